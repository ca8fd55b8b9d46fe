"""Counting which lines the tests reach, without paying for the lines of others.

On Python 3.11 the counter is called for every line that runs, ours or not, and a test spends most of its lines in
Django's building of SQL: counted throughout, tests take twice as long.
"""

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def is_on() -> bool:
    """Whether lines are counted now."""
    return sys.gettrace() is not None


@contextmanager
def uncounted() -> Iterator[None]:
    """What runs within is not counted, and takes half the time."""
    counting = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(counting)


def import_everything() -> None:
    """Every module below the settings and commands, which the tests start in processes of their own: whatever a test
    imported first in its preparations would miss the lines outside of functions.
    """
    for part in ("base", "kernel", "domains", "web", "demo"):
        for module in walk_packages([str(ROOT / "bihuan" / part)], f"bihuan.{part}."):
            if not {"tests", "migrations"} & set(module.name.split(".")):
                import_module(module.name)


def pass_over_sql() -> None:
    """Do not count within Django's building and running of SQL; of ours there are only lookups, which have tests that
    ask for their SQL themselves.
    """
    from django.db.models.query import QuerySet
    from django.db.models.sql.compiler import SQLCompiler, SQLInsertCompiler
    from django.db.models.sql.query import Query

    for owner, name in (
        (QuerySet, "_fetch_all"),
        (QuerySet, "_clone"),
        (Query, "add_q"),
        (SQLCompiler, "execute_sql"),
        (SQLInsertCompiler, "execute_sql"),
    ):
        setattr(owner, name, _passed_over(getattr(owner, name)))


def _passed_over(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def quick(*given: Any, **named: Any) -> Any:
        counting = sys.gettrace()
        if counting is None:
            return function(*given, **named)
        sys.settrace(None)
        try:
            return function(*given, **named)
        finally:
            sys.settrace(counting)

    return quick
