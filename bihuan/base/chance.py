"""The one source of chance, so that a random sample is random in life and repeatable in a demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random, SystemRandom

_in_force: ContextVar[Random | None] = ContextVar("bihuan_chance", default=None)
_system = SystemRandom()


def draw(share: float) -> bool:
    """Whether this one falls into a random sample of `share` (0 to 1) of all."""
    return (_in_force.get() or _system).random() < share


@contextmanager
def use(source: Random) -> Iterator[None]:
    """Draw from `source` within this context."""
    token = _in_force.set(source)
    try:
        yield
    finally:
        _in_force.reset(token)
