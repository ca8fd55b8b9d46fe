"""One page of a list, with what is needed to ask for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The `items` of page `number` (from 1), and whether there are more."""

    items: Sequence[T]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page_of(rows: Any, number: int, size: int = PAGE_SIZE) -> "Page[Any]":
    """Page `number` of anything that can be sliced; reads one row more than it shows instead of counting."""
    number = max(number, 1)
    first = (number - 1) * size
    found = list(rows[first : first + size + 1])
    return Page(items=found[:size], number=number, has_next=len(found) > size)


def page_number(text: str | None) -> int:
    """The page asked for; anything that is no positive number means the first."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0 else 1
