"""A small region for random life: a city, two counties, towns, sites, a court, people with and without seats."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from types import SimpleNamespace

from bihuan.base import chance, clock
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.roles import ADMINISTRATOR
from bihuan.kernel.people.tests.factories import appointee, appointment, filled, head_of, led_root, person, post
from bihuan.kernel.process.tests.factories import HELP, asked, handling, not_solved, solved

BEGINS = date(2024, 3, 1)


@dataclass
class Region:
    """Who and what there is at the beginning, by identifier."""

    city: int
    bodies: list[int]
    sites: list[int]
    court: int
    people: list[int]
    administrator: int
    stranger: int
    kind: str = HELP.name
    posts: list[int] = field(default_factory=list)


def build() -> Region:
    """The region on its first day, with some matters under way; one person sits in two posts."""
    with clock.use(clock.at(BEGINS)), chance.use(Random(0)):
        made = places_and_people()
        _matters(made)
        return made


def _matters(made: Region) -> None:
    """One being worked on, one whose people are asked, one solved, one not: so that no life begins from nothing."""
    *_, county, town = made.bodies
    place = SimpleNamespace(
        site=Organisation.objects.get(pk=made.sites[1]),
        town_officer=Post.objects.get(organisation=town, role="officer"),
        county_officer=Post.objects.get(organisation=county, role="officer"),
    )
    for make in (handling, asked, solved, not_solved):
        make(place)


def places_and_people() -> Region:
    """Bodies, posts and people, without any matter."""
    city = led_root()
    bodies, sites = [city], []
    for name in ("甲县", "乙县"):
        county = organisation(f"示例{name}总工会", parent=city)
        head_of(county)
        filled(county)
        town = organisation(f"示例{name}镇总工会", parent=county, tier=Tier.TOWN)
        filled(town)
        site = organisation(f"示例{name}园区工会", parent=town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
        head_of(site)
        bodies += [county, town]
        sites.append(site)
    return _people(city, bodies, sites)


def _people(city: Organisation, bodies: list[Organisation], sites: list[Organisation]) -> Region:
    keeper = filled(city, ADMINISTRATOR)
    double = post(bodies[2])
    appointment(double, appointee(Post.objects.get(organisation=bodies[1], role="officer")))
    spare = [person(at=city) for _ in range(3)]
    court = partner("示例法院", kind=Kind.COURT)
    seated = Person.objects.exclude(pk__in=[one.pk for one in spare]).order_by("pk")
    stranger = person("示例外人")
    return Region(
        city=city.pk,
        bodies=[one.pk for one in bodies],
        sites=[one.pk for one in sites],
        court=court.pk,
        people=[*seated.exclude(pk=stranger.pk).values_list("pk", flat=True), *(one.pk for one in spare)],
        administrator=appointee(keeper).pk,
        stranger=stranger.pk,
        posts=list(Post.objects.exclude(role=ADMINISTRATOR).order_by("pk").values_list("pk", flat=True)),
    )
