"""Looking at acts: do they say what their chain vouches for, and do their details fit the digests in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from bihuan.kernel.ledger.canonical import blob
from bihuan.kernel.ledger.keyring import KeyUnreadable, unwrap
from bihuan.kernel.ledger.models import NOTHING_BEFORE, Act, Detail
from bihuan.kernel.ledger.problems import Problem, Report, problem
from bihuan.kernel.ledger.sealing import SealBroken, unseal, wrapped_keys
from bihuan.kernel.ledger.vouched import chained, vouched_for

CHUNK = 2000
UNREADABLE = (ValueError, TypeError, ArithmeticError, AttributeError)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream has got to: the last sequence number, its hash, and when it was entered."""

    seq: int = 0
    hash: str = NOTHING_BEFORE
    entered_at: datetime | None = None


def act_problems(act: Act, before: Place) -> Iterator[Problem]:
    """What is wrong with one act, given the place of the act before it."""
    where = f"{act.stream_kind}:{act.stream_id}"
    if act.seq != before.seq + 1:
        yield problem("sequence_broken", where, act.seq, before=before.seq)
    elif act.prev != before.hash:
        yield problem("link_broken", where, act.seq)
    if _hash(act) != act.hash:
        yield problem("hash_wrong", where, act.seq)
    yield from _content_problems(act, where)


def seals_of(act: Act) -> dict[str, str]:
    """The digests of an act's details by subject, as its canonical bytes say; none when these cannot be read."""
    seals = content_of(act).get("seals")
    return seals if isinstance(seals, dict) else {}


def content_of(act: Act) -> dict[str, Any]:
    """What the canonical bytes say, empty when they cannot be read."""
    try:
        content = json.loads(blob(act.canonical))
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {}


def acts_in(rows: QuerySet[Act], report: Report) -> Iterator[list[Act]]:
    """The acts in chunks, in their order; one whose columns hold values of the wrong kind is reported and left out."""
    ids = rows.values_list("pk", flat=True).iterator(chunk_size=CHUNK)
    while chunk := list(islice(ids, CHUNK)):
        try:
            found = {act.pk: act for act in Act.objects.filter(pk__in=chunk)}
        except UNREADABLE:
            found = {pk: act for pk in chunk if (act := _single(pk)) is not None}
        whole = {pk: act for pk, act in found.items() if _is_whole(act)}
        report.add(problem("act_unreadable", seq=None, number=pk) for pk in chunk if pk not in whole)
        yield [whole[pk] for pk in chunk if pk in whole]


def _single(pk: int) -> Act | None:
    try:
        return Act.objects.get(pk=pk)
    except UNREADABLE:
        return None


def _is_whole(act: Act) -> bool:
    """SQLite takes a value of any kind in any column."""
    numbers = all(isinstance(value, int) for value in (act.stream_id, act.seq, act.schema))
    texts = all(isinstance(value, str) for value in (act.prev, act.hash))
    return numbers and texts and isinstance(act.happened_on, date) and isinstance(act.entered_at, datetime)


@dataclass(slots=True)
class DetailCount:
    """How many details were looked at, and how many of them were lawfully erased."""

    all: int = 0
    erased: int = 0


def detail_problems(acts: Sequence[Act], count: DetailCount) -> Iterator[Problem]:
    """What is wrong with the details of some acts; takes two queries for any number of them."""
    stored: dict[int, dict[str, bytes]] = {act.pk: {} for act in acts}
    for act_id, subject, ciphertext in Detail.objects.filter(act_id__in=list(stored)).values_list(
        "act_id", "subject", "ciphertext"
    ):
        stored[act_id][subject] = blob(ciphertext)
    keys = wrapped_keys(subject for details in stored.values() for subject in details)
    for act in acts:
        if content_of(act):
            yield from _detail_problems(act, stored[act.pk], keys, count)


def _hash(act: Act) -> str:
    try:
        return chained(act.prev, blob(act.canonical))
    except ValueError:
        return ""


def _content_problems(act: Act, where: str) -> Iterator[Problem]:
    content = content_of(act)
    if not content:
        yield problem("content_unreadable", where, act.seq)
        return
    try:
        columns = vouched_for(act, seals_of(act))
    except LookupError:
        yield problem("version_unknown", where, act.seq)
        return
    names = [name for name in sorted({*columns, *content}) if columns.get(name) != content.get(name)]
    if names:
        yield problem("columns_differ", where, act.seq, names="、".join(names))


def _detail_problems(
    act: Act, stored: Mapping[str, bytes], keys: Mapping[str, bytes | None], count: DetailCount
) -> Iterator[Problem]:
    digests = seals_of(act)
    for subject in sorted({*digests, *stored}):
        count.all += 1
        if subject not in stored:
            code = "detail_missing"
        elif subject not in digests:
            code = "detail_unvouched"
        else:
            code = _state(act, subject, stored[subject], keys.get(subject, b""), digests[subject])
        if code == "erased":
            count.erased += 1
        elif code:
            yield problem(code, f"{act.stream_kind}:{act.stream_id}", act.seq, subject=subject)


def _state(act: Act, subject: str, ciphertext: bytes, wrapped: bytes | None, digest: str) -> str:
    if wrapped is None:
        return "erased"
    if not wrapped:
        return "key_missing"
    try:
        key = unwrap(wrapped, subject)
    except KeyUnreadable:
        return "key_unreadable"
    try:
        _details, found = unseal(key, subject, f"{act.stream_kind}:{act.stream_id}/{act.seq}", ciphertext)
    except SealBroken:
        return "detail_altered"
    return "" if found == digest else "detail_altered"
