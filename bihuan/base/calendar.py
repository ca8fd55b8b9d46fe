"""Working days, days off and statutory holidays: a frozen value, and the counting that everything with a clock uses.

The exceptions (days off on weekdays, weekend days moved to work, statutory holidays) are data; every other day is
decided by the weekday. A year without data is counted by weekdays alone, and `Calendar.warnings` says so in words.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from hashlib import sha256
from itertools import accumulate
from types import MappingProxyType

from bihuan.base.calendar_notices import NoticeError, named
from bihuan.base.calendar_years import DISPUTED, NOTICES, YearNotice

_DAY = timedelta(1)
_WEEK = 5
_YEAR_MISSING = {
    "zh": "{year}年放假安排未收录,按周一至周五为工作日推算,请以当年放假通知为准",
    "en": "No holiday data for {year}: Monday to Friday are counted as working days; check the yearly notice.",
}


class DayKind(StrEnum):
    """What a day is for work and for pay."""

    WORKING = "working"
    OFF = "off"
    STATUTORY = "statutory"
    """A statutory holiday itself: no work, and overtime on it is paid at 300 %."""


_WORKING = DayKind.WORKING


@dataclass(frozen=True)
class Calendar:
    """Days that differ from their weekday, the years that are complete, and where each year comes from."""

    exceptions: Mapping[date, DayKind] = field(hash=False)
    sources: Mapping[int, str] = field(hash=False)
    disputed: Mapping[date, str] = field(default_factory=dict, hash=False)

    def kind(self, day: date) -> DayKind:
        """The kind of a day; without an entry, Monday to Friday are working days."""
        found = self.exceptions.get(day)
        if found is not None:
            return found
        return DayKind.WORKING if day.weekday() < _WEEK else DayKind.OFF

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked: weekdays and weekend days moved to work, not holidays."""
        return self.kind(day) is DayKind.WORKING

    def is_make_up_day(self, day: date) -> bool:
        """Whether the day is a Saturday or Sunday moved to work."""
        return day.weekday() >= _WEEK and self.is_working_day(day)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the last one before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`, before it when n is negative; `day` is not counted, n = 0 gives `day`."""
        step = _DAY if n >= 0 else -_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`.

        For working ends it is the inverse of `add_working_days`.
        """
        if end < start:
            return self._worked_until(end - _DAY) - self._worked_until(start - _DAY)
        return self._worked_until(end) - self._worked_until(start)

    def _worked_until(self, day: date) -> int:
        """Working days from the first of January of year 1, a Monday, to the day."""
        weeks, rest = divmod(day.toordinal(), 7)
        days, sums = self._turned
        return weeks * _WEEK + min(rest, _WEEK) + sums[bisect_right(days, day)]

    @cached_property
    def _turned(self) -> tuple[list[date], list[int]]:
        """The days that are not what their weekday says, and the running sum of working days they add or take away."""
        days = sorted(day for day, kind in self.exceptions.items() if (kind is _WORKING) == (day.weekday() >= _WEEK))
        return days, list(accumulate((1 if day.weekday() >= _WEEK else -1 for day in days), initial=0))

    def has_year(self, year: int) -> bool:
        """Whether the whole year's notice is in the calendar."""
        return year in self.sources

    def warnings(self, first: date, last: date | None = None, lang: str = "zh") -> tuple[str, ...]:
        """One sentence for each year from one day to the other (in either order) that is counted by weekdays alone."""
        years = sorted((first.year, (last or first).year))
        missing = (year for year in range(years[0], years[1] + 1) if not self.has_year(year))
        return tuple(_YEAR_MISSING[lang].format(year=year) for year in missing)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when any day or year changes; answers store it, to be re-computed."""
        lines = [f"{day} {kind}" for day, kind in sorted(self.exceptions.items())]
        lines += [str(year) for year in sorted(self.sources)]
        return sha256("\n".join(lines).encode()).hexdigest()[:12]

    def with_days(self, extra: Mapping[date, DayKind]) -> "Calendar":
        """A calendar in which these days have these kinds (a local holiday, a correction).

        Which years count as complete does not change.
        """
        return Calendar(
            MappingProxyType({**self.exceptions, **extra}),
            self.sources,
            MappingProxyType({day: why for day, why in self.disputed.items() if day not in extra}),
        )

    def with_year(self, notice: YearNotice) -> "Calendar":
        """A calendar that also holds, or holds anew, one year's notice.

        Refused with NoticeError naming the days: a day outside the year, a statutory day that is not off, a day both off
        and worked, a make-up day that is a weekday, or a sum of working days other than the notice's own.
        """
        _refuse_what_cannot_be(notice)
        kept = {day: kind for day, kind in self.exceptions.items() if day.year != notice.year}
        made = Calendar(
            MappingProxyType({**kept, **_kinds(notice)}),
            MappingProxyType({**self.sources, notice.year: notice.document}),
            self.disputed,
        )
        total = made.working_days_between(date(notice.year - 1, 12, 31), date(notice.year, 12, 31))
        if total != notice.working_days:
            raise NoticeError("working_days", "sum", counted=total, given=notice.working_days)
        return made


def _kinds(notice: YearNotice) -> dict[date, DayKind]:
    return {
        **dict.fromkeys(notice.days_off(), DayKind.OFF),
        **dict.fromkeys(notice.statutory, DayKind.STATUTORY),
        **dict.fromkeys(notice.work, DayKind.WORKING),
    }


def _refuse_what_cannot_be(notice: YearNotice) -> None:
    off = set(notice.days_off())
    checks: tuple[tuple[str, str, Iterable[date]], ...] = (
        ("off", "outside", (day for day in off if day.year != notice.year)),
        ("work", "outside", (day for day in notice.work if day.year != notice.year)),
        ("statutory", "not_off", (day for day in notice.statutory if day not in off)),
        ("work", "both", (day for day in notice.work if day in off)),
        ("work", "weekday", (day for day in notice.work if day.weekday() < _WEEK)),
    )
    for name, key, days in checks:
        words = named(days)
        if words:
            raise NoticeError(name, key, days=words, year=notice.year)


EMPTY = Calendar(MappingProxyType({}), MappingProxyType({}))
"""Weekdays only, no year known."""


@cache
def shipped() -> Calendar:
    """The national calendar 2020 to 2026, from the yearly notices in `calendar_years`."""
    calendar = EMPTY
    for notice in NOTICES:
        calendar = calendar.with_year(notice)
    return Calendar(calendar.exceptions, calendar.sources, MappingProxyType(dict(DISPUTED)))
