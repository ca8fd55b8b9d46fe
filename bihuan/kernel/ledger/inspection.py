"""Looking at acts: do they say what their chain vouches for, and do their details fit the digests in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bihuan.kernel.ledger.keyring import KeyUnreadable, unwrap
from bihuan.kernel.ledger.models import NOTHING_BEFORE, Act, Detail
from bihuan.kernel.ledger.problems import Problem, problem
from bihuan.kernel.ledger.sealing import SealBroken, unseal, wrapped_keys
from bihuan.kernel.ledger.vouched import chained, vouched_for


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream has got to: the last sequence number, its hash, and when it was entered."""

    seq: int = 0
    hash: str = NOTHING_BEFORE
    entered_at: Any = None


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
    try:
        return dict(json.loads(bytes(act.canonical))["seals"])
    except (ValueError, TypeError, KeyError):
        return {}


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
        stored[act_id][subject] = bytes(ciphertext)
    keys = wrapped_keys(subject for details in stored.values() for subject in details)
    for act in acts:
        yield from _detail_problems(act, stored[act.pk], keys, count)


def _hash(act: Act) -> str:
    try:
        return chained(act.prev, bytes(act.canonical))
    except ValueError:
        return ""


def _content_problems(act: Act, where: str) -> Iterator[Problem]:
    try:
        content = json.loads(bytes(act.canonical))
        columns = vouched_for(act, content["seals"])
    except LookupError:
        yield problem("version_unknown", where, act.seq)
    except (ValueError, TypeError):
        yield problem("content_unreadable", where, act.seq)
    else:
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
