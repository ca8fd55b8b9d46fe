"""Two people at once: one clear winner, and words for the other. Real processes, databases as in production.

`BIHUAN_RACE_ROUNDS` says how often each race is run.
"""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import read
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.tests.racing import ROUNDS, Race, race
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.tests.factories import actor_of, appointee, deputy, filled
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.receiving import let_in
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Asking, Baton, Matter, Task
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.tests.factories import HELP, OPENED, asked, fresh, handling, heard, kinds, opened, region

RACER = "bihuan.kernel.process.tests.racer"
RUNNERS = 2


@pytest.fixture(scope="module")
def runners(django_db_setup: None) -> Iterator[Race]:
    """Two processes that wait for orders, for all races of this file."""
    with race(RACER, RUNNERS) as two:
        yield two


@pytest.fixture
def place(own_database: str) -> Iterator[SimpleNamespace]:
    """The region, committed, and whole at the end."""
    with clock.use(clock.at(OPENED)):
        yield region()
        assert verify().problems == []


def order(
    name: str, who: Post | Person | Asking | Baton, key: str = "", **given: object
) -> tuple[str, dict[str, object]]:
    """An order to one process: as that person, or as whoever holds the link of that asking or hand-over."""
    kind = {Asking: "asking", Baton: "baton"}.get(type(who), "who")
    by = {kind: appointee(who).pk if isinstance(who, Post) else who.pk}
    return "act", {"name": name, "by": by, "day": str(OPENED), "key": key or new_key(), "given": given}


def codes(answers: list[dict[str, str]]) -> list[str]:
    return sorted(answer.get("refused", "done") for answer in answers)


def offered(place: SimpleNamespace) -> Baton:
    sender = actor_of(place.town_officer)
    matter = handling(place)
    return offer(matter_id=matter.pk, to=place.county_officer, reason="换人", actor=sender, key=new_key())


def test_of_two_who_accept_one_takes_the_matter_over(runners: Race, place: SimpleNamespace) -> None:
    second = deputy(place.county_officer).person
    for _ in range(ROUNDS):
        baton = offered(place)
        both = (order("matter.accept", one, baton_id=baton.pk) for one in (place.county_officer, second))
        assert codes(runners.run(*both)) == ["baton_answered", "done"]
        assert kinds(baton.matter).count("accepted") == 1


