"""Probation that is too long or paid too little, non-compete compensation, the ceiling of a training penalty."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final, cast

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.day_kinds import working_days
from bihuan.law.claims.wages import Bound, floored
from bihuan.law.counting import DAY, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day, checked_money, checked_number, checked_order, checked_whole

_MOST_MONTHS: Final = Decimal(600)


def probation_months(
    basis: Basis, *, start: date, end: date | None, by_task: bool = False, second: bool = False
) -> int:
    """The longest probation a contract allows: none below three months, for a task or the second time; 1, 2 or 6."""
    if end is not None:
        checked_order("end", start, end)
    return _allowed(Sheet("illegal_probation", basis, start), start, end, by_task, second)


def _allowed(sheet: Sheet, start: date, end: date | None, by_task: bool, second: bool) -> int:
    table = sheet.rule("probation.months").table
    if by_task or second:
        return 0
    months = whole_months(start, end) if end is not None else max(int(least) for least in table)
    return int(max((most for least, most in table.items() if months >= int(least)), default=ZERO))


def illegal_probation(
    basis: Basis,
    *,
    start: date,
    end: date | None,
    probation_end: date,
    regular_wage: Decimal,
    by_task: bool = False,
    second: bool = False,
    paid: Decimal = ZERO,
) -> Answer:
    """Compensation for probation worked beyond the lawful length (art. 83): the regular wage for that time, in yuan.

    `start`, `end` are the contract's first and last day (None: open-ended), `probation_end` the last day of probation
    worked. Whole months at the monthly wage, the rest by working days at wage / 21.75, never above a month's wage.
    Refused: probation after the day of the question (not yet worked) or after the contract.
    """
    _check_probation(basis, start, end, probation_end)
    checked_money("regular_wage", regular_wage)
    checked_money("paid", paid)
    sheet = Sheet("illegal_probation", basis, start)
    allowed = _allowed(sheet, start, end, by_task, second)
    first = inclusive_end(start, allowed) + DAY if allowed else start
    if first > probation_end:
        return sheet.answer([term("probation_lawful", ZERO, n=allowed)])
    sheet.rule("probation.compensation")
    worked = whole_months(start, probation_end)
    months = worked - allowed
    divisor = sheet.rule("pay.days").number

    def lines(days: int) -> list[Line]:
        made = [
            step("probation_allowed", Decimal(allowed), first=first, last=probation_end),
            term("probation_months", regular_wage * months, wage=regular_wage, n=months),
        ]
        if days:
            due = min(regular_wage * days / divisor, regular_wage)
            made.append(term("probation_days", due, wage=regular_wage, n=days, divisor=divisor))
        if paid:
            gross = sum((line.result for line in made if line.counts), ZERO)
            made.append(term("paid", -min(paid, gross), paid=paid))
        return made

    fewest, most = working_days(sheet, inclusive_end(start, worked) + DAY, probation_end)
    return sheet.answer(lines(fewest), lines(most))


def _check_probation(basis: Basis, start: date, end: date | None, probation_end: date) -> None:
    if end is not None:
        checked_order("end", start, end)
    checked_order("probation_end", start, probation_end)
    if probation_end > basis.on:
        raise bad("probation_end", "in_the_future", day=probation_end, on=basis.on)
    if end is not None and probation_end > end:
        raise bad("probation_end", "after_contract", day=probation_end, end=end)


def probation_pay(
    basis: Basis,
    *,
    day: date,
    agreed_wage: Decimal,
    paid_monthly: Decimal,
    months: Decimal,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """What probation was paid below 80 % of the agreed wage or below the minimum wage, for a number of months."""
    checked_day("day", day)
    checked_money("agreed_wage", agreed_wage)
    checked_money("paid_monthly", paid_monthly)
    checked_number("months", months, Decimal(6))
    sheet = Sheet("probation_pay", basis, day)
    share = sheet.rule("probation.pay").number
    least = agreed_wage * share
    low, high = floored(sheet, day, least, minimum_wage)

    def lines(bound: Bound, due: Decimal) -> list[Line]:
        head = (step("probation_share", least, wage=agreed_wage, rate=share), *bound.lines)
        return [*head, term("probation_pay", max(due - paid_monthly, ZERO) * months, n=months, paid=paid_monthly)]

    return _between(sheet, low, high, lines)


def noncompete(
    basis: Basis,
    *,
    since: date,
    months: int,
    average_wage: Decimal,
    agreed: Decimal | None = None,
    released: bool = False,
    paid: Decimal = ZERO,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """Compensation for keeping a non-compete clause: as agreed, else 30 % of the 12-month average, not below the
    minimum wage; three more months where the employer releases the worker.

    `months` are the months kept, at most 24.
    """
    checked_day("since", since)
    checked_money("average_wage", average_wage)
    checked_money("paid", paid)
    sheet = Sheet("noncompete", basis, since)
    checked_whole("months", months, 0, int(sheet.rule("noncompete.most").number))
    more = int(sheet.rule("noncompete.release").number) if released else 0
    if agreed is not None:
        checked_money("agreed", agreed)
        return sheet.answer(_noncompete(agreed, months, more, paid))
    share = sheet.rule("noncompete.share").number
    monthly = average_wage * share
    low, high = floored(sheet, since, monthly, minimum_wage)

    def lines(bound: Bound, due: Decimal) -> list[Line]:
        head = step("noncompete_share", monthly, wage=average_wage, rate=share)
        return [head, *bound.lines, *_noncompete(due, months, more, paid)]

    return _between(sheet, low, high, lines)


def _between(sheet: Sheet, low: Bound, high: Bound, lines: Callable[[Bound, Decimal], list[Line]]) -> Answer:
    """The answer between the two ends of a monthly amount; no upper end where the amount has none."""
    least = lines(low, cast(Decimal, low.base))
    return sheet.answer(least, unbounded=True) if high.base is None else sheet.answer(least, lines(high, high.base))


def _noncompete(monthly: Decimal, months: int, more: int, paid: Decimal) -> list[Line]:
    lines = [term("noncompete", monthly * months, monthly=monthly, n=months)]
    if more:
        lines.append(term("noncompete_release", monthly * more, monthly=monthly, n=more))
    if paid:
        lines.append(term("paid", -min(paid, monthly * (months + more)), paid=paid))
    return lines


def training_penalty(
    basis: Basis, *, start: date, end: date, left: date, fee: Decimal, agreed: Decimal | None = None
) -> Answer:
    """The most a worker who leaves early may be asked for special training: fee x days not served / days agreed."""
    checked_order("end", start, end)
    checked_day("left", left)
    if not start <= left <= end:
        raise bad("left", "outside", day=left, first=start, last=end)
    checked_money("fee", fee)
    sheet = Sheet("training_penalty", basis, start)
    sheet.rule("training.cap")
    whole, open_days = (end - start).days + 1, (end - left).days
    most = fee * open_days / whole
    lines: list[Line] = [step("training_share", most, fee=fee, open=open_days, whole=whole)]
    asked = most if agreed is None else min(checked_money("agreed", agreed), most)
    return sheet.answer([*lines, term("training", asked)])
