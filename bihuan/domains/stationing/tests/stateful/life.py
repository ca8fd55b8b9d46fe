"""What people do with teams and terms, besides all else that happens in the region."""

from collections.abc import Sequence
from itertools import count
from typing import Any, ClassVar

from django.utils.module_loading import import_string

from bihuan.base.actor import Actor
from bihuan.base.clock import days
from bihuan.domains.stationing.actions.ending import end_term, place
from bihuan.domains.stationing.actions.planning import describe, plan, report_problem
from bihuan.domains.stationing.actions.sending import Assignment, choose_site, form_team, name_contact, open_campaign
from bihuan.domains.stationing.models import (
    Campaign,
    PlanItem,
    PlanItemKind,
    Site,
    SiteContact,
    SiteKind,
    Stationing,
    Term,
    Weakness,
)
from bihuan.domains.stationing.queries import open_matters_of
from bihuan.domains.stationing.tests.stateful.invariants import TermWatch
from bihuan.domains.stationing.tests.stateful.region import Branch
from bihuan.kernel.organisations import actions as bodies
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.actions.appointments import appoint, end_appointment
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.process.actions.closing import reopen
from bihuan.kernel.process.actions.tasks import join, part
from bihuan.kernel.process.models import Companion, Matter
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.machine import Draw

AT_TEAMS = (
    *("call_up", "plan_item", "plan_item", "find_problem", "find_problem", "describe_item"),
    *("place_for_end",) * 4,
    *("choose_contact", "renew_team", "renew_team", "leave_team", "regroup"),
    *("wind_up", "weeks_pass", "weeks_pass", "a_year_passes"),
    *("reopen_later", "reopen_later", "part_company", "part_company", "bring_along", "end_contact", "end_contact"),
)
JOBS = tuple(
    entry.job
    for entry in import_string("bihuan.config.schedule.SCHEDULE")
    if entry.job.startswith(("bihuan.domains.", "bihuan.kernel.process."))
)
"""What the platform does by itself every day for matters and teams, in its order."""

MOST_TERMS = 5
_numbers = count(1)


