"""Probation (劳动合同法 art. 19, 20, 83), non-compete (法释〔2020〕26号 art. 36, 39), training (art. 22)."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.claims.contract import (
    illegal_probation,
    noncompete,
    probation_months,
    probation_pay,
    training_penalty,
)
from bihuan.law.errors import LawInputError

D = Decimal
ON = date(2026, 3, 2)
BEIJING = Basis(on=ON, place="11")
HEBEI = Basis(on=ON, place="13")


@pytest.mark.parametrize(
    ("start", "end", "flags", "months"),
    [
        ("2024-01-01", "2024-03-30", {}, 0),  # 劳动合同法第19条第3款:不满三个月
        ("2024-01-01", "2024-03-31", {}, 1),  # 满三个月
        ("2024-01-01", "2024-12-30", {}, 1),
        ("2024-01-01", "2024-12-31", {}, 2),  # 满一年
        ("2024-01-01", "2026-12-30", {}, 2),
        ("2024-01-01", "2026-12-31", {}, 6),  # 满三年
        ("2024-01-01", None, {}, 6),  # 无固定期限
        ("2024-01-01", "2026-12-31", {"by_task": True}, 0),
        ("2024-01-01", "2026-12-31", {"second": True}, 0),  # 第19条第2款:只能约定一次
    ],
)
def test_the_longest_lawful_probation(start: str, end: str | None, flags: dict[str, bool], months: int) -> None:
    last = date.fromisoformat(end) if end else None
    assert probation_months(BEIJING, start=date.fromisoformat(start), end=last, **flags) == months


@pytest.mark.parametrize(
    ("end", "probation_end", "changed", "amount"),
    [
        (date(2024, 12, 31), date(2024, 2, 29), {}, "0.00"),  # 两个月以内
        (date(2024, 12, 31), date(2024, 3, 31), {}, "8700.00"),  # 第83条:超期一个月
        (date(2024, 12, 31), date(2024, 4, 1), {}, "9100.00"),  # 加一个工作日
        (date(2024, 12, 31), date(2024, 3, 1), {}, "400.00"),
        (date(2024, 12, 31), date(2024, 3, 3), {}, "400.00"),  # 周末不计工作日
        (date(2024, 3, 30), date(2024, 1, 31), {}, "8700.00"),  # 不得约定试用期
        (date(2026, 12, 31), date(2024, 8, 31), {}, "17400.00"),
        (date(2026, 12, 31), date(2024, 3, 31), {"second": True}, "26100.00"),
        (date(2024, 12, 31), date(2024, 3, 31), {"paid": D(2000)}, "6700.00"),
        (date(2024, 12, 31), date(2024, 3, 2), {"paid": D(2000)}, "0.00"),
        (None, date(2024, 6, 30), {}, "0.00"),
    ],
)
def test_compensation_for_probation_that_is_too_long(
    end: date | None, probation_end: date, changed: dict[str, object], amount: str
) -> None:
    answer = illegal_probation(
        BEIJING,
        start=date(2024, 1, 1),
        end=end,
        probation_end=probation_end,
        regular_wage=D(8700),
        **changed,  # a table of inputs
    )
    assert answer.amount == D(amount)


def test_days_beyond_are_never_worth_more_than_a_month() -> None:
    answer = illegal_probation(
        BEIJING,
        start=date(2023, 7, 1),
        end=date(2023, 9, 15),
        probation_end=date(2023, 7, 30),
        regular_wage=D(8700),
    )
    assert answer.amount == D("8000.00")  # 20 working days
    august = illegal_probation(
        BEIJING,
        start=date(2023, 8, 1),
        end=date(2023, 10, 15),
        probation_end=date(2023, 8, 30),
        regular_wage=D(8700),
    )
    assert august.amount == D("8700.00")  # 22 working days would give 8800


def test_impossible_probation_is_refused() -> None:
    with pytest.raises(LawInputError, match="probation_end"):
        illegal_probation(
            BEIJING,
            start=date(2024, 1, 1),
            end=date(2024, 12, 31),
            probation_end=date(2023, 12, 31),
            regular_wage=D(1),
        )
    with pytest.raises(LawInputError, match="end"):
        probation_months(BEIJING, start=date(2024, 1, 1), end=date(2023, 12, 31))


@pytest.mark.parametrize(
    ("basis", "agreed", "paid", "months", "low", "high"),
    [
        (BEIJING, "10000", "7500", "2", "1000.00", "1000.00"),  # 第20条:不低于80%
        (BEIJING, "10000", "8000", "2", "0.00", "0.00"),
        (BEIJING, "2600", "2100", "1", "440.00", "440.00"),  # 且不低于最低工资 2540
        (HEBEI, "10000", "7500", "2", "1000.00", "1000.00"),  # 8,000 is above every minimum wage
        (HEBEI, "3000", "2400", "2", "0.00", "680.00"),
        (Basis(on=ON, place="350181"), "2400", "1900", "1", "145.00", "295.00"),
    ],
)
def test_probation_pay(basis: Basis, agreed: str, paid: str, months: str, low: str, high: str | None) -> None:
    answer = probation_pay(basis, day=date(2025, 9, 1), agreed_wage=D(agreed), paid_monthly=D(paid), months=D(months))
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)


@pytest.mark.parametrize(
    ("basis", "changed", "low", "high"),
    [
        (BEIJING, {}, "36000.00", "36000.00"),  # 法释〔2020〕26号第36条:30%
        (BEIJING, {"average_wage": D(5000)}, "30480.00", "30480.00"),  # 且不低于最低工资 2540
        (BEIJING, {"agreed": D(2000)}, "24000.00", "24000.00"),
        (BEIJING, {"released": True}, "45000.00", "45000.00"),  # 第39条:另付三个月
        (BEIJING, {"released": True, "paid": D(40000)}, "5000.00", "5000.00"),
        (BEIJING, {"paid": D(99999)}, "0.00", "0.00"),
        (HEBEI, {}, "36000.00", "36000.00"),  # 3,000 a month is above every minimum wage
        (HEBEI, {"average_wage": D(9000)}, "32400.00", "32880.00"),
    ],
)
def test_noncompete_compensation(basis: Basis, changed: dict[str, object], low: str, high: str | None) -> None:
    facts = {"since": date(2025, 9, 1), "months": 12, "average_wage": D(10000), **changed}
    answer = noncompete(basis, **facts)  # a table of inputs
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)


def test_noncompete_lasts_two_years_at_most() -> None:  # 劳动合同法第24条
    with pytest.raises(LawInputError, match="months"):
        noncompete(BEIJING, since=date(2025, 9, 1), months=25, average_wage=D(1))


@pytest.mark.parametrize(
    ("left", "agreed", "amount"),
    [
        (date(2024, 12, 31), None, "20000.00"),  # 第22条:1096天中365天未履行
        (date(2025, 12, 31), None, "0.00"),
        (date(2024, 12, 31), "5000", "5000.00"),
        (date(2024, 12, 31), "90000", "20000.00"),
    ],
)
def test_a_training_penalty_is_limited_to_the_part_not_served(left: date, agreed: str | None, amount: str) -> None:
    answer = training_penalty(
        BEIJING,
        start=date(2023, 1, 1),
        end=date(2025, 12, 31),
        left=left,
        fee=D("60054.794520548"),
        agreed=D(agreed) if agreed else None,
    )
    assert answer.amount == D(amount)


def test_leaving_outside_the_term_is_refused() -> None:
    with pytest.raises(LawInputError, match="left"):
        training_penalty(BEIJING, start=date(2023, 1, 1), end=date(2025, 12, 31), left=date(2022, 12, 31), fee=D(1))
