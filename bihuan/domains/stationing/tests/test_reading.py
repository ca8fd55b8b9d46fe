"""Lists of stationing: who may take over, who was in a team, what a row of the list says."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.membership import seats_of_term
from bihuan.domains.stationing.queries import hosts_for, sites_below, stationing_of, team_posts, unions_below
from bihuan.domains.stationing.receivers import lasting_posts, posts_around
from bihuan.domains.stationing.summaries import rows_of, terms_over, terms_under_way
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, another_site, found, stationed
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, filled, head_of
from bihuan.kernel.process.actions.looking_back import look_back
from bihuan.kernel.process.models import LookBack, Matter, Result
from bihuan.kernel.process.tests.factories import opened

pytestmark = pytest.mark.django_db

IN_MAY = date(2021, 5, 17)


@pytest.fixture(autouse=True)
def in_may():
    with clock.use(clock.at(IN_MAY)):
        yield


def row(team, day=IN_MAY, actor=None):
    actor = actor or actor_of(team.place.city_head, day)
    return rows_of([team.term], actor, day)[0]


def test_county_then_town_then_the_site_itself_may_take_over(team):
    place = team.place
    filled(place.county, role="administrator")
    posts = list(lasting_posts(actor_of(team.leader), place.site))
    assert set(posts_around(team.item.matter, actor_of(team.leader))) == set(posts)
    assert posts == [place.county_head, place.county_officer, place.town_officer, place.site_head, place.city_head]


def test_the_city_may_choose_any_county_and_nobody_a_team(team):
    other = head_of(organisation("示例外县总工会", parent=team.place.city))
    assert other in lasting_posts(actor_of(team.place.city_head), team.place.site)
    assert other not in lasting_posts(actor_of(team.leader), team.place.site)
    assert team.leader not in lasting_posts(actor_of(team.place.city_head), team.place.site)


def test_a_team_is_listed_with_its_leader_first_also_afterwards(team):
    assert [seat.person for seat in seats_of_term(team.term)] == team.people
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        assert [seat.person for seat in seats_of_term(team.term)] == team.people
    assert team_posts(team.term) == []


def test_while_a_term_lasts_its_posts_own_what_it_plans(team):
    assert team_posts(team.term) == team.posts


def test_a_matter_of_another_service_grew_from_no_site(team):
    assert stationing_of(opened(team.place)) is None
    assert stationing_of(Matter.objects.get(pk=team.item.pk)) == team.stationing


def test_a_row_counts_what_is_open_and_overdue(team):
    with clock.use(clock.at(MOBILISED)):
        found(team)
    assert (row(team).open, row(team).overdue) == (2, 1)


def test_a_row_counts_only_what_the_reader_sees(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        former = actor_of(team.posts[2], date(2021, 9, 30))
        blind = type(former)(former.kind, former.label, person_id=former.person_id)
        assert (row(team, ENDS).open, row(team, ENDS, blind).open) == (1, 0)


def test_after_the_end_a_row_says_how_looking_back_stands_and_what_nobody_had_placed(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    after = row(team, ENDS)
    assert (after.looking_back.open, after.looking_back.sites, after.by_itself) == (1, 1, 1)
    assert (after.looking_back.next_on, after.looking_back.last_on) == (date(2021, 12, 30), None)
    with clock.use(clock.at(date(2021, 12, 30))):
        visit = LookBack.objects.get(post=team.place.county_officer)
        actor = actor_of(team.place.county_officer)
        look_back(look_back_id=visit.pk, result=Result.GOOD, words="都好", actor=actor, key=new_key())
    assert row(team, ENDS).looking_back.last_on == date(2021, 12, 30)


def test_terms_stand_in_the_order_in_which_teams_were_formed(team):
    actor = actor_of(team.place.city_head)
    with clock.use(clock.at(MOBILISED)):
        second = stationed(team.place, name="第二组", ends_on=date(2021, 5, 1))
        third = stationed(team.place, name="第三组")
    assert list(terms_under_way(actor, IN_MAY)) == [team.term, third.term]
    assert list(terms_over(actor, IN_MAY)) == [second.term]


@pytest.mark.parametrize("number", [1, 3])
def test_rows_take_the_same_queries_for_any_number(team, number, django_assert_num_queries):
    with clock.use(clock.at(MOBILISED)):
        for one in range(number - 1):
            stationed(
                team.place, name=f"第{one}组", sites=[team.stationing.site, another_site(team.place, f"示例{one}")]
            )
    actor = actor_of(team.place.city_head)
    with django_assert_num_queries(8):
        assert len(rows_of(terms_under_way(actor, IN_MAY), actor, IN_MAY)) == number


def test_who_may_send_out_and_from_where_sites_are_chosen(team):
    place = team.place
    assert hosts_for(actor_of(place.county_officer)) == [place.county, place.town]
    assert hosts_for(actor_of(filled(place.site))) == []
    assert unions_below(place.county) == [place.town, place.site]
    assert [site.organisation for site in sites_below(place.county)] == [place.site]
