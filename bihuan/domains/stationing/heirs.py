"""Bodies that have ended: who stands in their place today, and for whom those of a branch stand."""

from collections.abc import Sequence

from bihuan.kernel.organisations.models import Kind, Organisation, Succession
from bihuan.kernel.organisations.queries import current_successors


def there_now(body: Organisation) -> Organisation:
    """The body, or who took over from it: a site, or the union that sent the team, may be merged while it is there.

    Without a query for a body that is there.
    """
    return current_successors(body)[0]


def gone_into(paths: Sequence[str]) -> set[int]:
    """The bodies whose first heir, directly or through others, stands in one of these branches: what was theirs, with
    its matters, is looked after there. Teams are left out, which end with every term.

    One query, and one more for each time a body followed another; none for no branch.
    """
    found: set[int] = set()
    heirs = Succession.objects.filter(is_default=True).exclude(old__kind=Kind.TEAM)
    into = heirs.filter(new__in=Organisation.objects.within(paths)) if paths else heirs.none()
    level = set(into.values_list("old", flat=True))
    while level:
        found |= level
        level = set(heirs.filter(new__in=level).values_list("old", flat=True)) - found
    return found
