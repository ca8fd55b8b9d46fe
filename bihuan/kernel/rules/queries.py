"""The calendar in force here, and the value of a place on a day."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from bihuan.base import clock
from bihuan.base.calendar import EMPTY, Calendar, DayKind, shipped
from bihuan.base.calendar_years import YearNotice
from bihuan.kernel.organisations.models import Division
from bihuan.kernel.organisations.queries import enclosing_codes
from bihuan.kernel.rules.models import NATIONWIDE, CalendarDay, CalendarVersion, CalendarYear, LocalValue

_kept: dict[str, tuple[str, Calendar]] = {}


def calendar() -> Calendar:
    """The shipped calendar with the days declared in this deployment.

    Kept for the life of the process: one query sees whether anything was declared since; only then the rows are read.
    No two declarations leave the same mark, so what is taken back again is not mistaken for what holds.
    """
    mark = CalendarVersion.objects.values_list("mark", flat=True).first() or ""
    known = _kept.get("calendar")
    if known is not None and known[0] == mark:
        return known[1]
    made = read()
    _kept["calendar"] = (mark, made)
    return made


def forget() -> None:
    """Let this process read the days again at the next question; for tests that change databases."""
    _kept.clear()


def read() -> Calendar:
    """The same, read afresh: two queries."""
    declared = {row.day: DayKind(row.kind) for row in CalendarDay.objects.all()}
    years = {row.year: row.source for row in CalendarYear.objects.all()}
    made = shipped().with_days(declared)
    return replace(made, sources={**made.sources, **years})


class KnownYear(NamedTuple):
    """A complete year, the notice it comes from, and the day it was declared here; None where it is the shipped one."""

    year: int
    source: str
    declared_on: date | None


def years() -> list[KnownYear]:
    """The complete years in order."""
    declared = {row.year: clock.day_of(row.declared_at) for row in CalendarYear.objects.all()}
    return [KnownYear(year, source, declared.get(year)) for year, source in sorted(read().sources.items())]


def days_of(notice: YearNotice) -> dict[date, DayKind]:
    """What has to be declared so that the year counts as its notice says: its days, and those that an earlier notice
    of the year had and this one has not. Days declared apart from the year's notice, such as local holidays, stay.
    Refused with NoticeError: whatever `Calendar.with_year` refuses.
    """
    stated = EMPTY.with_year(notice).exceptions
    mine = CalendarYear.objects.filter(year=notice.year).values_list("source", flat=True)
    apart = CalendarDay.objects.filter(day__year=notice.year).exclude(source__in=mine).values_list("day", flat=True)
    known = (day for day in read().exceptions if day.year == notice.year)
    gone = set(known) - set(stated) - set(apart)
    return {**stated, **{day: EMPTY.kind(day) for day in sorted(gone)}}


def holds(notice: YearNotice) -> bool:
    """Whether the year counts as its notice says already, and names it as its source."""
    now = read()
    same = all(now.kind(day) is kind for day, kind in days_of(notice).items())
    return same and now.sources.get(notice.year) == notice.document


def local_value(key: str, code: str, day: date) -> LocalValue | None:
    """The value that holds at a division on `day`: its own, else that of the nearest division around it, else the
    country's.
    """
    chain = [*enclosing_codes(code), NATIONWIDE]
    found = {row.division_code: row for row in LocalValue.objects.on(day).filter(key=key, division_code__in=chain)}
    return next((found[each] for each in chain if each in found), None)


def is_place(code: str) -> bool:
    """Whether a value may be entered for that code: a known division, or the whole country."""
    return code == NATIONWIDE or Division.objects.filter(pk=code).exists()
