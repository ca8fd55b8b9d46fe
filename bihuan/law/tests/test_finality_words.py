"""Whether an award is final: the reason fits the items, and what cannot be right is refused by name."""

from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.errors import LawInputError

FILED = "2025-08-31"


def _finality(items: list[dict[str, object]], **facts: object) -> Any:
    given = {"on": "2026-03-02", "place": "11", "filed_on": FILED, "items": items, **facts}
    return ask("award_finality", given).result


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ([{"amount": 100}], "每一项都不超过¥29,040.00,为终局裁决"),
        ([{"amount": 99999999, "standards": True}], "各项都是执行国家劳动标准的裁决,不论金额,为终局裁决"),
        (
            [{"amount": 99999999, "standards": True}, {"amount": 100}],
            "执行国家劳动标准的各项不论金额,其余每一项都不超过¥29,040.00,为终局裁决",
        ),
    ],
)
def test_the_reason_of_a_final_award_fits_its_items(items: list[dict[str, object]], reason: str) -> None:
    """调解仲裁法第47条."""
    found = _finality(items)
    assert (found.final, found.reason.render()) == (True, reason)
    assert "final" in found.reason.render("en")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([{"amount": "29040.01"}, {"amount": 1}], True),
        ([{"amount": "29040.01"}, {"amount": 99999, "standards": True}], True),
        ([{"amount": "29040.01"}, {"amount": 99999}], False),
    ],
)
def test_items_of_both_kinds_belong_in_awards_of_their_own(items: list[dict[str, object]], said: bool) -> None:
    """办案规则第50条: 29,040 is twelve months of Beijing's minimum wage before September 2025."""
    found = _finality(items)
    words = [words.render() for words in found.warnings]
    assert found.final is False
    assert any("分别制作裁决书" in text for text in words) is said


def test_only_the_named_kinds_of_item_can_be_final() -> None:  # 调解仲裁法第47条:退还押金不在其中
    words = [words.render() for words in _finality([{"amount": 100}]).warnings]
    assert any("只有劳动报酬、工伤医疗费、经济补偿、赔偿金和执行国家劳动标准的项目才可能终局" in text for text in words)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"minimum_wage": "0"}, "minimum_wage"),
        ({"filed_on": "2099-01-01"}, "filed_on"),
        ({"filed": "2025-10-01", "filed_on": "2025-08-01"}, "filed_on"),
    ],
)
def test_a_finality_that_cannot_be_told_is_refused(facts: dict[str, object], field: str) -> None:  # 调解仲裁法第47条
    with pytest.raises(LawInputError) as refused:
        _finality([{"amount": 100}], **facts)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"yearly_average": "0"}, "yearly_average"),
        ({"amount": "0"}, "amount"),
        ({"filed_on": "2099-01-01"}, "filed_on"),
        ({"filed": "2025-10-01"}, "filed_on"),
    ],
)
def test_a_small_claim_that_cannot_be_is_refused(facts: dict[str, object], field: str) -> None:  # 民事诉讼法第165条
    given = {"on": "2026-03-02", "filed_on": FILED, "amount": 5, "yearly_average": 120000, **facts}
    with pytest.raises(LawInputError) as refused:
        ask("small_claim", given)
    assert refused.value.field == field
