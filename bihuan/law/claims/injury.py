"""Work injury: lump sums and allowances by grade, the two subsidies on leaving, pay while off work, death benefits."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final, NamedTuple, cast

from bihuan.law.answer import ZERO, Answer, Line, Sheet, cents, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.by_month import warn_not_due
from bihuan.law.claims.wages import checked_average, floored, warn_least, warn_minimum
from bihuan.law.errors import LocalValueMissing, bad
from bihuan.law.inputs import (
    checked_cents,
    checked_choice,
    checked_day,
    checked_flag,
    checked_money,
    checked_number,
    checked_past,
    checked_positive,
    checked_whole,
)
from bihuan.law.say import say
from bihuan.law.values import LocalValue, one

_MOST_YEARS: Final = Decimal(120)
_HUNDRED: Final = Decimal(100)
_LAST_FUND_GRADE: Final = 4
_MOST_MONTHS: Final = Decimal(120)
_NEAR_RETIREMENT: Final = 5
_CITY_FACTORS: Final = (Decimal("0.8"), Decimal("1.2"))


class Care(StrEnum):
    """How far a worker depends on care."""

    FULL = "full"
    MOST = "most"
    PART = "part"


class Subsidy(StrEnum):
    """The two subsidies on leaving."""

    MEDICAL = "injury_medical_subsidy"
    EMPLOYMENT = "injury_employment_subsidy"


class Dependant(StrEnum):
    """A person the dead worker supported."""

    SPOUSE = "spouse"
    OTHER = "other"
    SPOUSE_ALONE = "spouse_alone"
    OTHER_ALONE = "other_alone"


_SPOUSES: Final = (Dependant.SPOUSE, Dependant.SPOUSE_ALONE)


def injury_lump_sum(
    basis: Basis,
    *,
    injured: date,
    grade: int,
    own_wage: Decimal,
    pool_average: Decimal | None = None,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """The one-off disability benefit: the own contribution wage x 27 to 7 months by grade 1 to 10.

    `own_wage` is the average contribution wage of the 12 months before the injury; it counts between 60 % and 300 % of
    `pool_average`, the monthly average of the pooling area. Without that the answer is a lower end, by the minimum wage
    of the day of the injury, below which no average lies; refused with words where neither is known.
    """
    sheet = Sheet("injury_lump_sum", basis, checked_past("injured", injured, basis.on))
    months = sheet.rule("injury.lump_sum").table[str(checked_whole("grade", grade, 1, 10))]
    sheet.assume("fund_pays")
    low, high = _own_wage(sheet, injured, own_wage, pool_average, minimum_wage)

    def lines(base: Decimal) -> list[Line]:
        counted = _wage_line(own_wage, base, pool_average)
        return [counted, term("injury_lump_sum", base * months, base=base, n=months)]

    return sheet.answer(lines(low), lines(high)) if high is not None else sheet.answer(lines(low), unbounded=True)


def injury_allowance(
    basis: Basis,
    *,
    injured: date,
    grade: int,
    own_wage: Decimal,
    pool_average: Decimal | None = None,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """The monthly disability allowance of grades 1 to 6, not below the minimum wage of the day asked; yuan a month.

    `own_wage` and `pool_average` as for `injury_lump_sum`; `minimum_wage` is that of the day asked, not of the injury.
    """
    sheet = Sheet("injury_allowance", basis, checked_past("injured", injured, basis.on))
    share = sheet.rule("injury.allowance").table[str(checked_whole("grade", grade, 1, 6))]
    sheet.assume("fund_pays" if grade <= _LAST_FUND_GRADE else "employer_pays_allowance")
    low, high = _own_wage(sheet, injured, own_wage, pool_average, None, asked="pool_average")

    def lines(base: Decimal, due: Decimal) -> list[Line]:
        counted = _wage_line(own_wage, base, pool_average)
        part = term("injury_allowance", base * share, base=base, rate=share)
        more = due - part.result
        return [counted, part, term("topped_up", more, least=due)] if more > 0 else [counted, part]

    least, most = (bound.base for bound in floored(sheet, basis.on, low * share, minimum_wage))
    bottom = lines(low, cast(Decimal, least))
    if high is None or most is None:
        return sheet.answer(bottom, unbounded=True)
    return sheet.answer(bottom, lines(high, most))


def injury_care(basis: Basis, *, day: date, care: Care, pool_average: Decimal) -> Answer:
    """The monthly care allowance: 50, 40 or 30 % of the pooling area's monthly average; yuan a month."""
    sheet = Sheet("injury_care", basis, checked_day("day", day))
    share = sheet.rule("injury.care").table[checked_choice("care", Care, care)]
    checked_average(sheet, "pool_average", day, pool_average)
    sheet.assume("fund_pays")
    return sheet.answer([term("injury_care", pool_average * share, base=pool_average, rate=share)])


