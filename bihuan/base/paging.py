"""One page of a list, with what is needed to ask for the next; and the first of a list, with the number of all."""

from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """The first rows of a list, and how many there are in all: a list is cut short, its number never."""

    rows: list[T]
    count: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return self.count

    @property
    def is_short(self) -> bool:
        """Whether there are more than these."""
        return self.count > len(self.rows)


def first_of(rows: Any, most: int) -> "Cut[Any]":
    """The first `most` of a query's rows; counted by a query of its own only where there are more."""
    found = list(rows[: most + 1])
    return Cut(found[:most], len(found) if len(found) <= most else rows.count())
