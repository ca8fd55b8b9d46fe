"""Reading stationing: the terms somebody sees, what a term has open, where a matter belongs."""

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.domains.stationing.models import Stationing, Term
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.models.matter import MatterQuerySet


def stationing_of(matter: Matter) -> Stationing | None:
    """The stationing a matter grew from; None for a matter of another service."""
    related = Stationing.objects.select_related(
        "term__team__organisation", "site__organisation", "contact_post__organisation"
    )
    for name in ("plan_items", "problems", "contact"):
        found = related.filter(**{f"{name}__matter": matter}).first()
        if found is not None:
            return found
    return None


def open_matters_of(term: Term) -> MatterQuerySet:
    """What the posts of a team still own, nearest date first."""
    return Matter.objects.open().filter(owner__organisation=term.team_id).with_lines().order_by("next_on", "pk")


def term_for(actor: Actor, term_id: int) -> Term:
    """The term, if the actor may see it; raises `NotVisible` otherwise."""
    seen = Term.objects.visible_to(actor).select_related("team__organisation", "team__campaign__host")
    found = seen.filter(pk=term_id).first()
    if found is None:
        raise NotVisible
    return found


def open_matters_at(stationing: Stationing) -> MatterQuerySet:
    """Open matters that grew from a stationing, whoever owns them now, without its contact."""
    grown = Matter.objects.open()
    return grown.filter(plan_item__stationing=stationing) | grown.filter(problem__stationing=stationing)
