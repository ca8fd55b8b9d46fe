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
import time
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
    """The server refuses to run as root; then the user postgres runs it. It ends when this process ends."""
    owner = ["--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
    return ["setpriv", *owner, "--pdeathsig=QUIT", *command]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_cluster(folder: Path) -> None:
    """A cluster with trust on the loopback only; it holds nothing but what tests put there."""
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    place = ["-D", str(folder / "data"), "-U", "bihuan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    initdb = [str(binaries() / "initdb"), *place]
    subprocess.run(as_owner(initdb), check=True, stdout=subprocess.DEVNULL, cwd="/")


def start_cluster(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The running server, once it takes connections."""
    options = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=", "max_connections=100"]
    settings = [word for option in options for word in ("-c", option)]
    command = as_owner([str(binaries() / "postgres"), "-D", str(folder / "data"), *settings])
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/")
    ready = [str(binaries() / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _attempt in range(300):
        if server.poll() is not None:
            raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        if subprocess.run(ready, check=False).returncode == 0:
            return server
        time.sleep(0.1)
    raise SystemExit("PostgreSQL takes no connections after 30 seconds")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The address of a running cluster, which is stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bihuan-pg-"))
    try:
        make_cluster(folder)
        port = free_port()
        server = start_cluster(folder, port)
        try:
            yield f"postgres://bihuan@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
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
