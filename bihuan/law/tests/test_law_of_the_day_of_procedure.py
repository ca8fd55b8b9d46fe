"""Procedure follows the law of its own day: the numbers of the Civil Procedure Law moved on 2024-01-01."""

from datetime import date

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.book import AppliesBy
from bihuan.law.deadlines import Deadline, deadline
from bihuan.law.errors import RuleMissing
from bihuan.law.routing import Arbitration, Facts, routes


@pytest.mark.parametrize(
    ("rule", "trigger", "on", "article"),
    [
        ("enforce.apply", "2023-10-05", "2025-09-01", "民事诉讼法第250条"),
        ("enforce.apply", "2023-10-05", "2023-12-31", "民事诉讼法第246条"),
        ("enforce.apply", "2020-01-05", "2026-03-02", "民事诉讼法第250条"),
        ("enforce.upgrade", "2023-12-31", "2025-12-01", "民事诉讼法第237条"),
        ("enforce.upgrade", "2022-12-31", "2025-12-01", "民事诉讼法第237条"),
        ("confirm.apply", "2023-12-20", "2024-01-10", "民事诉讼法第205条、人民调解法第33条"),
        ("confirm.apply", "2023-12-20", "2023-12-31", "民事诉讼法第201条、人民调解法第33条"),
        ("confirm.apply", "2021-12-10", "2022-01-05", "民事诉讼法第201条、人民调解法第33条"),
        ("order.notify", "2023-12-29", "2023-12-30", "民事诉讼法第222条"),
        ("order.notify", "2023-12-29", "2024-01-02", "民事诉讼法第226条"),
        ("order.issue", "2023-12-29", "2023-12-30", "民事诉讼法第223条"),
        ("order.issue", "2023-12-29", "2024-01-02", "民事诉讼法第227条"),
        ("order.object", "2023-12-29", "2023-12-30", "民事诉讼法第223条"),
        ("order.object", "2023-12-29", "2024-01-02", "民事诉讼法第227条"),
    ],
)
def test_the_article_is_the_one_of_the_day_of_the_procedure(rule: str, trigger: str, on: str, article: str) -> None:
    found = ask("deadline", {"on": on, "rule": rule, "trigger": trigger}).result
    assert isinstance(found, Deadline)
    assert found.article == article
    assert found.version.rule.applies_by is AppliesBy.AT_ONCE


def test_the_route_to_enforcement_names_the_article_of_today() -> None:  # 民事诉讼法第250条
    facts = Facts(arbitration=Arbitration.AWARDED, award_received=date(2023, 9, 1), enforceable_since=date(2023, 10, 5))
    made = {route.id: route for route in routes(facts, Basis(on=date(2025, 9, 1)))}
    assert made["enforce"].articles == "民事诉讼法第250条"


@pytest.mark.parametrize(("rule", "trigger"), [("enforce.apply", "2019-12-30"), ("confirm.apply", "2021-11-30")])
def test_a_procedure_that_was_over_before_the_first_recorded_law_is_refused(rule: str, trigger: str) -> None:
    """民事诉讼法2021年修正,2022-01-01 施行."""
    with pytest.raises(RuleMissing) as refused:
        deadline(rule, date.fromisoformat(trigger), Basis(on=date(2026, 3, 2)))
    assert refused.value.field == "trigger"
    assert "2022年1月1日" in refused.value.words()
