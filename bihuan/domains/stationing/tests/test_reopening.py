"""What is opened again after its team is gone has a living owner and somebody of the old team."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.reopening import accompany_again
from bihuan.domains.stationing.jobs import accompany_reopened, end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, close_it, fresh
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.tests.factories import actor_of, appointee, person
from bihuan.kernel.process.actions.closing import reopen
from bihuan.kernel.process.actions.handing import assign, offer
from bihuan.kernel.process.actions.tasks import join, part

pytestmark = pytest.mark.django_db

LATER = date(2022, 3, 1)


@pytest.fixture
def reopened(team):
    """Closed as solved within the term, opened again by the county half a year after it."""
    with clock.use(clock.at(date(2021, 6, 1))):
        close_it(team.item.pk, team.place)
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    with clock.use(clock.at(LATER)):
        reopen(matter_id=team.item.pk, reason="又关门了", actor=actor_of(team.place.city_head), key=new_key())
    return team


def nightly(day=LATER):
    with clock.use(clock.at(day)):
        return accompany_reopened()


def test_at_once_somebody_living_answers(reopened):
    matter = fresh(reopened.item.pk)
    assert (matter.owner, matter.owner.ends_on) == (reopened.place.city_head, None)
    assert who_answers([matter.owner_id], LATER)[matter.owner_id].person_id == appointee(matter.owner, LATER).pk


def test_by_the_next_day_the_contact_post_owns_it_and_the_old_leader_stays_with_it(reopened):
    assert nightly() == 1
    matter = fresh(reopened.item.pk)
    companion = matter.companions.get()
    assert (matter.owner, companion.person) == (reopened.place.county_officer, reopened.people[0])
    assert (companion.former_post, companion.at_least_until) == (reopened.leader, date(2022, 10, 1))


def test_once_is_enough(reopened):
    assert (nightly(), nightly(), nightly(date(2022, 3, 2))) == (1, 0, 0)


def test_who_was_given_it_meanwhile_keeps_it(reopened):
    with clock.use(clock.at(LATER)):
        given = {"matter_id": reopened.item.pk, "to": reopened.place.town_officer, "reason": "就近"}
        assign(**given, actor=actor_of(reopened.place.city_head), key=new_key())
    nightly()
    assert fresh(reopened.item.pk).owner == reopened.place.town_officer


def test_an_offer_under_way_is_not_cut_off(reopened):
    with clock.use(clock.at(LATER)):
        given = {"matter_id": reopened.item.pk, "to": reopened.place.town_officer, "reason": "就近"}
        offer(**given, actor=actor_of(reopened.place.city_head), key=new_key())
    nightly()
    matter = fresh(reopened.item.pk)
    assert (matter.owner, matter.turn_post) == (reopened.place.city_head, reopened.place.town_officer)


def test_company_from_outside_is_not_the_old_team(reopened):
    with clock.use(clock.at(LATER)):
        join(matter_id=reopened.item.pk, person=person(), actor=SYSTEM, key=new_key())
    assert nightly() == 1


def test_an_open_matter_is_not_left_by_the_last_of_the_old_team(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    with clock.use(clock.at(date(2022, 10, 3))):
        companion = fresh(team.item.pk).companions.get()
        part(companion_id=companion.pk, actor=actor_of(team.place.county_head), key=new_key())
    assert nightly(date(2022, 10, 4)) == 1
    stays = fresh(team.item.pk).companions.get(until__isnull=True)
    assert (stays.person, stays.at_least_until) == (team.people[0], None)


def test_it_is_for_the_platform_and_for_such_matters_only(reopened):
    with clock.use(clock.at(LATER)), pytest.raises(Refused, match="not_reopened"):
        accompany_again(matter_id=reopened.item.pk, actor=actor_of(reopened.place.city_head), key=new_key())


def test_while_the_term_lasts_there_is_nothing_to_make_up(team):
    with clock.use(clock.at(date(2021, 6, 1))), pytest.raises(Refused, match="not_reopened"):
        accompany_again(matter_id=team.item.pk, actor=SYSTEM, key=new_key())
