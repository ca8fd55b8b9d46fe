"""Nothing is repaired by deleting: corrections, voided matters, merged ones."""

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.ending import finish
from bihuan.kernel.process.models import LookBack, Matter
from bihuan.kernel.process.table import Outcome


@action("matter.correct")
def correct(*, matter_id: int, seq: int, text: str, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Put a corrected wording beside entry `seq` of the docket; the original stays readable.
    Records `matter.corrected`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.may_accompany(actor, matter).or_refuse()
    if not Act.objects.filter(stream_kind="matter", stream_id=matter.pk, seq=seq).exists():
        raise Refused("no_such_entry", _("没有这条记录"))
    if not text.strip():
        raise Refused("empty_note", _("写下更正后的内容"), "text")
    if not reason.strip():
        raise Refused("no_reason", _("写明更正原因"), "reason")
    details = {"text": text.strip(), "reason": reason.strip()}
    enter(matter, "matter.corrected", actor=actor, key=key, facts={"corrects": seq}, details=details)
    return matter


@action("matter.void")
def void(*, matter_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Declare that a matter should never have been entered: counted nowhere, listed apart, readable.
    Records `matter.voided`.

    Another person than the one who answers for it must do it, with a reason.
    """
    matter = Matter.objects.lock(matter_id)
    policies.may_check(actor, matter).or_refuse()
    if matter.voided or matter.merged_into_id:
        raise Refused("void_or_merged", _("这件事已经作废或并入其他事项"))
    if not reason.strip():
        raise Refused("no_reason", _("写明作废原因"), "reason")
    _end(matter, Outcome.VOID, "matter.voided", {"voided": True}, {}, reason.strip(), actor, key)
    return matter


@action("matter.merge")
def merge(*, matter_id: int, into_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Join a matter to another of the same kind that is about the same thing; returns the one that goes on.

    Tasks, companions and look-backs move over; both dockets say so (`matter.merged`, `matter.absorbed`).
    """
    if matter_id == into_id:
        raise Refused("same_matter", _("不能并入自己"), "into")
    first, second = (Matter.objects.lock(one) for one in sorted((matter_id, into_id)))
    matter, into = (first, second) if first.pk == matter_id else (second, first)
    for one in (matter, into):
        policies.may_direct(actor, one).or_refuse()
    _check_merge(matter, into, reason)
    for companion in matter.companions.filter(until__isnull=True).exclude(
        person__in=into.companions.filter(until__isnull=True).values("person")
    ):
        companion.matter = into
        companion.save()
    matter.tasks.open().update(matter=into)
    LookBack.objects.ahead().filter(matter=matter).update(matter=into)
    _end(
        matter,
        Outcome.MERGED,
        "matter.merged",
        {"merged_into_id": into.pk},
        {"into": into.pk},
        reason.strip(),
        actor,
        key,
    )
    enter(into, "matter.absorbed", actor=actor, key=sub_key(key, "absorbed"), facts={"matter": matter.pk})
    return into


def _check_merge(matter: Matter, into: Matter, reason: str) -> None:
    if not (matter.is_open and into.is_open):
        raise Refused("closed", _("只能合并两件未办结的事项"))
    if matter.kind != into.kind:
        raise Refused("other_kind", _("只能合并同一类事项"), "into")
    if matter.batons.open().exists() or matter.batons.elsewhere().exists():
        raise Refused("baton_open", _("先撤回或等待上一次交接"))
    if not reason.strip():
        raise Refused("no_reason", _("写明合并原因"), "reason")


def _end(
    matter: Matter,
    outcome: Outcome,
    event: str,
    sets: dict[str, object],
    facts: dict[str, object],
    reason: str,
    actor: Actor,
    key: IdempotencyKey,
) -> None:
    if matter.batons.open().exists() or matter.batons.elsewhere().exists():
        raise Refused("baton_open", _("先撤回或等待上一次交接"))
    if matter.is_open:
        finish(
            matter,
            outcome,
            clock.today(),
            actor=actor,
            key=key,
            facts=facts,
            details={"reason": reason},
            event=event,
            sets=sets,
        )
        return
    matter.look_backs.ahead().update(dropped_on=clock.today())
    enter(
        matter,
        event,
        actor=actor,
        key=key,
        sets={**sets, "outcome": str(outcome)},
        facts=facts,
        details={"reason": reason},
    )
