"""The demonstration region for tests: built once for each engine, kept under the digest of code and data, copied by tests."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from tests.tools.databases import copy_of
from tests.tools.postgres import binaries

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "region"
MADE_OF = ("base", "kernel", "domains", "demo", "config/settings")
DIVISIONS = ROOT / "bihuan" / "kernel" / "organisations" / "data" / "divisions.csv.xz"


def digest() -> str:
    """What the region is made of: the code below the screens, and the divisions."""
    files = [
        path for part in MADE_OF for path in sorted((ROOT / "bihuan" / part).rglob("*.py")) if "tests" not in path.parts
    ]
    made = hashlib.sha256()
    for path in [*files, DIVISIONS]:
        made.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:16]


@contextmanager
def copy_of_the_region() -> Iterator[str]:
    """Point Django at a fresh copy of the region; yields its address for other processes."""
    KEPT.mkdir(parents=True, exist_ok=True)
    template = kept_file() if connection.vendor == "sqlite" else kept_database()
    with copy_of(template) as address:
        yield address


def kept_file() -> str:
    """The embedded file of the region, built by one process if it is not there yet."""
    file = KEPT / f"{digest()}.sqlite3"
    with alone():
        if not file.exists():
            forget("*.sqlite3")
            with tempfile.TemporaryDirectory() as home:
                build(f"sqlite://{home}/bihuan.sqlite3", home)
                shutil.move(f"{home}/bihuan.sqlite3", file)
    return str(file)


def kept_database() -> str:
    """The name of the region's database in the cluster of this run; built, or restored from what an earlier run kept."""
    name, dump = f"region_{digest()}", KEPT / f"{digest()}.dump"
    settings = connection.settings_dict
    address = f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}"
    with alone(), closing(psycopg.connect(f"{address}/postgres", autocommit=True)) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        server.execute(f'CREATE DATABASE "{name}_new"')
        if dump.exists():
            run([str(binaries() / "pg_restore"), "-d", f"{address}/{name}_new", str(dump)])
        else:
            forget("*.dump")
            with tempfile.TemporaryDirectory() as home:
                build(f"{address}/{name}_new", home)
            run([str(binaries() / "pg_dump"), "-Fc", "-f", str(dump), f"{address}/{name}_new"])
        server.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
    return name


def build(address: str, home: str) -> None:
    """Build the region as `bihuan demo` does, in a process of its own."""
    environment = os.environ | {
        "BIHUAN_DEMO": "1",
        "BIHUAN_HOME": home,
        "BIHUAN_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }
    run([sys.executable, "-m", "bihuan", "demo", "--build-only"], environment)


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def forget(pattern: str) -> None:
    for old in KEPT.glob(pattern):
        old.unlink()


@contextmanager
def alone() -> Iterator[None]:
    """Only one process builds at a time."""
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
