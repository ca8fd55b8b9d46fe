"""What somebody reads on the desk besides their matters: registered by the screens of a domain in their `apps.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bihuan.base.actor import Actor
from bihuan.kernel.process.table import Words


@dataclass(frozen=True, slots=True)
class Tiding:
    """A sentence with where it leads; `late` for what should have been seen to."""

    words: str
    url: str
    link: Words
    late: bool = False


Teller = Callable[[Actor, date], Iterable[Tiding]]
_tellers: dict[str, Teller] = {}


def register_teller(who: str, teller: Teller) -> None:
    """Let `teller` tell whoever opens the desk; `ValueError` for a second one of that name."""
    if _tellers.setdefault(who, teller) is not teller:
        raise ValueError(f"{who} tells something already")


def tidings_for(actor: Actor, today: date) -> list[Tiding]:
    """What there is to tell, in the order in which the tellers were registered."""
    return [tiding for teller in _tellers.values() for tiding in teller(actor, today)]
