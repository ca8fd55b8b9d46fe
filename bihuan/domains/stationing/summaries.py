"""The list of terms as people read it: what each team has open, and how looking back on its sites stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from bihuan.base.actor import Actor
from bihuan.domains.stationing.models import PlacedHow, Placement, Stationing, Term, TermQuerySet
from bihuan.kernel.process.models import LookBack, Matter


@dataclass(frozen=True, slots=True)
class LookingBack:
    """How keeping in touch with a term's sites stands: sites still in it and in all, the next and the last visit."""

    open: int
    sites: int
    next_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in a list, with its sites; `open` and `overdue` count what the reader sees of its plan and problems.

    `by_itself` counts what nobody had placed when the term ended.
    """

    term: Term
    stationings: list[Stationing]
    open: int
    overdue: int
    looking_back: LookingBack
    by_itself: int


def terms_under_way(actor: Actor, today: date) -> TermQuerySet:
    """The terms the actor sees that are not over, by campaign and team."""
    return _in_order(Term.objects.visible_to(actor).filter(ends_on__gt=today))


def terms_over(actor: Actor, today: date) -> TermQuerySet:
    """The terms the actor sees that are over, the last campaign first."""
    return _in_order(Term.objects.visible_to(actor).filter(ends_on__lte=today))


def rows_of(terms: Iterable[Term], actor: Actor, today: date) -> list[TermRow]:
    """The terms with what hangs on them; five queries whatever the number."""
    terms = list(terms)
    ids = [term.pk for term in terms]
    counts, looking = _counts(ids, actor, today), _looking_back(ids)
    placed = Placement.objects.filter(_of(ids), how=PlacedHow.CONTACT).values_list(_TERM)
    alone = dict(placed.annotate(number=Count("pk")).order_by())
    sites: dict[int, list[Stationing]] = {}
    for one in _stationings(ids):
        sites.setdefault(one.term_id, []).append(one)
    return [
        TermRow(term, sites.get(term.pk, []), *counts.get(term.pk, (0, 0)), looking[term.pk], alone.get(term.pk, 0))
        for term in terms
    ]


_TERM = Coalesce("matter__plan_item__stationing__term", "matter__problem__stationing__term")


def _of(terms: list[int]) -> Q:
    return Q(matter__plan_item__stationing__term__in=terms) | Q(matter__problem__stationing__term__in=terms)


def _in_order(terms: TermQuerySet) -> TermQuerySet:
    related = terms.select_related("team__organisation", "team__campaign__host")
    return related.order_by("-team__campaign__starts_on", "team__campaign", "team__organisation__code")


def _stationings(terms: list[int]) -> list[Stationing]:
    found = Stationing.objects.filter(term__in=terms).select_related("site__organisation")
    return list(found.prefetch_related("site__weaknesses").order_by("pk"))


def _counts(terms: list[int], actor: Actor, today: date) -> dict[int, tuple[int, int]]:
    term = Coalesce("plan_item__stationing__term", "problem__stationing__term")
    seen = Matter.objects.visible_to(actor).open().annotate(term=term).filter(term__in=terms)
    numbers = seen.values("term").annotate(open=Count("pk"), late=Count("pk", filter=Q(next_on__lt=today))).order_by()
    return {row["term"]: (row["open"], row["late"]) for row in numbers}


def _looking_back(terms: list[int]) -> dict[int, LookingBack]:
    contacts = Stationing.objects.filter(term__in=terms).values("term").order_by()
    visits = LookBack.objects.filter(matter__site_contact__stationing__term__in=terms)
    kept = contacts.annotate(sites=Count("pk"), open=Count("contact", filter=Q(contact__matter__closed_on=None)))
    days = visits.values("matter__site_contact__stationing__term").order_by()
    dated = {
        row["matter__site_contact__stationing__term"]: (row["next"], row["last"])
        for row in days.annotate(next=Min("due_on", filter=Q(done_on=None, dropped_on=None)), last=Max("done_on"))
    }
    return {row["term"]: LookingBack(row["open"], row["sites"], *dated.get(row["term"], (None, None))) for row in kept}
