"""Overtime pay in the standard, the comprehensive and the irregular working-time system, and for piece work."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, cast

from bihuan.base.calendar import DayKind
from bihuan.law.answer import ZERO, Answer, Line, Sheet, term
from bihuan.law.basis import Basis
from bihuan.law.claims.day_kinds import day_kinds
from bihuan.law.claims.wages import floored
from bihuan.law.counting import inclusive_end
from bihuan.law.errors import bad
from bihuan.law.inputs import (
    checked_cents,
    checked_choice,
    checked_items,
    checked_money,
    checked_number,
    checked_order,
    checked_past,
)
from bihuan.law.say import say

_DAY_HOURS: Final = Decimal(24)
_RATE_OF: Final = {DayKind.WORKING: "weekday", DayKind.OFF: "rest", DayKind.STATUTORY: "statutory"}
_SATURDAY: Final = 5
_WEEK: Final = timedelta(6)

Hours = dict[tuple[Decimal | None, str], Decimal]
"""Hours by monthly base (None: not bounded above) and rate."""
Kinds = Mapping[date, tuple[DayKind, ...]]
"""What each day may be for pay, the likeliest first."""


class Extra(NamedTuple):
    """Overtime of one day: hours beyond normal work (all hours on a day without work), and hours rested in return."""

    day: date
    hours: Decimal
    rested: Decimal = ZERO


class Period(StrEnum):
    """The period of a comprehensive working-time system."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_PERIOD_MONTHS: Final = {Period.WEEK: 0, Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


