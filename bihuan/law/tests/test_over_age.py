"""Workers past retirement age: what goes to arbitration, what a failed order leads to, which period runs."""

from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.limiting import Limitation


def _routes(on: str, **facts: object) -> Any:
    found = ask("routes", {"on": on, "facts": {"over_age": True, **facts}}).result
    return {route.id: route for route in found.routes}


@pytest.mark.parametrize("content", ["other_money", "damages"])
def test_money_that_may_be_for_rest_or_safety_may_go_to_arbitration(content: str) -> None:
    """超龄劳动者基本权益保障暂行规定第19条: rest, safety and health go to arbitration."""
    found = _routes("2026-07-01", contents=[content])
    for name in ("arbitrate", "sue_over_age"):
        assert (found[name].open, found[name].verified) == (True, False)
    assert [note.key for note in found["arbitrate"].notes] == ["route.over_age_kind"]
    assert "休息休假、安全卫生" in found["arbitrate"].notes[0].render()
    assert _routes("2026-07-01", contents=["wages"])["arbitrate"].notes == ()
    assert not _routes("2026-07-01", contents=["severance"])["arbitrate"].open


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2020-06-01", "没有定论"),  # 没有收录的规定
        ("2024-01-01", "按劳务处理,不走仲裁"),  # 法释〔2020〕26号第32条第1款
        ("2025-09-01", "没有定论"),  # 法释〔2025〕12号第21条
        ("2026-07-01", "须先申请仲裁"),  # 超龄劳动者基本权益保障暂行规定第19条
    ],
)
def test_where_a_failed_order_leads_goes_by_the_rule_of_the_day(on: str, words: str) -> None:  # 劳动合同法第30条第2款
    found = _routes(on, contents=["wages", "severance"])["order_arrears"]
    assert (found.open, found.verified) == (True, False)
    assert words in found.closes.render()
    assert found.closes.render() != found.closes.render("en")


@pytest.mark.parametrize("on", ["2025-09-01", "2026-06-30", "2026-07-01"])
def test_pay_owed_before_july_2026_keeps_the_civil_view(on: str) -> None:
    """超龄劳动者基本权益保障暂行规定第19条: no text says which period goes on for a wrong before it."""
    facts = {"on": on, "kind": "remuneration", "ended": "2023-12-01", "over_age": True}
    found = ask("limitation", facts).result
    assert isinstance(found, Limitation)
    (civil,) = found.others
    assert (found.state, found.verified) == ("passed", False)
    assert (civil.view, str(civil.due), civil.state, civil.verified) == ("civil", "2026-12-01", "running", False)


def test_leave_of_a_year_before_july_2026_keeps_the_civil_view() -> None:
    """超龄劳动者基本权益保障暂行规定第19条: from the end of the year of the leave, where nothing else is told."""
    facts = {"on": "2026-07-01", "kind": "annual_leave", "leave_year": 2024, "over_age": True}
    found = ask("limitation", facts).result
    assert [(view.view, str(view.start)) for view in found.others][-1] == ("civil", "2024-12-31")


def test_while_employed_pay_has_no_period_and_no_civil_view() -> None:  # 调解仲裁法第27条第4款
    found = ask("limitation", {"on": "2026-07-01", "kind": "remuneration", "over_age": True}).result
    assert (found.state, found.others) == ("not_running", ())
