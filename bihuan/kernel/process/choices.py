"""What somebody can do with a matter now: possible steps, and impossible ones with the reason."""

from dataclasses import dataclass

from bihuan.base.actor import Actor
from bihuan.base.decisions import Decision
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import entries_of
from bihuan.kernel.process.keys import Missing, missing
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.reading import OUTCOMES
from bihuan.kernel.process.table import Move, Outcome, Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A move of the table: whether this person may make it, and the reason if not."""

    move: Move
    decision: Decision


@dataclass(frozen=True, slots=True)
class Ending:
    """An outcome: its title, whether this person may close with it, and the keys still missing."""

    outcome: Outcome
    title: Words
    decision: Decision
    missing: tuple[Missing, ...]

    @property
    def is_open(self) -> bool:
        """Whether this person could close with it at once."""
        return bool(self.decision) and not self.missing


def moves_for(actor: Actor, matter: Matter) -> list[Choice]:
    """Every move of the table from the present stage, in the order of the table."""
    if not matter.is_open:
        return []
    return [Choice(move, policies.may_move(actor, matter, move)) for move in matter.process.moves_from(matter.stage)]


def entries_to_correct(actor: Actor, matter: Matter) -> frozenset[int]:
    """The entries of the docket, by their number, that this person may correct; one query."""
    return frozenset(act.seq for act in entries_of(matter) if policies.may_correct(actor, act, act.path))


def endings_for(actor: Actor, matter: Matter) -> list[Ending]:
    """Every outcome that the table of an open matter knows, with what is missing for it."""
    if not matter.is_open:
        return []
    decision = policies.may_check(actor, matter)
    return [Ending(one, OUTCOMES[one], decision, tuple(missing(matter, one))) for one in matter.process.outcomes]
