"""The monthly average, its floor (minimum wage) and its ceiling (three times the local average)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from bihuan.law.answer import ZERO, Line, Sheet, cents, step
from bihuan.law.counting import DAY, add_months, last_day_of_month
from bihuan.law.errors import LocalValueMissing, bad
from bihuan.law.inputs import (
    checked_cents,
    checked_day,
    checked_flag,
    checked_items,
    checked_money,
    checked_positive,
    month_of,
)
from bihuan.law.say import Words, say
from bihuan.law.values import MUNICIPALITIES, Found, one


class MonthPay(NamedTuple):
    """What was due for one calendar month (any day of it names the month): all pay in yuan, and the overtime in it."""

    month: date
    amount: Decimal
    overtime: Decimal = ZERO


class WageStep(NamedTuple):
    """From this day on the monthly wage is this."""

    since: date
    monthly: Decimal


class Monthly(NamedTuple):
    """What is told of the monthly pay before the end, and of the local numbers that hold it, in yuan."""

    average_wage: Decimal | None = None
    wages: Sequence[MonthPay] = ()
    minimum_wage: Decimal | None = None
    local_average: Decimal | None = None
    within_cap: bool = False
    """The worker says that the base does not exceed the ceiling; used only where the average itself is not known."""


class Bound(NamedTuple):
    """A monthly base for one end of a range, with the lines that lead to it. `base` None: not bounded above."""

    base: Decimal | None
    capped: bool
    lines: tuple[Line, ...]


_LEGAL_ENTITY: Final = "avg_wage_legal_entity"
_NON_PRIVATE: Final = "avg_wage_urban_nonprivate"
_FIRST_AVERAGES: Final = 2007


def months_worked(spans: Sequence[tuple[date, date]], most: int) -> tuple[date, ...]:
    """The first days of the last `most` whole calendar months that were worked, in order.

    `spans` are the stretches of work, first and last day, in order; one that follows on another goes on with it.
    """
    joined: list[tuple[date, date]] = []
    for start, end in spans:
        follows = bool(joined) and joined[-1][1] + DAY == start
        joined.append((joined.pop()[0] if follows else start, end))
    months: list[date] = []
    for start, end in reversed(joined):
        month = end.replace(day=1)
        if end.day < last_day_of_month(end.year, end.month):
            month = add_months(month, -1)
        while month >= start and len(months) < most:
            months.append(month)
            month = add_months(month, -1)
    return tuple(reversed(months))


def average(
    sheet: Sheet,
    start: date,
    end: date,
    *,
    average_wage: Decimal | None,
    wages: Sequence[MonthPay],
    months: int,
    earlier: Sequence[tuple[date, date]] = (),
    without_overtime: bool = False,
) -> tuple[Decimal, Line]:
    """The monthly average before the end, rounded to cents: the one given, or from the months' pay.

    `earlier` are stretches of work before `start` that count with it, in order; months in a gap were not worked.
    Refused: neither given, a month twice, or a month of the last `months` missing (a missing month is never zero).
    """
    if average_wage is not None:
        given = cents(checked_money("average_wage", average_wage))
        return given, step("average_given", given)
    due = months_worked((*earlier, (start, end)), months)
    paid: dict[date, Decimal] = {}
    for pay in checked_items("wages", MonthPay, wages):
        month = checked_day("wages", pay.month).replace(day=1)
        if month in paid:
            raise bad("wages", "month_twice", month=month_of(month))
        checked_cents("wages", pay.amount)
        overtime = checked_cents("wages", pay.overtime)
        paid[month] = pay.amount - (overtime if without_overtime else ZERO)
        checked_money("wages", paid[month])
    lacking = [month_of(month) for month in due if month not in paid]
    if not due or lacking:
        raise bad("wages", "months_needed", months=tuple(lacking) or (say("input.average"),))
    whole = sum((paid[month] for month in due), ZERO)
    mean = cents(whole / len(due))
    sheet.assume("whole_months", first=month_of(due[0]), last=month_of(due[-1]), n=len(due))
    return mean, step("average_months", mean, whole=whole, n=len(due))


def known_minimum(sheet: Sheet, day: date, given: Decimal | None, key: str = "min_wage_monthly") -> Found | None:
    """The minimum wage of the place on a day, the one given before the one on record."""
    basis = sheet.basis
    if given is not None:
        amount = checked_positive("minimum_wage", given)
        sheet.assume("minimum_given", amount=amount)
        return Found((), amount, amount)
    return basis.values.minimum_wage(basis.place, day, key)


def warn_minimum(sheet: Sheet, day: date, found: Found | None, amount: Decimal | None = None) -> None:
    """Warn of what is to be checked about a minimum wage; where the amount it could raise is at least the highest
    there is anywhere, it cannot raise it, and nothing is said.
    """
    warnings = found.warnings(day) if found is not None and found.rows else ()
    if found is None or not warnings:
        return
    highest = None if amount is None or amount < found.high else sheet.basis.values.highest_minimum(day)
    if amount is None or highest is None or amount < highest:
        sheet.warn(*warnings)


def _lack_tier(sheet: Sheet, found: Found) -> None:
    sheet.lack("minimum_wage", "tier", low=found.low, high=found.high)


def needed_minimum(
    sheet: Sheet, day: date, given: Decimal | None, key: str = "min_wage_monthly", amount: Decimal | None = None
) -> Found:
    """The minimum wage where it decides; refused with words when it is not known.

    `amount` is what is held against it by the month, where that is known: what cannot be below it leaves nothing open.
    """
    found = known_minimum(sheet, day, given, key)
    if found is None:
        place = sheet.basis.values.place(sheet.basis.place).name
        raise LocalValueMissing(
            "minimum_wage", say("input.value_missing", name=say(f"value.{key}"), place=place, day=day)
        )
    warn_minimum(sheet, day, found, amount)
    if not found.exact and (amount is None or amount < found.high):
        _lack_tier(sheet, found)
    return found


class LocalAverage(NamedTuple):
    """A place's average monthly wage, the year it is of where that is not the year before, and what to verify of it."""

    monthly: Decimal
    older: int | None = None
    warnings: tuple[Words, ...] = ()


