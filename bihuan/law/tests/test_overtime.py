"""Overtime: 劳动法 art. 41 and 44, 工资支付暂行规定 art. 13, 人社部发〔2025〕2号."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.base.calendar import DayKind, shipped
from bihuan.law.basis import Basis
from bihuan.law.claims.overtime import (
    Extra,
    Period,
    comprehensive_overtime,
    irregular_overtime,
    overtime,
    piece_overtime,
)
from bihuan.law.errors import LawInputError

D = Decimal
BEIJING = Basis(on=date(2026, 3, 2), place="11")
MONTHLY = D(8700)  # 400 a day, 50 an hour


@pytest.mark.parametrize(
    ("day", "hours", "rested", "amount"),
    [
        ("2024-06-05", "2", "0", "150.00"),  # 劳动法第44条第1项:150%
        ("2024-06-15", "8", "0", "800.00"),  # 第44条第2项:200%
        ("2024-06-10", "8", "0", "1200.00"),  # 第44条第3项:端午当天300%
        ("2024-10-01", "8", "0", "1200.00"),
        ("2024-10-04", "8", "0", "800.00"),  # 国庆假期第四天:休息日
        ("2024-10-12", "2", "0", "150.00"),  # 调休上班的周六:工作日
        ("2024-02-09", "2", "0", "150.00"),  # 2024年除夕:工作日
        ("2025-01-28", "8", "0", "1200.00"),  # 2025年除夕:法定休假日
        ("2024-05-02", "8", "0", "800.00"),
        ("2025-05-02", "8", "0", "1200.00"),
        ("2026-04-05", "8", "0", "1200.00"),  # 清明落在周日:当天300%
        ("2026-04-06", "8", "0", "800.00"),  # 补假的周一:200%
        ("2024-06-15", "8", "8", "0.00"),  # 休息日已补休
        ("2024-06-15", "8", "3", "500.00"),
        ("2024-06-10", "8", "8", "1200.00"),  # 法定节日补休不抵
        ("2024-06-05", "2", "2", "150.00"),  # 平日延时补休不抵
        ("2024-06-05", "0.5", "0", "37.50"),
        ("2024-06-05", "1.25", "0", "93.75"),
    ],
)
def test_one_day_of_overtime_is_paid_by_its_kind(day: str, hours: str, rested: str, amount: str) -> None:
    basis = Basis(on=date(2026, 5, 1), place="11")
    answer = overtime(
        basis, monthly=MONTHLY, extras=[Extra(date.fromisoformat(day), D(hours), D(rested))], minimum_wage=D(2000)
    )
    assert answer.amount == D(amount)


def test_a_month_of_overtime_adds_up_in_any_order_and_less_what_was_paid() -> None:
    extras = [Extra(date(2024, 6, 10), D(8)), Extra(date(2024, 6, 5), D(2)), Extra(date(2024, 6, 15), D(8))]
    first = overtime(BEIJING, monthly=MONTHLY, extras=extras, paid=D(650))
    assert first.amount == D("1500.00")
    assert first == overtime(BEIJING, monthly=MONTHLY, extras=extras[::-1], paid=D(650))
    assert overtime(BEIJING, monthly=MONTHLY, extras=extras, paid=D(9000)).amount == D("0.00")


def test_a_low_base_is_raised_to_the_minimum_wage_of_each_month() -> None:  # 北京 2420 至 2025-08-31,其后 2540
    extras = [Extra(date(2025, 8, 29), D(5)), Extra(date(2025, 9, 1), D(5)), Extra(date(2025, 9, 2), D(5))]
    answer = overtime(BEIJING, monthly=D(2000), extras=extras)
    assert [line.words.values["base"] for line in answer.working] == [D(2420), D(2540)]
    assert answer.amount == D("323.28")  # (2420 × 5 + 2540 × 10) × 1.5 ÷ 174


def test_a_comprehensive_period_across_a_rise_of_the_minimum_wage_is_a_range() -> None:
    answer = comprehensive_overtime(
        BEIJING, monthly=D(2000), period=Period.QUARTER, start=date(2025, 7, 1), end=date(2025, 9, 30), hours=D(508)
    )
    assert (answer.low, answer.high) == (D("250.34"), D("262.76"))


@pytest.mark.parametrize(
    ("day", "rested", "words"),
    [
        ("2026-04-06", "0", "2026年4月6日是放假调休的工作日"),
        ("2024-06-05", "1", "2024年6月5日不是休息日"),
        ("2024-06-15", "1", None),
    ],
)
def test_what_is_not_verified_about_a_day_is_said(day: str, rested: str, words: str | None) -> None:
    basis = Basis(on=date(2026, 5, 1), place="11")
    answer = overtime(basis, monthly=MONTHLY, extras=[Extra(date.fromisoformat(day), D(2), D(rested))])
    said = [word.render() for word in answer.warnings if word.key not in ("warn.value_old",)]
    assert (said[0].startswith(words) and said[1] == "请向仲裁机构核实") if words else said == []


def test_nothing_is_rounded_before_the_end() -> None:
    extras = [Extra(date(2024, 6, day), D(1)) for day in (3, 4, 5)]
    assert overtime(BEIJING, monthly=D(5000), extras=extras).amount == D("129.31")  # 5000 / 174 × 4.5 = 129.310…


@pytest.mark.parametrize(("monthly", "amount"), [("2000", "104.31"), ("2420", "104.31"), ("3000", "129.31")])
def test_a_base_below_the_minimum_wage_is_raised_to_it(monthly: str, amount: str) -> None:  # 北京57问
    answer = overtime(BEIJING, monthly=D(monthly), extras=[Extra(date(2024, 6, 5), D(5))])
    assert answer.amount == D(amount)


def test_a_low_base_is_bounded_by_the_highest_minimum_wage_on_record() -> None:  # 劳动法第48条
    nowhere = Basis(on=date(2026, 3, 2), place="1301")
    assert overtime(nowhere, monthly=D(1500), extras=[Extra(date(2024, 6, 5), D(5))]).high == D("115.95")


def test_beyond_three_hours_a_day_or_36_a_month_it_is_paid_and_warned_about() -> None:  # 劳动法第41条
    extras = [Extra(date(2024, 7, day), D(4)) for day in range(1, 6)] + [Extra(date(2024, 7, 6), D(20))]
    answer = overtime(BEIJING, monthly=MONTHLY, extras=extras)
    words = [warning.render() for warning in answer.warnings]
    assert answer.amount == D("3500.00")
    assert (
        "2024年7月1日、2024年7月2日、2024年7月3日、2024年7月4日、2024年7月5日加班超过每日3小时的上限,仍应付费" in words
    )
    assert len([word for word in words if "每月36小时" in word]) == 1


def test_exactly_three_hours_and_36_are_within_the_limits() -> None:
    extras = [Extra(date(2024, 7, day), D(3)) for day in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16)]
    assert overtime(BEIJING, monthly=MONTHLY, extras=extras).warnings == ()


def test_a_disputed_day_gives_a_range() -> None:  # 2020-10-01 国庆与中秋重合
    answer = overtime(BEIJING, monthly=MONTHLY, extras=[Extra(date(2020, 10, 4), D(8))])
    assert (answer.low, answer.high) == (D("800.00"), D("1200.00"))
    settled = Basis(
        on=date(2026, 3, 2), place="11", calendar=shipped().with_days({date(2020, 10, 4): DayKind.STATUTORY})
    )
    assert overtime(settled, monthly=MONTHLY, extras=[Extra(date(2020, 10, 4), D(8))]).amount == D("1200.00")


@pytest.mark.parametrize(
    ("period", "start", "end", "hours", "statutory", "amount"),
    [
        (Period.QUARTER, "2024-01-01", "2024-03-31", "500", "0", "0.00"),  # 62.5 × 8 = 500
        (Period.QUARTER, "2024-01-01", "2024-03-31", "510", "0", "750.00"),
        (Period.QUARTER, "2025-01-01", "2025-03-31", "500", "0", "300.00"),  # 62 × 8 = 496
        (Period.QUARTER, "2025-01-01", "2025-03-31", "496", "16", "2400.00"),
        (Period.MONTH, "2024-12-01", "2024-12-31", "170", "0", "252.00"),  # 20.83 × 8 = 166.64
        (Period.MONTH, "2025-03-01", "2025-03-31", "170", "0", "348.00"),  # 20.67 × 8 = 165.36
        (Period.YEAR, "2024-01-01", "2024-12-31", "2010", "0", "750.00"),  # 250 × 8
        (Period.YEAR, "2025-01-01", "2025-12-31", "2010", "8", "3150.00"),  # 248 × 8
        (Period.WEEK, "2024-12-30", "2025-01-05", "44", "0", "300.00"),
    ],
)
def test_the_comprehensive_system_pays_beyond_the_periods_hours(
    period: Period, start: str, end: str, hours: str, statutory: str, amount: str
) -> None:
    answer = comprehensive_overtime(
        BEIJING,
        monthly=MONTHLY,
        period=period,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        hours=D(hours),
        statutory_hours=D(statutory),
    )
    assert answer.amount == D(amount)


def test_a_period_across_the_change_of_hours_is_refused() -> None:
    with pytest.raises(LawInputError, match="制度工时有变化"):
        comprehensive_overtime(
            BEIJING,
            monthly=MONTHLY,
            period=Period.QUARTER,
            start=date(2024, 11, 1),
            end=date(2025, 1, 31),
            hours=D(510),
        )


def test_the_comprehensive_system_without_a_known_minimum_wage() -> None:
    answer = comprehensive_overtime(
        Basis(on=date(2026, 3, 2), place="1301"),
        monthly=D(1500),
        period=Period.WEEK,
        start=date(2024, 12, 30),
        end=date(2025, 1, 5),
        hours=D(44),
        paid=D(10),
    )
    assert (answer.low, answer.high) == (D("41.72"), D("82.76"))  # 2690 ÷ 174 × 4 × 150% − 10
    assert [gap.effect.key for gap in answer.missing] == ["lack.floor"]


def test_irregular_hours_on_holidays_depend_on_the_place() -> None:  # 工资支付暂行规定第13条
    answer = irregular_overtime(BEIJING, monthly=MONTHLY, day=date(2024, 10, 1), statutory_hours=D(8))
    assert (answer.low, answer.high) == (D("0.00"), D("1200.00"))
    assert irregular_overtime(BEIJING, monthly=MONTHLY, day=date(2024, 10, 1), statutory_hours=D(0)).amount == 0


def test_piece_work_takes_the_unit_price_at_the_same_rates() -> None:  # 劳动法第44条
    pieces = {"statutory": D(10), "weekday": D(20), "rest": D(15)}
    answer = piece_overtime(BEIJING, unit_price=D("1.2"), day=date(2024, 6, 5), pieces=pieces, paid=D(8))
    assert answer.amount == D("100.00")  # 36 + 36 + 36 − 8
    with pytest.raises(LawInputError, match="pieces"):
        piece_overtime(BEIJING, unit_price=D(1), day=date(2024, 6, 5), pieces={"night": D(1)})


@pytest.mark.parametrize(
    "extras",
    [
        [],
        [Extra(date(2026, 3, 3), D(1))],
        [Extra(date(2024, 6, 5), D(25))],
        [Extra(date(2024, 6, 5), D(-1))],
        [Extra(date(2024, 6, 15), D(2), D(3))],
        [Extra(date(2024, 6, 5), D(1)), Extra(date(2024, 6, 5), D(1))],
    ],
)
def test_impossible_overtime_is_refused(extras: list[Extra]) -> None:
    with pytest.raises(LawInputError, match="extras"):
        overtime(BEIJING, monthly=MONTHLY, extras=extras)
