"""Each measurement in a process of its own, on a fresh database of each engine."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.tools.postgres import cluster

MEASUREMENTS = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if not file.stem.startswith("__"))


def run(address: str, home: str, *command: str) -> None:
    environment = os.environ | {
        "BIHUAN_DATABASE_URL": address,
        "BIHUAN_HOME": home,
        "BIHUAN_SECRET_KEY": "a key for measurements only, " + "x" * 30,
        "BIHUAN_MASTER_KEY": "5a" * 32,
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }
    subprocess.run([sys.executable, *command], env=environment, check=True)


def main() -> None:
    with cluster() as server:
        for name in MEASUREMENTS:
            for engine in ("sqlite", "postgres"):
                with tempfile.TemporaryDirectory() as home:
                    address = f"sqlite://{home}/bihuan.sqlite3" if engine == "sqlite" else fresh(server, name)
                    run(address, home, "-m", "bihuan", "django", "migrate", "-v", "0")
                    run(address, home, "-m", f"benchmarks.{name}")


def fresh(server: str, name: str) -> str:
    """The address of a new database of that name."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server.removesuffix('/postgres')}/{name}"


if __name__ == "__main__":
    main()
