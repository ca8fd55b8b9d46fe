"""Whatever comes in as JSON: an answer that can be read, stored and computed again, or a refusal that names the input."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.law.asking import ask, questions, recompute
from bihuan.law.counting import MOST_OF, Span, Unit
from bihuan.law.deadlines import Extension, deadline
from bihuan.law.errors import LawInputError
from bihuan.law.tests.test_book import EVERY
from bihuan.law.tests.test_boundaries import BEIJING, ON

ODD = st.sampled_from(
    ["", "0", "-1", "1e400", "1e-400", "NaN", "sNaN", "Infinity", "-0", "0.005", "999999999999", "12345678901234567890",
     "2024-02-29", "2023-02-29", "0001-01-01", "1949-10-01", "2199-12-31", "9999-12-31", "2026-03-02", "2024-02", "是",
     "first", "wages", "day", "35", "350102", "11", "45", "00", "true", "None", "{", "%s", "{0}", "１２", 0, -1, 1, 2.5,
     10**30, True, False, None, [], {}, [None], [[]], ["2024-01-01", "2023-01-01"], [["2024-01-01", "9999-12-31"]]]
)  # fmt: skip
JSON = st.recursive(
    ODD | st.text(max_size=8) | st.integers() | st.floats() | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
NAMES = sorted({name for facts in EVERY.values() for name in facts} | {"on", "place", "filed", "minimum_wage", "paid"})


def _answered_or_refused(question: str, facts: dict[str, object]) -> None:
    try:
        found = ask(question, facts)
    except LawInputError as refused:
        assert isinstance(refused.field, str)
        assert refused.words("zh")
        assert refused.words("en")
        return
    stored = json.loads(json.dumps(found.stored()))
    assert recompute(stored).same
    assert len(found.text("en")) > 1


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested data that can be changed."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in inner for found in ((*path, key), *_places(item, (*path, key)))]


@pytest.mark.parametrize("question", sorted(questions()))
@given(data=st.data())
def test_one_input_that_is_anything_at_all(question: str, data: st.DataObject) -> None:
    facts: dict[str, Any] = deepcopy({"on": "2026-03-02", "place": "11", **EVERY[question]})
    path = data.draw(st.sampled_from(_places(facts)))
    inner: Any = facts
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = data.draw(JSON)
    _answered_or_refused(question, facts)


@given(
    st.sampled_from(sorted(questions())),
    st.dictionaries(st.sampled_from(NAMES) | st.text(min_size=1, max_size=5), JSON, max_size=6),
)
def test_facts_that_are_anything_at_all(question: str, facts: dict[str, object]) -> None:
    _answered_or_refused(question, {"on": "2026-03-02", **facts})


@given(st.text(max_size=12), JSON)
def test_a_question_that_is_anything_at_all(question: str, facts: object) -> None:
    with pytest.raises(LawInputError):
        ask(question, {"on": facts})


@pytest.mark.parametrize("unit", list(Unit))
def test_no_period_is_longer_than_a_hundred_years(unit: Unit) -> None:
    rule = {Unit.DAY: "mediation.enterprise", Unit.MONTH: "court.second"}.get(unit)
    assert MOST_OF[unit] >= 100
    if rule is not None:
        with pytest.raises(LawInputError, match="span"):
            deadline(rule, ON, BEIJING, extensions=[Extension(Span(MOST_OF[unit], unit), ON)])
