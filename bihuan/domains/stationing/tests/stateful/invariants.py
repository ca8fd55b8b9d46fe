"""I4, looked at from the rows and the acts: the end of a term closes the term, on its date, and nothing else."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bihuan.domains.stationing.models import PlanItem, Problem, SiteContact, Stationing, Term
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.process.models import Companion, Matter
from bihuan.kernel.process.tests.stateful.invariants import CLOSINGS, Rows, Watch

A_YEAR = timedelta(days=365)
I4 = "I4"


@dataclass(frozen=True)
class Branch:
    """Everything of stationing today, read at once."""

    terms: dict[int, Term]
    stationings: dict[int, Stationing]
    grown: dict[int, Stationing]
    """The stationing that each planned item and problem grew from, by matter."""
    contacts: dict[int, int]
    """The contact of each stationing that has one: its matter."""
    posts: dict[int, Post]
    kept: dict[int, int]
    """For entries of people that were joined, the one that is kept."""
    company: dict[int, set[int]]
    """Who keeps company with each matter, by the kept entry."""

    @classmethod
    def read(cls) -> "Branch":
        stationings = {one.pk: one for one in Stationing.objects.select_related("term").order_by("pk")}
        items = [*PlanItem.objects.all(), *Problem.objects.all()]
        joined = dict(Person.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
        company: dict[int, set[int]] = {}
        for matter, person in Companion.objects.filter(until=None).values_list("matter", "person"):
            company.setdefault(matter, set()).add(kept_entry(person, joined))
        return cls(
            {one.pk: one for one in Term.objects.order_by("pk")},
            stationings,
            {one.matter_id: stationings[one.stationing_id] for one in items},
            dict(SiteContact.objects.values_list("stationing", "matter")),
            {one.pk: one for one in Post.objects.all()},
            joined,
            company,
        )

    def of(self, term: Term) -> list[Stationing]:
        return [one for one in self.stationings.values() if one.term_id == term.pk]

    def open_at(self, stationing: Stationing, rows: Rows) -> list[Matter]:
        there = [matter for matter, grew in self.grown.items() if grew.pk == stationing.pk]
        return [rows.matters[one] for one in there if rows.matters[one].is_open]

    def lives(self, post_id: int, day: date) -> bool:
        ends_on = self.posts[post_id].ends_on
        return ends_on is None or ends_on > day

    def in_team(self, post_id: int, term: Term) -> bool:
        return self.posts[post_id].organisation_id == term.team_id


def kept_entry(person: int, joined: dict[int, int]) -> int:
    return kept_entry(joined[person], joined) if person in joined else person


@dataclass
class TermWatch(Watch):
    """What was seen of the terms before, to tell what their end must not change."""

    branch: Branch | None = None
    """As it was at the last look; and the owners of what was open, and how what was closed was closed."""
    owners: dict[int, int] = field(default_factory=dict)
    closed: dict[int, tuple[object, ...]] = field(default_factory=dict)
    seats: dict[int, set[int]] = field(default_factory=dict)
    """The posts that belonged to each team while its term lasted."""
    decided: dict[tuple[int, int], int] = field(default_factory=dict)
    """For a term and a matter the post that the team's leader chose."""
    taken_over: dict[int, int] = field(default_factory=dict)
    """The matters of other services that a team had at its end, with the term, while they are open."""
    named: dict[int, set[int]] = field(default_factory=dict)
    """Who was in each team on its last day."""

    def look_further(self, fresh: list[Act], rows: Rows, day: date) -> None:
        branch, before = Branch.read(), self.branch
        for act in fresh:
            self._closed_by_somebody(act, branch, rows, day)
            self._placed(act, branch, rows)
        self._untouched(fresh, rows)
        for term in branch.terms.values():
            if term.closed_on is None:
                self._lasts(term, branch)
            elif before is None:
                self._members(term, branch)
            elif before.terms[term.pk].closed_on is None:
                self._wound_up(term, before, branch, rows, day)
        for act in fresh:
            self._opened_anew(act, branch, rows, day)
        for term in branch.terms.values():
            if term.closed_on is not None:
                self._kept(term, branch, rows, day)
        self._followed_up(branch, rows)
        self._remember(branch, rows)

    def _remember(self, branch: Branch, rows: Rows) -> None:
        self.branch = branch
        self.owners = {one.pk: one.owner_id for one in rows.matters.values()}
        self.closed = {one.pk: _closing(one) for one in rows.matters.values() if not one.is_open}

    # the end closes the term

    def _lasts(self, term: Term, branch: Branch) -> None:
        ran = self.job_ran_on
        self.must(ran is None or term.ends_on > ran, I4, f"{term} is over and was not wound up by the job of {ran}")
        there = {one for one in branch.posts if branch.in_team(one, term)}
        self.seats[term.pk] = self.seats.get(term.pk, set()) | there

    def _wound_up(self, term: Term, before: Branch, branch: Branch, rows: Rows, day: date) -> None:
        self.must(term.closed_on == day >= term.ends_on, I4, f"{term} was wound up on {term.closed_on}")
        self._members(term, branch)
        self._nothing_else_ended(term, before, branch, day)
        for matter_id, owner in self.owners.items():
            matter = rows.matters[matter_id]
            if matter_id in self.closed or not before.in_team(owner, term):
                continue
            self.must(matter.is_open, I4, f"{matter} was closed by the end of {term}")
            self._has_an_heir(matter, term, before, branch, day)
            if matter_id not in branch.grown:
                self.taken_over[matter_id] = term.pk

    def _has_an_heir(self, matter: Matter, term: Term, before: Branch, branch: Branch, day: date) -> None:
        """Where the leader placed it, else with the contact post; where that has ended, with anybody that lasts."""
        grew = before.grown.get(matter.pk) or before.of(term)[0]
        wanted = [self.decided.get((term.pk, matter.pk)), grew.contact_post_id]
        alive = [one for one in wanted if one is not None and branch.lives(one, day)]
        right = matter.owner_id == alive[0] if alive else not branch.in_team(matter.owner_id, term)
        self.must(right, I4, f"at the end of {term} {matter} went to post {matter.owner_id}, not to {alive}")

    def _nothing_else_ended(self, term: Term, before: Branch, branch: Branch, day: date) -> None:
        ended = {one for one in before.posts if before.lives(one, day) and not branch.lives(one, day)}
        others = [one for one, there in branch.terms.items() if there.closed_on == term.closed_on]
        of_teams = set().union(*(self.seats.get(one, set()) for one in others))
        self.must(ended <= of_teams, I4, f"the posts {ended - of_teams} ended with {term}")

    def _members(self, term: Term, branch: Branch) -> None:
        seats = self.seats.setdefault(term.pk, {one for one in branch.posts if branch.in_team(one, term)})
        held = Appointment.objects.on(term.last_day).filter(post__in=seats)
        there = held.values_list("person", flat=True)
        self.named[term.pk] = {kept_entry(one, branch.kept) for one in there}

    # and nothing else

    def _closed_by_somebody(self, act: Act, branch: Branch, rows: Rows, day: date) -> None:
        if act.kind not in CLOSINGS:
            return
        matter = rows.matters[act.stream_id]
        self.must(act.actor_kind == "person", I4, f"{matter} was closed by the platform")
        of = next((one for one, contact in branch.contacts.items() if contact == matter.pk), None)
        if of is None or matter.is_open:
            return
        stationing = branch.stationings[of]
        self.must(day >= stationing.term.ends_on + A_YEAR, I4, f"{matter} ended within the year")
        self.must(not branch.open_at(stationing, rows), I4, f"{matter} ended before what is open there")

    def _untouched(self, fresh: list[Act], rows: Rows) -> None:
        changed = {act.stream_id for act in fresh if act.kind in ("matter.reopened", "matter.voided")}
        for matter_id, closing in self.closed.items():
            same = matter_id in changed or _closing(rows.matters[matter_id]) == closing
            self.must(same, I4, f"{rows.matters[matter_id]} was closed and is touched")

    # what was begun goes on

    def _placed(self, act: Act, branch: Branch, rows: Rows) -> None:
        if act.kind == "stationing.placed":
            team = branch.posts[rows.matters[act.stream_id].owner_id].organisation_id
            term = next(one for one in branch.terms.values() if one.team_id == team)
            self.decided[term.pk, act.stream_id] = act.facts["to"]

    def _opened_anew(self, act: Act, branch: Branch, rows: Rows, day: date) -> None:
        if act.kind != "matter.reopened":
            return
        self.taken_over.pop(act.stream_id, None)
        grew = branch.grown.get(act.stream_id)
        if grew is None or grew.term.closed_on is None or not branch.in_team(self.owners[act.stream_id], grew.term):
            return
        owner, contact = rows.matters[act.stream_id].owner_id, grew.contact_post_id
        right = owner == contact if branch.lives(contact, day) else not branch.in_team(owner, grew.term)
        self.must(right, I4, f"{rows.matters[act.stream_id]} was opened anew with post {owner}, not {contact}")

    def _kept(self, term: Term, branch: Branch, rows: Rows, day: date) -> None:
        """Each site has its contact and each open matter its companion, all of them by name."""
        for stationing in branch.of(term):
            contact = rows.matters.get(branch.contacts.get(stationing.pk, 0))
            self.must(contact, I4, f"{stationing} has no contact")
            if contact and contact.is_open:
                self._accompanied(contact, term, branch)
                stay = {kept_entry(one, branch.kept) for one in self.named[term.pk]}
                missing = stay - branch.company.get(contact.pk, set())
                self.must(day >= term.ends_on + A_YEAR or not missing, I4, f"{missing} left {contact} too early")
            for matter in branch.open_at(stationing, rows):
                self._accompanied(matter, term, branch)

    def _followed_up(self, branch: Branch, rows: Rows) -> None:
        self.taken_over = {one: term for one, term in self.taken_over.items() if rows.matters[one].is_open}
        for matter_id, term in self.taken_over.items():
            self._accompanied(rows.matters[matter_id], branch.terms[term], branch)

    def _accompanied(self, matter: Matter, term: Term, branch: Branch) -> None:
        held = Appointment.objects.filter(post__in=self.seats[term.pk]).values_list("person", flat=True)
        team = {kept_entry(one, branch.kept) for one in held}
        self.must(team & branch.company.get(matter.pk, set()), I4, f"nobody of {term} is with {matter}")


def _closing(matter: Matter) -> tuple[object, ...]:
    return matter.closed_on, matter.outcome, matter.owner_id
