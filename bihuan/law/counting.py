"""Counting of time after the Civil Procedure Law (art. 85) and the Civil Code (art. 200 to 203, 1259).

The day of the event is not counted. Days are calendar days unless the rule says working days. Months and years end on
the corresponding day, or on the month's last day where there is none. A last day without work rolls to the next
working day where the rule lets it; days off in between are not skipped. Periods counted backwards roll backwards.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from bihuan.base.calendar import Calendar
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day, checked_whole
from bihuan.law.local_days import DAYS_OFF, near_local_holiday

DAY: Final = timedelta(1)
_YEARS: Final = 100
_WEEK: Final = 5
_SHORTEST: Final = 28
_MONTH_ENDS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Unit(StrEnum):
    """What a period is counted in."""

    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"


MOST_OF: Final = {Unit.DAY: 366 * _YEARS, Unit.WORKING_DAY: 261 * _YEARS, Unit.MONTH: 12 * _YEARS, Unit.YEAR: _YEARS}


class Span(NamedTuple):
    """A length of time: 15 days, 60 working days, 1 year."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n} {self.unit}"


class Pause(NamedTuple):
    """Days, first and last included, in which a period does not run; without a last day it still stands still."""

    first: date
    last: date | None = None
    why: str = ""


def last_day_of_month(year: int, month: int) -> int:
    """28 to 31."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_ENDS[month - 1] + leap


def add_months(day: date, n: int) -> date:
    """The corresponding day n months on (back when negative), or that month's last day where there is none."""
    years, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if day.day <= _SHORTEST:
        return date(years, month + 1, day.day)
    return date(years, month + 1, min(day.day, last_day_of_month(years, month + 1)))


def inclusive_end(first: date, months: int) -> date:
    """The last day of a period of whole months whose first day counts: 10 April + 6 months = 9 October.

    Where the corresponding day does not exist the period ends with the month: 31 August + 6 months = 28 February.
    """
    same = add_months(first, months)
    return same if same.day != first.day else same - DAY


def whole_months(first: date, last: date) -> int:
    """Complete months from `first` to `last`, both days included."""
    n = (last.year - first.year) * 12 + last.month - first.month + 1
    while inclusive_end(first, n) > last:
        n -= 1
    return n


class Slice(NamedTuple):
    """A month of a window, both ends included; `whole` unless the window begins or ends within it."""

    start: date
    end: date
    whole: bool


def month_slices(first: date, last: date, since: date | None = None) -> list[Slice]:
    """The months of a window, counted from `since` (by default from its own first day)."""
    anchor = since or first
    n = whole_months(anchor, first - DAY)
    begins, start, made = inclusive_end(anchor, n) + DAY, first, []
    while start <= last:
        n += 1
        end = inclusive_end(anchor, n)
        made.append(Slice(start, min(end, last), start == begins and end <= last))
        begins = start = end + DAY
    return made


class Counted(NamedTuple):
    """A period counted out. The three days are None while an open pause holds the period; then `left` tells the days left.

    `skipped` are the days rolled over and the reason. `doubtful` says that the last day leans on a point that is not
    verified: how a weekend day moved to work is treated, rolling backwards, a year without holiday data, a local holiday,
    or a hindrance that came when only rolling kept the period open. `latest` is the last day in time on the most lenient
    view (None: such a hindrance has no end yet): only after it is the period over on every view.
    """

    start: date
    natural: date | None
    due: date | None
    safe: date | None
    skipped: tuple[tuple[date, str], ...]
    paused: int
    left: int | None
    doubtful: bool
    latest: date | None = None


