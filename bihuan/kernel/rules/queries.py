"""The calendar in force here, and the value of a place on a day."""

from dataclasses import replace
from datetime import date

from bihuan.base.calendar import Calendar, DayKind, shipped
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
