"""Local and yearly values (minimum wage, average wage, injury subsidies, heat allowance) with source and mark.

Rows live in `data/*.csv`. A place is a division code (2, 4, 6, 9 or 12 digits); a value is looked for in the place, then
in the city, the province and the nation. A value past the last day it is known for is used with a warning, never silently.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final, NamedTuple, cast

from bihuan.law.errors import bad
from bihuan.law.say import Words, say

_LENGTHS: Final = (2, 4, 6, 9, 12)
_MOST_KEPT: Final = 4096
MUNICIPALITIES: Final = ("11", "12", "31", "50")
HIGHEST_KNOWN_FROM: Final = date(2023, 7, 1)
"""From this day the rows hold Shanghai's minimum wage, the highest there is; before it higher ones than those recorded existed."""


class Place(NamedTuple):
    """A division and the name it goes by; a county that is not listed carries the name of the level above."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class LocalValue:
    """One dated row. `part` is a tier, a grade or a condition; `value` is None where only the row's existence is known."""

    key: str
    code: str
    part: str
    value: Decimal | None
    unit: str
    starts: date | None
    ends: date | None
    known_until: date | None
    document: str
    source: str
    mark: str
    months: tuple[int, int] | None = None
    """The months a heat allowance is due in, first and last."""

    def covers(self, day: date) -> bool:
        """Whether the row is in force on the day; an unknown first day counts as long ago."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: one row, or several where the place's tier is not known and the value lies between them.

    `doubtful_tiers` are the tiers the place is said to have, where that is not verified.
    """

    rows: tuple[LocalValue, ...]
    low: Decimal
    high: Decimal
    doubtful_tiers: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether there is one value only."""
        return self.low == self.high

    def warnings(self, on: date, *, as_least: bool = False) -> tuple[Words, ...]:
        """What to verify about the value on this day; `as_least`: only what could make it less, as none is ever lowered."""
        row = self.rows[0]
        found = []
        if any(row.mark != "verified" for row in self.rows):
            found.append(say("warn.value_unverified", name=say(f"value.{row.key}"), value=self._words(row.unit)))
        if row.known_until is not None and on > row.known_until and not as_least:
            found.append(say("warn.value_old", name=say(f"value.{row.key}"), day=row.known_until))
        if self.doubtful_tiers:
            found.append(say("warn.tier_unverified", tiers=self.doubtful_tiers))
        return tuple(found)

    def _words(self, unit: str) -> Words:
        amount = say("amount.one" if self.exact else "amount.span", low=self.low, high=self.high)
        return say(f"amount.{unit}", amount=amount)


class Tier(NamedTuple):
    """Which tiers of a series a place may have, and whether that was seen."""

    code: str
    series: str
    tiers: tuple[str, ...]
    mark: str = "unverified"

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The tiers, where they are not verified; none where the series has no tiers."""
        return () if self.mark == "verified" else tuple(part for part in self.tiers if part)


