"""The simulated time of a demonstration: which day it is, and what happens when days pass.

The day stands until somebody steps on; the hours of the day run as those of the world, from half past eight, and ever
more slowly late in the evening. The day lies in a small file that all processes read.
"""

import fcntl
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from bihuan.base import clock
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.kernel.process.jobs import every_day

DAILY = (end_due_terms, every_day)
"""What the platform does by itself every day, in this order."""

OPENS = (8, 30)
LONGEST_DAY = timedelta(hours=15)
LATE_EVENING = timedelta(minutes=29)
"""What is left of the day then; it never quite ends."""

STEPPING = "stepping"
"""The file that is locked while days pass. Not the folder, which `bihuan demo` itself holds while it steps."""

Progress = Callable[[float, str], None]


@dataclass
class DemonstrationClock:
    """A simulated clock that reads its day from a file; before there is one it tells the time of the world."""

    path: Path
    _read: tuple[tuple[int, int], datetime, datetime] | None = field(default=None, repr=False)

    def now(self) -> datetime:
        """The simulated instant."""
        real = clock.SystemClock().now()
        began, since = self._stand()
        return began + of_the_day(max(real - since, timedelta(0)))

    def _stand(self) -> tuple[datetime, datetime]:
        found = self.path.stat()
        changed = (found.st_mtime_ns, found.st_ino)
        if self._read is None or self._read[0] != changed:
            written = json.loads(self.path.read_text())
            day, since = date.fromisoformat(written["day"]), datetime.fromisoformat(written["since"])
            self._read = (changed, clock.instant_of(day, *OPENS), since)
        return self._read[1], self._read[2]


def of_the_day(passed: timedelta) -> timedelta:
    """How much of a day is over after so much time of the world: the same until late in the evening, and from then on
    ever less of it, so that the day neither ends nor stands still.
    """
    late = passed - LONGEST_DAY
    return passed if late <= timedelta(0) else LONGEST_DAY + LATE_EVENING * (late / (late + LATE_EVENING))


def path_of_day() -> Path:
    """The file in which the day of this demonstration lies."""
    return Path(settings.BIHUAN_HOME) / "day.json"


def put_clock_in_force() -> None:
    """Let this process live in the demonstration's time, if it has begun."""
    if path_of_day().exists():
        clock.set_default(DemonstrationClock(path_of_day()))


def set_day(day: date) -> None:
    """Let the demonstration live at this day from now on."""
    path = path_of_day()
    partial = path.with_suffix(f".{secrets.token_hex(8)}")
    partial.write_text(json.dumps({"day": day.isoformat(), "since": clock.SystemClock().now().isoformat()}))
    partial.replace(path)
    put_clock_in_force()


def run_daily_jobs(day: date) -> None:
    """What the platform does in the first hour of that day."""
    with clock.use(clock.at(day, 0, 30)):
        for job in DAILY:
            job()


def step(count: int, progress: Progress) -> date:
    """Let `count` days pass, each with its jobs; returns the day on which the demonstration lives now. Whoever else lets
    days pass here is waited for, in whichever thread or process: no day passes twice, and none is lost.
    """
    with one_after_the_other():
        start = clock.today()
        for number in range(1, count + 1):
            day = start + timedelta(days=number)
            run_daily_jobs(day)
            set_day(day)
            progress(number / count, day.isoformat())
        return clock.today()


@contextmanager
def one_after_the_other() -> Iterator[None]:
    """Only one at a time lets days pass in this demonstration."""
    with (path_of_day().parent / STEPPING).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
