"""What is left of the ways to enforce an agreement: only what is open is named, and not before it is due."""

from typing import Any

import pytest

from bihuan.law.asking import ask

AGREED = {"agreed_on": "2026-02-20", "contents": ["wages"], "pay_by": "2026-03-31", "mediated_by": "people"}


def _plan(on: str, **facts: object) -> Any:
    return ask("routes", {"on": on, "facts": {**AGREED, **facts}}).result


def _routes(on: str, **facts: object) -> Any:
    return {route.id: route for route in _plan(on, **facts).routes}


@pytest.mark.parametrize(
    ("on", "facts", "words"),
    [
        ("2026-03-01", {}, "请三选一:15日内共同申请仲裁审查、30日内共同申请司法确认、到期未付后申请支付令"),
        ("2026-03-01", {"pay_by": None}, "请三选一"),
        ("2026-03-10", {}, "请二选一:30日内共同申请司法确认、到期未付后申请支付令"),
        ("2026-04-10", {}, "还可以到期未付后申请支付令"),
        ("2026-03-01", {"contents": ["status"]}, "还可以15日内共同申请仲裁审查"),
        ("2026-04-10", {"order": "ended_on_agreement"}, "现在都不可走"),
    ],
)
def test_an_agreement_is_told_which_ways_are_left(on: str, facts: dict[str, object], words: str) -> None:
    """办案规则第74条、民事诉讼法第205条、调解仲裁法第16条."""
    warning = _plan(on, **facts).warnings[0]
    assert words in warning.render()
    assert "cannot be enforced" in warning.render("en")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-03-01", "可在15日内共同申请仲裁审查、30日内共同申请司法确认,期限现在就在走"),
        ("2026-03-10", "可在30日内共同申请司法确认,期限现在就在走"),
        ("2026-04-10", "请先填明;没有调解组织主持的"),
    ],
)
def test_while_the_mediator_is_not_told_only_clocks_that_run_are_named(on: str, words: str) -> None:  # 调解仲裁法第10条
    warning = _plan(on, mediated_by=None).warnings[0]
    assert words in warning.render()
    assert "have" in warning.render("en")


@pytest.mark.parametrize("mediator", ["private", None])
def test_no_order_for_arrears_before_what_was_agreed_is_due(mediator: str | None) -> None:  # 民事诉讼法第225条 (ref a7)
    before, after = (_routes(on, mediated_by=mediator)["order_arrears"] for on in ("2026-03-31", "2026-04-01"))
    assert (before.open, before.why_not.render()) == (False, "履行期限尚未届满")
    assert (after.open, after.verified) == (True, mediator == "private")
    undated = _routes("2026-04-01", mediated_by=mediator, pay_by=None)["order_arrears"]
    assert (undated.open, undated.why_not.key) == (False, "why.needs_pay_day")


@pytest.mark.parametrize(
    ("mediator", "verified"),
    [("enterprise", True), ("people", True), ("township", True), ("court_invited", False), ("industry", False)],
)
def test_an_order_on_the_agreement_is_sure_only_with_the_organisations_of_article_ten(
    mediator: str, verified: bool
) -> None:  # 调解仲裁法第10条、第16条
    found = _routes("2026-04-01", mediated_by=mediator)["order_agreement"]
    assert (found.open, found.verified) == (True, verified)
    ended = _routes("2026-04-01", mediated_by=mediator, order="ended_on_agreement")["sue_agreement"]
    assert (ended.open, ended.verified) == (True, verified)
