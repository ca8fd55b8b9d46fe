"""What cannot be right is refused by the name of its own input, also where a claim is called directly."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bihuan import law
from bihuan.law.basis import Basis
from bihuan.law.claims import annual_leave, contract, double_wage, injury, overtime, severance, unpaid
from bihuan.law.errors import LawInputError

D = Decimal
ON = {"on": "2026-03-02", "place": "110105"}
BEIJING = Basis(on=date(2026, 3, 2), place="110105")
YEAR = {"year": 2025, "hired": "2015-01-01", "first_work": "2015-01-01", "average_wage": 6000}
TRIAL = {"start": "2025-01-01", "end": "2025-12-31", "probation_end": "2025-09-30", "regular_wage": 6000}
CLAUSE = {"since": "2025-10-01", "months": 1, "average_wage": 9000}
IRREGULAR = {"day": "2025-10-01", "statutory_hours": 1, "monthly": 9000}
SHORT = {"month": "2025-10", "gross": "2000.001"}


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        (
            "overtime",
            {"monthly": 9000, "extras": [{"day": "2025-10-01", "hours": 1}], "paid": "1.005"},
            "paid",
        ),  # 劳动法第44条
        ("irregular_overtime", {**IRREGULAR, "paid": "1.005"}, "paid"),
        ("piece_overtime", {"unit_price": 1, "day": "2025-10-01", "pieces": {"rest": 1}, "paid": "1.005"}, "paid"),
        ("annual_leave", {**YEAR, "paid": "1.005"}, "paid"),  # 年休假条例第5条
        ("illegal_probation", {**TRIAL, "paid": "1.005"}, "paid"),  # 劳动合同法第83条
        ("noncompete", {**CLAUSE, "paid": "1.005"}, "paid"),  # 法释〔2020〕26号第36条
        ("sick_pay", {"day": "2025-10-01", "months": 1, "paid": "1.005"}, "paid"),  # 劳部发〔1995〕309号第59条
        ("injury_leave_pay", {"injured": "2025-10-01", "monthly": 9000, "months": 1, "paid": "1.005"}, "paid"),
        ("hourly_shortfall", {"day": "2025-10-01", "hours": 1, "paid": "1.005"}, "paid"),  # 劳动合同法第72条
        ("stoppage_pay", {"start": "2025-10-01", "wage": 9000, "cycles": 1, "paid": "1.005"}, "paid"),
        ("heat_allowance", {"months": ["2025-07"], "paid": "1.005"}, "paid"),
        ("deduction", {"month": "2025-10", "wage": 9000, "deducted": "1.005"}, "deducted"),  # 工资支付暂行规定第16条
        ("minimum_shortfall", {"received": [SHORT]}, "received"),  # 最低工资规定第12条
        ("added_compensation", {"unpaid": "1.005", "ordered_on": None, "pay_by": None}, "unpaid"),
        ("notice_pay", {"end": "2025-10-01", "reason": "no_fault", "last_month_wage": "1.005"}, "last_month_wage"),
    ],
)
def test_money_that_was_paid_has_two_decimals(question: str, facts: Mapping[str, object], field: str) -> None:
    with pytest.raises(LawInputError, match="最多两位小数") as refused:
        law.ask(question, {**ON, **facts})
    assert refused.value.field == field


WORKED = {"end": "2025-12-31", "average_wage": 9000}
WEEK = {"monthly": 9000, "period": "week", "end": "2025-10-01", "hours": 1}


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        ("severance", {**WORKED, "reason": "expired"}, "start"),  # 劳动合同法第47条
        ("unlawful_dismissal", WORKED, "start"),
        ("illegal_probation", TRIAL, "start"),  # 第19条
        ("probation_months", {"end": "2025-12-31"}, "start"),
        ("training_penalty", {"end": "2025-12-31", "left": "2025-10-01", "fee": 1}, "start"),  # 第22条
        ("comprehensive_overtime", WEEK, "start"),  # 劳动法第44条
        ("annual_leave", YEAR, "first_work"),  # 年休假条例第3条
        ("leave_entitlement", {"day": "2025-10-01"}, "first_work"),
        (
            "medical_period",
            {"hired": "2020-01-01", "spells": [["2025-10-01", "2025-10-02"]]},
            "first_work",
        ),  # 劳部发〔1994〕479号
        ("double_wage", {"unsigned": "first", "wages": [], "ended": "2025-10-01"}, "since"),  # 劳动合同法第82条
    ],
)
def test_a_first_day_that_cannot_be_is_named_itself(question: str, facts: Mapping[str, object], field: str) -> None:
    with pytest.raises(LawInputError, match="1900年1月1日不在") as refused:
        law.ask(question, {**ON, **facts, field: "1900-01-01"})
    assert refused.value.field == field


DAY = date(2025, 10, 1)
ENDED = {"start": date(2020, 1, 1), "end": DAY, "average_wage": D(9000)}
NO_FAULT = {**ENDED, "reason": severance.Reason.NO_FAULT}
UNSIGNED = {"unsigned": double_wage.Unsigned.RENEWAL, "since": DAY}
LEAVE = {"year": 2025, "hired": date(2020, 1, 1), "first_work": date(2020, 1, 1), "average_wage": D(9000)}
SUBSIDY = {"left": DAY, "grade": 5, "subsidy": injury.Subsidy.MEDICAL, "subsidy_amount": D(1)}


@pytest.mark.parametrize(
    ("call", "facts", "field"),
    [
        (severance.severance, {**NO_FAULT, "earlier": [(DAY, DAY)]}, "earlier"),  # 劳动合同法实施条例第10条
        (severance.severance, {**NO_FAULT, "earlier": None}, "earlier"),
        (severance.severance, {**NO_FAULT, "earlier": "2010"}, "earlier"),
        (severance.unlawful_dismissal, {**ENDED, "earlier": [(DAY, DAY)]}, "earlier"),
        (severance.severance, {**NO_FAULT, "earlier": [severance.Service(DAY, DAY, 1)]}, "earlier"),
        (severance.severance, {**NO_FAULT, "average_wage": None, "wages": [(DAY, D(1))]}, "wages"),
        (severance.severance, {**NO_FAULT, "within_cap": "no"}, "within_cap"),
        (severance.severance, {**NO_FAULT, "start": date(2005, 1, 1), "count_before_2008": 1}, "count_before_2008"),
        (double_wage.double_wage, {**UNSIGNED, "wages": [(DAY, D(1))]}, "wages"),  # 劳动合同法第82条
        (double_wage.double_wage, {**UNSIGNED, "wages": [], "prolonged": [(DAY, DAY)]}, "prolonged"),
        (
            double_wage.double_wage,
            {**UNSIGNED, "wages": [double_wage.WageStep(DAY, D(1))], "exempt": "no"},
            "exempt",
        ),
        (overtime.overtime, {"monthly": D(9000), "extras": [(DAY, D(1))]}, "extras"),  # 劳动法第44条
        (unpaid.arrears, {"owed": [(DAY, D(1))]}, "owed"),  # 劳动法第50条
        (unpaid.minimum_shortfall, {"received": [(DAY, D(1))]}, "received"),
        (unpaid.hourly_shortfall, {"day": DAY, "hours": D(1), "paid": D(1), "rider": 1}, "rider"),
        (contract.probation_months, {"start": DAY, "end": None, "by_task": "no"}, "by_task"),  # 劳动合同法第19条
        (contract.probation_months, {"start": DAY, "end": None, "second": "no"}, "second"),
        (contract.noncompete, {"since": DAY, "months": 1, "average_wage": D(1), "released": "no"}, "released"),
        (annual_leave.annual_leave, {**LEAVE, "excluded": "no"}, "excluded"),  # 年休假条例第4条
        (annual_leave.annual_leave, {**LEAVE, "declined": "no"}, "declined"),
        (annual_leave.annual_leave, {**LEAVE, "normal_pay_received": 1}, "normal_pay_received"),
        (injury.injury_subsidy, {**SUBSIDY, "resigned": 1}, "resigned"),  # 工伤保险条例第36条
    ],
)
def test_a_direct_call_with_the_wrong_kind_of_input_is_refused_by_name(
    call: Callable[..., object], facts: Mapping[str, Any], field: str
) -> None:
    with pytest.raises(LawInputError) as refused:
        call(BEIJING, **facts)
    assert refused.value.field == field
