"""A database of its own for a test that commits, races or starts other processes: a copy of the migrated one.

Acts can be neither changed nor deleted, so a test that commits cannot be swept up afterwards: it works on a copy.
"""

import itertools
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

numbers = itertools.count(1)


@contextmanager
def copy_of_the_database() -> Iterator[str]:
    """Point Django at a fresh copy of its own database; yields the address for other processes."""
    with copy_of(str(connection.settings_dict["NAME"])) as address:
        yield address


@contextmanager
def copy_of(template: str) -> Iterator[str]:
    """Point Django at a fresh copy of `template`; yields its address for `BIHUAN_DATABASE_URL` of other processes."""
    before = connection.settings_dict["NAME"]
    let_go()
    copied = copied_file if connection.vendor == "sqlite" else copied_schema
    with copied(template) as (name, address):
        connection.settings_dict["NAME"] = name
        try:
            yield address
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = before


def let_go() -> None:
    """Close the connection, also when a test before this one broke off in the middle of a transaction."""
    connection.close()
    if connection.closed_in_transaction:
        connection.connection = None
        connection.in_atomic_block = connection.needs_rollback = connection.closed_in_transaction = False
        connection.savepoint_ids = []


@contextmanager
def copied_file(template: str) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="bihuan-copy-") as folder:
        file = Path(folder) / "copy.sqlite3"
        source, target = sqlite3.connect(template), sqlite3.connect(file)
        source.backup(target)
        source.close()
        target.close()
        yield str(file), f"sqlite://{file}"


@contextmanager
def copied_schema(template: str) -> Iterator[tuple[str, str]]:
    name = f"{template}_copy_{os.getpid()}_{next(numbers)}"
    settings = connection.settings_dict
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield name, f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
