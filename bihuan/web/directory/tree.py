"""One level of the tree as shown: each body with how many stand below it and how many of its posts are empty.

`seen` are the bodies that somebody finds in the directory (`visible_organisations`), asked for once a page.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bihuan.base.actor import Actor
from bihuan.kernel.organisations.models import UNION_KINDS, Organisation, OrganisationQuerySet
from bihuan.kernel.organisations.paths import ids_in
from bihuan.kernel.people.models import Post

Bodies = OrganisationQuerySet


def tops(seen: Bodies, day: date) -> Bodies:
    """Where the part of the tree that the actor sees begins."""
    unions = seen.active(day).unions()
    return counted(unions.filter(Q(parent__isnull=True) | ~Q(parent__in=seen)), seen, day)


def level_below(organisation: Organisation, seen: Bodies, day: date) -> Bodies:
    """The bodies directly below, by their place."""
    return counted(seen.active(day).filter(parent=organisation), seen, day)


def partners_of(organisation: Organisation, seen: Bodies, day: date) -> Bodies:
    """The partner bodies of the same division that stand in no branch."""
    partners = seen.active(day).exclude(kind__in=UNION_KINDS)
    return counted(partners.filter(division=organisation.division_id, parent__isnull=True), seen, day)


def counted(bodies: Bodies, seen: Bodies, day: date) -> Bodies:
    """With `below`, `empty_posts`, and whether there are `more_below` than the actor finds; one query, whatever the
    number.
    """
    children = seen.active(day).filter(parent=OuterRef("pk"))
    hidden = Organisation.objects.active(day).filter(parent=OuterRef("pk")).exclude(pk__in=seen.values("pk"))
    vacant = Post.objects.vacant(day).filter(organisation=OuterRef("pk"))
    return bodies.annotate(
        below=_number(children, "parent"), empty_posts=_number(vacant, "organisation"), more_below=Exists(hidden)
    ).select_related("division")


def _number(rows: QuerySet, group: str) -> Coalesce:
    number = rows.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def way_to(organisation: Organisation, seen: Bodies) -> list[Organisation]:
    """The bodies above it that the actor sees, from the top down; one query."""
    above = ids_in(organisation.path)[:-1]
    found = seen.in_bulk(above)
    return [found[each] for each in above if each in found]


def own_bodies(actor: Actor, seen: Bodies, day: date) -> Bodies:
    """The bodies in which the actor has a seat of their own."""
    ids: Iterable[int] = {seat.organisation_id for seat in actor.seats if seat.capacity != "acting"}
    return counted(Organisation.objects.active(day).filter(pk__in=ids), seen, day)
