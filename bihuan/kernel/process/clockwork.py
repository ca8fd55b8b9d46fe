"""Starting, stopping and setting clocks; what the actions on matters do to their deadlines."""

from datetime import date

from bihuan.kernel.process.models import Clock, Episode, Matter
from bihuan.kernel.process.periods import Due, Period, due_after
from bihuan.kernel.process.periods import due_on as due_on_day
from bihuan.kernel.rules.queries import calendar

STAGE = "stage"
"""The clock of the stage a matter stands at."""

ELSEWHERE = "elsewhere"
"""The clock that runs while a body outside has the matter."""

AGREED = "agreed"
"""The basis of a clock set to a day that somebody promised or agreed."""


def start_stage(matter: Matter, stage: str, on: date) -> Clock:
    """Start the clock of a stage for the stage's period."""
    started = stage_clock(matter, stage, on)
    started.save()
    return started


def enter_stage(matter: Matter, stage: str, on: date) -> Clock:
    """Start the clock of a stage; where the matter comes back to it, the deadline with which it was left goes on, late or
    agreed as it was. A check begins afresh each time: nothing of the last one is left to be done.
    """
    left = None if stage == matter.process.closes_from else _left(matter, stage)
    return start_stage(matter, stage, on) if left is None else _go_on(left, on)


def _left(matter: Matter, stage: str) -> Clock | None:
    """The deadline with which that stage was left last, since the matter was opened, or opened anew."""
    process, begun = matter.process, Episode.objects.get(matter=matter, closed_on__isnull=True).opened_on
    promised = process.promised_at(stage)
    bases = {f"{matter.kind}:{one}" for one in promised} | ({AGREED} if process.start in promised else set())
    stopped = matter.clocks.filter(name=STAGE, basis__in=bases, starts_on__gte=begun, stopped_on__isnull=False)
    return stopped.order_by("-pk").first()


def _go_on(left: Clock, on: date) -> Clock:
    """Run on to the day that stood, first day and number of changes included. It has no length: it is not counted from
    the day on which it goes on.
    """
    again = Clock(
        matter=left.matter,
        name=left.name,
        basis=left.basis,
        starts_on=on,
        due_on=left.due_on,
        safe_on=left.safe_on,
        first_due_on=left.first_due_on,
        days_paused=left.days_paused,
        replanned=left.replanned,
    )
    _set(again, _recomputed(again))
    again.save()
    return again


def stage_clock(matter: Matter, stage: str, on: date, *, due_on: date | None = None) -> Clock:
    """The clock of a stage, not stored yet: to `due_on` when a day was promised, else for the stage's period."""
    return _clock(matter, STAGE, f"{matter.kind}:{stage}", matter.process.stage(stage).clock, on, due_on)


def start_clock(
    matter: Matter, name: str, basis: str, period: Period, on: date, *, due_on: date | None = None
) -> Clock:
    """Start a clock on a day: to `due_on` when a day was promised, else for `period`; `basis` names the rule
    behind it.
    """
    started = _clock(matter, name, basis, period, on, due_on)
    started.save()
    return started


def _clock(matter: Matter, name: str, basis: str, period: Period, on: date, due_on: date | None) -> Clock:
    due = due_on_day(due_on, calendar()) if due_on else due_after(on, period, calendar())
    return Clock(
        matter=matter,
        name=name,
        basis=AGREED if due_on else basis,
        length="" if due_on else str(period),
        starts_on=on,
        due_on=due.rolled,
        safe_on=due.safe,
        first_due_on=due.rolled,
    )


def stop_clock(matter: Matter, name: str, on: date) -> None:
    """Stop the live clock of that name on the day the work was done; the days it was paused for are not late ones."""
    for one in Clock.objects.live().filter(matter=matter, name=name):
        _stop(one, on)


def stop_all(matter: Matter, on: date) -> None:
    """Stop every live clock of a matter that closes."""
    for one in Clock.objects.live().filter(matter=matter):
        _stop(one, on)


def _stop(clock: Clock, on: date) -> None:
    if clock.is_paused:
        resume(clock, on)
    clock.stopped_on = on
    clock.save()


def replan(clock: Clock, new_date: date) -> None:
    """Move the due day to one that was agreed; the first one stays beside it."""
    _set(clock, due_on_day(new_date, calendar()))
    clock.replanned += 1
    clock.save()


def resume(clock: Clock, on: date) -> int:
    """Let a paused clock run on; the due day moves by the days of the pause, which are returned."""
    days = max((on - clock.paused_on).days, 0) if clock.paused_on else 0
    clock.days_paused += days
    clock.paused_on = clock.review_on = None
    _set(clock, due_on_day(date.fromordinal(clock.due_on.toordinal() + days), calendar()))
    clock.save()
    return days


def recompute(clock: Clock) -> bool:
    """Work the due day out again after the calendar changed; whether it moved. A day that was agreed, or came of a
    pause, only rolls off a day that is no working day any more, and never comes nearer.
    """
    due = _recomputed(clock)
    moved = (due.rolled, due.safe) != (clock.due_on, clock.safe_on)
    if moved:
        _set(clock, due)
        clock.save()
    return moved


def _recomputed(clock: Clock) -> Due:
    days, period = calendar(), clock.period
    if period is not None and not clock.replanned and not clock.days_paused:
        return due_after(clock.starts_on, period, days)
    safe = days.previous_working_day(clock.safe_on)
    return Due(natural=clock.due_on, rolled=days.next_working_day(clock.due_on), safe=safe)


def _set(clock: Clock, due: Due) -> None:
    clock.due_on, clock.safe_on = due.rolled, due.safe
