"""A county with a site, a team stationed there for a term, and what it plans and finds."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.planning import plan, report_problem
from bihuan.domains.stationing.actions.sending import Assignment, choose_site, form_team, open_campaign
from bihuan.domains.stationing.models import Campaign, PlanItem, PlanItemKind, Problem, Site, SiteKind, Weakness
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, head_of, person
from bihuan.kernel.process.actions.asking import answer, ask
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import Outcome, VoiceValue
from bihuan.kernel.process.tests.factories import asked_person, region

MOBILISED = date(2021, 4, 1)
ENDS = date(2021, 10, 1)


def campaign_of(host: Organisation) -> Campaign:
    """The campaign of a federation; the one there is, if there is one."""
    found = Campaign.objects.filter(host=host).first()
    return found or open_campaign(host=host, title="2021年蹲点", actor=actor_of(head_of(host)), key=new_key())


def site_of(place: SimpleNamespace, body: Organisation | None = None, **fields: Any) -> Site:
    """A union chosen as a site by the city."""
    given: dict[str, Any] = {"kind": SiteKind.TOWN_UNION, "weaknesses": [Weakness.WEAK_WORK], **fields}
    actor = actor_of(place.city_head)
    return choose_site(host=place.city, organisation=body or place.site, **given, actor=actor, key=new_key())


def another_site(place: SimpleNamespace, name: str = "示例物流园工会") -> Site:
    """A second union of the town as a site."""
    body = organisation(name, parent=place.town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    return site_of(place, body)


def stationed(place: SimpleNamespace | None = None, size: int = 3, **fields: Any) -> SimpleNamespace:
    """A region with a team at one site, from today to `ENDS`; the county's officer is the contact, the city the host."""
    place = place or region()
    host = fields.pop("host", place.city)
    people = [person(f"示例蹲点{number}") for number in range(size)]
    sites = fields.pop("sites", None) or [site_of(place)]
    given: dict[str, Any] = {"name": "示例蹲点工作组", "ends_on": ENDS, **fields}
    term = form_team(
        campaign=campaign_of(host),
        leader=people[0],
        members=people[1:],
        sites=[Assignment(site.pk, place.county_officer.pk) for site in sites],
        actor=actor_of(head_of(host)),
        key=new_key(),
        **given,
    )
    posts = list(term.team.organisation.posts.order_by("code"))
    stationing = term.stationings.order_by("pk").first()
    return SimpleNamespace(place=place, term=term, stationing=stationing, people=people, leader=posts[0], posts=posts)


def planned(team: SimpleNamespace, promised_on: date = date(2021, 9, 30), **fields: Any) -> PlanItem:
    """A base put into the plan by the leader."""
    given: dict[str, Any] = {"owner": team.leader, "title": "示例基地", "kind": PlanItemKind.LEGAL_BASE, **fields}
    return plan(
        stationing_id=team.stationing.pk,
        promised_on=promised_on,
        actor=actor_of(team.leader),
        key=new_key(),
        **given,
    )


def at_work() -> SimpleNamespace:
    """A team at one site, with one item in its plan."""
    made = stationed()
    made.item = planned(made)
    return made


def found(team: SimpleNamespace, **fields: Any) -> Problem:
    """A problem entered by the leader."""
    given: dict[str, Any] = {"owner": team.leader, "title": "示例问题", "text": "走访时职工说起", **fields}
    return report_problem(stationing_id=team.stationing.pk, actor=actor_of(team.leader), key=new_key(), **given)


def close_it(matter_id: int, place: SimpleNamespace, outcome: Outcome = Outcome.SOLVED) -> Matter:
    """Taken through to the end by whoever owns it, heard, and closed by the county's officer, else its head."""
    matter = Matter.objects.get(pk=matter_id)
    own = matter.owner_id == place.county_officer.pk
    doer, checker = actor_of(matter.owner), actor_of(place.county_head if own else place.county_officer)
    while matter.process.move("report_done", matter.stage) is None:
        step = next(one for one in matter.process.moves_from(matter.stage) if one.end != one.start and not one.needs)
        matter = move(matter_id=matter.pk, name=step.name, actor=doer, key=new_key())
    paper = attach(matter_id=matter.pk, title="结果", number="示例1号", actor=doer, key=new_key())
    given = {"name": "report_done", "result_id": paper.pk, "reason": "办好了"}
    move(matter_id=matter.pk, **given, actor=doer, key=new_key())
    asking = ask(matter_id=matter.pk, name="示例工会", contact="", actor=checker, key=new_key())
    value = VoiceValue.CONFIRMED if outcome is Outcome.SOLVED else VoiceValue.NOT_SOLVED
    answer(asking_id=asking.pk, value=value, words="", actor=asked_person(asking), key=new_key())
    return close(matter_id=matter.pk, outcome=outcome, reason="条件如此", actor=checker, key=new_key())


def fresh(matter_id: int) -> Matter:
    """The matter as it is in the database now."""
    return Matter.objects.get(pk=matter_id)
