"""One level of the tree as shown: each body with how many stand below it and how many of its posts are empty."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bihuan.base.actor import Actor
from bihuan.kernel.organisations.models import UNION_KINDS, Organisation
from bihuan.kernel.organisations.paths import ids_in
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import visible_organisations


def tops(actor: Actor, day: date) -> QuerySet[Organisation]:
    """Where the part of the tree that the actor sees begins."""
    seen = visible_organisations(actor).active(day).unions()
    return counted(seen.filter(Q(parent__isnull=True) | ~Q(parent__in=seen)), actor, day)


def level_below(organisation: Organisation, actor: Actor, day: date) -> QuerySet[Organisation]:
    """The bodies directly below, by their place."""
    return counted(visible_organisations(actor).active(day).filter(parent=organisation), actor, day)


def partners_of(organisation: Organisation, actor: Actor, day: date) -> QuerySet[Organisation]:
    """The partner bodies of the same division that stand in no branch."""
    seen = visible_organisations(actor).active(day).exclude(kind__in=UNION_KINDS)
    return counted(seen.filter(division=organisation.division_id, parent__isnull=True), actor, day)


def counted(bodies: QuerySet[Organisation], actor: Actor, day: date) -> QuerySet[Organisation]:
    """With `below` and `empty_posts`; one query, whatever the number."""
    children = visible_organisations(actor).active(day).filter(parent=OuterRef("pk"))
    vacant = Post.objects.vacant(day).filter(organisation=OuterRef("pk"))
    return bodies.annotate(
        below=_number(children, "parent"), empty_posts=_number(vacant, "organisation")
    ).select_related("division")


def _number(rows: QuerySet, group: str) -> Coalesce:  # type: ignore[type-arg]  # any model
    number = rows.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def way_to(organisation: Organisation, actor: Actor) -> list[Organisation]:
    """The bodies above it that the actor sees, from the top down; one query."""
    above = ids_in(organisation.path)[:-1]
    found = visible_organisations(actor).in_bulk(above)
    return [found[each] for each in above if each in found]


def own_bodies(actor: Actor, day: date) -> QuerySet[Organisation]:
    """The bodies in which the actor has a seat of their own."""
    ids: Iterable[int] = {seat.organisation_id for seat in actor.seats if seat.capacity != "acting"}
    return counted(Organisation.objects.active(day).filter(pk__in=ids), actor, day)
