"""Posts beyond the directory that the people of a kind of matter may turn to: registered by the screens of its domain."""

from collections.abc import Callable, Iterable

from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.models import Matter

Receivers = Callable[[Matter, Actor], Iterable[Post]]
_receivers: dict[str, Receivers] = {}


def register_receivers(kind: str, receivers: Receivers) -> None:
    """Offer these posts too, where a matter of that kind is handed over or a task set; `ValueError` for a second one."""
    if _receivers.setdefault(kind, receivers) is not receivers:
        raise ValueError(f"{kind} has receivers already")


def receivers_beyond(matter: Matter, actor: Actor) -> list[Post]:
    """The posts offered for this matter besides those of the actor's directory; no query where no domain adds any."""
    receivers = _receivers.get(matter.kind)
    return list(receivers(matter, actor)) if receivers else []
