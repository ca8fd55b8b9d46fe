"""What a sentence shows is what was reckoned: rounding, and money that was really due or paid."""

import re
from decimal import Decimal

import pytest

from bihuan.law.answer import cents
from bihuan.law.asking import ask
from bihuan.law.errors import LawInputError
from bihuan.law.say import Words

D = Decimal


@pytest.mark.parametrize("amount", ["20833.325", "0.005", "2.675", "1e12", "7", "0"])
def test_an_amount_in_a_sentence_is_rounded_like_the_result(amount: str) -> None:
    text = Words("line.none_resigned", {"result": D(amount)}).render()
    assert f"¥{cents(D(amount)):,.2f}" in text


@pytest.mark.parametrize(("amount", "read"), [("-2068.965", "−¥2,068.97"), ("-0.005", "−¥0.01"), ("-0.004", "¥0.00")])
def test_what_is_less_than_nothing_carries_its_sign_before_the_mark(amount: str, read: str) -> None:
    for language in ("zh", "en"):
        text = Words("line.none_resigned", {"result": D(amount)}).render(language)
        assert re.findall(r"[-−]?¥[^ ]+", text) == [read]


def test_half_a_cent_is_shown_as_it_is_paid() -> None:
    """劳动合同法第47条: 8,333.33 × 2.5 = 20,833.325."""
    facts = {"start": "2023-09-01", "end": "2025-12-31", "reason": "expired", "average_wage": "8333.33"}
    given = ask("severance", {"on": "2026-11-20", "place": "110000", **facts})
    result = given.stored()["result"]
    assert isinstance(result, dict)
    assert (result["amount"], result["working"][-1]) == ("20833.33", "经济补偿 = ¥8,333.33 × 2.5 = ¥20,833.33")
    assert any("¥20,833.33" in line for line in given.text("en"))


def test_an_allowance_is_shown_as_it_is_paid() -> None:
    """工伤保险条例第35条: 8,000.50 × 85 % = 6,800.425."""
    facts = {"injured": "2025-05-01", "grade": 2, "own_wage": "8000.50", "pool_average": "9000"}
    answer = ask("injury_allowance", {"on": "2026-01-01", "place": "110000", **facts}).result
    assert f"{answer.low:,.2f}" in answer.working[-1].words.render()


SERVICE = {"start": "2024-01-01", "end": "2024-06-30"}
MONTHS = [{"month": f"2024-{month:02}", "amount": "6000"} for month in range(1, 7)]


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        ("arrears", {"owed": [{"month": "2026-01", "due": "100.005"}]}, "owed"),  # 劳动法第50条
        ("arrears", {"owed": [{"month": "2026-01", "due": "100", "paid": "0.001"}]}, "owed"),
        ("severance", {**SERVICE, "reason": "expired", "average_wage": "6000", "paid": "1.234"}, "paid"),  # 第47条
        ("unlawful_dismissal", {**SERVICE, "average_wage": "6000", "severance_paid": "1.234"}, "severance_paid"),
        (
            "severance",
            {**SERVICE, "reason": "expired", "wages": [*MONTHS[1:], {**MONTHS[0], "amount": "1.234"}]},
            "wages",
        ),
        (
            "severance",
            {**SERVICE, "reason": "expired", "wages": [*MONTHS[1:], {**MONTHS[0], "overtime": "0.001"}]},
            "wages",
        ),
    ],
)
def test_money_that_was_due_or_paid_has_at_most_two_decimals(
    question: str, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(LawInputError, match="最多两位小数") as refused:
        ask(question, {"on": "2026-11-20", "place": "110000", **facts})
    assert refused.value.field == field
    assert "at most two decimals" in refused.value.words("en")


def test_idle_zeros_are_not_decimals() -> None:
    """劳动法第50条."""
    answer = ask("arrears", {"on": "2026-11-20", "owed": [{"month": "2026-01", "due": "100.1000"}]}).result
    assert answer.amount == D("100.10")
