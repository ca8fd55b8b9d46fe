"""Who sees which figures."""

from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.organisations.models import Organisation


def sees_figures(actor: Actor, organisation: Organisation) -> bool:
    """Whoever has a seat in the same tree; somebody who came through a link sees none."""
    root = organisation.path.split(".")[0]
    return actor.kind is ActorKind.PERSON and any(seat.path.split(".")[0] == root for seat in actor.seats)


def may_see_small_cells(actor: Actor, organisation: Organisation) -> bool:
    """Whether counts under five are shown: to the body itself and to those who oversee it."""
    own = any(seat.organisation_id == organisation.pk for seat in actor.seats)
    return own or any(organisation.path.startswith(path) for path in actor.overseen_paths())
