"""The routes open on a day: which body, how long still, which papers, who signs, what closes them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from bihuan.law.basis import Basis
from bihuan.law.deadlines import Deadline, deadline
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day
from bihuan.law.say import Words, say


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
    `pay_by` its last day for payment, `enforceable_since` the last day for payment in an enforceable document,
    `limitation_due` the day `limitation()` gives, `violation_ended` the end of the employer's breach.
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


class Route(NamedTuple):
    """One route on the day of the question. `last_day` None: no fixed last day. `why_not` says why it is not open."""

    id: str
    open: bool
    title: Words
    body: Words
    last_day: date | None
    days_left: int | None
    signers: Words
    papers: Words
    closes: Words
    articles: str
    why_not: Words | None
    verified: bool


_MONEY: Final = frozenset(
    {Content.WAGES, Content.INJURY_COSTS, Content.SEVERANCE, Content.DAMAGES, Content.OTHER_MONEY}
)
_ORDER_MONEY: Final = frozenset({Content.WAGES, Content.INJURY_COSTS, Content.SEVERANCE, Content.DAMAGES})


def routes(facts: Facts, basis: Basis) -> tuple[Route, ...]:
    """Every route that the facts touch: the open ones first, those that end soonest before the others.

    Refused (LawInputError): an event after the day of the question, a payment day before the agreement.
    """
    _check(facts, basis)
    found = [route for make in _ROUTES if (route := make(facts, basis)) is not None]
    return tuple(sorted(found, key=lambda route: (not route.open, route.last_day or date.max)))


def warnings(facts: Facts, basis: Basis) -> tuple[Words, ...]:
    """What to say beside the routes: a mediated agreement cannot be enforced by itself, both sign, time is short."""
    found = []
    if facts.agreed_on is not None and not facts.performed and not _enforceable(facts):
        found.append(say("route.warn_private" if _private(facts) else "route.warn_not_enforceable"))
    if facts.limitation_due is not None:
        left = (facts.limitation_due - basis.on).days
        if 0 <= left < int(basis.version("aid.advance_days", basis.on).rule.number):
            found.append(say("route.warn_advance_aid", n=left))
    made = routes(facts, basis)
    if any(not route.verified for route in made):
        found.append(say("warn.verify"))
    years = {route.last_day.year for route in made if route.last_day is not None}
    missing = sorted(year for year in years if not basis.calendar.has_year(year))
    return (*found, *(say("warn.year_missing", year=year) for year in missing))


class Plan(NamedTuple):
    """The routes, what to say beside them, and the names of the open ones that both parties sign on the spot."""

    routes: tuple[Route, ...]
    warnings: tuple[Words, ...]
    both_sign: tuple[str, ...]


def plan(facts: Facts, basis: Basis) -> Plan:
    """Routes and warnings in one."""
    return Plan(routes(facts, basis), warnings(facts, basis), tuple(route.id for route in both_sign(facts, basis)))


_CHOICES: Final = {"confirmation": Result, "review": Result, "order": Order, "arbitration": Arbitration}


def _check(facts: Facts, basis: Basis) -> None:
    for content in facts.contents:
        _checked_kind("contents", Content, content)
    for name, kind in _CHOICES.items():
        _checked_kind(name, kind, getattr(facts, name))
    if facts.mediated_by is not None:
        _checked_kind("mediated_by", Mediator, facts.mediated_by)
    for name in ("agreed_on", "award_received", "employer_received", "violation_ended", "injured_on"):
        day = getattr(facts, name)
        if day is not None and checked_day(name, day) > basis.on:
            raise bad(name, "in_the_future", day=day, on=basis.on)
    for name in ("pay_by", "enforceable_since", "limitation_due"):
        day = getattr(facts, name)
        if day is not None:
            checked_day(name, day)
    if facts.pay_by is not None and facts.agreed_on is not None and facts.pay_by < facts.agreed_on:
        raise bad("pay_by", "ends_before_start", start=facts.agreed_on, end=facts.pay_by)


def _checked_kind(field: str, kind: type[StrEnum], value: StrEnum) -> None:
    """Refuse what is no choice, and text where a choice is meant: facts are taken as they stand."""
    if not isinstance(value, kind):
        raise bad(field, "not_a_choice", value=str(value), choices=tuple(str(item) for item in kind))


def _enforceable(facts: Facts) -> bool:
    return Result.GRANTED in (facts.confirmation, facts.review)


def _route(
    name: str,
    basis: Basis,
    *,
    article: str,
    why_not: str | None = None,
    last_day: date | None = None,
    closed_after: date | None = None,
    body: str | None = None,
    verified: bool = True,
) -> Route:
    """`last_day` is the day to show, `closed_after` the day after which the route is closed (later where doubtful)."""
    closed_after = closed_after or last_day
    if why_not is None and closed_after is not None and basis.on > closed_after:
        why_not = "too_late"
    left = (last_day - basis.on).days if last_day is not None and why_not is None else None
    return Route(
        name,
        why_not is None,
        say(f"route.{name}"),
        say(f"body.{body or name}"),
        last_day,
        left,
        say(f"signers.{name}"),
        say(f"papers.{name}"),
        say(f"closes.{name}"),
        article,
        say(f"why.{why_not}") if why_not else None,
        verified,
    )


def _timed(name: str, basis: Basis, due: Deadline, why_not: str | None = None, body: str | None = None) -> Route:
    return _route(
        name,
        basis,
        article=due.article,
        why_not=why_not,
        last_day=due.shown,
        closed_after=due.due,
        body=body,
        verified=due.verified,
    )


def _settled(facts: Facts) -> str | None:
    """Why routes from the agreement are closed: it was performed, or it is enforceable already."""
    if facts.performed:
        return "performed"
    return "enforceable" if _enforceable(facts) else None


def _not_due(facts: Facts, basis: Basis) -> str | None:
    """Why what was agreed cannot be demanded yet: its last day for payment is not known, or has not passed."""
    if facts.pay_by is None:
        return "needs_pay_day"
    return "not_due_yet" if basis.on <= facts.pay_by else None


def _private(facts: Facts) -> bool:
    """Whether no mediation organisation led to the agreement."""
    return facts.mediated_by in (None, Mediator.PRIVATE)


def _review(facts: Facts, basis: Basis) -> Route | None:
    if facts.agreed_on is None:
        return None
    why = _settled(facts)
    if _private(facts):
        why = "no_organisation"
    elif facts.review is not Result.NOT_ASKED:
        why = why or f"review_{facts.review}"
    return _timed("review", basis, deadline("review.apply", facts.agreed_on, basis), why)


def _confirm(facts: Facts, basis: Basis) -> Route | None:
    if facts.agreed_on is None:
        return None
    why = _settled(facts)
    if _private(facts):
        why = "no_organisation"
    elif facts.contents and not facts.contents & _MONEY:
        why = "not_payment"
    elif facts.confirmation is not Result.NOT_ASKED:
        why = why or f"confirm_{facts.confirmation}"
    body = {Mediator.COURT_INVITED: "confirm_inviting", Mediator.PEOPLE: "confirm_people"}.get(
        facts.mediated_by or Mediator.PRIVATE, "confirm"
    )
    return _timed("confirm", basis, deadline("confirm.apply", facts.agreed_on, basis), why, body)


def _order_on_agreement(facts: Facts, basis: Basis) -> Route | None:
    if facts.agreed_on is None:
        return None
    why = _settled(facts)
    if _private(facts):
        why = "no_organisation"
    elif facts.order is not Order.NONE:
        why = "order_asked"
    elif not facts.contents & _ORDER_MONEY:
        why = "not_order_money" if facts.contents else "needs_contents"
    else:
        why = why or _not_due(facts, basis)
    return _route("order_agreement", basis, article="调解仲裁法第16条", why_not=why)


def _order_on_arrears(facts: Facts, basis: Basis) -> Route | None:
    mediated = facts.agreed_on is not None and not _private(facts)
    if Content.WAGES not in facts.contents or mediated or facts.arbitration is Arbitration.AWARDED:
        return None
    why = "order_asked" if facts.order is not Order.NONE else _settled(facts)
    return _route("order_arrears", basis, article="劳动合同法第30条第2款", why_not=why)


def _sue_on_agreement(facts: Facts, basis: Basis) -> Route | None:
    """Straight to court: a failed order on the agreement, an agreement on wages alone, or a refused confirmation."""
    if facts.agreed_on is None:
        return None
    unpaid = _not_due(facts, basis) is None and not facts.performed
    if facts.order is Order.ENDED_ON_AGREEMENT and _settled(facts) is None:
        return _route("sue_agreement", basis, article="调解仲裁法第16条、法释〔2020〕26号第13条第3款")
    if _private(facts):
        return _route("sue_agreement", basis, article="法释〔2020〕26号第51条第2款", why_not="no_organisation")
    if facts.contents == {Content.WAGES} and unpaid and not _enforceable(facts):
        return _route("sue_agreement", basis, article="法释〔2020〕26号第51条第2款")
    if facts.confirmation is Result.REFUSED and facts.contents & _MONEY and not facts.performed:
        return _route("sue_agreement", basis, article="人社部发〔2022〕9号", verified=False)
    why = _settled(facts) or _not_due(facts, basis) or ("not_wages_only" if facts.contents else "needs_contents")
    return _route("sue_agreement", basis, article="法释〔2020〕26号第51条第2款", why_not=why)


def _arbitrate(facts: Facts, basis: Basis) -> Route | None:
    if facts.arbitration is not Arbitration.NOT_FILED:
        return None
    why = _settled(facts)
    last = facts.limitation_due
    article, verified = "调解仲裁法第2条、第27条", True
    if facts.over_age:
        rule = basis.version("over_age.arbitration", basis.on).rule
        article, verified = rule.article, False
        if not _over_age_parts(facts, str(rule.value))[0]:
            why = why or "over_age"
    elif facts.contents == {Content.INSURANCE}:
        verified = False
    made = _route("arbitrate", basis, article=article, why_not=why, last_day=last, verified=verified)
    if made.why_not is not None and made.why_not.key == "why.too_late":
        return made._replace(open=True, why_not=None, closes=say("closes.arbitrate_late"), verified=False)
    return made


def _over_age_parts(facts: Facts, rule: str) -> tuple[bool, bool]:
    """Whether any part of a dispute of a worker past retirement age goes to arbitration, and any part to court.

    Where the contents are not told, either may hold.
    """
    if rule != "arbitration":
        return rule == "open", True
    covered = {Content.WAGES, Content.INJURY_COSTS}
    unknown = not facts.contents
    return unknown or bool(facts.contents & covered), unknown or bool(facts.contents - covered)


def _sue_directly(facts: Facts, basis: Basis) -> Route | None:
    """What does not go to arbitration, or came back from it."""
    if facts.over_age and facts.arbitration is Arbitration.NOT_FILED:
        return _sue_over_age(facts, basis)
    if facts.arbitration in (Arbitration.REFUSED, Arbitration.OVERDUE):
        article = "调解仲裁法第29条" if facts.arbitration is Arbitration.REFUSED else "调解仲裁法第29条、第43条"
        return _route("sue_after_refusal", basis, article=article)
    return None


def _sue_over_age(facts: Facts, basis: Basis) -> Route | None:
    rule = basis.version("over_age.arbitration", basis.on).rule
    if not _over_age_parts(facts, str(rule.value))[1]:
        return None
    return _route("sue_over_age", basis, article=rule.article, why_not=_settled(facts), verified=False)


def _against_award(facts: Facts, basis: Basis) -> Route | None:
    if facts.award_received is None:
        return None
    name = "award.sue_final" if facts.award_final else "award.sue"
    made = _timed("sue_award", basis, deadline(name, facts.award_received, basis))
    return made._replace(signers=say("signers.sue_final")) if facts.award_final else made


def _annul(facts: Facts, basis: Basis) -> Route | None:
    if facts.employer_received is None or not facts.award_final:
        return None
    return _timed("annul", basis, deadline("award.annul", facts.employer_received, basis))


def _enforce(facts: Facts, basis: Basis) -> Route | None:
    if not _enforceable(facts) and facts.order is not Order.IN_FORCE and facts.arbitration is not Arbitration.AWARDED:
        return None
    if facts.enforceable_since is None:
        return _route("enforce", basis, article="民事诉讼法第250条", why_not="needs_due_day")
    why = "performed" if facts.performed else None
    if basis.on <= facts.enforceable_since:
        why = why or "not_due_yet"
    return _timed("enforce", basis, deadline("enforce.apply", facts.enforceable_since, basis), why)


def _inspection(facts: Facts, basis: Basis) -> Route | None:
    if facts.violation_ended is None:
        return None
    return _timed("inspection", basis, deadline("inspection.lookback", facts.violation_ended, basis))


def _injury(facts: Facts, basis: Basis) -> Route | None:
    if facts.injured_on is None:
        return None
    return _timed("injury", basis, deadline("injury.worker_apply", facts.injured_on, basis))


def _mediate(facts: Facts, basis: Basis) -> Route | None:
    """Without an agreement; anew where it was made without an organisation, or was not confirmed."""
    again = _private(facts) or Result.REFUSED in (facts.confirmation, facts.review)
    closed = facts.agreed_on is not None and (not again or _settled(facts) is not None)
    if closed or facts.arbitration is Arbitration.AWARDED:
        return None
    return _route("mediate", basis, article="调解仲裁法第10条、第14条")


def _insurance(facts: Facts, basis: Basis) -> Route | None:
    """Arrears of social insurance are collected by the authority; whether arbitration takes them is local."""
    if Content.INSURANCE not in facts.contents:
        return None
    return _route("insurance", basis, article="社会保险法第63条、北京解答第1问、第4问", verified=False)


def _aid(facts: Facts, basis: Basis) -> Route | None:
    return _route("aid", basis, article="法律援助法第31条、第42条")


def _advance(facts: Facts, basis: Basis) -> Route | None:
    if facts.arbitration is not Arbitration.ACCEPTED or not facts.contents & _ORDER_MONEY:
        return None
    return _route("advance", basis, article="调解仲裁法第44条")


_ROUTES: Final[tuple[Callable[[Facts, Basis], Route | None], ...]] = (
    _mediate,
    _review,
    _confirm,
    _order_on_agreement,
    _order_on_arrears,
    _sue_on_agreement,
    _arbitrate,
    _sue_directly,
    _advance,
    _against_award,
    _annul,
    _enforce,
    _inspection,
    _injury,
    _insurance,
    _aid,
)


def both_sign(facts: Facts, basis: Basis) -> tuple[Route, ...]:
    """The open routes that need both parties' signatures, to be signed on the spot."""
    return tuple(route for route in routes(facts, basis) if route.open and route.id in ("review", "confirm"))
