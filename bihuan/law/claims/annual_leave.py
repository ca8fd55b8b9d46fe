"""Pay for annual leave not taken (职工带薪年休假条例, 企业职工带薪年休假实施办法)."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.wages import MonthPay, average
from bihuan.law.counting import DAY, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day, checked_money, checked_number, checked_order, checked_whole
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
    first day of the unbroken work that must reach 12 months (default: `hired`). The year of joining, of reaching 12
    months and of leaving count by days / 365, whole days only. The daily wage is the average of 12 months without
    overtime / 21.75 (`average_wage` without overtime, or `wages`); 200 % is due where the normal pay was received.
    `excluded`: a case of art. 4; `declined`: the worker declined in writing. Where a step of 10 or 20 years falls into
    the year the answer is a range.
    """
    _check(basis, year, hired, first_work, taken, ended)
    last = ended if ended is not None and ended.year == year else date(year, 12, 31)
    sheet = Sheet("annual_leave", basis, last)
    sheet.rule("leave.days")
    checked_money("paid", paid)
    if excluded or declined:
        return sheet.answer([term("leave_excluded" if excluded else "leave_declined", ZERO)])
    first = _first_day(sheet, year, hired, first_work, continuous_since)
    if first > last:
        return sheet.answer([term("leave_not_yet", ZERO, day=first)])
    mean, line = average(
        sheet, hired, min(last, basis.on), average_wage=average_wage, wages=wages, months=12, without_overtime=True
    )
    low, high = (_entitled(sheet, first_work, day) for day in (first, last))
    rate = _rate(sheet, normal_pay_received)
    if low != high:
        sheet.lack("first_work", "leave_step", low=low, high=high)
    if last > basis.on:
        sheet.assume("leave_year_running")

    if taken and (first, last) != (date(year, 1, 1), date(year, 12, 31)):
        sheet.warn(say("warn.verify"))

    def lines(days: Decimal) -> list[Line]:
        share = _share(sheet, days, first, last, year)
        head = [line, step("leave_days", share, full=days)]
        return head + _pay(sheet, mean, max(share - taken, ZERO), taken, rate, paid)

    return sheet.answer(lines(low), lines(high) if low != high else None)


def leave_entitlement(basis: Basis, *, first_work: date, day: date) -> int:
    """Days of leave a year by all service up to a day: 0, 5, 10 or 15."""
    checked_order("day", first_work, day)
    return int(_entitled(Sheet("annual_leave", basis, day), first_work, day))


def _first_day(sheet: Sheet, year: int, hired: date, first_work: date, since: date | None) -> date:
    """The first day of the year that counts: the first of January, the hiring, or the day after 12 unbroken months."""
    if since is not None:
        checked_order("continuous_since", first_work, since)
        checked_order("continuous_since", since, hired)
    months = int(sheet.rule("leave.after_months").number)
    first, full = max(date(year, 1, 1), hired), inclusive_end(since or hired, months) + DAY
    if since is None and first_work < hired and full > first:
        sheet.assume("leave_from_hiring", day=hired)
    return max(first, full)


def _check(basis: Basis, year: int, hired: date, first_work: date, taken: Decimal, ended: date | None) -> None:
    checked_whole("year", year, 2008, 2199)
    checked_day("hired", hired)
    checked_order("hired", first_work, hired)
    checked_number("taken", taken, _MOST_DAYS)
    if ended is not None:
        checked_order("ended", hired, ended)
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
    if normal_pay_received:
        sheet.assume("leave_normal_pay")
    return sheet.rule("leave.rate").table["with_pay" if normal_pay_received else "without_pay"]


def _share(sheet: Sheet, days: Decimal, first: date, last: date, year: int) -> Decimal:
    if first == date(year, 1, 1) and last == date(year, 12, 31):
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
