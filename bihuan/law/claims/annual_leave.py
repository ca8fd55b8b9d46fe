"""Pay for annual leave not taken (职工带薪年休假条例, 企业职工带薪年休假实施办法)."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.wages import MonthPay, average
from bihuan.law.counting import DAY, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_cents, checked_day, checked_flag, checked_number, checked_order, checked_whole
from bihuan.law.say import say

_MOST_DAYS: Final = Decimal(30)


def annual_leave(
    basis: Basis,
    *,
    year: int,
    hired: date,
    first_work: date,
    taken: Decimal = ZERO,
    ended: date | None = None,
    average_wage: Decimal | None = None,
    wages: Sequence[MonthPay] = (),
    continuous_since: date | None = None,
    excluded: bool = False,
    declined: bool = False,
    normal_pay_received: bool = True,
    paid: Decimal = ZERO,
) -> Answer:
    """Pay for the leave of one calendar year that was not taken, in yuan.

    `first_work` is the first day of work in life (all service counts towards 5, 10 or 15 days), `continuous_since` the
    first day of the unbroken work that must reach 12 months, with any employer (not given: a range, from the first work
    in life or only from `hired`). The year of joining, of reaching 12 months and of leaving count by days / 365, whole
    days only. The daily wage is the average of 12 months without overtime / 21.75 (`average_wage` without overtime, or
    `wages`); 200 % is due where the normal pay was received. `excluded`: a case of art. 4; `declined`: in writing, by
    the worker. A step of 10 or 20 years within the year gives a range.
    """
    _check(basis, year, hired, first_work, taken, ended, paid)
    last = ended if ended is not None and ended.year == year else date(year, 12, 31)
    sheet = Sheet("annual_leave", basis, last)
    sheet.rule("leave.days")
    if checked_flag("excluded", excluded) | checked_flag("declined", declined):
        return sheet.answer([term("leave_excluded" if excluded else "leave_declined", ZERO)])
    earliest, latest = _first_days(sheet, year, hired, first_work, continuous_since)
    if earliest > last:
        return sheet.answer([term("leave_not_yet", ZERO, day=earliest)])
    mean, line = average(
        sheet, hired, min(last, basis.on), average_wage=average_wage, wages=wages, months=12, without_overtime=True
    )
    rate = _rate(sheet, normal_pay_received)
    least, most = _shares(sheet, year, first_work, (earliest, latest), last)
    if earliest != latest and least.days != most.days:
        sheet.lack("continuous_since", "leave_unbroken", day=hired)
    if last > basis.on:
        sheet.assume("leave_year_running")
    if taken and not _whole_year(latest, last, year):
        sheet.warn(say("warn.verify"))

    def lines(share: Share) -> list[Line]:
        if share.first > last:
            return [term("leave_not_yet_here", ZERO, day=share.first)]
        head = [line, step("leave_days", share.days, full=share.full)]
        return head + _pay(sheet, mean, max(share.days - taken, ZERO), taken, rate, paid)

    return sheet.answer(lines(least), lines(most))


class Share(NamedTuple):
    """The days of leave for a year, of the full ones, from the first day that counts."""

    first: date
    full: Decimal
    days: Decimal


def _shares(sheet: Sheet, year: int, first_work: date, firsts: tuple[date, date], last: date) -> tuple[Share, Share]:
    """The fewest and the most days over what is open: the first day that counts, and a step of service in the year."""
    made = [Share(first, ZERO, ZERO) for first in firsts if first > last]
    for first in (first for first in firsts if first <= last):
        steps = [_entitled(sheet, first_work, day) for day in (first, last)]
        low, high = (Share(first, full, _share(sheet, full, first, last, year)) for full in steps)
        if low.days != high.days:
            sheet.lack("first_work", "leave_step", low=low.full, high=high.full)
        made += [low, high]
    return min(made, key=lambda share: share.days), max(made, key=lambda share: share.days)


def leave_entitlement(basis: Basis, *, first_work: date, day: date) -> int:
    """Days of leave a year by all service up to a day: 0, 5, 10 or 15."""
    checked_order("day", first_work, day, begins="first_work")
    return int(_entitled(Sheet("annual_leave", basis, day), first_work, day))


def _first_days(sheet: Sheet, year: int, hired: date, first_work: date, since: date | None) -> tuple[date, date]:
    """The first day of the year that counts: the first of January, the hiring, or the day after 12 unbroken months.

    The earliest and the latest there may be: where it is not known since when work is unbroken, from the first work
    in life or only from the hiring.
    """
    if since is not None:
        checked_order("continuous_since", first_work, since, begins="first_work")
        checked_order("continuous_since", since, hired)
    months = int(sheet.rule("leave.after_months").number)
    first = max(date(year, 1, 1), hired)
    begins = (first_work, hired) if since is None else (since, since)
    earliest, latest = (max(first, inclusive_end(day, months) + DAY) for day in begins)
    return earliest, latest


def _check(
    basis: Basis, year: int, hired: date, first_work: date, taken: Decimal, ended: date | None, paid: Decimal
) -> None:
    checked_whole("year", year, 2008, 2199)
    checked_day("hired", hired)
    checked_order("hired", first_work, hired, begins="first_work")
    checked_number("taken", taken, _MOST_DAYS)
    checked_cents("paid", paid)
    if ended is not None:
        checked_order("ended", hired, ended, begins="hired")
        if ended.year < year:
            raise bad("ended", "ended_before_year", day=ended, year=year)
    if hired.year > year:
        raise bad("year", "hired_after_year", day=hired, year=year)
    if date(year, 1, 1) > basis.on:
        raise bad("year", "in_the_future", day=date(year, 1, 1), on=basis.on)


def _entitled(sheet: Sheet, first_work: date, day: date) -> Decimal:
    years = whole_months(first_work, day) // 12
    table = sheet.rule("leave.days").table
    return max((days for least, days in table.items() if years >= int(least)), default=ZERO)


def _rate(sheet: Sheet, normal_pay_received: bool) -> Decimal:
    if checked_flag("normal_pay_received", normal_pay_received):
        sheet.assume("leave_normal_pay")
    return sheet.rule("leave.rate").table["with_pay" if normal_pay_received else "without_pay"]


def _whole_year(first: date, last: date, year: int) -> bool:
    return (first, last) == (date(year, 1, 1), date(year, 12, 31))


def _share(sheet: Sheet, days: Decimal, first: date, last: date, year: int) -> Decimal:
    if _whole_year(first, last, year):
        return days
    served = (last - first).days + 1
    divisor = sheet.rule("leave.share").number
    return min((days * served / divisor).to_integral_value(rounding=ROUND_FLOOR), days)


def _pay(sheet: Sheet, mean: Decimal, days: Decimal, taken: Decimal, rate: Decimal, paid: Decimal) -> list[Line]:
    divisor = sheet.rule("pay.days").number
    due = mean * days * rate / divisor
    lines = [
        step("leave_open", days, taken=taken),
        term("leave", due, base=mean, divisor=divisor, days=days, rate=rate),
    ]
    if paid:
        lines.append(term("paid", -min(paid, due), paid=paid))
    return lines
