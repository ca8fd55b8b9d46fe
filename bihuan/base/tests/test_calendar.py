"""The working-day calendar: national data 2020 to 2026, and how days are counted."""

from datetime import date, timedelta

import pytest

from bihuan.base.calendar import EMPTY, Calendar, DayKind, shipped
from bihuan.base.calendar_years import NOTICES, YearNotice

NATIONAL = shipped()


@pytest.mark.parametrize(
    ("year", "working", "statutory"),
    [
        (2020, 249, 10),
        (2021, 250, 11),
        (2022, 249, 11),
        (2023, 249, 11),
        (2024, 251, 11),
        (2025, 248, 13),
        (2026, 248, 13),
    ],
)
def test_each_year_has_the_working_days_and_statutory_days_of_its_notice(
    year: int, working: int, statutory: int
) -> None:
    first, last = date(year - 1, 12, 31), date(year, 12, 31)
    kinds = [NATIONAL.kind(first + timedelta(n)) for n in range(1, (last - first).days + 1)]
    assert NATIONAL.working_days_between(first, last) == working
    assert kinds.count(DayKind.STATUTORY) == statutory


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2024, 2, 9), DayKind.WORKING),  # New Year's Eve was not a statutory holiday before 2025
        (date(2025, 1, 28), DayKind.STATUTORY),
        (date(2025, 5, 2), DayKind.STATUTORY),
        (date(2024, 5, 2), DayKind.OFF),
        (date(2024, 2, 4), DayKind.WORKING),  # a Sunday moved to work
        (date(2026, 4, 5), DayKind.STATUTORY),  # Qingming on a Sunday
        (date(2026, 4, 6), DayKind.OFF),  # its substitute Monday
        (date(2022, 12, 31), DayKind.OFF),
        (date(2020, 1, 31), DayKind.OFF),  # the prolonged Spring Festival of 2020
        (date(2020, 2, 3), DayKind.WORKING),
        (date(2020, 10, 4), DayKind.OFF),
        (date(2024, 6, 5), DayKind.WORKING),
        (date(2024, 6, 15), DayKind.OFF),
    ],
)
def test_a_day_has_the_kind_the_notice_gives_it(day: date, kind: DayKind) -> None:
    assert NATIONAL.kind(day) is kind


def test_a_weekend_day_moved_to_work_is_told_from_a_weekday() -> None:
    assert NATIONAL.is_make_up_day(date(2024, 2, 4))
    assert not NATIONAL.is_make_up_day(date(2024, 2, 5))
    assert not NATIONAL.is_make_up_day(date(2024, 6, 15))


def test_next_and_previous_working_day_are_the_day_itself_when_it_is_worked() -> None:
    assert NATIONAL.next_working_day(date(2024, 10, 1)) == date(2024, 10, 8)
    assert NATIONAL.previous_working_day(date(2024, 10, 1)) == date(2024, 9, 30)
    assert NATIONAL.next_working_day(date(2024, 9, 29)) == date(2024, 9, 29)
    assert NATIONAL.previous_working_day(date(2024, 9, 29)) == date(2024, 9, 29)


def test_working_days_are_added_without_the_first_day_and_over_holidays() -> None:
    assert NATIONAL.add_working_days(date(2024, 9, 27), 5) == date(2024, 10, 10)  # 9/29, 9/30, then 10/8, 10/9, 10/10
    assert NATIONAL.add_working_days(date(2024, 10, 10), -5) == date(2024, 9, 27)
    assert NATIONAL.add_working_days(date(2024, 10, 5), 0) == date(2024, 10, 5)


def test_working_days_between_excludes_the_first_day_and_is_signed() -> None:
    assert NATIONAL.working_days_between(date(2024, 9, 27), date(2024, 10, 10)) == 5
    assert NATIONAL.working_days_between(date(2024, 10, 10), date(2024, 9, 27)) == -5
    assert NATIONAL.working_days_between(date(2024, 10, 1), date(2024, 10, 1)) == 0


@pytest.mark.parametrize("n", [-70, -1, 1, 3, 60, 250])
def test_adding_and_counting_working_days_are_inverse(n: int) -> None:
    start = date(2025, 3, 3)
    assert NATIONAL.working_days_between(start, NATIONAL.add_working_days(start, n)) == n


