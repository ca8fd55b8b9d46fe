"""For each invariant a twin with one guard broken: the same random life must find it, and find it soon.

The patches live here only; the product has no switch. What is drawn is the same in every run.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.base import hooks
from bihuan.base.decisions import ALLOWED
from bihuan.kernel.process import aftercare, clockwork, docket, jobs, keys, policies, reading, visibility
from bihuan.kernel.process.actions import closing, mending, moving
from bihuan.kernel.process.models import Clock
from bihuan.kernel.process.models.matter import MatterQuerySet
from bihuan.kernel.process.periods import due_on
from bihuan.kernel.process.tests.stateful.invariants import Broken
from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.region import Region, build
from bihuan.kernel.process.turns import Turn
from bihuan.kernel.rules.queries import calendar

Patch = pytest.MonkeyPatch
TWINS: dict[str, tuple[str, tuple[str, ...], Callable[[Patch], None]]] = {}
MOST_EXAMPLES = 50
STEPS = 30


def twin(invariant: str, *menu: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    """Register a broken guard: the invariant that must be found broken, and what people do most in that life."""

    def decorate(broken: Callable[[Patch], None]) -> Callable[[Patch], None]:
        TWINS[broken.__name__] = (invariant, menu, broken)
        return broken

    return decorate


@twin("I1", "end_post", "open", "assign")
def a_post_ends_and_nobody_takes_over(patch: Patch) -> None:
    patch.setitem(hooks.post_ended._handlers, "process", lambda **given: None)


@twin("I1", "offer", "open")
def the_turn_stays_where_it_was(patch: Patch) -> None:
    def stale(matter: Any, today: Any) -> Turn:
        return Turn(matter.turn_kind, matter.turn_post_id, matter.turn_body_id)

    patch.setattr(docket, "turn_of", stale)


@twin("I1", "offer", "task", "open")
def the_next_date_is_not_looked_up(patch: Patch) -> None:
    right = docket.next_day
    patch.setattr(docket, "next_day", lambda matter: matter.next_on or right(matter))


@twin("I1", "set_up_post", "assign", "days_pass", "daily_job")
def the_last_day_of_a_post_passes_unseen(patch: Patch) -> None:
    patch.setattr(jobs, "move_on_from_ended_posts", lambda: 0)


@twin("I2", "close", "advance")
def who_did_it_may_check_it(patch: Patch) -> None:
    patch.setattr(policies, "may_check", lambda actor, matter: ALLOWED)


@twin("I2", "close", "advance")
def nobody_need_confirm(patch: Patch) -> None:
    patch.setattr(keys, "_missing_voice", lambda matter, keys: iter(()))


@twin("I2", "close", "advance")
def no_document_is_needed(patch: Patch) -> None:
    patch.setattr(LoopLife, "document", lambda life, matter, who: None)
    patch.setattr(moving, "_is_evidence_of", lambda matter, evidence: True)
    patch.setattr(keys, "_missing_keys", without("no_document", keys._missing_keys))


@twin("I2", "close", "task", "advance", "advance")
def open_tasks_do_not_matter(patch: Patch) -> None:
    patch.setattr(keys, "_left_open", without("open_task", keys._left_open))


@twin("I3", "close", "advance")
def nobody_looks_back(patch: Patch) -> None:
    patch.setattr(closing, "plan_look_backs", lambda matter, outcome, on: [])


@twin("I3", "look_back", "look_back", "hear")
def a_bad_look_back_opens_nothing(patch: Patch) -> None:
    patch.setattr(aftercare, "open_again", lambda *given, **more: None)


@twin("I3", "look_back", "hear", "days_pass")
def an_unsettled_matter_is_visited_once(patch: Patch) -> None:
    patch.setattr(aftercare, "_goes_on", lambda *given: False)


@twin("I3", "look_back", "close", "advance", "days_pass")
def the_doer_says_that_nobody_wants_to_be_visited(patch: Patch) -> None:
    patch.setattr(policies, "NOT_YOURS_TO_SAY", ALLOWED)


@twin("I3", "look_back", "close", "advance", "days_pass")
def the_doer_says_that_all_is_well(patch: Patch) -> None:
    patch.setattr(aftercare, "did_the_work", lambda actor, matter: False)


@twin("I5", "advance", "offer")
def an_act_does_not_say_what_it_changed(patch: Patch) -> None:
    right = docket.record

    def silent(kind: str, **given: Any) -> Any:
        facts = {**given["facts"], "sets": {}} if kind == "matter.moved" else given["facts"]
        return right(kind, **{**given, "facts": facts})

    patch.setattr(docket, "record", silent)


@twin("I6", "replan", "advance")
def a_new_date_covers_the_first(patch: Patch) -> None:
    def forgetful(clock: Clock, new_date: Any) -> None:
        due = due_on(new_date, calendar())
        clock.due_on = clock.first_due_on = due.rolled
        clock.safe_on, clock.replanned = due.safe, clock.replanned + 1
        clock.save()

    patch.setattr(clockwork, "replan", forgetful)


@twin("I6", "days_pass", "note")
def nothing_is_ever_late(patch: Patch) -> None:
    patch.setattr(Clock, "days_late", lambda clock, today: 0)


@twin("I6", "days_pass", "note")
def what_is_overdue_is_not_listed(patch: Patch) -> None:
    patch.setattr(MatterQuerySet, "overdue", lambda matters, today: matters.none())


@twin("I8", "note", "open")
def everybody_sees_everything(patch: Patch) -> None:
    patch.setattr(visibility, "seen_by", lambda actor: ~Q(pk=0))


@twin("I10", "offer", "offer", "advance")
def any_link_speaks_for_the_body(patch: Patch) -> None:
    patch.setattr(policies, "may_speak_for_body", lambda actor, baton: ALLOWED)


@twin("I11", "correct", "note")
def a_correction_covers_the_original(patch: Patch) -> None:
    def covering(line: Any, correction: Any) -> Any:
        return line if correction is None else replace(correction, seq=line.seq, corrected_by=correction)

    patch.setattr(reading, "_beside", covering)


@twin("I11", "void", "open")
def what_was_voided_is_counted(patch: Patch) -> None:
    patch.setattr(MatterQuerySet, "counted", lambda matters: matters.all())


@twin("I11", "merge", "task", "open")
def what_is_merged_leaves_its_tasks_behind(patch: Patch) -> None:
    patch.setattr(mending, "_move_over", lambda matter, into: None)


def without(code: str, found: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    return lambda *given: (one for one in found(*given) if one.code != code)


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[Region]:
    """One region for all twins, in a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", TWINS)
def test_a_broken_guard_is_found(name: str, region: Region, monkeypatch: Patch) -> None:
    invariant, menu, broken = TWINS[name]
    life = type(f"Life{name}", (LoopLife,), {"menu": menu * 3 + ("advance",)})
    life.begin(region)
    broken(monkeypatch)
    with pytest.raises(Broken) as found:
        run_state_machine_as_test(life, settings=SOON)
    assert found.value.invariant == invariant


def test_without_a_broken_guard_nothing_is_found(region: Region) -> None:
    menu = tuple({one for _, menu, _ in TWINS.values() for one in menu})
    life = type("Unbroken", (LoopLife,), {"menu": tuple(sorted(menu))})
    life.begin(region)
    run_state_machine_as_test(life, settings=settings(SOON, max_examples=4))
    assert life.tally.steps > 0


SOON = settings(
    max_examples=MOST_EXAMPLES,
    stateful_step_count=STEPS,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
