"""The law engine: deadlines, limitation, claims and routes, each with its article and its arithmetic.

Pure functions on plain values, no database, no framework; the public names load on first use. Every result is
information, not legal advice (本结果为信息,不是法律意见).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bihuan.law.answer import Answer, Line, Missing
    from bihuan.law.asking import Given, ask, questions, recompute
    from bihuan.law.basis import Basis
    from bihuan.law.book import AppliesBy, Book, Mark, Rule, Version
    from bihuan.law.claims.annual_leave import annual_leave, leave_entitlement
    from bihuan.law.claims.contract import (
        illegal_probation,
        noncompete,
        probation_months,
        probation_pay,
        training_penalty,
    )
    from bihuan.law.claims.double_wage import Unsigned, double_wage
    from bihuan.law.claims.injury import (
        Care,
        Dependant,
        Subsidy,
        death_dependants,
        death_funeral,
        death_one_off,
        injury_allowance,
        injury_care,
        injury_leave_pay,
        injury_lump_sum,
        injury_subsidy,
    )
    from bihuan.law.claims.overtime import (
        Extra,
        Period,
        comprehensive_overtime,
        irregular_overtime,
        overtime,
        piece_overtime,
    )
    from bihuan.law.claims.severance import Reason, Service, notice_pay, severance, unlawful_dismissal
    from bihuan.law.claims.sickness import medical_period, sick_pay
    from bihuan.law.claims.unpaid import (
        Heat,
        Owed,
        Received,
        added_compensation,
        arrears,
        deduction,
        heat_allowance,
        hourly_shortfall,
        minimum_shortfall,
        stoppage_pay,
    )
    from bihuan.law.claims.wages import MonthPay, WageStep
    from bihuan.law.counting import Pause, Span, Unit
    from bihuan.law.deadlines import Deadline, Extension, Restart, award_effect, deadline, deadline_rules
    from bihuan.law.dispute import Arbitration, Content, Facts, Mediator, Order, Result
    from bihuan.law.errors import LawInputError, LocalValueMissing, RuleMissing
    from bihuan.law.finality import Awarded, SmallClaim, award_finality, small_claim
    from bihuan.law.limiting import ClaimKind, EventKind, Limitation, LimitationEvent, limitation
    from bihuan.law.routing import Plan, Route, plan, routes
    from bihuan.law.say import INFORMATION, VERIFY, Words
    from bihuan.law.values import LocalValue, Values

__all__ = [
    "Answer",
    "AppliesBy",
    "Arbitration",
    "Awarded",
    "Basis",
    "Book",
    "Care",
    "ClaimKind",
    "Content",
    "Deadline",
    "Dependant",
    "EventKind",
    "Extension",
    "Extra",
    "Facts",
    "Given",
    "Heat",
    "INFORMATION",
    "LawInputError",
    "Limitation",
    "LimitationEvent",
    "Line",
    "LocalValue",
    "LocalValueMissing",
    "Mark",
    "Mediator",
    "Missing",
    "MonthPay",
    "Order",
    "Owed",
    "Pause",
    "Period",
    "Plan",
    "Reason",
    "Received",
    "Restart",
    "Result",
    "Route",
    "Rule",
    "RuleMissing",
    "Service",
    "SmallClaim",
    "Span",
    "Subsidy",
    "Unit",
    "Unsigned",
    "VERIFY",
    "Values",
    "Version",
    "WageStep",
    "Words",
    "added_compensation",
    "annual_leave",
    "arrears",
    "ask",
    "award_effect",
    "award_finality",
    "comprehensive_overtime",
    "deadline",
    "deadline_rules",
    "death_dependants",
    "death_funeral",
    "death_one_off",
    "deduction",
    "double_wage",
    "heat_allowance",
    "hourly_shortfall",
    "illegal_probation",
    "injury_allowance",
    "injury_care",
    "injury_leave_pay",
    "injury_lump_sum",
    "injury_subsidy",
    "irregular_overtime",
    "leave_entitlement",
    "limitation",
    "medical_period",
    "minimum_shortfall",
    "noncompete",
    "notice_pay",
    "overtime",
    "piece_overtime",
    "plan",
    "probation_months",
    "probation_pay",
    "questions",
    "recompute",
    "routes",
    "severance",
    "sick_pay",
    "small_claim",
    "stoppage_pay",
    "training_penalty",
    "unlawful_dismissal",
]

_HOMES: Final = {
    "answer": "Answer Line Missing",
    "asking": "Given ask questions recompute",
    "basis": "Basis",
    "book": "AppliesBy Book Mark Rule Version",
    "claims.annual_leave": "annual_leave leave_entitlement",
    "claims.contract": "illegal_probation noncompete probation_months probation_pay training_penalty",
    "claims.double_wage": "Unsigned double_wage",
    "claims.injury": "Care Dependant Subsidy death_dependants death_funeral death_one_off injury_allowance injury_care "
    "injury_leave_pay injury_lump_sum injury_subsidy",
    "claims.overtime": "Extra Period comprehensive_overtime irregular_overtime overtime piece_overtime",
    "claims.severance": "Reason Service notice_pay severance unlawful_dismissal",
    "claims.sickness": "medical_period sick_pay",
    "claims.unpaid": "Heat Owed Received added_compensation arrears deduction heat_allowance hourly_shortfall "
    "minimum_shortfall stoppage_pay",
    "claims.wages": "MonthPay WageStep",
    "counting": "Pause Span Unit",
    "deadlines": "Deadline Extension Restart award_effect deadline deadline_rules",
    "dispute": "Arbitration Content Facts Mediator Order Result",
    "errors": "LawInputError LocalValueMissing RuleMissing",
    "finality": "Awarded SmallClaim award_finality small_claim",
    "limiting": "ClaimKind EventKind Limitation LimitationEvent limitation",
    "routing": "Plan Route plan routes",
    "say": "INFORMATION VERIFY Words",
    "values": "LocalValue Values",
}
_HOME_OF: Final = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF})
