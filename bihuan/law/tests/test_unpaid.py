"""Arrears, added compensation, minimum wage, deductions, stoppage, heat allowance."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.answer import Answer
from bihuan.law.basis import Basis
from bihuan.law.claims.unpaid import (
    Heat,
    Owed,
    Received,
    added_compensation,
    arrears,
    deduction,
    heat_allowance,
    hourly_shortfall,
    minimum_shortfall,
    stoppage_pay,
)
from bihuan.law.errors import LawInputError, LocalValueMissing

D = Decimal
ON = date(2026, 3, 2)
BEIJING = Basis(on=ON, place="110105")
FUZHOU = Basis(on=ON, place="350102")
FUQING = Basis(on=ON, place="350181")
HEBEI = Basis(on=ON, place="130102")


def _month(number: int, year: int = 2025) -> date:
    return date(year, number, 15)


@pytest.mark.parametrize(
    ("owed", "amount"),
    [
        ([Owed(_month(1), D(5000))], "5000.00"),  # 劳动法第50条
        ([Owed(_month(1), D(5000), D(3000)), Owed(_month(2), D(5000), D(5000))], "2000.00"),
        ([Owed(_month(1), D(5000), D(3000)), Owed(_month(2), D(5000), D(6000))], "1000.00"),  # 后付抵前欠
        ([Owed(_month(1), D(5000), D(6000))], "0.00"),
        ([Owed(_month(1), D("0.01")), Owed(_month(12, 2024), D("0.02"))], "0.03"),
    ],
)
def test_arrears_are_what_was_due_less_what_was_paid(owed: list[Owed], amount: str) -> None:
    assert arrears(BEIJING, owed=owed).amount == D(amount)
    assert arrears(BEIJING, owed=owed[::-1]) == arrears(BEIJING, owed=owed)


def _read(answer: Answer) -> list[str]:
    return [line.words.render() for line in answer.working]


def test_a_month_paid_too_much_is_set_off_in_words() -> None:
    """欠薪 is the sum of what was due less what was paid, month by month: what was paid later makes up for what was owed."""
    answer = arrears(BEIJING, owed=[Owed(_month(1), D(5000), D(3000)), Owed(_month(2), D(5000), D(6000))])
    assert _read(answer) == [
        "2025年1月:应付 ¥5,000.00 − 已付 ¥3,000.00 = ¥2,000.00",
        "2025年2月:应付 ¥5,000.00 − 已付 ¥6,000.00 = −¥1,000.00,多付的抵其他月份欠的",
    ]
    assert [words.key for words in answer.assumptions] == ["assume.overpaid_set_off"]


def test_months_paid_too_much_alone_set_nothing_off() -> None:
    answer = arrears(BEIJING, owed=[Owed(_month(1), D(5000), D(5000)), Owed(_month(2), D(5000), D(6000))])
    assert _read(answer)[1:] == [
        "2025年2月:应付 ¥5,000.00 − 已付 ¥6,000.00 = −¥1,000.00",
        "多付的部分不倒扣,加回 ¥1,000.00",
    ]
    assert answer.assumptions == ()


@pytest.mark.parametrize(
    "owed",
    [
        [],
        [Owed(_month(1), D(1)), Owed(date(2025, 1, 2), D(1))],
        [Owed(_month(1), D(-1))],
        [Owed(_month(1), D(1), D(-1))],
    ],
)
def test_impossible_arrears_are_refused(owed: list[Owed]) -> None:
    with pytest.raises(LawInputError, match="owed"):
        arrears(BEIJING, owed=owed)


@pytest.mark.parametrize(
    ("ordered", "pay_by", "paid_on", "low", "high"),
    [
        (date(2025, 5, 6), date(2025, 5, 20), None, "5000.00", "10000.00"),  # 劳动合同法第85条
        (date(2025, 5, 6), date(2025, 5, 20), date(2025, 5, 21), "5000.00", "10000.00"),
        (date(2025, 5, 6), date(2025, 5, 20), date(2025, 5, 20), "0.00", "0.00"),  # 期限内付清
        (None, None, None, "0.00", "0.00"),  # 没有责令在先
        (date(2026, 3, 1), date(2026, 3, 2), None, "0.00", "0.00"),  # 期限尚未届满
    ],
)
def test_the_extra_half_to_whole_needs_an_order_that_was_not_met(
    ordered: date | None, pay_by: date | None, paid_on: date | None, low: str, high: str
) -> None:
    answer = added_compensation(BEIJING, unpaid=D(10000), ordered_on=ordered, pay_by=pay_by, paid_on=paid_on)
    assert (answer.low, answer.high) == (D(low), D(high))


@pytest.mark.parametrize(
    ("place", "month", "received", "low", "high"),
    [
        ("11", date(2025, 8, 1), {"gross": D(2400)}, "20.00", "20.00"),  # 2420 至 2025-08-31
        ("11", date(2025, 9, 1), {"gross": D(2400)}, "140.00", "140.00"),  # 2540 自 2025-09-01
        ("11", date(2025, 9, 1), {"gross": D(3000), "insurance": D(500)}, "40.00", "40.00"),  # 北京不含个人社保
        ("110105", date(2025, 9, 1), {"gross": D(3000), "insurance": D(500)}, "40.00", "40.00"),  # 各区同
        ("11", date(2025, 9, 1), {"gross": D(3000), "overtime": D(600)}, "140.00", "140.00"),  # 最低工资规定第12条
        ("11", date(2025, 9, 1), {"gross": D(3000), "allowances": D(600)}, "140.00", "140.00"),
        ("11", date(2025, 9, 1), {"gross": D(2540)}, "0.00", "0.00"),
        ("11", date(2025, 9, 1), {"gross": D(300), "overtime": D(300)}, "2540.00", "2540.00"),
        ("350102", date(2025, 3, 1), {"gross": D(1900)}, "60.00", "60.00"),  # 1960 至 2025-03-31
        ("350102", date(2025, 4, 1), {"gross": D(1900)}, "295.00", "295.00"),  # 2195 自 2025-04-01
        ("350181", date(2025, 4, 1), {"gross": D(1900)}, "145.00", "295.00"),  # 福清档次未知:2045 或 2195
        ("350102", date(2025, 4, 1), {"gross": D(2300), "insurance": D(300)}, "0.00", "195.00"),  # 口径未知
        ("320302", date(2024, 5, 1), {"gross": D(2000)}, "260.00", "260.00"),
        ("460107", date(2024, 5, 1), {"gross": D(2000)}, "10.00", "10.00"),  # 海口一类
        ("3203", date(2024, 5, 1), {"gross": D(2000)}, "10.00", "490.00"),  # 市辖各县档次不同
    ],
)
def test_shortfall_against_the_local_minimum_wage(
    place: str, month: date, received: dict[str, Decimal], low: str, high: str
) -> None:
    answer = minimum_shortfall(Basis(on=ON, place=place), received=[Received(month, **received)])
    assert (answer.low, answer.high) == (D(low), D(high))


def test_months_are_added_up_in_any_order() -> None:
    received = [Received(date(2025, 8, 1), D(2400)), Received(date(2025, 9, 1), D(2400))]
    answer = minimum_shortfall(BEIJING, received=received)
    assert answer.amount == D("160.00")
    assert answer == minimum_shortfall(BEIJING, received=received[::-1])


def test_where_the_minimum_wage_is_not_known_it_is_refused_with_words() -> None:
    with pytest.raises(LocalValueMissing, match="未收录河北省在2025年9月1日的月最低工资标准,它决定结果"):
        minimum_shortfall(HEBEI, received=[Received(date(2025, 9, 15), D(1000))])
    assert minimum_shortfall(HEBEI, received=[Received(date(2025, 9, 15), D(1000))], minimum_wage=D(2200)).amount == D(
        "1200.00"
    )


def test_one_known_tier_says_nothing_about_a_place_of_unknown_tier() -> None:
    with pytest.raises(LocalValueMissing):
        minimum_shortfall(Basis(on=ON, place="3301"), received=[Received(date(2026, 1, 1), D(1000))])


def test_a_value_past_the_day_it_is_known_for_is_used_with_a_warning() -> None:
    answer = minimum_shortfall(Basis(on=ON, place="320302"), received=[Received(date(2026, 2, 1), D(2000))])
    assert answer.amount == D("430.00")
    words = [warning.render() for warning in answer.warnings]
    assert "月最低工资标准只核到2026年1月1日,数值可能已更新" in words
    assert "月最低工资标准(每月2430元)未经核实,请查当地公布的标准" in words


@pytest.mark.parametrize(
    "received",
    [
        [],
        [Received(_month(9), D(1)), Received(date(2025, 9, 1), D(1))],
        [Received(_month(9), D(-1))],
        [Received(_month(9), D(1), insurance=D(-1))],
    ],
)
def test_impossible_pay_is_refused(received: list[Received]) -> None:
    with pytest.raises(LawInputError, match="received"):
        minimum_shortfall(BEIJING, received=received)


@pytest.mark.parametrize(
    ("place", "day", "hours", "paid", "amount"),
    [
        ("11", date(2025, 8, 31), "100", "2000", "640.00"),  # 26.4 元/小时(劳动合同法第72条)
        ("11", date(2025, 9, 1), "100", "2000", "770.00"),  # 27.7
        ("11", date(2025, 9, 1), "100", "3000", "0.00"),
        ("451302", date(2024, 5, 1), "10", "100", None),  # 兴宾区档次未知:18.6 或 20.1
    ],
)
def test_part_time_hours_against_the_hourly_minimum(
    place: str, day: date, hours: str, paid: str, amount: str | None
) -> None:
    answer = hourly_shortfall(Basis(on=ON, place=place), day=day, hours=D(hours), paid=D(paid))
    assert answer.amount == (D(amount) if amount else None)
    assert (answer.low, answer.high) == ((D("86.00"), D("101.00")) if amount is None else (D(amount), D(amount)))


def test_a_riders_accepted_time_is_held_against_the_hourly_minimum() -> None:  # 人社厅发〔2023〕50号
    answer = hourly_shortfall(BEIJING, day=date(2025, 9, 1), hours=D(10), paid=D(200), rider=True)
    assert answer.amount == D("77.00")
    assert answer.articles == ("人社厅发〔2023〕50号",)


@pytest.mark.parametrize(
    ("place", "wage", "deducted", "low", "high"),
    [
        ("11", "5000", "1000", "0.00", "0.00"),  # 工资支付暂行规定第16条:不超过20%
        ("11", "5000", "1500", "500.00", "500.00"),
        ("11", "2600", "500", "440.00", "440.00"),  # 扣后不低于 2540
        ("11", "2000", "300", "300.00", "300.00"),
        ("350181", "2300", "460", "205.00", "355.00"),  # 最低工资 2045 或 2195
        ("1301", "5000", "1500", "500.00", "500.00"),  # 最低工资未知,扣后 4000 高于各地标准
        ("1301", "3000", "600", "0.00", "340.00"),
    ],
)
def test_deductions_beyond_the_lawful_share_are_paid_back(
    place: str, wage: str, deducted: str, low: str, high: str
) -> None:
    answer = deduction(Basis(on=ON, place=place), month=date(2025, 9, 1), wage=D(wage), deducted=D(deducted))
    assert (answer.low, answer.high) == (D(low), D(high))


@pytest.mark.parametrize(
    ("cycles", "allowance", "paid", "low", "high"),
    [
        (1, None, "0", "6000.00", "6000.00"),  # 工资支付暂行规定第12条:第一个周期照发
        (3, None, "0", "6000.00", None),  # 其后的地方生活费未知
        (3, "1700", "0", "9400.00", "9400.00"),
        (3, "1700", "9000", "400.00", "400.00"),
        (1, None, "7000", "0.00", "0.00"),
    ],
)
def test_pay_during_a_stoppage(cycles: int, allowance: str | None, paid: str, low: str, high: str | None) -> None:
    answer = stoppage_pay(
        BEIJING,
        start=date(2025, 3, 1),
        wage=D(6000),
        cycles=cycles,
        paid=D(paid),
        living_allowance=D(allowance) if allowance else None,
    )
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)


@pytest.mark.parametrize(
    ("place", "months", "where", "days", "amount"),
    [
        ("11", (6, 7, 8), Heat.OUTDOOR, None, "540.00"),  # 防暑降温措施管理办法
        ("11", (6, 7, 8), Heat.INDOOR, None, "360.00"),
        ("11", (5, 6), Heat.OUTDOOR, None, "180.00"),  # 五月不在发放月份
        ("320302", (6, 7, 8, 9), Heat.INDOOR, None, "1200.00"),
        ("350102", (7, 8), Heat.OUTDOOR, None, "520.00"),
        ("350102", (7, 8), Heat.OUTDOOR, "40", "480.00"),  # 按天 12 元
        ("46", (7,), Heat.OUTDOOR, "20", "200.00"),
        ("46", (12,), Heat.OUTDOOR, "20", "0.00"),
        ("3708", (8,), Heat.OUTDOOR, None, "200.00"),
        ("11", (6,), Heat.OUTDOOR, "10", "180.00"),  # 只有月标准的地方仍按月
    ],
)
def test_heat_allowance_by_place(
    place: str, months: tuple[int, ...], where: Heat, days: str | None, amount: str
) -> None:
    given = [_month(number) for number in reversed(months)]
    answer = heat_allowance(Basis(on=ON, place=place), months=given, where=where, days=D(days) if days else None)
    assert answer.amount == D(amount)


def test_heat_allowance_already_paid_is_taken_off() -> None:
    assert heat_allowance(BEIJING, months=[_month(7)], paid=D(100)).amount == D("80.00")


@pytest.mark.parametrize(("place", "field"), [("45", "rate"), ("1301", "rate"), ("46", "days")])
def test_a_heat_allowance_that_is_not_known_is_refused(place: str, field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        heat_allowance(Basis(on=ON, place=place), months=[_month(7)], where=Heat.INDOOR)
    assert refused.value.field == field


def test_no_month_of_heat_is_refused() -> None:
    with pytest.raises(LawInputError, match="months"):
        heat_allowance(BEIJING, months=[])
