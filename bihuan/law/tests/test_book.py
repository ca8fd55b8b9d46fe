"""Dated rules and their versions, local values, and computing an old answer again."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bihuan.base.calendar import DayKind, shipped
from bihuan.law.asking import Given, ask, questions, recompute
from bihuan.law.basis import Basis
from bihuan.law.book import AppliesBy, Book, Days, Mark, Rule, shipped_book, whole_book
from bihuan.law.errors import LawInputError, RuleMissing
from bihuan.law.values import LocalValue, one, shipped_values

D = Decimal
ON = date(2026, 3, 2)


def _rule(value: int, starts: date, ends: date | None = None, **more: object) -> Rule:
    return Rule("test.rule", D(value), "某法第1条", starts, ends, **more)


OLD, NEW = _rule(1, date(2020, 1, 1), date(2024, 12, 31)), _rule(2, date(2025, 1, 1))


def test_rules_carry_article_source_and_transition() -> None:
    for rule in shipped_book().rules:
        assert rule.article
        assert rule.transition
        assert rule.source or rule.mark is Mark.UNVERIFIED
        assert rule.ends is None or rule.starts < rule.ends


@pytest.mark.parametrize(
    ("by", "fact", "filing", "asked", "value"),
    [
        (AppliesBy.FACT, "2024-12-31", "2025-02-01", "2025-03-01", 1),  # 立法法第104条:不溯及既往
        (AppliesBy.FACT, "2025-01-01", "2025-02-01", "2025-03-01", 2),
        (AppliesBy.FILING, "2024-06-01", "2024-12-31", "2025-03-01", 1),
        (AppliesBy.FILING, "2024-06-01", "2025-01-01", "2025-03-01", 2),
        (AppliesBy.FILING, "2024-06-01", None, "2025-03-01", 2),  # 尚未申请:按提问日
        (AppliesBy.AT_ONCE, "2024-06-01", "2024-07-01", "2024-12-31", 1),
        (AppliesBy.AT_ONCE, "2024-06-01", "2024-07-01", "2025-01-01", 2),
    ],
)
def test_the_day_that_chooses_the_version(by: AppliesBy, fact: str, filing: str | None, asked: str, value: int) -> None:
    book = Book([replace(OLD, applies_by=by), replace(NEW, applies_by=by)])
    filed = date.fromisoformat(filing) if filing else None
    version = book.at("test.rule", Days(date.fromisoformat(fact), filed, date.fromisoformat(asked)))
    assert version.rule.number == value
    assert version.why().render("zh") != version.why().render("en")


def test_before_the_first_version_the_book_refuses() -> None:
    with pytest.raises(RuleMissing, match="test.rule"):
        Book([OLD]).at("test.rule", Days(date(2019, 12, 31), None, ON))


@pytest.mark.parametrize("other", [_rule(2, date(2024, 12, 31)), _rule(2, date(2021, 1, 1), date(2021, 2, 1))])
def test_versions_that_overlap_are_refused(other: Rule) -> None:
    with pytest.raises(ValueError, match=r"test\.rule: the versions of"):
        Book([OLD, other])
    with pytest.raises(ValueError, match="overlap"):
        Book([_rule(1, date(2020, 1, 1)), NEW])


def test_the_book_as_it_stood_on_a_day() -> None:
    wrong = replace(NEW, value=D(9), withdrawn=date(2027, 2, 1))
    right = replace(NEW, entered=date(2027, 2, 1))
    book = Book([OLD, wrong]).with_rules([right])
    days = Days(date(2025, 6, 1), None, ON)
    assert book.as_known_on(date(2027, 1, 31)).at("test.rule", days).rule.number == 9
    assert book.as_known_on(date(2027, 2, 1)).at("test.rule", days).rule.number == 2
    assert book.current().at("test.rule", days).rule.number == 2
    assert (book.edition, book.current().edition) == (date(2027, 2, 1), date(2027, 2, 1))
    assert whole_book().as_known_on(date(2020, 1, 1)).rules == ()


# the same facts on two dates, two lawful answers
@pytest.mark.parametrize(
    ("question", "facts", "before", "after", "key"),
    [
        ("deadline", {"rule": "confirm.apply"}, "2023-12-31", "2024-01-01", "article"),  # 民诉法换号
        ("deadline", {"rule": "enforce.apply"}, "2023-12-31", "2024-01-01", "article"),
        ("limitation", {"kind": "remuneration", "over_age": "true", "known": "2025-10-01", "ended": "2025-10-01"},
         "2026-06-30", "2026-07-01", "others"),  # 超龄劳动者
        ("routes", {"facts": {"contents": ["wages"], "over_age": "true"}}, "2026-06-30", "2026-07-01", None),
        ("double_wage", {"unsigned": "first", "since": "2024-05-10", "signed": "2024-07-20",
                         "wages": [{"since": "2024-01-01", "monthly": "5000"}]},
         "2025-08-31", "2025-09-01", "articles"),  # 法释〔2025〕12号
    ],
)  # fmt: skip
def test_the_same_facts_on_two_days_give_two_lawful_answers(
    question: str, facts: dict[str, object], before: str, after: str, key: str | None
) -> None:
    results = []
    for day in (before, after):
        more = {"trigger": day} if question == "deadline" else {}
        stored = ask(question, {**facts, **more, "on": day, "place": "11"}).stored()["result"]
        results.append(stored[key] if key else stored)  # JSON data
    assert results[0] != results[1]


@pytest.mark.parametrize(
    ("start", "end", "amount"), [("2024-10-01", "2024-12-31", "0.00"), ("2025-01-01", "2025-03-31", "300.00")]
)
def test_the_quarter_holds_fewer_hours_from_2025(start: str, end: str, amount: str) -> None:  # 人社部发〔2025〕2号
    facts = {"on": "2026-03-02", "place": "11", "monthly": "8700", "period": "quarter", "hours": "500"}
    answer = ask("comprehensive_overtime", {**facts, "start": start, "end": end}).result
    assert str(answer.amount) == amount  # an Answer


SEVERANCE = {
    "on": "2026-03-02",
    "place": "350181",
    "start": "2018-04-10",
    "end": "2026-02-28",
    "reason": "expired",
    "average_wage": "2000",
}


def test_a_stored_answer_comes_out_the_same_again() -> None:
    stored = ask("severance", SEVERANCE).stored()
    again = recompute(stored)
    assert (again.same, again.calendar_restored) == (True, True)
    assert again.given.stored() == stored
    assert len(stored["local_values"]) == 3  # the two tiers Fuqing may have, and the lowest minimum wage anywhere


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_result_can_be_stored_and_computed_again(lang: str) -> None:
    for question, facts in EVERY.items():
        stored = ask(question, {"on": "2026-03-02", "place": "11", **facts}).stored(lang)
        assert recompute(stored).same, question
    assert set(EVERY) == set(questions())


def test_an_old_answer_is_computed_with_the_local_rows_of_its_day() -> None:
    stored = ask("severance", SEVERANCE).stored()
    rows = stored["local_values"]
    assert isinstance(rows, list)
    rows[0]["value"] = "2000"
    assert not recompute(stored).same


def test_a_year_added_since_does_not_change_an_old_answer() -> None:
    stored = ask("deadline", {"on": "2026-03-02", "rule": "enforce.apply", "trigger": "2025-10-01"}).stored()
    wider = shipped().with_days({date(2027, 10, 1): DayKind.STATUTORY})
    found = recompute(stored, wider)
    assert (found.same, found.calendar_restored) == (True, True)


def test_a_day_changed_since_is_reported() -> None:
    facts = {"on": "2026-03-02", "rule": "award.sue", "trigger": "2024-03-27"}
    stored = ask("deadline", facts).stored()
    moved = shipped().with_days({date(2024, 4, 11): DayKind.STATUTORY})
    found = recompute(stored, moved)
    assert (found.same, found.calendar_restored) == (False, False)


def test_the_filing_day_is_kept() -> None:
    facts = {
        "on": "2026-08-01",
        "filed": "2026-06-15",
        "kind": "remuneration",
        "ended": "2025-07-15",
        "over_age": "true",
    }
    stored = ask("limitation", facts).stored()
    assert stored["basis"]["filed"] == "2026-06-15"  # JSON data
    assert recompute(stored).same


def test_a_local_row_of_the_deployment_comes_before_the_shipped_ones() -> None:
    row = LocalValue(
        "min_wage_monthly", "1301", "", D(2200), "month", date(2025, 1, 1), None, date(2027, 1, 1), "", "", "verified"
    )
    basis = Basis(on=ON, place="130102", values=shipped_values().with_rows([row]))
    found = basis.values.minimum_wage("130102", ON)
    assert found is not None
    assert (found.low, found.exact, found.warnings(ON)) == (D(2200), True, ())
    assert one(row).low == D(2200)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("00", "全国"),
        ("35", "福建省"),
        ("3501", "福州市"),
        ("350181", "福清市"),
        ("350181101", "福清市"),
        ("350181101001", "福清市"),
        ("440305", "广东省"),
    ],
)
def test_places_are_known_by_code(code: str, name: str) -> None:
    assert shipped_values().place(code).name == name


@pytest.mark.parametrize("code", ["99", "3", "350", "abc", "", "35018", "-1", None])
def test_unknown_places_are_refused(code: str) -> None:
    with pytest.raises(LawInputError, match="place"):
        Basis(on=ON, place=code)


def test_an_impossible_filing_day_is_refused() -> None:
    with pytest.raises(LawInputError, match="filed"):
        Basis(on=ON, filed=date(1900, 1, 1))


@pytest.mark.parametrize(
    ("place", "on", "low", "high"),
    [
        ("11", "2021-07-31", 2200, 2200),
        ("11", "2021-08-01", 2320, 2320),
        ("110105", "2025-09-01", 2540, 2540),
        ("350102", "2022-03-31", 1720, 1720),
        ("350102", "2022-04-01", 1960, 1960),
        ("350121", "2025-04-01", 2045, 2195),
        ("35", "2025-04-01", 1895, 2265),
        ("140723", "2021-09-30", 1400, 1500),
        ("140723", "2021-10-01", 1630, 1630),
        ("430181", "2024-09-01", 2100, 2100),
        ("451302", "2024-01-01", 1840, 1990),
        ("654002", "2025-01-01", 1790, 1870),
        ("370812", "2023-10-01", 2010, 2010),
        ("31", "2025-07-01", 2740, 2740),
    ],
)
def test_minimum_wages_by_place_and_day(place: str, on: str, low: int, high: int) -> None:
    found = shipped_values().minimum_wage(place, date.fromisoformat(on))
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(("place", "on"), [("11", "2019-06-30"), ("13", "2025-01-01"), ("3301", "2026-01-01")])
def test_what_is_not_recorded_is_not_guessed(place: str, on: str) -> None:
    assert shipped_values().minimum_wage(place, date.fromisoformat(on)) is None


def test_many_questions_do_not_change_the_answers() -> None:
    values = shipped_values()
    days = [date(2020, 1, 1) + timedelta(n % 2500) for n in range(5000)]
    codes = ["11", "350102"]
    first = [values.minimum_wage(codes[n // 2500], day) for n, day in enumerate(days)]
    fresh = values.with_rows([])
    assert [fresh.minimum_wage(codes[n // 2500], day) for n, day in enumerate(days)] == first


def test_a_row_without_a_number_gives_nothing() -> None:
    row = LocalValue("min_wage_monthly", "1301", "", None, "month", None, None, None, "", "", "verified")
    assert shipped_values().with_rows([row]).minimum_wage("1301", ON) is None


def test_an_answer_given_in_memory_is_a_value() -> None:
    given = ask("severance", SEVERANCE)
    assert isinstance(given, Given)
    assert given.text("en")[-1] == "This result is information, not legal advice."
    assert given.text()[-1] == "本结果为信息,不是法律意见。"


EVERY: dict[str, dict[str, object]] = {
    "severance": {"start": "2020-01-01", "end": "2025-12-31", "reason": "expired", "average_wage": 50000},
    "unlawful_dismissal": {"start": "2020-01-01", "end": "2025-12-31", "average_wage": "9000"},
    "notice_pay": {"end": "2025-12-31", "reason": "no_fault", "last_month_wage": "9000"},
    "double_wage": {"unsigned": "first", "since": "2025-01-10", "wages": [{"since": "2025-01-10", "monthly": 6000}]},
    "double_wage_limits": {"unsigned": "first", "since": "2025-01-10"},
    "overtime": {"monthly": 8700, "extras": [{"day": "2025-01-28", "hours": 8}]},
    "comprehensive_overtime": {
        "monthly": 8700, "period": "week", "start": "2025-03-03", "end": "2025-03-09", "hours": 44},
    "irregular_overtime": {"monthly": 8700, "day": "2025-10-01", "statutory_hours": 8},
    "piece_overtime": {"unit_price": "1.5", "day": "2025-03-03", "pieces": {"rest": 100}},
    "annual_leave": {"year": 2025, "hired": "2020-01-01", "first_work": "2015-07-01", "average_wage": 8700},
    "leave_entitlement": {"first_work": "2010-01-01", "day": "2026-03-02"},
    "arrears": {"owed": [{"month": "2025-12", "due": 5000, "paid": 3000}]},
    "added_compensation": {"unpaid": 1000, "ordered_on": "2025-05-01", "pay_by": "2025-05-10"},
    "minimum_shortfall": {"received": [{"month": "2025-12", "gross": 2000}]},
    "hourly_shortfall": {"day": "2025-12-01", "hours": 10, "paid": 100},
    "deduction": {"month": "2025-12", "wage": 5000, "deducted": 2000},
    "stoppage_pay": {"start": "2025-12-01", "wage": 5000, "cycles": 2},
    "heat_allowance": {"months": ["2025-06", "2025-07"]},
    "illegal_probation": {
        "start": "2025-01-01", "end": "2025-12-31", "probation_end": "2025-04-10", "regular_wage": 6000},
    "probation_months": {"start": "2025-01-01", "end": None},
    "probation_pay": {"day": "2025-12-01", "agreed_wage": 6000, "paid_monthly": 4000, "months": 2},
    "noncompete": {"since": "2025-12-01", "months": 3, "average_wage": 9000},
    "training_penalty": {"start": "2025-01-01", "end": "2026-12-31", "left": "2026-01-31", "fee": 20000},
    "medical_period": {
        "first_work": "2015-01-01", "hired": "2020-01-01", "spells": [["2025-03-05", "2025-04-01"]]},
    "sick_pay": {"day": "2025-12-01", "months": 2},
    "injury_lump_sum": {"injured": "2025-06-10", "grade": 9, "own_wage": 6000},
    "injury_allowance": {"injured": "2025-06-10", "grade": 5, "own_wage": 6000, "pool_average": 9000},
    "injury_care": {"day": "2025-06-10", "care": "full", "pool_average": 9000},
    "injury_subsidy": {
        "left": "2025-12-31", "grade": 9, "subsidy": "injury_medical_subsidy", "local_average": 9000},
    "injury_leave_pay": {"injured": "2025-06-10", "monthly": 6000, "months": 13},
    "death_one_off": {"died": "2025-06-10"},
    "death_funeral": {"died": "2025-06-10", "pool_average": 9000},
    "death_dependants": {"died": "2025-06-10", "own_wage": 6000, "dependants": ["spouse", "other_alone"]},
    "award_finality": {"filed_on": "2025-12-01", "items": [{"amount": 30000}, {"amount": 10, "status": "false"}]},
    "small_claim": {"filed_on": "2025-12-01", "amount": 30000, "yearly_average": 120000},
    "award_effect": {"made": "2025-12-01", "final": "false", "received": ["2025-12-05", "2025-12-08"], "sued": False},
    "deadline": {
        "rule": "arbitration.award", "trigger": "2025-12-01",
        "pauses": [{"first": "2025-12-10", "last": "2025-12-12", "why": "公告"}],
        "extensions": [{"span": {"n": 5, "unit": "day"}, "agreed_on": "2025-12-20"}]},
    "limitation": {"kind": "annual_leave", "leave_year": 2024},
    "routes": {"facts": {"contents": ["wages"], "mediated_by": "people", "agreed_on": "2026-02-10"}},
}  # fmt: skip


def test_what_a_book_remembers_is_the_same_again_and_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.law.book.MOST_KEPT", 1)
    made, days = Book(shipped_book().rules), [date(2024, 1, 2), date(2025, 9, 2)]
    for _time in range(2):
        found = [made.at("arbitration.award", Days(day, None, day)) for day in days]
        assert found == [shipped_book().at("arbitration.award", Days(day, None, day)) for day in days]
