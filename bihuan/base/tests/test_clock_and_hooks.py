"""The one source of time, and the points where higher parts join in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bihuan.base import clock, hooks
from bihuan.base.hooks import Hook

EVENING = datetime(2024, 6, 5, 16, 30, tzinfo=UTC)


def test_the_day_is_that_of_china_and_instants_are_utc():
    with clock.use(clock.FixedClock(EVENING)):
        assert (clock.now(), clock.today()) == (EVENING, date(2024, 6, 6))
    assert clock.instant_of(date(2024, 6, 6), 0, 30) == EVENING


def test_the_system_clock_is_real_and_goes_on():
    assert clock.is_real() and clock.now() <= clock.now()


def test_every_other_clock_is_simulated_whatever_it_says_of_itself():
    class Pretending(clock.SystemClock):
        simulated = False

    for other in (clock.at(date(2024, 6, 6)), Pretending()):
        with clock.use(other):
            assert not clock.is_real()


def test_a_clock_holds_within_its_context_and_a_default_for_the_process(monkeypatch):
    monkeypatch.setattr(clock, "_default", [clock.SystemClock()])
    clock.set_default(clock.at(date(2024, 1, 1)))
    assert clock.today() == date(2024, 1, 1)
    with clock.use(clock.at(date(2024, 2, 2))) as inner:
        assert (clock.current(), clock.today()) == (inner, date(2024, 2, 2))
    assert clock.today() + clock.days(2) == date(2024, 1, 1) + timedelta(2)


def test_a_hook_runs_its_handlers_in_the_declared_order():
    heard: list[str] = []
    hook = Hook("post_left", takes=("post_id",), expected=("process", "notices"))
    hook.fill("notices", lambda post_id: heard.append(f"notices {post_id}"))
    hook.fill("process", lambda post_id: heard.append(f"process {post_id}"))
    hook.fire(post_id=3)
    assert heard == ["process 3", "notices 3"]


def test_a_hook_filled_twice_or_fired_with_other_things_is_a_mistake_of_the_wiring():
    hook = Hook("post_left", takes=("post_id",), expected=("process",))
    hook.fill("process", print)
    hook.fill("process", print)
    with pytest.raises(ValueError, match="filled in twice"):
        hook.fill("process", repr)
    with pytest.raises(TypeError, match="takes"):
        hook.fire(post=3)


def test_missing_and_surplus_handlers_are_found():
    hook = Hook("post_left", takes=(), expected=("process",))
    hook.fill("stranger", print)
    assert hook.problems() == [
        "hook post_left: no handler of process",
        "hook post_left: nobody expects a handler of stranger",
    ]
    assert isinstance(hooks.check(), list)
