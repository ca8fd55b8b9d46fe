"""Whom the end of a term is told to: who may arrange it, while something is left to arrange; afterwards its leader."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q

from bihuan.base.actor import Actor
from bihuan.base.clock import days
from bihuan.domains.stationing.models import Term
from bihuan.domains.stationing.process import LEADER
from bihuan.kernel.people.models import Appointment
from bihuan.kernel.people.roles import HEAD
from bihuan.kernel.process.models import Matter

TOLD_BEFORE = days(14)
"""From so long before the last day who may arrange the end is told of what is not arranged."""
TOLD_AFTER = days(30)
"""So long after a term was wound up who led it is told how it went."""


def terms_to_tell(actor: Actor, today: date) -> list[Term]:
    """The terms of which the actor is to be told, the first to end first: soon over, or over and not wound up, whose end
    they may arrange; wound up lately, which they led by name on the last day. One query, none for whoever came by a link.
    """
    if not actor.person_ids:
        return []
    soon = Q(closed_on__isnull=True, ends_on__lte=today + TOLD_BEFORE + days(1)) & _arranged_by(actor)
    lately = Q(closed_on__gt=today - TOLD_AFTER, closed_on__lte=today) & _led_by(actor)
    return list(Term.objects.filter(soon | lately).select_related("team__organisation").order_by("ends_on", "pk"))


def not_arranged(terms: Iterable[Term], today: date) -> dict[int, int]:
    """How much of what the teams of these terms own is placed nowhere, or with a post that has ended; by term. One query,
    none for no term.
    """
    by_team = {term.team_id: term.pk for term in terms}
    if not by_team:
        return {}
    gone = Q(placement__to_post__ends_on__lte=today)
    own = Matter.objects.open().filter(owner__organisation__in=by_team)
    left = own.filter(Q(placement__isnull=True) | gone).values("owner__organisation")
    return {by_team[row["owner__organisation"]]: row["n"] for row in left.annotate(n=Count("pk")).order_by()}


def _arranged_by(actor: Actor) -> Q:
    """The same people as in `policies.may_arrange_end`."""
    found = Q(team__in=[seat.organisation_id for seat in actor.seats if seat.role == LEADER])
    for seat in actor.seats:
        if seat.role == HEAD:
            found |= Q(team__organisation__path__within=seat.path)
    return found


def _led_by(actor: Actor) -> Q:
    end = F("post__organisation__team__term__ends_on")
    held = Appointment.objects.filter(person__in=actor.person_ids, post__role=LEADER, starts_on__lt=end)
    to_the_end = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=end)).exclude(ends_on=F("starts_on"))
    return Q(team__in=to_the_end.values("post__organisation"))