def overtime(
    basis: Basis,
    *,
    monthly: Decimal,
    extras: Sequence[Extra],
    paid: Decimal = ZERO,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """Overtime in the standard system: 150 % on working days, 200 % on days off, 300 % on statutory holidays, in yuan.

    The calendar tells the kind of each day; a weekend day moved to work is a working day; a day whose kind is not
    certain gives a range. Rest in return counts on days off only. The hour is the monthly base / 21.75 / 8; a base below
    the minimum wage is raised to it. Refused: a day twice, more than 24 hours, rest beyond the hours, days after the
    question.
    """
    ordered = _checked(basis, extras)
    sheet = Sheet("overtime", basis, ordered[0].day)
    checked_cents("paid", paid)
    checked_money("monthly", monthly)
    kinds = {extra.day: day_kinds(sheet, extra.day) for extra in ordered}
    low, high = _by_rate(sheet, ordered, kinds, monthly, minimum_wage)
    _warn_days(sheet, ordered, kinds)
    _warn_limits(sheet, ordered, kinds)
    return _answer(sheet, low, high, paid)


def comprehensive_overtime(
    basis: Basis,
    *,
    monthly: Decimal,
    period: Period,
    start: date,
    end: date,
    hours: Decimal,
    statutory_hours: Decimal = ZERO,
    paid: Decimal = ZERO,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """Overtime in a comprehensive system for one whole period: 150 % beyond the period's hours, 300 % on holidays.

    `hours` are the hours worked outside statutory holidays, `statutory_hours` those on them. Refused: days that are not
    one whole period or not over, more hours than they have, a period in which the standard hours changed (2025-01-01).
    """
    checked_order("end", start, end, begins="start")
    period = checked_choice("period", Period, period)
    if end != _period_end(start, period):
        raise bad("end", "not_one_period", start=start, end=_period_end(start, period))
    checked_past("end", end, basis.on)
    checked_cents("paid", paid)
    sheet = Sheet("comprehensive_overtime", basis, start)
    standard = sheet.rule("overtime.period_hours").table[period]
    if basis.version("overtime.period_hours", end).rule.table[period] != standard:
        raise bad("end", "hours_changed", start=start, end=end)
    _check_hours(basis, start, end, hours, statutory_hours)
    checked_money("monthly", monthly)
    bases = [_base(sheet, day, monthly, minimum_wage) for day in (start, end)]
    worked = {"weekday": max(hours - standard, ZERO), "statutory": statutory_hours}
    days = (start, end)
    if any(worked.values()) and (minimum_wage or all(basis.values.minimum_wage(basis.place, day) for day in days)):
        _say_change(sheet, *bases)
    sheet.assume("period_hours", hours=standard)
    least, most = min(low for low, _ in bases), [high for _, high in bases]
    top = None if None in most else max(high for high in most if high is not None)
    low, high = ({(base, name): n for name, n in worked.items()} for base in (least, top))
    return _answer(sheet, low, high, paid)


def _check_hours(basis: Basis, start: date, end: date, hours: Decimal, statutory_hours: Decimal) -> None:
    """Refuse more hours than the days of the period have, and more on holidays than the days that may be holidays."""
    aside = Sheet("comprehensive_overtime", basis, start)
    kinds = [day_kinds(aside, start + timedelta(n)) for n in range((end - start).days + 1)]
    others = sum(kind != (DayKind.STATUTORY,) for kind in kinds)
    holidays = sum(DayKind.STATUTORY in kind for kind in kinds)
    checked_number("hours", hours, others * _DAY_HOURS)
    checked_number("statutory_hours", statutory_hours, holidays * _DAY_HOURS)
    checked_number("hours", hours + statutory_hours, len(kinds) * _DAY_HOURS)


def _say_change(sheet: Sheet, before: tuple[Decimal, Decimal | None], after: tuple[Decimal, Decimal | None]) -> None:
    """Write down that the base changed within the period with the minimum wage, which is known."""
    if before != after:
        sheet.lack("minimum_wage", "floor_changed", low=before[0], high=after[1])


def _period_end(start: date, period: Period) -> date:
    months = _PERIOD_MONTHS[period]
    return inclusive_end(start, months) if months else start + _WEEK


def irregular_overtime(
    basis: Basis,
    *,
    monthly: Decimal,
    day: date,
    statutory_hours: Decimal,
    paid: Decimal = ZERO,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """Overtime in an approved irregular system: nothing nationally; some places give 300 % on statutory holidays.

    A range from nothing to 300 % of the holiday hours, until the local rule is known; a base below the minimum wage is
    raised to it.
    """
    checked_past("day", day, basis.on)
    checked_number("statutory_hours", statutory_hours, _DAY_HOURS)
    checked_cents("paid", paid)
    checked_money("monthly", monthly)
    sheet = Sheet("irregular_overtime", basis, day)
    sheet.rule("overtime.rates")
    none = [term("irregular_none", ZERO)]
    if not statutory_hours:
        return sheet.answer(none)
    sheet.lack("place", "irregular_local", hours=statutory_hours)
    sheet.warn(say("warn.verify"))
    base = _base(sheet, day, monthly, minimum_wage)[1]
    if base is None:
        return sheet.answer(none, unbounded=True)
    return sheet.answer(none, _lines(sheet, {(base, "statutory"): statutory_hours}, paid))


def piece_overtime(
    basis: Basis, *, unit_price: Decimal, day: date, pieces: Mapping[str, Decimal], paid: Decimal = ZERO
) -> Answer:
    """Piece work done in overtime: the unit price at 150, 200 and 300 %. `pieces` by `weekday`, `rest`, `statutory`."""
    checked_past("day", day, basis.on)
    checked_money("unit_price", unit_price)
    checked_cents("paid", paid)
    sheet = Sheet("piece_overtime", basis, day)
    rates = sheet.rule("overtime.rates").table
    lines: list[Line] = []
    for name in sorted(pieces):
        if name not in rates:
            raise bad("pieces", "unknown_name", name=name)
        n = checked_number("pieces", pieces[name], Decimal(10_000_000))
        due = unit_price * n * rates[name]
        lines.append(term("piece", due, price=unit_price, n=n, rate=rates[name], kind=say(f"day.{name}")))
    return sheet.answer(_less_paid(lines, paid))


def _checked(basis: Basis, extras: Sequence[Extra]) -> list[Extra]:
    if not checked_items("extras", Extra, extras):
        raise bad("extras", "nothing_given")
    seen: set[date] = set()
    for extra in extras:
        checked_past("extras", extra.day, basis.on)
        checked_number("extras", extra.hours, _DAY_HOURS)
        checked_number("extras", extra.rested, extra.hours)
        if extra.day in seen:
            raise bad("extras", "day_twice", day=extra.day)
        seen.add(extra.day)
    return sorted(extras)


def _base(sheet: Sheet, day: date, monthly: Decimal, minimum_wage: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """The monthly base, not below the minimum wage of the day, as the two ends of what it may be."""
    sheet.assume("monthly_base")
    low, high = floored(sheet, day, monthly, minimum_wage)
    return cast(Decimal, low.base), high.base


def _by_rate(
    sheet: Sheet, extras: Sequence[Extra], kinds: Kinds, monthly: Decimal, minimum_wage: Decimal | None
) -> tuple[Hours, Hours]:
    """Hours by base and rate, each day as the kind it may be that gives the least, and as the one that gives the most."""
    rates = sheet.rule("overtime.rates").table
    bases: dict[tuple[int, int], tuple[Decimal, Decimal | None]] = {}
    low: Hours = {}
    high: Hours = {}
    for extra in extras:
        month = (extra.day.year, extra.day.month)
        if month not in bases:
            bases[month] = _base(sheet, extra.day, monthly, minimum_wage)
        ways = [(_RATE_OF[kind], _unpaid_hours(extra, kind)) for kind in kinds[extra.day]]
        ways.sort(key=lambda way: rates[way[0]] * way[1])
        for table, base, (rate, hours) in zip((low, high), bases[month], (ways[0], ways[-1]), strict=True):
            _add(table, (base, rate), hours)
    return low, high


def _unpaid_hours(extra: Extra, kind: DayKind) -> Decimal:
    return extra.hours - (extra.rested if kind is DayKind.OFF else ZERO)


def _add(table: Hours, key: tuple[Decimal | None, str], hours: Decimal) -> None:
    table[key] = table.get(key, ZERO) + hours


def _warn_days(sheet: Sheet, extras: Sequence[Extra], kinds: Kinds) -> None:
    kept = tuple(extra.day for extra in extras if extra.rested and DayKind.OFF not in kinds[extra.day])
    if kept:
        sheet.warn(say("warn.rest_not_instead", days=kept), say("warn.verify"))
    arranged = [extra.day for extra in extras if kinds[extra.day][0] is DayKind.OFF]
    moved = tuple(day for day in arranged if day.weekday() < _SATURDAY)
    if moved:
        sheet.warn(say("warn.substitute_day", days=moved), say("warn.verify"))


def _warn_limits(sheet: Sheet, extras: Sequence[Extra], kinds: Kinds) -> None:
    table = sheet.rule("overtime.limits").table
    months: dict[tuple[int, int], Decimal] = {}
    day_limit, month_limit = table["day"], table["month"]
    working = [extra for extra in extras if kinds[extra.day] == (DayKind.WORKING,)]
    long = tuple(extra.day for extra in working if extra.hours > day_limit)
    if long:
        sheet.warn(say("warn.day_limit", days=long))
    for extra in extras:
        month = (extra.day.year, extra.day.month)
        months[month] = months.get(month, ZERO) + extra.hours
    for (year, number), hours in months.items():
        if hours > month_limit:
            sheet.warn(say("warn.month_limit", month=f"{year}-{number:02}", hours=hours))


def _answer(sheet: Sheet, low: Hours, high: Hours, paid: Decimal) -> Answer:
    lines = _lines(sheet, low, paid)
    if any(base is None for base, _ in high):
        return sheet.answer(lines, unbounded=True)
    return sheet.answer(lines, None if low == high else _lines(sheet, high, paid))


def _lines(sheet: Sheet, hours: Hours, paid: Decimal) -> list[Line]:
    rates = sheet.rule("overtime.rates").table
    divisor = sheet.rule("pay.days").number * sheet.rule("pay.hours").number
    lines = []
    for (bound, name), n in sorted(hours.items(), key=lambda item: (rates[item[0][1]], item[0][0])):
        if n:
            base = cast(Decimal, bound)
            due = base * n * rates[name] / divisor
            kind = say(f"day.{name}")
            lines.append(term("overtime", due, base=base, divisor=divisor, hours=n, rate=rates[name], kind=kind))
    return _less_paid(lines, paid)


def _less_paid(lines: list[Line], paid: Decimal) -> list[Line]:
    gross = sum((line.result for line in lines), ZERO)
    if paid:
        lines.append(term("paid", -min(paid, gross), paid=paid))
    return lines or [term("nothing_due", ZERO)]
