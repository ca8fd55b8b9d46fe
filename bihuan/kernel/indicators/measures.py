"""Measures and indicators, as the domains register them: named sets of records, and figures made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import ngettext_lazy

from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.process.models.matter import MatterQuerySet

Words = Any


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is taken over: an organisation with its branch, a period (both days included), and the day it
    is as of.
    """

    organisation: Organisation
    starts_on: date
    ends_on: date
    as_of: date

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError("a period ends on or after its first day")

    @property
    def last_day(self) -> date:
        """The last day whose records count: the end of the period, but never after `as_of`."""
        return min(self.ends_on, self.as_of)


@dataclass(frozen=True, slots=True)
class Measure:
    """A named set of matters over a scope. `explains` says in one sentence which records count.

    `unit` is the word for what is counted, of a number: `measure.unit % 3`.
    """

    name: str
    title: Words
    explains: Words
    rows: Callable[[Scope], MatterQuerySet]
    unit: Words = ngettext_lazy("件", "件")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure: the count of a measure, or its share of another one. `version` changes with the definition.

    `target` is a share (0 to 1) or a count; None when nobody set one.
    """

    name: str
    title: Words
    numerator: str
    denominator: str | None = None
    target: Decimal | None = None
    version: int = 1

    @property
    def is_share(self) -> bool:
        return self.denominator is not None


_measures: dict[str, Measure] = {}
_indicators: dict[str, Indicator] = {}


def register_measure(measure: Measure) -> None:
    """Make a measure known (from an `apps.py`); `ValueError` for a second one of that name."""
    _register(_measures, measure.name, measure)


def register_indicator(indicator: Indicator) -> None:
    """Make an indicator known (from an `apps.py`); `ValueError` for a second one of that name."""
    _register(_indicators, indicator.name, indicator)


def _register(known: dict[str, Any], name: str, thing: Measure | Indicator) -> None:
    if known.setdefault(name, thing) != thing:
        raise ValueError(f"{name} is registered twice")


def measure_of(name: str) -> Measure:
    """The measure of that name; `KeyError` when there is none."""
    return _measures[name]


def indicator_of(name: str) -> Indicator:
    """The indicator of that name; `KeyError` when there is none."""
    return _indicators[name]


def all_indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of registration."""
    return tuple(_indicators.values())


def problems() -> list[str]:
    """Indicators made of measures that nobody registered."""
    parts = [(one.name, part) for one in _indicators.values() for part in (one.numerator, one.denominator) if part]
    return [f"indicator {name}: no measure {part}" for name, part in parts if part not in _measures]
