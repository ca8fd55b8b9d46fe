"""Reading what is stored, whatever somebody has put there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def any_text() -> Iterator[None]:
    """SQLite keeps as text also what is none: here it is read with its bytes spelled out, as nothing recorded stands."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    file = connection.connection
    usual, file.text_factory = file.text_factory, lambda text: text.decode(errors="backslashreplace")
    try:
        yield
    finally:
        file.text_factory = usual
