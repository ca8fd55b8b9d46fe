"""Work injury: lump sums and allowances by grade, the two subsidies on leaving, pay while off work, death benefits."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final, cast

from bihuan.law.answer import ZERO, Answer, Line, Sheet, cents, step, term
from bihuan.law.basis import Basis
from bihuan.law.claims.wages import minimum_wage as local_minimum
from bihuan.law.errors import LocalValueMissing, bad
from bihuan.law.inputs import checked_choice, checked_day, checked_money, checked_number, checked_whole
from bihuan.law.say import say
from bihuan.law.values import LocalValue, one

_MOST_YEARS: Final = Decimal(120)
_HUNDRED: Final = Decimal(100)
_LAST_FUND_GRADE: Final = 4
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


def injury_lump_sum(
    basis: Basis,
    *,
    injured: date,
    grade: int,
    own_wage: Decimal,
    pool_average: Decimal | None = None,
) -> Answer:
    """The one-off disability benefit: the own contribution wage x 27 to 7 months by grade 1 to 10.

    `own_wage` is the average contribution wage of the 12 months before the injury; it counts between 60 % and 300 % of
    `pool_average`, the monthly average of the pooling area. Without that the answer is a lower end.
    """
    sheet = Sheet("injury_lump_sum", basis, checked_day("injured", injured))
    months = sheet.rule("injury.lump_sum").table[str(checked_whole("grade", grade, 1, 10))]
    sheet.assume("fund_pays")
    low, high = _own_wage(sheet, injured, own_wage, pool_average)

    def lines(base: Decimal) -> list[Line]:
        return [step("own_wage", base, given=own_wage), term("injury_lump_sum", base * months, base=base, n=months)]

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
    """The monthly disability allowance of grades 1 to 6, not below the minimum wage of the day asked; yuan a month."""
    sheet = Sheet("injury_allowance", basis, checked_day("injured", injured))
    share = sheet.rule("injury.allowance").table[str(checked_whole("grade", grade, 1, 6))]
    sheet.assume("fund_pays" if grade <= _LAST_FUND_GRADE else "employer_pays_allowance")
    low, high = _own_wage(sheet, injured, own_wage, pool_average)
    found = local_minimum(sheet, basis.on, minimum_wage)
    if found is None:
        sheet.lack("minimum_wage", "floor")

    def lines(base: Decimal, least: Decimal) -> list[Line]:
        return [term("injury_allowance", max(base * share, least), base=base, rate=share, least=least)]

    bottom = lines(low, found.low if found else ZERO)
    if high is None or found is None:
        return sheet.answer(bottom, unbounded=True)
    return sheet.answer(bottom, lines(high, found.high))


def injury_care(basis: Basis, *, day: date, care: Care, pool_average: Decimal) -> Answer:
    """The monthly care allowance: 50, 40 or 30 % of the pooling area's monthly average; yuan a month."""
    sheet = Sheet("injury_care", basis, checked_day("day", day))
    share = sheet.rule("injury.care").table[checked_choice("care", Care, care)]
    checked_money("pool_average", pool_average)
    sheet.assume("fund_pays")
    return sheet.answer([term("injury_care", pool_average * share, base=pool_average, rate=share)])


def _own_wage(sheet: Sheet, day: date, own: Decimal, pool: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """The wage that counts, as the two ends of what it may be."""
    table = sheet.rule("injury.own_wage").table
    own = cents(checked_money("own_wage", own))
    if pool is not None:
        checked_money("pool_average", pool)
        held = min(max(own, pool * table["least"]), pool * table["most"])
        return held, held
    sheet.lack("pool_average", "own_wage", least=table["least"], most=table["most"])
    found = sheet.basis.values.minimum_wage(sheet.basis.place, day)
    if found is None:
        return ZERO, None
    return min(own, found.low * table["most"]), None


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
) -> Answer:
    """One of the two subsidies of grades 5 to 10 on leaving, as the province sets it.

    Refused with words where the province's months or the average wage they multiply are not known; the answer is a
    range where a city may vary the sum. `life_years` are expectancy less age (Fujian), `to_retirement` the years to
    retirement where fewer than five remain (some provinces pay less then), `resigned` whether the worker asked to go.
    """
    sheet = Sheet("injury_subsidy", basis, checked_day("left", left))
    sheet.rule("injury.subsidy")
    checked_whole("grade", grade, 5, 10)
    subsidy = checked_choice("subsidy", Subsidy, subsidy)
    row = basis.values.part(subsidy, basis.place, str(grade), left)
    if row is None or row.value is None:
        place = basis.values.place(basis.place).name
        raise LocalValueMissing(
            "place", say("input.value_missing", name=say(f"value.{subsidy}"), place=place, day=left)
        )
    sheet.warn(*one(row).warnings(left))
    sheet.assume("fund_pays" if subsidy is Subsidy.MEDICAL else "employer_pays")
    shares = _near_retirement(sheet, row, subsidy, to_retirement, resigned)
    if row.unit == "yuan":
        sheet.lack("place", "city_factor", least=_CITY_FACTORS[0], most=_CITY_FACTORS[1])
        ends = zip(_CITY_FACTORS, shares, strict=True)
        low, high = (
            [term("subsidy_fixed", row.value * factor * share, amount=row.value, factor=factor, rate=share)]
            for factor, share in ends
        )
        return sheet.answer(low, high)
    average = _needed_average(local_average, left)
    least, most = _subsidy_months(sheet, row, grade, subsidy, life_years)

    def lines(months: Decimal, share: Decimal) -> list[Line]:
        return [term("subsidy", average * months * share, base=average, n=months, rate=share)]

    if most is None:
        return sheet.answer(lines(least, shares[0]), unbounded=True)
    return sheet.answer(lines(least, shares[0]), lines(most, shares[1]))


