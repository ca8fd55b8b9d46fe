"""The roles a post can have: the kernel's own, and those that the domains register in their `apps.py`."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.organisations.models import Kind

HEAD = "head"
OFFICER = "officer"
ADMINISTRATOR = "administrator"
TRANSFERRED = "transferred"

KEEPERS = (HEAD, ADMINISTRATOR)
"""The roles that look after the posts and appointments of their own body and of all below."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its code, its Chinese title, whether it sees what belongs to its body and all below, and whether
    it is given out everywhere or in teams only.
    """

    code: str
    title: object
    oversees: bool = False
    everywhere: bool = False

    def __str__(self) -> str:
        return str(self.title)


_roles: dict[str, Role] = {}


def register_role(code: str, title: object, oversees: bool = False, everywhere: bool = False) -> Role:
    """Make a role known, by itself one that only teams give out; the same again is harmless, another one under the same
    code raises `ValueError`.
    """
    role = Role(code, title, oversees, everywhere)
    if _roles.setdefault(code, role) != role:
        raise ValueError(f"role {code} is registered twice")
    return role


def role_of(code: str) -> Role:
    """The role of that code; `LookupError` when nobody registered it."""
    return _roles[code]


def is_role(code: str) -> bool:
    """Whether somebody registered that role."""
    return code in _roles


def all_roles() -> tuple[Role, ...]:
    """Every role, in the order of registration."""
    return tuple(_roles.values())


def roles_in(kind: str) -> tuple[Role, ...]:
    """The roles that a new post can have in a body of that kind, in the order of registration."""
    return tuple(role for role in all_roles() if role.everywhere or kind == Kind.TEAM)


register_role(HEAD, _("负责人"), oversees=True, everywhere=True)
register_role(OFFICER, _("干事"), oversees=True, everywhere=True)
register_role(ADMINISTRATOR, _("单位管理员"), everywhere=True)
register_role(TRANSFERRED, _("转入人员"), everywhere=True)
