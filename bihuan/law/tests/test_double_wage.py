"""Double wage without a written contract: 劳动合同法 art. 82, 实施条例 art. 6 and 7, 法释〔2025〕12号 art. 6 to 9."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.claims.double_wage import Unsigned, Window, double_wage, limits, window
from bihuan.law.claims.wages import WageStep
from bihuan.law.errors import LawInputError

D = Decimal
BEIJING = Basis(on=date(2026, 3, 2), place="11")
FUZHOU = Basis(on=date(2026, 3, 2), place="350102")
FLAT = [WageStep(date(2000, 1, 1), D(8700))]


@pytest.mark.parametrize(
    ("hired", "until", "first", "last"),
    [
        ("2022-05-10", None, "2022-06-10", "2023-05-09"),  # 劳动合同法第82条第1款;朝阳72152号算法
        ("2022-05-10", "2022-09-01", "2022-06-10", "2022-08-31"),  # 补签日前一日
        ("2022-05-10", "2022-06-10", "2022-06-10", "2022-06-09"),  # 满一个月次日补签:没有期间
        ("2022-05-10", "2022-06-01", "2022-06-10", "2022-05-31"),
        ("2022-05-10", "2024-01-01", "2022-06-10", "2023-05-09"),  # 最多十一个月
        ("2024-01-31", None, "2024-03-01", "2025-01-30"),
        ("2023-08-31", None, "2023-10-01", "2024-08-30"),
        ("2024-02-29", None, "2024-03-29", "2025-02-28"),
    ],
)
def test_the_window_for_a_first_contract(hired: str, until: str | None, first: str, last: str) -> None:
    day = date.fromisoformat(until) if until else None
    shortest, longest = window(BEIJING, unsigned=Unsigned.FIRST, since=date.fromisoformat(hired), signed=day)
    assert shortest == longest == Window(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("until", "amount"),
    [
        (None, "95700.00"),  # 11 个月 × 8700
        (date(2022, 7, 10), "8700.00"),  # 正好一个月
        (date(2022, 7, 11), "8700.00"),  # 7月10日是周日,零工作日
        (date(2022, 7, 12), "9100.00"),  # 加 7月11日一个工作日:8700 ÷ 21.75 = 400
        (date(2022, 6, 11), "400.00"),  # 法释〔2025〕12号第6条:按实际工作日
        (date(2022, 6, 10), "0.00"),
        (date(2022, 7, 9), "8400.00"),  # 29天里21个工作日
        (date(2022, 11, 10), "43500.00"),
    ],
)
def test_double_wage_for_a_first_contract(until: date | None, amount: str) -> None:
    answer = double_wage(BEIJING, unsigned=Unsigned.FIRST, since=date(2022, 5, 10), wages=FLAT, signed=until)
    assert answer.amount == D(amount)


@pytest.mark.parametrize(
    ("signed", "ended", "last"),
    [
        (date(2022, 9, 1), None, date(2022, 8, 31)),
        (None, date(2022, 9, 1), date(2022, 9, 1)),
        (date(2022, 9, 1), date(2022, 8, 1), date(2022, 8, 1)),
        (date(2022, 9, 1), date(2022, 10, 1), date(2022, 8, 31)),
        (date(2027, 9, 1), None, date(2023, 5, 9)),
    ],
)
def test_the_window_ends_before_the_signing_and_with_the_employment(
    signed: date | None, ended: date | None, last: date
) -> None:
    found = window(BEIJING, unsigned=Unsigned.FIRST, since=date(2022, 5, 10), signed=signed, ended=ended)
    assert found[1].last == last


def test_a_short_month_is_never_worth_more_than_a_whole_one() -> None:
    # 10 December 2023 to 8 January 2024 holds few holidays; 2023-07-31 to 2023-08-30 has 23 working days
    answer = double_wage(
        BEIJING, unsigned=Unsigned.FIRST, since=date(2023, 6, 30), wages=FLAT, signed=date(2023, 8, 30)
    )
    assert [line.result for line in answer.working] == [D(8700)]


def test_a_rise_in_the_middle_of_a_month_counts_by_its_days() -> None:
    wages = [WageStep(date(2022, 6, 20), D(9000)), WageStep(date(2022, 5, 10), D(6000))]
    answer = double_wage(
        BEIJING, unsigned=Unsigned.FIRST, since=date(2022, 5, 10), wages=wages, signed=date(2022, 7, 10)
    )
    assert answer.amount == D("8000.00")  # (6000 × 10 + 9000 × 20) ÷ 30


def test_without_an_end_the_window_runs_to_the_day_of_the_question() -> None:
    basis = Basis(on=date(2022, 7, 9), place="11")
    assert double_wage(basis, unsigned=Unsigned.FIRST, since=date(2022, 5, 10), wages=FLAT).amount == D("8700.00")


@pytest.mark.parametrize(
    ("basis", "unsigned", "until", "low", "high"),
    [
        (BEIJING, Unsigned.RENEWAL, None, "104400.00", "104400.00"),  # 北京解答41问:最长十二个月
        (BEIJING, Unsigned.RENEWAL, date(2023, 4, 1), "26100.00", "26100.00"),
        (FUZHOU, Unsigned.RENEWAL, None, "95700.00", "104400.00"),  # 其他地方口径未知
        (BEIJING, Unsigned.OPEN_ENDED, date(2024, 7, 1), "156600.00", "156600.00"),  # 43551号:不受十二个月限
        (FUZHOU, Unsigned.OPEN_ENDED, date(2024, 7, 1), "95700.00", "156600.00"),
    ],
)
def test_renewals_and_open_ended_contracts(
    basis: Basis, unsigned: Unsigned, until: date | None, low: str, high: str
) -> None:
    answer = double_wage(basis, unsigned=unsigned, since=date(2023, 1, 1), wages=FLAT, signed=until)
    assert (answer.low, answer.high) == (D(low), D(high))
    assert bool(answer.missing) == (low != high)


def test_days_on_which_the_law_prolongs_the_contract_do_not_count() -> None:  # 法释〔2025〕12号第8条
    stops = [Window(date(2023, 5, 1), date(2023, 6, 30)), Window(date(2023, 2, 1), date(2023, 3, 31))]
    answer = double_wage(
        BEIJING,
        unsigned=Unsigned.RENEWAL,
        since=date(2023, 1, 1),
        wages=FLAT,
        signed=date(2023, 8, 1),
        prolonged=stops,
    )
    assert answer.amount == D("26100.00")  # January, April, July
    whole = double_wage(
        BEIJING,
        unsigned=Unsigned.RENEWAL,
        since=date(2023, 1, 1),
        wages=FLAT,
        signed=date(2023, 8, 1),
        prolonged=[Window(date(2022, 12, 1), date(2023, 9, 30))],
    )
    assert whole.amount == D("0.00")


def test_force_majeure_frees_the_employer_since_the_second_interpretation() -> None:  # 法释〔2025〕12号第7条
    facts = {"unsigned": Unsigned.FIRST, "since": date(2024, 5, 10), "wages": FLAT, "exempt": True}
    assert double_wage(Basis(on=date(2025, 9, 1), place="11"), **facts).amount == D("0.00")
    with pytest.raises(LawInputError, match="2025年9月1日"):
        double_wage(Basis(on=date(2025, 8, 31), place="11"), **facts)


def test_the_same_facts_rest_on_another_article_from_september_2025() -> None:  # 法释〔2025〕12号第6条
    facts = {"unsigned": Unsigned.FIRST, "since": date(2024, 5, 10), "wages": FLAT, "signed": date(2024, 7, 20)}
    before = double_wage(Basis(on=date(2025, 8, 31), place="11"), **facts)
    after = double_wage(Basis(on=date(2025, 9, 1), place="11"), **facts)
    assert "劳动合同法第82条(地方做法)" in before.articles
    assert "法释〔2025〕12号第6条" in after.articles
    assert "请向仲裁机构核实" in [words.render() for words in before.warnings]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"wages": []}, "wages"),
        ({"wages": [WageStep(date(2022, 7, 1), D(1))]}, "wages"),
        ({"wages": [WageStep(date(2022, 1, 1), D(1)), WageStep(date(2022, 1, 1), D(2))]}, "wages"),
        ({"wages": [WageStep(date(2022, 1, 1), D(-1))]}, "wages"),
        ({"signed": date(2022, 5, 9)}, "signed"),
        ({"ended": date(2022, 5, 9)}, "ended"),
        ({"prolonged": [Window(date(2022, 6, 1), date(2022, 6, 2))]}, "prolonged"),
        (
            {"unsigned": Unsigned.RENEWAL, "prolonged": [Window(date(2022, 6, 3), date(2022, 6, 2))]},
            "prolonged",
        ),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object], field: str) -> None:
    facts: dict[str, object] = {"unsigned": Unsigned.FIRST, "since": date(2022, 5, 10), "wages": FLAT, **changed}
    with pytest.raises(LawInputError) as refused:
        double_wage(BEIJING, **facts)  # wrong on purpose
    assert refused.value.field == field


def test_prolongation_has_no_ground_before_september_2025() -> None:
    with pytest.raises(LawInputError, match="prolonged"):
        double_wage(
            Basis(on=date(2025, 8, 31), place="11"),
            unsigned=Unsigned.RENEWAL,
            since=date(2023, 1, 1),
            wages=FLAT,
            prolonged=[Window(date(2023, 2, 1), date(2023, 3, 31))],
        )


def test_the_four_views_of_limitation() -> None:  # 调解仲裁法第27条;北京解答41问
    basis = Basis(on=date(2024, 1, 15), place="11")
    rows = {row.view: row for row in limits(basis, unsigned=Unsigned.FIRST, since=date(2022, 5, 10))}
    assert (rows["backward"].first, rows["backward"].last) == (date(2023, 1, 15), date(2023, 5, 9))
    assert rows["backward"].whole_until == date(2023, 6, 10)  # a Saturday: reaching back, nothing rolls
    assert [row.safe for row in rows.values()] == [
        date(2023, 6, 9),
        date(2023, 6, 9),  # 10 June is a Saturday: the last working day before rolling
        date(2024, 5, 10),
        date(2023, 7, 7),  # 9 July is a Sunday
    ]
    assert rows["backward"].any_until == date(2024, 5, 9)
    assert (rows["whole"].first, rows["whole"].any_until) == (None, date(2023, 6, 12))
    assert (rows["from_end"].first, rows["from_end"].whole_until) == (date(2022, 6, 10), date(2024, 5, 10))
    assert (rows["monthly"].first, rows["monthly"].whole_until) == (date(2023, 1, 10), date(2023, 7, 10))


@pytest.mark.parametrize(
    ("view", "on", "first"),
    [
        ("backward", "2024-05-09", "2023-05-09"),
        ("backward", "2024-05-10", None),
        ("whole", "2023-06-12", "2022-06-10"),
        ("whole", "2023-06-13", None),
        ("from_end", "2024-05-10", "2022-06-10"),
        ("from_end", "2024-05-11", None),
        ("monthly", "2023-07-10", "2022-06-10"),  # 9 July 2023 is a Sunday
        ("monthly", "2023-07-11", "2022-07-10"),
        ("monthly", "2024-05-09", "2023-04-10"),
        ("monthly", "2024-05-10", None),
    ],
)
def test_each_view_ends_on_its_day(view: str, on: str, first: str | None) -> None:
    basis = Basis(on=date.fromisoformat(on), place="11")
    row = next(row for row in limits(basis, unsigned=Unsigned.FIRST, since=date(2022, 5, 10)) if row.view == view)
    assert row.first == (date.fromisoformat(first) if first else None)
    assert (row.last is None) == (first is None)


def test_all_of_it_is_in_time_at_first_and_none_after_the_last_day() -> None:
    early = limits(Basis(on=date(2023, 5, 20), place="11"), unsigned=Unsigned.FIRST, since=date(2022, 5, 10))
    assert {row.first for row in early} == {date(2022, 6, 10)}
    late = limits(Basis(on=date(2025, 1, 1), place="11"), unsigned=Unsigned.FIRST, since=date(2022, 5, 10))
    assert {row.first for row in late} == {None}


def test_going_back_a_year_from_29_february_starts_on_the_first_day_in_time() -> None:
    rows = limits(Basis(on=date(2024, 2, 29), place="11"), unsigned=Unsigned.FIRST, since=date(2022, 5, 10))
    assert rows[0].first == date(2023, 3, 1)


def test_where_there_is_no_window_there_are_no_limits() -> None:
    assert limits(BEIJING, unsigned=Unsigned.FIRST, since=date(2022, 5, 10), signed=date(2022, 6, 1)) == ()


def test_a_late_claim_is_warned_about_and_not_cut() -> None:
    answer = double_wage(BEIJING, unsigned=Unsigned.FIRST, since=date(2022, 5, 10), wages=FLAT)
    assert answer.amount == D("95700.00")
    assert "最后一个工作日是2023年6月9日" in answer.warnings[0].render()
    fresh = double_wage(
        Basis(on=date(2023, 5, 20), place="11"), unsigned=Unsigned.FIRST, since=date(2022, 5, 10), wages=FLAT
    )
    assert fresh.warnings == ()


@pytest.mark.parametrize(("day", "warned"), [(date(2023, 6, 1), True), (date(2023, 6, 3), False)])
def test_a_last_day_is_named_only_where_something_is_due(day: date, warned: bool) -> None:
    """法释〔2025〕12号第6条: of a window of one day a Thursday is paid, a Saturday is not."""
    facts = {"unsigned": Unsigned.OPEN_ENDED, "since": day, "ended": day, "wages": FLAT}
    answer = double_wage(BEIJING, **facts)
    assert (answer.amount > 0, "warn.double_wage_late" in [one.key for one in answer.warnings]) == (warned, warned)


def test_what_is_filed_on_the_last_day_is_not_called_late() -> None:  # 北京解答第41问:自主张之日向前一年
    """10 June 2023 is a Saturday; reaching back a year, nothing rolls and the whole window is in time."""
    facts = {"unsigned": Unsigned.FIRST, "since": date(2022, 5, 10), "wages": FLAT}
    on_time, late = (double_wage(Basis(on=date(2023, 6, n), place="11"), **facts) for n in (10, 11))
    assert on_time.warnings == ()
    assert "最后一个工作日是2023年6月9日" in late.warnings[0].render()


def test_the_safe_day_lies_before_rolling_and_doubt_is_said() -> None:  # 民法典第203条 (ref a1.8)
    """10 January 2027 is a Sunday and 2027 has no notice yet; 15 February 2026 lies in the spring festival."""
    basis = Basis(on=date(2026, 1, 20), place="11")
    rows = {row.view: row for row in limits(basis, unsigned=Unsigned.FIRST, since=date(2025, 1, 10))}
    end = rows["from_end"]
    assert (end.safe, end.whole_until, end.mark) == (date(2027, 1, 8), date(2027, 1, 11), "unverified")
    assert [words.render() for words in end.warnings] == ["2027年放假安排未收录,按周一至周五为工作日推算"]
    assert (rows["backward"].mark, rows["backward"].warnings) == ("verified", ())  # ends in 2027 too, but nothing rolls
    assert rows["monthly"].warnings == end.warnings
    whole = {row.view: row for row in limits(basis, unsigned=Unsigned.FIRST, since=date(2025, 1, 15))}["whole"]
    assert (whole.safe, whole.whole_until, whole.mark) == (date(2026, 2, 14), date(2026, 2, 24), "verified")


def test_a_last_day_worked_in_exchange_leaves_it_open_on_the_lenient_view() -> None:  # 民法典第203条
    """28 February 2026 is a Saturday worked in exchange; another view rolls to Monday 2 March."""
    for on, inside in ((date(2026, 3, 2), True), (date(2026, 3, 3), False)):
        rows = limits(Basis(on=on, place="11"), unsigned=Unsigned.FIRST, since=date(2025, 1, 28))
        whole = {row.view: row for row in rows}["whole"]
        assert (whole.whole_until, whole.mark, whole.first is not None) == (date(2026, 2, 28), "unverified", inside)
        assert "较宽的算法到2026年3月2日" in whole.warnings[0].render()


@pytest.mark.parametrize(
    ("facts", "mark"),
    [
        ({"ended": date(2025, 8, 31)}, "unverified"),  # neither signed nor deemed made: that view has no ground
        ({"signed": date(2025, 9, 1)}, "verified"),
        ({"signed": date(2025, 9, 1), "ended": date(2025, 8, 31)}, "verified"),
        ({}, "verified"),  # a year without a contract: deemed made (劳动合同法第14条第3款)
    ],
)
def test_the_view_from_the_end_needs_a_contract_signed_or_deemed_made(facts: dict[str, date], mark: str) -> None:
    basis = Basis(on=date(2026, 3, 20), place="11")
    since = date(2025, 3, 10) if facts else date(2024, 6, 3)
    rows = limits(basis, unsigned=Unsigned.FIRST, since=since, **facts)
    assert {row.view: row for row in rows}["from_end"].mark == mark