class TeamLife(LoopLife):
    """A region from which teams are sent out."""

    region: ClassVar[Branch]
    menu: ClassVar[tuple[str, ...]] = (*LoopLife.menu, *AT_TEAMS, *AT_TEAMS)
    watching = TermWatch
    most_open = 14
    most_matters = 26

    def jobs_of_the_day(self) -> None:
        for job in JOBS:
            try:
                import_string(job)()
            except ExceptionGroup as failed:
                self.watch.must(False, "I4", f"{job} failed: {[repr(one) for one in failed.exceptions]}")

    def outcomes(self, matter: Matter) -> Sequence[Outcome]:
        return [Outcome.SOLVED, Outcome.SOLVED, *matter.process.outcomes]

    # whom it may concern

    def a_post(self, draw: Draw) -> Post:
        return Post.objects.get(pk=self._any_post(draw))

    def post(self, draw: Draw) -> Post:
        return Post.objects.select_related("organisation").get(pk=self._any_post(draw))

    def _any_post(self, draw: Draw) -> int:
        """Now and then a seat in a team, also in one whose term is over."""
        seats = list(Post.objects.filter(organisation__team__isnull=False).order_by("pk").values_list("pk", flat=True))
        return draw.one_of(seats if draw.number(0, 4) == 0 else self.posts)

    def a_term(self, draw: Draw, *, over: bool = False) -> Term | None:
        found = list(Term.objects.filter(closed_on__isnull=not over).order_by("pk"))
        return draw.one_of(found) if found else None

    def a_stationing(self, draw: Draw) -> Stationing | None:
        over = draw.number(0, 9) == 0
        found = list(Stationing.objects.filter(term__closed_on__isnull=not over).order_by("pk"))
        return draw.one_of(found) if found else None

    def seats(self, term: Term) -> list[Post]:
        return list(Post.objects.active(self.day).filter(organisation=term.team_id).order_by("pk"))

    def one_of_team(self, draw: Draw, term: Term) -> Actor:
        seats = self.seats(term)
        if not seats or draw.number(0, 5) == 0:
            return self.anybody(draw)
        return self.answering(draw.one_of(seats).pk)

    def sender(self, draw: Draw, host: Organisation) -> Actor:
        """Mostly the head of the federation that sends teams out."""
        head = Post.objects.active(self.day).heads().filter(organisation=host).first()
        if head is None or draw.number(0, 5) == 0:
            return self.anybody(draw)
        return self.answering(head.pk)

    # sending out

    def call_up(self, draw: Draw) -> None:
        if Term.objects.count() >= MOST_TERMS:
            return
        host = Organisation.objects.get(pk=draw.one_of(self.region.hosts))
        who = self.sender(draw, host)
        campaign = Campaign.objects.filter(host=host).first() or self.attempt(
            open_campaign, who, host=host, title="示例蹲点"
        )
        site = self._site(draw, host, who)
        if campaign is None or site is None:
            return
        people = [self.person(draw) for _ in range(draw.number(1, 4))]
        self.attempt(
            form_team,
            who,
            campaign=campaign,
            name=f"示例蹲点工作组{next(_numbers)}",
            leader=people[0],
            members=people[1:],
            ends_on=self.day + days(draw.number(0, 40)),
            sites=[Assignment(one.pk, self.post(draw).pk) for one in self._sites(draw, site)],
        )

    def _site(self, draw: Draw, host: Organisation, who: Actor) -> Site | None:
        body = Organisation.objects.get(pk=draw.one_of([*self.region.stationed_at, *self.region.bodies]))
        there = Site.objects.filter(pk=body.pk).first()
        given = {"kind": SiteKind.TOWN_UNION, "weaknesses": [Weakness.WEAK_WORK]}
        return there or self.attempt(choose_site, who, host=host, organisation=body, **given)

    def _sites(self, draw: Draw, site: Site) -> list[Site]:
        other = Site.objects.exclude(pk=site.pk).order_by("pk").first()
        return [site, other] if other is not None and draw.chance() else [site]

    def choose_contact(self, draw: Draw) -> None:
        stationing = self.a_stationing(draw)
        if stationing is not None:
            who = self.sender(draw, stationing.term.team.campaign.host)
            self.attempt(name_contact, who, stationing_id=stationing.pk, post=self.post(draw))

    # within the term

    def plan_item(self, draw: Draw) -> None:
        promised = {"kind": PlanItemKind.OTHER, "promised_on": self.day + days(draw.number(0, 60))}
        self._enter(draw, plan, **promised)

    def find_problem(self, draw: Draw) -> None:
        self._enter(draw, report_problem, text="示例情况")

    def _enter(self, draw: Draw, deed: Any, **given: Any) -> None:
        stationing = self.a_stationing(draw)
        if stationing is None or not self.has_room():
            return
        seats = self.seats(stationing.term)
        owner = draw.one_of(seats) if seats and draw.number(0, 5) else self.post(draw)
        who = self.one_of_team(draw, stationing.term)
        made = self.attempt(deed, who, stationing_id=stationing.pk, owner=owner, title="示例", **given)
        over = made is not None and self.day >= stationing.term.ends_on
        self.watch.must(not over, "I4", f"{made!r} was entered when {stationing.term} was over")

    def describe_item(self, draw: Draw) -> None:
        found = list(PlanItem.objects.select_related("matter").order_by("pk"))
        item = draw.one_of(found)
        who = self.somebody_for(draw, item.matter)
        self.attempt(describe, who, matter_id=item.pk, rooms=["示例调解室"], area_m2=None)

    def place_for_end(self, draw: Draw) -> None:
        term = self.a_term(draw, over=draw.number(0, 9) == 0)
        found = list(open_matters_of(term)) if term else []
        if term is None or not found:
            return self.plan_item(draw)
        matter = draw.one_of(found)
        leader = self.seats(term)[:1]
        who = self.answering(leader[0].pk) if leader and draw.number(0, 4) else self.somebody_for(draw, matter)
        self.attempt(place, who, matter_id=matter.pk, to=self.post(draw), companion=self._of_team(draw, term))
        return None

    def _of_team(self, draw: Draw, term: Term) -> Person:
        team = list(Person.objects.filter(appointments__post__organisation=term.team_id).distinct().order_by("pk"))
        return draw.one_of(team) if team and draw.number(0, 4) else self.person(draw)

    # people of the team

    def renew_team(self, draw: Draw) -> None:
        term = self.a_term(draw)
        seats = self.seats(term) if term else []
        if term is None or not seats:
            return
        until = term.ends_on if draw.chance() else None
        given = {"post_id": draw.one_of(seats).pk, "person_id": self._of_team(draw, term).pk, "until": until}
        later = days(draw.one_of([0, 0, 0, 30]))
        self.keep(appoint, **given, on=self.day + later, takes_over=draw.number(0, 3) > 0)

    def leave_team(self, draw: Draw) -> None:
        found = list(Appointment.objects.on(self.day).filter(post__organisation__team__isnull=False).order_by("pk"))
        if found:
            on = self.day + days(draw.number(0, 3))
            self.keep(end_appointment, appointment_id=draw.one_of(found).pk, on=on)

    def regroup(self, draw: Draw) -> None:
        """Something becomes of the body of a team before its term is over."""
        term = self.a_term(draw)
        if term is None:
            return
        what = draw.one_of(["merge", "end", "move", "rename", "absorb"])
        team, other = term.team_id, draw.one_of([*self.region.bodies, *self.region.sites])
        if what == "merge":
            self.keep(bodies.merge, organisation_ids=[team], into_id=other, on=self.day)
        elif what == "absorb":
            self.keep(bodies.merge, organisation_ids=[other], into_id=team, on=self.day)
        elif what == "end":
            self.keep(bodies.end_organisation, organisation_id=team, heir_ids=[], on=self.day)
        elif what == "move":
            self.keep(bodies.move_under, organisation_id=team, parent_id=other, on=self.day)
        else:
            self.keep(bodies.rename, organisation_id=team, name="示例改名工作组", on=self.day)

    # the end and after it

    def wind_up(self, draw: Draw) -> None:
        term = self.a_term(draw, over=draw.number(0, 5) == 0)
        if term is None:
            return
        self.pass_days(draw.one_of([0, max((term.ends_on - self.day).days, 0)]))
        with self.now():
            self.attempt(end_term, self.sender(draw, term.team.campaign.host), term_id=term.pk)

    def weeks_pass(self, draw: Draw) -> None:
        """To the end of a term, and to the job of that day or of a later one."""
        term = self.a_term(draw)
        if term is None:
            return self.days_pass(draw)
        self.pass_days(max((term.ends_on - self.day).days, 0) + draw.one_of([0, 0, 1, 30]))
        if draw.number(0, 3):
            self.wake_up_to(self.day)
        return None

    def a_year_passes(self, draw: Draw) -> None:
        self.pass_days(draw.number(200, 400))
        if draw.chance():
            self.wake_up_to(self.day)

    def reopen_later(self, draw: Draw) -> None:
        closed = list(Matter.objects.closed().filter(kind__startswith="stationing.").order_by("pk"))
        if closed:
            matter = draw.one_of(closed)
            who = self.somebody_for(draw, matter, ("above",))
            self.attempt(reopen, who, matter_id=matter.pk, reason="示例原因")

    def part_company(self, draw: Draw) -> None:
        found = list(Companion.objects.filter(until=None).select_related("matter").order_by("pk"))
        if found:
            companion = draw.one_of(found)
            who = self.somebody_for(draw, companion.matter, ("above",))
            self.attempt(part, who, companion_id=companion.pk)

    def bring_along(self, draw: Draw) -> None:
        """One of a team keeps company with a matter before the end makes them, or longer."""
        term, matter = self.a_term(draw, over=draw.chance()), self.matter(draw)
        if term is None or matter is None:
            return
        until = self.day + days(draw.number(1, 800)) if draw.chance() else None
        who = self.somebody_for(draw, matter, ("above",))
        self.attempt(join, who, matter_id=matter.pk, person=self._of_team(draw, term), at_least_until=until)

    def end_contact(self, draw: Draw) -> None:
        """The next step to the end of a contact, once its site has nothing open, or in spite of it."""
        found = list(SiteContact.objects.select_related("matter").order_by("pk"))
        found = [one for one in found if one.matter.is_open]
        if found:
            self.carry_on(draw, draw.one_of(found).matter)
