"""The queue of jobs: putting in what the schedule asks for, taking up what failed or a dead worker left behind."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid5

from django.core.management import call_command
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bihuan.base import clock
from bihuan.config.schedule import SCHEDULE, Entry

SLOTS = UUID("5f0c2c1e-2f6b-4f7e-9c0a-6b1e5d3a7c11")
LONGEST_JOB = timedelta(minutes=15)
MOST_TRIES = 3
PAUSE = timedelta(minutes=5)
"""Before a job that failed is tried again: long enough for a database that was being restarted."""


@task()
def run_scheduled(job: str) -> None:
    """Do the job that stands in the schedule under this path."""
    found = import_string(job)
    if isinstance(found, Task):
        found.call()
    else:
        found()


def forget_finished() -> None:
    """Remove the rows of jobs that ended well two weeks ago, and of failed ones after half a year."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=14, failed_min_age_days=180, verbosity=0)


def enqueue_due(entries: Iterable[Entry] = SCHEDULE) -> int:
    """Put every due slot into the queue, once: its primary key is made of the job and the slot.

    Returns how many were new; several schedulers and any number of restarts do no harm.
    """
    now, machine_time = clock.now(), clock.SystemClock().now()
    new = 0
    for entry in entries:
        _job, created = DBTaskResult.objects.get_or_create(
            id=uuid5(SLOTS, f"{entry.job} {entry.slot(now)}"),
            defaults={
                "task_path": run_scheduled.module_path,
                "args_kwargs": {"args": [], "kwargs": {"job": entry.job}},
                "backend_name": "default",
                "run_after": machine_time,
            },
        )
        new += created
    return new


def take_up_abandoned() -> int:
    """Jobs whose worker died go back into the queue; after three tries they are parked as failed, with the reason.

    A job counts as abandoned when it began longer ago than any job may last. Returns how many were found.
    """
    before = clock.SystemClock().now() - LONGEST_JOB
    abandoned = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=before))
    for job in abandoned:
        worn_out = len(job.worker_ids) >= MOST_TRIES
        DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING).update(
            status=TaskResultStatus.FAILED if worn_out else TaskResultStatus.READY,
            traceback=f"parked: {MOST_TRIES} workers ended while they ran it" if worn_out else "",
        )
    return len(abandoned)


def try_failed_again() -> int:
    """Jobs that failed go back into the queue, to be run after a pause; after three tries they stay parked as failed.

    Only what failed within the last hour: what is older was looked at then. Returns how many were put back.
    """
    now = clock.SystemClock().now()
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(hours=1))
    again = [job.pk for job in failed if 0 < len(job.worker_ids) < MOST_TRIES]
    ready = {"status": TaskResultStatus.READY, "run_after": now + PAUSE, "finished_at": None}
    return DBTaskResult.objects.failed().filter(pk__in=again).update(**ready)


def look_after() -> None:
    """Everything that the queue needs from time to time."""
    enqueue_due()
    take_up_abandoned()
    try_failed_again()
