"""Ends of a range that what is on record bounds: the minimum wages of other places, and the one of the place."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.answer import Answer, total
from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.values import Place, Values

D = Decimal
NOTHING = Values((), (Place("51", "四川省"),), ())
LUMP = {"on": "2026-03-02", "place": "110105", "injured": "2025-05-06", "grade": 10}


def _answer(question: str, facts: Mapping[str, object], basis: Basis | None = None) -> Answer:
    found = ask(question, facts, basis).result
    assert isinstance(found, Answer)
    assert total(found.working) == found.low
    return found


@pytest.mark.parametrize(
    ("own", "low", "key"),
    [
        ("100", "10164.00", "line.own_wage_floor"),  # 工伤保险条例第64条:0.6 × 2420 × 7
        ("1452", "10164.00", "line.own_wage_whole"),
        ("5000", "35000.00", "line.own_wage_whole"),
        ("9000", "50820.00", "line.own_wage_least"),  # 3 × 2420 × 7
    ],
)
def test_the_own_wage_counts_with_60_percent_of_the_minimum_wage_at_least(own: str, low: str, key: str) -> None:
    found = _answer("injury_lump_sum", {**LUMP, "own_wage": own})
    assert (found.low, found.high, found.working[0].words.key) == (D(low), None, key)
    given = _answer("injury_lump_sum", {**LUMP, "own_wage": own, "place": "510104", "minimum_wage": 2420})
    assert given.low == D(low)


def test_the_tier_matters_for_a_very_low_own_wage() -> None:
    """工伤保险条例第64条: 福清, 2,045 or 2,195."""
    found = _answer("injury_lump_sum", {**LUMP, "place": "350181", "own_wage": 100})
    assert found.low == D("8589.00")
    assert [gap.name for gap in found.missing] == ["pool_average", "minimum_wage"]


def test_the_upper_end_of_overtime_says_what_bounds_it() -> None:
    """劳动法第44条、第48条: Sichuan, 2,740 is the highest on record."""
    extras = [{"day": "2026-02-28", "hours": "8"}]
    found = _answer("overtime", {"on": "2026-03-02", "place": "510104", "monthly": 2000, "extras": extras})
    assert (found.low, found.high) == (D("137.93"), D("188.97"))
    assert [gap.name for gap in found.missing] == ["minimum_wage"]


@pytest.mark.parametrize(
    ("question", "facts", "low", "high"),
    [
        (
            "overtime",
            {"monthly": 2000, "extras": [{"day": "2026-02-28", "hours": "8"}]},
            "137.93",
            None,
        ),  # 劳动法第44条
        ("irregular_overtime", {"monthly": 2000, "day": "2025-10-01", "statutory_hours": 8}, "0.00", None),
        (
            "noncompete",
            {"since": "2025-10-01", "months": 2, "average_wage": 6000},
            "3600.00",
            None,
        ),  # 法释〔2020〕26号第36条
        ("deduction", {"month": "2025-10", "wage": 3000, "deducted": 600}, "0.00", "600.00"),  # 工资支付暂行规定第16条
        (
            "severance",  # 劳动合同法第47条
            {
                "start": "2025-01-01",
                "end": "2025-12-31",
                "reason": "expired",
                "average_wage": 2000,
                "local_average": 6000,
            },
            "2000.00",
            "6000.00",
        ),
        (
            "severance",
            {"start": "2025-01-01", "end": "2025-12-31", "reason": "expired", "average_wage": 2000, "within_cap": True},
            "2000.00",
            None,
        ),
        (
            "unlawful_dismissal",
            {"start": "2025-01-01", "end": "2025-12-31", "average_wage": 2000, "within_cap": True},
            "4000.00",
            None,
        ),
        (
            "injury_allowance",  # 工伤保险条例第36条
            {"injured": "2025-05-06", "grade": 6, "own_wage": 3000, "pool_average": 3000},
            "1800.00",
            None,
        ),
        (
            "comprehensive_overtime",
            {"monthly": 2000, "period": "week", "start": "2025-06-02", "end": "2025-06-08", "hours": 48},
            "137.93",
            None,
        ),
    ],
)
def test_with_no_minimum_wage_on_record_anywhere_nothing_bounds_the_amount(
    question: str, facts: Mapping[str, object], low: str, high: str | None
) -> None:
    found = _answer(question, facts, Basis(on=date(2026, 3, 2), place="51", values=NOTHING))
    assert (found.low, found.high) == (D(low), D(high) if high else None)


def test_an_average_below_the_highest_minimum_wage_bounds_the_base_more_narrowly() -> None:
    """劳动合同法第47条: Sichuan, an average of 2,600 where 2,740 is the highest minimum wage on record."""
    facts = {"start": "2025-01-01", "end": "2025-12-31", "reason": "expired", "local_average": 2600}
    here = {"on": "2026-03-02", "place": "510104", **facts}
    found = _answer("severance", {**here, "average_wage": 2000})
    assert (found.low, found.high) == (D("2000.00"), D("2600.00"))
    assert _answer("severance", {**here, "average_wage": 2700}).amount == D("2700.00")
