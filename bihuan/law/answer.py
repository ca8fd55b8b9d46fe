"""The answer to a question about money: the amount or its range, the working line by line, what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from bihuan.law.basis import Basis
from bihuan.law.book import Mark, Rule, Version
from bihuan.law.say import Words, say

CENT: Final = Decimal("0.01")
ZERO: Final = Decimal(0)


def cents(amount: Decimal) -> Decimal:
    """Rounded to two places, half away from zero."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


class Line(NamedTuple):
    """One line of a working: the sentence, its result, and whether it is a term of the sum. Results are not rounded."""

    words: Words
    result: Decimal
    counts: bool


def term(key: str, result: Decimal, **values: object) -> Line:
    """A line that is added up."""
    return Line(say(f"line.{key}", result=result, **values), result, True)


def step(key: str, result: Decimal, **values: object) -> Line:
    """A line on the way that is not added up."""
    return Line(say(f"line.{key}", result=result, **values), result, False)


def total(lines: Sequence[Line]) -> Decimal:
    """The sum of the counting lines, rounded to cents."""
    return cents(sum((line.result for line in lines if line.counts), ZERO))


def _adds_up(lines: Sequence[Line]) -> bool:
    """Whether several lines are added, and come to the sum as they are written, each rounded to cents."""
    added = [cents(line.result) for line in lines if line.counts]
    return len(added) > 1 and sum(added, ZERO) == total(lines)


class Missing(NamedTuple):
    """An input that was not given or not known, and what knowing it would change."""

    name: str
    effect: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """What a claim comes to. Amounts in yuan with two places.

    `low` and `high` are equal where the amount is exact; `high` is None where nothing bounds it above. `working` sums
    to `low`, `working_high` to `high` where the two differ.
    """

    kind: str
    low: Decimal
    high: Decimal | None
    working: tuple[Line, ...]
    working_high: tuple[Line, ...]
    assumptions: tuple[Words, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Words, ...]
    versions: tuple[Version, ...]
    basis: Basis = field(repr=False)

    @property
    def exact(self) -> bool:
        """Whether the amount is one number."""
        return self.low == self.high

    @property
    def amount(self) -> Decimal | None:
        """The amount where it is exact, otherwise None."""
        return self.low if self.exact else None

    @property
    def totals(self) -> tuple[Decimal | None, Decimal | None]:
        """What stands as a total under `working` and `working_high`; None where one line is the whole sum, or rounding
        keeps the lines from giving it.
        """
        low, high = _adds_up(self.working), _adds_up(self.working_high)
        return self.low if low else None, self.high if high else None

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles the answer rests on, each once."""
        return tuple(dict.fromkeys(version.rule.article for version in self.versions))

    @property
    def burden(self) -> Words:
        """Who has to prove what."""
        return say(f"burden.{self.kind}")

    @property
    def evidence(self) -> Words:
        """What proves it."""
        return say(f"evidence.{self.kind}")


class Sheet:
    """Where an answer is written while it is worked out."""

    def __init__(self, kind: str, basis: Basis, fact: date) -> None:
        self.kind = kind
        self.basis = basis
        self.fact = fact
        self._versions: dict[tuple[str, date], Version] = {}
        self._assumptions: list[Words] = []
        self._warnings: list[Words] = []
        self._missing: list[Missing] = []

    def rule(self, name: str, fact: date | None = None) -> Rule:
        """The version of a rule for the fact's day; the answer remembers it."""
        version = self.basis.version(name, fact or self.fact)
        self._versions[name, version.rule.starts] = version
        return version.rule

    def assume(self, key: str, **values: object) -> None:
        """Write down what was taken for granted, each sentence once."""
        words = say(f"assume.{key}", **values)
        if words not in self._assumptions:
            self._assumptions.append(words)

    def warn(self, *words: Words) -> None:
        """Write down what to watch, each sentence once."""
        self._warnings.extend(word for word in words if word not in self._warnings)

    def lack(self, name: str, effect: str, **values: object) -> None:
        """Write down a missing input and what it would change, each once."""
        gap = Missing(name, say(f"lack.{effect}", **values))
        if gap not in self._missing:
            self._missing.append(gap)

    def answer(self, low: Sequence[Line], high: Sequence[Line] | None = None, *, unbounded: bool = False) -> Answer:
        """The finished answer from its lines; with `high` lines it is a range, with `unbounded` there is no upper end."""
        bottom = total(low)
        top = None if unbounded else total(low if high is None else high)
        if any(version.rule.mark is Mark.UNVERIFIED for version in self._versions.values()):
            self.warn(say("warn.verify"))
        return Answer(
            kind=self.kind,
            low=bottom,
            high=top,
            working=tuple(low),
            working_high=tuple(high) if high is not None and top != bottom else (),
            assumptions=tuple(self._assumptions),
            missing=tuple(self._missing),
            warnings=tuple(self._warnings),
            versions=tuple(self._versions.values()),
            basis=self.basis,
        )
