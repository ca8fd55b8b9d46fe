"""Limitation of arbitration (劳动争议调解仲裁法 art. 27): one year, its start by kind of claim, what stops and renews it.

The engine warns and never drops a claim: a commission does not apply limitation by itself (Civil Code art. 193).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from bihuan.law.basis import Basis
from bihuan.law.book import Mark, Version
from bihuan.law.counting import DAY, Counted, Pause, Span, count, last_day
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_choice, checked_day, checked_order, checked_whole
from bihuan.law.local_days import near_local_holiday
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
    counting, `latest` the last on the most lenient one, `shown` the day to show: `due`, or `safe` where the start or the
    counting is not verified. `days_left` runs to the day shown; without one it is what the pause has left. The days
    lean on a pause ending on `stands_until` where that day is still to come; `local_holiday` says that one of the place
    may fall on the last day. `view` names the view of the start.
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
    latest: date | None = None
    stands_until: date | None = None
    local_holiday: bool = False
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
            of_courts = any(view.version.rule.id == _CIVIL for view in self.others)
            differ = "limitation.courts_differ" if of_courts else "limitation.views_differ"
            found.append(say(differ, day=self.earliest.safe or "-"))
        if self.stands_until:
            found.append(say("warn.pause_expected", day=self.stands_until))
        if self.due:
            found += last_day_warnings(self.due, self.latest)
            found += [say("warn.local_holiday", day=self.due)] if self.local_holiday else []
        return (*found, *(say("warn.year_missing", year=year) for year in self.years_missing))


def last_day_warnings(due: date, latest: date | None) -> tuple[Words, ...]:
    """That views of the last day differ."""
    if latest is None:
        return (say("warn.held_at_the_end", due=due),)
    return (say("warn.last_day_doubtful", due=due, latest=latest),) if due < latest else ()


_ARBITRATION: Final = "limitation.arbitration"
_CIVIL: Final = "limitation.civil"
_OVER_AGE: Final = (ClaimKind.REMUNERATION, ClaimKind.ANNUAL_LEAVE, ClaimKind.INJURY)


class _Start(NamedTuple):
    """One view of the start; without a day the period does not run yet."""

    view: str
    day: date | None
    verified: bool
    rule: str = _ARBITRATION
    cut: bool = False
    """Whether the end of the employment came before the day the view names."""

    @property
    def words(self) -> Words:
        """What the period runs from."""
        return say(f"limitation.start_{self.view}{'_cut' if self.cut else ''}")


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
    past retirement age (`over_age`) has arbitration for certain only from 2026-07-01 and only for pay, rest, safety and
    injury; otherwise the civil period is given, beside the arbitration year where the wrong lies before that day. A day
    of filing in the basis interrupts like the event. Events and pauses may come in any order. Refused: a day that is
    needed and missing, a day known, an event or a pause that begins after the day of the question.
    """
    _check_days(basis.on, known, ended, events, pauses)
    kind = checked_choice("kind", ClaimKind, kind)
    events = _with_filing(events, basis)
    starts = _starts(kind, basis.on, known, ended, leave_year)
    if over_age:
        starts = _over_age(kind, starts, known or ended, basis)
    views = [_run(kind, start, basis, events, pauses) for start in starts]
    return replace(views[0], others=tuple(views[1:]))


def _check_days(
    on: date, known: date | None, ended: date | None, events: Sequence[LimitationEvent], pauses: Sequence[Pause]
) -> None:
    if ended is not None:
        checked_day("ended", ended)
    happened = [("known", known)] if known is not None else []
    happened += [("events", event.day) for event in events]
    happened += [("pauses", pause.first) for pause in pauses]
    for name, day in happened:
        checked_day(name, day)
        if day > on:
            raise bad(name, "in_the_future", day=day, on=on)
    for pause in pauses:
        if pause.last is not None:
            checked_order("pauses", pause.first, pause.last)


def _with_filing(events: Sequence[LimitationEvent], basis: Basis) -> list[LimitationEvent]:
    """The events and the filing that the basis names, unless it is among them."""
    told = [event._replace(kind=checked_choice("events", EventKind, event.kind)) for event in events]
    if basis.filed is None:
        return told
    filing = LimitationEvent(basis.filed, EventKind.APPLIED)
    return told if filing in told else [*told, filing]


