"""The entries of the staff's navigation, registered by each app in its `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from bihuan.base.actor import Actor

IN_THE_DOCK = 4
"""How many entries fit into the bar of a phone, beside the one that opens the rest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it leads, how it reads, its icon, and who sees it."""

    name: str
    url_name: str
    label: object
    order: int
    visible: Callable[[Actor], bool]
    icon: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as shown to somebody on a page; `current` when the page lies under it."""

    url: str
    label: object
    icon: str
    current: bool


_entries: dict[str, Entry] = {}


def everybody(actor: Actor) -> bool:
    """Shown to all who are logged in."""
    return True


def register_entry(
    name: str,
    url_name: str,
    label: object,
    order: int,
    visible: Callable[[Actor], bool] = everybody,
    icon: str = "matter",
) -> None:
    """Put an entry into the navigation; `order` sorts, the first four stand in a phone's bar.

    The same entry twice is harmless, two of one name raise ValueError.
    """
    entry = Entry(name, url_name, label, order, visible, icon)
    if _entries.setdefault(name, entry) != entry:
        raise ValueError(f"two menu entries are called {name}")


def links(actor: Actor, path: str) -> list[Link]:
    """The entries this actor sees, in order, on the page at `path`."""
    seen = [entry for entry in sorted(_entries.values(), key=lambda entry: entry.order) if entry.visible(actor)]
    urls = [reverse(entry.url_name) for entry in seen]
    here = max((url for url in urls if _lies_under(path, url)), key=len, default="")
    return [Link(url, entry.label, entry.icon, url == here) for entry, url in zip(seen, urls, strict=True)]


def _lies_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path == url or path.startswith(url.rstrip("/") + "/")
