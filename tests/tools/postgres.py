"""A throw-away PostgreSQL cluster for tests: its own files, its own free port, gone at the end."""

import atexit
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ADDRESS = "BIHUAN_TEST_POSTGRES"
"""When this variable holds an address, that cluster is used and none is started."""


def binaries() -> Path:
    """The folder of the newest installed server; refused with the package's name when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4]))
    if not found:
        raise SystemExit("PostgreSQL is missing: install the package postgresql")
    return found[-1].parent


def as_owner(command: list[str]) -> list[str]:
    """The server refuses to run as root; then the user postgres runs it."""
    if os.getuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_cluster(folder: Path) -> None:
    """A cluster with trust on the loopback only; it holds nothing but what tests put there."""
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    initdb = [
        str(binaries() / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        "bihuan",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    subprocess.run(as_owner(initdb), check=True, stdout=subprocess.DEVNULL, cwd="/")


def start_cluster(folder: Path, port: int) -> None:
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c max_connections=100"
    start = [
        str(binaries() / "pg_ctl"),
        "-D",
        str(folder / "data"),
        "-w",
        "-l",
        str(folder / "log"),
        "-o",
        options,
        "start",
    ]
    subprocess.run(as_owner(start), check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/")


def stop_cluster(folder: Path) -> None:
    stop = [str(binaries() / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"]
    subprocess.run(as_owner(stop), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The address of a running cluster, which is stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bihuan-pg-"))
    try:
        make_cluster(folder)
        port = free_port()
        start_cluster(folder, port)
        yield f"postgres://bihuan@127.0.0.1:{port}/postgres"
    finally:
        stop_cluster(folder)
        shutil.rmtree(folder, ignore_errors=True)


def address_of_a_cluster() -> str:
    """The given cluster, or one of this process that ends with it (child processes share it)."""
    if not os.environ.get(ADDRESS):
        running = cluster()
        os.environ[ADDRESS] = running.__enter__()
        atexit.register(running.__exit__, None, None, None)
    return os.environ[ADDRESS]


def main(command: list[str]) -> int:
    """Run a command with `BIHUAN_TEST_POSTGRES` set: `python -m tests.tools.postgres pytest …`."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as address:
        return subprocess.run(command, env=os.environ | {ADDRESS: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
