"""Reading matters: one of them, the desk of somebody's posts, what a post holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.kernel.process.models import Asking, Baton, LookBack, Matter, Task, TurnKind
from bihuan.kernel.process.models.matter import MatterQuerySet

SOON = timedelta(days=7)
LONGEST_SECTION = 50


def matter_for(actor: Actor, matter_id: int) -> Matter:
    """The matter, if the actor may see it; raises `NotVisible` for a stranger just as for one that does not exist."""
    found = (
        Matter.objects.visible_to(actor)
        .with_lines()
        .select_related("county", "doer", "merged_into")
        .filter(pk=matter_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person's posts have to do today; a matter stands in one section only, the most pressing."""

    overdue: list[Matter]
    due: list[Matter]
    batons: list[Baton]
    tasks: list[Task]
    look_backs: list[LookBack]
    waiting: list[Matter]
    later: list[Matter]

    @property
    def is_empty(self) -> bool:
        return not any((self.overdue, self.due, self.batons, self.tasks, self.look_backs, self.waiting, self.later))


def desk(actor: Actor, today: date) -> Desk:
    """The desk of the posts that the actor fills today; a fixed number of queries whatever the length."""
    posts = actor.post_ids
    asked = Asking.objects.open().filter(post__in=posts).values("matter")
    mine = Q(owner__in=posts) | Q(turn_post__in=posts) | Q(pk__in=asked)
    held = Matter.objects.open().filter(mine).with_lines().order_by("next_on", "pk")
    offered = (
        Baton.objects.open()
        .filter(receiver__in=posts)
        .select_related("matter__subject", "sender__organisation")
        .order_by("answer_by")
    )
    offered_ids = [baton.matter_id for baton in offered]
    return Desk(
        overdue=_first(held.filter(next_on__lt=today).exclude(pk__in=offered_ids)),
        due=_first(
            _mine(held, posts).filter(next_on__gte=today, next_on__lte=today + SOON).exclude(pk__in=offered_ids)
        ),
        batons=list(offered[:LONGEST_SECTION]),
        tasks=list(
            Task.objects.open()
            .filter(post__in=posts)
            .select_related("matter__subject")
            .order_by("due_on")[:LONGEST_SECTION]
        ),
        look_backs=list(
            LookBack.objects.due_by(today + SOON)
            .filter(post__in=posts)
            .select_related("matter__subject")
            .order_by("due_on")[:LONGEST_SECTION]
        ),
        waiting=_first(_elsewhere(held, posts).filter(next_on__gte=today).exclude(pk__in=offered_ids)),
        later=_first(_mine(held, posts).filter(next_on__gt=today + SOON).exclude(pk__in=offered_ids)),
    )


def held_by(post_id: int) -> MatterQuerySet:
    """All open matters that a post owns, nearest date first: what the hand-over screen shows."""
    return Matter.objects.open().owned_by(post_id).with_lines().order_by("next_on", "pk")


def _mine(held: MatterQuerySet, posts: frozenset[int]) -> MatterQuerySet:
    return held.filter(turn_kind=TurnKind.POST, turn_post__in=posts)


def _elsewhere(held: MatterQuerySet, posts: frozenset[int]) -> MatterQuerySet:
    return held.exclude(turn_kind=TurnKind.POST, turn_post__in=posts)


def _first(matters: MatterQuerySet) -> list[Matter]:
    return list(matters[:LONGEST_SECTION])
