"""The two subsidies on leaving where the province's standard is given, and close to retirement: 工伤保险条例 art. 36, 37."""

from decimal import Decimal

import pytest

from bihuan.law.answer import Answer
from bihuan.law.asking import ask
from bihuan.law.errors import LawInputError, LocalValueMissing

D = Decimal
MEDICAL: dict[str, object] = {"left": "2026-01-05", "grade": 10, "subsidy": "injury_medical_subsidy"}
EMPLOYMENT: dict[str, object] = {**MEDICAL, "subsidy": "injury_employment_subsidy"}


def _ask(place: str, facts: dict[str, object]) -> Answer:
    found = ask("injury_subsidy", {"on": "2026-11-20", "place": place, **facts}).result
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(
    ("years", "low", "high"),
    [
        ("2.5", "6400.00", "9600.00"),  # 浙江省工伤保险条例第27条:每增一周岁递减20%
        ("4.9", "12800.00", "16000.00"),
        ("0.5", "0.00", "3200.00"),
    ],
)
def test_a_part_of_a_year_before_retirement_is_said_to_be_open(years: str, low: str, high: str) -> None:
    answer = _ask("330100", {**EMPLOYMENT, "local_average": 8000, "to_retirement": years})
    assert (answer.low, answer.high) == (D(low), D(high))
    assert [gap.name for gap in answer.missing] == ["to_retirement"]
    assert answer.missing[0].effect.render().startswith(f"距退休{years}年")


@pytest.mark.parametrize(("years", "amount"), [("5", "16000.00"), ("4", "12800.00"), ("1", "3200.00"), ("0", "0.00")])
def test_whole_years_before_retirement_are_exact(years: str, amount: str) -> None:
    answer = _ask("330100", {**EMPLOYMENT, "local_average": 8000, "to_retirement": years})
    assert (answer.amount, answer.missing) == (D(amount), ())


@pytest.mark.parametrize(
    ("place", "warned"),
    [("37", True), ("35", True), ("451302", True), ("32", False), ("11", False), ("33", False)],
)
def test_where_the_step_before_retirement_is_not_recorded_it_is_said(place: str, warned: bool) -> None:
    given: dict[str, object] = {"subsidy_amount": 10000, "to_retirement": 2, "resigned": False}
    keys = [words.key for words in _ask(place, {**MEDICAL, **given}).warnings]
    assert ("warn.retirement_local" in keys) == warned


def test_a_standard_that_is_not_recorded_is_asked_for_by_an_input_that_exists() -> None:
    with pytest.raises(LocalValueMissing, match="填入月数或金额") as refused:
        _ask("451302", {**MEDICAL, "local_average": 8000})
    assert refused.value.field == "subsidy_months"


@pytest.mark.parametrize(
    ("place", "given", "amount"),
    [
        ("451302", {"subsidy_months": 4, "local_average": 8000}, "32000.00"),
        ("451302", {"subsidy_months": "2.5", "local_average": 8000}, "20000.00"),
        ("451302", {"subsidy_amount": 30000}, "30000.00"),
        ("3203", {"subsidy_amount": 33000}, "33000.00"),  # 江苏:设区的市公布的数额
        ("11", {"subsidy_months": 4, "local_average": 8000}, "32000.00"),  # 填写的优先
        ("11", {"subsidy_amount": 30000, "to_retirement": "4.5"}, "24000.00"),  # 距退休不足5年:80%
    ],
)
def test_the_standard_can_be_given(place: str, given: dict[str, object], amount: str) -> None:
    answer = _ask(place, {**MEDICAL, **given})
    assert (answer.amount, answer.missing) == (D(amount), ())
    assert "补助金标准按填写的算,没有核对" in [words.render() for words in answer.assumptions]


def test_months_need_the_average_they_multiply() -> None:
    with pytest.raises(LocalValueMissing, match="local_average"):
        _ask("451302", {**MEDICAL, "subsidy_months": 4})


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"subsidy_months": 4, "subsidy_amount": 30000}, "subsidy_amount"),
        ({"subsidy_months": 500}, "subsidy_months"),
        ({"subsidy_amount": -1}, "subsidy_amount"),
    ],
)
def test_an_impossible_standard_is_refused(given: dict[str, object], field: str) -> None:
    with pytest.raises(LawInputError, match=field):
        _ask("451302", {**MEDICAL, "local_average": 8000, **given})


def test_the_range_a_city_may_set_names_the_input_that_settles_it() -> None:
    assert [gap.name for gap in _ask("3203", MEDICAL).missing] == ["subsidy_amount"]
