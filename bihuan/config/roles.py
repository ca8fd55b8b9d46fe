"""What the processes of a running deployment do: `python -m bihuan.config.roles web|worker|scheduler`."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence

from bihuan.config.processes import PARENT, StopSign, die_with_parent

SCHEDULER_PAUSE = 20.0


def web(host: str, port: str) -> None:
    """Answer HTTP. On SQLite one process with threads, since only one can write at a time; on PostgreSQL two."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "bihuan.config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=settings.BIHUAN_WEB_PROCESSES,
        blocking_threads=settings.BIHUAN_WEB_THREADS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


def worker(*options: str) -> None:
    """Take jobs from the queue, one after the other; with `--batch` until it is empty."""
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=1.0,
        batch="--batch" in options,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}",
        excluded_queue_names=[],
    )
    if PARENT in os.environ:
        signal.signal(signal.SIGTERM, worker.shutdown)
    worker.run()


def scheduler() -> None:
    """Every twenty seconds, put into the queue what is due or has to be tried again."""
    from django.db import Error, close_old_connections

    from bihuan.config.queue import look_after

    told_to_stop = StopSign(signal.SIGTERM)
    while True:
        close_old_connections()
        try:
            look_after()
        except Error as problem:
            sys.stderr.write(f"scheduler: {problem}; trying again\n")
        if told_to_stop.wait(SCHEDULER_PAUSE):
            return


ROLES: dict[str, Callable[..., None]] = {"web": web, "worker": worker, "scheduler": scheduler}


def main(arguments: Sequence[str]) -> None:
    if PARENT in os.environ:
        die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    role, *rest = arguments
    ROLES[role](*rest)


if __name__ == "__main__":
    main(sys.argv[1:])
