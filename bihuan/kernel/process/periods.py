"""Lengths of time that deadlines are made of, and the day on which they run out."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from bihuan.base.calendar import Calendar
from bihuan.base.errors import Refused

FURTHEST = timedelta(days=20 * 366)
"""How far ahead a day may lie that somebody agrees: twenty years; what lies beyond is a slip of the hand."""


def foreseeable(day: date, today: date, field: str) -> None:
    """Refuse (`too_far`) a day that nobody can have meant, at that field of the form."""
    if day > today + FURTHEST:
        raise Refused("too_far", _("日期太远，请核对年份"), field)


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, working days or months; written `days:90` in the database."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.unit}:{self.count}"

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period written `unit:count`; `ValueError` for anything else."""
        unit, _, count = text.partition(":")
        return cls(int(count), Unit(unit))


def days(count: int) -> Period:
    """So many calendar days."""
    return Period(count, Unit.DAYS)


def working_days(count: int) -> Period:
    """So many working days of the Chinese calendar, make-up workdays counted."""
    return Period(count, Unit.WORKING_DAYS)


def months(count: int) -> Period:
    """So many months, ending on the corresponding day or the month's last."""
    return Period(count, Unit.MONTHS)


@dataclass(frozen=True, slots=True)
class Due:
    """When a period runs out: as counted, as rolled to a working day, and the safe day before rolling."""

    natural: date
    rolled: date
    safe: date


def due_after(start: date, period: Period, calendar: Calendar) -> Due:
    """The end of `period` after `start`. The day of the start is not counted; a last day off rolls forward."""
    natural = _natural(start, period, calendar)
    return due_on(natural, calendar)


def due_on(natural: date, calendar: Calendar) -> Due:
    """A deadline on a day that somebody chose or agreed; a day off rolls forward."""
    return Due(natural=natural, rolled=calendar.next_working_day(natural), safe=calendar.previous_working_day(natural))


def _natural(start: date, period: Period, calendar: Calendar) -> date:
    if period.unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(start, period.count)
    if period.unit is Unit.MONTHS:
        return _months_later(start, period.count)
    return start + timedelta(days=period.count)


def _months_later(start: date, count: int) -> date:
    months_since_zero = start.year * 12 + start.month - 1 + count
    year, month = divmod(months_since_zero, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
