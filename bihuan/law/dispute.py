"""A dispute: what is known of it, what follows from that, and which facts cannot stand together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day


class Mediator(StrEnum):
    """Who mediated the agreement."""

    ENTERPRISE = "enterprise"
    PEOPLE = "people"
    TOWNSHIP = "township"
    INDUSTRY = "industry"
    COURT_INVITED = "court_invited"
    PRIVATE = "private"


class Content(StrEnum):
    """What was agreed, or is in dispute."""

    WAGES = "wages"
    INJURY_COSTS = "injury_costs"
    SEVERANCE = "severance"
    DAMAGES = "damages"
    STATUS = "status"
    INSURANCE = "insurance"
    OTHER_MONEY = "other_money"


class Result(StrEnum):
    """How a step asked for went."""

    NOT_ASKED = "not_asked"
    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"


class Order(StrEnum):
    """What became of a payment order."""

    NONE = "none"
    IN_FORCE = "in_force"
    ENDED_ON_AGREEMENT = "ended_on_agreement"
    ENDED_ON_ARREARS = "ended_on_arrears"


class Arbitration(StrEnum):
    """Where arbitration stands."""

    NOT_FILED = "not_filed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    OVERDUE = "overdue"
    AWARDED = "awarded"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a dispute. Days are the days of the event; everything may be left out.

    `agreed_on` is the day the agreement took effect (all signatures and the seal, or the day of an oral agreement),
    `pay_by` its last day for payment, `award_received` the day the worker received the award, `employer_received` the
    day the employer did, `enforceable_since` the last day for payment in an enforceable document, `limitation_due` the
    day `limitation()` gives, `violation_ended` the end of the employer's breach.
    """

    contents: frozenset[Content] = field(default_factory=frozenset)
    mediated_by: Mediator | None = None
    agreed_on: date | None = None
    pay_by: date | None = None
    performed: bool = False
    confirmation: Result = Result.NOT_ASKED
    review: Result = Result.NOT_ASKED
    order: Order = Order.NONE
    arbitration: Arbitration = Arbitration.NOT_FILED
    award_received: date | None = None
    award_final: bool | None = None
    employer_received: date | None = None
    enforceable_since: date | None = None
    limitation_due: date | None = None
    violation_ended: date | None = None
    injured_on: date | None = None
    over_age: bool = False

    @property
    def awarded(self) -> bool:
        """Whether arbitration came to an award."""
        return self.arbitration is Arbitration.AWARDED

    @property
    def private(self) -> bool:
        """Whether it is told that no mediation organisation led to the agreement."""
        return self.mediated_by is Mediator.PRIVATE

    @property
    def mediator_unknown(self) -> bool:
        """Whether there is an agreement and it is not told who mediated it."""
        return self.agreed_on is not None and self.mediated_by is None

    @property
    def organised(self) -> bool:
        """Whether it is told that a mediation organisation led to the agreement."""
        return self.agreed_on is not None and self.mediated_by not in (None, Mediator.PRIVATE)

    @property
    def refused(self) -> bool:
        """Whether the confirmation or the review of the agreement was refused."""
        return Result.REFUSED in (self.confirmation, self.review)

    @property
    def reviewed_or_confirmed(self) -> bool:
        """Whether the agreement itself became a document that can be enforced."""
        return Result.GRANTED in (self.confirmation, self.review)

    @property
    def settled(self) -> str | None:
        """Why the routes to what was agreed are closed: it was performed, or a document can be enforced already."""
        if self.performed:
            return "performed" if self.agreed_on is not None else "paid"
        return "enforceable" if self.reviewed_or_confirmed or self.order is Order.IN_FORCE else None

    @property
    def rest_open(self) -> bool:
        """Whether the document that can be enforced leaves a part: a confirmation and an order are for payment only."""
        if self.settled != "enforceable" or self.review is Result.GRANTED:
            return False
        held = MONEY if self.confirmation is Result.GRANTED else ORDER_MONEY
        return bool(self.contents - held)

    @property
    def settled_in_full(self) -> str | None:
        """Why nothing is left to claim; None while a part is left."""
        return None if self.rest_open else self.settled


