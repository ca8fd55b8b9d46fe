"""What of a month's pay counts towards the minimum wage: 最低工资规定 art. 12."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.claims.unpaid import Received, minimum_shortfall
from bihuan.law.errors import LawInputError

D = Decimal
BEIJING = Basis(on=date(2026, 11, 20), place="11")
MONTH = date(2026, 1, 1)


@pytest.mark.parametrize(
    "parts",
    [
        {"overtime": D(4000)},
        {"overtime": D(1000), "allowances": D("2000.01")},
        {"overtime": D(1000), "allowances": D(1000), "insurance": D("1000.01")},
    ],
)
def test_the_parts_of_a_months_pay_cannot_exceed_it(parts: dict[str, Decimal]) -> None:
    with pytest.raises(LawInputError, match="2026年1月.*超过") as refused:
        minimum_shortfall(BEIJING, received=[Received(MONTH, D(3000), **parts)])
    assert refused.value.field == "received"
    assert "¥3,000.00" in refused.value.words("en")


def test_pay_that_is_overtime_only_counts_for_nothing() -> None:
    answer = minimum_shortfall(BEIJING, received=[Received(MONTH, D(3000), D(2000), D(600), D(400))])
    assert answer.amount == D("2540.00")
