"""Databases and keys for the tests of the ledger."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

from bihuan.kernel.ledger import verification


@pytest.fixture(autouse=True)
def ledger_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other apps verify besides does not hold for the invented dockets of these tests."""
    monkeypatch.setattr(verification, "_verifiers", {})


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """A folder of its own for keys and checkpoints, and no master key from the environment."""
    settings.BIHUAN_HOME = tmp_path
    settings.BIHUAN_CHECKPOINTS = tmp_path / "checkpoints"
    settings.BIHUAN_MASTER_KEY = ""
    return tmp_path


@pytest.fixture
def bare_database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """An empty database with the tables of the ledger only, before its genesis; the value is its address."""
    template = connection.settings_dict["NAME"]
    connection.close()
    with django_db_blocker.unblock():
        make, drop, name, address = _empty(str(template), tmp_path)
        make()
        connection.settings_dict["NAME"] = name
        try:
            call_command("migrate", "ledger", verbosity=0)
            yield address
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = template
            drop()


def _empty(template: str, folder: Path) -> Any:
    if connection.vendor == "sqlite":
        file = folder / "bare.sqlite3"
        return sqlite3.connect(file).close, file.unlink, str(file), f"sqlite://{file}"
    name = f"{template}_bare_{os.getpid()}"
    settings = connection.settings_dict
    address = f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"
    return (
        lambda: _outside(f'CREATE DATABASE "{name}"'),
        lambda: _outside(f'DROP DATABASE "{name}" WITH (FORCE)'),
        name,
        address,
    )


def _outside(sql: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql)
