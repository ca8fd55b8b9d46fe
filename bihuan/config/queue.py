"""The queue of jobs: putting in what the schedule asks for, taking up what a dead worker left behind."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid5

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bihuan.base import clock
from bihuan.config.schedule import SCHEDULE, Entry

SLOTS = UUID("5f0c2c1e-2f6b-4f7e-9c0a-6b1e5d3a7c11")
LONGEST_JOB = timedelta(minutes=15)
MOST_TRIES = 3


def enqueue_due(entries: Iterable[Entry] = SCHEDULE) -> int:
    """Put every due slot into the queue, once: its primary key is made of the task and the slot.

    Returns how many were new; several schedulers and any number of restarts do no harm.
    """
    now, machine_time = clock.now(), clock.SystemClock().now()
    new = 0
    for entry in entries:
        _job, created = DBTaskResult.objects.get_or_create(
            id=uuid5(SLOTS, f"{entry.task} {entry.slot(now)}"),
            defaults={
                "task_path": entry.task,
                "args_kwargs": {"args": [], "kwargs": {}},
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
