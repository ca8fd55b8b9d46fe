"""Who sees which terms, campaigns and matters of stationing."""

from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor, ActorKind
from bihuan.base.errors import Forbidden, NotVisible
from bihuan.base.keys import new_key
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Campaign, Term
from bihuan.domains.stationing.queries import campaign_for, item_for, stationing_for, term_for
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, campaign_of, found, site_of, stationed
from bihuan.kernel.organisations.actions import merge, move_under, split
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.actions.appointments import end_appointment
from bihuan.kernel.people.models import Appointment
from bihuan.kernel.people.tests.factories import acting_as, actor_of, filled, head_of, person
from bihuan.kernel.process.actions.handing import accept, offer
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.opening import note
from bihuan.kernel.process.actions.urging import urge
from bihuan.kernel.process.models import Matter

pytestmark = pytest.mark.django_db

IN_MAY = date(2021, 5, 10)
AFTER = date(2021, 11, 1)


def sees(actor, day=IN_MAY):
    with clock.use(clock.at(day)):
        return Term.objects.visible_to(actor).exists()


def after_the_end():
    with clock.use(clock.at(ENDS)):
        end_due_terms()


def test_the_team_the_sending_union_and_the_branch_of_the_site_see_the_term(team):
    posts = [*team.posts, team.place.city_head, team.place.county_officer, team.place.town_officer]
    assert [sees(actor_of(post, IN_MAY)) for post in posts] == [True] * 6
    assert sees(SYSTEM)


def test_another_county_a_stranger_and_who_came_through_a_link_do_not(team):
    other = filled(organisation("示例外县总工会", parent=team.place.city))
    through_link = Actor(ActorKind.ASKED, "asked", asking_id=1)
    assert [sees(actor) for actor in (actor_of(other, IN_MAY), acting_as(person(), IN_MAY), through_link)] == [
        False
    ] * 3


def test_another_team_of_the_same_union_does_not(team):
    with clock.use(clock.at(MOBILISED)):
        other = stationed(team.place, name="第二组")
    seen = Term.objects.visible_to(actor_of(other.leader, IN_MAY))
    assert list(seen) == [other.term]


def test_a_former_member_goes_on_seeing_the_term_and_the_sites_contact(team):
    after_the_end()
    former = acting_as(team.people[2], AFTER)
    assert (former.seats, sees(former, AFTER)) == ((), True)
    kinds = Matter.objects.visible_to(former).values_list("kind", flat=True)
    assert list(kinds) == ["stationing.contact"]


def test_a_companion_sees_the_matter_too(team):
    after_the_end()
    seen = Matter.objects.visible_to(acting_as(team.people[0], AFTER))
    assert set(seen.values_list("kind", flat=True)) == {"stationing.contact", "stationing.plan_item"}


def test_a_member_who_left_before_the_end_sees_nothing_any_more(team):
    with clock.use(clock.at(date(2021, 7, 1))):
        seat = Appointment.objects.get(person=team.people[1])
        end_appointment(appointment_id=seat.pk, on=clock.today(), actor=SYSTEM, key=new_key())
    after_the_end()
    left = acting_as(team.people[1], AFTER)
    assert (sees(left, AFTER), Matter.objects.visible_to(left).count()) == (False, 0)


def test_a_campaign_is_seen_by_who_oversees_its_host_and_by_who_sees_a_term(team):
    other = filled(organisation("示例外县总工会", parent=team.place.city))
    seen = {
        post: Campaign.objects.visible_to(actor_of(post, IN_MAY)).exists()
        for post in (team.place.city_head, team.place.county_officer, team.leader, other)
    }
    assert list(seen.values()) == [True, True, True, False]
    assert Campaign.objects.visible_to(SYSTEM).exists()


def test_one_thing_is_found_by_who_sees_it_and_does_not_exist_for_a_stranger(team):
    pairs = (
        (term_for, team.term),
        (campaign_for, team.term.team.campaign),
        (stationing_for, team.stationing),
        (item_for, team.item),
    )
    for find, row in pairs:
        assert find(actor_of(team.leader, IN_MAY), row.pk) == row
        with pytest.raises(NotVisible):
            find(acting_as(person(), IN_MAY), row.pk)


def handed_on(team, matter, to):
    """The leader hands a matter to another post, which accepts it."""
    baton = offer(matter_id=matter, to=to, reason="由区县来办", actor=actor_of(team.leader), key=new_key())
    accept(baton_id=baton.pk, actor=actor_of(to), key=new_key())