def checked_average(sheet: Sheet, field: str, day: date, average: Decimal, minimum: Decimal | None = None) -> Decimal:
    """A place's average monthly wage as it was given: not nothing, nor below the minimum wage given or on record."""
    checked_positive(field, average)
    basis = sheet.basis
    found = basis.values.minimum_wage(basis.place, day) if minimum is None else None
    least = found.low if found else minimum
    if least is not None and average < least:
        raise bad(field, "below_minimum", amount=average, least=least, day=day)
    return average


def local_average(sheet: Sheet, day: date, told: Monthly) -> LocalAverage | None:
    """The place's average monthly wage of the year before: the one given, or the latest on record."""
    given = told.local_average
    if given is not None:
        checked_average(sheet, "local_average", day, given, told.minimum_wage)
        sheet.assume("average_local_given", amount=given)
        return LocalAverage(given)
    basis = sheet.basis
    municipal = basis.place[:2] in MUNICIPALITIES
    key = _LEGAL_ENTITY if basis.place[:2] == "11" else _NON_PRIVATE
    code = basis.place[:2] if municipal else basis.place[:4]
    if not municipal and len(basis.place) < 4:
        return None
    for year in range(day.year - 1, _FIRST_AVERAGES - 1, -1):
        row = basis.values.average_wage(key, code, year)
        if row is not None and row.value is not None:
            older = None if year == day.year - 1 else year
            return LocalAverage(row.value / 12, older, one(row).warnings(day))
    return None


class Floor(NamedTuple):
    """A monthly amount raised to the minimum wage, as the two ends of what it may be; `found` None: it is not known."""

    found: Found | None
    low: Bound
    high: Bound

    @property
    def open(self) -> bool:
        """Whether not knowing the minimum wage leaves the amount open."""
        return self.low != self.high

    def lack(self, sheet: Sheet) -> None:
        """Name the minimum wage as missing."""
        lack_minimum(sheet, self.found)


