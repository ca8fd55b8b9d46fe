"""The posts somebody fills today, as the side of the desk lists them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Absence, Appointment, Post
from bihuan.kernel.process.table import Words

IN_ORDER = ("appointee", "deputy", "acting")


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A post and in what capacity the person fills it; `absence_id` when the person is noted as away today."""

    post: Post
    capacity: Words
    absence_id: int | None = None


def seat_lines(actor: Actor) -> list[SeatLine]:
    """The person's own posts first, then those they stand in for; one query."""
    capacities = {seat.post_id: seat.capacity for seat in reversed(actor.seats)}
    today = clock.today()
    holder = Appointment.objects.on(today).filter(post=OuterRef("pk")).values("person__name")[:1]
    away = Absence.objects.on(today).filter(person=actor.person_id or 0).values("pk")[:1]
    found: Any = Post.objects.filter(pk__in=capacities).annotate(holder=Subquery(holder), absence_id=Subquery(away))
    posts = found.select_related("organisation").order_by("organisation__path", "pk")
    in_order = sorted(posts, key=lambda post: IN_ORDER.index(capacities[post.pk]))
    return [SeatLine(post, _capacity_words(capacities[post.pk], post.holder), post.absence_id) for post in in_order]


def _capacity_words(capacity: str, holder: str | None) -> str:
    """Why somebody is in that post: as deputy, or because nobody is in it, or whoever is in it is away."""
    if capacity == "acting":
        return _("%(name)s请假外出，您代管") % {"name": holder} if holder else _("岗位空缺，您代管")
    return _("代理") if capacity == "deputy" else ""
