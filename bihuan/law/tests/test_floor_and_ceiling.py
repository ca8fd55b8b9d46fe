"""A monthly amount between the minimum wage and the ceiling (劳动合同法第47条第2款) where local numbers are not known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.answer import Answer, total
from bihuan.law.asking import ask, recompute
from bihuan.law.basis import Basis
from bihuan.law.errors import LocalValueMissing
from bihuan.law.values import LocalValue, Values, shipped_values

D = Decimal
ON = {"on": "2026-11-20"}
CHENGDU = "510100"
"""Sichuan: neither its minimum wage nor its average wages are recorded."""


def answer(question: str, facts: Mapping[str, object], basis: Basis | None = None) -> Answer:
    found = ask(question, facts if basis else {**ON, **facts}, basis).result
    assert isinstance(found, Answer)
    assert total(found.working) == found.low
    assert found.high is None or total(found.working_high or found.working) == found.high
    return found


def gaps(found: Answer) -> list[str]:
    return [gap.name for gap in found.missing]


def said(found: Answer) -> str:
    lines = [*found.working, *found.working_high]
    effects = [gap.effect for gap in found.missing]
    words = [*(line.words for line in lines), *found.assumptions, *effects]
    return "\n".join(text for one in words for text in (one.render(), one.render("en")))


SHANGHAI = {"place": "310000", "start": "2020-01-01", "end": "2022-06-30", "reason": "expired", "within_cap": True}


def test_an_amount_below_an_unrecorded_minimum_wage_is_not_taken_to_be_above_it() -> None:
    """劳动合同法实施条例第27条: Shanghai's minimum wage of 2022 (2,590) is not recorded; 2,400 lies below it."""
    found = answer("severance", {**SHANGHAI, "average_wage": "2400"})
    assert found.low == D("7200.00")
    assert not found.exact
    assert "minimum_wage" in gaps(found)


def test_overtime_on_a_low_wage_is_bounded_by_the_highest_minimum_wage_anywhere() -> None:
    """劳动法第44条、第48条: 2,400 / 174 × 8 × 200 %, with 2,690 at most."""
    extras = [{"day": "2022-05-28", "hours": "8"}]
    found = answer("overtime", {"on": "2022-06-01", "place": "310000", "monthly": "2400", "extras": extras})
    assert (found.low, found.high, gaps(found)) == (D("220.69"), D("247.36"), ["minimum_wage"])


def test_an_amount_above_every_later_minimum_wage_was_above_every_earlier_one() -> None:
    """最低工资规定第10条: no place lowers its minimum wage, so 2,690 of July 2023 is above all before."""
    found = answer("severance", {**SHANGHAI, "average_wage": "2690"})
    assert found.amount == D("8070.00")
    assert [shipped_values().highest_minimum(date(year, 6, 30)) for year in (2000, 2022, 2024, 2026)] == [
        D(2690),
        D(2690),
        D(2690),
        D(2740),
    ]


def test_rows_without_any_minimum_wage_bound_nothing() -> None:
    """实施条例第27条: an amount is above every minimum wage only where there is one on record."""
    none = Values((), (), ())
    assert none.highest_minimum(date(2026, 1, 1)) is None
    assert none.lowest_minimum(date(2026, 1, 1)) is None


SINCE_2020 = {"place": CHENGDU, "start": "2020-01-01", "end": "2026-06-30", "reason": "expired"}


def test_the_lower_end_rests_on_the_lowest_minimum_wage_anywhere() -> None:
    """劳动合同法第47条第2款: no average lies below 1,540 (the lowest of August 2024), 1,540 × 3 × 7 = 32,340."""
    found = answer("severance", {**SINCE_2020, "average_wage": "5000"})
    assert (found.low, found.high) == (D("32340.00"), D("35000.00"))
    assert gaps(found) == ["local_average", "minimum_wage"]
    assert "最低按全国最低一档最低工资的三倍 ¥4,620.00 封顶" in said(found)
    assert "¥0.00" not in said(found)


def test_within_three_times_the_lowest_minimum_wage_there_is_no_ceiling() -> None:
    """劳动合同法第47条第2款: 4,620 is within three times any average and above every minimum wage."""
    found = answer("severance", {**SINCE_2020, "average_wage": "4620"})
    assert (found.amount, found.missing) == (D("32340.00"), ())
    assert "月基数不超过它的三倍 ¥4,620.00" in said(found)


def test_a_base_that_only_the_minimum_wage_can_raise_needs_no_local_average() -> None:
    """劳动合同法第47条第2款: the minimum wage is within three times the average, so 2,000 is never capped."""
    found = answer("severance", {**SINCE_2020, "average_wage": "2000"})
    assert (found.low, found.high, gaps(found)) == (D("14000.00"), D("19180.00"), ["minimum_wage"])