@pytest.mark.parametrize(
    "end", [date(2024, 1, 1), date(2024, 2, 18), date(2024, 10, 12), date(2026, 12, 31), date(2027, 5, 2)]
)
def test_counting_by_sums_equals_counting_day_by_day(end: date) -> None:
    start = date(2023, 12, 30)
    days = [start + timedelta(n) for n in range((end - start).days + 1)]
    assert NATIONAL.working_days_between(start, end) == sum(NATIONAL.is_working_day(day) for day in days[1:])
    assert NATIONAL.working_days_between(end, start) == -sum(NATIONAL.is_working_day(day) for day in days[:-1])


def test_a_year_without_data_is_counted_by_weekdays_and_says_so() -> None:
    assert NATIONAL.is_working_day(date(2027, 10, 1))
    assert not NATIONAL.has_year(2027)
    assert NATIONAL.warnings(date(2026, 12, 31)) == ()
    words = "2027年放假安排未收录,按周一至周五为工作日推算,请以当年放假通知为准"
    assert NATIONAL.warnings(date(2026, 12, 31), date(2027, 1, 4)) == (words,)
    assert NATIONAL.warnings(date(2028, 1, 1), date(2027, 1, 4), lang="en") == (
        "No holiday data for 2027: Monday to Friday are counted as working days; check the yearly notice.",
        "No holiday data for 2028: Monday to Friday are counted as working days; check the yearly notice.",
    )


def test_a_local_holiday_changes_one_day_and_not_which_years_are_complete() -> None:
    guangxi = NATIONAL.with_days({date(2024, 4, 11): DayKind.STATUTORY, date(2027, 1, 1): DayKind.STATUTORY})
    assert guangxi.next_working_day(date(2024, 4, 11)) == date(2024, 4, 12)
    assert NATIONAL.is_working_day(date(2024, 4, 11))
    assert not guangxi.has_year(2027)
    assert guangxi.fingerprint != NATIONAL.fingerprint == shipped().fingerprint


def test_a_disputed_day_is_named_until_it_is_decided() -> None:
    decided = NATIONAL.with_days({date(2020, 10, 4): DayKind.STATUTORY})
    assert list(NATIONAL.disputed) == [date(2020, 10, 4)]
    assert decided.kind(date(2020, 10, 4)) is DayKind.STATUTORY
    assert decided.disputed == {}


def _year(**changed: object) -> YearNotice:
    values: dict[str, object] = {
        "statutory": (date(2027, 1, 1),),
        "off": ((date(2027, 1, 1), date(2027, 1, 3)),),
        "work": (),
        "working_days": 260,
        **changed,
    }
    return YearNotice(year=2027, document="测试通知", page="", **values)  # odd on purpose


def test_a_further_year_can_be_added_and_replaces_what_was_there() -> None:
    calendar = NATIONAL.with_days({date(2027, 3, 1): DayKind.OFF}).with_year(_year())
    assert calendar.has_year(2027)
    assert calendar.sources[2027] == "测试通知"
    assert calendar.kind(date(2027, 1, 1)) is DayKind.STATUTORY
    assert calendar.is_working_day(date(2027, 3, 1))
    assert calendar.kind(date(2026, 10, 1)) is DayKind.STATUTORY


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"off": ((date(2028, 1, 1), date(2028, 1, 1)),)}, "outside the year: 2028-01-01"),
        ({"work": (date(2026, 12, 27),)}, "outside the year: 2026-12-27"),
        ({"statutory": (date(2027, 5, 1),)}, "statutory but not off: 2027-05-01"),
        ({"work": (date(2027, 1, 3), date(2027, 1, 2))}, "both off and worked: 2027-01-02, 2027-01-03"),
        ({"work": (date(2027, 1, 4),)}, "a make-up day must be a Saturday or Sunday: 2027-01-04"),
        ({"working_days": 259}, "260 working days, the notice gives 259"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_by_name(changed: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        EMPTY.with_year(_year(**changed))


def test_every_shipped_year_names_its_document_and_page() -> None:
    assert [notice.year for notice in NOTICES] == list(range(2020, 2027))
    assert all("国办发明电" in notice.document and notice.page.startswith("gov.cn/") for notice in NOTICES)
    assert all(NATIONAL.sources[notice.year] == notice.document for notice in NOTICES)


def test_the_value_can_be_a_key_and_cannot_be_changed() -> None:
    assert len({NATIONAL, shipped()}) == 1
    with pytest.raises(TypeError):
        NATIONAL.exceptions[date(2024, 1, 1)] = DayKind.WORKING  # a frozen mapping
    assert isinstance(NATIONAL, Calendar)
