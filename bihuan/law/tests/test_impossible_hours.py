"""Hours and days that cannot be: more than a period, a day or the months in the heat have."""

from collections.abc import Mapping

import pytest

from bihuan import law
from bihuan.law.errors import LawInputError

ON = {"on": "2026-03-02", "place": "110105", "monthly": 5000}
WEEK = {"period": "week", "start": "2025-06-02", "end": "2025-06-08"}
"""No statutory holiday lies in it; 2 June is a day off beside that of 31 May."""
GOLDEN = {"period": "week", "start": "2025-10-01", "end": "2025-10-07"}
"""1, 2, 3 and 6 October are statutory holidays."""
NO_NOTICE = {"period": "week", "start": "2027-10-04", "end": "2027-10-10", "on": "2027-12-01"}
HEAT = {"place": "350102", "months": ["2025-09", "2025-10"]}
"""福建 pays it from May to September."""


@pytest.mark.parametrize(
    ("question", "facts", "field", "most"),
    [
        ("comprehensive_overtime", WEEK, "hours", 168),  # 国务院关于职工工作时间的规定第3条,一天24小时
        ("comprehensive_overtime", GOLDEN, "hours", 72),  # 放假办法第2条:三天不是法定节日
        ("comprehensive_overtime", {**GOLDEN, "hours": 0}, "statutory_hours", 96),
        ("comprehensive_overtime", {**NO_NOTICE, "hours": 0}, "statutory_hours", 168),  # 没有放假通知的年份,哪天都可能
        ("comprehensive_overtime", {**NO_NOTICE, "statutory_hours": 100}, "hours", 68),
        ("irregular_overtime", {"day": "2025-10-01"}, "statutory_hours", 24),  # 劳动法第44条
    ],
)
def test_more_hours_than_the_days_have_are_refused(
    question: str, facts: Mapping[str, object], field: str, most: int
) -> None:
    assert law.ask(question, {**ON, **facts, field: most}).result
    with pytest.raises(LawInputError) as refused:
        law.ask(question, {**ON, **facts, field: most + 1})
    assert refused.value.field == field


def test_in_a_period_without_a_holiday_no_hours_lie_on_one() -> None:  # 全国年节及纪念日放假办法第2条
    with pytest.raises(LawInputError) as refused:
        law.ask("comprehensive_overtime", {**ON, **WEEK, "hours": 50, "statutory_hours": 1})
    assert refused.value.field == "statutory_hours"


@pytest.mark.parametrize(("days", "amount"), [(30, 360), (55, None), (31, None), (-1, None)])
def test_days_in_the_heat_count_in_the_months_in_which_it_is_paid(days: int, amount: int | None) -> None:
    """防暑降温措施管理办法第17条."""
    facts = {"on": "2026-03-02", **HEAT, "days": days}
    if amount is not None:
        assert law.ask("heat_allowance", facts).result.amount == amount
        return
    with pytest.raises(LawInputError) as refused:
        law.ask("heat_allowance", facts)
    assert refused.value.field == "days"


def test_a_worker_leaves_one_spouse() -> None:  # 工伤保险条例第39条
    facts = {"on": "2026-03-02", "place": "110105", "died": "2025-10-01", "own_wage": 9000, "pool_average": 9000}
    for two in (["spouse", "spouse"], ["spouse", "spouse_alone"]):
        with pytest.raises(LawInputError, match="配偶只能有一人") as refused:
            law.ask("death_dependants", {**facts, "dependants": two})
        assert refused.value.field == "dependants"
    assert law.ask("death_dependants", {**facts, "dependants": ["spouse", "other", "other"]}).result.amount == 9000


def test_a_period_across_the_change_of_the_standard_hours_says_whom_to_ask() -> None:
    """人社部发〔2025〕2号: 500 hours a quarter until the end of 2024, 496 after; a part of it is no period."""
    facts = {**ON, "period": "quarter", "start": "2024-12-01", "end": "2025-02-28", "hours": 520}
    with pytest.raises(LawInputError, match="请向批准的人社部门核实") as refused:
        law.ask("comprehensive_overtime", facts)
    assert refused.value.field == "end"
    assert "ask the authority" in refused.value.words("en")
    assert "分段" not in refused.value.words()