def _over_age(kind: ClaimKind, starts: Sequence[_Start], known: date | None, basis: Basis) -> list[_Start]:
    """By the day of filing: arbitration for some kinds since July 2026, the civil period, or both where either may hold.

    Both for any wrong before that month, pay included: the old rule spoke only of those who draw a pension, and no text
    says which period then goes on. Both for other claims since: they may concern safety and health (arbitration).
    """
    version = basis.version("over_age.arbitration", basis.on)
    settled = version.rule.value == "arbitration"
    doubtful = [start._replace(verified=False) for start in starts]
    covered = settled and kind in _OVER_AGE
    wronged = known or (starts[0].day if covered else None)
    since = all(day is None or day >= version.rule.starts for day in (wronged, starts[0].day))
    if covered and (since or wronged is None):
        return doubtful
    if wronged is None:
        raise bad("known", "needed")
    civil = _Start("civil", wronged, False, _CIVIL)
    return [civil] if settled and since and kind is ClaimKind.TERMINATION else [*doubtful, civil]


def _starts(kind: ClaimKind, on: date, known: date | None, ended: date | None, leave_year: int | None) -> list[_Start]:
    """The views of the start, the main one first."""
    if kind is ClaimKind.REMUNERATION:
        return [_Start("special", ended, True)]
    if kind is ClaimKind.ANNUAL_LEAVE:
        return _leave_starts(on, leave_year, ended)
    if kind is ClaimKind.TERMINATION:
        if ended is None:
            raise bad("ended", "needed")
        return [_Start("end_of_employment", ended, True)]
    if known is None:
        raise bad("known", "needed")
    return [_Start("known", known, kind is ClaimKind.OTHER)]


def _leave_starts(on: date, leave_year: int | None, ended: date | None) -> list[_Start]:
    if leave_year is None:
        raise bad("leave_year", "needed")
    checked_whole("leave_year", leave_year, 2008, on.year)
    if ended is not None and ended.year < leave_year:
        raise bad("ended", "ended_before_year", day=ended, year=leave_year)
    last = ended or date.max
    ends = [("year_end", date(leave_year, 12, 31)), ("carried_over", date(leave_year + 1, 12, 31))]
    starts = [_Start(view, min(day, last), False, cut=last < day) for view, day in ends]
    return [*starts, _Start("as_remuneration", ended, False)]


def _run(
    kind: ClaimKind, start: _Start, basis: Basis, events: Sequence[LimitationEvent], pauses: Sequence[Pause]
) -> Limitation:
    version = basis.version(start.rule, start.day or basis.on)
    if start.day is None or start.day > basis.on:
        step = Step(start.day or basis.on, say("limitation.not_running"), None, None, version.rule.article)
        state = State.NOT_RUNNING
        return Limitation(kind, start.view, start.day, state, None, None, None, None, (step,), version, start.verified)
    checked_day("start", start.day)
    period = _Period(version, start.day, basis, _last_part(version, start.day, basis) if pauses else None)
    course = _course(period, start.words, events, pauses)
    counted, until = period.counted(course.current, pauses), period.stands_until(course.current, pauses)
    sure = course.current == course.hopeful and not counted.doubtful and until is None
    latest = counted.latest if course.current == course.hopeful else period.counted(course.hopeful, pauses).latest
    verified = start.verified and version.rule.mark is Mark.VERIFIED and sure
    shown = counted.due if verified else counted.safe
    return Limitation(
        kind,
        start.view,
        start.day,
        _state(period, course, latest, pauses),
        counted.natural,
        counted.due,
        counted.safe,
        counted.left if shown is None else (shown - basis.on).days,
        course.steps,
        version,
        verified,
        years_missing(counted, basis),
        latest,
        until,
        counted.due is not None and near_local_holiday(basis.place, counted.due),
    )


def years_missing(counted: Counted, basis: Basis) -> tuple[int, ...]:
    """The years of a last day for which there is no holiday data."""
    years = {day.year for day in (counted.natural, counted.due) if day is not None}
    return tuple(sorted(year for year in years if not basis.calendar.has_year(year)))


