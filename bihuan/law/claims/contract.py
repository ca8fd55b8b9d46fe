"""Probation that is too long or paid too little, non-compete compensation, the ceiling of a training penalty."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, cast

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.by_month import Stretch, floored_months, warn_not_due
from bihuan.law.claims.day_kinds import working_days
from bihuan.law.claims.wages import Bound, floored
from bihuan.law.counting import DAY, add_months, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import (
    checked_cents,
    checked_day,
    checked_flag,
    checked_money,
    checked_number,
    checked_order,
    checked_whole,
)

_MOST_MONTHS: Final = Decimal(600)


def probation_months(
    basis: Basis, *, start: date, end: date | None, by_task: bool = False, second: bool = False
) -> int:
    """The longest probation a contract allows: none below three months, for a task or the second time; 1, 2 or 6."""
    if end is not None:
        checked_order("end", start, end, begins="start")
    return _allowed(Sheet("illegal_probation", basis, start), start, end, by_task, second)


def _allowed(sheet: Sheet, start: date, end: date | None, by_task: bool, second: bool) -> int:
    table = sheet.rule("probation.months").table
    if checked_flag("by_task", by_task) | checked_flag("second", second):
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
    checked_cents("paid", paid)
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
        return _less_paid(made, paid)

    fewest, most = working_days(sheet, inclusive_end(start, worked) + DAY, probation_end)
    return sheet.answer(lines(fewest), lines(most))


def _check_probation(basis: Basis, start: date, end: date | None, probation_end: date) -> None:
    if end is not None:
        checked_order("end", start, end, begins="start")
    checked_order("probation_end", start, probation_end, begins="start")
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
    """What probation was paid below 80 % of the agreed wage or below the minimum wage, for the months from a day.

    The minimum wage is that of each month's first day.
    """
    checked_day("day", day)
    checked_money("agreed_wage", agreed_wage)
    checked_cents("paid_monthly", paid_monthly)
    checked_number("months", months, Decimal(6))
    sheet = Sheet("probation_pay", basis, day)
    share = sheet.rule("probation.pay").number
    least = agreed_wage * share
    spans = floored_months(sheet, day, months, least, minimum_wage)
    warn_not_due(sheet, day, months)
    head = step("probation_share", least, wage=agreed_wage, rate=share)

    def short(span: Stretch[Bound], due: Decimal) -> Line:
        result = max(due - paid_monthly, ZERO) * span.months
        key = "probation_pay" if len(spans) == 1 else "probation_pay_from"
        return term(key, result, n=span.months, paid=paid_monthly, first=span.first)

    def lines(bounds: Sequence[Bound]) -> list[Line]:
        parts = zip(spans, bounds, strict=True)
        return [head, *(line for span, bound in parts for line in (*bound.lines, short(span, _base(bound))))]

    return _between(sheet, spans, lines)


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

    `months` are the months kept, at most 24; the minimum wage is that of each month's first day, for the three more
    months that of the day after them.
    """
    checked_day("since", since)
    checked_money("average_wage", average_wage)
    checked_cents("paid", paid)
    sheet = Sheet("noncompete", basis, since)
    checked_whole("months", months, 0, int(sheet.rule("noncompete.most").number))
    more = int(sheet.rule("noncompete.release").number) if checked_flag("released", released) else 0
    warn_not_due(sheet, since, Decimal(months))
    if agreed is not None:
        checked_money("agreed", agreed)
        return sheet.answer(_less_paid([*_kept(agreed, Decimal(months)), *_more(agreed, more)], paid))
    share = sheet.rule("noncompete.share").number
    monthly = average_wage * share
    spans = floored_months(sheet, since, Decimal(months), monthly, minimum_wage)
    if more:
        released_on = add_months(since, months)
        after = Stretch(released_on, Decimal(more), *floored(sheet, released_on, monthly, minimum_wage))
        spans = (*spans, after)
    head = step("noncompete_share", monthly, wage=average_wage, rate=share)

    def lines(bounds: Sequence[Bound]) -> list[Line]:
        made: list[Line] = [head]
        before: Bound | None = None
        for n, (span, bound) in enumerate(zip(spans, bounds, strict=True)):
            first = span.first if len(spans) - bool(more) > 1 else None
            made += () if bound == before else bound.lines
            made += (
                _more(_base(bound), more) if more and n == len(spans) - 1 else _kept(_base(bound), span.months, first)
            )
            before = bound
        return _less_paid(made, paid)

    return _between(sheet, spans, lines)


def _base(bound: Bound) -> Decimal:
    return cast(Decimal, bound.base)


def _between(sheet: Sheet, spans: Sequence[Stretch[Bound]], lines: Callable[[Sequence[Bound]], list[Line]]) -> Answer:
    """The answer between the two ends of the monthly amounts; no upper end where one of them has none."""
    least = lines([span.low for span in spans])
    if any(span.high.base is None for span in spans):
        return sheet.answer(least, unbounded=True)
    return sheet.answer(least, lines([span.high for span in spans]))


def _kept(monthly: Decimal, months: Decimal, first: date | None = None) -> list[Line]:
    key = "noncompete" if first is None else "noncompete_from"
    return [term(key, monthly * months, monthly=monthly, n=months, first=first)]


def _more(monthly: Decimal, months: int) -> list[Line]:
    return [term("noncompete_release", monthly * months, monthly=monthly, n=months)] if months else []


def _less_paid(lines: list[Line], paid: Decimal) -> list[Line]:
    gross = sum((line.result for line in lines if line.counts), ZERO)
    return [*lines, term("paid", -min(paid, gross), paid=paid)] if paid else lines


def training_penalty(
    basis: Basis, *, start: date, end: date, left: date, fee: Decimal, agreed: Decimal | None = None
) -> Answer:
    """The most a worker who leaves early may be asked for special training: fee x days not served / days agreed."""
    checked_order("end", start, end, begins="start")
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