def _own_wage(
    sheet: Sheet, day: date, own: Decimal, pool: Decimal | None, minimum: Decimal | None, asked: str = "minimum_wage"
) -> tuple[Decimal, Decimal | None]:
    """The wage that counts, as the two ends of what it may be; refused, naming `asked`, where nothing bounds it below."""
    table = sheet.rule("injury.own_wage").table
    own = cents(checked_money("own_wage", own))
    if minimum is not None:
        checked_positive("minimum_wage", minimum)
    if pool is not None:
        checked_average(sheet, "pool_average", day, pool, minimum)
        held = min(max(own, pool * table["least"]), pool * table["most"])
        return held, held
    sheet.lack("pool_average", "own_wage", least=table["least"], most=table["most"])
    if minimum is not None:
        sheet.assume("minimum_given", amount=minimum)
    else:
        minimum = _lowest_minimum(sheet, day, own, table, asked)
    return min(max(own, minimum * table["least"]), minimum * table["most"]), None


def _wage_line(own: Decimal, base: Decimal, pool: Decimal | None) -> Line:
    if pool is None:
        key = "own_wage_least" if base < cents(own) else "own_wage_floor" if base > cents(own) else "own_wage_whole"
        return step(key, base, given=own)
    return step("own_wage", base, given=own, pool=pool)


def _lowest_minimum(sheet: Sheet, day: date, own: Decimal, table: Mapping[str, Decimal], asked: str) -> Decimal:
    """The minimum wage of the place at the lowest, below which no average lies."""
    basis = sheet.basis
    found = basis.values.minimum_wage(basis.place, day)
    if found is None:
        place = basis.values.place(basis.place).name
        raise LocalValueMissing(asked, say(f"input.no_limits_{asked}", place=place, day=day))
    if own > found.low * table["most"]:
        warn_minimum(sheet, day, found)
    else:
        warn_minimum(sheet, day, found, own / table["least"])
        warn_least(sheet, day, found, own / table["most"])
    held = own > found.low * table["most"] or own < found.high * table["least"]
    if held and not found.exact:
        sheet.lack("minimum_wage", "tier", low=found.low, high=found.high)
    return found.low


def injury_subsidy(
    basis: Basis,
    *,
    left: date,
    grade: int,
    subsidy: Subsidy,
    local_average: Decimal | None = None,
    life_years: Decimal | None = None,
    to_retirement: Decimal | None = None,
    resigned: bool = True,
    subsidy_months: Decimal | None = None,
    subsidy_amount: Decimal | None = None,
) -> Answer:
    """One of the two subsidies of grades 5 to 10 on leaving, as the province sets it.

    Refused with words where the province's months or the average wage they multiply are not known; the answer is a
    range where a city may vary the sum. `life_years` are expectancy less age (Fujian), `to_retirement` the years to
    retirement where fewer than five remain (some provinces pay less then), `resigned` whether the worker asked to go.
    `subsidy_months` or `subsidy_amount` is the local standard where it is known to the asker.
    """
    sheet = Sheet("injury_subsidy", basis, checked_day("left", left))
    sheet.rule("injury.subsidy")
    checked_whole("grade", grade, 5, 10)
    subsidy = checked_choice("subsidy", Subsidy, subsidy)
    checked_flag("resigned", resigned)
    sheet.assume("fund_pays" if subsidy is Subsidy.MEDICAL else "employer_pays")
    standard = _given_standard(sheet, subsidy_months, subsidy_amount) or _standard(sheet, grade, subsidy, life_years)
    shares = _near_retirement(sheet, standard.code, subsidy, to_retirement, resigned)
    average = _needed_average(sheet, local_average) if standard.in_months else None

    def lines(number: Decimal, share: Decimal) -> list[Line]:
        if average is not None:
            return [term("subsidy", average * number * share, base=average, n=number, rate=share)]
        whole, factor = standard.number, number / standard.number if standard.number else ZERO
        return [term("subsidy_fixed", number * share, amount=whole, factor=factor, rate=share)]

    low, high = lines(standard.low, shares[0]), standard.high
    return sheet.answer(low, unbounded=True) if high is None else sheet.answer(low, lines(high, shares[1]))


