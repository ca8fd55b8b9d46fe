"""Severance (N), compensation for unlawful dismissal (2N), pay instead of notice (+1)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, cast

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.wages import Bound, Monthly, MonthPay, average, held
from bihuan.law.counting import DAY, add_months, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import (
    checked_cents,
    checked_choice,
    checked_day,
    checked_flag,
    checked_items,
    checked_order,
    checked_whole,
)
from bihuan.law.rulebook.deadlines import CONTRACT_LAW
from bihuan.law.say import say

HALF: Final = Decimal("0.5")
_IN_EVERY_MONTH: Final = 28
LAST_OF_2007: Final = date(2007, 12, 31)


class Reason(StrEnum):
    """How the employment ended."""

    AGREED_EMPLOYER = "agreed_employer"
    AGREED_WORKER = "agreed_worker"
    EMPLOYER_FAULT = "employer_fault"
    NO_FAULT = "no_fault"
    LAYOFF = "layoff"
    EXPIRED = "expired"
    EXPIRED_WORKER_REFUSED = "expired_worker_refused"
    TASK_DONE = "task_done"
    CLOSED_DOWN = "closed_down"
    UNSIGNED_WORKER_REFUSED = "unsigned_worker_refused"
    UNSIGNED_FIRST_MONTH = "unsigned_first_month"
    RESIGNED = "resigned"
    SERIOUS_FAULT = "serious_fault"
    RETIRED = "retired"
    DIED = "died"
    PART_TIME = "part_time"


_ENTITLED: Final = frozenset(
    {
        Reason.AGREED_EMPLOYER,
        Reason.EMPLOYER_FAULT,
        Reason.NO_FAULT,
        Reason.LAYOFF,
        Reason.EXPIRED,
        Reason.TASK_DONE,
        Reason.CLOSED_DOWN,
        Reason.UNSIGNED_WORKER_REFUSED,
    }
)
_ENTITLED_BEFORE_2008: Final = frozenset({Reason.AGREED_EMPLOYER, Reason.NO_FAULT, Reason.LAYOFF})
"""The ways to part for which the old rules gave severance; for the employer's fault it depended on the fault."""


class Service(NamedTuple):
    """Earlier employment, first and last day worked, with another employer of the same line; whether it paid N then."""

    start: date
    end: date
    compensated: bool = False


class Months(NamedTuple):
    """Months of pay: for the service since 2008, which the limit of art. 47 holds, and under the old rules before it."""

    since: Decimal
    before: Decimal = ZERO


def service_months(start: date, end: date, half_from: int = 6) -> Decimal:
    """The months of pay for a service, both days counted: full years, six months and more as one, less as half."""
    months = whole_months(start, end)
    years, rest = divmod(months, 12)
    whole_end = inclusive_end(start, years * 12) if years else start - DAY
    if whole_end >= end:
        return Decimal(years)
    return Decimal(years) + (1 if rest >= half_from else HALF)


def severance(
    basis: Basis,
    *,
    start: date,
    end: date,
    reason: Reason,
    average_wage: Decimal | None = None,
    wages: Sequence[MonthPay] = (),
    earlier: Sequence[Service] = (),
    count_before_2008: bool | None = None,
    local_average: Decimal | None = None,
    within_cap: bool = False,
    minimum_wage: Decimal | None = None,
    paid: Decimal = ZERO,
) -> Answer:
    """N for a service from the first to the last day worked, in yuan.

    The base is the average of the last 12 months' due pay (`average_wage`, or `wages` by month), not below the minimum
    wage, not above three times the local average. `within_cap`: the worker says that the base does not exceed that; used
    only where the average itself is not known. `earlier` service with employers one was moved between is added
    where it was not compensated. Refused: overlapping or impossible days, a missing month.
    """
    checked_order("end", start, end, begins="start")
    sheet = Sheet("severance", basis, end)
    sheet.rule("severance.entitled")
    reason = checked_choice("reason", Reason, reason)
    checked_cents("paid", paid)
    if reason not in _ENTITLED:
        return sheet.answer([term(f"none_{reason}", ZERO)])
    continuous_start(sheet, start, end, earlier)
    told = Monthly(average_wage, wages, minimum_wage, local_average, within_cap)
    low, high = _base(sheet, start, end, earlier, told)
    fewer, more = _months(sheet, _around_2008(start, earlier), end, reason, count_before_2008)
    lines = _lines(sheet, low, fewer, paid)
    if high.base is None:
        return sheet.answer(lines, unbounded=True)
    if (low, fewer) == (high, more):
        return sheet.answer(lines)
    return sheet.answer(lines, _lines(sheet, high, more, paid))


