"""Jobs that come with the clock are enqueued once, and a job of a dead worker is taken up again."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bihuan.base import clock
from bihuan.base.clock import FixedClock, SystemClock
from bihuan.config.queue import (
    LONGEST_JOB,
    PAUSE,
    enqueue_due,
    forget_finished,
    look_after,
    run_scheduled,
    take_up_abandoned,
    try_failed_again,
)
from bihuan.config.schedule import SCHEDULE, Daily, Hourly
from bihuan.kernel.people.tests.factories import filled
from bihuan.kernel.process.tests.factories import fresh, opened, region

NIGHTLY = Daily("bihuan.config.queue.forget_finished", at=time(3, 0))
HOURLY = Hourly("bihuan.config.queue.forget_finished")


def china(hour: int, minute: int = 0) -> datetime:
    """That time of 6 June 2024 in China."""
    return datetime(2024, 6, 6, hour, minute, tzinfo=clock.SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("entry", "at", "slot"),
    [
        (NIGHTLY, china(2, 59), "2024-06-05"),
        (NIGHTLY, china(3, 0), "2024-06-06"),
        (NIGHTLY, china(23, 59), "2024-06-06"),
        (HOURLY, china(0, 0), "2024-06-06T00"),
        (HOURLY, china(9, 59), "2024-06-06T09"),
    ],
)
def test_a_job_is_due_by_the_clock_of_china(entry: Daily | Hourly, at: datetime, slot: str) -> None:
    assert entry.slot(at) == slot


@pytest.mark.django_db
def test_a_day_is_enqueued_once_however_often_the_scheduler_looks() -> None:
    with clock.use(FixedClock(china(9))):
        assert [enqueue_due([NIGHTLY]) for _look in range(3)] == [1, 0, 0]
    with clock.use(FixedClock(china(9) + timedelta(days=5))):
        assert enqueue_due([NIGHTLY]) == 1
    assert DBTaskResult.objects.ready().count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("job", ["bihuan.config.queue.forget_finished", "tests.wiring.test_schedule.as_task"])
def test_a_scheduled_job_is_a_function_or_a_task(job: str) -> None:
    run_scheduled.call(job=job)


as_task = run_scheduled.__class__(
    priority=0, func=forget_finished, backend="default", queue_name="default", run_after=None, takes_context=False
)


def begun(ago: timedelta, tries: int) -> DBTaskResult:
    """A job that a worker took `ago`, for the `tries`-th time, and has not finished."""
    return DBTaskResult.objects.create(
        task_path=run_scheduled.module_path,
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=SystemClock().now(),
        status=TaskResultStatus.RUNNING,
        started_at=SystemClock().now() - ago,
        worker_ids=[f"w{number}" for number in range(tries)],
    )


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_taken_up_again_and_parked_after_three_tries() -> None:
    still_running = begun(ago=timedelta(minutes=1), tries=1)
    left = begun(ago=LONGEST_JOB * 2, tries=1)
    worn_out = begun(ago=LONGEST_JOB * 2, tries=3)

    assert take_up_abandoned() == 2

    for job in (still_running, left, worn_out):
        job.refresh_from_db()
    assert [still_running.status, left.status, worn_out.status] == ["RUNNING", "READY", "FAILED"]
    assert worn_out.traceback == "parked: 3 workers ended while they ran it"


def failed(ago: timedelta, tries: int) -> DBTaskResult:
    """A job that failed `ago`, for the `tries`-th time."""
    job = begun(ago=ago, tries=tries)
    job.set_failed(ValueError("the database was away"))
    DBTaskResult.objects.filter(pk=job.pk).update(finished_at=SystemClock().now() - ago)
    return job


@pytest.mark.django_db
def test_a_job_that_failed_is_tried_again_after_a_pause_three_times_in_all() -> None:
    once = failed(ago=timedelta(minutes=1), tries=1)
    thrice = failed(ago=timedelta(minutes=1), tries=3)
    long_ago = failed(ago=timedelta(hours=2), tries=1)

    look_after()

    for job in (once, thrice, long_ago):
        job.refresh_from_db()
    assert [once.status, thrice.status, long_ago.status] == ["READY", "FAILED", "FAILED"]
    assert once.run_after > SystemClock().now() + PAUSE / 2
    assert "the database was away" in thrice.traceback
    assert try_failed_again() == 0


@pytest.mark.django_db
def test_finished_jobs_are_forgotten_after_two_weeks() -> None:
    for days in (13, 15):
        job = begun(ago=timedelta(days=days), tries=1)
        finished = SystemClock().now() - timedelta(days=days)
        DBTaskResult.objects.filter(pk=job.pk).update(status=TaskResultStatus.SUCCESSFUL, finished_at=finished)
    forget_finished()
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_the_schedule_moves_on_what_an_ended_post_had() -> None:
    """Everything that the platform does daily, run from the schedule as a worker does."""
    with clock.use(FixedClock(china(9))):
        place = region()
        matter = opened(place, owner=filled(place.town, ends_on=clock.today() + clock.days(1)))
    with clock.use(FixedClock(china(9) + timedelta(days=1))):
        for entry in SCHEDULE:
            run_scheduled.call(job=entry.job)
        assert fresh(matter).owner == place.county_head
