"""What a day is for pay, and the working days of a stretch, where the calendar does not tell it for certain.

Not certain is a year without its holiday notice (but for the holidays whose date the law fixes), a day near a local
holiday whose days are not recorded, and a day that is argued about. What is open is written down as missing.
"""

from datetime import date
from typing import Final

from bihuan.base.calendar import DayKind
from bihuan.law.answer import Sheet
from bihuan.law.counting import DAY
from bihuan.law.local_days import near_local_holiday
from bihuan.law.say import say

_SATURDAY: Final = 5


def day_kinds(sheet: Sheet, day: date) -> tuple[DayKind, ...]:
    """What a day may be, first what its notice or its weekday says; more than one kind where that is not certain.

    A weekend day of a year without notice is not taken to be moved to work; what is missing says so.
    """
    calendar = sheet.basis.calendar
    kind = calendar.kind(day)
    if kind is DayKind.STATUTORY:
        return (kind,)
    if not _noticed(sheet, day):
        if _fixed_holiday(sheet, day):
            return (DayKind.STATUTORY,)
        sheet.lack("calendar", "day_kinds", year=day.year)
    elif day in calendar.disputed:
        sheet.lack("calendar", "disputed_day", day=day)
    elif near_local_holiday(sheet.basis.place, day):
        sheet.lack("calendar", "local_holiday", day=day)
    else:
        return (kind,)
    sheet.warn(say("warn.verify"))
    return (kind, DayKind.STATUTORY) if kind is DayKind.OFF else (kind, DayKind.OFF, DayKind.STATUTORY)


def working_days(sheet: Sheet, first: date, last: date) -> tuple[int, int]:
    """The fewest and the most working days from one day to the other, at most a month on, both included."""
    calendar = sheet.basis.calendar
    n = calendar.working_days_between(first - DAY, last)
    if calendar.has_year(first.year) and calendar.has_year(last.year):
        return n, n
    days = (first + DAY * i for i in range((last - first).days + 1))
    open_days = [day for day in days if not _noticed(sheet, day)]
    movable = [day for day in open_days if not _fixed_holiday(sheet, day)]
    weekdays = sum(day.weekday() < _SATURDAY for day in movable)
    n -= sum(day.weekday() < _SATURDAY for day in open_days) - weekdays
    if not movable:
        return n, n
    unknown = sheet.rule("pay.unknown_days").table
    fewest = n - min(int(unknown["fewer"]), weekdays)
    most = n + min(int(unknown["more"]), len(movable) - weekdays)
    sheet.lack("calendar", "working_days", year=movable[0].year, first=first, last=last, low=fewest, high=most)
    return fewest, most


def _noticed(sheet: Sheet, day: date) -> bool:
    """Whether the year's notice, or whoever entered the day itself, says what it is."""
    calendar = sheet.basis.calendar
    return calendar.has_year(day.year) or day in calendar.exceptions


def _fixed_holiday(sheet: Sheet, day: date) -> bool:
    """Whether the law makes this date a statutory holiday in every year."""
    table = sheet.rule("overtime.fixed_holidays", day).table
    return any(0 <= (day - _first(name, day.year)).days < n for name, n in table.items())


def _first(name: str, year: int) -> date:
    month, _, number = name.partition("-")
    return date(year, int(month), int(number))
