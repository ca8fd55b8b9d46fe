"""Closing a matter with its keys, and opening it again."""

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.process import policies
from bihuan.kernel.process.ending import finish, open_again, plan_look_backs
from bihuan.kernel.process.keys import missing
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.texts import required


@action("matter.close")
def close(*, matter_id: int, outcome: Outcome, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Close a matter with an outcome, once every key is there that the table names for it; plans the look-backs.

    Only somebody who did not do the work may close. Refused with the first missing key in words.
    Records `matter.closed`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_check(actor, matter), actor, matter)
    _check_keys(matter, outcome, reason)
    drawn = plan_look_backs(matter, outcome, clock.today())
    finish(
        matter,
        outcome,
        actor=actor,
        key=key,
        facts={"outcome": str(outcome), "look_backs": drawn, "voice": matter.voice, "doer": matter.doer_id},
        details={"reason": reason.strip()} if reason.strip() else None,
    )
    return matter


def _check_keys(matter: Matter, outcome: Outcome, reason: str) -> None:
    if not matter.is_open:
        raise Refused("closed", _("这件事已经办结"))
    if outcome not in matter.process.outcomes:
        raise Refused("no_such_outcome", _("这类事项不能这样办结"), "outcome")
    lacking = missing(matter, outcome)
    if lacking:
        raise Refused(lacking[0].code, lacking[0].words)
    if matter.process.outcomes[outcome].reason and not reason.strip():
        raise Refused("no_reason", _("写明原因"), "reason")


@action("matter.reopen")
def reopen(*, matter_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Open a closed matter again because it is not solved any more; the old episode stays. Records `matter.reopened`."""
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_reopen(actor, matter), actor, matter)
    return open_again(matter, required(reason, "no_reason", _("写明原因"), "reason"), actor, key)
