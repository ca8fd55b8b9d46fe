"""Twelve unbroken months may span employers: 职工带薪年休假条例 art. 2, 企业职工带薪年休假实施办法 art. 3 and 5."""

from decimal import Decimal
from typing import Any

import pytest

from bihuan.law.asking import ask

D = Decimal
FACTS = {"on": "2026-11-20", "place": "110000", "year": 2025, "hired": "2025-03-01", "average_wage": 4350}


def asked(**facts: Any) -> Any:
    """Leave not taken, at 200 a day and 200 %."""
    return ask("annual_leave", {**FACTS, **facts}).result


@pytest.mark.parametrize(
    ("changed", "low", "high"),
    [
        ({"first_work": "2010-01-01"}, "0.00", "3200.00"),  # 306 ÷ 365 × 10 = 8.38 → 8
        ({"first_work": "2010-01-01", "year": 2026}, "3200.00", "4000.00"),  # 3月1日起或全年
        ({"first_work": "2024-09-01"}, "0.00", "400.00"),  # 2025-09-01 满12个月:122 ÷ 365 × 5 = 1.67 → 1
        ({"first_work": "2005-09-01", "year": 2025}, "0.00", "4800.00"),  # 累计满20年:306 ÷ 365 × 15 = 12.57
        ({"first_work": "2016-02-01", "year": 2026}, "2000.00", "4000.00"),  # 全年5天至10天:当年满十年
    ],
)
def test_not_knowing_since_when_work_is_unbroken_gives_a_range(changed: dict[str, Any], low: str, high: str) -> None:
    found = asked(**changed)
    assert (found.low, found.high) == (D(low), D(high))
    assert "continuous_since" in [gap.name for gap in found.missing]
    assert found.missing[0].effect.render() != found.missing[0].effect.render("en")


@pytest.mark.parametrize(
    ("changed", "amount"),
    [
        ({"first_work": "2010-01-01", "continuous_since": "2025-03-01"}, "0.00"),
        ({"first_work": "2010-01-01", "continuous_since": "2010-01-01"}, "3200.00"),
        ({"first_work": "2025-03-01"}, "0.00"),  # 第一份工作
        ({"first_work": "2025-01-15"}, "0.00"),  # 连续也要到2026-01-15
        ({"first_work": "2025-02-25", "year": 2026}, "1600.00"),  # 310 或 306 ÷ 365 × 5:都是4天
        ({"first_work": "2010-01-01", "hired": "2020-01-01"}, "4000.00"),  # 在本单位早已满12个月
    ],
)
def test_where_it_changes_nothing_the_amount_is_exact(changed: dict[str, Any], amount: str) -> None:
    found = asked(**changed)
    assert (found.amount, found.missing) == (D(amount), ())


def test_the_two_ends_say_what_they_count_from() -> None:
    found = asked(first_work="2010-01-01")
    assert found.working[0].words.render() == "只从入职算起,到2026年3月1日才连续满12个月:¥0.00"
    assert "全年应休10天,折算 8 天" in [line.words.render() for line in found.working_high]
