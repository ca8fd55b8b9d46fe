"""The name of a docket: one chain of acts about one thing."""

from dataclasses import dataclass
from typing import Self

KINDS = ("account", "matter", "organisation", "person", "post", "system")
"""What a docket can be about, in the order in which checkpoints list them."""

GREATEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True, order=True)
class Stream:
    """One docket, written `matter:12`. The same text names the key under which its details are sealed.

    Raises `ValueError` for a kind that is not among `KINDS` or an id that no row can have.
    """

    kind: str
    id: int

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no docket is kept of {self.kind!r}; known are {', '.join(KINDS)}")
        if isinstance(self.id, bool) or not isinstance(self.id, int) or not 0 < self.id <= GREATEST_ID:
            raise ValueError(f"{self.id!r} is not the id of a row")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def of(cls, text: str) -> Self:
        """The stream that is written `text`; raises `ValueError` when it is written otherwise."""
        kind, _, number = text.partition(":")
        if not (number.isascii() and number.isdigit()) or number != str(int(number)):
            raise ValueError(f"{text!r} is not written like matter:12")
        return cls(kind, int(number))


SYSTEM_STREAM = Stream("system", 1)
"""The docket of the deployment itself; its first act is the genesis."""
