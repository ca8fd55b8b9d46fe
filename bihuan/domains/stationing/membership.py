"""Who is in a team, and who of it stays in touch when the term is over."""

from datetime import date

from django.db.models import F, Q, QuerySet

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.domains.stationing.models import PlanItem, Problem, Term
from bihuan.domains.stationing.process import LEADER, MEMBER
from bihuan.kernel.people.models import Appointment, Person
from bihuan.kernel.people.queries import person_ids_of

SMALLEST_TEAM = 2
LARGEST_TEAM = 4


def seen_by_team(actor: Actor) -> Q:
    """The condition on matters that grew from the term of a team in which the actor has a seat, also when somebody else
    owns them by now; empty for whoever is in no team.
    """
    teams = [seat.organisation_id for seat in actor.seats if seat.role in (LEADER, MEMBER)]
    if not teams:
        return Q()
    planned = PlanItem.objects.filter(stationing__term__team__in=teams)
    found = Problem.objects.filter(stationing__term__team__in=teams)
    return Q(pk__in=planned.values("matter")) | Q(pk__in=found.values("matter"))


def seats_of_term(term: Term) -> list[Appointment]:
    """The members today, after the term those of its last day, the leader first; with persons and posts, one query."""
    return _on(term, min(clock.today(), term.last_day))


def former_team(term: Term) -> list[Appointment]:
    """Who is named as contact when the term ends: the members of its last day, the leader first.

    When nobody was left by then, whoever was last in each seat, and where all of that was taken back, whoever had been
    named at all: a site is never without its former team.
    """
    return _on(term, term.last_day) or _last_in_each_seat(_seats(term)) or _last_in_each_seat(_named(term))


def stays_with(owner_id: int, team: list[Appointment]) -> Appointment:
    """Who of a team stays with a matter that this post owned: its own holder, else the leader, else the next whose
    entry has not been erased.
    """
    known = [one for one in team if one.person.erased_at is None] or team
    return next((one for one in known if one.post_id == owner_id), known[0])


def seat_of(person: Person, team: list[Appointment]) -> Appointment | None:
    """The seat that a person has in a team, also one whose entry was joined to another meanwhile; None for somebody
    from outside.
    """
    seat = next((one for one in team if one.person_id == person.pk), None)
    if seat is not None:
        return seat
    return next((one for one in team if person.pk in person_ids_of(one.person_id)), None)


def seat_code(team_code: str, place: int) -> str:
    """The code of a seat of a team, the leader's being 0; it stays even when the body is absorbed by another."""
    return f"{team_code}-{place}"


def _on(term: Term, day: date) -> list[Appointment]:
    return list(_seats(term).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day))


def _last_in_each_seat(seats: QuerySet[Appointment]) -> list[Appointment]:
    last: dict[int, Appointment] = {}
    for one in seats.order_by("post__code", "-starts_on"):
        last.setdefault(one.post_id, one)
    return list(last.values())


def _seats(term: Term) -> QuerySet[Appointment]:
    """The appointments to the team's posts, without those that were taken back."""
    return _named(term).exclude(ends_on=F("starts_on"))


def _named(term: Term) -> QuerySet[Appointment]:
    """All appointments to the team's posts: those in its body, and those it was formed with, wherever they are now."""
    codes = [seat_code(term.team.organisation.code, place) for place in range(LARGEST_TEAM)]
    theirs = Q(post__organisation=term.team_id) | Q(post__code__in=codes)
    return Appointment.objects.filter(theirs).select_related("person", "post__organisation").order_by("post__code")
