"""A county with a site, a team stationed there for a term, and what it plans."""

from datetime import date
from types import SimpleNamespace

from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.planning import plan
from bihuan.domains.stationing.actions.sending import Assignment, choose_site, form_team, open_campaign
from bihuan.domains.stationing.models import PlanItem, PlanItemKind, SiteKind, Weakness
from bihuan.kernel.people.tests.factories import actor_of, person
from bihuan.kernel.process.tests.factories import region

MOBILISED = date(2021, 4, 1)
ENDS = date(2021, 10, 1)


def stationed() -> SimpleNamespace:
    """A region with a team of three at one site, from today to `ENDS`; the county's officer is the contact."""
    place = region()
    host = actor_of(place.city_head)
    campaign = open_campaign(host=place.city, title="2021年蹲点", actor=host, key=new_key())
    site = choose_site(
        host=place.city,
        organisation=place.site,
        kind=SiteKind.TOWN_UNION,
        weaknesses=[Weakness.WEAK_WORK],
        actor=host,
        key=new_key(),
    )
    people = [person(f"示例蹲点{number}") for number in range(3)]
    term = form_team(
        campaign=campaign,
        name="示例蹲点工作组",
        code="TEAM-1",
        leader=people[0],
        members=people[1:],
        ends_on=ENDS,
        sites=[Assignment(site.pk, place.county_officer.pk)],
        actor=host,
        key=new_key(),
    )
    posts = list(term.team.organisation.posts.order_by("code"))
    stationing = term.stationings.get()
    return SimpleNamespace(place=place, term=term, stationing=stationing, people=people, leader=posts[0], posts=posts)


def planned(team: SimpleNamespace, promised_on: date = date(2021, 9, 30)) -> PlanItem:
    """A base put into the plan by the leader."""
    return plan(
        stationing_id=team.stationing.pk,
        owner=team.leader,
        title="示例基地",
        kind=PlanItemKind.LEGAL_BASE,
        promised_on=promised_on,
        actor=actor_of(team.leader),
        key=new_key(),
    )
