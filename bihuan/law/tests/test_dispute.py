"""The facts of a dispute: those that cannot stand together are refused by name, in words."""

from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.errors import LawInputError

AGREED = {"agreed_on": "2026-02-20", "mediated_by": "township", "contents": ["wages"]}
AWARDED = {"arbitration": "awarded", "award_received": "2026-02-13"}


def _routes(**facts: object) -> Any:
    return ask("routes", {"on": "2026-03-01", "facts": facts}).result


def _refused(**facts: object) -> LawInputError:
    with pytest.raises(LawInputError) as refused:
        _routes(**facts)
    assert refused.value.words("en") != refused.value.words("zh")
    return refused.value


@pytest.mark.parametrize("state", ["not_filed", "accepted", "refused", "overdue"])
@pytest.mark.parametrize(
    ("field", "value"),
    [("award_received", "2026-02-13"), ("employer_received", "2026-02-13"), ("award_final", True)],
)
def test_nobody_receives_an_award_that_was_not_made(state: str, field: str, value: object) -> None:  # 调解仲裁法第43条
    refused = _refused(**{"arbitration": state, field: value})
    assert (refused.field, "仲裁进展不是“已裁决”" in refused.words()) == (field, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("confirmation", "pending"),  # 民事诉讼法第205条
        ("confirmation", "granted"),
        ("confirmation", "refused"),
        ("review", "granted"),  # 办案规则第74条
        ("review", "refused"),
        ("order", "ended_on_agreement"),  # 调解仲裁法第16条
    ],
)
def test_what_rests_on_an_agreement_needs_one(field: str, value: str) -> None:
    refused = _refused(contents=["wages"], mediated_by="township", **{field: value})
    assert (refused.field, "没有填协议生效的日期" in refused.words()) == (field, True)


def test_without_agreement_award_or_order_nothing_can_have_been_performed() -> None:  # 调解仲裁法第14条、第51条
    assert _refused(performed=True).field == "performed"
    for title in (AWARDED, {"order": "in_force"}):
        assert (
            _why(_routes(performed=True, enforceable_since="2026-02-20", **title), "enforce")
            == "文书确定的义务已经履行"
        )


def test_a_document_cannot_be_due_before_the_agreement_it_rests_on() -> None:  # 民事诉讼法第250条
    for title in ({}, {"confirmation": "granted"}, {"review": "granted"}, {"order": "in_force"}):
        assert _refused(**AGREED, **title, enforceable_since="2026-02-19").field == "enforceable_since"
        assert _routes(**AGREED, **title, enforceable_since="2026-02-20")
    assert _routes(**AGREED, arbitration="awarded", enforceable_since="2025-12-01")  # the award came before
    both = _refused(**AGREED, arbitration="awarded", review="granted", enforceable_since="2025-12-01")
    assert both.field == "enforceable_since"


@pytest.mark.parametrize("final", [None, False])
def test_an_award_is_not_due_before_it_is_received_unless_it_is_final(
    final: bool | None,
) -> None:  # 调解仲裁法第47条、第50条
    refused = _refused(**AWARDED, award_final=final, enforceable_since="2026-02-12")
    assert (refused.field, "早于收到裁决之日" in refused.words()) == ("enforceable_since", True)
    assert _routes(**AWARDED, award_final=final, enforceable_since="2026-02-13")
    assert _routes(**AWARDED, award_final=True, enforceable_since="2026-02-12")


def test_a_court_confirms_payment_only() -> None:  # 法释〔2020〕26号第52条
    facts = {**AGREED, "contents": ["status", "insurance"]}
    assert _refused(**facts, confirmation="granted").field == "confirmation"
    assert _routes(**facts, confirmation="refused")
    assert _routes(**facts, review="granted")  # 办案规则第74条: the review is not for payment alone
    assert _routes(**{**facts, "contents": []}, confirmation="granted")


@pytest.mark.parametrize("field", ["confirmation", "review"])
def test_what_no_organisation_mediated_is_neither_confirmed_nor_reviewed(
    field: str,
) -> None:  # 民诉法第205条、办案规则第74条
    facts = {**AGREED, "mediated_by": "private"}
    assert _refused(**facts, **{field: "granted"}).field == field
    assert _routes(**facts, **{field: "refused"})


def test_one_agreement_is_confirmed_or_reviewed_not_both() -> None:  # 办案规则第74条、民事诉讼法第205条
    assert _refused(**AGREED, confirmation="granted", review="granted").field == "review"


def _why(found: Any, name: str) -> str | None:
    why = {route.id: route for route in found.routes}[name].why_not
    return why and why.render()