def test_a_team_goes_on_seeing_what_it_handed_on_and_another_team_does_not(team):
    with clock.use(clock.at(IN_MAY)):
        other = stationed(team.place, name="第二组")
        matters = [team.item.pk, found(team).pk]
        for one in matters:
            handed_on(team, one, team.place.county_officer)
        seen = [
            Matter.objects.visible_to(actor_of(post)).filter(pk__in=matters).count()
            for post in (*team.posts, other.leader)
        ]
    assert seen == [2, 2, 2, 0]


def test_the_team_notes_in_what_it_handed_on_and_urges_it_but_does_not_work_on_it(team):
    with clock.use(clock.at(IN_MAY)):
        problem = found(team).matter
        handed_on(team, problem.pk, team.place.county_officer)
    given = {"matter_id": problem.pk, "actor": actor_of(team.posts[2], IN_MAY)}
    with clock.use(clock.at(date(2021, 5, 20))):
        note(**given, text="站点又来问", key=new_key())
        urge(**given, text="", key=new_key())
        with pytest.raises(Forbidden, match="not_owner"):
            move(**given, name="take_up", key=new_key())
        with clock.use(clock.at(date(2021, 5, 21))):
            other = stationed(team.place, name="第二组")
            with pytest.raises(NotVisible):
                note(matter_id=problem.pk, text="别组", actor=actor_of(other.leader), key=new_key())


def goes_into(old, *heirs, day=IN_MAY):
    """A body gives way to another one, or to several."""
    with clock.use(clock.at(day)):
        if len(heirs) == 1:
            given = {"organisation_ids": [old.pk], "into_id": heirs[0].pk}
            merge(**given, on=day, actor=SYSTEM, key=new_key())
        else:
            given = {"organisation_id": old.pk, "heir_ids": [heir.pk for heir in heirs]}
            split(**given, on=day, actor=SYSTEM, key=new_key())


def union(name, parent):
    return organisation(name, parent=parent, tier=Tier.ENTERPRISE, kind=Kind.UNION)


def test_after_a_merger_of_the_site_its_heirs_people_see_the_term(team):
    county = organisation("示例新县总工会", parent=team.place.city, tier=Tier.COUNTY)
    heir = union("示例新园区工会", county)
    heads = [head_of(heir), head_of(county)]
    assert [sees(actor_of(one, IN_MAY)) for one in heads] == [False, False]
    goes_into(team.place.site, heir)
    assert [sees(actor_of(one, IN_MAY)) for one in heads] == [True, True]


def test_after_a_second_merger_too(team):
    heirs = [union(f"示例新园区工会{number}", team.place.town) for number in (1, 2)]
    last = head_of(heirs[1])
    goes_into(team.place.site, heirs[0])
    goes_into(heirs[0], heirs[1], day=date(2021, 5, 11))
    assert sees(actor_of(last, IN_MAY), date(2021, 5, 11))


def test_after_a_division_of_the_site_those_of_the_first_heir_see_the_term_as_they_see_its_matters(team):
    heirs = [union(f"示例新园区工会{number}", team.place.town) for number in (1, 2)]
    heads = [head_of(heir) for heir in heirs]
    goes_into(team.place.site, *heirs)
    assert [sees(actor_of(one, IN_MAY)) for one in heads] == [True, False]
    matters = [Matter.objects.visible_to(actor_of(one, IN_MAY)).exists() for one in heads]
    assert matters == [True, False]


def test_after_a_merger_of_the_host_its_heirs_people_see_the_campaign_also_before_there_is_a_team(team):
    host = organisation("示例旧县总工会", parent=team.place.city, tier=Tier.COUNTY)
    heir = organisation("示例新县总工会", parent=team.place.city, tier=Tier.COUNTY)
    with clock.use(clock.at(MOBILISED)):
        campaign = campaign_of(host)
    head = head_of(heir)
    goes_into(host, heir)
    assert campaign_for(actor_of(head, IN_MAY), campaign.pk) == campaign


def test_after_a_merger_of_the_host_its_heirs_people_see_also_the_terms_that_are_over(team):
    host = organisation("示例旧县总工会", parent=team.place.city, tier=Tier.COUNTY)
    heir = organisation("示例新县总工会", parent=team.place.city, tier=Tier.COUNTY)
    site, near = union("示例旧县工会", host), SimpleNamespace(**{**vars(team.place), "county_officer": filled(host)})
    with clock.use(clock.at(MOBILISED)):
        other = stationed(near, host=host, sites=[site_of(near, site)])
    head = head_of(heir)
    after_the_end()
    with clock.use(clock.at(AFTER)):
        move_under(organisation_id=site.pk, parent_id=near.town.pk, on=AFTER, actor=SYSTEM, key=new_key())
    goes_into(host, heir, day=AFTER)
    assert list(Term.objects.visible_to(actor_of(head, AFTER))) == [other.term]
