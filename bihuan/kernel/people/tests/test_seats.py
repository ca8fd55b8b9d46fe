"""Who somebody is today: their seats, and what they act for."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import ActorKind, Seat
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.queries import acting_post_ids, actor_for, person_ids_of, seats_of
from bihuan.kernel.people.roles import HEAD, OFFICER, Role, all_roles, is_role, register_role, role_of, roles_in
from bihuan.kernel.people.tests.factories import (
    absence,
    account,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    led_root,
    logged_in,
    person,
    post,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


def test_seats_are_those_of_appointments_then_of_deputies():
    county, other = organisation(), organisation()
    who = person()
    mine, standing = post(county), post(other, "administrator")
    deputy(standing, who)
    appointment(mine, who)
    assert seats_of(who.pk, TODAY) == (
        Seat(mine.pk, county.pk, county.path, OFFICER, "appointee", oversees=True),
        Seat(standing.pk, other.pk, other.path, "administrator", "deputy", oversees=False),
    )


def test_whoever_sits_or_stands_in_as_head_leads_that_body():
    who, other, county = person(), person(), organisation()
    head, officer = post(county, HEAD), post(county)
    appointment(head, who)
    deputy(head, other)
    appointment(officer, other)
    assert [[seat.leads for seat in seats_of(each.pk, TODAY)] for each in (who, other)] == [[True], [False, True]]


def test_a_seat_holds_from_its_first_day_up_to_its_last():
    who = person()
    appointment(post(), who, starts_on=TODAY, ends_on=date(2024, 6, 8))
    days = [date(2024, 6, 5), TODAY, date(2024, 6, 7), date(2024, 6, 8)]
    assert [len(seats_of(who.pk, day)) for day in days] == [0, 1, 1, 0]


def test_a_seat_in_a_post_that_lapsed_is_none():
    who = person()
    appointment(post(ends_on=TODAY), who)
    assert seats_of(who.pk, TODAY) == ()


def test_seats_take_two_queries(django_assert_num_queries):
    who = person()
    for _ in range(3):
        appointment(post(), who)
    with django_assert_num_queries(2):
        seats_of(who.pk, TODAY)


def test_the_actor_of_an_account_carries_person_and_seats():
    led_root()
    desk = filled(name="陈乙")
    log_in = account(appointee(desk, TODAY))
    actor = actor_for(log_in, TODAY)
    assert (actor.kind, actor.label, actor.person_id, actor.account_id, actor.post_ids) == (
        ActorKind.PERSON,
        "陈乙",
        log_in.person_id,
        log_in.pk,
        {desk.pk},
    )


def test_the_head_acts_for_empty_posts_of_the_body_and_below_where_there_is_no_head():
    led_root()
    county = organisation(code="350181")
    head = head_of(county)
    empty, below = post(county), post(organisation(parent=county))
    elsewhere, court = post(organisation()), post(partner(kind=Kind.COURT, code="350181"))
    filled(county)
    actor = logged_in(appointee(head, TODAY), TODAY)
    assert {seat.post_id for seat in actor.seats if seat.capacity == "acting"} == {empty.pk, below.pk, court.pk}
    assert elsewhere.pk not in actor.post_ids


def test_nobody_acts_for_a_post_whose_deputy_is_there():
    led_root()
    county = organisation()
    head = head_of(county)
    desk = post(county)
    standing = deputy(desk)
    seats = seats_of(appointee(head, TODAY).pk, TODAY)
    assert acting_post_ids(seats, appointee(head, TODAY).pk, TODAY) == []
    absence(standing.person, TODAY)
    assert acting_post_ids(seats, appointee(head, TODAY).pk, TODAY) == [desk.pk]


def test_who_is_no_head_acts_for_nothing():
    led_root()
    desk = filled()
    post(desk.organisation)
    who = appointee(desk, TODAY)
    assert acting_post_ids(seats_of(who.pk, TODAY), who.pk, TODAY) == []
    assert acting_post_ids((), who.pk, TODAY) == []


def test_a_head_who_is_away_acts_for_nothing():
    led_root()
    county = organisation()
    head = head_of(county)
    post(county)
    who = appointee(head, TODAY)
    absence(who, TODAY)
    assert acting_post_ids(seats_of(who.pk, TODAY), who.pk, TODAY) == []


def test_a_head_of_a_partner_acts_in_the_own_body_only():
    led_root()
    court = partner(kind=Kind.COURT, code="350181")
    head, empty = head_of(court), post(court)
    post(partner(code="350181"))
    who = appointee(head, TODAY)
    assert acting_post_ids(seats_of(who.pk, TODAY), who.pk, TODAY) == [empty.pk]


def test_a_person_is_known_by_the_entries_that_were_joined():
    first = person()
    second = person(merged_into=first)
    third = person(merged_into=second)
    assert (person_ids_of(first.pk), person_ids_of(third.pk)) == ({first.pk, second.pk, third.pk}, {third.pk})


def test_a_role_is_registered_once():
    leader = register_role("test_leader", "组长", oversees=True)
    assert register_role("test_leader", "组长", oversees=True) == leader == role_of("test_leader")
    assert (str(leader), is_role("test_leader"), leader in all_roles()) == ("组长", True, True)
    with pytest.raises(ValueError, match="registered twice"):
        register_role("test_leader", "队长")


def test_the_roles_of_a_team_are_given_out_in_teams_only():
    leader = register_role("test_leader", "组长", oversees=True)
    assert [leader in roles_in(kind) for kind in (Kind.TEAM, Kind.FEDERATION, Kind.COURT)] == [True, False, False]
    assert [role.code for role in roles_in(Kind.UNION)] == ["head", "officer", "administrator", "transferred"]


def test_heads_and_officers_oversee_administrators_do_not():
    assert [role_of(code).oversees for code in (HEAD, OFFICER, "administrator", "transferred")] == [
        True,
        True,
        False,
        False,
    ]
    assert not is_role("nobody")
    assert isinstance(role_of(HEAD), Role)


def test_a_post_of_a_role_nobody_registered_oversees_nothing():
    who = person()
    appointment(post(role="unheard_of"), who)
    assert [seat.oversees for seat in seats_of(who.pk, TODAY)] == [False]