def count(
    start: date,
    span: Span,
    calendar: Calendar,
    *,
    rolls: bool = True,
    backwards: bool = False,
    includes_start: bool = False,
    pauses: Sequence[Pause] = (),
    last_part: Span | None = None,
    place: str = "",
) -> Counted:
    """Count a period out from the day of the event.

    `rolls` says whether a last day off work moves on; `includes_start` is for leaves, whose first day counts.
    `pauses` may come in any order and may touch or overlap. With a `last_part` (in months) only what falls into that
    last part of the period holds it up, and once the hindrance is gone that much is left (Civil Code art. 194).
    `place` is a division code: where it has a local holiday whose days are not recorded, what lies near it is doubtful.
    Raises LawInputError for days that cannot be.
    """
    checked_day("start", start)
    checked_whole("span", span.n, 0, MOST_OF[span.unit])
    view = _View(calendar, place)
    if backwards:
        return _backwards(start, span, view, rolls)
    stops = _merged(pauses) if pauses else ()
    natural, paused, left = _natural(start, span, calendar, stops, includes_start, last_part)
    if natural is None:
        return Counted(start, None, None, None, (), paused, left, False)
    safe = view.surely_worked(natural)
    unknown = _year_unknown(calendar, start if span.unit is Unit.WORKING_DAY else natural, natural)
    if not rolls:
        return Counted(start, natural, natural, safe, (), paused, None, unknown, natural)
    due = calendar.next_working_day(natural)
    skipped = tuple((d, _why(calendar, d)) for d in _each(natural, due - DAY)) if due > natural else ()
    latest = _latest(start, span, natural, view, stops, last_part)
    doubtful = unknown or latest != due or not calendar.has_year(due.year)
    return Counted(start, natural, due, safe, skipped, paused, None, doubtful, latest)


class _View(NamedTuple):
    """The calendar where days that may be off count as off: weekend days moved to work, local holidays."""

    calendar: Calendar
    place: str

    def surely_worked(self, day: date) -> date:
        """The day itself, or the last working day before it that no local holiday may take."""
        day = self.calendar.previous_working_day(day)
        while near_local_holiday(self.place, day):
            day = self.calendar.previous_working_day(day - DAY)
        return day

    def worked(self, day: date) -> bool:
        """Whether it is a weekday and no holiday."""
        return day.weekday() < _WEEK and self.calendar.is_working_day(day)

    def after_days_off(self, day: date) -> date:
        """The first working day from the day on when every day that may be off is."""
        spare = DAYS_OFF
        while True:
            worked = self.worked(day)
            if worked and not (spare and near_local_holiday(self.place, day)):
                return day
            spare -= worked
            day += DAY

    def working_days_on(self, day: date, n: int) -> date:
        """The n-th working day after the day when every day that may be off is."""
        spare = DAYS_OFF
        while n:
            day += DAY
            worked = self.worked(day)
            if worked and spare and near_local_holiday(self.place, day):
                worked, spare = False, spare - 1
            n -= worked
        return day


def _latest(
    start: date, span: Span, natural: date, view: _View, stops: Sequence[Pause], last_part: Span | None
) -> date | None:
    """The last day in time on the most lenient view; None while a hindrance that holds it on that view is open.

    Whether the days rolled over belong to the period is not settled: on this view they do, and so a hindrance that
    begins after the natural last day but before the rolled one still holds it.
    """
    if span.unit is Unit.WORKING_DAY and not stops:
        return view.after_days_off(view.working_days_on(start, span.n))
    latest = view.after_days_off(natural)
    for stop in stops:
        if not natural < stop.first <= latest:
            continue
        if stop.last is None:
            return None
        held = latest + DAY * ((stop.last - stop.first).days + 1)
        latest = view.after_days_off(add_months(stop.last, last_part.n) if last_part else held)
    return latest


def last_day(
    start: date, span: Span, calendar: Calendar, pauses: Sequence[Pause] = (), last_part: Span | None = None
) -> date | None:
    """Only the last day of a period that rolls; None while an open pause holds it."""
    stops = _merged(pauses) if pauses else ()
    natural = _natural(start, span, calendar, stops, includes_start=False, last_part=last_part)[0]
    return None if natural is None else calendar.next_working_day(natural)


