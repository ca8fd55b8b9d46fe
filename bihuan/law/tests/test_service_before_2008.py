"""Severance for service before 2008 (劳动合同法第97条第3款, 劳部发〔1994〕481号), beside the limit of art. 47."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bihuan.law.answer import Answer, total
from bihuan.law.asking import ask

D = Decimal
CAP = D("47103.25")
"""Three times the average of Beijing in 2023."""


def severance(facts: Mapping[str, object]) -> Answer:
    answer = ask("severance", {"on": "2026-11-20", "place": "110000", **facts}).result
    assert isinstance(answer, Answer)
    assert total(answer.working) == answer.low
    assert answer.high is None or total(answer.working_high or answer.working) == answer.high
    return answer


HIGH = {"start": "2000-01-01", "end": "2024-06-30", "reason": "agreed_employer", "average_wage": "60000"}


def test_the_limit_of_twelve_belongs_to_the_service_since_2008() -> None:
    """劳动合同法第47条第2款、第97条第3款: 16.5 months since 2008 held to 12, and 8 before, at the capped base."""
    answer = severance({**HIGH, "count_before_2008": True})
    assert answer.amount == CAP * 20 == D("942065.00")
    assert answer.working[-1].words.render() == "2008年以前的工作年限 = ¥47,103.25 × 8 = ¥376,826.00"
    assert answer.working[-1].words.render("en") == "service before 2008 = ¥47,103.25 × 8 = ¥376,826.00"
    assert "2008年以前另按当时规定计8个月,月基数相同,不受三倍封顶的12个月限制" in [
        words.render() for words in answer.assumptions
    ]


def test_a_capped_amount_is_a_range_while_it_is_not_said_how_the_years_before_count() -> None:
    """劳动合同法第97条第3款."""
    answer = severance(HIGH)
    assert (answer.low, answer.high) == (CAP * 12, CAP * 20)
    assert [(gap.name, gap.effect.render()) for gap in answer.missing] == [
        ("count_before_2008", "2008年以前的年限是否计入各地口径不一,计入则多8个月")
    ]


def test_the_compensation_for_an_unlawful_dismissal_stays_within_twelve_months() -> None:
    """劳动合同法第87条、实施条例第25条: counted as a whole from the first day of work."""
    facts = {name: value for name, value in HIGH.items() if name != "reason"}
    answer = ask("unlawful_dismissal", {"on": "2026-11-20", "place": "110000", **facts}).result
    assert answer.amount == CAP * 24


LONG = {"place": "11", "start": "1990-01-01", "end": "2025-12-31", "average_wage": "10000", "count_before_2008": True}


@pytest.mark.parametrize(
    ("reason", "low", "high", "missing"),
    [
        ("layoff", "360000.00", "360000.00", []),  # 481号第9条:裁员没有十二个月的限制
        ("no_fault", "300000.00", "360000.00", ["reason"]),  # 第7条:不能胜任最多十二个月
        ("agreed_employer", "300000.00", "300000.00", []),  # 第5条:协商最多十二个月
    ],
)
def test_the_old_limit_of_twelve_by_the_way_to_part(reason: str, low: str, high: str, missing: list[str]) -> None:
    answer = severance({**LONG, "reason": reason})
    assert (answer.low, answer.high) == (D(low), D(high))
    assert [gap.name for gap in answer.missing] == missing


FAULT: dict[str, Any] = {"start": "2000-09-01", "end": "2025-12-31", "average_wage": "10000", "count_before_2008": True}


def test_for_the_employers_fault_it_depends_on_the_fault() -> None:
    """法释〔2001〕14号第15条: unpaid wages and force gave severance before 2008, unpaid insurance did not."""
    answer = severance({**FAULT, "reason": "employer_fault"})
    assert (answer.low, answer.high) == (D("180000.00"), D("260000.00"))
    (gap,) = answer.missing
    assert (gap.name, "要多8个月" in gap.effect.render(), "8 months more" in gap.effect.render("en")) == (
        "reason",
        True,
        True,
    )


def test_an_expired_contract_counts_from_2008_whatever_is_said() -> None:
    """劳动合同法第97条第3款: the rules before 2008 gave nothing at the end of a term; the answer says so."""
    answer = severance({**FAULT, "reason": "expired"})
    assert answer.amount == D("180000.00")
    assert "assume.none_before_2008" in [words.key for words in answer.assumptions]
    assert severance({**FAULT, "reason": "expired", "count_before_2008": None}).amount == D("180000.00")


def test_service_put_together_over_2008_has_its_parts_on_either_side() -> None:
    """实施条例第10条: 2005 to 2010 with one employer, 2012 to 2024 with the next; 3 years before 2008, 16 since."""
    answer = severance(
        {
            "start": "2012-01-01",
            "end": "2024-12-31",
            "reason": "layoff",
            "average_wage": "60000",
            "earlier": [{"start": date(2005, 1, 1), "end": date(2010, 12, 31)}],
            "count_before_2008": True,
        }
    )
    assert answer.amount == CAP * 15


def test_for_the_employers_fault_not_saying_how_it_counts_is_the_same_range() -> None:
    """劳动合同法第97条第3款: 18 months since 2008, and 5 before where the fault gave severance then."""
    facts = {"start": "2003-01-01", "end": "2025-12-31", "average_wage": "8000", "reason": "employer_fault"}
    answer = severance(facts)
    assert (answer.low, answer.high) == (D("144000.00"), D("184000.00"))
    assert [gap.name for gap in answer.missing] == ["reason", "count_before_2008"]
    assert severance({**facts, "count_before_2008": False}).amount == D("144000.00")
