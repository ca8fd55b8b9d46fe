"""Bodies that exist no more: who took over from them, and that nothing is set up there any more."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.base.errors import Refused
from bihuan.kernel.organisations.models import Organisation, OrganisationQuerySet
from bihuan.kernel.organisations.queries import current_successors


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that took over; `found` by whoever asks in the directory, or known to them by its name only."""

    body: Organisation
    found: bool


def heirs_of(organisation: Organisation, seen: OrganisationQuerySet) -> list[Heir]:
    """Who took over from a body that has ended; nobody from one that exists."""
    if organisation.ends_on is None:
        return []
    bodies = current_successors(organisation)
    found = set(seen.filter(pk__in=[each.pk for each in bodies]).values_list("pk", flat=True))
    return [Heir(each, each.pk in found) for each in bodies]


def refuse_ended(organisation: Organisation) -> None:
    """Before a form is shown: refused (`ended`) with the name of whoever took over."""
    if organisation.ends_on is not None:
        names = "、".join(each.name for each in current_successors(organisation))
        raise Refused("ended", _("该单位已经撤销，由“%(heirs)s”承接，请到承接单位的页面办理") % {"heirs": names})
