"""Adding an act to a docket: the only way anything enters the ledger."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock, hooks
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.canonical import ALGORITHM, Json, canonical, plain
from bihuan.kernel.ledger.events import event_kind_in
from bihuan.kernel.ledger.heads import Head, hold
from bihuan.kernel.ledger.models import Act, Detail, Origin
from bihuan.kernel.ledger.sealing import Seal, sealed
from bihuan.kernel.ledger.sentences import GENESIS
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.ledger.vouched import SCHEMA, chained, vouched_for


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

    Refused: a day in the future (`happened_in_future`), details that cannot be stored (`unstorable_text`) or whose
    subject was erased (`erased`), anything before the genesis (`no_genesis`), and any clock but that of this
    machine in a real deployment (`simulated_clock`). Raises `UnknownEvent` for a kind that nobody registered, `NotCanonical` for facts
    that have no canonical form, `RuntimeError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded inside the transaction of what it tells of")
    event_kind_in(kind, stream)
    act = Act(stream_kind=stream.kind, stream_id=stream.id, kind=kind, origin=Origin(origin).value, key=key)
    act.facts = plain(facts or {})
    act.entered_at = clock.now()
    act.happened_on = _day(happened_on, clock.day_of(act.entered_at))
    _name_the_actor(act, actor, post_id)
    head = hold(stream)
    _mind_the_clock(head, kind)
    act.seq, act.prev = head.seq + 1, head.hash
    return _append(
        act, sealed(f"{stream}/{act.seq}", _by_subject(stream, details, personal), {str(stream): head.wrapped})
    )


def _append(act: Act, seals: list[Seal]) -> Act:
    act.schema, act.algorithm = SCHEMA, ALGORITHM
    act.canonical = canonical(vouched_for(act, {seal.subject: seal.digest for seal in seals}))
    act.hash = chained(act.prev, act.canonical)
    act.save(force_insert=True)
    if seals:
        Detail.objects.bulk_create(Detail(act=act, subject=seal.subject, ciphertext=seal.ciphertext) for seal in seals)
    hooks.act_recorded.fire(act=act)
    return act


def _day(happened_on: date | None, today: date) -> date:
    if isinstance(happened_on, datetime):
        raise TypeError("happened_on is a day, not an instant")
    if happened_on is not None and happened_on > today:
        raise Refused("happened_in_future", _("发生日期不能晚于今天，请改为实际发生的日期"), "happened_on")
    return happened_on or today


def _name_the_actor(act: Act, actor: Actor, post_id: int | None) -> None:
    only_post = actor.seats[0].post_id if len(actor.seats) == 1 else None
    act.actor_kind = actor.kind.value
    act.actor_person_id = actor.person_id
    act.actor_account_id = actor.account_id
    act.actor_post_id = post_id or only_post
    act.actor_asking_id = actor.asking_id


def _mind_the_clock(head: Head, kind: str) -> None:
    if kind == GENESIS:
        if head.seq:
            raise Refused("genesis_exists", _("平台已经启用，不能再次初始化"))
        return
    if head.mode is None:
        raise Refused("no_genesis", _("平台还没有启用，请管理员先完成初始化"))
    if head.mode != "simulated" and not clock.is_real():
        raise Refused("simulated_clock", _("正式环境不能使用模拟时间"))


def _by_subject(
    stream: Stream, details: Mapping[str, Json] | None, personal: Mapping[int, Mapping[str, Json]] | None
) -> dict[str, Mapping[str, Json]]:
    parts = {str(Stream("person", person)): said for person, said in (personal or {}).items()}
    if details:
        parts[str(stream)] = {**parts.get(str(stream), {}), **details}
    return parts
