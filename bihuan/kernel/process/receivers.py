"""Whom the people of a matter may turn to: what they find in the directory, and what the domain of its kind adds."""

from collections.abc import Callable, Iterable

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import visible_organisations
from bihuan.kernel.process.models import Matter

Receivers = Callable[[Matter, Actor], Iterable[Post]]
_receivers: dict[str, Receivers] = {}


def register_receivers(kind: str, receivers: Receivers) -> None:
    """Let a matter of that kind be handed to these posts too, or a task be set (from an `apps.py`); `ValueError` for a
    second one.
    """
    if _receivers.setdefault(kind, receivers) is not receivers:
        raise ValueError(f"{kind} has receivers already")


def receivers_beyond(matter: Matter, actor: Actor) -> list[Post]:
    """The posts for this matter besides those of the actor's directory; no query where no domain adds any."""
    receivers = _receivers.get(matter.kind)
    return list(receivers(matter, actor)) if receivers else []


def must_find(actor: Actor, matter: Matter, whom: Post | Organisation) -> None:
    """Raise `NotVisible` for a post or a body that the actor neither finds in the directory nor is offered for this
    matter: for them it does not exist.
    """
    if isinstance(whom, Organisation):
        found = visible_organisations(actor).filter(pk=whom.pk).exists()
    else:
        known = Post.objects.visible_to(actor).filter(pk=whom.pk).exists()
        found = known or any(post.pk == whom.pk for post in receivers_beyond(matter, actor))
    if not found:
        raise NotVisible
