"""算一算: the way through the questions, forth and back, and that nothing of the answers stays anywhere."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from bihuan.base import clock
from bihuan.kernel.ledger.models import Act
from bihuan.web.worker.reckoning.kinds import KINDS
from bihuan.web.worker.tests.reckoning import Form, amounts, at, heading, opened, press, text, walked, words

pytestmark = pytest.mark.django_db
THURSDAY = date(2024, 6, 6)
SLUGS = [kind.slug for kind in KINDS]
ARREARS = {"still": "yes", "first_month": "2024-04", "last_month": "2024-04", "wage": "4321", "ordered": "no"}
LEAVING = {"place": "11", "start": "2020-03-16", "end": "2024-05-31", "reason": "agreed_employer"}
EARLIER = {
    **LEAVING,
    "average_wage": "6000",
    "moved": "yes",
    "earlier-0-start": "2018-03-16",
    "earlier-0-end": "2020-03-15",
    "earlier-0-compensated": "no",
}


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(THURSDAY)):
        yield


# One question a page


def test_the_first_page_names_everything_that_can_be_reckoned() -> None:
    page = Client().get("/reckon")
    assert [f'href="/reckon/{slug}"' in text(page) for slug in SLUGS] == [True] * 6


def test_the_log_in_page_leads_there() -> None:
    assert 'href="/reckon"' in text(Client().get("/login"))


@pytest.mark.parametrize("kind", SLUGS)
def test_every_reckoning_begins_with_one_question(kind: str) -> None:
    page = opened(kind)
    assert (page.status_code, len(Form(text(page)).asked)) == (200, 1)
    assert "步左右" in text(page)


def test_a_question_left_out_is_asked_for_and_the_page_says_so() -> None:
    page = press(opened("arrears"))
    assert (page.status_code, at(page)) == (422, "still")
    assert "请选一个" in words(page)
    assert "<title>请改一下：" in text(page)


def test_one_step_back_keeps_what_was_answered() -> None:
    answers = {name: value for name, value in ARREARS.items() if name != "ordered"}
    page = press(walked("arrears", answers, until="owed"), "back")
    assert (at(page), Form(text(page)).sent["wage"]) == ("wage", ["4321"])
    assert Form(text(press(page, "back"))).sent["first_month"] == ["2024-04"]


def test_one_step_back_keeps_what_was_typed_and_not_sent_yet() -> None:
    page = walked("arrears", {"still": "yes", "first_month": "2024-04", "last_month": "2024-04"}, until="wage")
    back = press(page, "back", wage="77")
    assert at(back) == "months"
    assert Form(text(press(back))).sent["wage"] == ["77"]


def test_an_answer_is_changed_from_the_result_and_leads_back_to_it() -> None:
    page = walked("arrears", ARREARS)
    assert amounts(page) == ["¥4,321.00"]
    owed = press(page, "change:owed")
    assert (at(owed), Form(text(owed)).sent["due-2024-04"]) == ("owed", ["4321"])
    assert amounts(press(owed, **{"paid-2024-04": "321"})) == ["¥4,000.00"]


def test_a_change_is_given_up_without_a_trace() -> None:
    asked = press(walked("arrears", ARREARS), "change:still")
    assert amounts(press(asked, "result")) == ["¥4,321.00"]


def test_a_change_that_opens_a_new_question_asks_it_before_the_result() -> None:
    left = press(press(walked("arrears", ARREARS), "change:still"), still="no")
    assert at(left) == "ended"
    assert amounts(press(left, ended="2024-05-31")) == ["¥4,321.00"]


def test_a_later_question_is_not_reached_past_one_that_is_not_answered_well() -> None:
    page = press(walked("arrears", ARREARS), "change:wage")
    assert at(press(page, "to:ordered", wage="nonsense")) == "wage"
    assert at(press(page, "to:ordered", wage="5000")) == "ordered"


def test_another_record_is_added_on_the_same_page() -> None:
    page = walked("leaving", {**LEAVING, "average_wage": "6000", "moved": "yes"}, until="earlier")
    grown = press(page, "more", **{"earlier-0-start": "2018-03-16"})
    assert (grown.status_code, at(grown)) == (200, "earlier")
    assert Form(text(grown)).sent["earlier-0-start"] == ["2018-03-16"]
    assert "earlier-1-start" in Form(text(grown)).asked


def test_a_record_half_filled_in_and_none_at_all_are_asked_for() -> None:
    page = walked("leaving", {**LEAVING, "average_wage": "6000", "moved": "yes"}, until="earlier")
    assert "请至少填一条" in words(press(page))
    half = press(page, **{"earlier-0-start": "2018-03-16"})
    assert (half.status_code, words(half).count("这一条还缺这一项")) == (422, 4)


def test_what_the_law_engine_refuses_leads_to_its_question_in_its_words() -> None:
    """Service before the present one may not overlap it."""
    page = walked("leaving", {**EARLIER, "earlier-0-end": "2021-01-01"})
    assert (page.status_code, at(page)) == (422, "earlier")
    assert "重叠" in words(page)
    assert amounts(press(page, **{"earlier-0-end": "2020-03-15"})) == ["¥39,000.00"]


def test_a_refused_input_that_has_a_field_is_marked_there() -> None:
    page = walked(
        "leave",
        {
            "year": "2023",
            "hired": "1940-01-01",
            "first_work": "1940-01-01",
            "still": "yes",
            "average_wage": "4350",
            "taken": "0",
            "declined": "no",
            "away": "no",
        },
    )
    assert (page.status_code, at(page)) == (422, "hired")
    assert 'id="id_hired_error"' in text(page)


def test_what_was_answered_is_read_back_with_its_labels() -> None:
    page = words(walked("leaving", EARLIER))
    for line in ("上班的地方 北京市", "第一天上班 2020年3月16日", "月平均工资（元） ¥6,000.00", "第1段 2018年3月16日"):
        assert line in page


def test_the_result_says_that_it_is_information() -> None:
    for kind, answers in (
        ("arrears", ARREARS),
        ("deadline", {"about": "remuneration", "still": "yes", "over_age": "no"}),
    ):
        assert "这是信息，不是法律意见。" in words(walked(kind, answers))


# What is typed, read kindly


@pytest.mark.parametrize("typed", ["４３２１", "4,321", "4321元", "¥4321.00", " 4321.0 ", "４，３２１．００元"])
def test_money_may_be_written_in_many_ways(typed: str) -> None:
    assert amounts(walked("arrears", {**ARREARS, "wage": typed})) == ["¥4,321.00"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-5", "不能是负数"),
        ("五千", "请只填数字"),
        ("1e9", "请只填数字"),
        ("nan", "请只填数字"),
        ("1.234", "小数点后面的位数太多了"),
        ("100000001", "这个数太大了"),
        ("", "请填写这一项"),
        ("   ", "请填写这一项"),
    ],
)
def test_money_that_cannot_be_right_comes_back_with_words(typed: str, said: str) -> None:
    page = walked("arrears", {"still": "yes", "first_month": "2024-04", "last_month": "2024-04", "wage": typed})
    assert (page.status_code, at(page)) == (422, "wage")
    assert said in words(page)


@pytest.mark.parametrize("typed", ["2024-05-31", "2024/5/31", "２０２４年５月３１日", "20240531", "2024.5.31"])
def test_a_day_may_be_written_in_many_ways(typed: str) -> None:
    page = walked("deadline", {"about": "termination", "ended": typed, "over_age": "no"})
    assert "最后一天 2024年5月31日" in words(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2024-02-30", "没有这一天"),
        ("2023年2月29日", "没有这一天"),
        ("去年五月", "请填年、月、日"),
        ("2024-06-07", "这一天还没有到"),
        ("2042-05-31", "这一天还没有到"),
        ("", "请填写这一项"),
    ],
)
def test_a_day_that_cannot_be_right_comes_back_with_words(typed: str, said: str) -> None:
    page = walked("deadline", {"about": "termination", "ended": typed})
    assert (page.status_code, at(page)) == (422, "ended")
    assert said in words(page)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-05", "2024-04", "不能早于开始的那个月"),
        ("2024-13", "2024-04", "请填年和月"),
        ("五月", "2024-04", "请填年和月"),
        ("2024-04", "2024-07", "这个月还没有到"),
        ("2022-04", "2024-04", "一次最多算24个月"),
        ("", "2024-04", "请填写这一项"),
    ],
)
def test_months_that_cannot_be_right_come_back_with_words(first: str, last: str, said: str) -> None:
    page = walked("arrears", {"still": "yes", "first_month": first, "last_month": last})
    assert (page.status_code, at(page)) == (422, "months")
    assert said in words(page)


BACKWARDS: list[tuple[str, dict[str, str], str]] = [
    ("leaving", {"place": "11", "start": "2024-05-31", "end": "2024-05-30"}, "不能早于第一天上班"),
    (
        "contract",
        {"place": "11", "unsigned": "first", "since": "2024-03-01", "signed_yet": "yes", "signed": "2024-02-29"},
        "不能早于没签合同的第一天",
    ),
    (
        "contract",
        {
            "place": "11",
            "unsigned": "renewal",
            "since": "2024-03-01",
            "signed_yet": "no",
            "still": "no",
            "ended": "2024-02-29",
        },
        "不能早于没签合同的第一天",
    ),
    (
        "leave",
        {"year": "2023", "hired": "2021-03-01", "first_work": "2021-03-02", "continuous_since": "2021-04-01"},
        "不能晚于来这家单位的那天",
    ),
    (
        "leave",
        {"year": "2023", "hired": "2021-03-01", "first_work": "2021-03-01", "still": "no", "ended": "2021-02-28"},
        "不能早于入职那天",
    ),
    (
        "arrears",
        {**ARREARS, "ordered": "yes", "ordered_on": "2024-05-20", "pay_by": "2024-05-19"},
        "不能早于文书的日期",
    ),
    (
        "arrears",
        {"still": "no", "ended": "2024-02-10", "first_month": "2024-02", "last_month": "2024-03"},
        "您填的最后一天是2024年2月10日",
    ),
    (
        "overtime",
        {"place": "11", "still": "no", "ended": "2024-02-10", "first_month": "2024-03", "last_month": "2024-03"},
        "您填的最后一天是2024年2月10日",
    ),
    (
        "deadline",
        {
            "about": "other",
            "known": "2024-01-10",
            "over_age": "no",
            "pauses-0-first": "2024-05-02",
            "pauses-0-last": "2024-05-01",
        },
        "不能早于开始的那天",
    ),
]


@pytest.mark.parametrize(("kind", "answers", "said"), BACKWARDS)
def test_an_end_before_its_beginning_comes_back_with_words(kind: str, answers: dict[str, str], said: str) -> None:
    page = walked(kind, answers)
    assert page.status_code == 422
    assert said in words(page)


def test_overtime_is_asked_for_until_the_last_day_at_work() -> None:
    left = {"place": "11", "still": "no", "ended": "2024-02-10", "first_month": "2024-02", "last_month": "2024-02"}
    asked = Form(text(walked("overtime", left))).asked
    assert asked == {f"h-2024-02-{day:02}" for day in range(1, 11)}


def test_a_place_or_a_kind_that_is_not_offered_is_not_taken() -> None:
    assert press(opened("leaving"), place="99").status_code == 422
    assert press(opened("deadline"), about="nonsense").status_code == 422


# Nothing stays


def test_nothing_of_the_answers_stays_anywhere(django_assert_num_queries: Any) -> None:
    """Each of the three answers of the result asks whether the calendar has changed; nothing else is asked or written."""
    client, acts = Client(), Act.objects.count()
    with django_assert_num_queries(3):
        page = walked("arrears", ARREARS, client=client)
    assert amounts(page) == ["¥4,321.00"]
    assert page.request["QUERY_STRING"] == ""
    assert set(client.cookies) <= {"csrftoken"}
    assert (Session.objects.count(), Act.objects.count()) == (0, acts)


def test_answers_in_the_address_are_not_read() -> None:
    page = Client().get("/reckon/arrears", {"seen": "still", "still": "no", "go": "result"})
    assert (at(page), "checked" in text(page)) == ("still", False)


# The door


def test_what_is_not_offered_does_not_exist() -> None:
    assert Client().get("/reckon/lottery").status_code == 404
    assert Client().post("/reckon/lottery").status_code == 404


def test_pages_are_opened_and_sent_and_nothing_else() -> None:
    for method in ("put", "delete", "patch"):
        assert getattr(Client(), method)("/reckon/arrears").status_code == 405
    assert Client().post("/reckon").status_code == 405


def test_a_form_of_somebody_elses_page_is_refused_and_ones_own_goes_through() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/reckon/arrears", {"still": "yes"}).status_code == 403
    assert amounts(walked("arrears", ARREARS, client=client)) == ["¥4,321.00"]


def test_the_way_is_the_same_in_english() -> None:
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    page = walked("arrears", ARREARS, client=client)
    assert heading(page) == "From what you entered"
    assert amounts(page) == ["¥4,321.00"]
    assert "Apr 2024: ¥4,321.00 − ¥0.00 = ¥4,321.00" in words(page)


def test_the_calendar_speaks_english() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    months = {"first_month": "2024-05", "last_month": "2024-05"}
    page = walked("overtime", {"place": "11", "still": "yes", **months}, until="hours-2024-05", client=client)
    assert heading(page) == "May 2024: on which days did you work overtime?"
    assert "Mon Tue Wed" in words(page)
