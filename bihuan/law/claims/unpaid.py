"""Wages not paid, too low or cut: arrears, the extra 50 to 100 %, minimum-wage shortfall, deductions, stoppage, heat."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, cast

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.by_month import warn_not_due
from bihuan.law.claims.wages import Bound, floored, needed_minimum
from bihuan.law.counting import last_day_of_month
from bihuan.law.errors import LocalValueMissing, bad
from bihuan.law.inputs import (
    checked_cents,
    checked_choice,
    checked_day,
    checked_flag,
    checked_items,
    checked_money,
    checked_month,
    checked_number,
    checked_order,
    checked_past,
    checked_whole,
    month_of,
)
from bihuan.law.say import say
from bihuan.law.values import one

_MOST_HOURS: Final = Decimal(10_000)


class Owed(NamedTuple):
    """One month's (any day of it) wage due and paid, in yuan."""

    month: date
    due: Decimal
    paid: Decimal = ZERO


class Received(NamedTuple):
    """One month's gross pay and what in it does not count towards the minimum wage, in yuan."""

    month: date
    gross: Decimal
    overtime: Decimal = ZERO
    allowances: Decimal = ZERO
    """Night shift, heat, cold, underground, toxic and hazardous work, statutory benefits."""
    insurance: Decimal = ZERO
    """The worker's own social insurance and housing fund; whether they count is local."""


class Heat(StrEnum):
    """Where the work in the heat was done."""

    OUTDOOR = "outdoor"
    INDOOR = "indoor"


class HeatRate(NamedTuple):
    """What is paid for work in the heat: yuan a month or a day, in the months named (None: in every month)."""

    amount: Decimal
    daily: bool
    months: tuple[int, int] | None

    def due_in(self, month: date) -> bool:
        """Whether the province pays it in this month."""
        return self.months is None or self.months[0] <= month.month <= self.months[1]


def arrears(basis: Basis, *, owed: Sequence[Owed]) -> Answer:
    """Wages due less wages paid, month by month; months paid too much set off, which the working says, and the sum is
    never negative.
    """
    if not checked_items("owed", Owed, owed):
        raise bad("owed", "nothing_given")
    ordered = sorted(owed, key=lambda item: checked_month("owed", item.month, basis.on))
    sheet = Sheet("arrears", basis, ordered[0].month)
    sheet.rule("wages.arrears")
    seen: set[str] = set()
    for item in ordered:
        month = month_of(item.month)
        if month in seen:
            raise bad("owed", "month_twice", month=month)
        seen.add(month)
        checked_cents("owed", item.due)
        checked_cents("owed", item.paid)
    warn_not_due(sheet, ordered[-1].month.replace(day=1), Decimal(1))
    return sheet.answer(_owed_lines(sheet, ordered))


def _owed_lines(sheet: Sheet, ordered: Sequence[Owed]) -> list[Line]:
    """A line for each month; where one was paid too much and another too little, that they are set off."""
    sets_off = any(item.due > item.paid for item in ordered)
    lines: list[Line] = []
    for item in ordered:
        over = item.paid > item.due and sets_off
        said = {"month": month_of(item.month), "due": item.due, "paid": item.paid}
        lines.append(term("arrears_set_off" if over else "arrears", item.due - item.paid, **said))
        if over:
            sheet.assume("overpaid_set_off")
    left = sum((line.result for line in lines), ZERO)
    return [*lines, term("overpaid", -left)] if left < 0 else lines


def added_compensation(
    basis: Basis, *, unpaid: Decimal, ordered_on: date | None, pay_by: date | None, paid_on: date | None = None
) -> Answer:
    """The extra 50 to 100 % (劳动合同法 art. 85), a range set by the authority.

    Only where the labour authority ordered payment by a day (`ordered_on`, `pay_by`) and that day passed unpaid; both
    None: there was no order. Refused: one of the two without the other.
    """
    sheet = Sheet("added_compensation", basis, ordered_on or basis.on)
    share = sheet.rule("wages.added").table
    checked_cents("unpaid", unpaid)
    if ordered_on is None and pay_by is None:
        return sheet.answer([term("added_no_order", ZERO)])
    if ordered_on is None or pay_by is None:
        raise bad("ordered_on" if ordered_on is None else "pay_by", "needed")
    checked_past("ordered_on", ordered_on, basis.on)
    checked_order("pay_by", ordered_on, pay_by, begins="ordered_on")
    settled = checked_past("paid_on", paid_on, basis.on) if paid_on is not None else basis.on
    if settled <= pay_by:
        return sheet.answer([term("added_in_time", ZERO, day=pay_by)])
    sheet.assume("added_share")
    low, high = ([term("added", unpaid * rate, unpaid=unpaid, rate=rate)] for rate in (share["least"], share["most"]))
    return sheet.answer(low, high)