def test_before_2016_nothing_bounds_the_ceiling_and_the_local_average_is_asked_for() -> None:
    """劳动合同法第47条第2款: refused by name, answered once the average or that the base is within is told."""
    facts = {"place": CHENGDU, "start": "2010-01-01", "end": "2015-12-31", "reason": "expired", "average_wage": "5000"}
    with pytest.raises(LocalValueMissing, match="上年度平均工资") as refused:
        answer("severance", facts)
    assert refused.value.field == "local_average"
    assert answer("severance", {**facts, "local_average": "4000"}).amount == D("30000.00")
    assert answer("severance", {**facts, "within_cap": True}).amount == D("30000.00")


def test_a_lowest_minimum_wage_that_was_not_seen_is_to_be_verified() -> None:
    """劳动合同法第47条第2款: that of 2016 to August 2024 is known and not seen."""
    facts = {**SINCE_2020, "end": "2022-12-31", "average_wage": "5000"}
    assert "全国最低一档的月最低工资(每月1000元)未经核实,请查当地公布的标准" in [
        words.render() for words in answer("severance", facts).warnings
    ]


def test_a_stored_range_comes_out_the_same_again() -> None:
    """The lowest and the highest minimum wage are kept with the answer (劳动合同法第47条)."""
    for wage in ("2000", "4620", "5000"):
        assert recompute(ask("severance", {**ON, **SINCE_2020, "average_wage": wage}).stored()).same


def test_what_the_ceiling_makes_certain_is_not_missing() -> None:
    """劳动合同法第47条第2款: at 5,000 a month held to 15,000 the minimum wage changes nothing."""
    facts = {"place": "110000", "start": "2000-01-01", "end": "2010-06-30", "reason": "layoff"}
    known = {"average_wage": "50000", "local_average": "5000", "count_before_2008": True}
    found = answer("severance", {**facts, **known})
    assert (found.amount, found.missing) == (D("165000.00"), ())
    low = answer("severance", {**facts, **known, "average_wage": "2000", "local_average": "500"})
    assert (low.amount, low.missing) == (D("16500.00"), ())


def test_a_tier_that_cannot_raise_the_base_is_not_missing() -> None:
    """实施条例第27条: 福清 has the second or the third tier (2,195 or 2,045); 9,000 is above both."""
    facts = {"place": "350181", "start": "2024-01-01", "end": "2025-12-31", "reason": "expired"}
    above = answer("severance", {**facts, "average_wage": "9000", "local_average": "8000"})
    below = answer("severance", {**facts, "average_wage": "2000", "local_average": "8000"})
    assert (above.amount, above.missing) == (D("18000.00"), ())
    assert (below.low, below.high, gaps(below)) == (D("4090.00"), D("4390.00"), ["minimum_wage"])


@pytest.mark.parametrize(
    ("question", "facts", "amount"),
    [
        ("noncompete", {"since": "2025-10-01", "months": 12, "average_wage": "50000"}, "180000.00"),
        (
            "probation_pay",
            {"day": "2025-10-01", "agreed_wage": "50000", "paid_monthly": "30000", "months": "2"},
            "20000.00",
        ),
        ("deduction", {"month": "2025-10", "wage": "10000", "deducted": "1500"}, "0.00"),
        ("deduction", {"month": "2025-10", "wage": "10000", "deducted": "2500"}, "500.00"),
    ],
)
def test_an_amount_above_every_minimum_wage_is_exact_without_it(
    question: str, facts: Mapping[str, object], amount: str
) -> None:
    """法释〔2020〕26号第36条、劳动合同法第20条、工资支付暂行规定第16条: the minimum wage changes nothing."""
    found = answer(question, {"place": "51", **facts})
    assert (found.amount, found.missing) == (D(amount), ())
    assert "¥2,740.00" in said(found)


@pytest.mark.parametrize(
    ("question", "facts", "low", "high"),
    [
        ("noncompete", {"since": "2025-10-01", "months": 12, "average_wage": "9000"}, "32400.00", "32880.00"),
        (
            "probation_pay",
            {"day": "2025-10-01", "agreed_wage": "3000", "paid_monthly": "2000", "months": "2"},
            "800.00",
            "1480.00",
        ),
        ("deduction", {"month": "2025-10", "wage": "3000", "deducted": "600"}, "0.00", "340.00"),
    ],
)
def test_an_amount_that_the_minimum_wage_may_raise_names_it(
    question: str, facts: Mapping[str, object], low: str, high: str | None
) -> None:
    """法释〔2020〕26号第36条、劳动合同法第20条、工资支付暂行规定第16条."""
    found = answer(question, {"place": "51", **facts})
    assert (found.low, found.high, gaps(found)) == (D(low), D(high) if high else None, ["minimum_wage"])
    assert "¥0.00" not in "\n".join(line.words.render() for line in found.working[:1])