class Values:
    """All rows of local values, and the places they belong to."""

    def __init__(self, rows: Iterable[LocalValue], places: Iterable[Place], tiers: Iterable[Tier]) -> None:
        self.rows = tuple(rows)
        self._names = {place.code: place.name for place in places}
        self._tiers = {tier.code: tier for tier in tiers}
        self._by_key: dict[tuple[str, str], list[LocalValue]] = {}
        self._answers: dict[tuple[str, str, date], tuple[Tier | None, Found | None]] = {}
        self._highest: dict[date, LocalValue | None] = {}
        self.used: list[LocalValue] | None = None
        self.used_tiers: dict[str, Tier] = {}
        for row in self.rows:
            self._by_key.setdefault((row.key, row.code), []).append(row)

    def place(self, code: str) -> Place:
        """The place of a code; refused when it is not a division of a known province."""
        digits = isinstance(code, str) and code.isascii() and code.isdigit()
        if not digits or len(code) not in _LENGTHS or code[:2] not in self._names:
            raise bad("place", "unknown_place", place=str(code))
        return Place(code, next(self._names[part] for part in self.chain(code) if part in self._names))

    def names(self) -> Mapping[str, str]:
        """The names of the listed places by code."""
        return self._names

    def chain(self, code: str) -> tuple[str, ...]:
        """The code, its city, its province and the nation, nearest first."""
        ups = [code[:n] for n in (12, 9, 6, 4, 2) if len(code) >= n]
        return (*ups, "00") if code != "00" else ("00",)

    def find(self, key: str, code: str, on: date) -> tuple[LocalValue, ...]:
        """The rows in force on a day in the nearest division that has any."""
        rows = self._nearest(key, code, on)
        self._note(*rows)
        return rows

    def _nearest(self, key: str, code: str, on: date) -> tuple[LocalValue, ...]:
        for part in self.chain(code):
            rows = tuple(row for row in self._by_key.get((key, part), ()) if row.covers(on))
            if rows:
                return rows
        return ()

    def recording(self) -> "Values":
        """The same values, noting in `used` and `used_tiers` every row an answer leans on."""
        made = copy(self)
        made.used, made.used_tiers = [], {}
        return made

    def _note(self, *rows: LocalValue | None) -> None:
        if self.used is not None:
            self.used.extend(row for row in rows if row is not None and row not in self.used)

    def minimum_wage(self, code: str, on: date, key: str = "min_wage_monthly") -> Found | None:
        """The minimum wage: one value, or the span over the tiers the place may have, or None.

        Where the tier of the place is not known and only one tier's value is, nothing can be said: None.
        """
        question = (key, code, on)
        kept = self._answers.get(question)
        if kept is None:
            if len(self._answers) >= _MOST_KEPT:
                self._answers.clear()
            kept = self._answers[question] = self._minimum(key, code, on)
        tier, found = kept
        if tier is not None and self.used is not None:
            self.used_tiers[code] = tier
        self._note(*(found.rows if found else ()))
        return found

    def _minimum(self, key: str, code: str, on: date) -> tuple[Tier | None, Found | None]:
        rows = self._nearest(key, code, on)
        tier = next((self._tiers[part] for part in self.chain(code) if part in self._tiers), None)
        if tier is not None:
            found = _found(tuple(row for row in rows if row.part in tier.tiers))
            return tier, None if found is None else replace(found, doubtful_tiers=tier.doubtful)
        if len(rows) == 1 and rows[0].part:
            return None, None
        return None, _found(rows)

    def highest_minimum(self, on: date) -> Decimal | None:
        """A monthly amount that no minimum wage on a day exceeds.

        It is the highest on record; for a day on which the highest is not recorded, the one of the first day on which it
        is, as no place has lowered its minimum wage.
        """
        on = max(on, HIGHEST_KNOWN_FROM)
        if on not in self._highest:
            rows = [row for row in self.rows if row.key == "min_wage_monthly" and row.covers(on) and row.value]
            self._highest[on] = max(rows, key=lambda row: row.value or 0, default=None)
        highest = self._highest[on]
        self._note(highest)
        return highest.value if highest else None

    def lowest_minimum(self, on: date) -> LocalValue | None:
        """A monthly amount below which no place had its minimum wage on a day; None where none is known."""
        return next(iter(self.find("min_wage_lowest", "00", on)), None)

    def average_wage(self, key: str, code: str, year: int) -> LocalValue | None:
        """The average wage published for one year and exactly this division."""
        rows = (row for row in self._by_key.get((key, code), ()) if row.covers(date(year, 6, 30)))
        found = next(rows, None)
        self._note(found)
        return found

    def part(self, key: str, code: str, part: str, on: date) -> LocalValue | None:
        """The row of one grade or condition in the nearest division that has any."""
        return next((row for row in self.find(key, code, on) if row.part == part), None)

    def with_rows(self, rows: Iterable[LocalValue]) -> "Values":
        """The values with these rows before the others, so that a local correction wins."""
        return Values((*rows, *self.rows), (Place(*pair) for pair in self._names.items()), tuple(self._tiers.values()))


def _found(rows: Sequence[LocalValue]) -> Found | None:
    numbers = [row.value for row in rows if row.value is not None]
    return Found(tuple(rows), min(numbers), max(numbers)) if numbers else None


def one(row: LocalValue) -> Found:
    """A row with a value, as something found."""
    number = cast(Decimal, row.value)
    return Found((row,), number, number)


def _read(name: str) -> Iterator[Mapping[str, str]]:
    text = files("bihuan.law").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return csv.DictReader(StringIO(text))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _row(line: Mapping[str, str]) -> LocalValue:
    return LocalValue(
        key=line.get("key", "heat_allowance"),
        code=line["code"],
        part=line["part"],
        value=Decimal(line["value"]) if line["value"] else None,
        unit=line["unit"],
        starts=_day(line["starts"]),
        ends=_day(line["ends"]),
        known_until=_day(line.get("known_until", "")),
        document=line.get("document", ""),
        source=line["source"],
        mark=line["mark"],
        months=(int(line["first_month"]), int(line["last_month"])) if "first_month" in line else None,
    )


@cache
def shipped_values() -> Values:
    """The shipped rows."""
    names = ("minimum_wage", "average_wage", "national", "injury_subsidies", "heat_allowance")
    rows = (_row(line) for name in names for line in _read(name))
    places = (Place(line["code"], line["name"]) for line in _read("places"))
    tiers = (Tier(line["code"], line["series"], _tiers(line["tiers"]), line["mark"]) for line in _read("tiers"))
    return Values(rows, places, tiers)


def _tiers(text: str) -> tuple[str, ...]:
    return tuple(text.split("+")) if text else ("",)
