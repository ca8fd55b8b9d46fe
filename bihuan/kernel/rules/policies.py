"""Who may declare days and values: whoever administers the top of the tree."""

from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.kernel.organisations.queries import root
from bihuan.kernel.people.roles import KEEPERS

NOT_TOP = denied("not_top", _("工作日安排和地方数值由最上级组织的负责人、管理员登记"))


def may_declare(actor: Actor) -> Decision:
    """Head or administrator of the root, or the platform itself: it moves everybody's clocks and figures."""
    if actor.is_system:
        return ALLOWED
    top = root()
    allowed = top is not None and any(actor.has_role(role, path=top.path) for role in KEEPERS)
    return ALLOWED if allowed else NOT_TOP
