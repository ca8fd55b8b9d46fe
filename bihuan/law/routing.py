"""The routes open on a day: which body, how long still, which papers, who signs, what closes them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from bihuan.law.basis import Basis
from bihuan.law.deadlines import Deadline, deadline
from bihuan.law.dispute import MONEY, ORDER_MONEY, Arbitration, Content, Facts, Mediator, Order, Result, check_facts
from bihuan.law.errors import RuleMissing
from bihuan.law.say import Words, say


class Route(NamedTuple):
    """One route on the day of the question. `last_day` None: no fixed last day. `why_not` says why it is not open.

    `notes` say what an open route leans on that is not told, or how long it goes on the most lenient view.
    """

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
    notes: tuple[Words, ...] = ()


def routes(facts: Facts, basis: Basis) -> tuple[Route, ...]:
    """Every route that the facts touch: the open ones first, those that end soonest before the others.

    A route for whose day no rule is recorded is closed and says so. Refused (LawInputError): an event after the day of
    the question, facts that contradict each other.
    """
    check_facts(facts, basis.on)
    found = [route for name, make in _ROUTES if (route := _made(name, make, facts, basis)) is not None]
    return tuple(sorted(found, key=lambda route: (not route.open, route.last_day or date.max)))


def warnings(facts: Facts, basis: Basis) -> tuple[Words, ...]:
    """What to say beside the routes: a mediated agreement cannot be enforced by itself, both sign, time is short."""
    made = routes(facts, basis)
    found = []
    if facts.agreed_on is not None and facts.settled is None:
        found.append(_agreement_warning(facts, made))
    if facts.limitation_due is not None:
        left = (facts.limitation_due - basis.on).days
        if 0 <= left < _advance_days(basis):
            found.append(say("route.warn_advance_aid", n=left))
    if any(not route.verified for route in made):
        found.append(say("warn.verify"))
    local = [note for route in made for note in route.notes if note.key == "warn.local_holiday"]
    found += [note for n, note in enumerate(local) if note not in local[:n]]
    years = {route.last_day.year for route in made if route.last_day is not None}
    missing = sorted(year for year in years if not basis.calendar.has_year(year))
    return (*found, *(say("warn.year_missing", year=year) for year in missing))


_LATER: Final = frozenset({"why.not_due_yet", "why.needs_pay_day"})
"""Why an order on the agreement is not open yet, but will be."""


def _agreement_warning(facts: Facts, made: Sequence[Route]) -> Words:
    """What an agreement lacks, and which of the ways to enforce it are left: only those are named."""
    if facts.private:
        return say("route.warn_private")
    left = [route for route in made if route.open or (route.why_not and route.why_not.key in _LATER)]
    ways = [say(f"way.{route.id}") for name in _WAYS for route in left if route.id == name]
    kind = "who_mediated" if facts.mediator_unknown else "not_enforceable"
    return say(f"route.warn_{kind}_{len(ways)}", **dict(zip("abc", ways, strict=False)))


_WAYS: Final = ("review", "confirm", "order_agreement")


def _advance_days(basis: Basis) -> int:
    """In how many last days of limitation legal aid may come first; none before the law on legal aid."""
    try:
        return int(basis.version("aid.advance_days", basis.on).rule.number)
    except RuleMissing:
        return 0


class Plan(NamedTuple):
    """The routes, what to say beside them, and the names of the open ones that both parties sign on the spot."""

    routes: tuple[Route, ...]
    warnings: tuple[Words, ...]
    both_sign: tuple[str, ...]


def plan(facts: Facts, basis: Basis) -> Plan:
    """Routes and warnings in one."""
    return Plan(routes(facts, basis), warnings(facts, basis), tuple(route.id for route in both_sign(facts, basis)))


_Make = Callable[[Facts, Basis], Route | None]


def _made(name: str, make: _Make, facts: Facts, basis: Basis) -> Route | None:
    try:
        return make(facts, basis)
    except RuleMissing:
        return _route(name, basis, article="", why_not="no_rule", verified=False)


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
    """A route with a last day: it closes only when the most lenient way of counting has ended."""
    made = _route(
        name,
        basis,
        article=due.article,
        why_not=why_not,
        last_day=due.shown,
        closed_after=due.counted.latest,
        body=body,
        verified=due.verified,
    )
    late = made.days_left is not None and made.days_left < 0
    ends = (say("route.doubtful_end", day=due.counted.latest),) if late else ()
    return made._replace(notes=(*ends, *due.local_holidays())) if made.open else made


def _doubted(route: Route, key: str) -> Route:
    """An open route that leans on what is not told is unverified and says what to tell."""
    return route._replace(verified=False, notes=(*route.notes, say(key))) if route.open else route


def _not_due(facts: Facts, basis: Basis) -> str | None:
    """Why what was agreed cannot be demanded yet: its last day for payment is not known, or has not passed."""
    if facts.pay_by is None:
        return "needs_pay_day"
    return "not_due_yet" if basis.on <= facts.pay_by else None


def _review(facts: Facts, basis: Basis) -> Route | None:
    if facts.agreed_on is None:
        return None
    why = facts.settled
    if facts.private:
        why = "no_organisation"
    elif facts.review is not Result.NOT_ASKED:
        why = why or f"review_{facts.review}"
    made = _timed("review", basis, deadline("review.apply", facts.agreed_on, basis), why)
    return _doubted(made, "route.needs_mediator") if facts.mediator_unknown else made


def _confirm(facts: Facts, basis: Basis) -> Route | None:
    if facts.agreed_on is None:
        return None
    why = facts.settled
    if facts.private:
        why = "no_organisation"
    elif facts.contents and not facts.contents & MONEY:
        why = "not_payment"
    elif facts.confirmation is not Result.NOT_ASKED:
        why = why or f"confirm_{facts.confirmation}"
    body = _CONFIRMED_BY.get(facts.mediated_by, "confirm")
    made = _timed("confirm", basis, deadline("confirm.apply", facts.agreed_on, basis), why, body)
    return _doubted(made, "route.needs_mediator") if facts.mediator_unknown else made


_CONFIRMED_BY: Final[dict[Mediator | None, str]] = {
    Mediator.COURT_INVITED: "confirm_inviting",
    Mediator.PEOPLE: "confirm_people",
}


def _order_on_agreement(facts: Facts, basis: Basis) -> Route | None:
    if facts.agreed_on is None:
        return None
    if facts.private:
        why: str | None = "no_organisation"
    elif facts.order is not Order.NONE:
        why = "order_asked"
    elif facts.contents and not facts.contents & ORDER_MONEY:
        why = "not_order_money"
    else:
        why = facts.settled or _not_told(facts) or _not_due(facts, basis)
    sure = why is not None or facts.mediated_by in _ARTICLE_TEN
    return _route("order_agreement", basis, article="调解仲裁法第16条", why_not=why, verified=sure)


def _not_told(facts: Facts) -> str | None:
    """What must be told before a route without a clock can be opened: who mediated, what was agreed."""
    if facts.mediator_unknown:
        return "needs_mediator"
    return None if facts.contents else "needs_contents"


def _order_on_arrears(facts: Facts, basis: Basis) -> Route | None:
    if Content.WAGES not in facts.contents or facts.organised or facts.awarded:
        return None
    why = "order_asked" if facts.order is not Order.NONE else facts.settled
    if facts.agreed_on is not None:
        why = why or _not_due(facts, basis)
    made = _route("order_arrears", basis, article="劳动合同法第30条第2款", why_not=why)
    if facts.over_age:
        made = _arrears_over_age(made, basis)
    return _doubted(made, "route.without_organisation") if facts.mediator_unknown else made


def _arrears_over_age(made: Route, basis: Basis) -> Route:
    """Whether one past retirement age must arbitrate after a failed order goes by the rule of the day."""
    try:
        rule = str(basis.version("over_age.arbitration", basis.on).rule.value)
    except RuleMissing:
        rule = "open"
    return made._replace(verified=False, closes=say(f"closes.order_arrears_{rule}"))


_ARTICLE_TEN: Final = frozenset({Mediator.ENTERPRISE, Mediator.PEOPLE, Mediator.TOWNSHIP})
"""The mediation organisations of 调解仲裁法第10条; whether others stand beside them is not settled."""


def _sue_on_agreement(facts: Facts, basis: Basis) -> Route | None:
    """Straight to court: a failed order on the agreement, an agreement on wages alone, or a refused confirmation."""
    if facts.agreed_on is None:
        return None
    if facts.order is Order.ENDED_ON_AGREEMENT and facts.settled is None:
        article = "调解仲裁法第16条、法释〔2020〕26号第13条第3款"
        return _route("sue_agreement", basis, article=article, verified=facts.mediated_by in _ARTICLE_TEN)
    why = "no_organisation" if facts.private else _no_suit_on_wages(facts, basis)
    if why is not None and facts.confirmation is Result.REFUSED and facts.contents & MONEY and facts.settled is None:
        return _route("sue_agreement", basis, article="人社部发〔2022〕9号", verified=False)
    sure = why is not None or facts.mediated_by in _ARTICLE_TEN
    return _route("sue_agreement", basis, article="法释〔2020〕26号第51条第2款", why_not=why, verified=sure)


def _no_suit_on_wages(facts: Facts, basis: Basis) -> str | None:
    """Why an agreement cannot be sued on as one on wages alone that was not kept."""
    why = facts.settled or _not_told(facts) or _not_due(facts, basis)
    return why or (None if facts.contents == {Content.WAGES} else "not_wages_only")


def _arbitrate(facts: Facts, basis: Basis) -> Route | None:
    if facts.arbitration is not Arbitration.NOT_FILED:
        return None
    why = facts.settled_in_full
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
        made = made._replace(open=True, why_not=None, closes=say("closes.arbitrate_late"), verified=False)
    if facts.over_age and not facts.contents & _OVER_AGE_SURE:
        made = _doubted(made, "route.over_age_kind")
    return _doubted(made, "route.rest_open") if facts.rest_open else made


_OVER_AGE_SURE: Final = frozenset({Content.WAGES, Content.INJURY_COSTS})
"""What goes to arbitration past retirement age since July 2026."""
_OVER_AGE_MAYBE: Final = frozenset({Content.DAMAGES, Content.OTHER_MONEY})
"""What may hold pay, rest, safety or injury money, and so may go to arbitration too."""


def _over_age_parts(facts: Facts, rule: str) -> tuple[bool, bool]:
    """Whether any part of a dispute of a worker past retirement age goes to arbitration, and any part to court.

    Where the contents are not told, either may hold.
    """
    if rule != "arbitration":
        return rule == "open", True
    unknown = not facts.contents
    arbitrated = bool(facts.contents & (_OVER_AGE_SURE | _OVER_AGE_MAYBE))
    return unknown or arbitrated, unknown or bool(facts.contents - _OVER_AGE_SURE)


def _sue_directly(facts: Facts, basis: Basis) -> Route | None:
    """What does not go to arbitration, or came back from it."""
    made = None
    if facts.over_age and facts.arbitration is Arbitration.NOT_FILED:
        made = _sue_over_age(facts, basis)
    elif facts.arbitration in (Arbitration.REFUSED, Arbitration.OVERDUE):
        article = "调解仲裁法第29条" if facts.arbitration is Arbitration.REFUSED else "调解仲裁法第29条、第43条"
        made = _route("sue_after_refusal", basis, article=article, why_not=facts.settled_in_full)
    return _doubted(made, "route.rest_open") if made is not None and facts.rest_open else made


def _sue_over_age(facts: Facts, basis: Basis) -> Route | None:
    rule = basis.version("over_age.arbitration", basis.on).rule
    if not _over_age_parts(facts, str(rule.value))[1]:
        return None
    return _route("sue_over_age", basis, article=rule.article, why_not=facts.settled_in_full, verified=False)


def _against_award(facts: Facts, basis: Basis) -> Route | None:
    """The worker's fifteen days whatever the award is, from the worker's own receipt."""
    if not facts.awarded:
        return None
    rule = "award.sue_final" if facts.award_final else "award.sue"
    made = _from_receipt("sue_award", rule, facts.award_received, basis)
    if facts.award_final is None:
        return _doubted(made._replace(articles="调解仲裁法第48条、第50条"), "route.needs_final")
    return made._replace(signers=say("signers.sue_final")) if facts.award_final else made


def _employer_against_award(facts: Facts, basis: Basis) -> Route | None:
    """The employer's own fifteen days against an award that is not final, from its own receipt."""
    if not facts.awarded or facts.award_final:
        return None
    made = _from_receipt("sue_award_employer", "award.sue", facts.employer_received, basis)
    return _doubted(made, "route.needs_final") if facts.award_final is None else made


