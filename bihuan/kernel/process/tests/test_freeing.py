"""Those helped are never left to be asked by the person who did the work, whoever comes to sit where."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.people.actions.persons import merge_persons
from bihuan.kernel.people.tests.factories import actor_of, appointee, deputy, person
from bihuan.kernel.process.actions.freeing import free_asking
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.jobs import every_day, free_askings
from bihuan.kernel.process.models import LookBack
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.tests.factories import asked, fresh, kinds, refused, solved

pytestmark = pytest.mark.django_db

LATER = date(2024, 6, 10)


def doer_sits_in_for(place, who=None):
    """The county's officer leaves, and who did the work becomes deputy there."""
    place.county_officer.appointments.update(ends_on=LATER)
    deputy(place.county_officer, who or appointee(place.town_officer), LATER)


def test_a_look_back_that_waits_for_the_doer_goes_to_somebody_else(place):
    matter = solved(place)
    back = matter.look_backs.get(way="link")
    assert (back.post, free_askings()) == (place.county_officer, 0)
    doer_sits_in_for(place)
    with clock.use(clock.at(LATER)):
        assert [free_askings(), free_askings()] == [1, 0]
    back.refresh_from_db()
    assert (back.post, kinds(matter)[-1]) == (place.county_head, "asker_followed")


def test_what_another_unit_was_to_ask_goes_to_another_unit_above(place):
    matter = solved(place)
    LookBack.objects.filter(matter=matter).update(way=Way.OTHER_UNIT)
    doer_sits_in_for(place)
    with clock.use(clock.at(LATER)):
        every_day()
    assert {back.post for back in matter.look_backs.all()} == {place.county_head}


def test_a_visit_stays_with_whoever_is_to_make_it(place):
    matter = solved(place)
    given = {"due_on": date(2024, 7, 15), "way": Way.VISIT, "post": place.town_officer}
    plan_look_back(matter_id=matter.pk, **given, actor=actor_of(place.county_head), key=new_key())
    assert free_askings() == 0


def test_an_open_asking_goes_with_it(place):
    asking = asked(place)
    doer_sits_in_for(place)
    with clock.use(clock.at(LATER)):
        assert free_askings() == 1
    asking.refresh_from_db()
    assert asking.post == place.county_head


def test_the_doer_under_a_joined_entry_is_the_doer(place):
    matter = solved(place)
    twin = person(at=place.town)
    doer_sits_in_for(place, twin)
    with clock.use(clock.at(LATER)):
        merge_persons(kept_id=twin.pk, other_id=matter.doer_id, actor=SYSTEM, key=new_key())
        free_askings()
    assert matter.look_backs.get(way="link").post == place.county_head


def test_only_the_platform_does_it_and_what_is_right_stays(place):
    matter = solved(place)
    with refused("platform_only"):
        free_asking(matter_id=matter.pk, actor=actor_of(place.county_head), key=new_key())
    free_asking(matter_id=matter.pk, actor=SYSTEM, key=new_key())
    assert kinds(fresh(matter))[-1] == "closed"