class _Standard(NamedTuple):
    """What a subsidy is by the rules of a province: months of the average wage, or yuan, between two ends."""

    code: str
    in_months: bool
    number: Decimal
    low: Decimal
    high: Decimal | None


def _given_standard(sheet: Sheet, months: Decimal | None, amount: Decimal | None) -> _Standard | None:
    """The standard given, if there is one."""
    if months is not None and amount is not None:
        raise bad("subsidy_amount", "one_of_two")
    if months is not None:
        checked_number("subsidy_months", months, _MOST_MONTHS)
    number = months if amount is None else checked_money("subsidy_amount", amount)
    if number is None:
        return None
    sheet.assume("subsidy_given")
    return _Standard(sheet.basis.place[:2], amount is None, number, number, number)


def _standard(sheet: Sheet, grade: int, subsidy: Subsidy, life_years: Decimal | None) -> _Standard:
    """The standard on record: months, years of life to come with a least (Fujian), or a sum a city may vary (Jiangsu)."""
    basis, day = sheet.basis, sheet.fact
    row = basis.values.part(subsidy, basis.place, str(grade), day)
    if row is None or row.value is None:
        place = basis.values.place(basis.place).name
        words = say("input.subsidy_missing", name=say(f"value.{subsidy}"), place=place, day=day)
        raise LocalValueMissing("subsidy_months", words)
    sheet.warn(*one(row).warnings(day))
    number = row.value
    if row.unit == "yuan":
        sheet.lack("subsidy_amount", "city_factor", least=_CITY_FACTORS[0], most=_CITY_FACTORS[1])
        return _Standard(row.code, False, number, number * _CITY_FACTORS[0], number * _CITY_FACTORS[1])
    if row.unit == "months":
        return _Standard(row.code, True, number, number, number)
    row_least = basis.values.part(f"{subsidy}_least", row.code, str(grade), day)
    least = cast(Decimal, cast(LocalValue, row_least).value)
    if life_years is None:
        sheet.lack("life_years", "life_years", least=least)
        return _Standard(row.code, True, number, least, None)
    years = checked_number("life_years", life_years, _MOST_YEARS).to_integral_value(rounding=ROUND_CEILING)
    months = max(number * years, least)
    return _Standard(row.code, True, number, months, months)


def _needed_average(sheet: Sheet, given: Decimal | None) -> Decimal:
    if given is None:
        raise LocalValueMissing("local_average", say("input.average_missing", day=sheet.fact))
    return checked_average(sheet, "local_average", sheet.fact, given)


def _near_retirement(
    sheet: Sheet, code: str, subsidy: Subsidy, years: Decimal | None, resigned: bool
) -> tuple[Decimal, Decimal]:
    """The share paid close to retirement, as the two ends of what it may be."""
    whole = Decimal(1)
    if years is None or checked_number("to_retirement", years, _MOST_YEARS) >= _NEAR_RETIREMENT:
        return whole, whole
    applies = {"11": True, "32": resigned, "33": subsidy is Subsidy.EMPLOYMENT}.get(code)
    if applies is None:
        sheet.warn(say("warn.retirement_local"))
    if not applies:
        return whole, whole
    sheet.warn(say("warn.verify"))
    full = int(years)
    if code != "33":
        share = Decimal(20 * full or 10) / _HUNDRED
        return share, share
    low, high = (Decimal(20 * n) / _HUNDRED for n in (full, int(years.to_integral_value(rounding=ROUND_CEILING))))
    if low < high:
        sheet.lack("to_retirement", "retirement_step", years=years, low=low, high=high)
    return low, high


