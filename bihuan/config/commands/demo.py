"""The demonstration: built once under a simulated clock, kept, and served on this machine."""

import argparse
import fcntl
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bihuan.config.commands import serve, start

HELP = "演示：建立演示数据并启动 / build the demonstration and serve it"
HOME = "var/demo"
BUILT, BEGUN, SERVED = "built", "begun", "served"
_REAL = "这里是正式数据，不是演示数据，没有改动。请给演示另设 BIHUAN_HOME / real data, not a demonstration; left alone"
_HALF_BUILT = (
    "这里的演示数据只建了一半。请清空数据库，或另设 BIHUAN_HOME / half built; empty the database, or use another home"
)
_SERVED = (
    "这里的演示还在运行，没有重建。请先停下它（Ctrl+C），再运行 --reset / still being served, left alone; stop it first"
)
_WAITING = (
    "另一个 bihuan demo 正在这里建立或改动演示数据，等它做完 / another bihuan demo is at work here; waiting for it\n"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    serve.add_address(parser)
    parser.add_argument("--reset", action="store_true", help="throw the demonstration away and build it anew")
    parser.add_argument("--step", type=days, metavar="30d", help="move the simulated day forward, then end")
    parser.add_argument("--build-only", action="store_true", help="build it if it is not there yet, then end")


def days(text: str) -> int:
    """`30d` or `30` as a number of days from 1 upwards."""
    match = re.fullmatch(r"([1-9]\d{0,3})d?", text)
    if match is None:
        raise argparse.ArgumentTypeError("a number of days from 1 to 9999, for instance 30d")
    return int(match[1])


def run(options: argparse.Namespace) -> int:
    os.environ["BIHUAN_DEMO"] = "1"
    os.environ.setdefault("BIHUAN_HOME", HOME)

    start()
    from django.conf import settings

    with alone_in(settings.BIHUAN_HOME):
        if options.reset:
            reset(settings.BIHUAN_HOME)
        prepare()
        if options.step:
            return step(options.step)
    tell_logins()
    if options.build_only:
        return 0
    options.web_only = options.jobs_only = False
    with marked_as_served(settings.BIHUAN_HOME):
        return serve.run(options)


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Build, reset and step one after the other: another process that does so in this folder is waited for.

    The folder itself is locked, so that nothing is left in one that is no demonstration.
    """
    from bihuan.demo.days import put_clock_in_force

    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write(_WAITING)
            fcntl.flock(handle, fcntl.LOCK_EX)
            put_clock_in_force()
        yield
    finally:
        os.close(handle)


@contextmanager
def marked_as_served(home: Path) -> Iterator[None]:
    """As long as it is served, nobody throws it away."""
    with (home / SERVED).open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield


def leave_what_is_served(home: Path) -> None:
    if not (home / SERVED).exists():
        return
    with (home / SERVED).open() as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(_SERVED) from None


def reset(home: Path) -> None:
    """Remove everything in the demonstration's own folder; anything that is not one is left alone."""
    if os.environ.get("BIHUAN_DATABASE_URL"):
        raise SystemExit("--reset removes an embedded file only; empty the database of BIHUAN_DATABASE_URL yourself")
    if any(home.glob("*")) and not (home / BUILT).exists() and not (home / BEGUN).exists():
        raise SystemExit(f"{home} does not look like a demonstration; it stays as it is")
    leave_what_is_real()
    leave_what_is_served(home)
    close()
    empty(home)


def empty(home: Path) -> None:
    """Remove what lies in the folder, the mark last: broken off in between, it is a build that was broken off."""
    if (home / BUILT).exists():
        (home / BUILT).rename(home / BEGUN)
    for entry in home.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != BEGUN:
            entry.unlink(missing_ok=True)
    (home / BEGUN).unlink(missing_ok=True)


def prepare() -> None:
    """Make the demonstration ready: build it when it is not there, or only half there, or only its mark is; else only
    upgrade it.

    A folder is marked before the first row of a build is written, so that only what a build has left is removed.
    """
    from django.conf import settings
    from django.core.management import call_command

    from bihuan.config.readiness import is_up_to_date

    home = settings.BIHUAN_HOME
    mistrust_the_mark(home)
    leave_what_is_real()
    if not (home / BUILT).exists():
        make_room(home)
    if not is_up_to_date():
        call_command("migrate", interactive=False, verbosity=0)
    if not (home / BUILT).exists():
        build_in(home)


def mistrust_the_mark(home: Path) -> None:
    """Where the embedded file is gone, or holds nothing, nothing is built, whatever the mark says; what lies beside it
    (files, checkpoints) goes with no other database.

    A file that is gone is not opened: what it left beside it may still be in use, or not go with a new one.
    """
    from bihuan.config.readiness import file_is_missing

    if os.environ.get("BIHUAN_DATABASE_URL") or not (home / BUILT).exists():
        return
    if file_is_missing() or mode_of_time() is None:
        leave_what_is_served(home)
        close()
        empty(home)


def build_in(home: Path) -> None:
    from bihuan.demo import build

    (home / BEGUN).write_text("")
    build.build(show_progress)
    sys.stderr.write("\n")
    (home / BEGUN).rename(home / BUILT)


def make_room(home: Path) -> None:
    """Remove the embedded file of a build that was broken off; anything else that lies there is left alone."""
    if (home / BEGUN).exists():
        remove_half_built(home)
    if mode_of_time() is not None:
        raise SystemExit(_HALF_BUILT)


def leave_what_is_real() -> None:
    if mode_of_time() not in (None, "simulated"):
        raise SystemExit(_REAL)


def mode_of_time() -> object:
    """What the first act of the database says of its time; None where there is no act yet."""
    from django.db import connection

    from bihuan.kernel.ledger.queries import genesis_fact

    found = "ledger_act" in connection.introspection.table_names() and genesis_fact("mode")
    return found or None


def close() -> None:
    from django.db import connections

    connections.close_all()


def remove_half_built(home: Path) -> None:
    """What a build that was broken off left of the embedded file."""
    close()
    for name in ("bihuan.sqlite3", "bihuan.sqlite3-wal", "bihuan.sqlite3-shm"):
        (home / name).unlink(missing_ok=True)


def step(number: int) -> int:
    from bihuan.demo import build

    build.step(number, show_progress)
    sys.stderr.write("\n")
    return 0


def show_progress(share: float, words: str) -> None:
    """A bar on one line: `share` from 0 to 1 and what is being built."""
    filled = round(share * 30)
    sys.stderr.write(f"\r\033[K[{'█' * filled}{'·' * (30 - filled)}] {share:4.0%} {words}")
    sys.stderr.flush()


def tell_logins() -> None:
    from bihuan.demo import build

    for login in build.logins():
        sys.stdout.write(f"{login.username}  {login.password}  {login.words}\n")
    sys.stdout.flush()