def unlawful_dismissal(
    basis: Basis,
    *,
    start: date,
    end: date,
    average_wage: Decimal | None = None,
    wages: Sequence[MonthPay] = (),
    earlier: Sequence[Service] = (),
    local_average: Decimal | None = None,
    within_cap: bool = False,
    minimum_wage: Decimal | None = None,
    severance_paid: Decimal = ZERO,
) -> Answer:
    """2N for an unlawful dismissal: twice the severance, counted from the first day of work, less severance already paid.

    Not together with N, nor with going on with the contract. Inputs and refusals as for `severance`.
    """
    checked_order("end", start, end, begins="start")
    sheet = Sheet("unlawful_dismissal", basis, end)
    times = sheet.rule("severance.unlawful").number
    checked_cents("severance_paid", severance_paid)
    first = continuous_start(sheet, start, end, earlier)
    told = Monthly(average_wage, wages, minimum_wage, local_average, within_cap)
    low, high = _base(sheet, start, end, earlier, told)
    months = Months(_counted(sheet, first, end))
    lines = _lines(sheet, low, months, severance_paid, times)
    if high.base is None:
        return sheet.answer(lines, unbounded=True)
    return sheet.answer(lines, _lines(sheet, high, months, severance_paid, times))


def notice_pay(basis: Basis, *, end: date, reason: Reason, last_month_wage: Decimal, notice_days: int = 0) -> Answer:
    """One month's pay instead of notice: the wage of the month before, for the three cases of art. 40 only.

    `notice_days` are the days of written notice given; with 30 or more nothing is due. No ceiling applies.
    """
    checked_day("end", end)
    checked_cents("last_month_wage", last_month_wage)
    checked_whole("notice_days", notice_days, 0, 366)
    sheet = Sheet("notice_pay", basis, end)
    sheet.rule("severance.notice")
    if checked_choice("reason", Reason, reason) is not Reason.NO_FAULT:
        return sheet.answer([term("notice_not_due", ZERO)])
    if notice_days >= sheet.rule("severance.notice_days").number:
        return sheet.answer([term("notice_given", ZERO, days=notice_days)])
    sheet.assume("notice_not_with_2n")
    return sheet.answer([term("notice", last_month_wage)])


def continuous_start(sheet: Sheet, start: date, end: date, earlier: Sequence[Service]) -> date:
    """The first day of the service that counts: earlier uncompensated service is put before `start`."""
    ordered = sorted(checked_items("earlier", Service, earlier))
    latest = None
    days = 0
    for service in ordered:
        checked_flag("earlier", service.compensated)
        checked_order("earlier", service.start, service.end)
        if service.end >= start or (latest is not None and service.start <= latest):
            raise bad("earlier", "overlap", start=service.start, end=service.end)
        latest = service.end
        if service.compensated:
            sheet.assume("compensated_not_counted", start=service.start, end=service.end)
        else:
            days += (service.end - service.start).days + 1
    if not days:
        return start
    sheet.rule("severance.transfer")
    sheet.assume("service_joined", days=days)
    return _joined(start, (service for service in ordered if not service.compensated))


def _joined(start: date, services: Iterable[Service]) -> date:
    """`start` put back by each service: to its first day where the next follows on, otherwise by its months and days."""
    first = follows = start
    for service in sorted(services, reverse=True):
        if first == follows and service.end + DAY == follows:
            first = follows = service.start
        else:
            months = whole_months(service.start, service.end)
            first = add_months(first, -months) - (service.end - inclusive_end(service.start, months))
    return first


def _around_2008(start: date, earlier: Sequence[Service]) -> tuple[date, date]:
    """The first day of the service since 2008 and that of the service before, each put together without its gaps."""
    moved = [service for service in earlier if not service.compensated]
    since = [
        service._replace(start=max(service.start, CONTRACT_LAW)) for service in moved if service.end >= CONTRACT_LAW
    ]
    before = [service._replace(end=min(service.end, LAST_OF_2007)) for service in moved if service.start < CONTRACT_LAW]
    return _joined(max(start, CONTRACT_LAW), since), _joined(min(start, CONTRACT_LAW), before)