@dataclass(frozen=True, slots=True)
class _Period:
    """The law a period runs by; it is counted out from a day on, as far as that is known on the day of the question."""

    version: Version
    start: date
    basis: Basis
    last_part: Span | None

    def article(self, matter: str, day: date) -> str:
        """The article on its pauses, restarts or expiry for something that happened on the day."""
        return self.basis.version(f"{self.version.rule.id}_{matter}", max(day, self.start)).rule.article

    def counted(self, current: date, pauses: Sequence[Pause]) -> Counted:
        """The period from the day on."""
        return self._count(current, self._bearing(current, pauses))

    def due(self, current: date, pauses: Sequence[Pause]) -> date | None:
        """Only its last day; None while an open pause holds it."""
        stops = self._bearing(current, pauses)
        return last_day(current, self.version.rule.span, self.basis.calendar, stops, self.last_part)

    def stands_still(self, current: date, pauses: Sequence[Pause]) -> bool:
        """Whether the day of the question (or the first day that counts) is one on which the period does not run."""
        day = self._day(current)
        if not any(pause.first <= day and (pause.last is None or pause.last >= day) for pause in pauses):
            return False
        today, before = (self._count(current, _cut(pauses, last)).paused for last in (day, day - DAY))
        return today > before

    def stands_until(self, current: date, pauses: Sequence[Pause]) -> date | None:
        """The last day of the pause that holds it, where that day is told and still to come."""
        if not self.stands_still(current, pauses):
            return None
        lasts = [pause.last for pause in pauses if pause.last is None or pause.last >= self._day(current)]
        return max((last for last in lasts if last and last > self.basis.on), default=None) if all(lasts) else None

    def _bearing(self, current: date, pauses: Sequence[Pause]) -> Sequence[Pause]:
        """The pauses; where they do not yet bear on the period, as far as they are known."""
        cut = self.last_part and not self.stands_still(current, pauses)
        return _cut(pauses, self.basis.on) if cut else pauses

    def _day(self, current: date) -> date:
        return max(self.basis.on, current + DAY)

    def _count(self, current: date, pauses: Sequence[Pause]) -> Counted:
        span, calendar = self.version.rule.span, self.basis.calendar
        return count(current, span, calendar, pauses=pauses, last_part=self.last_part, place=self.basis.place)


def _last_part(version: Version, start: date, basis: Basis) -> Span | None:
    """The part of a period in which alone hindrances count, and which they leave (Civil Code art. 194); None: the whole."""
    value = basis.version(f"{version.rule.id}_pause", start).rule.value
    return value if isinstance(value, Span) else None


def _cut(pauses: Sequence[Pause], last: date) -> list[Pause]:
    """The pauses as far as a day."""
    return [pause._replace(last=min(pause.last or last, last)) for pause in pauses if pause.first <= last]


class _Course(NamedTuple):
    """What happened: the day from which the period last runs, on the strict count and on the most lenient, and each step."""

    current: date
    hopeful: date
    steps: tuple[Step, ...]


def _course(period: _Period, begins: Words, events: Sequence[LimitationEvent], pauses: Sequence[Pause]) -> _Course:
    """Every event with the last day before and after it."""
    current = hopeful = period.start
    steps = [Step(current, begins, None, period.due(current, ()), period.version.rule.article)]
    happened: list[LimitationEvent | Pause] = [*events, *pauses]
    for event in sorted(happened, key=lambda item: (item[0], isinstance(item, LimitationEvent), str(item[1]))):
        day = event[0]
        known = [pause for pause in pauses if pause.first <= day and pause is not event]
        if isinstance(event, Pause):
            steps.append(_hindrance(period, event, known, current, hopeful))
            continue
        before, said, matter = period.due(current, known), str(event.kind), "restart"
        if day < current:
            said = "before_start"
        elif before is None or day <= before:
            current = hopeful = day
        elif day <= (period.counted(hopeful, known).latest or day):
            hopeful, said = day, "doubtful"
        else:
            said, matter = f"late_{'agreed' if event.kind is EventKind.AGREED else 'event'}", "expiry"
        after, article = period.due(current, known), period.article(matter, day)
        steps.append(Step(day, say(f"limitation.{said}"), before, after, article))
    return _Course(current, hopeful, tuple(steps))


def _hindrance(period: _Period, pause: Pause, known: Sequence[Pause], current: date, hopeful: date) -> Step:
    """A pause, and whether it stops the period on the strict count, on the lenient one alone, or not at all."""
    before, after = (period.counted(current, stops) for stops in (known, [*known, pause]))
    civil = "_civil" if period.last_part else ""
    if _same(before, after):
        least, most = (period.counted(hopeful, stops) for stops in (known, [*known, pause]))
        no_effect = _same(least, most) and least.latest == most.latest
        said = f"pause{civil}_no_effect" if no_effect else "doubtful"
    elif pause.last is None:
        said = "pause_open"
    else:
        said = "pause_expected" if pause.last > period.basis.on else f"pause{civil}"
    why = say("limitation.why", why=pause.why) if pause.why else ""
    article = period.article("pause", pause.first)
    return Step(pause.first, say(f"limitation.{said}", last=pause.last, why=why), before.due, after.due, article)


def _same(before: Counted, after: Counted) -> bool:
    return (before.natural, before.paused) == (after.natural, after.paused)


def _state(period: _Period, course: _Course, latest: date | None, pauses: Sequence[Pause]) -> State:
    """Passed only when the period is over on every view of the counting."""
    if period.stands_still(course.current, pauses):
        return State.PAUSED
    return State.PASSED if latest is not None and period.basis.on > latest else State.RUNNING
