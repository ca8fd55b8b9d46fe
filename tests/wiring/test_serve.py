"""`bihuan serve` is one group of processes: pages and jobs, each of them started again when it dies. On both engines."""

import os
import signal
from pathlib import Path

from tests.wiring.running import alive, answers, children_of, command_of, roles, serving, wait_until


def test_it_serves_pages_and_jobs_and_leaves_nothing_behind(own_database: str) -> None:
    with serving(BIHUAN_DATABASE_URL=own_database) as (server, address):
        below = children_of(server.pid)
        assert roles(below) == {"web", "worker", "scheduler"}
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
        assert (alive(below), answers(address)) == (set(), False)


def test_a_part_that_dies_is_started_again(own_database: str) -> None:
    with serving(BIHUAN_DATABASE_URL=own_database) as (server, address):
        wait_until(lambda: "scheduler" in roles(alive(children_of(server.pid))))
        (worker,) = workers_of(server.pid)
        wait_until(lambda: older_than(worker, 6))
        killed = {worker}
        for _time in range(2):  # the second dies as young as one whose database is away
            os.kill(worker, signal.SIGKILL)
            wait_until(lambda: workers_of(server.pid) - killed)
            (worker,) = workers_of(server.pid)
            killed.add(worker)
        assert (answers(address), server.poll()) == (True, None)


def workers_of(server: int) -> set[int]:
    return {one for one in alive(children_of(server)) if " worker" in command_of(one)}


def older_than(process: int, seconds: float) -> bool:
    """Whether it runs for longer than that: what ends at once is not started again."""
    began = int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    return float(Path("/proc/uptime").read_text().split()[0]) - began > seconds
