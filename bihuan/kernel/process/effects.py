"""What a move, or opening anew, does beyond the matter: domains register it, the kernel runs it in the same transaction."""

from collections.abc import Callable
from datetime import date

from bihuan.kernel.people.models import Post
from bihuan.kernel.process.models import Matter

OPENED_ANEW = "reopen"
"""In the place of a move: a new episode has begun, by whatever act."""

ERASED = "erase"
"""In the place of a move: the words of the matter were erased, and those that the domain keeps of it must go as well."""

Effect = Callable[[Matter, date, Post], None]
"""Given the matter after it, the day it happened, and the post that owned the matter before it."""

_effects: dict[tuple[str, str], Effect] = {}


def register_effect(process: str, move: str, effect: Effect) -> None:
    """Let `effect` follow a move of that kind of matter, `OPENED_ANEW` or `ERASED` (from an `apps.py`); `ValueError` for a
    second one.
    """
    if _effects.setdefault((process, move), effect) is not effect:
        raise ValueError(f"{process} {move} has an effect already")


def follow(matter: Matter, move: str, on: date, owner_before: Post) -> None:
    """Run what was registered for this move; the matter then is as the effect left it."""
    effect = _effects.get((matter.kind, move))
    if effect is not None:
        effect(matter, on, owner_before)
        matter.refresh_from_db()
