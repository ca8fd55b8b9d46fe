"""Work injury and sickness: 工伤保险条例 art. 33 to 39 and 64, 劳部发〔1994〕479号, 劳部发〔1995〕309号."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.claims.injury import (
    Care,
    Dependant,
    Subsidy,
    death_dependants,
    death_funeral,
    death_one_off,
    injury_allowance,
    injury_care,
    injury_leave_pay,
    injury_lump_sum,
    injury_subsidy,
)
from bihuan.law.claims.sickness import medical_period, sick_pay
from bihuan.law.errors import LawInputError, LocalValueMissing
from bihuan.law.values import shipped_values

D = Decimal
ON = date(2026, 3, 2)
DAY = date(2025, 6, 10)
BEIJING = Basis(on=ON, place="11")
HEBEI = Basis(on=ON, place="13")


def _at(place: str) -> Basis:
    return Basis(on=ON, place=place)


@pytest.mark.parametrize(
    ("grade", "months"),
    [(1, 27), (2, 25), (3, 23), (4, 21), (5, 18), (6, 16), (7, 13), (8, 11), (9, 9), (10, 7)],  # 第35至37条
)
def test_the_lump_sum_by_grade(grade: int, months: int) -> None:
    answer = injury_lump_sum(BEIJING, injured=DAY, grade=grade, own_wage=D("6543.21"), pool_average=D(8000))
    assert answer.amount == D("6543.21") * months


@pytest.mark.parametrize(
    ("own", "pool", "low", "high"),
    [
        ("3000", "8000", "33600.00", "33600.00"),  # 第64条:不低于60%
        ("4800", "8000", "33600.00", "33600.00"),
        ("30000", "8000", "168000.00", "168000.00"),  # 不高于300%
        ("24000", "8000", "168000.00", "168000.00"),
        ("5000", None, "35000.00", None),  # 统筹地区平均工资未知
        ("9000", None, "50820.00", None),  # 至少按最低工资三倍封顶
    ],
)
def test_the_own_wage_counts_within_its_limits(own: str, pool: str | None, low: str, high: str | None) -> None:
    answer = injury_lump_sum(BEIJING, injured=DAY, grade=10, own_wage=D(own), pool_average=D(pool) if pool else None)
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)


def test_without_any_local_value_the_lump_sum_is_refused() -> None:
    with pytest.raises(LocalValueMissing, match="minimum_wage"):
        injury_lump_sum(HEBEI, injured=DAY, grade=10, own_wage=D(5000))


@pytest.mark.parametrize(
    ("grade", "amount"),
    [(1, "9000.00"), (2, "8500.00"), (3, "8000.00"), (4, "7500.00"), (5, "7000.00"), (6, "6000.00")],
)
def test_the_monthly_allowance_by_grade(grade: int, amount: str) -> None:  # 第35条、第36条
    answer = injury_allowance(BEIJING, injured=DAY, grade=grade, own_wage=D(10000), pool_average=D(10000))
    assert answer.amount == D(amount)


@pytest.mark.parametrize(
    ("place", "pool", "minimum", "low", "high"),
    [
        ("11", "3000", None, "2540.00", "2540.00"),  # 低于提问日最低工资的补足
        ("11", None, None, "2540.00", None),
        ("13", "3000", None, "1800.00", "2740.00"),
        ("13", "3000", "2000", "2000.00", "2000.00"),
        ("350181", "3000", None, "2045.00", "2195.00"),
    ],
)
def test_the_allowance_does_not_fall_below_the_minimum_wage(
    place: str, pool: str | None, minimum: str | None, low: str, high: str | None
) -> None:
    answer = injury_allowance(
        _at(place),
        injured=DAY,
        grade=6,
        own_wage=D(3000),
        pool_average=D(pool) if pool else None,
        minimum_wage=D(minimum) if minimum else None,
    )
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)


@pytest.mark.parametrize(("care", "amount"), [(Care.FULL, "4000.00"), (Care.MOST, "3200.00"), (Care.PART, "2400.00")])
def test_care_is_a_share_of_the_average_wage(care: Care, amount: str) -> None:  # 第34条
    assert injury_care(BEIJING, day=DAY, care=care, pool_average=D(8000)).amount == D(amount)


@pytest.mark.parametrize(("grade", "months"), [(5, 30), (6, 25), (7, 10), (8, 7), (9, 4), (10, 2)])
def test_both_subsidies_in_zhejiang(grade: int, months: int) -> None:  # 浙江省工伤保险条例第27条
    for subsidy in Subsidy:
        answer = injury_subsidy(_at("3301"), left=DAY, grade=grade, subsidy=subsidy, local_average=D(8000))
        assert answer.amount == D(8000) * months


@pytest.mark.parametrize(
    ("place", "grade", "subsidy", "changed", "low", "high"),
    [
        ("11", 7, Subsidy.MEDICAL, {}, "96000.00", "96000.00"),
        ("11", 7, Subsidy.MEDICAL, {"to_retirement": D("4.5")}, "76800.00", "76800.00"),
        ("11", 7, Subsidy.EMPLOYMENT, {"to_retirement": D("1")}, "19200.00", "19200.00"),
        ("11", 7, Subsidy.EMPLOYMENT, {"to_retirement": D("0.5")}, "9600.00", "9600.00"),
        ("11", 7, Subsidy.EMPLOYMENT, {"to_retirement": D("5")}, "96000.00", "96000.00"),
        ("37", 10, Subsidy.MEDICAL, {}, "32000.00", "32000.00"),
        ("3708", 10, Subsidy.EMPLOYMENT, {"to_retirement": D("1")}, "64000.00", "64000.00"),
        ("32", 10, Subsidy.MEDICAL, {}, "24000.00", "36000.00"),  # 定额,设区的市可上下浮动20%
        ("32", 10, Subsidy.EMPLOYMENT, {"to_retirement": D("2.5")}, "4800.00", "7200.00"),
        ("32", 10, Subsidy.EMPLOYMENT, {"to_retirement": D("2.5"), "resigned": False}, "12000.00", "18000.00"),
        ("33", 10, Subsidy.EMPLOYMENT, {"to_retirement": D("3.2")}, "9600.00", "12800.00"),
        ("33", 10, Subsidy.MEDICAL, {"to_retirement": D("3.2")}, "16000.00", "16000.00"),
        ("35", 10, Subsidy.MEDICAL, {"life_years": D("38.2")}, "46800.00", "46800.00"),  # 0.15 × 39 年
        ("35", 10, Subsidy.MEDICAL, {"life_years": D("20")}, "40000.00", "40000.00"),  # 不少于5个月
        ("35", 10, Subsidy.MEDICAL, {}, "40000.00", None),
    ],
)
def test_subsidies_elsewhere(
    place: str, grade: int, subsidy: Subsidy, changed: dict[str, object], low: str, high: str | None
) -> None:
    facts = {"left": DAY, "grade": grade, "subsidy": subsidy, "local_average": D(8000), **changed}
    answer = injury_subsidy(_at(place), **facts)  # a table of inputs
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)


@pytest.mark.parametrize(
    ("place", "average", "field"), [("45", D(8000), "subsidy_months"), ("11", None, "local_average")]
)
def test_a_subsidy_that_is_not_known_is_refused(place: str, average: Decimal | None, field: str) -> None:
    with pytest.raises(LocalValueMissing) as refused:
        injury_subsidy(_at(place), left=DAY, grade=7, subsidy=Subsidy.MEDICAL, local_average=average)
    assert refused.value.field == field


@pytest.mark.parametrize(("grade", "field"), [(4, "grade"), (11, "grade")])
def test_a_grade_without_subsidy_is_refused(grade: int, field: str) -> None:
    with pytest.raises(LawInputError, match=field):
        injury_subsidy(BEIJING, left=DAY, grade=grade, subsidy=Subsidy.MEDICAL)


@pytest.mark.parametrize(
    ("months", "paid", "amount"), [("3", "10000", "8000.00"), ("3", "20000", "0.00"), ("13", "0", "78000.00")]
)
def test_pay_goes_on_while_off_work(months: str, paid: str, amount: str) -> None:  # 第33条
    answer = injury_leave_pay(BEIJING, injured=DAY, monthly=D(6000), months=D(months), paid=D(paid))
    assert answer.amount == D(amount)
    assert bool(answer.warnings) == (months == "13")


@pytest.mark.parametrize(
    ("died", "amount"),
    [
        ("2019-05-05", "785020.00"),  # 第39条:上一年度全国城镇居民人均可支配收入 × 20
        ("2020-05-05", "847180.00"),
        ("2021-05-05", "876680.00"),
        ("2022-05-05", "948240.00"),
        ("2023-05-05", "985660.00"),
        ("2024-05-05", "1036420.00"),
        ("2025-12-31", "1083760.00"),
        ("2026-01-01", "1130040.00"),
    ],
)
def test_the_death_benefit_is_twenty_times_last_years_income(died: str, amount: str) -> None:
    day = date.fromisoformat(died)
    assert death_one_off(BEIJING, died=day).amount == D(amount)
    table = shipped_values().average_wage("work_death_one_off", "00", day.year)
    assert table is not None
    assert table.value == D(amount)


def test_a_year_without_the_income_figure_is_refused() -> None:
    with pytest.raises(LocalValueMissing, match="income"):
        death_one_off(Basis(on=date(2027, 3, 2), place="11"), died=date(2027, 1, 5))


def test_the_funeral_benefit_is_six_months() -> None:
    assert death_funeral(BEIJING, died=DAY, pool_average=D(8000)).amount == D("48000.00")


@pytest.mark.parametrize(
    ("dependants", "amount"),
    [
        ([Dependant.SPOUSE], "2400.00"),  # 配偶40%
        ([Dependant.OTHER], "1800.00"),  # 其他30%
        ([Dependant.SPOUSE_ALONE], "3000.00"),  # 孤寡加10%
        ([Dependant.OTHER_ALONE], "2400.00"),
        ([Dependant.SPOUSE, Dependant.OTHER, Dependant.OTHER], "6000.00"),
        ([Dependant.OTHER, Dependant.OTHER, Dependant.OTHER, Dependant.SPOUSE], "6000.00"),  # 合计不超过本人工资
    ],
)
def test_dependants_pension(dependants: list[Dependant], amount: str) -> None:
    facts = {"died": DAY, "own_wage": D(6000), "pool_average": D(8000)}
    assert death_dependants(BEIJING, **facts, dependants=dependants).amount == D(amount)  # a table of inputs


def test_a_pension_needs_somebody() -> None:
    with pytest.raises(LawInputError, match="dependants"):
        death_dependants(BEIJING, died=DAY, own_wage=D(6000), dependants=[])


@pytest.mark.parametrize(
    ("first_work", "hired", "months", "window"),
    [
        ("2020-03-06", "2021-01-01", 3, 6),  # 劳部发〔1994〕479号第3条、第4条
        ("2016-03-06", "2019-03-06", 6, 12),
        ("2010-03-06", "2021-01-01", 6, 12),
        ("2010-03-06", "2018-03-06", 9, 15),
        ("2010-03-06", "2013-03-06", 12, 18),
        ("2008-03-06", "2008-03-06", 18, 24),
        ("2000-03-06", "2003-03-06", 24, 30),
        ("2014-03-06", "2020-03-06", 6, 12),  # 正好十年:按高档
        ("2014-03-07", "2020-03-06", 3, 6),
    ],
)
def test_the_medical_period_by_service(first_work: str, hired: str, months: int, window: int) -> None:
    found = medical_period(
        BEIJING,
        first_work=date.fromisoformat(first_work),
        hired=date.fromisoformat(hired),
        spells=[(date(2024, 3, 5), date(2024, 3, 20))],
    )
    assert (found.months, found.window) == (months, window)


def test_the_window_ends_on_the_corresponding_day_and_spells_add_up() -> None:  # 劳部发〔1995〕236号
    spells = [(date(2024, 6, 1), date(2024, 6, 30)), (date(2024, 3, 5), date(2024, 3, 24))]
    facts = {"first_work": date(2021, 1, 1), "hired": date(2021, 1, 1)}
    found = medical_period(BEIJING, **facts, spells=spells)
    assert (found.first_day, found.last_day, found.window_end) == (
        date(2024, 3, 5),
        date(2024, 6, 4),
        date(2024, 9, 5),
    )
    assert (found.used, found.left) == (50, 40)
    assert "请向仲裁机构核实" in [words.render() for words in found.warnings()]
    later = medical_period(BEIJING, **facts, spells=[*spells, (date(2024, 9, 1), date(2024, 12, 1))])
    assert (later.used, later.left) == (55, 35)
    beyond = medical_period(BEIJING, **facts, spells=[(date(2024, 3, 5), date(2024, 12, 1))])
    assert (beyond.used, beyond.left) == (185, 0)


@pytest.mark.parametrize(
    "spells",
    [
        [],
        [(date(2024, 3, 5), date(2024, 3, 4))],
        [(date(2020, 12, 1), date(2020, 12, 5))],
        [(date(2024, 3, 5), date(2024, 3, 9)), (date(2024, 3, 9), date(2024, 3, 12))],
    ],
)
def test_impossible_sick_leave_is_refused(spells: list[tuple[date, date]]) -> None:
    with pytest.raises(LawInputError, match="spells"):
        medical_period(BEIJING, first_work=date(2021, 1, 1), hired=date(2021, 1, 1), spells=spells)


@pytest.mark.parametrize(
    ("place", "agreed", "paid", "low", "high"),
    [
        ("11", "0", "1000", "2872.00", "2872.00"),  # 2420 × 80% × 2 − 1000(劳部发〔1995〕309号第59条)
        ("11", "3000", "1000", "5000.00", "5000.00"),
        ("11", "0", "9000", "0.00", "0.00"),
        ("350181", "0", "0", "3272.00", "3512.00"),
    ],
)
def test_sick_pay_is_at_least_four_fifths_of_the_minimum_wage(
    place: str, agreed: str, paid: str, low: str, high: str
) -> None:
    answer = sick_pay(_at(place), day=DAY, months=D(2), agreed=D(agreed), paid=D(paid))
    assert (answer.low, answer.high) == (D(low), D(high))


def test_sick_pay_without_a_known_minimum_wage_is_refused() -> None:
    with pytest.raises(LocalValueMissing, match="minimum_wage"):
        sick_pay(HEBEI, day=DAY, months=D(2))
