"""The own wage between 60 and 300 % of the average where the average is not known: 工伤保险条例 art. 35 to 39, 64."""

from decimal import Decimal

import pytest

from bihuan.law.answer import Answer
from bihuan.law.asking import ask
from bihuan.law.errors import LawInputError, LocalValueMissing

D = Decimal
LUMP: dict[str, object] = {"injured": "2026-01-05", "grade": 7, "own_wage": 5000}
FAMILY: dict[str, object] = {"died": "2026-01-05", "own_wage": 5000, "dependants": ["spouse"]}
ALLOWANCE: dict[str, object] = {"injured": "2026-01-05", "grade": 5, "own_wage": 20000}


def _ask(question: str, facts: dict[str, object], place: str = "510100") -> Answer:
    found = ask(question, {"on": "2026-11-20", "place": place, **facts}).result
    assert isinstance(found, Answer)
    return found


def _missing(answer: Answer) -> list[str]:
    return [gap.name for gap in answer.missing]


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        ("injury_lump_sum", LUMP, "minimum_wage"),
        ("death_dependants", FAMILY, "minimum_wage"),
        ("injury_allowance", ALLOWANCE, "pool_average"),
        ("injury_allowance", {**ALLOWANCE, "minimum_wage": 2330}, "pool_average"),  # 这是提问日的,不是受伤日的
    ],
)
def test_where_nothing_bounds_the_own_wage_it_is_refused_in_words(
    question: str, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(LocalValueMissing, match="统筹地区") as refused:
        _ask(question, facts)
    assert refused.value.field == field
    assert "pooling area" in refused.value.words("en")


@pytest.mark.parametrize(
    ("own", "minimum", "lump", "family"),
    [
        (5000, 2330, "65000.00", "2000.00"),  # 5000 × 13 个月;5000 × 40%
        (9000, 2330, "90870.00", "2796.00"),  # 至少按最低工资三倍 6990 计
        (6990, 2330, "90870.00", "2796.00"),
    ],
)
def test_the_minimum_wage_given_is_a_lower_end(own: int, minimum: int, lump: str, family: str) -> None:
    for question, facts, low in (("injury_lump_sum", LUMP, lump), ("death_dependants", FAMILY, family)):
        answer = _ask(question, {**facts, "own_wage": own, "minimum_wage": minimum})
        assert (answer.low, answer.high) == (D(low), None)
        assert _missing(answer) == ["pool_average"]
        assert "最低工资按填写的 ¥2,330.00" in [words.render() for words in answer.assumptions]


@pytest.mark.parametrize("question", ["injury_lump_sum", "death_dependants"])
def test_with_the_average_the_minimum_wage_is_not_asked_for(question: str) -> None:
    answer = _ask(question, {**(LUMP if question == "injury_lump_sum" else FAMILY), "pool_average": 8000})
    assert answer.exact
    assert _missing(answer) == []


@pytest.mark.parametrize(
    ("own", "missing"),
    [
        (6000, ["pool_average"]),  # 三倍以内:哪一档都一样
        (7000, ["pool_average", "minimum_wage"]),  # 福清 2045 或 2195 的三倍
    ],
)
def test_the_tier_of_the_place_is_named_only_where_it_matters(own: int, missing: list[str]) -> None:
    answer = _ask("injury_lump_sum", {**LUMP, "own_wage": own}, place="350181")
    assert answer.low == D(min(own, 2045 * 3) * 13)
    assert _missing(answer) == missing


def test_no_working_speaks_of_a_limit_of_nothing() -> None:
    minimum, pool = {"minimum_wage": 2330}, {"pool_average": 9000}
    asked = [("injury_lump_sum", {**LUMP, **minimum}), ("injury_lump_sum", {**LUMP, **pool})]
    asked += [("death_dependants", {**FAMILY, **minimum}), ("injury_allowance", {**ALLOWANCE, **pool})]
    for question, facts in asked:
        lines = _ask(question, facts).working
        assert "¥0.00" not in " ".join(line.words.render() for line in lines)


@pytest.mark.parametrize(
    ("facts", "low", "high", "missing"),
    [
        ({"own_wage": 20000, "pool_average": 9000}, "14000.00", "14000.00", []),  # 第36条:高于各地最低工资
        ({"own_wage": 3000, "pool_average": 3000}, "2100.00", "2740.00", ["minimum_wage"]),
        ({"own_wage": 3000, "pool_average": 3000, "minimum_wage": 2330}, "2330.00", "2330.00", []),
    ],
)
def test_an_allowance_above_every_minimum_wage_needs_none(
    facts: dict[str, object], low: str, high: str | None, missing: list[str]
) -> None:
    answer = _ask("injury_allowance", {**ALLOWANCE, **facts})
    assert (answer.low, answer.high) == (D(low), D(high) if high else None)
    assert _missing(answer) == missing


def test_an_allowance_below_the_minimum_wage_is_topped_up_in_the_open() -> None:
    """工伤保险条例第36条: 3,000 × 60 % is 1,800, topped up by 740 to 2,540."""
    facts = {**ALLOWANCE, "own_wage": 3000, "grade": 6, "pool_average": 3000}
    lines = [line.words.render() for line in _ask("injury_allowance", facts, place="11").working]
    assert lines[-2:] == ["伤残津贴 = ¥3,000.00 × 60% = 每月 ¥1,800.00", "补足到当地最低工资 ¥2,540.00:¥740.00"]


@pytest.mark.parametrize(
    ("own", "given", "line"),
    [
        ("9000", {"minimum_wage": 2330}, "统筹地区平均工资未知,本人工资 ¥9,000.00 至少按最低工资的三倍计 ¥6,990.00"),
        ("5000", {"minimum_wage": 2330}, "统筹地区平均工资未知,本人工资至少按 ¥5,000.00 计"),
        ("3000", {"pool_average": 8000}, "本人工资 ¥3,000.00,按统筹地区平均工资 ¥8,000.00 的60%至300%计 ¥4,800.00"),
    ],
)
def test_the_working_says_what_the_own_wage_is_held_to(own: str, given: dict[str, object], line: str) -> None:
    """工伤保险条例第64条."""
    answer = _ask("injury_lump_sum", {**LUMP, "own_wage": own, **given})
    assert answer.working[0].words.render() == line


@pytest.mark.parametrize("minimum", [0, -1])
@pytest.mark.parametrize("pool", [{}, {"pool_average": 8000}])
def test_a_minimum_wage_of_nothing_is_refused(minimum: int, pool: dict[str, object]) -> None:
    with pytest.raises(LawInputError, match="minimum_wage"):
        _ask("injury_lump_sum", {**LUMP, **pool, "minimum_wage": minimum})
