"""Forgetting what was said in a matter, when its time is over or the person's right demands it."""

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.evidence.erasing import erase_of
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import seal_off, stream_of
from bihuan.kernel.process.effects import ERASED, follow
from bihuan.kernel.process.models import Matter

ERASED_TITLE = "（内容已清除）"


@action("matter.erase")
def erase(*, matter_id: int, basis: Basis, actor: Actor, key: IdempotencyKey) -> Matter:
    """Erase the words of a closed matter for good: its title, those of its tasks and evidence, files, and everything
    sealed in its docket. That it was, what kind, when and how it ended stays, and is counted as before.

    Only a head who did not do the work may. Refused while it is open or a look-back lies ahead, and a second time.
    Records `ledger.erased` with the ground; the docket takes no further words.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_erase(actor, matter), actor, matter)
    if matter.is_open:
        raise Refused("open", _("还没有办结的事项不能清除；先办结"))
    if matter.erased_on is not None:
        raise Refused("already_erased", _("这件事的内容已经清除"))
    if matter.look_backs.ahead().exists():
        raise Refused("look_back_ahead", _("还有回头看没有做；做完以后，或者对方表示不必再联系以后，才能清除"))
    matter.title = ERASED_TITLE
    matter.tasks.update(title=ERASED_TITLE)
    erase_of(stream_of(matter))
    seal_off(matter, basis, actor, key)
    follow(matter, ERASED, clock.today(), matter.owner)
    return matter
