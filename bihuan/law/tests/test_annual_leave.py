"""Annual leave not taken: 职工带薪年休假条例 art. 3 to 5, 企业职工带薪年休假实施办法 art. 3 to 12."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.claims.annual_leave import annual_leave, leave_entitlement
from bihuan.law.claims.wages import MonthPay
from bihuan.law.errors import LawInputError

D = Decimal
BASIS = Basis(on=date(2026, 3, 2), place="11")
FACTS = {"hired": date(2020, 1, 1), "first_work": date(2012, 6, 1), "average_wage": D(8700)}  # 400 a day


@pytest.mark.parametrize(
    ("first_work", "on", "days"),
    [
        ("2014-07-01", "2015-06-29", 0),  # 条例第3条:满一年
        ("2014-07-01", "2015-06-30", 5),
        ("2014-07-01", "2024-06-29", 5),
        ("2014-07-01", "2024-06-30", 10),  # 满十年
        ("2004-07-01", "2024-06-29", 10),
        ("2004-07-01", "2024-06-30", 15),  # 满二十年
        ("1990-07-01", "2024-06-30", 15),
    ],
)
def test_days_of_leave_by_all_service(first_work: str, on: str, days: int) -> None:
    assert leave_entitlement(BASIS, first_work=date.fromisoformat(first_work), day=date.fromisoformat(on)) == days


@pytest.mark.parametrize(
    ("changed", "amount"),
    [
        ({}, "8000.00"),  # 10 天 × 400 × 200%(实施办法第10条)
        ({"taken": D(3)}, "5600.00"),
        ({"taken": D(10)}, "0.00"),
        ({"taken": D(12)}, "0.00"),  # 多休的不扣回(实施办法第12条)
        ({"normal_pay_received": False}, "12000.00"),  # 300%
        ({"excluded": True}, "0.00"),  # 条例第4条
        ({"declined": True}, "0.00"),  # 实施办法第10条第2款
        ({"paid": D(1000)}, "7000.00"),
        ({"paid": D(10000)}, "0.00"),
        ({"ended": date(2024, 6, 30)}, "3200.00"),  # 182 ÷ 365 × 10 = 4.98 → 4(实施办法第12条)
        ({"ended": date(2024, 7, 1)}, "4000.00"),  # 闰年 183 ÷ 365 × 10 = 5.01 → 5:分母仍为365
        ({"ended": date(2024, 12, 31)}, "8000.00"),
        ({"ended": date(2025, 2, 1)}, "8000.00"),
        ({"ended": date(2024, 6, 30), "taken": D(5)}, "0.00"),
        ({"ended": date(2024, 6, 30), "taken": D(1)}, "2400.00"),
        ({"hired": date(2024, 3, 1), "continuous_since": date(2012, 6, 1)}, "6400.00"),  # 306 ÷ 365 × 10 = 8.38
        ({"hired": date(2024, 12, 1), "continuous_since": date(2012, 6, 1)}, "0.00"),  # 31 ÷ 365 × 10 = 0.84
        (
            {"hired": date(2023, 7, 1), "continuous_since": date(2023, 7, 1)},
            "4000.00",
        ),  # 连续满12个月自2024-07-01:184 ÷ 365 × 10 = 5.04
        ({"hired": date(2024, 1, 1), "continuous_since": date(2024, 1, 1)}, "0.00"),  # 当年未满12个月
        ({"hired": date(2024, 3, 1), "continuous_since": date(2012, 6, 1), "ended": date(2024, 8, 31)}, "4000.00"),
    ],
)
def test_leave_of_2024(changed: dict[str, object], amount: str) -> None:
    facts = {"year": 2024, **FACTS, **changed}
    assert annual_leave(BASIS, **facts).amount == D(amount)  # a table of inputs


def test_a_step_within_the_year_gives_a_range() -> None:
    answer = annual_leave(BASIS, year=2024, **{**FACTS, "first_work": date(2014, 7, 1)})
    assert (answer.low, answer.high) == (D("4000.00"), D("8000.00"))
    assert answer.missing[0].effect.render() == "当年累计工龄跨档,应休天数为5或10天"


@pytest.mark.parametrize(("taken", "ended", "warned"), [("1", True, True), ("0", True, False), ("1", False, False)])
def test_taking_off_leave_after_rounding_is_to_be_verified(taken: str, ended: bool, warned: bool) -> None:
    more = {"ended": date(2024, 6, 30)} if ended else {}
    answer = annual_leave(BASIS, year=2024, **FACTS, taken=D(taken), **more)
    assert bool(answer.warnings) is warned


def test_overtime_is_taken_out_of_the_average() -> None:  # 实施办法第11条
    wages = [MonthPay(date(2024, month, 1), D(10000), D(1300)) for month in range(1, 13)]
    answer = annual_leave(BASIS, year=2024, hired=date(2020, 1, 1), first_work=date(2012, 6, 1), wages=wages)
    assert answer.amount == D("8000.00")


def test_overtime_above_the_pay_is_refused() -> None:
    wages = [MonthPay(date(2024, month, 1), D(1000), D(1300)) for month in range(1, 13)]
    with pytest.raises(LawInputError, match="wages"):
        annual_leave(BASIS, year=2024, hired=date(2020, 1, 1), first_work=date(2012, 6, 1), wages=wages)


def test_the_running_year_says_that_leave_may_still_be_taken() -> None:
    answer = annual_leave(BASIS, year=2026, **FACTS)
    assert "当年尚未结束,仍可安排休假" in [words.render() for words in answer.assumptions]


def test_a_year_may_be_asked_about_from_its_first_day() -> None:
    facts = {"year": 2026, **FACTS}
    assert annual_leave(Basis(on=date(2026, 1, 1), place="11"), **facts).amount == D("8000.00")
    with pytest.raises(LawInputError, match="year"):
        annual_leave(Basis(on=date(2025, 12, 31), place="11"), **facts)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"year": 2027}, "year"),
        ({"year": 2007}, "year"),
        ({"year": 2019}, "year"),
        ({"hired": date(2012, 5, 31)}, "hired"),
        ({"taken": D(31)}, "taken"),
        ({"taken": D(-1)}, "taken"),
        ({"ended": date(2023, 12, 31)}, "ended"),
        ({"ended": date(2019, 12, 31)}, "ended"),
        ({"continuous_since": date(2020, 1, 2)}, "continuous_since"),
        ({"average_wage": D(-1)}, "average_wage"),
        ({"paid": D(-1)}, "paid"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        annual_leave(BASIS, **{"year": 2024, **FACTS, **changed})  # wrong on purpose
    assert refused.value.field == field


def test_a_year_that_has_not_begun_is_refused_with_its_first_day() -> None:  # 条例第5条
    with pytest.raises(LawInputError, match="^year: 2027年1月1日晚于提问日2026年3月2日$"):
        annual_leave(BASIS, year=2027, **FACTS)  # a table of inputs