def lack_minimum(sheet: Sheet, found: Found | None) -> None:
    """Name the minimum wage as missing, or only the tier of the place where that is all."""
    if found is None or not found.rows:
        sheet.lack("minimum_wage", "floor")
    else:
        _lack_tier(sheet, found)


def floor_of(sheet: Sheet, day: date, amount: Decimal, found: Found | None) -> Floor:
    """A monthly amount raised to the minimum wage found; where none was found, to the highest recorded anywhere at most."""
    plain = Bound(amount, False, ())
    if found is None:
        highest = sheet.basis.values.highest_minimum(day)
        if highest is not None and amount >= highest:
            sheet.assume("above_every_minimum", amount=amount, highest=highest)
            return Floor(None, plain, plain)
        most = () if highest is None else (step("floor_highest", highest),)
        return Floor(None, plain, Bound(highest, False, most))

    def end(least: Decimal) -> Bound:
        return plain if amount >= least else Bound(least, False, (step("floor", least),))

    return Floor(found, end(found.low), end(found.high))


def floored(sheet: Sheet, day: date, amount: Decimal, given: Decimal | None) -> tuple[Bound, Bound]:
    """A monthly amount not below the minimum wage, as the two ends of what it may be.

    The minimum wage is named as missing only where it can raise the amount.
    """
    found = known_minimum(sheet, day, given)
    warn_minimum(sheet, day, found, amount)
    floor = floor_of(sheet, day, amount, found)
    if floor.open:
        floor.lack(sheet)
    return floor.low, floor.high


def held(sheet: Sheet, day: date, amount: Decimal, times: Decimal, told: Monthly) -> tuple[Bound, Bound]:
    """The base not below the minimum wage and not above `times` the local average, as the two ends of what it may be.

    Only what can still change the base is named as missing. Refused with words where neither the local average nor any
    minimum wage is known below which it cannot lie.
    """
    checked_flag("within_cap", told.within_cap)
    found = known_minimum(sheet, day, told.minimum_wage)
    warn_minimum(sheet, day, found, amount)
    floor = floor_of(sheet, day, amount, found)
    mean = local_average(sheet, day, told)
    if mean is not None and mean.warnings and not _never_capped(sheet, day, floor, times):
        sheet.warn(*mean.warnings)
    if mean is not None and mean.older is None:
        most = cents(mean.monthly * times)
        low, high = _cap(floor.low, most), _cap(_bounded(floor, cents(mean.monthly)), most)
        if floor.open and (low.base, low.capped) != (high.base, high.capped):
            floor.lack(sheet)
        return low, high
    if floor.open:
        floor.lack(sheet)
    return _held_without_average(sheet, day, floor, times, told.within_cap, mean)


def _never_capped(sheet: Sheet, day: date, floor: Floor, times: Decimal) -> bool:
    """Whether the base is too low for the ceiling of any average there may be: none lies below a minimum wage that is
    certain, here or anywhere.
    """
    found, lowest = floor.found, sheet.basis.values.lowest_minimum(day)
    certain = [lowest.value] if lowest is not None and lowest.mark == "verified" and lowest.value else []
    if found is not None and not (found.rows and found.warnings(day, as_least=True)):
        certain.append(found.low)
    return floor.high.base is not None and any(floor.high.base <= least * times for least in certain)


