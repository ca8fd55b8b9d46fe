"""The demonstration: built once under a simulated clock, kept, and served on this machine."""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

from bihuan.config.commands import serve, start

HELP = "演示：建立演示数据并启动 / build the demonstration and serve it"
HOME = "var/demo"
BUILT = "built"


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

    if options.reset:
        reset(Path(os.environ["BIHUAN_HOME"]))
    start()
    prepare()
    if options.step:
        return step(options.step)
    tell_logins()
    if options.build_only:
        return 0
    options.web_only = options.jobs_only = False
    return serve.run(options)


def reset(home: Path) -> None:
    """Remove the demonstration's own folder; anything that is not one is left alone."""
    if "BIHUAN_DATABASE_URL" in os.environ:
        raise SystemExit("--reset removes an embedded file only; empty the database of BIHUAN_DATABASE_URL yourself")
    if home.exists() and not (home / BUILT).exists() and not (home / "bihuan.sqlite3").exists():
        raise SystemExit(f"{home} does not look like a demonstration; it stays as it is")
    shutil.rmtree(home, ignore_errors=True)


def prepare() -> None:
    """Make the demonstration ready: build it when it is not there, or only half there; else only upgrade it."""
    from django.conf import settings
    from django.core.management import call_command

    from bihuan.config.readiness import is_up_to_date
    from bihuan.demo import build

    mark = settings.BIHUAN_HOME / BUILT
    if not mark.exists():
        remove_half_built(settings.BIHUAN_HOME)
    if not is_up_to_date():
        call_command("migrate", interactive=False, verbosity=0)
    if not mark.exists():
        build.build(show_progress)
        sys.stderr.write("\n")
        mark.write_text("")


def remove_half_built(home: Path) -> None:
    """What a build that was broken off left of the embedded file."""
    from django.db import connections

    connections.close_all()
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
