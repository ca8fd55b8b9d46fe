"""A day for which no rule is recorded: refused in words that point at the input."""

import pytest

from bihuan.law.asking import ask
from bihuan.law.errors import RuleMissing


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        ("deadline", {"on": "2026-03-02", "rule": "award.sue", "trigger": "2007-01-10"}, "trigger"),
        ("deadline", {"on": "2021-03-02", "rule": "enforce.apply", "trigger": "2021-01-10"}, "on"),
        ("limitation", {"on": "2026-03-02", "kind": "termination", "ended": "2005-01-10"}, "ended"),
        ("severance", {"on": "2026-03-02", "start": "2000-01-01", "end": "2005-12-31", "reason": "no_fault",
                       "average_wage": 5000}, "end"),
        ("small_claim", {"on": "2021-03-02", "filed_on": "2021-03-02", "amount": 5, "yearly_average": 9}, "on"),
        ("small_claim", {"on": "2026-03-02", "filed": "2021-03-02", "filed_on": "2021-03-02", "amount": 5,
                         "yearly_average": 9}, "filed"),
        ("award_effect", {"on": "2026-03-02", "made": "2007-01-10", "received": ["2026-01-11"], "final": False,
                          "sued": False}, "made"),
        ("noncompete", {"on": "2026-03-02", "since": "2005-12-01", "months": 3, "average_wage": 9000}, "since"),
    ],
)  # fmt: skip
def test_a_day_without_a_rule_points_at_its_input(question: str, facts: dict[str, object], field: str) -> None:
    """调解仲裁法第27条、第50条、劳动合同法第24条、第47条、民事诉讼法第165条、第250条."""
    with pytest.raises(RuleMissing) as refused:
        ask(question, facts)
    assert refused.value.field == field
    assert refused.value.words("en") != refused.value.words("zh")


def test_a_day_that_was_reckoned_from_the_inputs_points_at_the_question() -> None:  # 劳动合同法第82条
    facts = {"unsigned": "first", "since": "2008-03-10", "wages": [{"since": "2008-01-01", "monthly": "5000"}]}
    with pytest.raises(RuleMissing):
        ask("double_wage", {"on": "2026-03-02", **facts})