def _annul(facts: Facts, basis: Basis) -> Route | None:
    """The employer's thirty days against a final award; shown too where it is not told whether the award is final."""
    if not facts.awarded or facts.award_final is False:
        return None
    made = _from_receipt("annul", "award.annul", facts.employer_received, basis)
    return made if facts.award_final else _doubted(made, "route.needs_final")


def _from_receipt(name: str, rule: str, received: date | None, basis: Basis) -> Route:
    """A route whose days run from a receipt; open and without a day where the receipt is not told."""
    if received is not None:
        return _timed(name, basis, deadline(rule, received, basis))
    made = _route(name, basis, article=basis.version(rule, basis.on).rule.article)
    return _doubted(made, f"route.receipt_{name}")


def _enforce(facts: Facts, basis: Basis) -> Route | None:
    if not facts.reviewed_or_confirmed and facts.order is not Order.IN_FORCE and not facts.awarded:
        return None
    if facts.enforceable_since is None:
        article = basis.version("enforce.apply", basis.on).rule.article
        return _route("enforce", basis, article=article, why_not="needs_due_day")
    why = facts.settled if facts.performed else None
    if basis.on <= facts.enforceable_since:
        why = why or "not_due_yet"
    return _timed("enforce", basis, deadline("enforce.apply", facts.enforceable_since, basis), why)


