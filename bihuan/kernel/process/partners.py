"""Answering a hand-over, by whomever: what is refused, what changes, what every such act says."""

from typing import Any

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import Refused
from bihuan.kernel.process.models import Baton, BatonState


def still_offered(baton: Baton) -> None:
    """Refuse (`baton_answered`) what is only done with an offer."""
    if baton.state != BatonState.OFFERED:
        raise Refused("baton_answered", _("这次交接已经有了结果"))


def settle(baton: Baton, state: BatonState) -> None:
    """The offer was answered today."""
    baton.state, baton.answered_on = state, clock.today()
    baton.save()


def answering(baton: Baton, actor: Actor) -> dict[str, Any]:
    """The facts of such an act: which hand-over it is, and which body did it where it came through its link."""
    if actor.kind is ActorKind.PARTNER:
        return {"baton": baton.pk, "by_body": baton.body_id}
    return {"baton": baton.pk}
