"""What a team plans and finds at a site."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.heirs import there_now
from bihuan.domains.stationing.models import PlanItem, PlanItemKind, Problem, Stationing
from bihuan.domains.stationing.process import PLAN_ITEM, PROBLEM
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.periods import foreseeable
from bihuan.kernel.process.policies import may_work
from bihuan.kernel.process.policies import require as require_matter

LARGEST_AREA = 1_000_000


@action("stationing.plan")
def plan(
    *,
    stationing_id: int,
    owner: Post,
    title: str,
    kind: PlanItemKind,
    promised_on: date,
    actor: Actor,
    key: IdempotencyKey,
    rooms: Sequence[str] = (),
    area_m2: Decimal | None = None,
) -> PlanItem:
    """Put something into a site's plan, owned by a post of the team, promised for a day. It is a matter of its own.

    Refused after the term, for a promise that is not ahead, for an owner outside the team, and for an area that is not
    of this world.
    """
    stationing = _stationing(stationing_id)
    policies.require(policies.may_work_at(actor, stationing), actor, stationing.term)
    if promised_on <= clock.today():
        raise Refused("promise_in_past", _("计划完成日期要在今天以后"), "promised_on")
    foreseeable(promised_on, clock.today(), "promised_on")
    _check_area(area_m2)
    matter = _open(PLAN_ITEM.name, stationing, owner, title, promised_on, actor, key)
    return PlanItem.objects.create(
        matter=matter,
        stationing=stationing,
        kind=kind,
        promised_on=promised_on,
        rooms=_named(rooms),
        area_m2=area_m2,
    )


@action("stationing.report_problem")
def report_problem(
    *,
    stationing_id: int,
    owner: Post,
    title: str,
    text: str,
    actor: Actor,
    key: IdempotencyKey,
    happened_on: date | None = None,
) -> Problem:
    """Enter something found wrong at a site, owned by a post of the team; it outlives the term. Its first period runs
    from the day it was found (`happened_on`, else today).

    Refused after the term, and for a day before it.
    """
    stationing = _stationing(stationing_id)
    policies.require(policies.may_work_at(actor, stationing), actor, stationing.term)
    if happened_on is not None and happened_on < stationing.term.starts_on:
        raise Refused("before_term", _("发现日期不能早于蹲点开始的日期"), "happened_on")
    matter = _open(PROBLEM.name, stationing, owner, title, None, actor, key, text, happened_on)
    return Problem.objects.create(matter=matter, stationing=stationing)


def _stationing(stationing_id: int) -> Stationing:
    """The stationing with its term locked: whoever winds it up waits for the matter, or the matter comes too late."""
    found = Stationing.objects.select_related("term__team__organisation", "site__organisation")
    stationing = found.select_for_update(of=("term",)).filter(pk=stationing_id).first()
    if stationing is None:
        raise NotVisible
    return stationing


def _open(
    kind: str,
    stationing: Stationing,
    owner: Post,
    title: str,
    due_on: date | None,
    actor: Actor,
    key: IdempotencyKey,
    text: str = "",
    happened_on: date | None = None,
) -> Matter:
    if owner.organisation_id != stationing.term.team_id:
        raise Refused("owner_outside", _("承办岗位要在蹲点工作组内"), "owner")
    return open_matter(
        kind=kind,
        title=title,
        subject=there_now(stationing.site.organisation),
        owner=owner,
        due_on=due_on,
        happened_on=happened_on,
        details={"text": text.strip()} if text.strip() else None,
        actor=actor,
        key=sub_key(key, "matter"),
    )


@action("stationing.describe")
def describe(
    *, matter_id: int, rooms: Sequence[str], area_m2: Decimal | None, actor: Actor, key: IdempotencyKey
) -> PlanItem:
    """Say what a planned place has: its rooms and its area in square metres. Records `stationing.described` with what
    was said before; the names of rooms are sealed.

    Refused: an area that is not positive or not of this world; what was voided or merged.
    """
    matter = Matter.objects.lock(matter_id)
    require_matter(may_work(actor, matter), actor, matter)
    must_live(matter)
    item = PlanItem.objects.filter(matter=matter).first()
    if item is None:
        raise NotVisible
    _check_area(area_m2)
    rooms_before, area_before = item.rooms, item.area_m2
    item.rooms, item.area_m2 = _named(rooms), area_m2
    item.save()
    facts: dict[str, Json] = {
        "rooms": len(item.rooms),
        "area_m2": str(area_m2 or ""),
        "area_before": str(area_before or ""),
    }
    details = {"rooms": item.rooms, "rooms_before": rooms_before}
    enter(matter, "stationing.described", actor=actor, key=key, facts=facts, details=details)
    return item


def _check_area(area_m2: Decimal | None) -> None:
    if area_m2 is not None and not 0 < area_m2 < LARGEST_AREA:
        raise Refused("bad_area", _("面积要大于零，以平方米计"), "area_m2")


def _named(rooms: Sequence[str]) -> list[str]:
    return [room.strip() for room in rooms if room.strip()]


def opened_to_users(matter: Matter, on: date, _owner: Post) -> None:
    """The effect of the move `put_in_use`: the day from which users come, which is not the closing. Put in use again, it
    keeps its first day; the act tells the later one.
    """
    PlanItem.objects.filter(matter=matter, in_use_on__isnull=True).update(in_use_on=on)


def forget_rooms(matter: Matter, _on: date, _owner: Post) -> None:
    """What the rooms were called goes with the words of the matter; how many there were remains."""
    item = matter.plan_item
    item.rooms = [matter.title] * len(item.rooms)
    item.save()
