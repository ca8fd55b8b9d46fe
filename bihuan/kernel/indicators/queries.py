"""Computing figures and opening the records they count. The figure and its list are one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.kernel.indicators.measures import Indicator, Measure, Scope, all_indicators, indicator_of, measure_of
from bihuan.kernel.indicators.policies import may_see_small_cells, sees_figures
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.models.matter import MatterQuerySet

SMALLEST_CELL = 5
PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Cell:
    """The count of a measure, or that it is too small to be shown to this person (`count` is then None)."""

    measure: Measure
    count: int | None

    @property
    def is_suppressed(self) -> bool:
        return self.count is None


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator over a scope: numerator, denominator, and the share (0 to 1, four places) where it is one."""

    indicator: Indicator
    scope: Scope
    numerator: Cell
    denominator: Cell | None

    @property
    def share(self) -> Decimal | None:
        """The share; None without a denominator, over nothing, or when a cell is suppressed."""
        if self.denominator is None or not self.denominator.count or self.numerator.count is None:
            return None
        return (Decimal(self.numerator.count) / self.denominator.count).quantize(PLACES, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Stub:
    """What entitlement to a figure shows of a record: number, kind, county, days, outcome — no names."""

    matter_id: int
    number: str
    kind: str
    county: str
    opened_on: object
    closed_on: object
    next_on: object
    outcome: str
    may_open: bool


def figures(actor: Actor, scope: Scope, names: Iterable[str] | None = None) -> list[Figure]:
    """The figures over a scope as this person sees them; raises `NotVisible` when they are not entitled to any."""
    _check(actor, scope)
    chosen = all_indicators() if names is None else [indicator_of(name) for name in names]
    return [
        Figure(
            one,
            scope,
            _cell(actor, scope, one.numerator),
            _cell(actor, scope, one.denominator) if one.denominator else None,
        )
        for one in chosen
    ]


def records(actor: Actor, scope: Scope, measure: str) -> list[Stub]:
    """The records that a figure counts, as stubs; nothing when the count is suppressed, `NotVisible` without
    entitlement.
    """
    _check(actor, scope)
    if _cell(actor, scope, measure).is_suppressed:
        raise NotVisible
    found = _rows(scope, measure).select_related("county").order_by("number")
    readable = set(found.visible_to(actor).values_list("pk", flat=True))
    return [_stub(matter, matter.pk in readable) for matter in found]


def _check(actor: Actor, scope: Scope) -> None:
    if not sees_figures(actor, scope.organisation):
        raise NotVisible


def _cell(actor: Actor, scope: Scope, name: str) -> Cell:
    count = _rows(scope, name).count()
    hidden = 0 < count < SMALLEST_CELL and not may_see_small_cells(actor, scope.organisation)
    return Cell(measure_of(name), None if hidden else count)


def _rows(scope: Scope, name: str) -> MatterQuerySet:
    return measure_of(name).rows(scope).counted()


def _stub(matter: Matter, may_open: bool) -> Stub:
    return Stub(
        matter_id=matter.pk,
        number=matter.number,
        kind=str(matter.process.title),
        county=matter.county.name if matter.county else "",
        opened_on=matter.opened_on,
        closed_on=matter.closed_on,
        next_on=matter.next_on,
        outcome=matter.outcome,
        may_open=may_open,
    )
