"""A contract the law itself prolongs has not expired: 法释〔2025〕12号 art. 8, 劳动合同法 art. 45 and 82."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.claims.double_wage import Unsigned, Window, double_wage, limits, window
from bihuan.law.claims.wages import WageStep
from bihuan.law.errors import LawInputError

D = Decimal
ON = date(2026, 11, 20)
BEIJING = Basis(on=ON, place="110000")
FUZHOU = Basis(on=ON, place="350102")
FLAT = [WageStep(date(2020, 1, 1), D(6000))]
YEAR = [Window(date(2025, 1, 1), date(2025, 12, 31))]


def asked(place: str = "110000", **facts: Any) -> Any:
    """The question as it is asked from outside."""
    wages = [{"since": "2020-01-01", "monthly": 6000}]
    ground = {"on": str(ON), "place": place, "unsigned": "renewal", "since": "2025-01-01", "wages": wages}
    return ask("double_wage", {**ground, **facts}).result


@pytest.mark.parametrize(
    ("prolonged", "ended", "amount"),
    [
        ([("2025-01-01", "2025-12-31")], "2026-06-30", "36000.00"),  # 期满次日是2026-01-01:六个月
        ([("2025-01-01", "2025-04-30")], "2026-10-31", "72000.00"),  # 自2025-05-01起十二个月
        ([("2024-11-01", "2025-04-30")], "2026-10-31", "72000.00"),  # 医疗期从合同期内开始
        ([("2025-03-01", "2025-04-30"), ("2025-01-01", "2025-02-28")], "2026-10-31", "72000.00"),  # 两段相接
        ([("2025-02-01", "2025-04-30"), ("2025-01-01", "2025-03-15")], "2026-10-31", "72000.00"),  # 两段重叠
        ([("2024-06-01", "2024-12-31")], "2026-10-31", "72000.00"),  # 到期前已结束的不影响:2025全年
        ([("2025-01-01", "2026-12-31")], "2026-10-31", "0.00"),  # 续延还没结束
    ],
)
def test_the_window_runs_from_the_day_after_the_prolongation(
    prolonged: list[tuple[str, str]], ended: str, amount: str
) -> None:
    stops = [{"first": first, "last": last} for first, last in prolonged]
    assert asked(ended=ended, prolonged=stops).amount == D(amount)


def test_the_day_the_window_begins_is_said() -> None:
    stops = [{"first": "2025-01-01", "last": "2025-12-31"}]
    found = asked(ended="2026-06-30", prolonged=stops)
    said = [words.render() for words in found.assumptions]
    assert "合同依法自动续延到2025年12月31日,没签合同的期间从第二天算起" in said
    assert "期间从2026年1月1日起算,有的法院写作晚一天,也可能早一天" in said


def test_the_warning_of_the_limitation_counts_from_the_prolonged_end() -> None:  # 调解仲裁法第27条
    stops = [{"first": "2025-01-01", "last": "2025-12-31"}]
    assert asked(ended="2026-06-30", prolonged=stops).warnings == ()
    late = asked(ended="2026-06-30", prolonged=[{"first": "2025-01-01", "last": "2025-04-30"}])
    assert "最后一个工作日是2026年4月30日" in late.warnings[0].render()


def test_the_limitation_itself_takes_the_prolongation() -> None:  # 调解仲裁法第27条
    rows = {
        row.view: row
        for row in limits(BEIJING, unsigned=Unsigned.RENEWAL, since=date(2025, 1, 1), ended=ON, prolonged=YEAR)
    }
    assert (rows["whole"].first, rows["whole"].whole_until) == (date(2026, 1, 1), date(2027, 1, 1))
    facts = {"on": str(ON), "unsigned": "renewal", "since": "2025-01-01"}
    stored = ask("double_wage_limits", {**facts, "prolonged": [{"first": "2025-01-01", "last": "2025-12-31"}]}).result
    assert stored[0].any_until == date(2027, 11, 20)


def test_where_local_views_differ_both_windows_move() -> None:
    shortest, longest = window(
        FUZHOU, unsigned=Unsigned.RENEWAL, since=date(2025, 1, 1), ended=date(2026, 10, 31), prolonged=YEAR
    )
    assert shortest == Window(date(2026, 2, 1), date(2026, 10, 31))
    assert longest == Window(date(2026, 1, 1), date(2026, 10, 31))


def test_an_open_ended_contract_is_due_after_the_prolongation() -> None:  # 劳动合同法第82条第2款
    found = double_wage(
        BEIJING,
        unsigned=Unsigned.OPEN_ENDED,
        since=date(2025, 1, 1),
        wages=FLAT,
        ended=date(2026, 6, 30),
        prolonged=YEAR,
    )
    assert found.amount == D("36000.00")


def test_a_contract_signed_during_the_prolongation_leaves_nothing_due() -> None:
    found = double_wage(
        BEIJING,
        unsigned=Unsigned.RENEWAL,
        since=date(2025, 1, 1),
        wages=FLAT,
        signed=date(2025, 8, 1),
        prolonged=YEAR,
    )
    assert found.amount == D("0.00")
    with pytest.raises(LawInputError, match="signed"):
        double_wage(
            BEIJING,
            unsigned=Unsigned.RENEWAL,
            since=date(2025, 1, 1),
            wages=FLAT,
            signed=date(2024, 8, 1),
            prolonged=YEAR,
        )


def test_a_first_contract_cannot_have_been_prolonged() -> None:
    with pytest.raises(LawInputError, match="prolonged"):
        limits(BEIJING, unsigned=Unsigned.FIRST, since=date(2025, 1, 1), prolonged=YEAR)
