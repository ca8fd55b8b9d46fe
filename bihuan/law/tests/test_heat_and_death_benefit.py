"""Local and yearly values that can be given: 防暑降温措施管理办法, 工伤保险条例 art. 39."""

from decimal import Decimal

import pytest

from bihuan.law.answer import Answer
from bihuan.law.asking import ask
from bihuan.law.describing import input_lines
from bihuan.law.errors import LawInputError, LocalValueMissing

D = Decimal


def _ask(question: str, place: str, on: str = "2026-11-20", **facts: object) -> Answer:
    found = ask(question, {"on": on, "place": place, **facts}).result
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(("place", "where"), [("45", "outdoor"), ("1301", "outdoor")])
def test_a_heat_allowance_that_is_not_recorded_asks_for_its_rate(place: str, where: str) -> None:
    with pytest.raises(LocalValueMissing, match="高温津贴标准") as refused:
        _ask("heat_allowance", place, months=["2026-07"], where=where)
    assert refused.value.field == "rate"


@pytest.mark.parametrize(
    ("place", "facts", "amount"),
    [
        ("45", {"months": ["2026-05", "2026-06", "2026-07"], "rate": 250}, "500.00"),  # 广西6月至10月
        ("37", {"months": ["2026-07"], "where": "indoor", "rate": 150}, "150.00"),
        ("1301", {"months": ["2026-06", "2026-07"], "rate": 200, "paid": 100}, "300.00"),  # 月份未收录
        ("1301", {"months": ["2026-07"], "rate": 10, "days": 15}, "150.00"),
        ("46", {"months": ["2026-07"], "rate": 300}, "300.00"),  # 填写的优先,没有填天数的按月
        ("11", {"months": ["2026-07"], "rate": 10, "days": 15}, "150.00"),
        ("11", {"months": ["2026-05"], "rate": 10, "days": 15}, "0.00"),  # 五月不在北京的发放月份
    ],
)
def test_the_rate_of_the_heat_allowance_can_be_given(place: str, facts: dict[str, object], amount: str) -> None:
    answer = _ask("heat_allowance", place, **facts)
    assert answer.amount == D(amount)
    keys = [words.key for words in answer.assumptions]
    assert "assume.heat_given" in keys
    assert ("assume.heat_months_given" in keys) == (place == "1301")


def test_a_rate_that_is_no_money_is_refused() -> None:
    with pytest.raises(LawInputError, match="rate"):
        _ask("heat_allowance", "45", months=["2026-07"], rate=-1)


def test_the_death_benefit_of_a_year_without_the_figure_asks_for_the_income() -> None:
    with pytest.raises(LocalValueMissing, match="未收录2026年全国城镇居民人均可支配收入") as refused:
        _ask("death_one_off", "11", on="2027-01-10", died="2027-01-05")
    assert refused.value.field == "income"


@pytest.mark.parametrize("died", ["2027-01-05", "2026-01-05"])
def test_the_income_of_the_year_before_can_be_given(died: str) -> None:
    answer = _ask("death_one_off", "11", on="2027-01-10", died=died, income=58000)
    assert answer.amount == D("1160000.00")
    assert "全国城镇居民人均可支配收入按填写的 ¥58,000.00" in [words.render() for words in answer.assumptions]


def test_an_income_that_is_no_money_is_refused() -> None:
    with pytest.raises(LawInputError, match="income"):
        _ask("death_one_off", "11", died="2026-01-05", income="-5")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("heat_allowance", {"rate?"}),
        ("injury_subsidy", {"subsidy_months?", "subsidy_amount?"}),
        ("death_one_off", {"income?"}),
        ("injury_lump_sum", {"minimum_wage?"}),
        ("death_dependants", {"minimum_wage?"}),
    ],
)
def test_what_a_refusal_asks_for_is_among_the_inputs(question: str, names: set[str]) -> None:
    assert names <= {line.partition(":")[0] for line in input_lines(question)}


@pytest.mark.parametrize(
    ("place", "where", "amount"),
    [
        ("370100", "outdoor", "200.00"),  # 山东:从事室外作业和高温作业
        ("370100", "indoor", "200.00"),
        ("110105", "outdoor", "180.00"),  # 北京:室外、室内33℃以上
        ("110105", "indoor", "120.00"),
        ("320302", "indoor", "300.00"),  # 江苏、福建、山西不分室内外
        ("350102", "indoor", "260.00"),
        ("140723", "indoor", "240.00"),
    ],
)
def test_the_heat_allowance_by_where_the_work_was_done(place: str, where: str, amount: str) -> None:
    """防暑降温措施管理办法第17条; the reference's local values (4)."""
    assert _ask("heat_allowance", place, months=["2025-07"], where=where).amount == Decimal(amount)
