"""The jobs that come with the clock: which, and how often. Apps name theirs here by the path of the task."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.base.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class Daily:
    """A task for every day in China, due from `at` on; a day slept through is made up for by the last one only."""

    task: str
    at: time = time(0, 5)

    def slot(self, now: datetime) -> str:
        """The last day that was due at `now`, for instance `2024-06-06`."""
        local = now.astimezone(SHANGHAI)
        day = local.date() if local.time() >= self.at else local.date() - timedelta(days=1)
        return day.isoformat()


@dataclass(frozen=True, slots=True)
class Hourly:
    """A task for every full hour."""

    task: str

    def slot(self, now: datetime) -> str:
        """The hour in which `now` lies, for instance `2024-06-06T09`."""
        return now.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H")


Entry = Daily | Hourly

SCHEDULE: tuple[Entry, ...] = ()
