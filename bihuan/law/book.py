"""The book of dated rules: which version of a rule decides, on which day, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from bihuan.law.counting import Span
from bihuan.law.errors import RuleMissing
from bihuan.law.say import Words, say

FIRST_EDITION: Final = date(2026, 11, 22)
"""The day the first rows were entered; rows entered or withdrawn later carry their own day."""


class AppliesBy(StrEnum):
    """Which day chooses the version of a rule."""

    FACT = "fact"
    FILING = "filing"
    AT_ONCE = "at_once"


class Mark(StrEnum):
    """Whether the text or the number was seen in a stored public copy, or is known but was not seen."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule: its value, article, first and last day, the day that chooses it and where it was seen.

    `transition` is the article (or the practice) on which `applies_by` rests. `entered` and `withdrawn` say when this
    book held the row, so that an old answer can be computed as it was given.
    """

    id: str
    value: object
    article: str
    starts: date
    ends: date | None = None
    applies_by: AppliesBy = AppliesBy.FACT
    transition: str = "立法法第104条:法不溯及既往"
    mark: Mark = Mark.VERIFIED
    source: str = "LRB"
    entered: date = FIRST_EDITION
    withdrawn: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the version is in force on the day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    @property
    def number(self) -> Decimal:
        """The value of a rule that is one number."""
        return cast(Decimal, self.value)

    @property
    def span(self) -> Span:
        """The value of a rule that is a length of time."""
        return cast(Span, self.value)

    @property
    def table(self) -> Mapping[str, Decimal]:
        """The value of a rule that is a table of numbers."""
        return cast(Mapping[str, Decimal], self.value)


class Days(NamedTuple):
    """The days that may choose a version: of the fact, of filing (the fact where not filed), of the question."""

    fact: date
    filing: date | None
    asked: date


class Version(NamedTuple):
    """The version that was chosen: the rule's row and the day that chose it."""

    rule: Rule
    day: date

    def why(self) -> Words:
        """The sentence that says why this version applies."""
        return say(
            "version.why",
            article=self.rule.article,
            by=say(f"version.by_{self.rule.applies_by}"),
            day=self.day,
            starts=self.rule.starts,
            ends=say("version.open") if self.rule.ends is None else say("version.until", day=self.rule.ends),
            transition=self.rule.transition,
        )


MOST_KEPT: Final = 20_000


class Book:
    """All versions of all rules; `edition` is the day of its last change. Rows that overlap are refused (ValueError)."""

    def __init__(self, rules: Iterable[Rule], edition: date | None = None) -> None:
        self.rules = tuple(rules)
        days = (day for rule in self.rules for day in (rule.entered, rule.withdrawn) if day is not None)
        self.edition = edition or max(days, default=FIRST_EDITION)
        grouped: dict[str, list[Rule]] = {}
        for rule in self.rules:
            grouped.setdefault(rule.id, []).append(rule)
        self._by_id = MappingProxyType({id_: _in_order(id_, rows) for id_, rows in grouped.items()})
        self._found: dict[tuple[str, Days], Version] = {}

    def at(self, id_: str, days: Days, named: str = "on") -> Version:
        """The version of a rule for these days; raises RuleMissing where none is in force, KeyError for an unknown rule.

        `named` is the input that holds the day of the fact.
        """
        known = self._found.get((id_, days))
        if known is not None:
            return known
        rows = self._by_id[id_]
        for rule in rows:
            day = _deciding(rule, days)
            if rule.covers(day):
                return self._keep(id_, days, Version(rule, day))
        if rows[0].applies_by is AppliesBy.FACT:
            raise self.missing(id_, days.fact, named)
        filed = rows[0].applies_by is AppliesBy.FILING and days.filing is not None
        words = say("input.no_version", rule=id_, day=_deciding(rows[0], days), first=rows[0].starts)
        raise RuleMissing("filed" if filed else "on", words)

    def _keep(self, id_: str, days: Days, found: Version) -> Version:
        """Remember what was found: one answer asks for the same rules again and again."""
        if len(self._found) >= MOST_KEPT:
            self._found.clear()
        self._found[id_, days] = found
        return found

    def missing(self, id_: str, fact: date, named: str) -> RuleMissing:
        """The refusal of a fact, held by the input `named`, that lies before the first version of a rule."""
        return RuleMissing(named, say("input.no_version", rule=id_, day=fact, first=self._by_id[id_][0].starts), fact)

    def versions(self, id_: str) -> tuple[Rule, ...]:
        """Every version of a rule, oldest first."""
        return self._by_id[id_]

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_id

    def ids(self) -> tuple[str, ...]:
        """Every rule's name, in order."""
        return tuple(sorted(self._by_id))

    def as_known_on(self, day: date) -> "Book":
        """The book as it stood on a day: without rows entered later, with rows withdrawn later."""
        held = (r for r in self.rules if r.entered <= day and (r.withdrawn is None or day < r.withdrawn))
        return Book(held, day)

    def current(self) -> "Book":
        """The book without the rows that were withdrawn."""
        return Book((rule for rule in self.rules if rule.withdrawn is None), self.edition)

    def with_rules(self, rules: Iterable[Rule]) -> "Book":
        """A book that also holds these rows."""
        return Book((*self.rules, *rules))


def _deciding(rule: Rule, days: Days) -> date:
    if rule.applies_by is AppliesBy.FACT:
        return days.fact
    if rule.applies_by is AppliesBy.FILING:
        return days.filing or days.asked
    return days.asked


def _in_order(id_: str, rows: list[Rule]) -> tuple[Rule, ...]:
    rows = sorted(rows, key=lambda rule: rule.starts)
    live = [rule for rule in rows if rule.withdrawn is None]
    for before, after in zip(live, live[1:], strict=False):
        if before.ends is None or before.ends >= after.starts:
            raise ValueError(f"{id_}: the versions of {before.starts} and {after.starts} overlap")
    return tuple(rows)


@cache
def whole_book() -> Book:
    """Every row ever shipped, the withdrawn ones too."""
    from bihuan.law.rulebook import claims, deadlines, procedure

    return Book((*deadlines.RULES, *procedure.RULES, *claims.RULES))


@cache
def shipped_book() -> Book:
    """The shipped rules in force."""
    return whole_book().current()
