"""What is stuck with others: late matters that whoever looks after them should help along."""

from datetime import date

from django.db.models import Q

from bihuan.base.actor import Actor, Seat
from bihuan.kernel.process.models import Matter, TurnKind
from bihuan.kernel.process.models.matter import MatterQuerySet


def stuck_below(actor: Actor, today: date) -> MatterQuerySet:
    """What is late with those the person looks after, and not with themselves: where help is needed from above.

    A head looks after the own body and all below it; everybody else who oversees a branch after the bodies below it:
    a colleague is not below. Nothing, and no query, for somebody who oversees nothing.
    """
    looked_after = Q()
    for seat in actor.seats:
        if seat.oversees:
            looked_after |= _looked_after(seat)
    if not looked_after:
        return Matter.objects.none()
    late = Matter.objects.visible_to(actor).filter(looked_after).overdue(today).with_lines().order_by("next_on", "pk")
    return late.exclude(owner__in=actor.post_ids).exclude(turn_kind=TurnKind.POST, turn_post__in=actor.post_ids)


def _looked_after(seat: Seat) -> Q:
    """What is handled in the branch of that seat, or meant for a body in it."""
    handled, meant = Q(owner__organisation__path__within=seat.path), Q(subject__path__within=seat.path)
    if seat.leads:
        return handled | meant
    return (handled | meant & ~Q(subject=seat.organisation_id)) & ~Q(owner__organisation=seat.organisation_id)
