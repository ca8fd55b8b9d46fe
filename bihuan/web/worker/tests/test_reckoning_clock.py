"""The clock of 还来得及吗 where the counts differ, where it stands still, and past retirement age."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.web.worker.tests.reckoning import at, heading, press, text, until, walked, words

pytestmark = pytest.mark.django_db
IN_JUNE = date(2024, 6, 6)
DISMISSED = {"about": "termination", "over_age": "no"}


def test_over_on_the_strict_count_alone_is_not_over() -> None:
    """民法典第203条: 28 February 2026 is a Saturday that was worked; by some it moves to Monday 2 March."""
    for today, said in (
        (date(2026, 3, 2), "请马上去申请仲裁 按最宽的算法，最后一天是 2026年3月2日 周一。"),
        (date(2026, 3, 3), "请马上去申请仲裁 最后一天 2026年2月28日 周六 可能已经过了"),
    ):
        with clock.use(clock.at(today)):
            page = walked("deadline", {**DISMISSED, "ended": "2025-02-28"})
        assert until(page).startswith(said)
    assert "按最宽的算法，最后一天 2026年3月2日 周一 最后一天 2026年2月28日 周六 已经过了" in words(page)


def test_on_the_monday_between_the_head_says_that_the_counts_differ() -> None:
    """民法典第203条."""
    with clock.use(clock.at(date(2026, 3, 2))):
        page = walked("deadline", {**DISMISSED, "ended": "2025-02-28"})
    assert heading(page) == "按最严的算法已经过了，按别的算法还来得及"
    assert "较宽的算法到2026年3月2日才期满" in words(page)
    assert "还有-" not in text(page)


def test_what_was_done_on_that_monday_is_doubtful() -> None:
    """调解仲裁法第27条第2款."""
    asked = {"events-0-day": "2026-03-02", "events-0-kind": "claimed"}
    with clock.use(clock.at(date(2026, 6, 1))):
        page = walked("deadline", {**DISMISSED, "ended": "2025-02-28", **asked})
    assert "算不算数有疑问" in words(page)
    assert until(page).startswith("请马上去申请仲裁 按最宽的算法，最后一天是 2027年3月2日 周二。")


def test_where_the_generous_count_stands_still_no_day_is_named() -> None:
    """办案规则第28条: a demand on that Monday, ill since April."""
    happened = {"events-0-day": "2026-03-02", "events-0-kind": "claimed", "pauses-0-first": "2026-04-01"}
    with clock.use(clock.at(date(2026, 6, 1))):
        page = walked("deadline", {**DISMISSED, "ended": "2025-02-28", **happened})
    assert heading(page) == "按最严的算法已经过了，按别的算法还来得及"
    assert until(page) == "请马上去申请仲裁 当地用哪一种算法，请问当地仲裁委员会。"


def test_a_hindrance_with_its_end_ahead_names_the_day_it_leads_to() -> None:
    """办案规则第28条: 31 days more after Tuesday 10 March 2026."""
    ill = {"pauses-0-first": "2026-03-01", "pauses-0-last": "2026-03-31"}
    with clock.use(clock.at(date(2026, 3, 5))):
        page = walked("deadline", {**DISMISSED, "ended": "2025-03-10", **ill})
    assert heading(page) == "期限停着，照您填的，最后一天是2026年4月10日"
    assert until(page).endswith("能去的时候，请马上去申请仲裁。")
    assert "中止预计到2026年3月31日，末日按到那天结束推算；提前结束的，末日也提前" in words(page)


def test_past_retirement_age_the_year_of_arbitration_stands_first() -> None:
    """超龄劳动者基本权益保障暂行规定第19条 speaks of facts since July 2026; 31 October 2026 is a Saturday."""
    with clock.use(clock.at(date(2026, 7, 1))):
        page = walked("deadline", {**DISMISSED, "ended": "2025-10-31", "over_age": "yes"})
    assert until(page).startswith("请在这天以前申请仲裁 2026年10月30日 周五 算法不一样")
    assert "最后一天 2028年10月31日" in words(page)


def test_leave_of_a_year_after_leaving_is_asked_again() -> None:
    """年休假条例第5条."""
    with clock.use(clock.at(date(2026, 1, 12))):
        page = walked("deadline", {"about": "annual_leave", "leave_year": "2025", "still": "no", "ended": "2024-05-01",
                                   "over_age": "no"})  # fmt: skip
    assert at(page) == "ended"
    assert "没有2025年的年休假" in words(page)


def test_where_arbitration_is_not_open_past_retirement_age_the_way_leads_to_court() -> None:
    """超龄劳动者基本权益保障暂行规定第19条 leaves the end of the work to the court; 民法典第188条."""
    answers = {"about": "termination", "ended": "2026-08-03", "over_age": "yes"}
    for today, said in (
        (date(2026, 9, 1), "请在这天以前去法院起诉 2029年8月3日"),
        (date(2029, 8, 6), "请马上去法院起诉"),
    ):
        with clock.use(clock.at(today)):
            page = walked("deadline", answers)
        assert until(page).startswith(said)
        assert "申请仲裁" not in until(page)


def test_with_two_views_only_the_earlier_day_is_in_time_on_every_count() -> None:
    """超龄劳动者基本权益保障暂行规定第19条: work before July 2026, by arbitration and by the court."""
    with clock.use(clock.at(IN_JUNE)):
        page = walked("deadline", {"about": "termination", "ended": "2023-08-15", "over_age": "yes"})
    assert [words(page).count(said) for said in ("怎么算都来得及的日子", "按这一种算法来得及的日子")] == [1, 1]
    assert ("两种时间都给您算了" in words(page), "仲裁不受理的，去法院起诉" in words(page)) == (True, True)


def test_where_one_view_has_passed_no_day_is_in_time_on_every_count() -> None:
    """调解仲裁法第27条: leave of 2022, while still employed."""
    with clock.use(clock.at(IN_JUNE)):
        page = walked("deadline", {"about": "annual_leave", "leave_year": "2022", "still": "yes", "over_age": "no"})
    assert ("按最严的算法已经过了" in words(page), "怎么算都来得及的日子" in words(page)) == (True, False)


def test_not_changing_an_answer_leads_back_to_the_result_as_it_was() -> None:
    answers = {"about": "termination", "ended": "2024-01-31", "over_age": "no"}
    result = walked("deadline", answers)
    for typed in ("2023-08-15", "去年夏天"):
        changed = press(result, "change:ended")
        again = press(changed, "next", ended=typed) if typed == "去年夏天" else changed
        back = press(again, "result", ended=typed)
        assert (heading(back), at(back)) == (heading(result), "")
