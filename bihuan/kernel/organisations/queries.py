"""Reading the tree: who stands above, below and after whom, today and on an earlier day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Min

from bihuan.kernel.organisations.models import Division, Kind, Organisation, ParentPeriod, Succession, during

CODE_LENGTHS = (2, 4, 6, 9, 12)
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def enclosing_codes(code: str) -> list[str]:
    """The codes of a division and of all that contain it, innermost first."""
    return [code[:length] for length in reversed(CODE_LENGTHS) if length <= len(code)]


def full_name(code: str) -> str:
    """The names from the province down, as in 福建省福州市福清市; levels that only fill a gap are left out."""
    found = Division.objects.filter(code__in=enclosing_codes(code)).order_by("code")
    return "".join(division.name for division in found if division.name not in PLACEHOLDERS)


def root() -> Organisation | None:
    """The top of the tree of unions; None before it is founded."""
    return Organisation.objects.unions().filter(parent__isnull=True).first()


def ancestors(organisation: Organisation, day: date) -> list[Organisation]:
    """The bodies above it on `day`, nearest first; one query for each level. Nobody is named twice, nor the body itself,
    even if a circle stands in the history.
    """
    found: list[Organisation] = []
    current = organisation.parent_on(day)
    while current is not None and current not in (organisation, *found):
        found.append(current)
        current = current.parent_on(day)
    return found


def left_branch_on(organisation: Organisation, branch: Organisation, since: date) -> date | None:
    """The day on which it last left the branch of another, in which it stood on `since` or later; None if it did not.

    Whoever stood above it is asked for anew on each day on which one of that line was moved or ended.
    """
    left, day = None, since
    while day is not None:
        line = [organisation, *ancestors(organisation, day)]
        periods = ParentPeriod.objects.filter(during(day), organisation__in=line)
        changed = periods.aggregate(first=Min("ends_on"))["first"]
        left = changed if branch in line else left
        day = changed
    return left


def subtree_on(organisation: Organisation, day: date) -> set[int]:
    """The identifiers of the organisation and of all that stood below it on `day`; one query for each level."""
    found: set[int] = set()
    level = {organisation.pk}
    while level:
        found |= level
        below = ParentPeriod.objects.filter(during(day), parent__in=level).values_list("organisation", flat=True)
        level = set(below) - found
    return found


def current_successors(organisation: Organisation) -> list[Organisation]:
    """The bodies that exist now and took over from it, directly or through others, default heirs first; itself if it
    has not ended.
    """
    if organisation.ends_on is None:
        return [organisation]
    found: dict[int, Organisation] = {}
    for step in Succession.objects.filter(old=organisation).order_by("-is_default", "id").select_related("new"):
        found |= {each.pk: each for each in current_successors(step.new)}
    return list(found.values())


def federations_for(codes: Iterable[str], day: date) -> dict[str, Organisation]:
    """For each division code, the federation nearest to it: of the division itself, else of the one around it, else
    the root.

    Two queries for any number of codes; empty only before the tree is founded.
    """
    wanted = {code: enclosing_codes(code) for code in codes}
    around = {code for chain in wanted.values() for code in chain}
    federations = Organisation.objects.active(day).filter(kind=Kind.FEDERATION, division__in=around).order_by("-path")
    nearest = {str(each.division_id): each for each in federations}
    top = root()
    found = {code: next((nearest[c] for c in chain if c in nearest), top) for code, chain in wanted.items()}
    return {code: each for code, each in found.items() if each is not None}


def body_above(organisation: Organisation, day: date) -> Organisation | None:
    """Who stands in when nobody of this body can: its parent; for a partner without one, the federation of its
    division. None for the root.
    """
    if organisation.parent_id is not None:
        return organisation.parent
    if organisation.is_root:
        return None
    code = organisation.division_id or ""
    return federations_for([code], day).get(code)
