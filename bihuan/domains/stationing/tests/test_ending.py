"""The end of a term closes the term, and nothing else."""

from datetime import date, timedelta

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.ending import end_term, place
from bihuan.domains.stationing.actions.sending import name_contact
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Placement, SiteContact, Stationing, Term
from bihuan.domains.stationing.tests.factories import (
    ENDS,
    MOBILISED,
    another_site,
    close_it,
    found,
    fresh,
    planned,
    stationed,
)
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.organisations.actions import end_organisation, merge, move_under
from bihuan.kernel.organisations.models import Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.actions.appointments import appoint, end_appointment
from bihuan.kernel.people.actions.persons import merge_persons
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Appointment
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.tests.factories import acting_as, actor_of, appointee, filled, head_of, person
from bihuan.kernel.process.actions.handing import accept, offer
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.models import Baton, LookBack, Matter
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.tests.factories import HELP

pytestmark = pytest.mark.django_db

BEFORE = date(2021, 9, 28)


def the_term_ends(day=ENDS):
    with clock.use(clock.at(day)):
        return end_due_terms()


def put(team, to, companion=None, actor=None, day=BEFORE, item=None):
    """The leader decides about the item of the plan."""
    with clock.use(clock.at(day)):
        who = actor or actor_of(team.leader)
        given = {"matter_id": (item or team.item).pk, "to": to, "companion": companion or team.people[1]}
        return place(**given, actor=who, key=new_key())


def test_unsolved_item_outlives_the_term_with_owner_companion_and_date(team):
    the_term_ends()
    matter = fresh(team.item.pk)
    assert (matter.stage, matter.owner, matter.next_on) == ("planned", team.place.county_officer, date(2021, 9, 30))
    companion = matter.companions.get()
    assert (companion.person, companion.former_post) == (team.people[0], team.leader)
    assert companion.at_least_until == date(2022, 10, 1)


def test_what_the_leader_placed_goes_where_the_leader_said(team):
    put(team, team.place.town_officer)
    the_term_ends()
    matter = fresh(team.item.pk)
    assert (matter.owner, matter.companions.get().person) == (team.place.town_officer, team.people[1])
    assert Placement.objects.get().how == "decided"


def test_a_companion_whose_entry_was_joined_to_another_meanwhile_stays_the_companion(team):
    put(team, team.place.town_officer)
    kept = person("示例蹲点1")
    with clock.use(clock.at(BEFORE)):
        merge_persons(kept_id=kept.pk, other_id=team.people[1].pk, actor=SYSTEM, key=new_key())
    the_term_ends()
    assert (fresh(team.item.pk).companions.get().person, Placement.objects.get().companion) == (kept, kept)


def test_what_nobody_placed_is_told_apart_afterwards(team):
    the_term_ends()
    placed = Placement.objects.get()
    assert (placed.how, placed.to_post, placed.companion) == ("contact", team.place.county_officer, team.people[0])


def test_each_row_may_be_decided_anew_until_the_end(team):
    put(team, team.place.town_officer)
    put(team, team.place.county_head, companion=team.people[2], day=date(2021, 9, 30))
    the_term_ends()
    assert (fresh(team.item.pk).owner, Placement.objects.count()) == (team.place.county_head, 1)


def test_a_placement_with_a_post_that_ended_meanwhile_falls_to_the_contact(team):
    put(team, team.place.town_officer)
    with clock.use(clock.at(date(2021, 9, 29))):
        end_post(post_id=team.place.town_officer.pk, on=date(2021, 9, 29), actor=SYSTEM, key=new_key())
    the_term_ends()
    assert fresh(team.item.pk).owner == team.place.county_officer
    assert Placement.objects.get().how == "contact"


def test_a_contact_post_that_ended_meanwhile_is_followed_to_its_heir(team):
    with clock.use(clock.at(BEFORE)):
        end_post(post_id=team.place.county_officer.pk, on=BEFORE, actor=SYSTEM, key=new_key())
    the_term_ends()
    contact = SiteContact.objects.get().matter
    assert {fresh(team.item.pk).owner, contact.owner, contact.look_backs.get().post} == {team.place.county_head}


def test_a_site_that_was_merged_meanwhile_is_followed_to_its_heir(team):
    with clock.use(clock.at(BEFORE)):
        heir = organisation("示例新园区工会", parent=team.place.town, tier=Tier.ENTERPRISE)
        merge(organisation_ids=[team.place.site.pk], into_id=heir.pk, on=BEFORE, actor=SYSTEM, key=new_key())
        problem = found(team)
    the_term_ends()
    subjects = {matter.subject for matter in Matter.objects.all()}
    assert (subjects, fresh(problem.pk).owner) == ({heir}, team.place.county_officer)


