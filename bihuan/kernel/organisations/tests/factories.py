"""Plain makers of divisions and organisations for tests. One tree per test: the first union made without a parent is
the root.
"""

from datetime import date
from itertools import count
from typing import Any

from bihuan.base.actor import Actor, ActorKind, Seat
from bihuan.kernel.organisations.models import Division, Kind, Level, Organisation, Tier
from bihuan.kernel.organisations.queries import enclosing_codes, root
from bihuan.kernel.organisations.tree import plant

EARLY = date(2020, 1, 1)
NAMES = {
    "35": "福建省",
    "3501": "福州市",
    "350181": "福清市",
    "350112": "长乐区",
    "45": "广西壮族自治区",
    "4513": "来宾市",
}
LEVELS = {2: Level.PROVINCE, 4: Level.CITY, 6: Level.COUNTY, 9: Level.TOWN, 12: Level.VILLAGE}

_numbers = count(1)


def division(code: str = "350181", name: str = "") -> Division:
    """The division of that code, with those around it."""
    for each in reversed(enclosing_codes(code)):
        around = enclosing_codes(each)[1:]
        given = {"level": LEVELS[len(each)], "name": NAMES.get(each, each), "parent_code": around[0] if around else ""}
        made, _ = Division.objects.get_or_create(code=each, defaults=given)
    if name:
        made.name = name
        made.save()
    return made


def organisation(
    name: str = "", *, parent: Organisation | None = None, code: str = "350181", **fields: Any
) -> Organisation:
    """A union below `parent`, by default below the root (made when there is none); `code` is that of its division."""
    number = next(_numbers)
    given: dict[str, Any] = {"kind": Kind.FEDERATION, "tier": Tier.COUNTY, "starts_on": EARLY, "is_demonstration": True}
    given |= fields
    return plant(
        code=given.pop("organisation_code", f"ORG-{number}"),
        name=name or f"示例工会{number}",
        parent=parent or (root() or city()),
        division=division(code),
        **given,
    )


def city(name: str = "示例市总工会", **fields: Any) -> Organisation:
    """The root: the federation of the city 3501; the one there is, if there is one."""
    found = root()
    if found is not None:
        return found
    given: dict[str, Any] = {"kind": Kind.FEDERATION, "tier": Tier.CITY, "starts_on": EARLY, "is_demonstration": True}
    return plant(code=f"ROOT-{next(_numbers)}", name=name, parent=None, division=division("3501"), **(given | fields))


def partner(
    name: str = "示例市劳动人事争议仲裁院", *, kind: Kind = Kind.ARBITRATION, code: str = "3501", **fields: Any
) -> Organisation:
    """A partner body attached to a division, without a body above."""
    number = next(_numbers)
    given: dict[str, Any] = {"tier": Tier.NONE, "starts_on": EARLY, "is_demonstration": True, "parent": None}
    return plant(code=f"PARTNER-{number}", name=name, kind=kind, division=division(code), **(given | fields))


def keeper_of(at: Organisation, role: str = "administrator") -> Actor:
    """Somebody who administers (or leads) a body, without an entry of their own."""
    seat = Seat(next(_numbers), at.pk, at.path, role, oversees=role == "head")
    return Actor(ActorKind.PERSON, "示例管理员", person_id=900_000 + next(_numbers), seats=(seat,))
