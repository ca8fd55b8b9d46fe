"""Days and amounts read as whole phrases."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from bihuan.base import clock
from bihuan.web.shell.templatetags import words

TODAY = date(2024, 6, 6)


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        (date(2024, 6, 4), "逾期2天"),
        (date(2024, 6, 6), "今天"),
        (date(2024, 6, 7), "明天"),
        (date(2024, 6, 9), "还有3天"),
        (None, ""),
    ],
)
def test_how_far_off_a_day_is(day: date | None, phrase: str) -> None:
    with clock.use(clock.at(TODAY)):
        assert words.until(day) == phrase


@pytest.mark.parametrize(("day", "past"), [(date(2024, 6, 5), True), (TODAY, False), (None, False)])
def test_only_a_day_behind_us_is_past(day: date | None, past: bool) -> None:
    with clock.use(clock.at(TODAY)):
        assert words.is_past(day) is past


def test_days_instants_and_money_in_chinese() -> None:
    assert words.day(TODAY) == "2024年6月6日 周四"
    assert words.short_day(TODAY) == "2024年6月6日"
    assert words.instant(datetime(2024, 6, 6, 1, 30, tzinfo=UTC)) == "2024年6月6日 09:30"
    assert words.money(1234500) == "¥12,345.00"


def test_days_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert words.day(TODAY) == "Thu 6 Jun 2024"


def test_nothing_reads_as_nothing() -> None:
    assert [words.day(None), words.short_day(None), words.instant(None), words.money(None)] == ["", "", "", ""]
