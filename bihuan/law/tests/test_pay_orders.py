"""An order to pay and the day it sets: 劳动合同法 art. 85."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.claims.unpaid import added_compensation
from bihuan.law.errors import LawInputError

BEIJING = Basis(on=date(2026, 11, 20), place="11")


@pytest.mark.parametrize(
    ("ordered", "pay_by", "needed"),
    [
        (date(2026, 1, 10), None, "pay_by"),  # 有责令而不知期限:不能说没有
        (None, date(2026, 1, 25), "ordered_on"),
    ],
)
def test_half_an_order_is_asked_for_the_other_half(ordered: date | None, pay_by: date | None, needed: str) -> None:
    with pytest.raises(LawInputError, match="这一项必须填写") as refused:
        added_compensation(BEIJING, unpaid=Decimal(2000), ordered_on=ordered, pay_by=pay_by)
    assert refused.value.field == needed


def test_without_any_order_nothing_is_added() -> None:
    facts = {"on": "2026-11-20", "place": "11", "unpaid": 2000, "ordered_on": None, "pay_by": None}
    found = ask("added_compensation", facts).result
    assert (found.amount, found.working[0].words.key) == (Decimal("0.00"), "line.added_no_order")