def _needed_average(given: Decimal | None, day: date) -> Decimal:
    if given is None:
        raise LocalValueMissing("local_average", say("input.average_missing", day=day))
    return checked_money("local_average", given)


def _subsidy_months(
    sheet: Sheet, row: LocalValue, grade: int, subsidy: Subsidy, life_years: Decimal | None
) -> tuple[Decimal, Decimal | None]:
    """The months, as the two ends of what they may be; Fujian counts years of life to come, with a least."""
    number = cast(Decimal, row.value)
    if row.unit == "months":
        return number, number
    row_least = sheet.basis.values.part(f"{subsidy}_least", row.code, str(grade), sheet.fact)
    least = cast(Decimal, cast(LocalValue, row_least).value)
    if life_years is None:
        sheet.lack("life_years", "life_years", least=least)
        return least, None
    years = checked_number("life_years", life_years, _MOST_YEARS).to_integral_value(rounding=ROUND_CEILING)
    months = max(number * years, least)
    return months, months


def _near_retirement(
    sheet: Sheet, row: LocalValue, subsidy: Subsidy, years: Decimal | None, resigned: bool
) -> tuple[Decimal, Decimal]:
    """The share paid close to retirement, as the two ends of what it may be."""
    whole = Decimal(1)
    applies = {"11": True, "32": resigned, "33": subsidy is Subsidy.EMPLOYMENT}.get(row.code, False)
    if years is None or not applies:
        return whole, whole
    checked_number("to_retirement", years, _MOST_YEARS)
    if years >= 5:
        return whole, whole
    sheet.warn(say("warn.verify"))
    full = int(years)
    if row.code == "33":
        return Decimal(20 * full) / _HUNDRED, Decimal(20 * full + 20) / _HUNDRED
    share = Decimal(20 * full or 10) / _HUNDRED
    return share, share


def injury_leave_pay(basis: Basis, *, injured: date, monthly: Decimal, months: Decimal, paid: Decimal = ZERO) -> Answer:
    """Pay while off work for an injury: the wage as before, at most 24 months, less what was paid."""
    sheet = Sheet("injury_leave_pay", basis, checked_day("injured", injured))
    sheet.rule("injury.leave_pay")
    checked_money("monthly", monthly)
    checked_number("months", months, Decimal(24))
    checked_money("paid", paid)
    sheet.assume("employer_pays")
    if months > 12:
        sheet.warn(say("warn.leave_extended"))
    due = monthly * months
    return sheet.answer([term("injury_leave", max(due - paid, ZERO), monthly=monthly, n=months, paid=paid)])


def death_one_off(basis: Basis, *, died: date) -> Answer:
    """The one-off benefit: last year's national urban disposable income x 20. Refused for years without the figure."""
    sheet = Sheet("death_one_off", basis, checked_day("died", died))
    times = sheet.rule("death.one_off").number
    income = basis.values.average_wage("urban_disposable_income", "00", died.year - 1)
    if income is None or income.value is None:
        words = say("input.value_missing", name=say("value.urban_disposable_income"), place="全国", day=died)
        raise LocalValueMissing("died", words)
    sheet.warn(*one(income).warnings(died))
    sheet.assume("fund_pays")
    line = term("death_one_off", income.value * times, income=income.value, times=times, year=died.year - 1)
    return sheet.answer([line])


def death_funeral(basis: Basis, *, died: date, pool_average: Decimal) -> Answer:
    """Six months of the pooling area's average monthly wage of the year before."""
    sheet = Sheet("death_funeral", basis, checked_day("died", died))
    months = sheet.rule("death.funeral").number
    checked_money("pool_average", pool_average)
    sheet.assume("fund_pays")
    return sheet.answer([term("death_funeral", pool_average * months, base=pool_average, n=months)])


def death_dependants(
    basis: Basis,
    *,
    died: date,
    own_wage: Decimal,
    dependants: Sequence[Dependant],
    pool_average: Decimal | None = None,
) -> Answer:
    """The monthly pension of dependants: spouse 40 %, others 30 %, 10 % more when alone; together at most the wage.

    `own_wage` and `pool_average` as for `injury_lump_sum`: the wage counts between 60 % and 300 % of the average.
    """
    if not dependants:
        raise bad("dependants", "nothing_given")
    sheet = Sheet("death_dependants", basis, checked_day("died", died))
    table = sheet.rule("death.dependants").table
    sheet.assume("fund_pays")
    family = sorted(checked_choice("dependants", Dependant, dependant) for dependant in dependants)
    low, high = _own_wage(sheet, died, own_wage, pool_average)

    def lines(base: Decimal) -> list[Line]:
        made: list[Line] = [step("own_wage", base, given=own_wage)]
        for dependant in family:
            name, _, alone = dependant.partition("_")
            rate = table[name] + (table["alone"] if alone else ZERO)
            made.append(term("dependant", base * rate, base=base, rate=rate, who=say(f"dependant.{dependant}")))
        over = sum((line.result for line in made if line.counts), ZERO) - base
        return [*made, term("dependants_cap", -over)] if over > 0 else made

    return sheet.answer(lines(low), lines(high)) if high is not None else sheet.answer(lines(low), unbounded=True)
