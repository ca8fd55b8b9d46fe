"""What is stuck with others: late matters that whoever looks after them should help along."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.base.actor import Actor, Seat
from bihuan.kernel.process.models import Asking, Baton, Companion, Matter
from bihuan.kernel.process.models.matter import MatterQuerySet


@dataclass(frozen=True, slots=True)
class Stuck:
    """What is late with others, unread: `below` with those the person looks after, where help is needed from above;
    `elsewhere` with somebody outside, though meant for a body the person looks after: they may remind whoever has it.
    """

    below: MatterQuerySet
    elsewhere: MatterQuerySet


def stuck_with_others(actor: Actor, today: date) -> Stuck:
    """What is late and not with the person themselves.

    A head looks after the own body and all below it; everybody else who oversees a branch after the bodies below it:
    a colleague is not below. Nothing, and no query, for somebody who oversees nothing.
    """
    below, meant, inside = Q(), Q(), Q()
    for seat in actor.seats:
        if seat.oversees:
            below |= _handled_below(seat)
            meant |= _meant_for(seat)
            inside |= Q(owner__organisation__path__within=seat.path)
    if not inside:
        return Stuck(Matter.objects.none(), Matter.objects.none())
    late = _late(actor, today)
    return Stuck(late.filter(below), late.filter(meant).exclude(inside))


def _handled_below(seat: Seat) -> Q:
    """What is handled in the branch of that seat; with the own body where it is the head's."""
    handled = Q(owner__organisation__path__within=seat.path)
    return handled if seat.leads else handled & ~Q(owner__organisation=seat.organisation_id)


def _meant_for(seat: Seat) -> Q:
    """What is meant for a body in the branch of that seat; for the own body where it is the head's."""
    meant = Q(subject__path__within=seat.path)
    return meant if seat.leads else meant & ~Q(subject=seat.organisation_id)


def _late(actor: Actor, today: date) -> MatterQuerySet:
    """What the person sees and is late, without what stands in a list of their own already: what one of their posts
    owns, is awaited from, asks about or was offered, and what they stay with by name.
    """
    posts = actor.post_ids
    asked = Asking.objects.open().filter(post__in=posts).values("matter")
    offered = Baton.objects.open().filter(receiver__in=posts).values("matter")
    late = Matter.objects.visible_to(actor).overdue(today).with_lines().order_by("next_on", "pk")
    others = late.exclude(owner__in=posts).exclude(pk__in=asked).exclude(pk__in=offered)
    awaited = Q(turn_post__isnull=False, turn_post__in=posts)
    return others.exclude(awaited).exclude(pk__in=Companion.objects.with_actor(actor).values("matter"))
