"""Every working shows its figures: double wage (劳动合同法 art. 82), the monthly average (实施条例 art. 27)."""

from typing import Any

import pytest

from bihuan.law.asking import ask


def double_wage(signed: str, *steps: tuple[str, int]) -> Any:
    """Work from 2024-01-01 without a contract, until it was signed."""
    wages = [{"since": since, "monthly": monthly} for since, monthly in steps]
    facts = {"on": "2026-11-20", "place": "110000", "unsigned": "first", "since": "2024-01-01", "wages": wages}
    return ask("double_wage", {**facts, "signed": signed}).result


@pytest.mark.parametrize(
    ("signed", "steps", "zh", "en"),
    [
        (
            "2024-03-01",
            [("2024-01-01", 6000)],
            "2024年2月1日至2024年2月29日满一个月,月工资 ¥6,000.00",
            "month, the monthly wage of ¥6,000.00",
        ),
        (
            "2024-03-01",
            [("2024-01-01", 6000), ("2024-02-16", 7000)],
            "满一个月,中间工资变过:(¥6,000.00 × 15天 + ¥7,000.00 × 14天) ÷ 29 = ¥6,482.76",
            "(¥6,000.00 × 15 days + ¥7,000.00 × 14 days) / 29 = ¥6,482.76",
        ),
        (
            "2024-03-16",
            [("2024-01-01", 6525)],
            "不满一个月:¥6,525.00 × 11个工作日 ÷ 21.75 = ¥3,300.00",
            "¥6,525.00 × 11 working days / 21.75 = ¥3,300.00",
        ),
        (
            "2024-03-16",
            [("2024-01-01", 6525), ("2024-03-11", 8700)],
            "不满一个月,中间工资变过:(¥6,525.00 × 6个工作日 + ¥8,700.00 × 5个工作日) ÷ 21.75 = ¥3,800.00",
            "(¥6,525.00 × 6 working days + ¥8,700.00 × 5 working days) / 21.75 = ¥3,800.00",
        ),
    ],
)
def test_a_month_of_double_wage_shows_what_was_put_in(
    signed: str, steps: list[tuple[str, int]], zh: str, en: str
) -> None:
    line = double_wage(signed, *steps).working[-1]
    assert line.words.render().endswith(zh)
    assert line.words.render("en").endswith(en)


def test_a_short_month_of_more_working_days_than_the_divisor_says_that_it_is_one_wage() -> None:
    facts = {"on": "2026-03-02", "place": "11", "unsigned": "first", "since": "2023-07-01", "signed": "2023-08-31"}
    found: Any = ask("double_wage", {**facts, "wages": [{"since": "2023-07-01", "monthly": 8700}]}).result
    assert [line.words.render() for line in found.working] == [
        "2023年8月1日至2023年8月30日不满一个月,但有22个工作日,多于21.75天,最多按一个月工资 ¥8,700.00"
    ]


def test_the_monthly_average_shows_its_sum_and_its_division() -> None:
    wages = [{"month": f"2024-{month:02}-01", "amount": 5000 + month} for month in range(1, 13)]
    facts = {"on": "2026-11-20", "place": "110000", "start": "2024-01-01", "end": "2024-12-31", "reason": "expired"}
    found: Any = ask("severance", {**facts, "wages": wages}).result
    lines = [line.words.render() for line in found.working]
    assert lines[0] == "12个月应得工资合计 ¥60,078.00 ÷ 12 = 月平均 ¥5,006.50"
    assert found.working[0].words.render("en") == "pay due in 12 months ¥60,078.00 / 12 = monthly average ¥5,006.50"


def owed(*pairs: tuple[str, str]) -> Any:
    """Wages due and paid of the first months of 2024."""
    months = [{"month": f"2024-0{n}", "due": due, "paid": paid} for n, (due, paid) in enumerate(pairs, start=1)]
    return ask("arrears", {"on": "2026-11-20", "owed": months})


@pytest.mark.parametrize(
    ("pairs", "total"),
    [
        ([("5000", "3000"), ("5000", "0")], ["  = 合计 ¥7,000.00"]),
        ([("5000", "3000"), ("5000", "5500")], ["  = 合计 ¥1,500.00"]),
        ([("5000", "3000")], []),
    ],
)
def test_several_lines_have_their_total_under_them(pairs: list[tuple[str, str]], total: list[str]) -> None:
    """劳动法第50条."""
    assert [line for line in owed(*pairs).text() if "合计" in line] == total
    assert [line for line in owed(*pairs).text("en") if "= total" in line] == [
        line.replace("合计", "total") for line in total
    ]


def test_lines_that_do_not_give_the_sum_as_they_are_written_have_no_total() -> None:
    """劳动法第44条: 1,000 / 174 are 5.747…, at 150 % 8.6207, at 200 % 11.4943, at 300 % 17.2414: 37.36 is not 37.35."""
    extras = [{"day": day, "hours": "1"} for day in ("2024-05-07", "2024-05-18", "2024-05-01")]
    found = ask("overtime", {"on": "2026-11-20", "monthly": "1000", "minimum_wage": "1000", "extras": extras})
    assert (found.result.amount, found.result.totals) == (found.result.low, (None, None))
    assert sum(round(line.result, 2) for line in found.result.working) != found.result.low


def test_steps_that_lead_to_one_sum_have_no_total() -> None:
    """劳动合同法第47条."""
    facts = {"start": "2020-01-01", "end": "2025-12-31", "reason": "expired", "average_wage": "9000", "place": "11"}
    found = ask("severance", {"on": "2026-11-20", **facts}).result
    assert (len(found.working), found.totals) == (3, (None, None))
