"""Whom somebody finds in the directory."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor, ActorKind
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import city, organisation, partner
from bihuan.kernel.people import policies
from bihuan.kernel.people.models import Person
from bihuan.kernel.people.queries import visible_organisations, visible_people, visible_posts
from bihuan.kernel.people.tests.factories import (
    acting_as,
    actor_of,
    appointee,
    deputy,
    filled,
    head_of,
    led_root,
    person,
    stranger,
)
from bihuan.kernel.people.visibility import mobiles_shown_to

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
ASKED = Actor(ActorKind.ASKED, "当事人", asking_id=1)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


@pytest.fixture
def region():
    """A city, two counties, a town and a firm below the first; a court of the first county, a bureau of the city."""
    top = led_root()
    county, other = organisation(code="350181"), organisation(code="350112")
    town = organisation(parent=county, code="350181101")
    bodies = {"top": top, "county": county, "other": other, "town": town, "firm": organisation(parent=town)}
    bodies["court"] = partner(kind=Kind.COURT, code="350181")
    bodies["bureau"] = partner(kind=Kind.LABOUR_BUREAU, code="3501")
    bodies["far court"] = partner(kind=Kind.COURT, code="350112")
    return bodies


def names(region, bodies):
    return {name for name, body in region.items() if body in set(bodies)}


@pytest.mark.parametrize(
    ("where", "role", "seen"),
    [
        ("county", "officer", {"county", "town", "firm", "top", "court", "bureau"}),
        ("county", "administrator", {"county", "town", "firm", "top", "court", "bureau"}),
        ("town", "transferred", {"town", "county", "top", "court", "bureau"}),
        ("firm", "head", {"firm", "town", "county", "top", "court", "bureau"}),
        ("top", "head", {"top", "county", "other", "town", "firm", "court", "bureau", "far court"}),
        ("court", "officer", {"court", "county"}),
        ("bureau", "officer", {"bureau", "top"}),
    ],
)
def test_everybody_sees_upward_and_whoever_oversees_sees_downward(region, where: str, role: str, seen: set[str]):
    desk = head_of(region[where]) if role == "head" else filled(region[where], role)
    assert names(region, visible_organisations(actor_of(desk, TODAY))) == seen


def test_a_stranger_and_an_asked_person_see_nothing(region):
    for nobody in (stranger(), ASKED):
        assert not visible_organisations(nobody).exists()
        assert not visible_posts(nobody).exists()
    assert list(visible_people(ASKED)) == []


def test_a_stranger_sees_at_most_themselves(region):
    nobody = stranger()
    assert [each.pk for each in visible_people(nobody)] == [nobody.person_id]


def test_the_platform_sees_everything(region):
    filled(region["firm"])
    assert visible_organisations(SYSTEM).count() == 8
    assert visible_posts(SYSTEM).count() == 2
    assert visible_people(SYSTEM).count() == Person.objects.count()


def test_posts_are_seen_with_their_bodies(region):
    below, above, aside = filled(region["town"]), filled(region["top"]), filled(region["other"])
    seen = set(visible_posts(actor_of(filled(region["county"]), TODAY)))
    assert (below in seen, above in seen, aside in seen) == (True, True, False)


def test_people_are_seen_in_their_seats_or_where_they_were_registered(region):
    officer = actor_of(filled(region["county"]), TODAY)
    below, above = appointee(filled(region["town"]), TODAY), appointee(filled(region["top"]), TODAY)
    standing = deputy(filled(region["firm"]), person(at=region["other"])).person
    waiting, aside = person(at=region["town"]), person(at=region["other"])
    seen = set(visible_people(officer))
    assert {below, above, standing, waiting} <= seen
    assert aside not in seen


@pytest.mark.parametrize(
    ("where", "role", "seen"),
    [
        ("county", "head", {"court"}),
        ("county", "administrator", {"court"}),
        ("county", "officer", set()),
        ("town", "head", set()),
        ("other", "head", {"far court"}),
        ("top", "head", {"court", "far court", "bureau", "strange court"}),
        ("court", "head", {"court"}),
    ],
)
def test_who_keeps_the_people_of_a_partner_finds_whom_it_registered(region, where: str, role: str, seen: set[str]):
    """Also where the partner has a head of its own, so that nobody acts for it."""
    region["strange court"] = partner(kind=Kind.COURT, code="451302")
    courts = {name: region[name] for name in ("court", "far court", "bureau", "strange court")}
    waiting = {name: person(at=body) for name, body in courts.items()}
    for body in courts.values():
        head_of(body)
    actor = actor_of(head_of(region[where]) if role == "head" else filled(region[where], role), TODAY)
    found = set(visible_people(actor))
    assert {name for name, one in waiting.items() if one in found} == seen
    assert {name for name, body in courts.items() if policies.may_keep(actor, body)} == seen


def test_somebody_who_left_is_seen_no_more_outside_the_body_that_keeps_the_entry(region):
    gone = filled(region["other"])
    who = appointee(gone, TODAY)
    Person.objects.filter(pk=who.pk).update(organisation=region["far court"])
    gone.appointments.update(ends_on=TODAY)
    assert who not in visible_people(actor_of(filled(region["other"]), TODAY))


def test_telephone_numbers_are_shown_in_the_own_body_and_to_those_who_oversee(region):
    clerk = actor_of(filled(region["town"], "transferred"), TODAY)
    officer = actor_of(filled(region["county"]), TODAY)
    colleague, above = appointee(filled(region["town"]), TODAY), appointee(filled(region["county"]), TODAY)
    standing = deputy(filled(region["firm"]), person(at=region["other"])).person
    people = [colleague.pk, above.pk, standing.pk, clerk.person_id]
    assert mobiles_shown_to(clerk, people) == {colleague.pk, clerk.person_id}
    assert mobiles_shown_to(officer, people) == {colleague.pk, above.pk, standing.pk, clerk.person_id}


def test_telephone_numbers_are_for_no_stranger(region):
    who = appointee(filled(region["town"]), TODAY)
    nobody = stranger()
    assert mobiles_shown_to(nobody, [who.pk, nobody.person_id]) == {nobody.person_id}
    assert mobiles_shown_to(ASKED, [who.pk]) == set()
    assert mobiles_shown_to(SYSTEM, [who.pk]) == {who.pk}


@pytest.mark.parametrize("bodies", [1, 3])
def test_lists_take_a_fixed_number_of_queries(bodies: int, django_assert_num_queries):
    led_root()
    county = organisation()
    for _ in range(bodies):
        filled(organisation(parent=county))
    officer = actor_of(filled(county), TODAY)
    with django_assert_num_queries(2):
        list(visible_organisations(officer))
    with django_assert_num_queries(2):
        list(visible_people(officer))
    with django_assert_num_queries(3):
        mobiles_shown_to(officer, [officer.person_id])


def test_a_partner_without_a_federation_around_sees_the_root():
    lone = partner(code="45")
    top = city()
    assert set(visible_organisations(acting_as(appointee(filled(lone), TODAY), TODAY))) == {lone, top}