def _inspection(facts: Facts, basis: Basis) -> Route | None:
    if facts.violation_ended is None:
        return None
    return _timed("inspection", basis, deadline("inspection.lookback", facts.violation_ended, basis))


def _injury(facts: Facts, basis: Basis) -> Route | None:
    """Within a year; one who is late is told which time is not counted into the year."""
    if facts.injured_on is None:
        return None
    made = _timed("injury", basis, deadline("injury.worker_apply", facts.injured_on, basis))
    if made.open:
        return made
    articles = f"{made.articles}、法释〔2014〕9号第7条"
    return made._replace(why_not=say("why.injury_late"), articles=articles, verified=False)


def _mediate(facts: Facts, basis: Basis) -> Route | None:
    """Without an agreement; anew where it was made without an organisation, or was not confirmed."""
    again = facts.agreed_on is None or not facts.organised or facts.refused
    if not again or facts.settled_in_full is not None or facts.awarded:
        return None
    made = _route("mediate", basis, article="调解仲裁法第10条、第14条")
    made = _doubted(made, "route.rest_open") if facts.rest_open else made
    unsure = facts.mediator_unknown and not facts.refused
    return _doubted(made, "route.without_organisation") if unsure else made


def _insurance(facts: Facts, basis: Basis) -> Route | None:
    """Arrears of social insurance are collected by the authority; whether arbitration takes them is local."""
    if Content.INSURANCE not in facts.contents:
        return None
    return _route("insurance", basis, article="社会保险法第63条、北京解答第1问、第4问", verified=False)


