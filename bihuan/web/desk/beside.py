"""What the screens of a domain put beside its matters: registered in their `apps.py`, shown on the side of the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bihuan.base.actor import Actor
from bihuan.kernel.process.models import Matter


@dataclass(frozen=True, slots=True)
class Beside:
    """A template and what it shows, under the name `beside.shows`."""

    template: str
    shows: Mapping[str, Any]


Panel = Callable[[Matter, Actor], Beside | None]
_panels: dict[str, Panel] = {}


def register_panel(kind: str, panel: Panel) -> None:
    """Put `panel` beside matters of that kind; `ValueError` for a second one."""
    if _panels.setdefault(kind, panel) is not panel:
        raise ValueError(f"{kind} has a panel already")


def beside(matter: Matter, actor: Actor) -> Beside | None:
    """What stands beside this matter; None where no domain has anything to add."""
    panel = _panels.get(matter.kind)
    return panel(matter, actor) if panel else None