def test_an_open_offer_goes_on_from_whoever_took_over(team):
    with clock.use(clock.at(BEFORE)):
        actor = actor_of(team.leader)
        offer(matter_id=team.item.pk, to=team.place.town_officer, reason="就近", actor=actor, key=new_key())
    the_term_ends()
    matter, baton = fresh(team.item.pk), Baton.objects.get()
    assert (matter.owner, matter.turn_post) == (team.place.county_officer, team.place.town_officer)
    assert (baton.state, baton.sender) == ("offered", team.place.county_officer)


def test_an_open_offer_to_whoever_takes_over_is_settled_by_the_end(team):
    with clock.use(clock.at(BEFORE)):
        actor = actor_of(team.leader)
        offer(matter_id=team.item.pk, to=team.place.county_officer, reason="跨镇", actor=actor, key=new_key())
    the_term_ends()
    matter = fresh(team.item.pk)
    assert (matter.owner, matter.turn_post, Baton.objects.get().state) == (
        team.place.county_officer,
        team.place.county_officer,
        "lapsed",
    )


def test_what_was_handed_on_before_stays_there_and_gets_its_companion(team):
    with clock.use(clock.at(BEFORE)):
        given = {"matter_id": team.item.pk, "to": team.place.town_officer, "reason": "就近"}
        baton = offer(**given, actor=actor_of(team.leader), key=new_key())
        accept(baton_id=baton.pk, actor=actor_of(team.place.town_officer), key=new_key())
    the_term_ends()
    matter = fresh(team.item.pk)
    assert (matter.owner, matter.companions.get().person) == (team.place.town_officer, team.people[0])
    assert Placement.objects.get().how == "before"
    assert not Act.objects.filter(kind="stationing.handed_on").exists()


def test_a_matter_of_another_service_that_the_team_owns_goes_to_the_contact_too(team):
    with clock.use(clock.at(BEFORE)):
        given = {"kind": HELP.name, "title": "示例求助", "subject": team.place.site, "owner": team.posts[2]}
        other = open_matter(**given, actor=actor_of(team.posts[2]), key=new_key())
    the_term_ends()
    matter = fresh(other.pk)
    assert (matter.owner, matter.companions.get().person) == (team.place.county_officer, team.people[2])


def test_a_member_who_left_before_the_end_is_not_named(team):
    with clock.use(clock.at(MOBILISED)):
        problem = found(team, owner=team.posts[1])
    put(team, team.place.town_officer, companion=team.people[1], day=date(2021, 6, 1))
    with clock.use(clock.at(date(2021, 7, 1))):
        seat = Appointment.objects.get(post=team.posts[1])
        end_appointment(appointment_id=seat.pk, on=date(2021, 7, 1), actor=SYSTEM, key=new_key())
    the_term_ends()
    named = {one.person for matter in Matter.objects.all() for one in matter.companions.all()}
    assert named == {team.people[0], team.people[2]}
    assert fresh(problem.pk).owner == team.place.county_officer


def test_a_team_that_all_left_before_the_end_is_still_named(team):
    with clock.use(clock.at(date(2021, 7, 1))):
        for seat in Appointment.objects.filter(post__in=team.posts):
            end_appointment(appointment_id=seat.pk, on=date(2021, 7, 1), actor=SYSTEM, key=new_key())
    the_term_ends()
    assert {one.person for one in SiteContact.objects.get().matter.companions.all()} == set(team.people)


def test_a_team_whose_appointments_were_all_taken_back_does_not_hold_up_the_end(team):
    with clock.use(clock.at(MOBILISED)):
        for seat in Appointment.objects.filter(post__in=team.posts):
            end_appointment(appointment_id=seat.pk, on=MOBILISED, actor=SYSTEM, key=new_key())
    the_term_ends()
    assert fresh(team.item.pk).owner == team.place.county_officer
    assert {one.person for one in SiteContact.objects.get().matter.companions.all()} == set(team.people)


def test_closed_matters_are_not_touched(team):
    with clock.use(clock.at(date(2021, 6, 1))):
        before = close_it(team.item.pk, team.place)
    the_term_ends()
    after = fresh(team.item.pk)
    assert (after.stage, after.owner, after.closed_on, after.outcome) == (
        "closed",
        before.owner,
        date(2021, 6, 1),
        "solved",
    )
    assert (after.companions.count(), Placement.objects.count()) == (0, 0)


