"""Who acts: a person in their seats, somebody who came through a link of their own (one who was asked, or a body outside),
or the platform.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What stands behind an act."""

    PERSON = "person"
    ASKED = "asked"
    PARTNER = "partner"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Seat:
    """A post that somebody fills today, and in what capacity (`appointee`, `deputy`, `acting`).

    `path` is the organisation's place in the tree, so that "mine and all below" is a prefix;
    `oversees` says whether the role sees what lies below, `leads` whether it is the seat of that body's head.
    """

    post_id: int
    organisation_id: int
    path: str
    role: str
    capacity: str = "appointee"
    oversees: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts, as passed to every action, query and policy.

    `joined` are the entries that were found to be the same person and joined to theirs. `asking_id` is set for somebody
    who was asked and came through their own link, `baton_id` for a body outside that came through the link of a
    hand-over: it is all they are entitled to.
    """

    kind: ActorKind
    label: str
    person_id: int | None = None
    account_id: int | None = None
    seats: tuple[Seat, ...] = ()
    asking_id: int | None = None
    baton_id: int | None = None
    joined: frozenset[int] = frozenset()

    @property
    def person_ids(self) -> frozenset[int]:
        """The entries under which a person who acts as themselves was ever known; none for whoever came through a link,
        whatever is known of them.
        """
        if self.kind is not ActorKind.PERSON or self.person_id is None:
            return frozenset()
        return self.joined | {self.person_id}

    @property
    def post_ids(self) -> frozenset[int]:
        """The posts this person fills today, in whatever capacity."""
        return frozenset(seat.post_id for seat in self.seats)

    @property
    def is_system(self) -> bool:
        """Whether the platform itself acts."""
        return self.kind is ActorKind.SYSTEM

    def overseen_paths(self) -> tuple[str, ...]:
        """The branches of the tree this person looks after, without those that lie within another one."""
        paths = sorted({seat.path for seat in self.seats if seat.oversees})
        return tuple(path for path in paths if not _lies_within(path, (other for other in paths if other != path)))

    def seat_for(self, post_ids: Iterable[int]) -> Seat | None:
        """The seat among `post_ids` through which this person acts, appointees before deputies; None if there is
        none.
        """
        wanted = set(post_ids)
        mine = [seat for seat in self.seats if seat.post_id in wanted]
        return min(mine, key=lambda seat: ("appointee", "deputy", "acting").index(seat.capacity), default=None)

    def has_role(self, role: str, *, path: str = "") -> bool:
        """Whether one of the seats has this role in the organisation at `path` or above it."""
        return any(seat.role == role and path.startswith(seat.path) for seat in self.seats)


def _lies_within(path: str, others: Iterable[str]) -> bool:
    return any(path.startswith(other) for other in others)


SYSTEM = Actor(kind=ActorKind.SYSTEM, label="system")
