"""Limitation of arbitration (劳动争议调解仲裁法 art. 27): one year, its start by kind of claim, what stops and renews it.

The engine warns and never drops a claim: a commission does not apply limitation by itself (Civil Code art. 193).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, cast

from bihuan.law.basis import Basis
from bihuan.law.book import Mark, Version
from bihuan.law.counting import DAY, Counted, Pause, add_months, count, last_day, month_slices
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_choice, checked_day, checked_order, checked_whole
from bihuan.law.say import Words, say


class ClaimKind(StrEnum):
    """Kinds of claim that start differently."""

    REMUNERATION = "remuneration"
    """Wages, overtime pay: the special period, which does not run while the employment lasts."""
    TERMINATION = "termination"
    """Severance, 2N, pay instead of notice: from the end of the employment."""
    ANNUAL_LEAVE = "annual_leave"
    """Pay for leave not taken: local views differ."""
    INJURY = "injury"
    """Work-injury benefits: from the day the conclusion is known."""
    OTHER = "other"
    """Anything else: from the day the wrong was known or should have been."""


class EventKind(StrEnum):
    """What interrupts the period, so that a full year runs anew."""

    CLAIMED = "claimed"
    COMPLAINED = "complained"
    APPLIED = "applied"
    AGREED = "agreed"


class State(StrEnum):
    """Where the period stands on the day of the question."""

    NOT_RUNNING = "not_running"
    RUNNING = "running"
    PAUSED = "paused"
    PASSED = "passed"


class LimitationEvent(NamedTuple):
    """An interruption: the day and what happened."""

    day: date
    kind: EventKind


class Step(NamedTuple):
    """One line of the timeline: what happened on a day and the last day before and after it (None: not running)."""

    day: date
    words: Words
    before: date | None
    after: date | None
    article: str


@dataclass(frozen=True, slots=True)
class Limitation:
    """The period on one view of its start, with the effect of each event.

    `natural` is the last day before rolling, `due` after it, `safe` the last working day in time on every view of the
    counting, `shown` the day to show: `due`, or `safe` where the start or the counting is not verified. `days_left`
    runs to the day shown. `view` names the view of the start.
    """

    kind: str
    view: str
    start: date | None
    state: State
    natural: date | None
    due: date | None
    safe: date | None
    days_left: int | None
    timeline: tuple[Step, ...]
    version: Version
    verified: bool
    years_missing: tuple[int, ...] = ()
    others: tuple["Limitation", ...] = field(default=())

    @property
    def shown(self) -> date | None:
        """The day to show: the due day, or the earliest defensible one."""
        return self.due if self.verified else self.safe

    @property
    def earliest(self) -> "Limitation":
        """The view on which the period ends first; the one to act by."""
        running = [view for view in (self, *self.others) if view.safe is not None]
        return min(running, key=lambda view: view.safe or date.max, default=self)

    def warnings(self) -> tuple[Words, ...]:
        """Words for the person; never a reason to drop the claim."""
        found = [say("limitation.not_applied_by_itself")]
        if self.state is State.PASSED:
            found.append(say("limitation.passed_still_claim"))
        if not self.verified or self.others:
            found.append(say("warn.verify"))
        if self.others:
            found.append(say("limitation.views_differ", day=self.earliest.safe or "-"))
        return (*found, *(say("warn.year_missing", year=year) for year in self.years_missing))


_ARTICLE: Final = "调解仲裁法第27条"
_STOPS: Final = "调解仲裁法第27条第3款、办案规则第28条"
_RENEWS: Final = "调解仲裁法第27条第2款、办案规则第27条"
_OVER_AGE: Final = (ClaimKind.REMUNERATION, ClaimKind.ANNUAL_LEAVE, ClaimKind.INJURY)


class _Start(NamedTuple):
    """One view of the start; without a day the period does not run yet."""

    view: str
    day: date | None
    verified: bool
    rule: str = "limitation.arbitration"


def limitation(
    kind: ClaimKind,
    basis: Basis,
    *,
    known: date | None = None,
    ended: date | None = None,
    leave_year: int | None = None,
    events: Sequence[LimitationEvent] = (),
    pauses: Sequence[Pause] = (),
    over_age: bool = False,
) -> Limitation:
    """The period for a claim as it stands on `basis.on`, and the other views of its start where views differ.

    `known` is the day the wrong was known (OTHER, INJURY), `ended` the end of the employment (TERMINATION; for
    REMUNERATION leave it out while the employment lasts), `leave_year` the year of the leave (ANNUAL_LEAVE). A worker
    past retirement age (`over_age`) has arbitration only from 2026-07-01 and only for pay, rest, safety and injury;
    otherwise the civil period is given. A day of filing in the basis interrupts like the event. Events and pauses may
    come in any order. Refused: a day that is needed and missing, an event or pause that begins after the day of the
    question.
    """
    for name, days in (("events", [event.day for event in events]), ("pauses", [pause.first for pause in pauses])):
        for day in days:
            checked_day(name, day)
            if day > basis.on:
                raise bad(name, "in_the_future", day=day, on=basis.on)
    kind = checked_choice("kind", ClaimKind, kind)
    events = _with_filing(events, basis)
    starts = _starts(kind, known, ended, leave_year)
    if over_age:
        starts = _over_age(kind, starts, known or ended, basis)
    views = [_run(kind, start, basis, events, pauses) for start in starts]
    return replace(views[0], others=tuple(views[1:]))


def _with_filing(events: Sequence[LimitationEvent], basis: Basis) -> list[LimitationEvent]:
    """The events and the filing that the basis names, unless it is among them."""
    told = [event._replace(kind=checked_choice("events", EventKind, event.kind)) for event in events]
    if basis.filed is None or basis.filed > basis.on:
        return told
    filing = LimitationEvent(basis.filed, EventKind.APPLIED)
    return told if filing in told else [*told, filing]


def _over_age(kind: ClaimKind, starts: Sequence[_Start], known: date | None, basis: Basis) -> list[_Start]:
    """By the day of filing: the civil period, arbitration for some kinds, or both where either may hold.

    Both while the question was open, and for any other claim since: it may concern safety and health (arbitration).
    """
    route = basis.version("over_age.arbitration", basis.on).rule.value
    doubtful = [start._replace(verified=False) for start in starts]
    if route == "arbitration" and kind in _OVER_AGE:
        return doubtful
    both = route == "open" or (route == "arbitration" and kind is ClaimKind.OTHER)
    if known is None:
        raise bad("known", "needed")
    civil = _Start("civil", known, False, "limitation.civil")
    return [*doubtful, civil] if both else [civil]


def _starts(kind: ClaimKind, known: date | None, ended: date | None, leave_year: int | None) -> list[_Start]:
    """The views of the start, the main one first."""
    if kind is ClaimKind.REMUNERATION:
        return [_Start("special", ended, True)]
    if kind is ClaimKind.ANNUAL_LEAVE:
        return _leave_starts(leave_year, ended)
    if kind is ClaimKind.TERMINATION:
        if ended is None:
            raise bad("ended", "needed")
        return [_Start("end_of_employment", ended, True)]
    if known is None:
        raise bad("known", "needed")
    return [_Start("known", known, kind is ClaimKind.OTHER)]


def _leave_starts(leave_year: int | None, ended: date | None) -> list[_Start]:
    if leave_year is None:
        raise bad("leave_year", "needed")
    checked_whole("leave_year", leave_year, 2008, 2198)
    year_end, carried = date(leave_year, 12, 31), date(leave_year + 1, 12, 31)
    if ended is not None:
        year_end, carried = min(year_end, ended), min(carried, ended)
    return [
        _Start("year_end", year_end, False),
        _Start("carried_over", carried, False),
        _Start("as_remuneration", ended, False),
    ]


def _run(
    kind: ClaimKind, start: _Start, basis: Basis, events: Sequence[LimitationEvent], pauses: Sequence[Pause]
) -> Limitation:
    version = basis.version(start.rule, start.day or basis.on)
    if start.day is None or start.day > basis.on:
        step = Step(start.day or basis.on, say("limitation.not_running"), None, None, version.rule.article)
        state = State.NOT_RUNNING
        return Limitation(kind, start.view, start.day, state, None, None, None, None, (step,), version, start.verified)
    checked_day("start", start.day)
    current, steps = _timeline(start, version, basis, events, pauses)
    counted = count(current, version.rule.span, basis.calendar, pauses=pauses)
    verified = start.verified and version.rule.mark is Mark.VERIFIED and not counted.doubtful
    state, left = _stand(counted, basis.on, verified)
    return Limitation(
        kind,
        start.view,
        start.day,
        state,
        counted.natural,
        counted.due,
        counted.safe,
        left,
        steps,
        version,
        verified,
        _years_missing(counted, basis),
    )


def _years_missing(counted: Counted, basis: Basis) -> tuple[int, ...]:
    years = {day.year for day in (counted.natural, counted.due) if day is not None}
    return tuple(sorted(year for year in years if not basis.calendar.has_year(year)))


def _stand(counted: Counted, on: date, verified: bool) -> tuple[State, int | None]:
    """Passed only when the period is over on every view of the counting; the days left run to the day shown."""
    if counted.due is None or counted.safe is None:
        return State.PAUSED, counted.left
    shown = counted.due if verified else counted.safe
    return (State.RUNNING if on <= counted.due else State.PASSED), (shown - on).days


def _timeline(
    start: _Start, version: Version, basis: Basis, events: Sequence[LimitationEvent], pauses: Sequence[Pause]
) -> tuple[date, tuple[Step, ...]]:
    """The day from which the period last runs, and every event with the last day before and after it."""
    current = cast(date, start.day)

    def due(stops: Sequence[Pause]) -> date | None:
        return last_day(current, version.rule.span, basis.calendar, stops)

    steps = [Step(current, say(f"limitation.start_{start.view}"), None, due(()), version.rule.article)]
    happened: list[LimitationEvent | Pause] = [*events, *pauses]
    for event in sorted(happened, key=lambda item: (item[0], isinstance(item, LimitationEvent), str(item[1]))):
        day = event[0]
        before_it = [pause for pause in pauses if pause.first <= day and pause is not event]
        before = due(before_it)
        if isinstance(event, Pause):
            why = say("limitation.why", why=event.why) if event.why else ""
            words = say(f"limitation.pause{'' if event.last else '_open'}", last=event.last, why=why)
            steps.append(Step(day, words, before, due([*before_it, event]), _STOPS))
        elif day < current:
            steps.append(Step(day, say("limitation.before_start"), before, before, _RENEWS))
        elif before is not None and day > before:
            words = say(f"limitation.late_{'agreed' if event.kind is EventKind.AGREED else 'event'}")
            steps.append(Step(day, words, before, before, _ARTICLE))
        else:
            current = day
            steps.append(Step(day, say(f"limitation.{event.kind}"), before, due(before_it), _RENEWS))
    return current, tuple(steps)


class WageLimit(NamedTuple):
    """One local view of the limitation of double wages.

    `whole_until` is the last day on which the whole window can still be claimed, `any_until` the last on which any of
    it can; `safe` is the last working day on or before `whole_until`. `first` and `last` are the days of the window that
    are in time on the day of the question (None: none). The view that reaches back a year from the demand has no last
    day that could roll.
    """

    view: str
    safe: date
    whole_until: date
    any_until: date
    first: date | None
    last: date | None
    mark: Mark
    source: str


def strictest_limit(first: date, basis: Basis) -> date:
    """The day to act by for the whole of a claim to double wages from `first` on the strictest of the local views."""
    rule = basis.version("limitation.arbitration", first).rule
    return cast(date, count(first, rule.span, basis.calendar).safe)


def double_wage_limits(first: date, last: date, basis: Basis) -> tuple[WageLimit, ...]:
    """The four views on a window of double wages (its first and last day), claimed on the day of filing or of the question.

    Which view holds is local practice; act by the earliest `safe` day and ask the commission.
    """
    checked_order("last", first, last)
    claimed = basis.filed or basis.on
    rule = basis.version("limitation.arbitration", first).rule

    def due(day: date) -> date:
        return cast(date, last_day(day, rule.span, basis.calendar))

    def reach(day: date) -> date:
        return add_months(day, 12 * rule.span.n)

    def row(view: str, whole: date, any_: date, start: date, mark: Mark, source: str) -> WageLimit:
        inside = start <= last and claimed <= any_
        safe = basis.calendar.previous_working_day(whole)
        return WageLimit(view, safe, whole, any_, start if inside else None, last if inside else None, mark, source)

    back = max(first, add_months(claimed, -12 * rule.span.n))
    while reach(back) < claimed:
        back += DAY
    months = month_slices(first, last)
    in_time = next((month.start for month in months if claimed <= due(month.end)), last + DAY)
    return (
        row("backward", reach(first), reach(last), back, Mark.VERIFIED, "LAW"),
        row("whole", due(first), due(first), first, Mark.VERIFIED, "qinqinxiaobao"),
        row("from_end", due(last + DAY), due(last + DAY), first, Mark.VERIFIED, "66law"),
        row("monthly", due(months[0].end), due(last), in_time, Mark.UNVERIFIED, ""),
    )