def _held_without_average(
    sheet: Sheet, day: date, floor: Floor, times: Decimal, within: bool, older: LocalAverage | None
) -> tuple[Bound, Bound]:
    """The ceiling where last year's average is not known.

    No average lies below the minimum wage, here or anywhere, nor, as is assumed, below an older one.
    """
    here, key = floor.found is not None, "cap_least" if floor.found else "cap_lowest"
    least = floor.found.low if floor.found else None if within or older else _lowest_anywhere(sheet, day)
    base = floor.low.base
    if least is not None and base is not None and base <= least * times:
        sheet.assume("cap_out_of_reach" if here else "cap_out_of_reach_anywhere", ceiling=least * times)
        if not within:
            warn_least(sheet, day, floor.found, base / times)
        return floor.low, floor.high
    if within:
        sheet.assume("within_cap", times=times)
        return floor.low, floor.high
    if older is not None:
        return _held_by_older(sheet, floor, times, older)
    if least is None:
        raise LocalValueMissing("local_average", say("input.average_missing", day=day))
    sheet.lack("local_average", "cap", times=times)
    warn_minimum(sheet, day, floor.found)
    if not here:
        sheet.lack("minimum_wage", "cap_lowest")
    return _cap(floor.low, least * times, key), floor.high


def warn_least(sheet: Sheet, day: date, found: Found | None, needed: Decimal) -> None:
    """Warn of a minimum wage that keeps the ceiling out of reach as long as it is not below what is needed, unless none
    anywhere is below that.
    """
    warnings = found.warnings(day, as_least=True) if found is not None and found.rows else ()
    lowest = sheet.basis.values.lowest_minimum(day) if warnings else None
    if lowest is None or (lowest.value or ZERO) < needed:
        sheet.warn(*warnings)


def _held_by_older(sheet: Sheet, floor: Floor, times: Decimal, older: LocalAverage) -> tuple[Bound, Bound]:
    """The ceiling by an older average, as the least it may be."""
    least = cents(older.monthly * times)
    sheet.assume("average_not_lower", year=older.older, amount=older.monthly)
    sheet.warn(say("warn.verify"))
    low = _cap(floor.low, least, "cap_older")
    if low.capped:
        sheet.lack("local_average", "cap", times=times)
    return low, floor.high


def _lowest_anywhere(sheet: Sheet, day: date) -> Decimal | None:
    row = sheet.basis.values.lowest_minimum(day)
    if row is None:
        return None
    sheet.warn(*one(row).warnings(day))
    return row.value


def _bounded(floor: Floor, mean: Decimal) -> Bound:
    """Where the minimum wage is not known it raises the base to the local average at most."""
    low, high = floor.low.base, floor.high.base
    if floor.found is not None or (high is not None and high <= mean) or not floor.open:
        return floor.high
    return floor.low if low is not None and low >= mean else Bound(mean, False, (step("floor_most", mean),))


def _cap(bound: Bound, most: Decimal, key: str = "cap") -> Bound:
    if bound.base is not None and bound.base <= most:
        return bound
    return Bound(most, True, (*bound.lines, step(key, most)))


def wage_on(steps: Sequence[WageStep], day: date) -> Decimal:
    """The monthly wage in force on a day; refused where the steps begin later."""
    last = None
    for item in steps:
        if item.since <= day and (last is None or last.since < item.since):
            last = item
    if last is None:
        raise bad("wages", "no_wage_on", day=day)
    return last.monthly


def checked_steps(steps: Sequence[WageStep]) -> tuple[WageStep, ...]:
    """The steps in order; refused: none, two on one day, negative money."""
    if not checked_items("wages", WageStep, steps):
        raise bad("wages", "nothing_given")
    ordered = tuple(sorted(steps, key=lambda item: checked_day("wages", item.since)))
    for before, item in zip((None, *ordered), ordered, strict=False):
        checked_day("wages", item.since)
        checked_money("wages", item.monthly)
        if before is not None and before.since == item.since:
            raise bad("wages", "day_twice", day=item.since)
    return ordered


def pieces(steps: Sequence[WageStep], first: date, last: date) -> list[tuple[date, date, Decimal]]:
    """The stretches of one wage between two days."""
    cuts = [first, *(item.since for item in steps if first < item.since <= last), last + DAY]
    return [(a, b - DAY, wage_on(steps, a)) for a, b in zip(cuts, cuts[1:], strict=False)]
