"""Compensation is for probation that was worked, within the contract: 劳动合同法 art. 19 and 83."""

from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.errors import LawInputError

YEAR = {"place": "110000", "start": "2025-01-01", "end": "2025-12-31", "regular_wage": 10000}


def test_probation_not_yet_worked_is_refused() -> None:  # 第83条:已经履行的
    with pytest.raises(LawInputError, match="^probation_end: 2025年12月31日晚于提问日2025年3月15日") as refused:
        ask("illegal_probation", {"on": "2025-03-15", **YEAR, "probation_end": "2025-12-31"})
    assert refused.value.field == "probation_end"


@pytest.mark.parametrize(("until", "amount"), [("2025-02-28", "0.00"), ("2025-03-31", "10000.00")])
def test_probation_up_to_the_day_of_the_question_counts(until: str, amount: str) -> None:
    found: Any = ask("illegal_probation", {"on": until, **YEAR, "probation_end": until}).result
    assert str(found.amount) == amount


def test_probation_after_the_contract_is_refused() -> None:  # 第19条第4款:试用期包含在合同期限内
    facts = {"on": "2026-11-20", **YEAR, "end": "2025-06-30"}
    with pytest.raises(LawInputError, match="^probation_end: 2025年12月31日晚于合同最后一天2025年6月30日"):
        ask("illegal_probation", {**facts, "probation_end": "2025-12-31"})
    found: Any = ask("illegal_probation", {**facts, "probation_end": "2025-06-30"}).result
    assert str(found.amount) == "50000.00"
    open_ended: Any = ask("illegal_probation", {**facts, "end": None, "probation_end": "2025-12-31"}).result
    assert str(open_ended.amount) == "60000.00"