def _backwards(start: date, span: Span, view: _View, rolls: bool) -> Counted:
    calendar = view.calendar
    natural = shifted(start, Span(-span.n, span.unit), calendar)
    due = calendar.previous_working_day(natural) if rolls else natural
    skipped = tuple((d, _why(calendar, d)) for d in _each(due + DAY, natural))
    doubtful = bool(skipped) or calendar.is_make_up_day(due) or _year_unknown(calendar, due, natural)
    safe = view.surely_worked(due)
    while calendar.is_make_up_day(safe):
        safe = view.surely_worked(safe - DAY)
    return Counted(start, natural, due, safe, skipped, 0, None, doubtful or safe < due, due)


def shifted(day: date, span: Span, calendar: Calendar) -> date:
    """The day a span away, nothing rolled; a negative n goes back."""
    if span.unit is Unit.DAY:
        return day + DAY * span.n
    if span.unit is Unit.WORKING_DAY:
        return calendar.add_working_days(day, span.n)
    return add_months(day, span.n * (12 if span.unit is Unit.YEAR else 1))


def _natural(
    start: date,
    span: Span,
    calendar: Calendar,
    stops: Sequence[Pause],
    includes_start: bool,
    last_part: Span | None,
) -> tuple[date | None, int, int | None]:
    """The last day before rolling, the days paused, and the days left where a pause is still open."""
    if span.unit is Unit.WORKING_DAY:
        return _natural_working(start, span.n, calendar, stops)
    end = shifted(start, span, calendar)
    if includes_start:
        end -= DAY
    if last_part is not None:
        return _held_up_at_the_end(end, last_part, stops)
    paused = 0
    for stop in stops:
        first = max(stop.first, start + DAY)
        if first > end:
            continue
        if stop.last is None:
            return None, paused, (end - first).days + 1
        days = max((stop.last - first).days + 1, 0)
        end, paused = end + DAY * days, paused + days
    return end, paused, None


def _held_up_at_the_end(end: date, last_part: Span, stops: Sequence[Pause]) -> tuple[date | None, int, int | None]:
    """Whatever was left when the hindrance came, the whole last part is left from the day it is gone."""
    paused = 0
    for stop in stops:
        first = max(stop.first, add_months(end, -last_part.n) + DAY)
        if first > end or (stop.last is not None and stop.last < first):
            continue
        if stop.last is None:
            return None, paused, (add_months(first, last_part.n) - first).days
        end, paused = add_months(stop.last, last_part.n), paused + (stop.last - first).days + 1
    return end, paused, None


def _natural_working(
    start: date, n: int, calendar: Calendar, stops: Sequence[Pause]
) -> tuple[date | None, int, int | None]:
    day, left, paused = start, n, 0
    while left:
        day += DAY
        stop = next((s for s in stops if s.first <= day and (s.last is None or day <= s.last)), None)
        if stop is None:
            left -= calendar.is_working_day(day)
        elif stop.last is None:
            return None, paused, left
        else:
            paused += 1
    return day, paused, None


def _merged(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    made: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.first, p.last or date.max)):
        checked_day("pauses", pause.first)
        if pause.last is not None and checked_day("pauses", pause.last) < pause.first:
            raise bad("pauses", "ends_before_start", start=pause.first, end=pause.last)
        before = made[-1] if made else None
        if before and (before.last is None or pause.first <= before.last):
            ends = None if before.last is None or pause.last is None else max(before.last, pause.last)
            made[-1] = Pause(before.first, ends, before.why)
        else:
            made.append(pause)
    return tuple(made)


def _year_unknown(calendar: Calendar, first: date, last: date) -> bool:
    if first.year == last.year:
        return not calendar.has_year(first.year)
    return not all(calendar.has_year(year) for year in range(first.year, last.year + 1))


def _each(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + DAY * n for n in range((last - first).days + 1))


def _why(calendar: Calendar, day: date) -> str:
    if calendar.kind(day) == "statutory":
        return "statutory"
    return "weekend" if day.weekday() >= 5 else "holiday"
