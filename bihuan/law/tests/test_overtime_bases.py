"""The base of overtime in the comprehensive and the irregular system: 工资支付暂行规定 art. 13, 劳动法 art. 48."""

from decimal import Decimal
from typing import Any

import pytest

from bihuan.law.asking import ask

D = Decimal
QUARTER = {"period": "quarter", "start": "2025-07-01", "end": "2025-09-30"}


def irregular(**facts: Any) -> Any:
    """Holiday hours under an approved irregular system."""
    ground = {"on": "2026-11-20", "place": "11", "day": "2026-05-01", "statutory_hours": 8}
    return ask("irregular_overtime", {**ground, **facts}).result


def comprehensive(**facts: Any) -> Any:
    """A quarter across the rise of Beijing's minimum wage on 2025-09-01, 2,420 to 2,540."""
    ground = {"on": "2026-11-20", "place": "110000", "monthly": 1000, "hours": 612, **QUARTER}
    return ask("comprehensive_overtime", {**ground, **facts}).result


@pytest.mark.parametrize(
    ("facts", "high"),
    [
        ({"monthly": 1000}, "350.34"),  # 2540 ÷ 174 × 8 × 300%
        ({"monthly": 8700}, "1200.00"),
        ({"monthly": 1000, "minimum_wage": 2610}, "360.00"),
        ({"monthly": 1000, "paid": 50}, "300.34"),
        ({"monthly": 1000, "place": "1301"}, "377.93"),
        ({"monthly": 1000, "statutory_hours": 0}, "0.00"),
    ],
)
def test_the_upper_end_of_irregular_hours_is_not_below_the_minimum_wage(facts: dict[str, Any], high: str) -> None:
    found = irregular(**facts)
    assert (found.low, found.high) == (D("0.00"), D(high))


def test_an_unknown_minimum_wage_is_named_for_irregular_hours() -> None:
    assert [gap.name for gap in irregular(monthly=1000, place="1301").missing] == ["place", "minimum_wage"]


def test_a_minimum_wage_that_rose_within_the_period_is_said() -> None:
    found = comprehensive()
    assert (found.low, found.high) == (D("2420.00"), D("2540.00"))
    assert [gap.name for gap in found.missing] == ["minimum_wage"]
    assert "¥2,420.00" in found.missing[0].effect.render()
    assert "¥2,540.00" in found.missing[0].effect.render("en")


@pytest.mark.parametrize("facts", [{"monthly": 8700}, {"hours": 400}, {"minimum_wage": 2540}, {"place": "1301"}])
def test_a_rise_that_changes_nothing_or_is_not_known_is_not_said(facts: dict[str, Any]) -> None:
    assert "lack.floor_changed" not in [gap.effect.key for gap in comprehensive(**facts).missing]
