"""Reminding whoever has a matter that is late."""

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import enter, stream_of
from bihuan.kernel.process.models import Matter

NOT_LATE = denied("not_late", _("这件事没有逾期，不用催办；有情况要说，请记进展"))
URGED_TODAY = denied("urged_today", _("今天已经催办过，承办人会在今日页面看到"))


@action("matter.urge")
def urge(*, matter_id: int, text: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Remind whoever owns a late matter; they read it on their desk, and the docket keeps it with `text`, which may be
    empty. Nothing else changes.

    Refused when it is closed, not late, or was urged today already. Records `matter.urged`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_urge(actor, matter), actor, matter)
    needed = needs_urging(matter)
    if not needed:
        raise Refused(needed.code, needed.words)
    details = {"text": text.strip()} if text.strip() else None
    enter(matter, "matter.urged", actor=actor, key=key, details=details)
    return matter


def needs_urging(matter: Matter) -> Decision:
    """Whether it is late and nobody urged it today."""
    today = clock.today()
    if not matter.days_late(today):
        return NOT_LATE
    urged = acts_of(stream_of(matter)).filter(kind="matter.urged", happened_on=today).exists()
    return URGED_TODAY if urged else ALLOWED
