"""The digest of an action's arguments: the same for the same intention, in any process, at any time."""

import dataclasses
import uuid
from collections.abc import Mapping, Set
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import Model

from bihuan.kernel.ledger.canonical import Json, canonical, sm3


def digest_of(arguments: Mapping[str, Any]) -> str:
    """SM3 over the canonical form of named arguments, in hexadecimal.

    Taken are text, numbers, Decimals, days and instants, enumerations, dataclasses, bytes (by their digest), stored
    rows (by label and key) and lists, sets and mappings of them. Raises `TypeError` for anything else, an unstored
    row included.
    """
    return sm3(canonical(_mapping(arguments))).hex()


def _form(value: Any) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return {"enum": type(value).__qualname__, "name": value.name}
    if isinstance(value, str):
        return {"text": canonical_text(value)}
    if isinstance(value, int | float | Decimal | uuid.UUID | timedelta):
        return {"value": f"{type(value).__name__} {value!r}"}
    if isinstance(value, datetime | date | time):
        return {"time": f"{type(value).__name__} {value.isoformat()}"}
    if isinstance(value, bytes):
        return {"bytes": sm3(value).hex()}
    if isinstance(value, Model):
        return _row(value)
    return _collection(value)


def _collection(value: Any) -> Json:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {"dataclass": type(value).__qualname__, "fields": _mapping(fields)}
    if isinstance(value, Mapping):
        return {"pairs": sorted(([_form(key), _form(item)] for key, item in value.items()), key=_order)}
    if isinstance(value, Set):
        return {"set": sorted((_form(item) for item in value), key=_order)}
    if isinstance(value, list | tuple):
        return {"list": [_form(item) for item in value]}
    raise TypeError(f"an action cannot take {type(value).__name__}: there is no telling whether it is the same again")


def _mapping(fields: Mapping[str, Any]) -> dict[str, Json]:
    return {name: _form(value) for name, value in fields.items()}


def _row(row: Model) -> Json:
    if row.pk is None:
        raise TypeError(f"an action cannot take an unstored {row._meta.label}")
    return {"row": row._meta.label_lower, "pk": _form(row.pk)}


def canonical_text(value: str) -> str:
    """Text in which what canonical JSON refuses (NUL, half surrogates) is escaped: refusing it is the action's task."""
    return value.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _order(form: Json) -> bytes:
    return canonical(form)
