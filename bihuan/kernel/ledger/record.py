"""Adding an act to a docket: the only way anything enters the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock, hooks
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.canonical import ALGORITHM, Json, NotCanonical, canonical, sm3
from bihuan.kernel.ledger.events import event_kind_in
from bihuan.kernel.ledger.models import NOTHING_BEFORE, Act, Detail, Origin
from bihuan.kernel.ledger.sealing import Seal, keys_for, seal
from bihuan.kernel.ledger.sentences import GENESIS
from bihuan.kernel.ledger.streams import Stream

SCHEMA = 1

LOCK_HEAD = """
    INSERT INTO ledger_streamhead (stream_kind, stream_id, seq, hash) VALUES (%s, %s, 0, %s)
    ON CONFLICT (stream_kind, stream_id) DO UPDATE SET seq = ledger_streamhead.seq
    RETURNING seq, hash,
        (SELECT facts ->> 'mode' FROM ledger_act WHERE stream_kind = 'system' AND stream_id = 1 AND seq = 1)
"""
"""One round trip: make the head or wait for whoever holds it, read it, and learn what kind of deployment this is."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last place of a stream, held until the end of the transaction; `mode` is that of the deployment."""

    seq: int
    hash: str
    mode: str | None


def record(
    kind: str,
    *,
    stream: Stream,
    actor: Actor,
    key: IdempotencyKey,
    facts: Mapping[str, Json] | None = None,
    details: Mapping[str, Json] | None = None,
    personal: Mapping[int, Mapping[str, Json]] | None = None,
    happened_on: date | None = None,
    origin: str = Origin.LIVE,
    post_id: int | None = None,
) -> Act:
    """Add one act to `stream`, inside the transaction of the action that it tells of.

    `facts` stand in the chain for good: identifiers, codes, counts, days as ISO text — never names or free text.
    `details` are sealed under the stream's own key, `personal` under that of each person (by id), so that either
    can be erased. `happened_on` is today unless said; when it was entered is the clock's word alone.
    `post_id` is the seat the actor acted from, by default their only one.

    Refused: a day in the future (`happened_in_future`), text that cannot be stored (`unreadable_text`), details of
    somebody whose data were erased (`erased`), anything before the genesis (`no_genesis`), and a simulated clock in
    a real deployment (`simulated_clock`). Raises `UnknownEvent` for a kind that nobody registered,
    `NotCanonical` for facts that have no canonical form, `RuntimeError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded inside the transaction of what it tells of")
    event_kind_in(kind, stream)
    entered_at = clock.now()
    happened_on = _day(happened_on, entered_at)
    head = _lock(stream)
    _mind_the_clock(head, kind)
    place = f"{stream}/{head.seq + 1}"
    seals = _sealed(stream, place, details, personal)
    act = Act(
        stream_kind=stream.kind,
        stream_id=stream.id,
        seq=head.seq + 1,
        kind=kind,
        schema=SCHEMA,
        algorithm=ALGORITHM,
        prev=head.hash,
        happened_on=happened_on,
        entered_at=entered_at,
        origin=Origin(origin).value,
        actor_kind=actor.kind.value,
        actor_person_id=actor.person_id,
        actor_account_id=actor.account_id,
        actor_post_id=post_id or _only_post(actor),
        actor_asking_id=actor.asking_id,
        key=key,
        facts=dict(facts or {}),
    )
    act.canonical = canonical(vouched_for(act, {one.subject: one.digest for one in seals}))
    act.hash = chained(act.prev, act.canonical)
    act.save(force_insert=True)
    if seals:
        Detail.objects.bulk_create(Detail(act=act, subject=one.subject, ciphertext=one.ciphertext) for one in seals)
    hooks.act_recorded.fire(act=act)
    return act


def vouched_for(act: Act, seals: Mapping[str, str]) -> dict[str, Json]:
    """Everything of an act that the chain vouches for; `seals` are the digests of its details by subject."""
    return {
        "actor": {
            "account": act.actor_account_id,
            "asking": act.actor_asking_id,
            "kind": act.actor_kind,
            "person": act.actor_person_id,
            "post": act.actor_post_id,
        },
        "algorithm": act.algorithm,
        "entered_at": instant_text(act.entered_at),
        "facts": act.facts,
        "happened_on": act.happened_on.isoformat(),
        "key": act.key,
        "kind": act.kind,
        "origin": act.origin,
        "schema": act.schema,
        "seals": dict(seals),
        "seq": act.seq,
        "stream": f"{act.stream_kind}:{act.stream_id}",
    }


def chained(prev: str, canonical_bytes: bytes) -> str:
    """The hash of an act: SM3 over the previous hash (32 bytes) and its canonical bytes, in hexadecimal."""
    return sm3(bytes.fromhex(prev), canonical_bytes).hex()


def instant_text(instant: datetime) -> str:
    """An instant in UTC with microseconds: `2024-06-06T01:00:00.000000Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _lock(stream: Stream) -> Head:
    with connection.cursor() as cursor:
        cursor.execute(LOCK_HEAD, [stream.kind, stream.id, NOTHING_BEFORE])
        return Head(*cursor.fetchone())


def _day(happened_on: date | None, entered_at: datetime) -> date:
    today = clock.day_of(entered_at)
    if happened_on is None:
        return today
    if isinstance(happened_on, datetime):
        raise TypeError("happened_on is a day, not an instant")
    if happened_on > today:
        raise Refused("happened_in_future", _("发生日期不能晚于今天，请改为实际发生的日期"), "happened_on")
    return happened_on


def _mind_the_clock(head: Head, kind: str) -> None:
    if kind == GENESIS:
        return
    if head.mode is None:
        raise Refused("no_genesis", _("平台还没有启用，请管理员先完成初始化"))
    if head.mode != "simulated" and clock.current().simulated:
        raise Refused("simulated_clock", _("正式环境不能使用模拟时间"))


def _sealed(
    stream: Stream, place: str, details: Mapping[str, Json] | None, personal: Mapping[int, Mapping[str, Json]] | None
) -> list[Seal]:
    parts: dict[str, Mapping[str, Json]] = {
        str(Stream("person", person)): said for person, said in (personal or {}).items()
    }
    if details:
        parts[str(stream)] = {**parts.get(str(stream), {}), **details}
    if not parts:
        return []
    keys = keys_for(parts)
    try:
        return [seal(keys[subject], subject, place, parts[subject]) for subject in sorted(parts)]
    except NotCanonical as error:
        raise Refused("unreadable_text", _("内容中有无法保存的字符，请删除后重新填写")) from error


def _only_post(actor: Actor) -> int | None:
    return actor.seats[0].post_id if len(actor.seats) == 1 else None
