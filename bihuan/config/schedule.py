"""The jobs that come with the clock: which, and how often. Each is a function without arguments, harmless twice."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.base.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class Daily:
    """A job for every day in China, due from `at` on; of several days slept through only the last one is made up."""

    job: str
    at: time = time(0, 5)

    def slot(self, now: datetime) -> str:
        """The last day that was due at `now`, for instance `2024-06-06`."""
        local = now.astimezone(SHANGHAI)
        day = local.date() if local.time() >= self.at else local.date() - timedelta(days=1)
        return day.isoformat()


@dataclass(frozen=True, slots=True)
class Hourly:
    """A job for every full hour."""

    job: str

    def slot(self, now: datetime) -> str:
        """The hour in which `now` lies, for instance `2024-06-06T09`."""
        return now.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H")


Entry = Daily | Hourly

SCHEDULE: tuple[Entry, ...] = (
    Hourly("bihuan.kernel.ledger.jobs.write_checkpoint"),
    Daily("bihuan.domains.stationing.jobs.end_due_terms", at=time(0, 5)),
    Daily("bihuan.kernel.process.jobs.every_day", at=time(0, 10)),
    Daily("bihuan.kernel.evidence.jobs.remove_erased_files", at=time(2, 0)),
    Daily("bihuan.config.queue.forget_finished", at=time(3, 0)),
    Daily("bihuan.kernel.people.jobs.tidy_log_ins", at=time(3, 10)),
    Daily("bihuan.kernel.ledger.jobs.forget_old_receipts", at=time(3, 20)),
)