def injury_leave_pay(basis: Basis, *, injured: date, monthly: Decimal, months: Decimal, paid: Decimal = ZERO) -> Answer:
    """Pay while off work for an injury: the wage as before, at most 24 months, less what was paid."""
    sheet = Sheet("injury_leave_pay", basis, checked_past("injured", injured, basis.on))
    sheet.rule("injury.leave_pay")
    checked_money("monthly", monthly)
    checked_number("months", months, Decimal(24))
    checked_cents("paid", paid)
    sheet.assume("employer_pays")
    if months > 12:
        sheet.warn(say("warn.leave_extended"))
    warn_not_due(sheet, injured, months)
    due = monthly * months
    return sheet.answer([term("injury_leave", max(due - paid, ZERO), monthly=monthly, n=months, paid=paid)])


def death_one_off(basis: Basis, *, died: date, income: Decimal | None = None) -> Answer:
    """The one-off benefit: last year's national urban disposable income x 20.

    Refused for years without the figure on record and no `income`, the figure the statistics office published.
    """
    sheet = Sheet("death_one_off", basis, checked_past("died", died, basis.on))
    times = sheet.rule("death.one_off").number
    if income is None:
        yearly = _recorded_income(sheet, died)
    else:
        yearly = checked_positive("income", income)
        sheet.assume("income_given", amount=yearly)
    sheet.assume("fund_pays")
    line = term("death_one_off", yearly * times, income=yearly, times=times, year=died.year - 1)
    return sheet.answer([line])


def _recorded_income(sheet: Sheet, died: date) -> Decimal:
    row = sheet.basis.values.average_wage("urban_disposable_income", "00", died.year - 1)
    if row is None or row.value is None:
        raise LocalValueMissing("income", say("input.income_missing", year=died.year - 1))
    sheet.warn(*one(row).warnings(died))
    return row.value


def death_funeral(basis: Basis, *, died: date, pool_average: Decimal) -> Answer:
    """Six months of the pooling area's average monthly wage of the year before."""
    sheet = Sheet("death_funeral", basis, checked_past("died", died, basis.on))
    months = sheet.rule("death.funeral").number
    checked_average(sheet, "pool_average", died, pool_average)
    sheet.assume("fund_pays")
    return sheet.answer([term("death_funeral", pool_average * months, base=pool_average, n=months)])


def death_dependants(
    basis: Basis,
    *,
    died: date,
    own_wage: Decimal,
    dependants: Sequence[Dependant],
    pool_average: Decimal | None = None,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """The monthly pension of dependants: spouse 40 %, others 30 %, 10 % more when alone; together at most the wage.

    `own_wage`, `pool_average` and `minimum_wage` as for `injury_lump_sum`: the wage counts between 60 % and 300 % of
    the average.
    """
    if not dependants:
        raise bad("dependants", "nothing_given")
    sheet = Sheet("death_dependants", basis, checked_past("died", died, basis.on))
    table = sheet.rule("death.dependants").table
    sheet.assume("fund_pays")
    family = sorted(checked_choice("dependants", Dependant, dependant) for dependant in dependants)
    if sum(dependant in _SPOUSES for dependant in family) > 1:
        raise bad("dependants", "one_spouse")
    low, high = _own_wage(sheet, died, own_wage, pool_average, minimum_wage)

    def lines(base: Decimal) -> list[Line]:
        made: list[Line] = [_wage_line(own_wage, base, pool_average)]
        for dependant in family:
            name, _, alone = dependant.partition("_")
            rate = table[name] + (table["alone"] if alone else ZERO)
            made.append(term("dependant", base * rate, base=base, rate=rate, who=say(f"dependant.{dependant}")))
        over = sum((line.result for line in made if line.counts), ZERO) - base
        return [*made, term("dependants_cap", -over)] if over > 0 else made

    return sheet.answer(lines(low), lines(high)) if high is not None else sheet.answer(lines(low), unbounded=True)
