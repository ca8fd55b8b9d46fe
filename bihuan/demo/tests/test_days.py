"""The day of a demonstration: it passes by no more than was asked for, and late in the evening it does not stand still."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from bihuan.base import clock
from bihuan.demo import days

BEGUN = date(2024, 6, 6)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    settings.BIHUAN_HOME = tmp_path
    monkeypatch.setattr(clock, "_default", list(clock._default))
    yield tmp_path


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days of which the jobs were done, each of which takes a moment."""
    noted: list[date] = []

    def job() -> None:
        noted.append(clock.today())
        time.sleep(0.002)

    monkeypatch.setattr(days, "DAILY", (job,))
    return noted


def test_two_who_let_days_pass_at_the_same_moment_get_the_days_of_both(passed: list[date], home: Path) -> None:
    days.set_day(BEGUN)
    together, ends = Barrier(2), []

    def lets_pass(count: int) -> None:
        together.wait()
        ends.append(days.step(count, lambda _share, _words: None))

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(lets_pass, 30), both.submit(lets_pass, 7)]:
            done.result()
    assert passed == [BEGUN + timedelta(number) for number in range(1, 38)]
    assert (max(ends), clock.today()) == (date(2024, 7, 13), date(2024, 7, 13))
    assert {file.name for file in home.iterdir()} == {"day.json", days.STEPPING}


def test_several_who_write_the_day_at_once_leave_no_draft(home: Path) -> None:
    def writes(number: int) -> None:
        for _each in range(50):
            days.set_day(BEGUN + timedelta(number))

    with ThreadPoolExecutor(8) as many:
        list(many.map(writes, range(8)))
    assert [file.name for file in home.iterdir()] == ["day.json"]


@pytest.fixture
def after() -> Callable[[timedelta], datetime]:
    """What the clock tells when the day began so long ago."""

    def told(ago: timedelta) -> datetime:
        since = clock.SystemClock().now() - ago
        days.path_of_day().write_text(json.dumps({"day": BEGUN.isoformat(), "since": since.isoformat()}))
        return days.DemonstrationClock(days.path_of_day()).now()

    return told


def test_the_last_minutes_of_a_day_pass_ever_more_slowly_but_never_end(after: Callable[[timedelta], datetime]) -> None:
    hours = [0, 14, 15, 15.1, 16, 24, 240, 24_000]
    told = [after(timedelta(hours=each)) for each in hours]
    assert told == sorted(set(told))
    assert told[0] - clock.instant_of(BEGUN, 8, 30) < timedelta(minutes=1)
    assert clock.instant_of(BEGUN, 23, 30) <= told[2] < told[-1] < clock.instant_of(BEGUN, 23, 59)
