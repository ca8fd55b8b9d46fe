"""Sending teams out: the campaign, the sites, the teams."""

from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.sending import (
    Assignment,
    choose_site,
    form_team,
    name_contact,
    open_campaign,
)
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Campaign, SiteKind, SiteWeakness, Weakness
from bihuan.domains.stationing.queries import sites_below, unions_below
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, another_site, campaign_of, site_of, stationed
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import merge
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Appointment
from bihuan.kernel.people.tests.factories import acting_as, actor_of, appointee, filled, head_of, person
from bihuan.kernel.process.tests.factories import region

pytestmark = pytest.mark.django_db

IN_JUNE = date(2021, 6, 1)


@pytest.fixture(autouse=True)
def at_mobilisation():
    with clock.use(clock.at(MOBILISED)):
        yield


@pytest.fixture
def place():
    return region()


def opened(place, actor=None, title="2021年蹲点"):
    actor = actor or actor_of(place.city_head)
    return open_campaign(host=place.city, title=title, actor=actor, key=new_key())


def formed(place, people=3, **fields):
    chosen = [person() for _ in range(people)]
    given = {"name": "第一组", "leader": chosen[0], "members": chosen[1:], "ends_on": ENDS}
    given["sites"] = [Assignment(site_of(place).pk, place.county_officer.pk)]
    given |= fields
    return form_team(campaign=campaign_of(place.city), **given, actor=actor_of(place.city_head), key=new_key())


def test_a_federation_opens_a_campaign_once_under_a_title(place):
    assert opened(place).starts_on == MOBILISED
    for title, code in (("  ", "no_title"), ("长" * 81, "too_long"), ("2021年蹲点", "title_taken")):
        with pytest.raises(Refused, match=code):
            opened(place, title=title)


def test_what_a_site_asked_for_and_a_teams_name_fit_their_places(place):
    with pytest.raises(Refused, match="too_long"):
        site_of(place, request="长" * 401)
    with pytest.raises(Refused, match="too_long"):
        formed(place, name="长" * 41)
    assert site_of(place, request="长" * 400)


def test_whoever_sends_a_team_out_may_lead_it(place):
    head = appointee(place.city_head)
    team = formed(place, leader=head).team.organisation
    assert appointee(team.posts.get(is_head=True)) == head


def test_a_body_below_does_not_open_one_for_the_city_and_a_stranger_learns_nothing(place):
    with pytest.raises(Forbidden, match="not_host"):
        opened(place, actor_of(place.county_head))
    with pytest.raises(NotVisible):
        opened(place, acting_as(person()))


def test_a_team_sends_no_teams_out(place):
    team = stationed(place)
    with pytest.raises(Forbidden, match="not_host"):
        given = {"host": team.term.team.organisation, "title": "再派"}
        open_campaign(**given, actor=actor_of(team.leader), key=new_key())


def test_choosing_a_site_again_renews_what_is_weak_there(place):
    site_of(place, weaknesses=[Weakness.FEW_UNIONS, Weakness.WEAK_WORK], request="请派组来")
    site = site_of(place, kind=SiteKind.PARTNER, weaknesses=[Weakness.WEAK_WORK, Weakness.TENSE_RELATIONS])
    assert (site.kind, site.request) == ("partner", "")
    weak = SiteWeakness.objects.values_list("weakness", flat=True)
    assert set(weak) == {Weakness.WEAK_WORK, Weakness.TENSE_RELATIONS}


def test_the_docket_keeps_what_a_site_said_each_time(place):
    site_of(place, request="请派组来")
    site_of(place, kind=SiteKind.PARTNER, weaknesses=[Weakness.TENSE_RELATIONS], request="还请再来")
    stream = Stream("organisation", place.site.pk)
    first, second = [one for one in timeline(stream) if one.act.kind == "stationing.site_chosen"]
    assert first.act.facts == {"kind": "town_union", "weaknesses": ["weak_work"]}
    assert second.act.facts == {
        "kind": "partner",
        "weaknesses": ["tense_relations"],
        "kind_before": "town_union",
        "weaknesses_before": ["weak_work"],
    }
    assert first.details == {"request": "请派组来"}
    assert second.details == {"request": "还请再来", "request_before": "请派组来"}


def test_a_site_is_a_living_union_of_the_branch(place):
    gone = organisation("示例撤销工会", parent=place.town, ends_on=date(2021, 1, 1))
    team = stationed(place).term.team.organisation
    for body, code in ((place.city, "not_below"), (gone, "no_site"), (team, "no_site")):
        with pytest.raises(Refused, match=code):
            site_of(place, body)
    actor = actor_of(place.county_head)
    with pytest.raises(Refused, match="not_below"):
        given = {"host": place.county, "organisation": organisation("示例外县工会"), "kind": SiteKind.PARTNER}
        choose_site(**given, weaknesses=[], actor=actor, key=new_key())


def test_a_team_has_a_leader_first_and_seats_until_its_last_day(place):
    term = formed(place)
    seats = Appointment.objects.filter(post__organisation=term.team_id).order_by("post__code")
    assert [seat.post.role for seat in seats] == ["stationing.leader", "stationing.member", "stationing.member"]
    assert {seat.ends_on for seat in seats} == {ENDS}
    assert (term.last_day, str(term)) == (date(2021, 9, 30), "第一组 2021-04-01–2021-09-30")


def test_teams_are_numbered_within_their_campaign(place):
    codes = [formed(place, name=name).team.organisation.code for name in ("第一组", "第二组")]
    campaign = campaign_of(place.city)
    assert codes == [f"{place.city.code}-D{campaign.pk}-1", f"{place.city.code}-D{campaign.pk}-2"]


