"""Do the jobs apart from the pages; or only what is due now, for a system that has its own timer."""

import argparse
import sys

from bihuan.config.commands import start

HELP = "只运行后台任务 / do the jobs only"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")


def run(options: argparse.Namespace) -> int:
    start()
    from bihuan.config.readiness import service_problems

    found = service_problems()
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if found:
        return 1
    return once() if options.once else for_good()


def once() -> int:
    """Enqueue what is due and empty the queue; 1 when a job failed on the way."""
    from django_tasks_db.models import DBTaskResult

    from bihuan.config.queue import look_after
    from bihuan.config.roles import worker

    look_after()
    before = DBTaskResult.objects.failed().count()
    worker("--batch")
    return 1 if DBTaskResult.objects.failed().count() > before else 0


def for_good() -> int:
    from bihuan.config.processes import Supervisor

    return Supervisor([["worker"], ["scheduler"]]).run()
