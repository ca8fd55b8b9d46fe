"""What has not happened on the day of the question is not answered with money; what is not due yet says so."""

from collections.abc import Mapping

import pytest

from bihuan import law
from bihuan.law.answer import Answer
from bihuan.law.errors import LawInputError

ON = {"on": "2026-03-02", "place": "110105"}
ORDER = {"unpaid": 10000, "ordered_on": "2026-02-01", "pay_by": "2026-02-20"}
WEEK = {"monthly": 5000, "period": "week", "hours": 50}
HURT = {"grade": 5, "own_wage": 9000, "pool_average": 9000}


def _answer(question: str, facts: Mapping[str, object]) -> Answer:
    found = law.ask(question, {**ON, **facts}).result
    assert isinstance(found, Answer)
    return found


def _warned(found: Answer) -> bool:
    return "warn.not_yet_due" in [words.key for words in found.warnings]


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        (
            "added_compensation",
            {**ORDER, "ordered_on": "2026-03-03", "pay_by": "2026-03-09"},
            "ordered_on",
        ),  # 劳动合同法第85条
        ("added_compensation", {**ORDER, "paid_on": "2026-03-03"}, "paid_on"),
        ("comprehensive_overtime", {**WEEK, "start": "2026-02-25", "end": "2026-03-03"}, "end"),  # 劳动法第44条
        ("irregular_overtime", {"monthly": 5000, "day": "2026-05-01", "statutory_hours": 8}, "day"),
        ("piece_overtime", {"unit_price": 5, "day": "2026-03-03", "pieces": {"rest": 10}}, "day"),
        ("overtime", {"monthly": 5000, "extras": [{"day": "2026-03-03", "hours": 2}]}, "extras"),
        ("double_wage", {"unsigned": "first", "since": "2027-01-01", "wages": []}, "since"),  # 劳动合同法第82条
        ("double_wage_limits", {"unsigned": "first", "since": "2027-01-01"}, "since"),
        ("injury_lump_sum", {**HURT, "injured": "2027-01-01"}, "injured"),  # 工伤保险条例第36条
        ("injury_allowance", {**HURT, "injured": "2026-03-03"}, "injured"),
        ("injury_leave_pay", {"injured": "2026-03-03", "monthly": 9000, "months": 1}, "injured"),  # 第33条
        ("death_one_off", {"died": "2026-12-01"}, "died"),  # 第39条
        ("death_funeral", {"died": "2026-03-03", "pool_average": 9000}, "died"),
        ("death_dependants", {"died": "2026-03-03", "own_wage": 9000, "dependants": ["spouse"]}, "died"),
        ("hourly_shortfall", {"day": "2026-03-03", "hours": 10, "paid": 0}, "day"),  # 劳动合同法第72条
    ],
)
def test_what_lies_after_the_day_of_the_question_is_refused(
    question: str, facts: Mapping[str, object], field: str
) -> None:
    with pytest.raises(LawInputError, match="晚于提问日2026年3月2日") as refused:
        law.ask(question, {**ON, **facts})
    assert refused.value.field == field


def test_a_month_that_begins_on_the_day_of_the_question_has_begun() -> None:  # 劳动法第50条
    owed = [{"month": "2026-03-01", "due": 6000, "paid": 0}]
    found = _answer("arrears", {"on": "2026-03-01", "owed": owed})
    assert (found.low, _warned(found)) == (6000, True)
    with pytest.raises(LawInputError, match="晚于提问日"):
        law.ask("arrears", {"on": "2026-02-28", "owed": owed})


def test_what_happens_on_the_day_of_the_question_is_answered() -> None:  # 劳动法第44条、工伤保险条例第39条
    assert _answer("comprehensive_overtime", {**WEEK, "start": "2026-02-24", "end": "2026-03-02"}).exact
    assert _answer("death_one_off", {"died": "2026-03-02"}).exact
    assert _answer("added_compensation", {**ORDER, "paid_on": "2026-03-02"}).low == 5000


def test_a_day_to_pay_by_that_has_not_passed_gives_nothing_yet() -> None:  # 劳动合同法第85条
    found = _answer("added_compensation", {**ORDER, "pay_by": "2026-03-10"})
    assert (found.amount, found.working[0].words.key) == (0, "line.added_in_time")


@pytest.mark.parametrize(
    ("question", "facts", "warned"),
    [
        ("arrears", {"owed": [{"month": "2026-02", "due": 5000}]}, False),  # 劳动法第50条
        ("arrears", {"owed": [{"month": "2026-03", "due": 5000}, {"month": "2026-02", "due": 5000}]}, True),
        ("injury_leave_pay", {"injured": "2026-01-03", "monthly": 9000, "months": 2}, False),  # 工伤保险条例第33条
        ("injury_leave_pay", {"injured": "2026-01-04", "monthly": 9000, "months": 2}, True),
        ("injury_leave_pay", {"injured": "2026-02-03", "monthly": 9000, "months": "1.1"}, True),
        ("noncompete", {"since": "2025-12-01", "months": 12, "average_wage": 9000}, True),  # 法释〔2020〕26号第36条
        ("sick_pay", {"day": "2026-02-01", "months": 1}, False),  # 劳部发〔1995〕309号第59条
        ("sick_pay", {"day": "2026-02-01", "months": 2}, True),
        ("probation_pay", {"day": "2026-02-01", "agreed_wage": 5000, "paid_monthly": 3000, "months": 2}, True),
    ],
)
def test_months_still_to_come_are_said_not_to_be_due_yet(
    question: str, facts: Mapping[str, object], warned: bool
) -> None:
    found = _answer(question, facts)
    assert (_warned(found), found.low > 0) == (warned, True)
