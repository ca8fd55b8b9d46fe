"""A region from which teams were sent out before: one term is over for more than a year, one for weeks, one lasts on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from random import Random
from types import SimpleNamespace

from bihuan.base import chance, clock
from bihuan.base.clock import days
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.planning import plan, report_problem
from bihuan.domains.stationing.actions.sending import Assignment, choose_site, form_team, open_campaign
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Campaign, PlanItemKind, SiteKind, Stationing, Weakness
from bihuan.domains.stationing.tests.factories import close_it
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.tests.factories import actor_of, head_of, person
from bihuan.kernel.process.tests.stateful.region import BEGINS, Region, places_and_people

LONG_AGO = BEGINS - days(450)
LAST_YEAR = BEGINS - days(80)
ONE_TERM = days(40)


@dataclass
class Branch(Region):
    """A region with the federations that send teams out and the sites they were sent to."""

    hosts: list[int] = field(default_factory=list)
    stationed_at: list[int] = field(default_factory=list)


def build() -> Branch:
    """The branch on the first day of random life."""
    with chance.use(Random(0)):
        with clock.use(clock.at(LONG_AGO)):
            made = _with_cadres()
            _choose_sites(made)
            _send_out(made, host=0, cadres=(0, 1), site=0, ends_on=LONG_AGO + ONE_TERM)
        _wind_up(LONG_AGO + ONE_TERM)
        with clock.use(clock.at(LAST_YEAR)):
            _send_out(made, host=1, cadres=(2, 3), site=1, ends_on=LAST_YEAR + ONE_TERM)
        _wind_up(LAST_YEAR + ONE_TERM)
        with clock.use(clock.at(BEGINS - days(10))):
            _send_out(made, host=0, cadres=(0, 2, 4), site=1, ends_on=BEGINS + days(15))
        return made


def _with_cadres() -> Branch:
    made = places_and_people()
    city = Organisation.objects.get(pk=made.city)
    cadres = [person(at=city).pk for _ in range(5)]
    given = {one.name: getattr(made, one.name) for one in fields(made)}
    branch = Branch(**given, hosts=[made.city, made.bodies[3]], stationed_at=[*made.sites, made.bodies[4]])
    branch.people = [*cadres, *made.people]
    return branch


def _choose_sites(made: Branch) -> None:
    city = Organisation.objects.get(pk=made.city)
    for body in Organisation.objects.filter(pk__in=made.stationed_at):
        given = {"kind": SiteKind.TOWN_UNION, "weaknesses": [Weakness.WEAK_WORK]}
        choose_site(host=city, organisation=body, **given, actor=actor_of(head_of(city)), key=new_key())


def _send_out(made: Branch, host: int, cadres: Sequence[int], site: int, ends_on: date) -> None:
    """A team at a site of the second county or the first, with two things under way and one closed as solved."""
    body = Organisation.objects.get(pk=made.hosts[host])
    people = [Person.objects.get(pk=made.people[one]) for one in cadres]
    term = form_team(
        campaign=_campaign(body),
        name=f"示例蹲点工作组{ends_on}",
        leader=people[0],
        members=people[1:],
        ends_on=ends_on,
        sites=[Assignment(made.sites[site], _county_officer(made, site).pk)],
        actor=actor_of(head_of(body)),
        key=new_key(),
    )
    _begin_work(made, term.stationings.get(), site)


def _begin_work(made: Branch, stationing: Stationing, site: int) -> None:
    leader, member, *_ = Post.objects.filter(organisation=stationing.term.team_id).order_by("code")
    given = {"stationing_id": stationing.pk, "actor": actor_of(leader)}
    promised = {"kind": PlanItemKind.LEGAL_BASE, "promised_on": clock.today() + ONE_TERM}
    plan(owner=leader, title="示例基地", **promised, **given, key=new_key())
    report_problem(owner=member, title="示例问题", text="", **given, key=new_key())
    solved = report_problem(owner=leader, title="示例已解决问题", text="", **given, key=new_key())
    officer = _county_officer(made, site)
    close_it(solved.pk, SimpleNamespace(county_officer=officer, county_head=head_of(officer.organisation)))


def _county_officer(made: Branch, site: int) -> Post:
    return Post.objects.get(organisation=made.bodies[1 + 2 * site], role="officer")


def _campaign(host: Organisation) -> Campaign:
    there = Campaign.objects.filter(host=host).first()
    return there or open_campaign(host=host, title="示例蹲点工作", actor=actor_of(head_of(host)), key=new_key())


def _wind_up(day: date) -> None:
    with clock.use(clock.at(day)):
        end_due_terms()
