"""The months whose pay makes the average (实施条例第27条), where the service was put together (第10条)."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.answer import Answer
from bihuan.law.asking import ask
from bihuan.law.claims.wages import months_worked
from bihuan.law.errors import LawInputError

D = Decimal


def paid(year: int, months: range, amount: str = "6000") -> list[dict[str, object]]:
    return [{"month": f"{year}-{month:02}", "amount": amount} for month in months]


def severance(start: str, end: str, **facts: object) -> Answer:
    ground = {"on": "2026-11-20", "place": "110000", "reason": "no_fault", "start": start, "end": end}
    answer = ask("severance", {**ground, **facts}).result
    assert isinstance(answer, Answer)
    return answer


BEFORE = [{"start": "2023-01-01", "end": "2023-06-30"}]


def test_months_in_a_gap_are_not_asked_for() -> None:
    """实施条例第10条、第27条: half of 2023 with one employer, half of 2024 with the next: twelve months worked."""
    wages = [*paid(2023, range(1, 7), "4000"), *paid(2024, range(1, 7), "8000")]
    answer = severance("2024-01-01", "2024-06-30", earlier=BEFORE, wages=wages)
    assert answer.amount == D("6000.00")
    assert "按2023年1月至2024年6月共12个完整自然月平均" in [words.render() for words in answer.assumptions]


def test_a_month_worked_before_the_gap_is_asked_for_by_name() -> None:
    """实施条例第27条."""
    with pytest.raises(LawInputError, match="2023年2月、2023年6月"):
        wages = [*paid(2023, range(3, 6)), *paid(2023, range(1, 2)), *paid(2024, range(1, 7))]
        severance("2024-01-01", "2024-06-30", earlier=BEFORE, wages=wages)


def test_compensated_service_has_no_months() -> None:
    """法释〔2020〕26号第46条: it is not counted again, nor is its pay."""
    earlier = [{**BEFORE[0], "compensated": True}]
    assert severance("2024-01-01", "2024-06-30", earlier=earlier, wages=paid(2024, range(1, 7))).amount == D("6000.00")


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([("2024-03-15", "2024-08-10")], "4 5 6 7"),
        ([("2024-01-01", "2024-03-14"), ("2024-03-15", "2024-05-31")], "1 2 3 4 5"),  # follows on within a month
        ([("2024-01-01", "2024-03-14"), ("2024-03-16", "2024-05-31")], "1 2 4 5"),
        ([("2024-01-10", "2024-01-20")], ""),
        ([("2024-01-01", "2024-01-31"), ("2024-03-10", "2024-03-20"), ("2024-05-01", "2024-05-31")], "1 5"),
        ([("2023-01-01", "2023-12-31"), ("2024-02-01", "2024-12-31")], "12 2 3 4 5 6 7 8 9 10 11 12"),
    ],
)
def test_whole_calendar_months_worked(spans: list[tuple[str, str]], months: str) -> None:
    """实施条例第27条: the last twelve that were worked."""
    worked = months_worked([(date.fromisoformat(a), date.fromisoformat(b)) for a, b in spans], 12)
    assert " ".join(str(month.month) for month in worked) == months
    assert list(worked) == sorted(worked)