def test_the_look_backs_of_closed_matters_find_somebody_lasting(team):
    with clock.use(clock.at(date(2021, 9, 1))):
        close_it(team.item.pk, team.place, Outcome.NOT_SOLVED)
        assert LookBack.objects.get().post == team.leader
    the_term_ends()
    visit = LookBack.objects.get(matter=team.item.pk)
    assert (visit.post, visit.due_on) == (team.place.county_officer, date(2021, 11, 30))


def test_without_the_job_somebody_answers_all_the_same_from_the_date_on(team):
    with clock.use(clock.at(ENDS)):
        answer = who_answers([team.leader.pk], clock.today())[team.leader.pk]
    assert answer.person_id == appointee(team.place.city_head, ENDS).pk


def test_missed_days_shorten_nothing(team):
    assert the_term_ends(date(2021, 10, 9)) == 1
    contact = SiteContact.objects.get()
    assert (contact.until_at_least, contact.matter.clocks.get().due_on) == (date(2022, 10, 1), date(2022, 10, 8))
    assert contact.matter.next_on == contact.matter.look_backs.get().due_on == date(2022, 1, 7)
    assert Term.objects.get().closed_on == date(2021, 10, 9)


def test_even_after_a_missed_year_the_term_is_wound_up(team):
    assert the_term_ends(date(2023, 3, 1)) == 1
    assert SiteContact.objects.get().matter.next_on == date(2023, 3, 1)


def test_each_site_keeps_its_whole_former_team_for_a_year(team):
    the_term_ends()
    contact = team.stationing.contact
    assert contact.until_at_least == date(2022, 10, 1)
    assert {one.person for one in contact.matter.companions.all()} == set(team.people)
    assert contact.matter.look_backs.get().post == team.place.county_officer


def test_of_two_sites_each_has_its_own_contact():
    with clock.use(clock.at(MOBILISED)):
        team = stationed()
        other = another_site(team.place)
        second = stationed(team.place, name="第二组", sites=[team.stationing.site, other])
    the_term_ends()
    assert SiteContact.objects.filter(stationing__term=second.term).count() == 2


def test_the_team_is_dissolved_and_its_seats_are_empty(team):
    the_term_ends()
    team.term.team.organisation.refresh_from_db()
    assert team.term.team.organisation.ends_on == ENDS
    assert not Appointment.objects.on(ENDS).filter(post__in=team.posts).exists()


def test_a_body_that_was_moved_on_the_last_day_does_not_hold_up_the_end(team):
    body = team.term.team.organisation
    with clock.use(clock.at(ENDS)):
        move_under(organisation_id=body.pk, parent_id=team.place.county.pk, on=ENDS, actor=SYSTEM, key=new_key())
        assert end_due_terms() == 1
    assert fresh(team.item.pk).owner == team.place.county_officer


def test_a_seat_that_was_filled_for_later_does_not_hold_up_the_end(team):
    with clock.use(clock.at(BEFORE)):
        given = {"post_id": team.posts[1].pk, "person_id": person().pk, "on": date(2021, 10, 4)}
        appoint(**given, actor=SYSTEM, key=new_key())
    assert the_term_ends() == 1
    assert fresh(team.item.pk).owner == team.place.county_officer


def test_a_team_absorbed_by_another_body_still_has_its_end(team):
    with clock.use(clock.at(BEFORE)):
        body = team.term.team.organisation
        end_organisation(organisation_id=body.pk, on=BEFORE, actor=SYSTEM, key=new_key())
    the_term_ends()
    matter = fresh(team.item.pk)
    assert (matter.owner, matter.companions.get().person) == (team.leader, team.people[0])
    assert SiteContact.objects.get().matter.companions.count() == 3


def test_one_term_that_cannot_be_wound_up_does_not_hold_up_the_others(team):
    with clock.use(clock.at(MOBILISED)):
        broken = stationed(team.place, name="第二组")
        planned(broken)
    Stationing.objects.filter(term=broken.term).update(contact_post=broken.leader)
    Appointment.objects.filter(post__organisation=broken.term.team_id).delete()
    with clock.use(clock.at(ENDS)), pytest.raises(ExceptionGroup, match="the others were"):
        end_due_terms()
    ended = list(Term.objects.filter(closed_on=ENDS))
    assert ended == [team.term]


def test_a_term_does_not_end_before_its_date(team):
    with clock.use(clock.at(date(2021, 9, 30))), pytest.raises(Refused, match="term_running"):
        end_term(term_id=team.term.pk, actor=actor_of(team.leader), key=new_key())


