"""Looking at acts: do they say what their chain vouches for, and do their details fit the digests in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import DataError
from django.db.models import QuerySet
from django.utils.translation import get_language

from bihuan.base.phrases import list_words
from bihuan.kernel.ledger.canonical import NotCanonical, blob, canonical
from bihuan.kernel.ledger.keyring import KeyUnreadable, unwrap
from bihuan.kernel.ledger.models import NOTHING_BEFORE, Act, Detail
from bihuan.kernel.ledger.problems import Problem, Report, problem
from bihuan.kernel.ledger.sealing import SealBroken, unseal, wrapped_keys
from bihuan.kernel.ledger.vouched import chained, instant_text, vouched_for

CHUNK = 1000
UNREADABLE = (ValueError, TypeError, ArithmeticError, AttributeError, RecursionError, DataError)
"""What reading a value raises that no act holds: SQLite keeps any kind in any column, PostgreSQL days without end."""

TOO_DEEP = b"nested too deep"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream has got to: the last sequence number, its hash, and when it was entered."""

    seq: int = 0
    hash: str = NOTHING_BEFORE
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An act as it is stored, with what its canonical bytes say (empty when they cannot be read)."""

    act: Act
    written: bytes
    content: dict[str, Any]

    @property
    def where(self) -> str:
        """The name of its docket, whatever stands there."""
        return f"{self.act.stream_kind}:{self.act.stream_id}"

    @property
    def digests(self) -> dict[str, str]:
        """The digests of its details by subject."""
        return _as_mapping(self.content.get("seals"))

    @property
    def facts(self) -> dict[str, Any]:
        """The facts that the chain vouches for."""
        return _as_mapping(self.content.get("facts"))


def found_in(rows: QuerySet[Act], report: Report) -> Iterator[list[Found]]:
    """The acts in chunks, in their order; one whose columns hold values of the wrong kind is reported and left out."""
    ids = rows.values_list("pk", flat=True).iterator(chunk_size=CHUNK)
    while chunk := list(islice(ids, CHUNK)):
        try:
            stored = {act.pk: act for act in Act.objects.filter(pk__in=chunk)}
        except UNREADABLE:
            stored = {pk: act for pk in chunk if (act := _single(pk)) is not None}
        whole = {pk: act for pk, act in stored.items() if _is_whole(act)}
        report.add(problem("act_unreadable", number=pk) for pk in chunk if pk not in whole)
        yield [_found(whole[pk]) for pk in chunk if pk in whole]


def act_problems(found: Found, before: Place) -> Iterator[Problem]:
    """What is wrong with one act, given the place of the act before it."""
    act = found.act
    if act.seq != before.seq + 1:
        yield problem("sequence_broken", found.where, act.seq, before=before.seq)
    elif act.prev != before.hash:
        yield problem("link_broken", found.where, act.seq)
    if _hash(found) != act.hash:
        yield problem("hash_wrong", found.where, act.seq)
    if not found.content:
        yield problem("content_unreadable", found.where, act.seq)
    else:
        yield from _column_problems(found)


@dataclass(slots=True)
class DetailCount:
    """How many details were looked at, and how many of them were lawfully erased."""

    all: int = 0
    erased: int = 0


def detail_problems(chunk: Sequence[Found], count: DetailCount) -> Iterator[Problem]:
    """What is wrong with the details of some acts; takes two queries for any number of them."""
    stored: dict[int, dict[str, bytes]] = {found.act.pk: {} for found in chunk}
    rows = Detail.objects.filter(act_id__in=list(stored)).values_list("act_id", "subject", "ciphertext")
    for act_id, subject, ciphertext in rows:
        stored[act_id][subject] = blob(ciphertext)
    keys = wrapped_keys(subject for details in stored.values() for subject in details)
    for found in chunk:
        if found.content:
            yield from _detail_problems(found, stored[found.act.pk], keys, count)


def _found(act: Act) -> Found:
    written = blob(act.canonical)
    try:
        return Found(act, written, _as_mapping(json.loads(written.decode())))
    except (ValueError, RecursionError):
        return Found(act, written, {})


def _as_mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _single(pk: int) -> Act | None:
    try:
        return Act.objects.get(pk=pk)
    except UNREADABLE:
        return None


def _is_whole(act: Act) -> bool:
    """SQLite takes a value of any kind in any column."""
    numbers = all(isinstance(value, int) for value in (act.stream_id, act.seq, act.schema))
    texts = all(isinstance(value, str) for value in (act.prev, act.hash))
    return numbers and texts and isinstance(act.happened_on, date) and _is_an_instant(act.entered_at)


def _is_an_instant(value: object) -> bool:
    """Near the first and the last day of the calendar an instant may have no writing in UTC."""
    try:
        return isinstance(value, datetime) and bool(instant_text(value))
    except OverflowError:
        return False


def _hash(found: Found) -> str:
    try:
        return chained(found.act.prev, found.written)
    except ValueError:
        return ""


def _column_problems(found: Found) -> Iterator[Problem]:
    """Compared byte by byte: for Python 1, 1.0 and True are equal, for the record they are not."""
    try:
        columns = vouched_for(found.act, found.digests)
    except LookupError:
        yield problem("version_unknown", found.where, found.act.seq)
        return
    if _written(columns) != found.written:
        names = sorted({*columns, *found.content})
        differing = [name for name in names if _written(columns.get(name)) != _written(found.content.get(name))]
        yield problem("columns_differ", found.where, found.act.seq, names=list_words(differing, get_language() or "zh"))


def _written(value: Any) -> bytes:
    try:
        return canonical(value)
    except NotCanonical:
        return _spelled(value)


def _spelled(value: object) -> bytes:
    try:
        return repr(value).encode(errors="replace")
    except RecursionError:
        return TOO_DEEP


def _detail_problems(
    found: Found, stored: Mapping[str, bytes], keys: Mapping[str, bytes | None], count: DetailCount
) -> Iterator[Problem]:
    for subject in sorted({*found.digests, *stored}, key=str):
        count.all += 1
        if subject not in stored:
            code = "detail_missing"
        elif subject not in found.digests:
            code = "detail_unvouched"
        else:
            code = _state(found, subject, stored[subject], keys.get(subject, b""))
        if code == "erased":
            count.erased += 1
        elif code:
            yield problem(code, found.where, found.act.seq, subject=subject)


def _state(found: Found, subject: str, ciphertext: bytes, wrapped: bytes | None) -> str:
    if wrapped is None:
        return "erased"
    if not wrapped:
        return "key_missing"
    try:
        key = unwrap(wrapped, subject)
        _details, digest = unseal(key, subject, f"{found.where}/{found.act.seq}", ciphertext)
    except KeyUnreadable:
        return "key_unreadable"
    except SealBroken:
        return "detail_altered"
    return "" if digest == found.digests[subject] else "detail_altered"
