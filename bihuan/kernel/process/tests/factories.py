"""A small kind of matter for tests, and matters of it at every stage."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import Forbidden, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of, appointee, filled, head_of, led_root
from bihuan.kernel.process.actions.asking import answer, ask
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Asking, Matter
from bihuan.kernel.process.periods import days, working_days
from bihuan.kernel.process.table import (
    ANY_VOICE,
    ONLY_CONFIRMED,
    Asked,
    By,
    Final,
    Keys,
    LookBackRule,
    Move,
    Need,
    Outcome,
    Place,
    Process,
    Stage,
    VoiceValue,
    Way,
    register_process,
)

OPENED = date(2024, 6, 3)

HELP = Process(
    name="test.help",
    title="帮扶",
    neutral="事项",
    prefix="TS",
    start="found",
    reopens_at="handling",
    closes_from="checking",
    asks=Asked.RECEIVER,
    stages={
        "found": Stage("已发现", clock=working_days(5)),
        "handling": Stage("办理中", clock=days(90)),
        "checking": Stage("待核验", clock=working_days(10)),
        "closed": Final("已办结"),
    },
    moves=(
        Move("take_up", "found", "handling", "开始办理"),
        Move("replan", "handling", "handling", "商定新日期", needs=(Need.REASON, Need.NEW_DATE)),
        Move("report_done", "handling", "checking", "报告办结", needs=(Need.RESULT_DOCUMENT,), reports_done=True),
        Move("send_back", "checking", "handling", "退回继续办理", by=By.TURN, needs=(Need.REASON,)),
    ),
    outcomes={
        Outcome.SOLVED: Keys(
            result_document=True,
            voices=ONLY_CONFIRMED,
            look_backs=(LookBackRule(days(30), Way.LINK), LookBackRule(days(180), Way.OTHER_UNIT, share=0.1)),
        ),
        Outcome.NOT_SOLVED: Keys(
            voices=ANY_VOICE, reason=True, look_backs=(LookBackRule(days(90), Way.VISIT, repeats=True),)
        ),
        Outcome.WITHDRAWN: Keys(reason=True),
    },
    checker=Place("officer", tier=Tier.COUNTY),
)
register_process(HELP)


def region() -> SimpleNamespace:
    """A city with a head, a county with head and officer, a town, and a site union with an officer."""
    city = led_root()
    county = organisation("示例县总工会", parent=city)
    town = organisation("示例镇总工会", parent=county, tier=Tier.TOWN)
    site = organisation("示例园区工会", parent=town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    return SimpleNamespace(
        city=city,
        county=county,
        town=town,
        site=site,
        city_head=head_of(city),
        county_head=head_of(county),
        county_officer=filled(county),
        town_officer=filled(town),
        site_head=head_of(site),
    )


def opened(place: SimpleNamespace, owner: Post | None = None, **fields: object) -> Matter:
    """A matter of the town's officer for the site's union, just found."""
    owner = owner or place.town_officer
    given = {"kind": HELP.name, "title": "示例事项", "subject": place.site, "owner": owner, **fields}
    return open_matter(**given, actor=actor_of(owner), key=new_key())


def handling(place: SimpleNamespace) -> Matter:
    """A matter being worked on."""
    matter = opened(place)
    return move(matter_id=matter.pk, name="take_up", actor=actor_of(matter.owner), key=new_key())


def checking(place: SimpleNamespace) -> Matter:
    """A matter reported done by its owner."""
    matter = handling(place)
    doer = actor_of(matter.owner)
    shown = document(matter)
    return move(matter_id=matter.pk, name="report_done", result_id=shown.pk, actor=doer, key=new_key())


def document(matter: Matter) -> Evidence:
    """A record kept elsewhere, attached by the owner."""
    by = actor_of(matter.owner)
    return attach(matter_id=matter.pk, title="办理结果", number="示例〔2024〕1号", actor=by, key=new_key())


def asked(place: SimpleNamespace) -> Asking:
    """A matter being checked, those helped being asked by the county's officer."""
    checker = actor_of(place.county_officer)
    return ask(matter_id=checking(place).pk, name="示例受助人", contact="", actor=checker, key=new_key())


def asked_person(asking: Asking) -> Actor:
    """Whoever holds the link of an asking."""
    return Actor(kind=ActorKind.ASKED, label="asked", asking_id=asking.pk)


def heard(place: SimpleNamespace, value: VoiceValue = VoiceValue.CONFIRMED) -> Matter:
    """A matter whose receivers said something."""
    asking = asked(place)
    answer(asking_id=asking.pk, value=value, words="", actor=asked_person(asking), key=new_key())
    return fresh(asking.matter)


def solved(place: SimpleNamespace) -> Matter:
    """A matter closed as solved."""
    matter = heard(place)
    checker = actor_of(place.county_officer)
    return close(matter_id=matter.pk, outcome=Outcome.SOLVED, reason="", actor=checker, key=new_key())


def not_solved(place: SimpleNamespace) -> Matter:
    """A matter closed as not solved."""
    matter = heard(place, VoiceValue.NOT_SOLVED)
    checker = actor_of(place.county_officer)
    return close(matter_id=matter.pk, outcome=Outcome.NOT_SOLVED, reason="条件不具备", actor=checker, key=new_key())


def kinds(matter: Matter) -> list[str]:
    """What the docket tells, oldest first, without the common beginning of the names."""
    return [act.kind.removeprefix("matter.") for act in acts_of(stream_of(matter))]


@contextmanager
def refused(code: str, kind: type[Refused] = Refused) -> Iterator[None]:
    """What happens within is refused, with this code and with words that say what to do."""
    with pytest.raises(kind) as caught:
        yield
    assert (caught.value.code, type(caught.value)) == (code, kind)
    assert len(str(caught.value.words)) >= len("写明原因")


def forbidden(code: str) -> AbstractContextManager[None]:
    """What happens within is not for this person, and the words say for whom it is."""
    return refused(code, Forbidden)


def fresh(matter: Matter) -> Matter:
    """The row as it is in the database now."""
    return Matter.objects.get(pk=matter.pk)


def on(day: date) -> "clock.FixedClock":
    """A clock that stands at nine o'clock of that day."""
    return clock.at(day)


__all__ = ["HELP", "OPENED", "appointee", "region"]
