"""Sending out on pages: a campaign, its sites, its teams."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Campaign, Site, Term
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, another_site, campaign_of, site_of, stationed
from bihuan.kernel.organisations.actions import merge
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import filled, head_of, person
from bihuan.kernel.process.tests.factories import region
from bihuan.web.workbench.stationing.tests.browsers import browser_of, send, stranger, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return region()


@pytest.fixture
def campaign(place):
    return campaign_of(place.city)


def path(campaign, rest=""):
    return f"/stationing/campaigns/{campaign.pk}{rest}"


def people(place, **data):
    """What the form of a team sends."""
    site = Site.objects.get(organisation=place.site)
    chosen = [person(at=place.city) for _ in range(2)]
    given = {"name": "第一组", "leader": chosen[0].pk, "member_1": chosen[1].pk, "last_day": "2021-11-16"}
    return given | {f"contact_{site.pk}": place.county_officer.pk} | data


def test_a_campaign_is_opened_for_the_own_federation(place):
    town = head_of(place.town)
    form = browser_of(town).get("/stationing/new").context["form"]
    assert form.fields["host"].widget.is_hidden
    answer = send(browser_of(town), "/stationing/new", host=place.town.pk, title="镇里蹲点")
    assert answer.url == path(Campaign.objects.get())


def test_the_city_chooses_for_which_federation(place):
    form = browser_of(place.city_head).get("/stationing/new").context["form"]
    assert [row for row in form.fields["host"].rows.values()] == [place.city, place.county, place.town]
    answer = send(browser_of(place.city_head), "/stationing/new", host=place.city.pk, title=" ")
    assert answer.status_code == 422


def test_who_oversees_no_federation_opens_none(place):
    assert browser_of(place.site_head).get("/stationing/new").status_code == 403
    assert stranger().get("/stationing/new").status_code == 403


def test_a_site_is_chosen_with_what_is_weak_there(place, campaign):
    data = {"organisation": place.site.pk, "kind": "town_union", "weaknesses": ["weak_work"], "request": "请派组来"}
    answer = send(browser_of(place.city_head), path(campaign, "/sites/new"), **data)
    site = Site.objects.get()
    assert (answer.url, site.request, site.weaknesses.get().weakness) == (path(campaign), "请派组来", "weak_work")


def test_an_empty_form_points_at_what_is_missing(place, campaign):
    answer = send(browser_of(place.city_head), path(campaign, "/sites/new"))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"organisation", "kind"})


def test_the_campaign_leads_from_sites_to_teams(place, campaign):
    client = browser_of(place.city_head)
    assert "先选定蹲点单位，再组建工作组" in text_of(client.get(path(campaign)))
    assert "还没有选定蹲点单位" in text_of(client.get(path(campaign, "/teams/new")))
    site_of(place)
    assert path(campaign, "/teams/new") in text_of(client.get(path(campaign)))
    assert "示例园区工会" in text_of(client.get(path(campaign, "/teams/new")))


def test_a_team_is_formed_with_proposed_contact_and_last_day(place, campaign):
    site = site_of(place)
    client = browser_of(place.city_head)
    form = client.get(path(campaign, f"/teams/new/people?site={site.pk}")).context["form"]
    assert (form.fields["last_day"].initial, form.fields[f"contact_{site.pk}"].initial) == (
        date(2021, 11, 16),
        place.county_officer.pk,
    )
    answer = send(client, path(campaign, f"/teams/new/people?site={site.pk}"), **people(place))
    term = Term.objects.get()
    assert (answer.url, term.ends_on) == (f"/stationing/terms/{term.pk}", date(2021, 11, 17))
    assert term.stationings.get().contact_post == place.county_officer


def test_one_person_twice_is_said_at_the_member(place, campaign):
    site = site_of(place)
    data = people(place)
    data["member_1"] = data["leader"]
    answer = send(browser_of(place.city_head), path(campaign, f"/teams/new/people?site={site.pk}"), **data)
    assert (answer.status_code, "member_1" in answer.context["form"].errors) == (422, True)


@pytest.mark.parametrize("day", ["9999-12-31", "9999-01-01", "2024-05-17"])
def test_a_last_day_too_far_off_is_said_at_the_day(place, campaign, day):
    site = site_of(place)
    data = people(place, last_day=day)
    answer = send(browser_of(place.city_head), path(campaign, f"/teams/new/people?site={site.pk}"), **data)
    assert (answer.status_code, Term.objects.count()) == (422, 0)
    assert answer.context["form"].errors["last_day"] == [
        "一期蹲点最长三年，请核对最后一天；需要更长的，期满以后再组建工作组"
    ]


def test_a_term_of_three_years_to_the_day_is_formed(place, campaign):
    site = site_of(place)
    data = people(place, last_day="2024-05-16")
    answer = send(browser_of(place.city_head), path(campaign, f"/teams/new/people?site={site.pk}"), **data)
    assert (answer.status_code, Term.objects.get().ends_on) == (302, date(2024, 5, 17))


def test_only_people_of_the_own_directory_are_offered(place, campaign):
    site = site_of(place)
    elsewhere = person(at=organisation("示例外县总工会", parent=place.city))
    county = campaign_of_county(place)
    form = browser_of(place.county_head).get(path(county, f"/teams/new/people?site={site.pk}")).context["form"]
    offered = set(form.fields["leader"].queryset)
    assert (elsewhere in offered, person(at=place.county) in set(form.fields["leader"].queryset.all())) == (False, True)


def campaign_of_county(place):
    send(browser_of(place.county_head), "/stationing/new", host=place.county.pk, title="县里蹲点")
    return Campaign.objects.get(host=place.county)


def test_without_a_site_nobody_is_chosen(place, campaign):
    site = site_of(place)
    answer = browser_of(place.city_head).get(path(campaign, "/teams/new/people"))
    assert (answer.status_code, answer.context["form"].errors["site"]) == (422, ["先选至少一个蹲点单位"])
    assert f'name="site" value="{site.pk}"' in text_of(answer)
    assert "<small>乡村振兴一线镇街（园区）工会 · 工作比较薄弱</small>" in text_of(answer)


def test_a_colleague_is_told_who_sends_out_and_a_stranger_finds_nothing(team):
    campaign = team.term.team.campaign
    for rest in ("/sites/new", "/teams/new", "/teams/new/people"):
        assert browser_of(team.place.county_officer).get(path(campaign, rest)).status_code == 403
        assert stranger().get(path(campaign, rest)).status_code == 404
    assert "选定蹲点单位" not in text_of(browser_of(team.place.county_officer).get(path(campaign)))


def test_a_term_that_ended_duly_stands_apart_with_its_look_backs_and_is_not_late(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    with clock.use(clock.at(date(2021, 11, 1))):
        stationed(team.place, name="第二组", ends_on=date(2022, 4, 1))
        text = text_of(browser_of(team.place.city_head).get(path(team.term.team.campaign)))
    under_way, over = text.split("已期满的工作组")
    assert ("第二组" in under_way, "示例蹲点工作组" in under_way) == (True, False)
    assert ("2021年9月30日" in over, "联系中1个单位" in over, "逾期32天" in over) == (True, True, False)


def test_another_contact_is_named(team):
    client, where = browser_of(team.place.city_head), f"/stationing/sites/{team.stationing.pk}/contact"
    assert client.get(where).context["form"].fields["post"].initial == team.place.county_officer.pk
    assert send(client, where, post=team.place.town_officer.pk).status_code == 302
    team.stationing.refresh_from_db()
    assert team.stationing.contact_post == team.place.town_officer
    assert browser_of(team.leader).get(where).status_code == 403


def test_after_the_end_the_contact_is_not_named_any_more(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        where = f"/stationing/sites/{team.stationing.pk}/contact"
        answer = send(browser_of(team.place.city_head), where, post=team.place.town_officer.pk)
    assert (answer.status_code, "这期蹲点已经收尾" in text_of(answer)) == (422, True)


def test_two_sites_have_a_contact_each(place, campaign):
    sites = [site_of(place), another_site(place)]
    asked = "&".join(f"site={site.pk}" for site in sites)
    form = browser_of(place.city_head).get(path(campaign, f"/teams/new/people?{asked}")).context["form"]
    assert [name for name in form.fields if name.startswith("contact_")] == [f"contact_{site.pk}" for site in sites]


def test_after_a_merger_of_the_host_its_heir_goes_on_and_the_pages_say_so(place):
    heir = organisation("示例新县总工会", parent=place.city, tier=Tier.COUNTY)
    head, officer = head_of(heir), filled(heir)
    with clock.use(clock.at(MOBILISED)):
        team = stationed(place, host=place.county)
    given = {"organisation_ids": [place.county.pk], "into_id": heir.pk, "on": clock.today()}
    merge(**given, actor=SYSTEM, key=new_key())
    client, campaign = browser_of(head), team.term.team.campaign
    where = f"/stationing/sites/{team.stationing.pk}/contact"
    assert where in text_of(client.get(f"/stationing/terms/{team.term.pk}"))
    assert send(client, where, post=officer.pk).status_code == 302
    assert path(campaign, "/sites/new") in text_of(client.get(path(campaign)))
    for rest in ("/sites/new", "/teams/new", f"/teams/new/people?site={team.stationing.site_id}"):
        assert client.get(path(campaign, rest)).status_code == 200


def test_the_contact_of_a_merged_site_is_chosen_near_its_heir(team):
    heir = organisation("示例新园区工会", parent=team.place.town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    head = head_of(heir)
    given = {"organisation_ids": [team.place.site.pk], "into_id": heir.pk, "on": clock.today()}
    merge(**given, actor=SYSTEM, key=new_key())
    form = browser_of(team.place.city_head).get(f"/stationing/sites/{team.stationing.pk}/contact").context["form"]
    assert str(head.pk) in form.fields["post"].rows