@pytest.mark.parametrize("size", [1, 5])
def test_a_team_has_two_to_four_people(place, size):
    with pytest.raises(Refused, match="team_size"):
        formed(place, people=size)


def test_nobody_is_twice_in_a_team(place):
    one = person()
    with pytest.raises(Refused, match="twice_in_team"):
        formed(place, leader=one, members=[one, person()])


def test_a_term_ends_ahead(place):
    with pytest.raises(Refused, match="end_in_past"):
        formed(place, ends_on=MOBILISED)


def test_a_term_lasts_three_years_at_most(place):
    assert formed(place, ends_on=date(2024, 4, 1)).last_day == date(2024, 3, 31)
    for day in (date(2024, 4, 2), date(9999, 12, 31)):
        with pytest.raises(Refused, match="term_too_long"):
            formed(place, ends_on=day)


def test_a_team_goes_to_at_least_one_site_and_to_each_once(place):
    twice = [Assignment(site_of(place).pk, place.county_officer.pk)] * 2
    for sites in ([], twice):
        with pytest.raises(Refused, match="no_site"):
            formed(place, sites=sites)


def test_a_team_goes_only_to_sites_of_its_host(place):
    outside = site_of(place, organisation("示例别处工会"))
    campaign = open_campaign(host=place.county, title="县级蹲点", actor=actor_of(place.county_head), key=new_key())
    people = [person(at=place.county) for _ in range(2)]
    with pytest.raises(Refused, match="not_below"):
        form_team(
            campaign=campaign,
            name="县组",
            leader=people[0],
            members=people[1:],
            ends_on=ENDS,
            sites=[Assignment(outside.pk, place.county_officer.pk)],
            actor=actor_of(place.county_head),
            key=new_key(),
        )


def test_the_contact_is_a_lasting_post(place):
    other = stationed(place)
    ended = filled(place.town)
    end_post(post_id=ended.pk, on=clock.today(), actor=SYSTEM, key=new_key())
    site = another_site(place)
    for post in (other.leader, ended):
        with pytest.raises(Refused, match="no_contact"):
            formed(place, sites=[Assignment(site.pk, post.pk)])


def test_another_contact_is_named_while_the_term_is_not_wound_up(place):
    team = stationed(place)
    given = {"stationing_id": team.stationing.pk, "post": place.town_officer}
    assert name_contact(**given, actor=actor_of(place.city_head), key=new_key()).contact_post == place.town_officer
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        with pytest.raises(Refused, match="term_over"):
            name_contact(**given, actor=actor_of(place.city_head), key=new_key())


def test_only_the_sending_union_names_the_contact(place):
    team = stationed(place)
    given = {"stationing_id": team.stationing.pk, "post": place.town_officer}
    for actor in (actor_of(team.leader), actor_of(place.county_head)):
        with pytest.raises(Forbidden, match="not_host"):
            name_contact(**given, actor=actor, key=new_key())
    with pytest.raises(NotVisible):
        name_contact(**given, actor=acting_as(person()), key=new_key())
    with pytest.raises(NotVisible):
        name_contact(stationing_id=0, post=place.town_officer, actor=actor_of(place.city_head), key=new_key())


@pytest.fixture
def merged(place):
    """A team that the county sent out, on a day in June on which the county has gone into a neighbour."""
    heir = organisation("示例新县总工会", parent=place.city, tier=Tier.COUNTY)
    team = stationed(place, host=place.county)
    with clock.use(clock.at(IN_JUNE)):
        given = {"organisation_ids": [place.county.pk], "into_id": heir.pk, "on": IN_JUNE}
        merge(**given, actor=SYSTEM, key=new_key())
        campaign = Campaign.objects.select_related("host").get(pk=team.term.team.campaign_id)
        yield SimpleNamespace(heir=heir, head=head_of(heir), team=team, campaign=campaign)


def test_after_a_merger_the_hosts_heir_names_the_contact(place, merged):
    officer = filled(merged.heir)
    given = {"stationing_id": merged.team.stationing.pk, "actor": actor_of(merged.head)}
    for post in (officer, place.town_officer):
        assert name_contact(**given, post=post, key=new_key()).contact_post == post


def test_after_a_merger_the_hosts_heir_chooses_sites_and_sends_teams_out(place, merged):
    actor, chosen = actor_of(merged.head), [person(at=merged.heir) for _ in range(2)]
    body = organisation("示例邻县工会", parent=merged.heir, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    assert {body, place.site} <= set(unions_below(merged.campaign.host))
    given = {"host": merged.campaign.host, "organisation": body, "kind": SiteKind.PARTNER, "weaknesses": []}
    site = choose_site(**given, actor=actor, key=new_key())
    assert set(sites_below(merged.campaign.host)) == {site, merged.team.stationing.site}
    given = {"name": "第二组", "leader": chosen[0], "members": chosen[1:], "ends_on": ENDS}
    sites = [Assignment(site.pk, place.county_officer.pk)]
    term = form_team(campaign=merged.campaign, **given, sites=sites, actor=actor, key=new_key())
    assert term.team.organisation.parent == merged.heir


def test_after_a_merger_a_campaign_is_opened_for_the_heir(place, merged):
    given = {"host": merged.campaign.host, "title": "再派", "actor": actor_of(merged.head)}
    assert open_campaign(**given, key=new_key()).host == merged.heir


def test_after_a_merger_a_colleague_of_the_heir_is_told_who_sends_out(place, merged):
    plain = actor_of(filled(merged.heir, role="administrator"))
    with pytest.raises(Forbidden, match="not_host"):
        open_campaign(host=merged.campaign.host, title="再派", actor=plain, key=new_key())
