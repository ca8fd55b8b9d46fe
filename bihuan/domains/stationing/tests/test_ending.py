"""The end of a term closes the term, and nothing else."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.ending import end_term, place
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, planned, stationed
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.tests.factories import actor_of, appointee
from bihuan.kernel.process.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    with clock.use(clock.at(MOBILISED)):
        made = stationed()
        made.item = planned(made)
    return made


def test_unsolved_item_outlives_the_term_with_owner_companion_and_date(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    matter = Matter.objects.get(pk=team.item.pk)
    assert (matter.stage, matter.owner, matter.next_on) == ("planned", team.place.county_officer, date(2021, 9, 30))
    assert [one.person for one in matter.companions.all()] == [team.people[0]]
    assert matter.companions.get().at_least_until == date(2022, 10, 1)


def test_what_the_leader_placed_goes_where_the_leader_said(team):
    with clock.use(clock.at(date(2021, 9, 28))):
        to, leader = team.place.town_officer, actor_of(team.leader)
        place(matter_id=team.item.pk, to=to, companion=team.people[1], actor=leader, key=new_key())
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    matter = Matter.objects.get(pk=team.item.pk)
    assert (matter.owner, matter.companions.get().person) == (to, team.people[1])


def test_without_the_job_somebody_answers_all_the_same_from_the_date_on(team):
    with clock.use(clock.at(ENDS)):
        answer = who_answers([team.leader.pk], clock.today())[team.leader.pk]
    assert answer.person_id == appointee(team.place.city_head, ENDS).pk


def test_each_site_keeps_its_whole_former_team_for_a_year(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    contact = team.stationing.contact
    assert contact.until_at_least == date(2022, 10, 1)
    assert {one.person for one in contact.matter.companions.all()} == set(team.people)
    assert contact.matter.look_backs.get().post == team.place.county_officer


def test_a_term_does_not_end_before_its_date(team):
    with clock.use(clock.at(date(2021, 9, 30))), pytest.raises(Refused, match="term_running"):
        end_term(term_id=team.term.pk, actor=actor_of(team.leader), key=new_key())


def test_winding_up_a_second_time_changes_nothing(team):
    with clock.use(clock.at(ENDS)):
        assert (end_due_terms(), end_due_terms()) == (1, 0)