def test_an_offer_is_either_accepted_or_revoked(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        baton = offered(place)
        accepts = order("matter.accept", place.county_officer, baton_id=baton.pk)
        revokes = order("matter.revoke", place.town_officer, baton_id=baton.pk)
        accepted, revoked = runners.run(accepts, revokes)
        assert codes([accepted, revoked]) == ["baton_answered", "done"]
        owner = place.county_officer if "made" in accepted else place.town_officer
        assert fresh(baton.matter).owner == owner


def test_of_two_who_answer_one_link_one_is_heard(runners: Race, place: SimpleNamespace) -> None:
    sender, court = actor_of(place.town_officer), partner()
    for _ in range(ROUNDS):
        baton = offer(matter_id=handling(place).pk, to=court, reason="请受理", actor=sender, key=new_key())
        let_in(baton_id=baton.pk, given_to="立案庭", agreed_by="当事人", actor=sender, key=new_key())
        said = {"baton_id": baton.pk, "receipt": "7号", "received_by": "周示例"}
        receives = order("matter.record_receipt", baton, **said)
        rejects = order("matter.reject", baton, baton_id=baton.pk, reason="不属受理范围", competent="工会")
        received, rejected = runners.run(receives, rejects)
        assert codes([received, rejected]) == ["baton_answered", "done"]
        told = kinds(baton.matter)
        assert (told[-1], len(told)) == ("received_by_link" if "made" in received else "rejected", 5)


def test_a_matter_is_closed_once(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        matter = heard(place)
        given = {"matter_id": matter.pk, "outcome": "solved", "reason": ""}
        both = (order("matter.close", one, **given) for one in (place.county_officer, place.county_head))
        assert codes(runners.run(*both)) == ["closed", "done"]
        assert (kinds(matter).count("closed"), matter.look_backs.filter(way="link").count()) == (1, 1)


def test_those_helped_are_heard_once(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        asking = asked(place)
        said = {"asking_id": asking.pk, "words": "好了"}
        answers = order("matter.answer", asking, value="not_solved", **said)
        notes = order("matter.note_voice", place.county_officer, value="confirmed", channel="phone", **said)
        answered, noted = runners.run(answers, notes)
        assert codes([answered, noted]) == ["answered", "done"]
        assert fresh(asking.matter).voice == ("not_solved" if "made" in answered else "confirmed")


def test_while_the_answer_comes_in_nothing_closes_over_it(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        asking = asked(place)
        answers = order("matter.answer", asking, asking_id=asking.pk, value="confirmed", words="")
        given = {"matter_id": asking.matter_id, "outcome": "solved", "reason": ""}
        answered, closed = runners.run(answers, order("matter.close", place.county_officer, **given))
        assert "made" in answered
        if "refused" in closed:
            assert closed["refused"] in ("no_voice", "open_asking")
        told = kinds(asking.matter)
        assert told[-1] == ("heard" if "refused" in closed else "closed")


def test_two_matters_opened_at_once_have_two_numbers(runners: Race, place: SimpleNamespace) -> None:
    given = {"kind": HELP.name, "title": "示例", "subject": place.site.pk, "owner": place.town_officer.pk}
    for _ in range(ROUNDS):
        answers = runners.run(*(order("matter.open", place.town_officer, **given) for _ in range(RUNNERS)))
        assert codes(answers) == ["done", "done"]
    numbers = sorted(Matter.objects.values_list("number", flat=True))
    assert numbers == [f"TS2024-{count:05d}" for count in range(1, ROUNDS * RUNNERS + 1)]


def test_what_is_opened_while_its_post_ends_is_not_left_there(runners: Race, place: SimpleNamespace) -> None:
    given = {"kind": HELP.name, "title": "示例", "subject": place.site.pk}
    for _ in range(ROUNDS):
        chosen = filled(place.county)
        opens = order("matter.open", place.county_head, owner=chosen.pk, **given)
        ends = order("people.end_post", place.county_head, post_id=chosen.pk, on=str(OPENED))
        made, ended = runners.run(opens, ends)
        assert (made.get("refused", "post_ended"), "made" in ended) == ("post_ended", True)
        assert not Matter.objects.open().filter(owner=chosen).exists()


def test_a_task_set_while_its_post_ends_is_not_left_there(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        chosen, matter = filled(place.county), handling(place)
        given = {"post": chosen.pk, "title": "补", "due_on": str(OPENED)}
        sets = order("matter.set_task", place.town_officer, matter_id=matter.pk, **given)
        ends = order("people.end_post", place.county_head, post_id=chosen.pk, on=str(OPENED))
        made, ended = runners.run(sets, ends)
        assert (made.get("refused", "post_ended"), "made" in ended) == ("post_ended", True)
        assert not Task.objects.open().filter(post=chosen).exists()


def test_the_same_form_sent_twice_at_once_is_carried_out_once(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        matter, key = handling(place), new_key()
        both = [order("matter.note", place.town_officer, key, matter_id=matter.pk, text="去了现场")] * RUNNERS
        assert runners.run(*both) == [{"made": str(matter)}] * RUNNERS
        assert acts_of(stream_of(matter)).filter(kind="matter.noted").count() == 1


def test_a_task_is_finished_in_whichever_matter_goes_on(runners: Race, place: SimpleNamespace) -> None:
    for _ in range(ROUNDS):
        matter, into = handling(place), handling(place)
        sender = actor_of(place.town_officer)
        given = {"post": place.site_head, "title": "补", "due_on": OPENED}
        task: Task = set_task(matter_id=matter.pk, **given, actor=sender, key=new_key())
        merges = order("matter.merge", place.county_head, matter_id=matter.pk, into_id=into.pk, reason="同一件事")
        finishes = order("matter.finish_task", place.site_head, task_id=task.pk, note="")
        assert codes(runners.run(merges, finishes)) == ["done", "done"]
        task.refresh_from_db()
        assert (task.done_on, fresh(matter).merged_into, into.tasks.open().exists()) == (OPENED, into, False)


def test_a_file_kept_while_the_same_one_is_erased_elsewhere_is_there_afterwards(
    runners: Race, place: SimpleNamespace
) -> None:
    for _ in range(ROUNDS):
        content = f"%PDF-1.4 {new_key()}"
        old, new = opened(place), opened(place)
        by = {"actor": actor_of(place.town_officer), "key": new_key()}
        attach(matter_id=old.pk, title="合同", content=content.encode(), **by)
        by = {"actor": actor_of(place.county_officer), "key": new_key()}
        close(matter_id=old.pk, outcome=Outcome.WITHDRAWN, reason="撤回", **by)
        erases = order("matter.erase", place.county_head, matter_id=old.pk, basis="retention")
        keeps = order("matter.attach", place.town_officer, matter_id=new.pk, title="合同", content=content)
        assert codes(runners.run(erases, keeps)) == ["done", "done"]
        assert read(Evidence.objects.of(stream_of(new)).get().digest) == content.encode()
