"""The throw-away PostgreSQL cluster of the tests leaves nothing behind."""

import subprocess
import sys

import psycopg

from tests.tools.postgres import cluster
from tests.wiring.running import alive, children_of, wait_until


def test_a_cluster_writes_durably_and_is_gone_afterwards() -> None:
    with cluster() as address, psycopg.connect(address) as connection:
        found = [
            connection.execute(f"SHOW {name}").fetchone() for name in ("fsync", "listen_addresses", "server_encoding")
        ]
    assert found == [("on",), ("127.0.0.1",), ("UTF8",)]


def test_a_cluster_ends_with_the_process_that_started_it() -> None:
    code = "from tests.tools.postgres import cluster; c = cluster(); print(c.__enter__(), flush=True); input()"
    starter = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    assert starter.stdin is not None
    assert starter.stdout.readline().startswith("postgres://bihuan@127.0.0.1:")
    server = children_of(starter.pid)
    starter.kill()
    starter.wait()
    starter.stdout.close()
    starter.stdin.close()
    wait_until(lambda: not alive(server))
