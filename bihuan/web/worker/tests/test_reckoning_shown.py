"""算一算: how far it is, the answers read back, what is the same said once, totals, signs and blanks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.web.worker.tests.reckoning import amounts, heading, press, text, walked, words

pytestmark = pytest.mark.django_db
ARREARS = {"still": "yes", "first_month": "2024-04", "last_month": "2024-04", "wage": "4321", "ordered": "no"}
TO_THE_WAGE = {"still": "yes", "first_month": "2024-04", "last_month": "2024-04"}


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(date(2024, 6, 6))):
        yield


# How far it is


MAY = {"first_month": "2024-05", "last_month": "2024-05", "h-2024-05-07": "1"}


@pytest.mark.parametrize(
    ("kind", "answers", "until", "said"),
    [
        ("arrears", {}, "still", "第1步，共5步左右"),
        ("arrears", {"still": "no"}, "ended", "第2步，共6步左右"),
        ("arrears", {**TO_THE_WAGE, "wage": "1"}, "owed", "第4步，共5步左右"),
        ("arrears", {**TO_THE_WAGE, "wage": "1", "ordered": "yes"}, "order_days", "第6步，共6步"),
        ("leave", {"year": "2023", "hired": "2020-01-01"}, "first_work", "第3步，共9步左右"),
        ("overtime", {"place": "11", "still": "yes", **MAY}, "rested", "第5步，共7步"),
    ],
)
def test_the_number_of_steps_is_said_for_certain_once_no_answer_brings_others(
    kind: str, answers: dict[str, str], until: str, said: str
) -> None:
    assert said in words_of_progress(walked(kind, answers, until=until))


def words_of_progress(page: Any) -> str:
    return text(page).split('class="progress-words"', 1)[1].split("</section>", 1)[0]


def test_the_last_question_leads_to_the_result_only_where_nothing_may_follow() -> None:
    ordered = walked("arrears", {**TO_THE_WAGE, "wage": "1"}, until="owed")
    assert "看结果" not in text(press(ordered))
    assert "看结果" in text(press(press(ordered), ordered="yes"))


# What was answered


def test_a_question_left_empty_can_be_changed_too() -> None:
    leave = {"year": "2023", "hired": "2020-01-01", "first_work": "2020-01-01", "still": "yes", "average_wage": "4350"}
    page = walked("leave", {**leave, "taken": "0", "declined": "no", "away": "no"})
    assert "另外给的钱（元） 没有填 修改 另外给的钱（元）" in words(page)
    assert 'value="change:paid"' in text(page)


def test_records_that_nobody_filled_in_can_be_changed_too() -> None:
    page = walked("deadline", {"about": "termination", "ended": "2024-01-31", "over_age": "no"})
    assert "从那以后，您做过下面这些事吗？ 没有 修改" in words(page)
    assert ['value="change:events"' in text(page), 'value="change:pauses"' in text(page)] == [True, True]


def test_an_answer_of_not_knowing_is_read_back_as_it_was_given() -> None:
    old = {
        "place": "11",
        "start": "2005-03-16",
        "end": "2024-05-31",
        "reason": "agreed_employer",
        "average_wage": "6000",
    }
    page = press(press(walked("leaving", {**old, "moved": "no"}), "change:before_2008"))
    assert "2008年以前的年头 不知道 修改" in words(page)


# What is the same stands once


LEFT = {"about": "annual_leave", "leave_year": "2024", "still": "no", "ended": "2024-03-31", "over_age": "no"}


def test_views_that_come_to_the_same_are_one_that_names_them() -> None:
    """Whoever left within the year: on every view the period begins with that day."""
    page = words(walked("deadline", LEFT))
    assert "这几种算法一样：自当年年末、自次年年末、按劳动报酬" in page
    assert page.count("请在这天以前申请 2025年3月31日 周一") == 1
    assert page.count("还有298天") == 2  # the heading and the box
    for view in ("当年年末以前劳动关系已终止", "次年年末以前劳动关系已终止", "按劳动报酬，自终止之日起算"):
        assert page.count(view) == 1


def test_views_that_differ_stand_apart_beside_those_that_are_the_same() -> None:
    page = words(walked("deadline", {**LEFT, "leave_year": "2023"}))
    assert "这几种算法一样：自次年年末、按劳动报酬" in page
    assert page.count("请在这天以前申请 ") == 2


def test_cases_that_come_to_the_same_amount_stand_in_one_box() -> None:
    fault = {"place": "11", "start": "2023-03-01", "end": "2024-05-31", "reason": "serious_fault", "fair": "no"}
    page = walked("leaving", {**fault, "average_wage": "6000", "moved": "no", "paid": "30000"})
    assert amounts(page) == ["¥0.00"]
    assert "如果解除不合法 如果解除合法 ¥0.00" in words(page)


def test_the_heading_is_not_said_again_in_the_box_under_it() -> None:
    for answers in (
        {"about": "annual_leave", "leave_year": "2022", "still": "yes", "over_age": "no"},
        {"about": "remuneration", "still": "yes", "over_age": "no"},
        {"about": "termination", "ended": "2024-01-31", "over_age": "no", "pauses-0-first": "2024-05-01"},
    ):
        page = walked("deadline", answers)
        assert words(page).count(heading(page)) == 1


# Workings


def test_several_lines_have_their_total_and_wide_signs() -> None:
    severance = {"place": "11", "start": "2020-03-16", "end": "2024-05-31", "reason": "agreed_employer", "moved": "no"}
    page = words(walked("leaving", {**severance, "average_wage": "6000", "paid": "500"}))
    assert "减去已付 ¥500.00：−¥500.00 合计 ¥26,500.00" in page


def test_a_minus_sign_is_not_parted_from_its_amount() -> None:
    months = {"still": "yes", "first_month": "2024-03", "last_month": "2024-04", "wage": "5000", "ordered": "no"}
    page = text(walked("arrears", {**months, "paid-2024-04": "5500"}))
    assert ("−\u2060¥500.00" in page, "−¥" in page) == (True, False)


def test_one_line_has_no_total() -> None:
    assert "合计" not in words(walked("arrears", ARREARS))


def test_a_month_paid_too_much_is_set_off_in_words() -> None:
    months = {"still": "yes", "first_month": "2024-03", "last_month": "2024-04", "wage": "5000", "ordered": "no"}
    page = words(walked("arrears", {**months, "paid-2024-03": "3000", "paid-2024-04": "5500"}))
    assert "= −¥500.00，多付的抵其他月份欠的 合计 ¥1,500.00" in page
    assert "多出来的要是奖金、报销一类另外的钱，请不要算进已付" in page


def test_nothing_is_to_be_verified_that_cannot_change_the_amount() -> None:
    month = {"first_month": "2024-05", "last_month": "2024-05", "h-2024-05-07": "1"}
    for wage, said in (("8000", False), ("2000", True)):
        page = walked("overtime", {"place": "350181", "still": "yes", **month, "wage": wage})
        assert ("月最低工资标准" in words(page)) is said


# English


def test_in_english_a_day_that_has_passed_is_past_and_not_a_yes() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    mixed = {"about": "annual_leave", "leave_year": "2022", "still": "yes", "over_age": "no"}
    assert "Last day Tue 2 Jan 2024 already past" in words(walked("deadline", mixed, client=client))


def test_in_english_joined_views_are_named_within_one_sentence() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    page = words(walked("deadline", LEFT, client=client))
    assert "The same on these counts: from the end of the year, from the end of the next year, as pay" in page


UNSIGNED = {"place": "11", "unsigned": "first", "since": "2024-03-01"}


def test_english_sentences_stand_apart() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    for kind, answers in (
        ("arrears", ARREARS),
        ("deadline", {"about": "remuneration", "still": "yes", "over_age": "no"}),
        ("deadline", {"about": "termination", "ended": "2023-05-05", "over_age": "no"}),
        ("contract", {**UNSIGNED, "signed_yet": "no", "still": "yes", "wage": "5000", "changed": "no"}),
    ):
        run_together = [word for word in words(walked(kind, answers, client=client)).split() if glued(word)]
        assert run_together == []


def glued(word: str) -> bool:
    """Whether a sentence ends within the word and another begins."""
    head, dot, rest = word.partition(".")
    return bool(dot and rest[:1].isupper() and head[-1:].islower())