MONEY: Final = frozenset({Content.WAGES, Content.INJURY_COSTS, Content.SEVERANCE, Content.DAMAGES, Content.OTHER_MONEY})
"""What is payment, and so can be confirmed by a court."""
ORDER_MONEY: Final = frozenset({Content.WAGES, Content.INJURY_COSTS, Content.SEVERANCE, Content.DAMAGES})
"""What a payment order on an agreement is for."""

_CHOICES: Final = {"confirmation": Result, "review": Result, "order": Order, "arbitration": Arbitration}
_HAPPENED: Final = ("agreed_on", "award_received", "employer_received", "violation_ended", "injured_on")
_DATED: Final = ("pay_by", "enforceable_since", "limitation_due")


def check_facts(facts: Facts, on: date) -> None:
    """Refuse (LawInputError) what is no choice, days that cannot be, events after the day of the question, and facts
    that contradict each other; the field named is the one that does not fit."""
    _check_choices(facts)
    for name in (*_HAPPENED, *_DATED):
        day = getattr(facts, name)
        if day is not None and checked_day(name, day) > on and name in _HAPPENED:
            raise bad(name, "in_the_future", day=day, on=on)
    _check_order("pay_by", "ends_before_start", facts.agreed_on, facts.pay_by)
    for field_, key, holds in _CONTRADICTIONS:
        if holds(facts):
            raise bad(field_, key)
    _check_enforceable_since(facts)


def _check_choices(facts: Facts) -> None:
    for content in facts.contents:
        _checked_kind("contents", Content, content)
    for name, kind in _CHOICES.items():
        _checked_kind(name, kind, getattr(facts, name))
    if facts.mediated_by is not None:
        _checked_kind("mediated_by", Mediator, facts.mediated_by)


def _checked_kind(field: str, kind: type[StrEnum], value: StrEnum) -> None:
    """Refuse what is no choice, and text where a choice is meant: facts are taken as they stand."""
    if not isinstance(value, kind):
        raise bad(field, "not_a_choice", value=str(value), choices=tuple(str(item) for item in kind))


class _Contradiction(NamedTuple):
    """Facts that cannot stand together: the field to point at, the sentence, and when it is so."""

    field: str
    key: str
    holds: Callable[[Facts], bool]


_CONTRADICTIONS: Final = (
    _Contradiction("award_received", "no_award", lambda f: f.award_received is not None and not f.awarded),
    _Contradiction("employer_received", "no_award", lambda f: f.employer_received is not None and not f.awarded),
    _Contradiction("award_final", "no_award", lambda f: f.award_final is not None and not f.awarded),
    _Contradiction(
        "confirmation", "no_agreement", lambda f: f.confirmation is not Result.NOT_ASKED and f.agreed_on is None
    ),
    _Contradiction("review", "no_agreement", lambda f: f.review is not Result.NOT_ASKED and f.agreed_on is None),
    _Contradiction("order", "no_agreement", lambda f: f.order is Order.ENDED_ON_AGREEMENT and f.agreed_on is None),
    _Contradiction(
        "performed",
        "nothing_to_perform",
        lambda f: f.performed and f.agreed_on is None and not f.awarded and f.order is not Order.IN_FORCE,
    ),
    _Contradiction("confirmation", "not_organised", lambda f: f.confirmation is Result.GRANTED and f.private),
    _Contradiction("review", "not_organised", lambda f: f.review is Result.GRANTED and f.private),
    _Contradiction(
        "confirmation",
        "nothing_to_confirm",
        lambda f: f.confirmation is Result.GRANTED and bool(f.contents) and not f.contents & MONEY,
    ),
    _Contradiction("review", "both_granted", lambda f: f.review is f.confirmation is Result.GRANTED),
)


def _check_enforceable_since(facts: Facts) -> None:
    """A document is due only after what it rests on; a final award alone takes effect before it is received."""
    if facts.reviewed_or_confirmed or not facts.awarded:
        _check_order("enforceable_since", "due_before_agreement", facts.agreed_on, facts.enforceable_since)
    if facts.awarded and not facts.award_final:
        _check_order("enforceable_since", "due_before_award", facts.award_received, facts.enforceable_since)


def _check_order(field: str, key: str, start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise bad(field, key, start=start, end=end)