def _aid(facts: Facts, basis: Basis) -> Route | None:
    return _route("aid", basis, article="法律援助法第31条、第42条")


def _advance(facts: Facts, basis: Basis) -> Route | None:
    if facts.arbitration is not Arbitration.ACCEPTED or not facts.contents & ORDER_MONEY:
        return None
    return _route("advance", basis, article="调解仲裁法第44条")


_ROUTES: Final[tuple[tuple[str, _Make], ...]] = (
    ("mediate", _mediate),
    ("review", _review),
    ("confirm", _confirm),
    ("order_agreement", _order_on_agreement),
    ("order_arrears", _order_on_arrears),
    ("sue_agreement", _sue_on_agreement),
    ("arbitrate", _arbitrate),
    ("sue_over_age", _sue_directly),
    ("advance", _advance),
    ("sue_award", _against_award),
    ("sue_award_employer", _employer_against_award),
    ("annul", _annul),
    ("enforce", _enforce),
    ("inspection", _inspection),
    ("injury", _injury),
    ("insurance", _insurance),
    ("aid", _aid),
)


def both_sign(facts: Facts, basis: Basis) -> tuple[Route, ...]:
    """The open routes that need both parties' signatures, to be signed on the spot."""
    return tuple(route for route in routes(facts, basis) if route.open and route.id in ("review", "confirm"))
