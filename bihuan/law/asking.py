"""Questions by name and facts as JSON: for the command line, for storage, and for computing an old answer again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from bihuan.base.calendar import Calendar, shipped
from bihuan.law.basis import Basis
from bihuan.law.book import whole_book
from bihuan.law.claims import annual_leave, contract, double_wage, injury, overtime, severance, sickness, unpaid
from bihuan.law.deadlines import award_effect, deadline
from bihuan.law.dispute import Facts
from bihuan.law.errors import RuleMissing, bad
from bihuan.law.finality import award_finality, small_claim
from bihuan.law.limiting import limitation
from bihuan.law.reading import arguments, read
from bihuan.law.routing import Plan, plan
from bihuan.law.say import say
from bihuan.law.showing import basis_data, plain_data, text_of
from bihuan.law.values import LocalValue, Place, Tier, Values, shipped_values

_BASIS: Final = ("on", "place", "filed")


def _routes(basis: Basis, *, facts: Facts) -> Plan:
    return plan(facts, basis)


@cache
def questions() -> Mapping[str, Callable[..., Any]]:
    """Every question that can be asked, by name; each takes the basis and keywords."""
    calls: tuple[Callable[..., Any], ...] = (
        severance.severance,
        severance.unlawful_dismissal,
        severance.notice_pay,
        double_wage.double_wage,
        overtime.overtime,
        overtime.comprehensive_overtime,
        overtime.irregular_overtime,
        overtime.piece_overtime,
        annual_leave.annual_leave,
        annual_leave.leave_entitlement,
        unpaid.arrears,
        unpaid.added_compensation,
        unpaid.minimum_shortfall,
        unpaid.hourly_shortfall,
        unpaid.deduction,
        unpaid.stoppage_pay,
        unpaid.heat_allowance,
        contract.illegal_probation,
        contract.probation_months,
        contract.probation_pay,
        contract.noncompete,
        contract.training_penalty,
        sickness.medical_period,
        sickness.sick_pay,
        injury.injury_lump_sum,
        injury.injury_allowance,
        injury.injury_care,
        injury.injury_subsidy,
        injury.injury_leave_pay,
        injury.death_one_off,
        injury.death_funeral,
        injury.death_dependants,
        award_finality,
        small_claim,
        award_effect,
        deadline,
        limitation,
    )
    named = {call.__name__: call for call in calls}
    return MappingProxyType({**named, "double_wage_limits": double_wage.limits, "routes": _routes})


@dataclass(frozen=True, slots=True)
class Given:
    """An answer with everything needed to store it and to compute it again: the question, the facts, the ground."""

    question: str
    facts: Mapping[str, object]
    result: object
    basis: Basis

    def stored(self, lang: str = "zh") -> dict[str, object]:
        """The answer as JSON data, with the edition of the rules, the calendar and the local rows it leans on."""
        values = self.basis.values
        return {
            "question": self.question,
            "facts": dict(self.facts),
            "lang": lang,
            "result": plain_data(self.result, lang),
            "basis": basis_data(self.basis),
            "local_values": [_row_data(row) for row in values.used or ()],
            "tiers": {code: [tier.mark, *tier.tiers] for code, tier in values.used_tiers.items()},
        }

    def text(self, lang: str = "zh") -> list[str]:
        """The answer as lines of text; a bare number, or nothing, stands behind the title of its question."""
        bare = self.result == () or isinstance(self.result, int)
        if not bare:
            return text_of(self.result, lang)
        number = say("answer.nothing").render(lang) if self.result == () else str(self.result)
        return [f"{say(f'question.{self.question}').render(lang)}: {number}", *text_of((), lang)]


class Recomputed(NamedTuple):
    """An old answer computed again: whether it comes out the same, and whether its calendar could be restored."""

    given: Given
    same: bool
    calendar_restored: bool


def ask(
    question: str, facts: Mapping[str, object], basis: Basis | None = None, *, calendar: Calendar | None = None
) -> Given:
    """Answer a question from JSON facts; `on`, `place` and `filed` make the basis where none is given, with `calendar`
    (default: the shipped one).

    Raises LawInputError naming the input for everything that cannot be understood or cannot be right.
    """
    call = questions().get(question)
    if call is None:
        raise bad("question", "unknown_question", name=question)
    rest = {name: value for name, value in facts.items() if basis is not None or name not in _BASIS}
    made = basis or _basis(facts, calendar or shipped())
    made = replace(made, values=made.values.recording())
    given = arguments(call, rest, ("basis",))
    try:
        return Given(question, dict(facts), call(basis=made, **given), made)
    except RuleMissing as gap:
        raise _pointed(gap, given) from gap


def _pointed(gap: RuleMissing, given: Mapping[str, object]) -> RuleMissing:
    """The refusal pointing at the input that holds the day without a rule, where the rule itself named none."""
    names = (name for name, value in given.items() if gap.fact is not None and _holds(value, gap.fact))
    return RuleMissing(next(names, gap.field) if gap.field == "on" else gap.field, gap.reason, gap.fact)


def _holds(value: object, day: date) -> bool:
    return value == day or (isinstance(value, tuple) and any(_holds(part, day) for part in value))


def _basis(facts: Mapping[str, object], calendar: Calendar) -> Basis:
    if "on" not in facts:
        raise bad("on", "needed")
    filed = read("filed", date | None, facts.get("filed"))
    on, place = read("on", date, facts["on"]), str(facts.get("place", "00"))
    return Basis(on=on, place=place, filed=filed, calendar=calendar)


def recompute(stored: Mapping[str, Any], calendar: Calendar | None = None) -> Recomputed:
    """Compute a stored answer again as it was given: with the rules, the years and the local rows of that day.

    `calendar` is the calendar of the deployment (default: the shipped one); where the years it held then do not come
    out as they were, `calendar_restored` is False.
    """
    ground = stored["basis"]
    years = set(ground["calendar_years"])
    basis = Basis(on=date.fromisoformat(ground["on"]), place=ground["place"])
    whole = calendar or basis.calendar
    then = Calendar(
        {day: kind for day, kind in whole.exceptions.items() if day.year in years},
        {year: source for year, source in whole.sources.items() if year in years},
        whole.disputed,
    )
    restored = then.fingerprint == ground["calendar"]
    basis = replace(
        basis,
        filed=date.fromisoformat(ground["filed"]) if ground["filed"] else None,
        calendar=then if restored else whole,
        book=whole_book().as_known_on(date.fromisoformat(ground["book"])),
        values=_values_then(stored),
    )
    facts = {name: value for name, value in stored["facts"].items() if name not in _BASIS}
    given = replace(ask(stored["question"], facts, basis), facts=stored["facts"])
    return Recomputed(given, plain_data(given.result, stored["lang"]) == stored["result"], restored)


def _values_then(stored: Mapping[str, Any]) -> Values:
    names = (Place(code, name) for code, name in shipped_values().names().items())
    tiers = (Tier(code, code[:2], tuple(parts), mark) for code, (mark, *parts) in stored["tiers"].items())
    return Values((_row_of(row) for row in stored["local_values"]), names, tiers)


def _row_data(row: LocalValue) -> dict[str, object]:
    def text(value: object) -> object:
        return list(value) if isinstance(value, tuple) else (None if value is None else str(value))

    return {item.name: text(getattr(row, item.name)) for item in fields(LocalValue)}


def _row_of(data: Mapping[str, Any]) -> LocalValue:
    def day(name: str) -> date | None:
        return date.fromisoformat(data[name]) if data[name] else None

    return LocalValue(
        **{name: data[name] for name in ("key", "code", "part", "unit", "document", "source", "mark")},
        value=Decimal(data["value"]) if data["value"] is not None else None,
        starts=day("starts"),
        ends=day("ends"),
        known_until=day("known_until"),
        months=tuple(data["months"]) if data["months"] else None,
    )
