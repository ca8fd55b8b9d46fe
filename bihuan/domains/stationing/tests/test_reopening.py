"""What is opened again after its team is gone has a living owner and somebody of the old team."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.reopening import accompany_again
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, close_it, fresh, planned, stationed
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Person
from bihuan.kernel.people.tests.factories import actor_of, person
from bihuan.kernel.process.actions.closing import reopen
from bihuan.kernel.process.actions.looking_back import look_back, plan_look_back
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.tasks import join, part
from bihuan.kernel.process.models import Result
from bihuan.kernel.process.table import Way

pytestmark = pytest.mark.django_db

LATER = date(2022, 3, 1)
YEAR_OVER = date(2022, 10, 3)


@pytest.fixture
def closed(team):
    """Closed as solved within the term."""
    with clock.use(clock.at(date(2021, 6, 1))):
        close_it(team.item.pk, team.place)
    return team


@pytest.fixture
def ended(closed):
    """And the term is over."""
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    return closed


@pytest.fixture
def reopened(ended):
    """And half a year later the city opened it again."""
    with clock.use(clock.at(LATER)):
        reopen(matter_id=ended.item.pk, reason="又关门了", actor=actor_of(ended.place.city_head), key=new_key())
    return ended


def test_at_once_the_contact_post_owns_it_and_the_old_leader_is_with_it(reopened):
    matter = fresh(reopened.item.pk)
    companion = matter.companions.get()
    assert (matter.owner, companion.person) == (reopened.place.county_officer, reopened.people[0])
    assert (companion.former_post, companion.at_least_until) == (reopened.leader, date(2022, 10, 1))


def test_its_stages_have_their_full_time_again(closed):
    with clock.use(clock.at(date(2021, 9, 1))):
        reopen(matter_id=closed.item.pk, reason="又关门了", actor=actor_of(closed.place.city_head), key=new_key())
        again = move(matter_id=closed.item.pk, name="put_in_use", actor=actor_of(closed.leader), key=new_key())
    assert again.next_on == date(2021, 11, 30)


def test_when_the_leaders_entry_was_erased_the_next_of_the_team_is_with_it(ended):
    Person.objects.filter(pk=ended.people[0].pk).update(erased_at=clock.now())
    with clock.use(clock.at(LATER)):
        reopen(matter_id=ended.item.pk, reason="又关门了", actor=actor_of(ended.place.city_head), key=new_key())
    assert fresh(ended.item.pk).companions.get().person == ended.people[1]


def test_who_opens_it_reads_who_has_it_now(ended):
    with clock.use(clock.at(LATER)):
        again = reopen(matter_id=ended.item.pk, reason="又关门了", actor=actor_of(ended.place.city_head), key=new_key())
    assert again.owner == ended.place.county_officer


def test_a_look_back_that_finds_it_undone_brings_the_same_company(ended):
    head = actor_of(ended.place.city_head)
    with clock.use(clock.at(ENDS)):
        given = {"due_on": LATER, "way": Way.VISIT, "post": ended.place.county_officer}
        visit = plan_look_back(matter_id=ended.item.pk, **given, actor=head, key=new_key())
    with clock.use(clock.at(LATER)):
        look_back(look_back_id=visit.pk, result=Result.BAD, words="门关着", actor=head, key=new_key())
    assert fresh(ended.item.pk).companions.get().person == ended.people[0]


def test_opened_within_the_term_it_is_still_the_teams(closed):
    with clock.use(clock.at(date(2021, 6, 2))):
        reopen(matter_id=closed.item.pk, reason="又关门了", actor=actor_of(closed.place.city_head), key=new_key())
    matter = fresh(closed.item.pk)
    assert (matter.owner, matter.companions.exists()) == (closed.leader, False)


def test_the_last_of_the_old_team_does_not_leave_while_it_is_open(reopened):
    with clock.use(clock.at(YEAR_OVER)):
        join(matter_id=reopened.item.pk, person=person(), actor=SYSTEM, key=new_key())
        leader = fresh(reopened.item.pk).companions.get(former_post=reopened.leader)
        with pytest.raises(Refused, match="last_of_team"):
            part(companion_id=leader.pk, actor=actor_of(reopened.place.county_head), key=new_key())


def test_one_of_two_of_the_old_team_may_leave(reopened):
    with clock.use(clock.at(YEAR_OVER)):
        more = {"person": reopened.people[1], "former_post": reopened.leader}
        join(matter_id=reopened.item.pk, **more, actor=SYSTEM, key=new_key())
        first = fresh(reopened.item.pk).companions.get(person=reopened.people[0])
        part(companion_id=first.pk, actor=actor_of(reopened.place.county_head), key=new_key())
    assert fresh(reopened.item.pk).companions.get(until__isnull=True).person == reopened.people[1]


def test_it_is_for_the_platform_and_for_such_matters_only(reopened):
    with clock.use(clock.at(LATER)), pytest.raises(Refused, match="not_reopened"):
        accompany_again(
            matter_id=reopened.item.pk, from_team=True, actor=actor_of(reopened.place.city_head), key=new_key()
        )


def test_while_the_term_lasts_there_is_nothing_to_make_up(team):
    with clock.use(clock.at(date(2021, 6, 1))), pytest.raises(Refused, match="not_reopened"):
        accompany_again(matter_id=team.item.pk, from_team=True, actor=SYSTEM, key=new_key())


def test_opened_anew_twice_in_a_day_it_is_accompanied_each_time(reopened):
    head = actor_of(reopened.place.city_head)
    with clock.use(clock.at(YEAR_OVER)):
        close_it(reopened.item.pk, reopened.place)
        for company in fresh(reopened.item.pk).companions.filter(until__isnull=True):
            part(companion_id=company.pk, actor=head, key=new_key())
        reopen(matter_id=reopened.item.pk, reason="又关门了", actor=head, key=new_key())
        close_it(reopened.item.pk, reopened.place)
        for company in fresh(reopened.item.pk).companions.filter(until__isnull=True):
            part(companion_id=company.pk, actor=head, key=new_key())
        reopen(matter_id=reopened.item.pk, reason="再次关门", actor=head, key=new_key())
    assert fresh(reopened.item.pk).companions.get(until__isnull=True).person == reopened.people[0]


def test_the_last_of_one_team_does_not_leave_though_another_team_is_there(reopened):
    with clock.use(clock.at(YEAR_OVER)):
        other = stationed(reopened.place, name="示例第二组", ends_on=date(2023, 4, 1), sites=[reopened.stationing.site])
        join(matter_id=reopened.item.pk, person=other.people[0], former_post=other.leader, actor=SYSTEM, key=new_key())
        leader = fresh(reopened.item.pk).companions.get(former_post=reopened.leader)
        with pytest.raises(Refused, match="last_of_team"):
            part(companion_id=leader.pk, actor=actor_of(reopened.place.county_head), key=new_key())


def test_who_already_kept_company_stays_for_the_team_from_then_on(closed):
    with clock.use(clock.at(date(2021, 6, 2))):
        head = actor_of(closed.place.city_head)
        reopen(matter_id=closed.item.pk, reason="又关门了", actor=head, key=new_key())
        join(matter_id=closed.item.pk, person=closed.people[0], actor=head, key=new_key())
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    companion = fresh(closed.item.pk).companions.get(person=closed.people[0])
    assert (companion.former_post, companion.at_least_until) == (closed.leader, date(2022, 10, 1))


def test_the_contact_owns_it_also_when_the_host_has_no_head_any_more(team):
    place = team.place
    with clock.use(clock.at(MOBILISED)):
        second = stationed(place, name="示例县派工作组", host=place.county, sites=[team.stationing.site])
        item = planned(second)
    with clock.use(clock.at(date(2021, 6, 1))):
        close_it(item.pk, place)
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    with clock.use(clock.at(LATER)):
        end_post(post_id=place.county_head.pk, on=LATER, actor=actor_of(place.city_head), key=new_key())
        reopen(matter_id=item.pk, reason="又关门了", actor=actor_of(place.city_head), key=new_key())
    assert fresh(item.pk).owner == place.county_officer
