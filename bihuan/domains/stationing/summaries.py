"""The list of terms as people read it: what each team has open, and how looking back on its sites stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from bihuan.base.actor import Actor
from bihuan.domains.stationing.models import PlacedHow, Placement, Stationing, Term, TermQuerySet
from bihuan.domains.stationing.queries import grown_from
from bihuan.kernel.process.models import Companion, LookBack, Matter


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


def grown_at_sites(term: Term) -> dict[int, int]:
    """How much was planned and found at each site of a term, by stationing, whoever reads it; without what is void or was
    joined to another. One query.
    """
    site = Coalesce("plan_item__stationing", "problem__stationing")
    standing = grown_from(term).counted().filter(merged_into=None)
    return dict(standing.annotate(site=site).values_list("site").annotate(number=Count("pk")).order_by())


def placed_at_end(terms: Iterable[Term]) -> dict[int, list[Placement]]:
    """For each term that was wound up what was open then, with where it went, by the number of the matter: what had grown
    from it and what else its team had, whoever reads it. Two queries whatever the number, none for no term.
    """
    terms = [term for term in terms if term.closed_on is not None]
    if not terms:
        return {}
    by_team = {term.team_id: term for term in terms}
    kept = Companion.objects.filter(former_post__organisation__in=by_team, matter__placement__isnull=False)
    pairs = {(by_team[team].pk, matter) for team, matter in kept.values_list("former_post__organisation", "matter")}
    theirs = _of([term.pk for term in terms]) | Q(matter__in=[matter for _term, matter in pairs])
    found = Placement.objects.filter(theirs).annotate(term=_TERM).order_by("matter__number")
    placements = list(found.select_related("to_post__organisation", "companion"))
    return {term.pk: [one for one in placements if _at_end_of(term, one, pairs)] for term in terms}


def _at_end_of(term: Term, placement: Any, pairs: set[tuple[int, int]]) -> bool:
    """Whether a placement, annotated with its term, was carried out then: what had been closed before keeps its day."""
    theirs = placement.term == term.pk or (term.pk, placement.matter_id) in pairs
    return theirs and term.closed_on is not None and placement.placed_on >= term.closed_on


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
