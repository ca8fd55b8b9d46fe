"""The one way in which a value is written down before it is hashed, and the hash.

Canonical JSON here: keys sorted by code point, no blanks, UTF-8 with every character as itself, only JSON's
obligatory escapes. Both engines store these bytes as they are, so both verify the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from cryptography.hazmat.primitives import hashes

Json: TypeAlias = "None | bool | int | str | Sequence[Json] | Mapping[str, Json]"

ALGORITHM = "sm3"
GREATEST_INTEGER = 2**53 - 1
DEEPEST = 32


class NotCanonical(ValueError):
    """The value cannot be written in one way only, or not be stored on both engines."""


class UnstorableText(NotCanonical):
    """Text that holds NUL or half a surrogate pair."""


def canonical(value: Json) -> bytes:
    """The canonical bytes of `value`.

    Refused with `NotCanonical`: floats (money is integer fen), whole numbers beyond 2^53 - 1 (other readers of JSON
    would round them), keys that are not text, NUL (PostgreSQL cannot store it), lone surrogates (no UTF-8),
    more than 32 levels, and every other type. Text is taken as it is: nothing is normalised, marks of direction
    and zero width stay.
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: Json) -> Any:
    """The same value of nothing but dicts, lists, text, whole numbers, true, false and None; refuses as `canonical`."""
    return _plain(value, DEEPEST)


def parsed(data: bytes) -> Json:
    """The value that was written as these canonical bytes; raises `NotCanonical` for any other bytes."""
    try:
        value: Json = json.loads(data)
        written = canonical(value)
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"not canonical: {error}") from error
    if written != data:
        raise NotCanonical("not written canonically")
    return value


def blob(value: object) -> bytes:
    """Stored bytes as either engine gives them; text or a number, which somebody may have put in their place, as UTF-8."""
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode(errors="replace")


def sm3(*parts: bytes) -> bytes:
    """The SM3 digest (GB/T 32905-2016), 32 bytes, of the parts one after the other."""
    digest = hashes.Hash(hashes.SM3())
    for part in parts:
        digest.update(part)
    return digest.finalize()


def _plain(value: object, levels: int) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return _integer(value)
    if levels == 0:
        raise NotCanonical(f"nested deeper than {DEEPEST} levels")
    if isinstance(value, Mapping):
        return {_key(key): _plain(item, levels - 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, levels - 1) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical form: pass text, a whole number, true, false or null")


def _text(value: str) -> str:
    if "\0" in value:
        raise UnstorableText("text holds NUL")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UnstorableText("text holds half a surrogate pair") from error
    return str.__str__(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"a key must be text, not {type(key).__name__}")
    return _text(key)


def _integer(value: int) -> int:
    if abs(value) > GREATEST_INTEGER:
        raise NotCanonical(f"{value} is beyond 2^53 - 1")
    return int(value)
