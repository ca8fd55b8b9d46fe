"""How a body gives way to its heirs: what stood below it, who stands in its place, and everybody who joins in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.hooks import organisation_succeeded
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations import conditions, events, policies, tree
from bihuan.kernel.organisations.models import Organisation, Succession, SuccessionKind
from bihuan.kernel.organisations.queries import body_above

TOLD = {
    SuccessionKind.MERGED: events.MERGED,
    SuccessionKind.SPLIT: events.SPLIT,
    SuccessionKind.ENDED: events.ENDED,
}


@dataclass(frozen=True, slots=True)
class GivingWay:
    """That a body ends on a day, for whom, and which heir each body below it and each of its posts goes to (else the
    first).
    """

    old_id: int
    heir_ids: Sequence[int]
    kind: SuccessionKind
    on: date
    children: Mapping[int, int] = field(default_factory=dict)
    posts: Mapping[int, int] = field(default_factory=dict)


def give_way(case: GivingWay, actor: Actor, key: IdempotencyKey) -> Organisation:
    """End the body; its heirs are those named, else the body above. Part of an action, with the tree locked."""
    old, on = Organisation.objects.lock(case.old_id), case.on
    policies.may_restructure(actor, old, on).or_refuse()
    conditions.may_end(old, on)
    heirs = conditions.heirs_of(old, case.heir_ids, on, above_too=case.kind == SuccessionKind.ENDED)
    for heir in heirs:
        policies.may_add_to(actor, heir, on).or_refuse()
    _hand_down_children(old, heirs, case.children, on)
    heirs = heirs or [_default_heir(old, on)]
    for place, heir in enumerate(heirs):
        Succession.objects.create(old=old, new=heir, kind=case.kind, on=on, is_default=place == 0)
    tree.fell(old, on)
    ids = tuple(heir.pk for heir in heirs)
    names = "、".join(heir.name for heir in heirs)
    tell(TOLD[case.kind], old, actor, key, on, facts={"heir_ids": list(ids)}, heirs=names)
    for heir in heirs:
        tell(events.TOOK_OVER, heir, actor, key, on, facts={"old": old.pk}, old_name=old.name)
    told = {"on": on, "actor": actor, "key": sub_key(key, f"succeeded {old.pk}")}
    organisation_succeeded.fire(old_id=old.pk, new_ids=ids, posts=case.posts, **told)
    return old


def _hand_down_children(
    old: Organisation, heirs: Sequence[Organisation], assigned: Mapping[int, int], on: date
) -> None:
    children = list(old.children.filter(ends_on__isnull=True))
    if children and not heirs:
        raise Refused("children_left", _("下面还有单位，请先指定承接单位"), "heir_ids")
    by_id = {heir.pk: heir for heir in heirs}
    for child in children:
        heir = by_id[assigned.get(child.pk, heirs[0].pk)]
        conditions.after_last_change(child, on)
        conditions.not_below_since(heir, child, on)
        tree.transplant(child, heir, on)


def _default_heir(old: Organisation, on: date) -> Organisation:
    above = body_above(old, on)
    if above is None:
        raise Refused("heirs_missing", _("没有可以默认承接的上级，请指定承接单位"), "heir_ids")
    return above


def tell(
    kind: str,
    organisation: Organisation,
    actor: Actor,
    key: IdempotencyKey,
    on: date,
    facts: Mapping[str, Json] | None = None,
    **words: str,
) -> None:
    said: dict[str, Json] = {"on": on.isoformat(), **(facts or {})}
    stream = Stream("organisation", organisation.pk)
    record(kind, stream=stream, actor=actor, key=key, facts=said, details=words, happened_on=on)