def minimum_shortfall(basis: Basis, *, received: Sequence[Received], minimum_wage: Decimal | None = None) -> Answer:
    """What full months of normal work were paid below the local minimum wage.

    The local value decides: refused with words where it is not known. Where the place's tier is not known, or whether
    own insurance counts (known for Beijing only), the answer is a range. Refused: parts that together exceed the gross.
    """
    if not checked_items("received", Received, received):
        raise bad("received", "nothing_given")
    ordered = sorted(received, key=lambda item: checked_month("received", item.month, basis.on))
    sheet = Sheet("minimum_shortfall", basis, ordered[0].month)
    sheet.rule("wages.minimum")
    sheet.assume("full_month")
    low: list[Line] = []
    high: list[Line] = []
    seen: set[str] = set()
    for item in ordered:
        month = month_of(item.month)
        if month in seen:
            raise bad("received", "month_twice", month=month)
        seen.add(month)
        _check_parts(item)
        most_counted, least_counted = _counted(sheet, item)
        least = needed_minimum(sheet, item.month.replace(day=1), minimum_wage, amount=least_counted)
        low.append(_shortfall(month, most_counted, least.low))
        high.append(_shortfall(month, least_counted, least.high))
    return sheet.answer(low, high)


def _check_parts(item: Received) -> None:
    for amount in item[1:]:
        checked_cents("received", amount)
    parts = item.overtime + item.allowances + item.insurance
    if parts > item.gross:
        raise bad("received", "parts_above_gross", month=month_of(item.month), parts=parts, gross=item.gross)


def _counted(sheet: Sheet, item: Received) -> tuple[Decimal, Decimal]:
    """The pay that counts towards the minimum wage, with own insurance and without it."""
    counted = item.gross - item.overtime - item.allowances
    without = counted - item.insurance
    if sheet.basis.place[:2] == "11":
        return without, without
    if item.insurance:
        sheet.lack("place", "insurance_counts")
    return counted, without


def _shortfall(month: str, counted: Decimal, least: Decimal) -> Line:
    return term("shortfall", max(least - counted, ZERO), month=month, counted=counted, least=least)


