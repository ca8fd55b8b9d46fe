"""Published wages that cannot be: nothing, or an average below the minimum wage (最低工资规定 art. 6, 劳动合同法 art. 47)."""

from collections.abc import Mapping

import pytest

from bihuan import law
from bihuan.law.errors import LawInputError

END = {"start": "2020-01-01", "end": "2025-12-31", "reason": "expired", "average_wage": 9000}
HURT = {"injured": "2025-05-06", "grade": 10, "own_wage": 100}
MONTH = {"received": [{"month": "2025-10", "gross": 2000}]}
LEFT = {"left": "2025-12-31", "grade": 10, "subsidy": "injury_medical_subsidy", "subsidy_months": 2}
CASES = [
    ("severance", END, "local_average"),  # 劳动合同法第47条第2款
    ("unlawful_dismissal", {name: END[name] for name in ("start", "end", "average_wage")}, "local_average"),
    ("injury_lump_sum", HURT, "pool_average"),  # 工伤保险条例第64条
    ("injury_allowance", {**HURT, "grade": 5}, "pool_average"),
    ("injury_subsidy", LEFT, "local_average"),  # 第36条、第37条
    ("injury_care", {"day": "2025-10-01", "care": "full"}, "pool_average"),  # 第34条
    ("death_funeral", {"died": "2025-10-01"}, "pool_average"),  # 第39条
    ("death_dependants", {"died": "2025-10-01", "own_wage": 9000, "dependants": ["spouse"]}, "pool_average"),
]
NEVER_ZERO = [
    *CASES,
    ("death_one_off", {"died": "2025-10-01"}, "income"),  # 工伤保险条例第39条
    ("minimum_shortfall", MONTH, "minimum_wage"),  # 最低工资规定第12条
    ("sick_pay", {"day": "2025-10-01", "months": 1}, "minimum_wage"),  # 劳部发〔1995〕309号第59条
    ("hourly_shortfall", {"day": "2025-10-01", "hours": 10, "paid": 100}, "minimum_wage"),  # 劳动合同法第72条
    ("injury_lump_sum", HURT, "minimum_wage"),
    ("noncompete", {"since": "2025-10-01", "months": 1, "average_wage": 6000}, "minimum_wage"),
]


def _refused(question: str, facts: Mapping[str, object]) -> LawInputError:
    with pytest.raises(LawInputError) as refused:
        law.ask(question, {"on": "2026-03-02", "place": "110105", **facts})
    return refused.value


@pytest.mark.parametrize(("question", "facts", "field"), NEVER_ZERO)
def test_a_published_wage_is_never_nothing(question: str, facts: Mapping[str, object], field: str) -> None:
    refused = _refused(question, {**facts, field: 0})
    assert (refused.field, refused.words()) == (field, "这一项要大于0;不知道的不要填0")


@pytest.mark.parametrize(("question", "facts", "field"), CASES)
def test_an_average_is_not_below_the_minimum_wage(question: str, facts: Mapping[str, object], field: str) -> None:
    refused = _refused(question, {**facts, field: 100})
    assert (refused.field, "¥100.00 低于" in refused.words()) == (field, True)
    assert law.ask(question, {"on": "2026-03-02", "place": "110105", **facts, field: 2540}).result.exact


def test_an_average_is_held_against_the_minimum_wage_that_was_given() -> None:
    """劳动合同法第47条第2款: nothing is recorded for Sichuan."""
    given = {**END, "place": "510104", "local_average": 2300}
    assert law.ask("severance", {"on": "2026-03-02", **given, "minimum_wage": 2300}).result.exact
    assert law.ask("severance", {"on": "2026-03-02", **given}).result.exact
    assert _refused("severance", {**given, "minimum_wage": 2301}).field == "local_average"