def _half_from(sheet: Sheet) -> int:
    return int(sheet.rule("severance.years").table["half_from_months"])


def _counted(sheet: Sheet, start: date, end: date) -> Decimal:
    """The months for the years of service, with a warning where a day less would make them fewer.

    From a day that not every month has, also where a day more would make them more: views of the last day differ.
    """
    half_from = _half_from(sheet)
    months = service_months(start, end, half_from)
    tips = start < end and service_months(start, end - DAY, half_from) < months
    if tips or (start.day > _IN_EVERY_MONTH and service_months(start, end + DAY, half_from) > months):
        sheet.warn(say("warn.service_boundary"), say("warn.verify"))
    return months


def _base(sheet: Sheet, start: date, end: date, earlier: Sequence[Service], told: Monthly) -> tuple[Bound, Bound]:
    """The monthly base between the minimum wage and the ceiling, as the two ends of what it may be."""
    mean, line = average(
        sheet,
        start,
        end,
        average_wage=told.average_wage,
        wages=told.wages,
        months=int(sheet.rule("severance.base").number),
        earlier=[(service.start, service.end) for service in sorted(earlier) if not service.compensated],
    )
    sheet.assume("due_pay")
    low, high = held(sheet, end, mean, sheet.rule("severance.cap").table["wage"], told)
    return low._replace(lines=(line, *low.lines)), high._replace(lines=(line, *high.lines))


def _months(
    sheet: Sheet, firsts: tuple[date, date], end: date, reason: Reason, count_before: bool | None
) -> tuple[Months, Months]:
    """The months of pay, as the least and the most they may be."""
    since_first, before_first = firsts
    since = Months(_counted(sheet, since_first, end))
    if before_first == CONTRACT_LAW:
        return since, since
    most = int(sheet.rule("severance.before_2008").table["most"])
    if count_before is not None:
        checked_flag("count_before_2008", count_before)
    by_fault = reason is Reason.EMPLOYER_FAULT
    if count_before is False or not (by_fault or reason in _ENTITLED_BEFORE_2008):
        sheet.assume("none_before_2008" if count_before else "only_from_2008")
        return since, since
    years = whole_months(before_first, LAST_OF_2007) // 12
    years += not years or inclusive_end(before_first, years * 12) < LAST_OF_2007
    if by_fault:
        sheet.lack("reason", "before_2008_fault", years=years)
        if count_before is None:
            sheet.lack("count_before_2008", "before_2008", years=years)
        return since, since._replace(before=Decimal(years))
    fewest, years = _old_years(reason, years, most)
    if count_before is None:
        sheet.lack("count_before_2008", "before_2008", years=years)
        return since, since._replace(before=Decimal(years))
    sheet.assume("before_2008_counted", years=fewest)
    if fewest < years:
        sheet.lack("reason", "before_2008_most", most=most, years=years)
    return since._replace(before=Decimal(fewest)), since._replace(before=Decimal(years))


def _old_years(reason: Reason, years: int, most: int) -> tuple[int, int]:
    """The months the old rules give for years of service, the least and the most: held to `most` by agreement.

    Where the worker was not at fault they are held only if the worker was not up to the job; in a layoff never.
    """
    if reason is Reason.LAYOFF:
        return years, years
    return min(years, most), min(years, most) if reason is Reason.AGREED_EMPLOYER else years


def _lines(sheet: Sheet, bound: Bound, months: Months, paid: Decimal, times: Decimal = Decimal(1)) -> list[Line]:
    base = cast(Decimal, bound.base)
    most = sheet.rule("severance.cap").table["months"]
    due = min(months.since, most) if bound.capped else months.since
    lines = [*bound.lines, step("months", months.since)]
    if due < months.since:
        lines.append(step("months_capped", due))
    key = "severance" if times == 1 else "unlawful"
    lines.append(term(key, base * due * times, base=base, months=due, times=times))
    if months.before:
        lines.append(term("severance_before_2008", base * months.before, base=base, months=months.before))
    if paid:
        gross = sum((line.result for line in lines if line.counts), ZERO)
        lines.append(term("paid", -min(paid, gross), paid=paid))
    return lines
