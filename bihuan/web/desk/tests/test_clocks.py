"""The arithmetic of a deadline in words."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process.actions.moving import move, pause, resume
from bihuan.kernel.process.models import Clock, Matter
from bihuan.kernel.process.periods import days, months, working_days
from bihuan.kernel.process.tests.factories import checking, handling, opened
from bihuan.kernel.rules.queries import calendar
from bihuan.web.desk.clocks import clock_line, length_words
from bihuan.web.shell.components import ClockLine

pytestmark = pytest.mark.django_db


def line_of(matter: Matter, today: date = date(2024, 6, 3)) -> ClockLine:
    """The live clock of the stage as the page shows it."""
    return clock_line(Clock.objects.live().get(matter=matter), matter, calendar(), today)


def test_working_days_name_the_days_skipped(place: SimpleNamespace) -> None:
    line = line_of(opened(place))
    assert (line.start, line.length, line.due) == (date(2024, 6, 3), "5个工作日", date(2024, 6, 11))
    assert line.skipped == ("跳过3个休息日", "其中放假 2024年6月10日")


def test_a_last_day_off_rolls_on_and_leaves_a_safe_day(place: SimpleNamespace) -> None:
    line = line_of(handling(place))
    assert line.skipped == ("满期 2024年9月1日 周日 是休息日，顺延", "稳妥日期 2024年8月30日")


def test_lateness_is_counted_and_never_hidden_by_a_new_date(place: SimpleNamespace) -> None:
    matter = handling(place)
    given = {"reason": "等搬迁", "new_date": date(2024, 12, 2)}
    move(matter_id=matter.pk, name="replan", actor=actor_of(matter.owner), key=new_key(), **given)
    line = line_of(matter, date(2024, 12, 5))
    assert line.first_due == date(2024, 9, 2)
    assert line.skipped == ("改期1次", "迟了3天", "比首次期限晚94天")


def test_pauses_are_in_the_arithmetic(place: SimpleNamespace) -> None:
    matter = handling(place)
    head = actor_of(place.county_head)
    pause(matter_id=matter.pk, review_on=date(2024, 8, 1), reason="等搬迁", actor=head, key=new_key())
    assert "2024年6月3日 起暂停" in line_of(matter).skipped
    with clock.use(clock.at(date(2024, 6, 13))):
        resume(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key())
    assert "停过10天，已顺延" in line_of(matter).skipped


def test_a_promised_day_has_no_length_but_a_basis(place: SimpleNamespace) -> None:
    line = line_of(opened(place, due_on=date(2024, 7, 1)))
    assert (line.length, line.basis) == ("商定的日期", "依据：登记时约定的日期")


def test_a_promised_day_that_is_over_does_not_bear_the_name_of_a_later_stage(place: SimpleNamespace) -> None:
    matter = opened(place, due_on=date(2024, 7, 1))
    assert line_of(matter).title == "已发现"
    matter = move(matter_id=matter.pk, name="take_up", actor=actor_of(matter.owner), key=new_key())
    clocks = Clock.objects.filter(matter=matter).order_by("pk")
    titles = [clock_line(one, matter, calendar(), date(2024, 6, 3)).title for one in clocks]
    assert titles == ["办理期限", "办理中"]


def test_what_goes_on_after_being_sent_back_is_not_counted_from_that_day(place: SimpleNamespace) -> None:
    matter, checker = checking(place), actor_of(place.county_officer)
    with clock.use(clock.at(date(2024, 9, 23))):
        move(matter_id=matter.pk, name="send_back", reason="还要补办", actor=checker, key=new_key())
    line = line_of(matter, date(2024, 9, 23))
    assert (line.start, line.length, line.due) == (date(2024, 9, 23), "退回前的期限", date(2024, 9, 2))
    assert line.skipped == ("稳妥日期 2024年8月30日", "迟了21天")


def test_lengths_in_words() -> None:
    assert [length_words(each) for each in (days(90), working_days(5), months(6), None)] == [
        "90天",
        "5个工作日",
        "6个月",
        "商定的日期",
    ]


def test_working_days_without_a_holiday_name_the_weekend_only(place: SimpleNamespace) -> None:
    with clock.use(clock.at(date(2024, 7, 1))):
        assert line_of(opened(place)).skipped == ("跳过2个休息日",)


def test_within_one_week_nothing_is_skipped(place: SimpleNamespace) -> None:
    matter = opened(place)
    live = Clock.objects.live().get(matter=matter)
    live.length = "working_days:1"
    assert clock_line(live, matter, calendar(), date(2024, 6, 3)).skipped == ()


def test_a_single_day_is_one_day_in_english() -> None:
    with translation.override("en"):
        assert [length_words(each) for each in (working_days(1), working_days(10), days(1), months(1))] == [
            "1 working day",
            "10 working days",
            "1 day",
            "1 month",
        ]


def test_a_clock_that_runs_into_a_year_without_known_holidays_says_so(place: SimpleNamespace) -> None:
    words = "2027年的放假安排还没有收录，暂按周一至周五上班推算"
    with clock.use(clock.at(date(2026, 12, 30))):
        matter = opened(place)
    assert words in line_of(matter, date(2026, 12, 30)).skipped
    live = Clock.objects.live().get(matter=matter)
    live.stopped_on = date(2026, 12, 31)
    assert words not in clock_line(live, matter, calendar(), date(2026, 12, 31)).skipped