def test_a_head_above_may_wind_up_what_the_platform_has_not(team):
    with clock.use(clock.at(ENDS)):
        head = actor_of(team.place.city_head)
        assert end_term(term_id=team.term.pk, actor=head, key=new_key()).closed_on == ENDS
        with pytest.raises(Refused, match="term_over"):
            end_term(term_id=team.term.pk, actor=head, key=new_key())


def test_a_colleague_of_the_sending_union_may_not_and_a_stranger_learns_nothing(team):
    with clock.use(clock.at(ENDS)):
        officer = actor_of(filled(team.place.city))
        with pytest.raises(Forbidden, match="not_leader"):
            end_term(term_id=team.term.pk, actor=officer, key=new_key())
        with pytest.raises(NotVisible):
            end_term(term_id=team.term.pk, actor=acting_as(person()), key=new_key())


def test_winding_up_a_second_time_changes_nothing(team):
    assert (the_term_ends(), the_term_ends(ENDS + timedelta(1))) == (1, 0)


def test_only_the_leader_and_the_heads_above_place(team):
    town = team.place.town_officer
    assert put(team, town, actor=actor_of(team.place.city_head, BEFORE)).to_post == town
    for actor in (actor_of(team.posts[1], BEFORE), actor_of(team.place.county_officer, BEFORE)):
        with pytest.raises(Forbidden, match="not_leader"):
            put(team, town, actor=actor)
    with pytest.raises(NotVisible):
        put(team, town, actor=acting_as(person(), BEFORE))


def test_only_a_lasting_post_near_the_site_takes_over(team):
    elsewhere = filled(organisation("示例外县总工会", parent=team.place.city))
    for post in (team.posts[1], elsewhere):
        with pytest.raises(Refused, match="no_successor"):
            put(team, post)


def out_of_the_leaders_sight(team):
    """A post of another county, which only the city finds in its directory."""
    return filled(organisation("示例外县总工会", parent=team.place.city))


def test_the_leader_may_leave_it_where_a_head_above_placed_it(team):
    far = out_of_the_leaders_sight(team)
    put(team, far, actor=actor_of(team.place.city_head, BEFORE))
    again = put(team, far, companion=team.people[2])
    assert (again.to_post, again.companion) == (far, team.people[2])
    put(team, team.place.town_officer)
    with pytest.raises(Refused, match="no_successor"):
        put(team, far)


def test_a_placement_with_a_post_that_ended_is_not_decided_again(team):
    far = out_of_the_leaders_sight(team)
    put(team, far, actor=actor_of(team.place.city_head, BEFORE))
    with clock.use(clock.at(BEFORE)):
        end_post(post_id=far.pk, on=BEFORE, actor=SYSTEM, key=new_key())
    with pytest.raises(Refused, match="no_successor"):
        put(team, far)


def test_the_contact_takes_over_also_where_the_leader_does_not_find_it(team):
    far = out_of_the_leaders_sight(team)
    with clock.use(clock.at(BEFORE)):
        given = {"stationing_id": team.stationing.pk, "post": far}
        name_contact(**given, actor=actor_of(team.place.city_head), key=new_key())
    assert put(team, far).to_post == far


def test_only_one_of_the_team_stays_as_companion(team):
    with pytest.raises(Refused, match="not_in_team"):
        put(team, team.place.town_officer, companion=appointee(team.place.town_officer, BEFORE))


def test_what_others_own_is_not_placed_any_more(team):
    with clock.use(clock.at(BEFORE)):
        given = {"matter_id": team.item.pk, "to": team.place.town_officer, "reason": "就近"}
        baton = offer(**given, actor=actor_of(team.leader), key=new_key())
        accept(baton_id=baton.pk, actor=actor_of(team.place.town_officer), key=new_key())
    with pytest.raises(Refused, match="not_ours"):
        put(team, team.place.county_officer)


def test_after_the_end_it_is_handed_over_not_placed(team):
    the_term_ends()
    with pytest.raises(Refused, match="term_over"):
        put(team, team.place.town_officer, actor=actor_of(team.place.city_head, ENDS), day=ENDS)


def test_a_matter_of_no_team_is_not_placed_at_all(team):
    with clock.use(clock.at(BEFORE)):
        given = {"kind": HELP.name, "title": "示例求助", "subject": team.place.site, "owner": team.place.town_officer}
        other = open_matter(**given, actor=actor_of(team.place.town_officer), key=new_key())
    with pytest.raises(NotVisible):
        put(team, team.place.county_officer, item=other)


def test_a_head_of_the_county_does_not_arrange_for_a_team_of_the_city(team):
    with pytest.raises(Forbidden, match="not_leader"):
        put(team, team.place.town_officer, actor=actor_of(head_of(team.place.county), BEFORE))