def hourly_shortfall(
    basis: Basis,
    *,
    day: date,
    hours: Decimal,
    paid: Decimal,
    rider: bool = False,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """What part-time hours, or a platform rider's accepted time, were paid below the hourly minimum wage."""
    checked_past("day", day, basis.on)
    checked_number("hours", hours, _MOST_HOURS)
    checked_cents("paid", paid)
    sheet = Sheet("hourly_shortfall", basis, day)
    sheet.rule("wages.rider" if checked_flag("rider", rider) else "wages.part_time")
    found = needed_minimum(sheet, day, minimum_wage, "min_wage_hourly")
    low, high = (
        [term("hourly", max(least * hours - paid, ZERO), hours=hours, least=least, paid=paid)]
        for least in (found.low, found.high)
    )
    return sheet.answer(low, high)


def deduction(
    basis: Basis, *, month: date, wage: Decimal, deducted: Decimal, minimum_wage: Decimal | None = None
) -> Answer:
    """What was deducted for damage beyond 20 % of the month's wage or below the minimum wage, to be paid back."""
    checked_month("month", month, basis.on)
    checked_money("wage", wage)
    checked_number("deducted", checked_cents("deducted", deducted), wage)
    sheet = Sheet("deduction", basis, month)
    share = sheet.rule("wages.deduction").number
    most = wage * share
    low, high = floored(sheet, month, wage - min(deducted, most), minimum_wage)

    def back(bound: Bound) -> list[Line]:
        allowed, head = most, step("deduction_share", most, wage=wage, rate=share)
        if bound.lines:
            least = cast(Decimal, bound.base)
            allowed = max(wage - least, ZERO)
            head = step("deduction_allowed", allowed, wage=wage, rate=share, least=least)
        return [head, term("deduction", max(deducted - allowed, ZERO), deducted=deducted)]

    if high.base is None:
        return sheet.answer(back(low), [term("deduction", deducted, deducted=deducted)])
    return sheet.answer(back(low), back(high))


def stoppage_pay(
    basis: Basis,
    *,
    start: date,
    wage: Decimal,
    cycles: int,
    paid: Decimal = ZERO,
    living_allowance: Decimal | None = None,
) -> Answer:
    """Pay while the employer stands still and no work is done: the first wage cycle in full, then the local allowance.

    `cycles` are the wage cycles of the stoppage, `living_allowance` the local monthly sum; without it the answer is the
    least that is due, with no upper end.
    """
    checked_day("start", start)
    checked_money("wage", wage)
    checked_whole("cycles", cycles, 1, 120)
    checked_cents("paid", paid)
    sheet = Sheet("stoppage_pay", basis, start)
    sheet.rule("wages.stoppage")
    lines = [term("stoppage_first", wage)]
    unbounded = False
    if cycles > 1:
        if living_allowance is None:
            sheet.lack("living_allowance", "living_allowance", n=cycles - 1)
            unbounded = True
        else:
            checked_money("living_allowance", living_allowance)
            due = living_allowance * (cycles - 1)
            lines.append(term("stoppage_later", due, n=cycles - 1, allowance=living_allowance))
    if paid:
        gross = sum((line.result for line in lines), ZERO)
        lines.append(term("paid", -min(paid, gross), paid=paid))
    return sheet.answer(lines, unbounded=unbounded)


def heat_allowance(
    basis: Basis,
    *,
    months: Sequence[date],
    where: Heat = Heat.OUTDOOR,
    days: Decimal | None = None,
    paid: Decimal = ZERO,
    rate: Decimal | None = None,
) -> Answer:
    """The heat allowance for months (any day of each) of work outdoors at 35 °C and more, or indoors above 33 °C.

    Paid by the month or by the day as the province sets it; `days` are the days worked in the heat where it is by the
    day, at most those of the months in which it is paid. The local amount decides: refused with words where it is not
    known and no `rate` is given (by the day where `days` are given, otherwise by the month). Drinks do not replace it.
    """
    if not months:
        raise bad("months", "nothing_given")
    checked_cents("paid", paid)
    where = checked_choice("where", Heat, where)
    ordered = sorted({checked_month("months", month, basis.on) for month in months})
    sheet = Sheet("heat_allowance", basis, ordered[0])
    sheet.rule("wages.heat")
    lines: list[Line] = []
    daily, most = ZERO, 0
    for month in ordered:
        found = _heat_rate(sheet, where, month, rate, by_day=days is not None)
        due = found.amount if found.due_in(month) else ZERO
        most += last_day_of_month(month.year, month.month) if found.due_in(month) else 0
        if not found.daily:
            lines.append(term("heat_month", due, month=month_of(month)))
        daily = due if found.daily and due else daily
    if days is not None and checked_number("days", days, Decimal(most or _MOST_HOURS)) and daily:
        lines.append(term("heat_days", daily * days, days=days, rate=daily))
    if paid:
        gross = sum((line.result for line in lines), ZERO)
        lines.append(term("paid", -min(paid, gross), paid=paid))
    return sheet.answer(lines or [term("nothing_due", ZERO)])


def _heat_rate(sheet: Sheet, where: Heat, month: date, given: Decimal | None, *, by_day: bool) -> HeatRate:
    """The rate of one month: the one given before the one on record; refused with words where there is neither."""
    basis = sheet.basis
    rows = basis.values.find("heat_allowance", basis.place, month)
    if given is not None:
        sheet.assume("heat_given", amount=checked_money("rate", given))
        known = next((row.months for row in rows), None)
        if known is None:
            sheet.assume("heat_months_given")
        return HeatRate(given, by_day, known)
    units = ("day", "month") if by_day else ("month", "day")
    fitting = [row for row in rows if row.part in (where, "")]
    row = next((row for unit in units for row in fitting if row.unit == unit), None)
    if row is not None and row.unit == "day" and not by_day:
        raise bad("days", "needed")
    if row is None or row.value is None or row.months is None:
        place = basis.values.place(basis.place).name
        words = say("input.value_missing", name=say("value.heat_allowance"), place=place, day=month)
        raise LocalValueMissing("rate", words)
    sheet.warn(*one(row).warnings(month))
    return HeatRate(row.value, row.unit == "day", row.months)
