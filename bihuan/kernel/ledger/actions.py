"""The ledger's own actions: the first act of a deployment, and the erasure of details."""

import uuid
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.models import Act, SealKey
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.sentences import ERASED, GENESIS
from bihuan.kernel.ledger.streams import SYSTEM_STREAM, Stream

MODES = ("real", "simulated")


@action("ledger.genesis")
def genesis(*, mode: str = "real", actor: Actor, key: IdempotencyKey) -> Act:
    """Begin the ledger of a deployment: its first act says whether its time is real, and gives it an identity.

    Refused when there is one already (`genesis_exists`) and when a real deployment is begun under a simulated clock.
    """
    if mode not in MODES:
        raise ValueError(f"a deployment is {' or '.join(MODES)}, not {mode!r}")
    if mode == "real" and not clock.is_real():
        raise Refused("simulated_clock", _("正式环境不能使用模拟时间"))
    return record(
        GENESIS, stream=SYSTEM_STREAM, actor=actor, key=key, facts={"mode": mode, "deployment": uuid.uuid4().hex}
    )


@action("ledger.erase")
def erase(
    *, subject: Stream, basis: Basis, actor: Actor, key: IdempotencyKey, facts: Mapping[str, Json] | None = None
) -> Act:
    """Make every sealed detail of `subject` (a matter, a person) unreadable for good, and say so in its docket.

    `basis` stays readable in the chain, and so do `facts`: what else the act changes. The key is destroyed; digests
    stay and verification still passes. Refused when it was erased before (`already_erased`).

    It asks nobody's leave and knows only what is sealed: people are erased by `erase_person`, matters by their own
    `erase`, which see to the rest.
    """
    act = record(ERASED, stream=subject, actor=actor, key=key, facts={"basis": basis.value, **(facts or {})})
    sealed, fresh = SealKey.objects.get_or_create(subject=str(subject), defaults={"wrapped": None})
    if not fresh and not SealKey.objects.filter(pk=sealed.pk, wrapped__isnull=False).update(wrapped=None):
        raise Refused("already_erased", _("这里的个人信息已经删除，无需再次删除"))
    return act
