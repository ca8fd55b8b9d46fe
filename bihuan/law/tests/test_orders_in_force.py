"""A payment order in force is a document that can be enforced: it closes the other ways to the same money."""

from typing import Any

import pytest

from bihuan.law.asking import ask

AGREED = {"agreed_on": "2026-02-20", "pay_by": "2026-02-25", "mediated_by": "township", "contents": ["wages"]}


def _plan(**facts: object) -> Any:
    return ask("routes", {"on": "2026-03-10", "facts": facts}).result


def _routes(**facts: object) -> Any:
    return {route.id: route for route in _plan(**facts).routes}


@pytest.mark.parametrize("confirmation", ["not_asked", "refused"])
def test_an_order_in_force_closes_the_other_ways_to_the_money(confirmation: str) -> None:  # 民事诉讼法第227条
    found = _routes(**AGREED, order="in_force", enforceable_since="2026-03-05", confirmation=confirmation)
    assert {name for name, route in found.items() if route.open} == {"enforce", "aid"}
    for name in ("review", "confirm", "sue_agreement", "arbitrate"):
        assert found[name].why_not.render() == "已有可执行的文书"
    assert found["order_agreement"].why_not.render() == "已申请过支付令"


def test_without_an_agreement_it_closes_arbitration_mediation_and_the_court() -> None:  # 民事诉讼法第227条
    assert {name for name, route in _routes(contents=["wages"], order="in_force").items() if route.open} == {"aid"}
    refused = _routes(contents=["wages"], order="in_force", arbitration="refused")
    assert refused["sue_after_refusal"].why_not.render() == "已有可执行的文书"
    old = _routes(contents=["wages"], order="in_force", over_age=True)
    assert not old["sue_over_age"].open


def test_an_agreement_under_an_order_in_force_is_not_said_to_be_unenforceable() -> None:  # 民事诉讼法第227条
    assert not any("不能直接强制执行" in words.render() for words in _plan(**AGREED, order="in_force").warnings)
    assert any("不能直接强制执行" in words.render() for words in _plan(**AGREED, order="ended_on_agreement").warnings)


@pytest.mark.parametrize(
    ("contents", "title", "opened"),
    [
        (["wages", "status"], {"order": "in_force"}, True),  # 调解仲裁法第16条: an order is for these sums only
        (["wages", "other_money"], {"order": "in_force"}, True),
        (["wages", "severance"], {"order": "in_force"}, False),
        (["wages", "status"], {"confirmation": "granted"}, True),  # 法释〔2020〕26号第52条: payment only
        (["wages", "other_money"], {"confirmation": "granted"}, False),
        (["wages", "status"], {"review": "granted"}, False),  # 办案规则第74条: all that was agreed
        (["wages", "status"], {"order": "in_force", "performed": True}, False),
    ],
)
def test_what_the_document_cannot_hold_may_still_be_arbitrated(
    contents: list[str], title: dict[str, object], opened: bool
) -> None:
    found = _routes(**{**AGREED, "contents": contents}, **title)["arbitrate"]
    assert (found.open, found.verified) == (opened, not opened)
    assert [note.key for note in found.notes] == (["route.rest_open"] if opened else [])


def test_a_limitation_that_may_have_passed_is_still_said_of_the_rest() -> None:  # 民法典第193条
    facts = {**AGREED, "contents": ["wages", "status"], "order": "in_force", "limitation_due": "2026-03-02"}
    found = _routes(**facts)["arbitrate"]
    assert (found.open, found.closes.key) == (True, "closes.arbitrate_late")