@pytest.mark.parametrize(
    ("question", "facts", "line"),
    [
        (
            "noncompete",
            {"since": "2025-10-01", "months": 2, "average_wage": "5000"},
            "低于当地最低工资,按最低工资 ¥2,540.00",
        ),
        (
            "deduction",
            {"month": "2025-10", "wage": "2600", "deducted": "500"},
            "可扣上限:¥2,600.00 × 20%,扣后不低于 ¥2,540.00:¥60.00",
        ),
        ("deduction", {"month": "2025-10", "wage": "2600", "deducted": "50"}, "可扣上限:¥2,600.00 × 20% = ¥520.00"),
    ],
)
def test_the_working_says_which_limit_held(question: str, facts: Mapping[str, object], line: str) -> None:
    """最低工资规定第3条: Beijing, 2,540 a month from September 2025."""
    assert line in said(answer(question, {"place": "11", **facts}))


def test_a_deployment_may_bound_its_own_lower_end() -> None:
    """劳动合同法第47条第2款: a higher lowest minimum wage of its own makes the range narrower."""
    own = LocalValue("min_wage_lowest", "00", "", D(1600), "month", date(2026, 1, 1), None, None, "", "", "verified")
    basis = Basis(on=date(2026, 11, 20), place=CHENGDU)
    facts = {name: value for name, value in SINCE_2020.items() if name != "place"}
    found = answer("severance", {**facts, "average_wage": "5000"}, replace(basis, values=basis.values.with_rows([own])))
    assert found.low == D("33600.00")


FUQING = "350181"
"""Tier 2 or 3 of Fujian, not verified; the amounts are not either, and known up to 1 January 2026."""


def to_verify(found: Answer) -> list[str]:
    """What is to be verified of local values: the last part of each key."""
    named = ("warn.value_unverified", "warn.value_old", "warn.tier_unverified")
    return [words.key.rpartition("_")[2] for words in found.warnings if words.key in named]


@pytest.mark.parametrize(("monthly", "warned"), [("2200", ["unverified", "old", "unverified"]), ("2740", [])])
def test_a_minimum_wage_is_to_be_verified_only_below_the_highest_there_is(monthly: str, warned: list[str]) -> None:
    """劳动法第48条: 2,740, that of Shanghai, is the highest; a wage of as much is not raised by whatever holds locally."""
    extras = [{"day": "2026-05-09", "hours": "8"}]
    assert to_verify(answer("overtime", {"place": FUQING, "monthly": monthly, "extras": extras})) == warned


@pytest.mark.parametrize(
    ("wage", "within", "warned"),
    [
        ("4620", False, []),  # three times the lowest minimum wage anywhere, 1,540
        (
            "4621",
            False,
            ["unverified", "unverified"],
        ),  # it may not be less than a third of this; being older is no matter
        (
            "6136",
            False,
            ["unverified", "old", "unverified"],
        ),  # above three times 2,045: it is the lower end of the ceiling
        ("6136", True, []),
    ],
)
def test_a_minimum_wage_that_keeps_the_ceiling_off_is_to_be_verified_as_far_as_it_does(
    wage: str, within: bool, warned: list[str]
) -> None:
    """劳动合同法第47条第2款: the local average is not recorded, but not below the minimum wage."""
    facts = {"place": FUQING, "start": "2020-01-01", "end": "2026-05-31", "reason": "expired", "average_wage": wage}
    assert to_verify(answer("severance", {**facts, "within_cap": within})) == warned


@pytest.mark.parametrize(("agreed", "warned"), [("1700", 3), ("2192", 0)])
def test_sick_pay_agreed_above_every_minimum_leaves_nothing_to_verify(agreed: str, warned: int) -> None:
    """劳部发〔1995〕309号第59条: 80 % of 2,740 are 2,192."""
    found = answer("sick_pay", {"place": FUQING, "day": "2026-02-01", "months": "2", "agreed": agreed})
    assert len(to_verify(found)) == warned


@pytest.mark.parametrize(("gross", "warned"), [("2000", 3), ("2740", 0)])
def test_pay_above_every_minimum_leaves_nothing_to_verify(gross: str, warned: int) -> None:
    """最低工资规定第12条."""
    received = [{"month": "2026-02", "gross": gross}]
    assert len(to_verify(answer("minimum_shortfall", {"place": FUQING, "received": received}))) == warned


@pytest.mark.parametrize(("own", "warned"), [("1300", 3), ("4600", 0), ("5000", 2), ("6200", 3)])
def test_an_own_wage_between_its_limits_leaves_nothing_to_verify(own: str, warned: int) -> None:
    """工伤保险条例第64条: 60 % of 2,740 are 1,644 at the most, three times 1,540 are 4,620 at the least."""
    found = answer("injury_lump_sum", {"place": FUQING, "injured": "2026-02-01", "grade": 10, "own_wage": own})
    assert len(to_verify(found)) == warned


@pytest.mark.parametrize(("wage", "warned"), [("7620", []), ("7621", ["unverified"])])
def test_an_average_wage_is_to_be_verified_only_where_three_times_it_can_be_reached(
    wage: str, warned: list[str]
) -> None:
    """劳动合同法第47条第2款: Beijing's average of 2023 is not verified, its minimum wage of 2,540 is; no average lies below."""
    facts = {"place": "110000", "start": "2020-01-01", "end": "2026-05-31", "reason": "expired", "average_wage": wage}
    assert to_verify(answer("severance", facts)) == warned
