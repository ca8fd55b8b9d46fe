"""The posts somebody fills today, as the side of the desk lists them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.table import Words

IN_WHAT_CAPACITY: Mapping[str, Words] = {"appointee": "", "deputy": _("代理"), "acting": _("岗位空缺，您代管")}


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A post and in what capacity the person fills it."""

    post: Post
    capacity: Words


def seat_lines(actor: Actor) -> list[SeatLine]:
    """The person's own posts first, then those they stand in for; one query."""
    capacities = {seat.post_id: seat.capacity for seat in reversed(actor.seats)}
    posts = Post.objects.filter(pk__in=capacities).select_related("organisation").order_by("organisation__path", "pk")
    order = list(IN_WHAT_CAPACITY)
    in_order = sorted(posts, key=lambda post: order.index(capacities[post.pk]))
    return [SeatLine(post, IN_WHAT_CAPACITY[capacities[post.pk]]) for post in in_order]
