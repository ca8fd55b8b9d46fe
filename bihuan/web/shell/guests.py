"""Log-ins that everybody may use, offered under the log-in form. Only a demonstration offers any."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Guest:
    """One log-in: its name, and in words whose it is."""

    username: str
    words: object


@dataclass(frozen=True, slots=True)
class Offer:
    """The log-ins with the password they share, the address (by name) to which a button sends `who`, and whether they
    may be shown at all.
    """

    guests: tuple[Guest, ...]
    password: str
    url_name: str
    stands: Callable[[], bool]


_offers: list[Offer] = []


def register_offer(offer: Offer) -> None:
    """Offer log-ins (from an `apps.py`); the same offer twice is harmless, two raise ValueError."""
    if offer not in _offers and _offers:
        raise ValueError("log-ins are offered twice")
    _offers[:] = [offer]


def offered() -> Offer | None:
    """What the log-in page shows: nothing outside a demonstration, nor in one whose time is not simulated."""
    if not settings.BIHUAN_DEMO or not _offers:
        return None
    return _offers[0] if _offers[0].stands() else None
