"""Claims over several months use the minimum wage of each month: 最低工资规定 art. 6, 12; reference b8, b9."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bihuan import law
from bihuan.law.basis import Basis
from bihuan.law.claims.contract import noncompete
from bihuan.law.claims.sickness import sick_pay
from bihuan.law.errors import LocalValueMissing
from bihuan.law.values import LocalValue, Place, Values

D = Decimal
BEIJING = Basis(on=date(2026, 3, 2), place="110105")


def _row(code: str, value: str, ends: date | None = None) -> LocalValue:
    return LocalValue("min_wage_monthly", code, "", D(value), "month", None, ends, None, "", "", "verified")


def _beijing_until(ends: date, *more: LocalValue) -> Basis:
    return replace(BEIJING, values=Values([_row("11", "2420", ends), *more], [Place("11", "北京市")], []))


@pytest.mark.parametrize(
    ("question", "facts", "amount"),
    [
        # 法释〔2020〕26号第36条:6×2420+6×2540
        ("noncompete", {"since": "2025-03-01", "months": 12, "average_wage": 6000}, "29760.00"),
        # 第39条:解除时另付三个月 3×2540
        ("noncompete", {"since": "2025-03-01", "months": 12, "average_wage": 6000, "released": True}, "37380.00"),
        ("noncompete", {"since": "2025-06-01", "months": 3, "average_wage": 6000, "released": True}, "14880.00"),
        ("noncompete", {"since": "2025-03-01", "months": 12, "average_wage": 6000, "paid": 760}, "29000.00"),
        ("noncompete", {"since": "2025-03-01", "months": 0, "average_wage": 6000}, "0.00"),
        # 劳部发〔1995〕309号第59条:1936+3×2032
        ("sick_pay", {"day": "2025-08-01", "months": 4}, "8032.00"),
        ("sick_pay", {"day": "2025-08-01", "months": 4, "paid": 32}, "8000.00"),
        ("sick_pay", {"day": "2025-08-01", "months": "1.5"}, "2952.00"),
        ("sick_pay", {"day": "2025-08-01", "months": 4, "agreed": 2100}, "8400.00"),
        # 劳动合同法第20条:420+2×540;福建二类 2025-04-01 起 2195:460+695
        ("probation_pay", {"day": "2025-08-01", "agreed_wage": 3000, "paid_monthly": 2000, "months": 3}, "1500.00"),
        (
            "probation_pay",
            {"day": "2025-03-01", "agreed_wage": 2000, "paid_monthly": 1500, "months": 2, "place": "350102"},
            "1155.00",
        ),
        # 月中调整的那个月,按这个月第一天的标准,同最低工资差额
        ("sick_pay", {"day": "2025-08-15", "months": 2}, "3968.00"),
    ],
)
def test_each_month_counts_with_its_own_minimum_wage(question: str, facts: dict[str, object], amount: str) -> None:
    found = law.ask(question, {"on": "2026-03-02", "place": "110105", **facts}).result
    assert (found.low, found.high) == (D(amount), D(amount))
    assert sum(line.result for line in found.working if line.counts) == D(amount)


def test_the_working_names_the_months_of_each_minimum_wage() -> None:  # 最低工资规定第12条
    found = noncompete(BEIJING, since=date(2025, 3, 1), months=12, average_wage=D(6000))
    lines = [line.words.render() for line in found.working]
    assert lines[2] == "2025年3月1日起6个月:¥2,420.00 × 6个月 = ¥14,520.00"
    assert lines[4] == "2025年9月1日起6个月:¥2,540.00 × 6个月 = ¥15,240.00"
    assert "这段时间里最低工资调整过,每个月按这个月第一天的标准" in [words.render() for words in found.assumptions]


def test_a_month_without_a_recorded_minimum_has_at_least_that_of_the_month_before() -> (
    None
):  # 劳部发〔1995〕309号第59条
    basis = _beijing_until(date(2025, 8, 31), _row("31", "2740"))
    found = sick_pay(basis, day=date(2025, 8, 1), months=D(2))
    assert (found.low, found.high) == (D("3872.00"), D("4128.00"))  # 2×1936;1936+2192
    assert [gap.name for gap in found.missing] == ["minimum_wage"]


def test_where_nothing_bounds_a_later_month_sick_pay_is_refused() -> None:  # 劳部发〔1995〕309号第59条
    with pytest.raises(LocalValueMissing) as refused:
        sick_pay(_beijing_until(date(2025, 8, 31)), day=date(2025, 8, 1), months=D(2))
    assert refused.value.field == "minimum_wage"
