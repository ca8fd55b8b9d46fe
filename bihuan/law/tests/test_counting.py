"""How time is counted: Civil Procedure Law art. 85, Civil Code art. 200 to 203 and 1259."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.calendar import shipped
from bihuan.law.counting import (
    Pause,
    Span,
    Unit,
    add_months,
    count,
    inclusive_end,
    last_day,
    last_day_of_month,
    month_slices,
    whole_months,
)
from bihuan.law.errors import LawInputError

CALENDAR = shipped()
DAYS = st.dates(date(2020, 1, 2), date(2025, 12, 1))
SPANS = st.builds(Span, st.integers(1, 400), st.sampled_from([Unit.DAY, Unit.WORKING_DAY])) | st.builds(
    Span, st.integers(1, 11), st.just(Unit.MONTH)
)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),  # 民法典第202条:没有对应日的,月末日
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-03-15", 6, "2024-09-15"),
        ("2024-08-31", 1, "2024-09-30"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-02-28", 1, "2024-03-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -13, "2022-12-15"),
        ("2100-01-31", 1, "2100-02-28"),  # no leap year
        ("2000-01-31", 1, "2000-02-29"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last(day: str, n: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), n) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [(2024, 2, 29), (2023, 2, 28), (1900, 2, 28), (2000, 2, 29), (2024, 4, 30), (2024, 12, 31)],
)
def test_months_have_their_days(year: int, month: int, days: int) -> None:
    assert last_day_of_month(year, month) == days


def test_every_month_has_its_days() -> None:
    ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert [last_day_of_month(2023, month) for month in range(1, 13)] == ends


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2024-04-10", 6, "2024-10-09"),  # 劳动合同法第47条:含首末工作日计
        ("2024-03-01", 6, "2024-08-31"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-01-01", 12, "2024-12-31"),
    ],
)
def test_a_period_whose_first_day_counts_ends_the_day_before(first: str, months: int, last: str) -> None:
    assert inclusive_end(date.fromisoformat(first), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2024-04-10", "2024-10-09", 6),
        ("2024-04-10", "2024-10-08", 5),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-01-31", "2024-02-28", 0),
        ("2024-05-05", "2024-05-05", 0),
        ("2020-02-29", "2021-02-28", 12),
    ],
)
def test_whole_months_between_two_days(first: str, last: str, months: int) -> None:
    assert whole_months(date.fromisoformat(first), date.fromisoformat(last)) == months


def test_a_window_is_cut_into_months_from_its_first_day() -> None:
    assert month_slices(date(2024, 1, 31), date(2024, 4, 10)) == [
        (date(2024, 1, 31), date(2024, 2, 29), True),
        (date(2024, 3, 1), date(2024, 3, 30), True),
        (date(2024, 3, 31), date(2024, 4, 10), False),
    ]
    assert month_slices(date(2024, 2, 1), date(2024, 1, 31)) == []


def test_a_window_may_be_cut_from_an_earlier_day() -> None:
    assert month_slices(date(2024, 3, 1), date(2024, 4, 30), date(2024, 1, 31)) == [
        (date(2024, 3, 1), date(2024, 3, 30), True),
        (date(2024, 3, 31), date(2024, 4, 30), True),
    ]
    assert month_slices(date(2024, 3, 5), date(2024, 4, 9), date(2024, 1, 10)) == [
        (date(2024, 3, 5), date(2024, 3, 9), False),
        (date(2024, 3, 10), date(2024, 4, 9), True),
    ]
    assert month_slices(date(2024, 1, 31), date(2024, 2, 29), date(2024, 1, 1)) == [
        (date(2024, 1, 31), date(2024, 1, 31), False),
        (date(2024, 2, 1), date(2024, 2, 29), True),
    ]


def test_the_day_of_the_event_is_not_counted() -> None:  # 民事诉讼法第85条第2款
    found = count(date(2024, 6, 3), Span(15, Unit.DAY), CALENDAR)
    assert found.natural == found.due == date(2024, 6, 18)


def test_days_off_inside_are_not_skipped() -> None:  # 民事诉讼法第85条第3款
    assert count(date(2024, 9, 25), Span(15, Unit.DAY), CALENDAR).due == date(2024, 10, 10)


def test_a_weekend_day_moved_to_work_does_not_roll_and_is_doubtful() -> None:
    found = count(date(2024, 9, 9), Span(5, Unit.DAY), CALENDAR)  # Saturday 14 September is worked
    assert (found.due, found.doubtful) == (date(2024, 9, 14), True)


def test_new_years_eve_2024_is_a_working_day_and_2025_a_holiday() -> None:
    assert count(date(2024, 2, 4), Span(5, Unit.DAY), CALENDAR).due == date(2024, 2, 9)
    assert count(date(2025, 1, 23), Span(5, Unit.DAY), CALENDAR).due == date(2025, 2, 5)


def test_backwards_without_rolling_stays_where_it_falls() -> None:
    found = count(date(2024, 6, 14), Span(5, Unit.DAY), CALENDAR, backwards=True, rolls=False)
    assert (found.due, found.skipped) == (date(2024, 6, 9), ())


def test_days_of_a_hindrance_are_told_where_working_days_are_counted() -> None:  # 调解仲裁法第27条第3款
    ill = [Pause(date(2024, 6, 5), date(2024, 6, 6))]
    found = count(date(2024, 6, 3), Span(5, Unit.WORKING_DAY), CALENDAR, pauses=ill)
    assert (found.due, found.paused) == (date(2024, 6, 13), 2)  # 4, 7, 11, 12, 13; Monday 10 June is 端午


def test_rolling_backwards_alone_makes_a_day_doubtful() -> None:  # 民法典第203条只说顺延
    found = count(date(2024, 6, 20), Span(5, Unit.DAY), CALENDAR, backwards=True)
    assert (found.natural, found.due, found.safe) == (date(2024, 6, 15), date(2024, 6, 14), date(2024, 6, 14))
    assert (found.doubtful, count(date(2024, 6, 20), Span(2, Unit.DAY), CALENDAR, backwards=True).doubtful) == (
        True,
        False,
    )


def test_working_days_are_counted_backwards_too() -> None:
    found = count(date(2024, 10, 9), Span(2, Unit.WORKING_DAY), CALENDAR, backwards=True)
    assert found.due == date(2024, 9, 30)


@pytest.mark.parametrize("day", [datetime(2024, 6, 3, tzinfo=UTC), "2024-06-03", None])
def test_only_plain_days_are_taken(day: date) -> None:
    with pytest.raises(LawInputError, match="start"):
        count(day, Span(1, Unit.DAY), CALENDAR)


def test_a_pause_that_begins_after_the_end_changes_nothing() -> None:
    pauses = [Pause(date(2024, 7, 1), date(2024, 7, 31))]
    assert count(date(2024, 6, 3), Span(15, Unit.DAY), CALENDAR, pauses=pauses).due == date(2024, 6, 18)


def test_a_pause_before_the_start_counts_only_from_the_day_after_it() -> None:
    pauses = [Pause(date(2024, 5, 1), date(2024, 6, 5))]
    assert count(date(2024, 6, 3), Span(10, Unit.DAY), CALENDAR, pauses=pauses).natural == date(2024, 6, 15)
    over = [Pause(date(2024, 5, 1), date(2024, 6, 1))]
    assert count(date(2024, 6, 3), Span(10, Unit.DAY), CALENDAR, pauses=over).natural == date(2024, 6, 13)


def test_a_day_that_two_hindrances_share_is_taken_off_once() -> None:
    """办案规则第46条:中止期间不计入,同一天只扣一次."""
    first, second = Pause(date(2024, 6, 10), date(2024, 6, 14)), Pause(date(2024, 6, 14), date(2024, 6, 18))
    one = Pause(first.first, second.last)
    apart, together = (
        count(date(2024, 6, 3), Span(30, Unit.DAY), CALENDAR, pauses=p) for p in ([first, second], [one])
    )
    assert (apart, apart.paused) == (together, 9)


def test_an_open_pause_swallows_the_ones_within_it() -> None:
    pauses = [Pause(date(2024, 6, 10), date(2024, 6, 12)), Pause(date(2024, 6, 8), None)]
    found = count(date(2024, 6, 3), Span(10, Unit.DAY), CALENDAR, pauses=pauses)
    assert (found.natural, found.left) == (None, 6)
    later = [Pause(date(2024, 6, 5), date(2024, 6, 9)), Pause(date(2024, 6, 7), None)]
    assert count(date(2024, 6, 3), Span(10, Unit.DAY), CALENDAR, pauses=later).left == 9


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(LawInputError, match="pauses"):
        count(date(2024, 6, 3), Span(10, Unit.DAY), CALENDAR, pauses=[Pause(date(2024, 6, 9), date(2024, 6, 8))])


@pytest.mark.parametrize("n", [-1, 100_001])
def test_an_impossible_length_is_refused(n: int) -> None:
    with pytest.raises(LawInputError, match="span"):
        count(date(2024, 6, 3), Span(n, Unit.DAY), CALENDAR)


def test_a_length_reads_as_number_and_unit() -> None:
    assert str(Span(60, Unit.WORKING_DAY)) == "60 working_day"


@given(DAYS, SPANS)
def test_what_rolls_ends_on_a_working_day_and_never_early(start: date, span: Span) -> None:
    found = count(start, span, CALENDAR)
    assert found.due is not None
    assert found.natural is not None
    assert found.safe is not None
    assert CALENDAR.is_working_day(found.due)
    assert found.safe <= found.natural <= found.due
    assert len(found.skipped) == (found.due - found.natural).days


@given(DAYS, SPANS)
def test_what_does_not_roll_ends_where_it_ends(start: date, span: Span) -> None:
    found = count(start, span, CALENDAR, rolls=False)
    assert found.due == found.natural


@given(DAYS, st.integers(1, 300))
def test_back_and_forth_come_to_the_same_day(start: date, n: int) -> None:
    there = count(start, Span(n, Unit.DAY), CALENDAR, rolls=False).due
    assert there is not None
    assert count(there, Span(n, Unit.DAY), CALENDAR, backwards=True, rolls=False).due == start


@given(DAYS, st.integers(1, 120), st.lists(st.tuples(st.integers(-20, 150), st.integers(0, 30)), max_size=4))
def test_pauses_move_the_end_by_the_days_they_hold(start: date, n: int, stops: list[tuple[int, int]]) -> None:
    pauses = [Pause(start + timedelta(a), start + timedelta(a + b)) for a, b in stops]
    found = count(start, Span(n, Unit.DAY), CALENDAR, pauses=pauses, rolls=False)
    paused = {start + timedelta(a + i) for a, b in stops for i in range(b + 1)}
    running, day = 0, start
    while running < n:
        day += timedelta(1)
        running += day not in paused
    assert found.natural == day


HALF_A_YEAR = Span(6, Unit.MONTH)


@pytest.mark.parametrize(
    ("start", "years", "pauses", "due"),
    [
        ("2022-01-10", 3, [("2022-03-01", "2022-03-31")], "2025-01-10"),  # 民法典第194条:不在最后六个月内
        ("2022-01-10", 3, [("2024-09-01", "2024-12-31")], "2025-06-30"),  # 原因消除之日起满六个月
        ("2022-01-10", 3, [("2024-03-01", "2024-08-01")], "2025-02-05"),  # 延续到最后六个月内;2月1日在春节假期
        ("2022-01-10", 3, [("2024-03-01", "2024-07-10")], "2025-01-10"),  # 最后六个月前一天已消除
        ("2024-01-10", 2, [("2025-09-01", "2025-12-31")], "2026-06-30"),
        ("2024-01-10", 2, [("2025-09-01", "2025-12-31"), ("2026-06-01", "2026-06-05")], "2026-12-07"),
        ("2024-01-10", 2, [("2026-02-01", "2026-03-31")], "2026-01-12"),  # 期满以后的障碍
    ],
)
def test_what_hinders_in_the_last_six_months_leaves_six_months(
    start: str, years: int, pauses: list[tuple[str, str]], due: str
) -> None:
    stops = [Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pauses]
    span = Span(years, Unit.YEAR)
    found = count(date.fromisoformat(start), span, shipped(), pauses=stops, last_part=HALF_A_YEAR)
    assert str(found.due) == due
    assert str(last_day(date.fromisoformat(start), span, shipped(), stops, HALF_A_YEAR)) == due


def test_an_open_hindrance_in_the_last_six_months_leaves_six_months_for_later() -> None:
    stops = [Pause(date(2024, 12, 1), None)]
    found = count(date(2022, 1, 10), Span(3, Unit.YEAR), shipped(), pauses=stops, last_part=HALF_A_YEAR)
    assert (found.due, found.latest, found.left) == (None, None, 182)


@pytest.mark.parametrize(
    ("start", "due", "latest"),
    [
        ("2025-02-28", "2026-02-28", "2026-03-02"),  # 调休上班的周六;另一种算法顺延到周一
        ("2025-03-05", "2026-03-05", "2026-03-05"),
        ("2025-02-14", "2026-02-14", "2026-02-24"),  # 周六上班,随后是春节
    ],
)
def test_a_period_is_over_on_every_view_only_after_the_latest_day(start: str, due: str, latest: str) -> None:
    found = count(date.fromisoformat(start), Span(1, Unit.YEAR), shipped())
    assert (str(found.due), str(found.latest)) == (due, latest)


@pytest.mark.parametrize(("start", "due", "safe"), [("2026-03-03", "2026-02-28", "2026-02-27")])
def test_backwards_a_weekend_day_moved_to_work_is_not_the_safe_day(start: str, due: str, safe: str) -> None:
    found = count(date.fromisoformat(start), Span(3, Unit.DAY), shipped(), backwards=True)
    assert (str(found.due), str(found.safe), found.doubtful) == (due, safe, True)
