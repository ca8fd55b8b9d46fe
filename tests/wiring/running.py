"""Commands of `bihuan` in processes of their own, as an operator runs them."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.serving import free_port

OUTSIDE = {"DJANGO_SETTINGS_MODULE": "bihuan.config.settings"}
SIMULATED = {"BIHUAN_DEMO": "1"}
"""The days of the databases that tests are given are simulated, as their first act says; such are served as what they are."""


def bihuan(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; it has no terminal, so that a password is read from what is typed, too."""
    command = [sys.executable, "-m", "bihuan", *arguments]
    return subprocess.run(
        command,
        env=os.environ | OUTSIDE | environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        start_new_session=True,
    )


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`bihuan serve` and its address, once it answers; ended the hard way if the test has not ended it. It leads a group
    of processes, as what a shell starts does.
    """
    port = free_port()
    command = [sys.executable, "-m", "bihuan", "serve", "--port", str(port), *arguments]
    server = subprocess.Popen(
        command, env=os.environ | OUTSIDE | SIMULATED | environment, stdin=subprocess.DEVNULL, process_group=0
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(address))
        yield server, address
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGKILL)
        server.wait()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_until(true: Callable[[], bool], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.1)


def children_of(parent: int) -> set[int]:
    """The processes below this one, at any depth."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found: set[int] = set()
    ahead = [parent]
    while ahead:
        new = below.get(ahead.pop(), [])
        found.update(new)
        ahead += new
    return found


def alive(processes: set[int]) -> set[int]:
    """Those that still run; a dead one that nobody has fetched yet does not."""
    running = set()
    for process in processes:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            running.add(process)
    return running


def command_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")


def roles(processes: set[int]) -> set[str]:
    commands = [command_of(process).split() for process in processes]
    return {words[words.index("bihuan.config.roles") + 1] for words in commands if "bihuan.config.roles" in words}
