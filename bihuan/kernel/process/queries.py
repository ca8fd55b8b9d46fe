"""Reading matters: one of them, the desk of somebody's posts, what a post holds."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.base.paging import Cut, first_of
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.people.models import Person
from bihuan.kernel.process.models import Asking, Baton, Companion, LookBack, Matter, Task, TurnKind
from bihuan.kernel.process.models.matter import MatterQuerySet

SOON = timedelta(days=7)
LONGEST_SECTION = 50
Row = TypeVar("Row", bound=Model)


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


def cut(rows: QuerySet[Row, Row]) -> Cut[Row]:
    """The first `LONGEST_SECTION` rows, and how many there are."""
    return first_of(rows, LONGEST_SECTION)


@dataclass(frozen=True, slots=True)
class DeskRows:
    """All that a person's posts have to do, unread; a matter stands in one section only, the most pressing."""

    overdue: MatterQuerySet
    due: MatterQuerySet
    batons: QuerySet[Baton]
    tasks: QuerySet[Task]
    look_backs: QuerySet[LookBack]
    waiting: MatterQuerySet
    later: MatterQuerySet
    company: MatterQuerySet


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person's posts have to do today: the first of every section, with how many there are in all."""

    overdue: Cut[Matter]
    due: Cut[Matter]
    batons: Cut[Baton]
    tasks: Cut[Task]
    look_backs: Cut[LookBack]
    waiting: Cut[Matter]
    later: Cut[Matter]
    company: Cut[Matter]

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, one.name) for one in fields(self))


def desk_rows(actor: Actor, today: date) -> DeskRows:
    """The sections of the desk of the posts that the actor fills today, each nearest date first; last what they keep
    company with by name, which others own. No query yet.
    """
    posts = actor.post_ids
    asked = Asking.objects.open().filter(post__in=posts).values("matter")
    mine = Q(owner__in=posts) | Q(turn_post__in=posts) | Q(pk__in=asked)
    offered = Baton.objects.open().filter(receiver__in=posts)
    held = Matter.objects.open().filter(mine).with_lines().order_by("next_on", "pk")
    others = held.exclude(pk__in=offered.values("matter"))
    tasks = Task.objects.open().filter(post__in=posts).select_related("matter__subject")
    company = Matter.objects.open().filter(pk__in=Companion.objects.with_actor(actor).values("matter"))
    look_backs = LookBack.objects.due_by(today + SOON).filter(post__in=posts).select_related("matter__subject")
    return DeskRows(
        overdue=others.filter(next_on__lt=today),
        due=_mine(others, posts).filter(next_on__gte=today, next_on__lte=today + SOON),
        batons=offered.select_related("matter__subject", "sender__organisation").order_by("answer_by", "pk"),
        tasks=tasks.order_by("due_on", "pk"),
        look_backs=look_backs.order_by("due_on", "pk"),
        waiting=_elsewhere(others, posts).filter(next_on__gte=today),
        later=_mine(others, posts).filter(next_on__gt=today + SOON),
        company=company.exclude(mine).with_lines().order_by("next_on", "pk"),
    )


def desk(actor: Actor, today: date) -> Desk:
    """The desk of the posts that the actor fills today: one query a section, one more for a section that is cut."""
    found = desk_rows(actor, today)
    return Desk(
        overdue=cut(found.overdue),
        due=cut(found.due),
        batons=cut(found.batons),
        tasks=cut(found.tasks),
        look_backs=cut(found.look_backs),
        waiting=cut(found.waiting),
        later=cut(found.later),
        company=cut(found.company),
    )


def held_by(post_id: int) -> MatterQuerySet:
    """All open matters that a post owns, nearest date first: what the hand-over screen shows."""
    return Matter.objects.open().owned_by(post_id).with_lines().order_by("next_on", "pk")


def voided_for(actor: Actor) -> MatterQuerySet:
    """The voided matters that the actor may see, the last one voided first; they are counted nowhere else."""
    acts = Act.objects.filter(stream_kind="matter", stream_id=OuterRef("pk"), kind="matter.voided").order_by("-seq")
    found = Matter.objects.visible_to(actor).filter(voided=True).select_related("subject")
    return found.order_by(Subquery(acts.values("pk")[:1]).desc(), "-pk")


@dataclass(frozen=True, slots=True)
class Voiding:
    """On which day a matter was voided, and by whom; no name where the platform did it."""

    on: date
    by: str


def voidings_of(matters: Iterable[Matter]) -> dict[int, Voiding]:
    """When and by whom each of these matters was voided, by its id; two queries for any number."""
    ids = [matter.pk for matter in matters]
    acts = list(Act.objects.filter(stream_kind="matter", stream_id__in=ids, kind="matter.voided").order_by("seq"))
    persons = {act.actor_person_id for act in acts if act.actor_person_id}
    names = dict(Person.objects.filter(pk__in=persons).values_list("pk", "name"))
    return {act.stream_id: Voiding(act.happened_on, names.get(act.actor_person_id or 0, "")) for act in acts}


def _mine(held: MatterQuerySet, posts: frozenset[int]) -> MatterQuerySet:
    return held.filter(turn_kind=TurnKind.POST, turn_post__in=posts)


def _elsewhere(held: MatterQuerySet, posts: frozenset[int]) -> MatterQuerySet:
    return held.exclude(turn_kind=TurnKind.POST, turn_post__in=posts)
