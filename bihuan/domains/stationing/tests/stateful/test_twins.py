"""For each part of I4 a twin with one guard broken: the same random life must find it, and find it soon.

The patches live here only; the product has no switch. What is drawn is the same in every run.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.base.actor import SYSTEM
from bihuan.base.decisions import ALLOWED
from bihuan.base.keys import new_key
from bihuan.domains.stationing import guards, jobs, policies
from bihuan.domains.stationing.actions import ending, reopening
from bihuan.domains.stationing.models import Term
from bihuan.domains.stationing.process import CONTACT, PLAN_ITEM, PROBLEM
from bihuan.domains.stationing.tests.stateful.life import TeamLife
from bihuan.domains.stationing.tests.stateful.region import Branch, build
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import effects, keys
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.ending import finish
from bihuan.kernel.process.models import Companion, Matter
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.tests.stateful.invariants import Broken
from bihuan.kernel.process.tests.stateful.test_twins import SOON

Patch = pytest.MonkeyPatch
TWINS: dict[str, tuple[tuple[str, ...], Callable[[Patch], None]]] = {}


def twin(*menu: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    """Register a broken guard, and what people do most in that life."""

    def decorate(broken: Callable[[Patch], None]) -> Callable[[Patch], None]:
        TWINS[broken.__name__] = (menu, broken)
        return broken

    return decorate


@twin("weeks_pass", "call_up")
def the_job_of_the_day_ends_nothing(patch: Patch) -> None:
    patch.setattr(jobs, "end_due_terms", lambda: 0)


@twin("plan_item", "find_problem", "days_pass")
def a_team_goes_on_planning_after_its_end(patch: Patch) -> None:
    patch.setattr(policies, "may_work_in", lambda actor, term: ALLOWED)


@twin("weeks_pass", "find_problem")
def the_end_closes_what_is_open(patch: Patch) -> None:
    right = ending._hand_on

    def closing(matter_id: int, *given: Any) -> Any:
        placement = right(matter_id, *given)
        outcome = Outcome.WITHDRAWN
        facts = {"outcome": str(outcome), "doer": None}
        finish(Matter.objects.lock(matter_id), outcome, actor=SYSTEM, key=new_key(), facts=facts)
        return placement

    patch.setattr(ending, "_hand_on", closing)


@twin("weeks_pass", "find_problem")
def the_end_takes_hold_of_what_is_closed(patch: Patch) -> None:
    right = ending._dissolve

    def grasping(term: Term, key: Any) -> None:
        contact = term.stationings.all()[0].contact_post
        for matter in Matter.objects.closed().filter(problem__stationing__term=term):
            facts = {"from": matter.owner_id, "to": contact.pk}
            enter(matter, ending.HANDED_ON, actor=SYSTEM, key=new_key(), sets={"owner": contact}, facts=facts)
        right(term, key)

    patch.setattr(ending, "_dissolve", grasping)


@twin("weeks_pass", "find_problem")
def what_nobody_placed_goes_to_the_sender(patch: Patch) -> None:
    def sender(matter: Matter, term: Term) -> Post:
        return Post.objects.heads().get(organisation=term.team.campaign.host, ends_on=None)

    patch.setattr(ending, "_contact_of", sender)


@twin("weeks_pass", "place_for_end", "place_for_end")
def what_the_leader_placed_is_forgotten(patch: Patch) -> None:
    patch.setattr(ending, "has_not_ended", lambda post, day: False)


@twin("weeks_pass", "find_problem")
def nobody_stays_with_what_is_open(patch: Patch) -> None:
    right = ending._stay

    def only_with_contacts(matter: Matter, *given: Any) -> None:
        if matter.kind == CONTACT.name:
            right(matter, *given)

    patch.setattr(ending, "_stay", only_with_contacts)


@twin("weeks_pass", "find_problem")
def only_the_leader_stays_with_the_site(patch: Patch) -> None:
    right = ending._keep_in_touch
    patch.setattr(ending, "_keep_in_touch", lambda one, term, team, key: right(one, term, team[:1], key))


@twin("end_contact")
def a_contact_ends_when_anybody_likes(patch: Patch) -> None:
    for outcome in (*CONTACT.outcomes, Outcome.VOID, Outcome.MERGED):
        patch.setitem(keys._guards, (CONTACT.name, outcome), lambda matter: ALLOWED)


@twin("end_contact")
def a_contact_does_not_wait_for_what_is_open(patch: Patch) -> None:
    patch.setattr(guards, "open_matters_at", lambda stationing: Matter.objects.none())


@twin("void", "end_contact")
def a_contact_is_voided_within_the_year(patch: Patch) -> None:
    patch.setitem(keys._guards, (CONTACT.name, Outcome.VOID), lambda matter: ALLOWED)


@twin("weeks_pass", "part_company", "part_company")
def a_year_has_a_hundred_days(patch: Patch) -> None:
    patch.setattr(Term, "kept_until", property(lambda term: term.ends_on + timedelta(days=20)))


@twin("part_company")
def the_last_of_the_team_may_go(patch: Patch) -> None:
    patch.setattr(Companion, "is_last_of_team", lambda companion: False)


@twin("reopen_later")
def what_is_opened_anew_has_nobody_with_it(patch: Patch) -> None:
    for table in (PLAN_ITEM, PROBLEM):
        patch.setitem(effects._effects, (table.name, effects.OPENED_ANEW), lambda matter, on, owner_before: None)


@twin("weeks_pass", "reopen_later", "reopen_later")
def what_is_opened_anew_stays_with_the_sender(patch: Patch) -> None:
    patch.setattr(reopening, "_was_teams", lambda owner_before, term: False)


@pytest.fixture(scope="module")
def branch(django_db_setup: None, django_db_blocker: Any) -> Iterator[Branch]:
    """One branch for all twins, in a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", TWINS)
def test_a_broken_end_of_term_is_found(name: str, branch: Branch, monkeypatch: Patch) -> None:
    menu, broken = TWINS[name]
    life = type(f"Life{name}", (TeamLife,), {"menu": (*menu * 3, "advance")})
    life.begin(branch)
    broken(monkeypatch)
    with pytest.raises(Broken) as found:
        run_state_machine_as_test(life, settings=SOON)
    assert found.value.invariant == "I4"


def test_without_a_broken_guard_nothing_is_found(branch: Branch) -> None:
    menu = tuple(sorted({one for menu, _ in TWINS.values() for one in menu}))
    life = type("Unbroken", (TeamLife,), {"menu": menu})
    life.begin(branch)
    run_state_machine_as_test(life, settings=settings(SOON, max_examples=4))
    assert life.tally.steps > 0
