"""Who may change the tree: whoever keeps the body concerned or one above it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.queries import body_above

KEEPING_ROLES = ("head", "administrator")
"""The roles that look after the structure of their own body and of all below."""

NOT_KEEPER = denied("not_keeper", _("请由本单位或上级单位的负责人、管理员办理"))
NOT_KEEPER_ABOVE = denied("not_keeper_above", _("请由上级单位的负责人、管理员办理"))
PLATFORM_ONLY = denied("platform_only", _("最上级组织只能在平台初始化时登记"))


def keeps(actor: Actor, path: str) -> bool:
    """Whether the actor is head or administrator of the body at `path` or of one above it, or the platform itself."""
    return actor.is_system or any(actor.has_role(role, path=path) for role in KEEPING_ROLES)


def may_found(actor: Actor, above: Organisation | None) -> Decision:
    """A keeper of the body above, or of the federation that answers for the division; the root only the platform."""
    if above is None:
        return ALLOWED if actor.is_system else PLATFORM_ONLY
    return ALLOWED if keeps(actor, above.path) else NOT_KEEPER_ABOVE


def may_rename(actor: Actor, organisation: Organisation) -> Decision:
    """A keeper of the body itself or of one above; for a partner also of the federation of its division."""
    return ALLOWED if may_add_to(actor, organisation, clock.today()) else NOT_KEEPER


def may_restructure(actor: Actor, organisation: Organisation, day: date) -> Decision:
    """Moving, merging, splitting, ending: a keeper of a body above, never of the body alone."""
    above = body_above(organisation, day)
    allowed = actor.is_system if above is None else keeps(actor, above.path)
    return ALLOWED if allowed else NOT_KEEPER_ABOVE


def may_add_to(actor: Actor, organisation: Organisation, day: date) -> Decision:
    """Letting a body take over from another, or stand above it: a keeper of the body itself or of one above."""
    return ALLOWED if keeps(actor, organisation.path) else may_restructure(actor, organisation, day)


def may_load_divisions(actor: Actor) -> Decision:
    """Only the platform itself, at installation and upgrade."""
    return ALLOWED if actor.is_system else denied("platform_only", _("行政区划随平台安装或升级载入"))
