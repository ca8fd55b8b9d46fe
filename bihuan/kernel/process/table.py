"""The declared shape of one kind of matter: stages, moves, outcomes and the keys each outcome needs.

A process is data only, so that it can be printed, drawn and tested move by move. Moves are stored as acts; the stage
on the matter's row is a checked copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bihuan.kernel.process.periods import Period

Words = Any
"""A text or a lazy translation of one."""


class Need(StrEnum):
    """What a move must be given."""

    REASON = "reason"
    NEW_DATE = "new_date"
    RESULT_DOCUMENT = "result_document"


class By(StrEnum):
    """Who may make a move, relative to the matter."""

    OWNER = "owner"
    """whoever answers for the owning post today"""
    TURN = "turn"
    """whoever answers for the post whose turn it is"""
    ABOVE = "above"
    """the head of the owning body, or of a body above it"""


class Asked(StrEnum):
    """Whose voice is heard at closing. Fixed by the kind of matter, never chosen when closing."""

    PERSON = "person"
    RECEIVER = "receiver"
    """the organisation that was helped, through a person of it"""
    NOBODY = "nobody"


class VoiceValue(StrEnum):
    """What those helped said."""

    CONFIRMED = "confirmed"
    NOT_SOLVED = "not_solved"
    DECLINED = "declined"
    NOT_REACHED = "not_reached"


class Outcome(StrEnum):
    """How a matter ends."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT_SOLVED = "not_solved"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    VOID = "void"
    MERGED = "merged"


class Way(StrEnum):
    """How somebody looks back."""

    LINK = "link"
    OTHER_UNIT = "other_unit"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Place:
    """Which post: the nearest with this role, upward from the body the matter is for, or from the owning one.

    With `tier` given, only a body of that tier counts.
    """

    role: str
    tier: str | None = None
    along: str = "subject"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stop on the ring: `owner` takes the matter over on entry, `turn` says from whom the next step is awaited
    (the owner when not said), `clock` starts on entry. A matter that comes back to a stage goes on with the deadline
    with which it left it, so that no lateness is lost; only the stage it closes from begins afresh."""

    title: Words
    clock: Period
    owner: Place | None = None
    turn: Place | None = None


@dataclass(frozen=True, slots=True)
class Final:
    """The end of the ring."""

    title: Words


@dataclass(frozen=True, slots=True)
class Move:
    """A step from stage to stage. `reports_done` marks the step after which somebody else has to check; with
    `keeps_clock` the deadline that runs goes on, because it was promised for more than the stage."""

    name: str
    start: str
    end: str
    title: Words
    by: By = By.OWNER
    needs: tuple[Need, ...] = ()
    reports_done: bool = False
    keeps_clock: bool = False


@dataclass(frozen=True, slots=True)
class LookBackRule:
    """A return visit after closing: `after` so long, of a random `share` of matters, again and again if `repeats`."""

    after: Period
    way: Way
    share: float = 1.0
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """What an outcome needs before a matter may close with it, and the look-backs that follow."""

    result_document: bool = False
    voices: frozenset[VoiceValue] | None = None
    other_checker: bool = True
    reason: bool = False
    look_backs: tuple[LookBackRule, ...] = ()


ANY_VOICE = frozenset(VoiceValue)
ONLY_CONFIRMED = frozenset({VoiceValue.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Process:
    """One kind of matter. `name` is `domain.noun`; `prefix` begins its numbers; `neutral` is the word used outside."""

    name: str
    title: Words
    neutral: Words
    prefix: str
    start: str
    reopens_at: str
    closes_from: str
    asks: Asked
    stages: Mapping[str, Stage | Final]
    moves: tuple[Move, ...]
    outcomes: Mapping[Outcome, Keys]
    checker: Place = field(default_factory=lambda: Place("head", along="owner"))

    def stage(self, name: str) -> Stage:
        """The open stage of that name."""
        stage = self.stages[name]
        if not isinstance(stage, Stage):
            raise KeyError(name)
        return stage

    def move(self, name: str, start: str) -> Move | None:
        """The move of that name from that stage, if the table has one."""
        return next((move for move in self.moves if (move.name, move.start) == (name, start)), None)

    def moves_from(self, start: str) -> tuple[Move, ...]:
        """What may happen next at a stage."""
        return tuple(move for move in self.moves if move.start == start)

    def promised_at(self, stage: str) -> frozenset[str]:
        """The stages whose deadline may run at that stage: its own, and those from which moves that keep the clock lead
        there.
        """
        found = {stage}
        while more := {move.start for move in self.moves if move.keeps_clock and move.end in found} - found:
            found |= more
        return frozenset(found)

    def open_stages(self) -> tuple[str, ...]:
        """The stages before the end, in the order of the table."""
        return tuple(name for name, stage in self.stages.items() if isinstance(stage, Stage))

    @property
    def final(self) -> str:
        """The name of the end."""
        return next(name for name, stage in self.stages.items() if isinstance(stage, Final))

    def problems(self) -> list[str]:
        """What is wrong with the table, in words for its author."""
        known = set(self.stages)
        found = [
            f"{self.name}: {move.name} joins stages that do not exist"
            for move in self.moves
            if {move.start, move.end} - known
        ]
        found += [
            f"{self.name}: {name} is no open stage"
            for name in (self.start, self.reopens_at, self.closes_from)
            if name not in self.open_stages()
        ]
        if sum(isinstance(stage, Final) for stage in self.stages.values()) != 1:
            found.append(f"{self.name}: there must be exactly one end")
        if Outcome.SOLVED in self.outcomes and not _asks_properly(self):
            found.append(f"{self.name}: only a confirmed voice and another checker give solved")
        if {Outcome.VOID, Outcome.MERGED} & set(self.outcomes):
            found.append(f"{self.name}: voiding and merging are no ways to close")
        if self.asks is Asked.NOBODY and any(rule.way is Way.LINK for rule in _rules(self)):
            found.append(f"{self.name}: nobody is asked, so nobody can be asked again by link")
        return (
            found
            + _faulty_moves(self)
            + [f"{self.name}: {name} cannot be left" for name in self.open_stages() if not _can_be_left(self, name)]
        )


def _asks_properly(process: Process) -> bool:
    keys = process.outcomes[Outcome.SOLVED]
    heard = process.asks is Asked.NOBODY or keys.voices == ONLY_CONFIRMED
    return heard and keys.other_checker


def _rules(process: Process) -> list[LookBackRule]:
    return [rule for keys in process.outcomes.values() for rule in keys.look_backs]


def _faulty_moves(process: Process) -> list[str]:
    """A step to the end would close without keys; a step into checking that nobody answers for has no doer."""
    ends = [move for move in process.moves if isinstance(process.stages.get(move.end), Final)]
    into = [move for move in process.moves if move.end == process.closes_from != move.start]
    return [f"{process.name}: {move.name} closes, which is no move" for move in ends] + [
        f"{process.name}: {move.name} must report the work done" for move in into if not move.reports_done
    ]


def _can_be_left(process: Process, name: str) -> bool:
    return name == process.closes_from or any(move.end != name for move in process.moves_from(name))


_processes: dict[str, Process] = {}


def register_process(process: Process) -> None:
    """Make a kind of matter known (from an `apps.py`); raises `ValueError` for a faulty table or a second one of
    that name.
    """
    problems = process.problems()
    if problems:
        raise ValueError("; ".join(problems))
    if _processes.get(process.name, process) is not process:
        raise ValueError(f"{process.name} is registered twice")
    _processes[process.name] = process


def process_of(name: str) -> Process:
    """The table of that kind of matter; `KeyError` when nobody registered it."""
    return _processes[name]
