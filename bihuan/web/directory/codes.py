"""Codes that nobody has to think of."""

from typing import Any

from django.db.models import QuerySet


def next_code(rows: QuerySet[Any, Any], stem: str) -> str:
    """The first free code after those of `rows` that begin with `stem`, as `350181-003`."""
    taken = set(rows.filter(code__startswith=f"{stem}-").values_list("code", flat=True))
    number = len(taken) + 1
    while f"{stem}-{number:03d}" in taken:
        number += 1
    return f"{stem}-{number:03d}"
