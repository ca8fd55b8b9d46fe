"""The ring of a matter: arcs for its stages, dots for its look-backs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import Outcome, Words

BY_MISTAKE = (Outcome.VOID, Outcome.MERGED)


class ArcState(StrEnum):
    """How far a stage, or a look-back, is. A look-back is never `present`."""

    DONE = "done"
    PRESENT = "present"
    OVERDUE = "overdue"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Arc:
    """One stage on the ring: how far it is, and its title."""

    state: ArcState
    title: Words


@dataclass(frozen=True, slots=True)
class Dot:
    """One look-back outside the ring: its day, whether it was done, how it went."""

    due_on: date
    done: bool
    result: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Ring:
    """What the ring component draws. `closed` only when the three keys were given or the matter ended lawfully
    otherwise; what was entered by mistake (void, merged) ends without one.
    """

    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]
    closed: bool
    outcome: str


def ring_of(matter: Matter, today: date, with_dots: bool = True) -> Ring:
    """The ring as of today; with `with_dots` the look-backs are read too (one query)."""
    names = matter.process.open_stages()
    closed = not matter.is_open and matter.outcome not in BY_MISTAKE
    here = names.index(matter.stage) if matter.stage in names else len(names) if closed else -1
    arcs = tuple(
        Arc(_state(index, here, matter, today), matter.process.stage(name).title) for index, name in enumerate(names)
    )
    return Ring(arcs=arcs, dots=_dots(matter, today) if with_dots else (), closed=closed, outcome=matter.outcome)


def _state(index: int, here: int, matter: Matter, today: date) -> ArcState:
    if index < here:
        return ArcState.DONE
    if index > here:
        return ArcState.AHEAD
    return ArcState.OVERDUE if matter.days_late(today) else ArcState.PRESENT


def _dots(matter: Matter, today: date) -> tuple[Dot, ...]:
    planned = matter.look_backs.filter(dropped_on__isnull=True).order_by("due_on")
    return tuple(
        Dot(
            due_on=one.due_on,
            done=one.done_on is not None,
            result=one.result,
            overdue=one.done_on is None and one.due_on < today,
        )
        for one in planned
    )
