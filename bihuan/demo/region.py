"""The region: Fuzhou with its counties, and in Fuqing all three small tiers down to enterprises."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor
from bihuan.demo.names import invented_names
from bihuan.demo.teller import Teller
from bihuan.kernel.organisations.actions import found, load_divisions
from bihuan.kernel.organisations.models import Division, Kind, Level, Organisation, Tier
from bihuan.kernel.people.actions.appointments import appoint
from bihuan.kernel.people.actions.persons import register_person
from bihuan.kernel.people.actions.posts import create_post
from bihuan.kernel.people.models import Person, Post

CITY = "3501"
FUQING = "350181"
REPORTED = (CITY, FUQING)
"""The unions that the source itself names; all others are marked as examples."""

TOWNS = ("350181111", "350181114", "350181116", "350181112", "350181103")
VILLAGES = ("350181111", "350181116")
EXAMPLE = "（示例）"


@dataclass
class Region:
    """The bodies of the story and their posts, by code."""

    teller: Teller
    bodies: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    _names: Iterator[str] = field(default_factory=invented_names)

    def person(self, body: Organisation) -> Person:
        """Somebody invented, registered by that body."""
        return self.teller.do(
            register_person, SYSTEM, name=next(self._names), organisation_id=body.pk, is_demonstration=True
        )

    def body(self, code: str, name: str, tier: Tier, kind: Kind, division: str, above: str | None) -> Organisation:
        """A union founded today."""
        parent = self.bodies[above] if above else None
        made = self.teller.do(
            found,
            SYSTEM,
            code=code,
            name=name,
            kind=kind,
            tier=tier,
            on=clock.today(),
            division_code=division,
            parent_id=parent.pk if parent else None,
            short_name=name.removesuffix(EXAMPLE),
            is_demonstration=True,
        )
        self.bodies[code] = made
        return made

    def seat(self, body: Organisation, role: str, title: str, person: Person | None = None) -> Post:
        """A post in that body with somebody in it; `code` is the body's with the role behind."""
        code = f"{body.code}-{role}"
        post = self.teller.do(
            create_post,
            SYSTEM,
            code=code,
            organisation_id=body.pk,
            role=role,
            title=title,
            is_head=role == "head",
            on=clock.today(),
        )
        self.teller.do(appoint, SYSTEM, post_id=post.pk, person_id=(person or self.person(body)).pk, on=clock.today())
        self.posts[code] = post
        return post

    def by(self, code: str) -> Actor:
        """Whoever is in the post of that code today."""
        from bihuan.demo.teller import in_post

        return in_post(self.posts[code])


def found_region(teller: Teller, day: date) -> Region:
    """Divisions, the tree of unions down to enterprises, the posts and the people in them."""
    region = Region(teller)
    with teller.on(day, 8):
        teller.do(load_divisions, SYSTEM)
        city = region.body(CITY, "福州市总工会", Tier.CITY, Kind.FEDERATION, CITY, None)
        region.seat(city, "head", "主席")
        region.seat(city, "officer", "基层工作部干事")
        region.seat(city, "administrator", "平台管理员")
        for county in Division.objects.filter(level=Level.COUNTY, code__startswith=CITY).order_by("code"):
            _county(region, county)
        _small_tiers(region)
    return region


def _county(region: Region, division: Division) -> None:
    mark = "" if division.code in REPORTED else EXAMPLE
    name = f"{division.name}总工会{mark}"
    county = region.body(division.code, name, Tier.COUNTY, Kind.FEDERATION, division.code, CITY)
    region.seat(county, "head", "主席")
    region.seat(county, "officer", "权益保障部干事")


def _small_tiers(region: Region) -> None:
    for code in TOWNS:
        division = Division.objects.get(code=code)
        town = region.body(code, f"{division.name}总工会{EXAMPLE}", Tier.TOWN, Kind.FEDERATION, code, FUQING)
        region.seat(town, "head", "主席")
        region.seat(town, "officer", "社会化工会工作者")
    for place in VILLAGES:
        for division in Division.objects.filter(parent_code=place).order_by("code")[:2]:
            name = division.name.removesuffix("村委会").removesuffix("居委会")
            body = region.body(
                division.code, f"{name}工会联合会{EXAMPLE}", Tier.VILLAGE, Kind.UNION, division.code, place
            )
            region.seat(body, "head", "主席")
    for place, name in (("350181116", "江阴示例食品公司工会"), ("350181111", "三山示例电子公司工会")):
        body = region.body(f"{place}-E1", name, Tier.ENTERPRISE, Kind.UNION, place, place)
        region.seat(body, "head", "主席")
