"""Cases just at an edge: a day, a yuan or a tier more or less."""

from dataclasses import FrozenInstanceError, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bihuan.law.basis import Basis
from bihuan.law.book import shipped_book
from bihuan.law.claims.contract import noncompete
from bihuan.law.claims.double_wage import Unsigned, double_wage, window
from bihuan.law.claims.injury import Dependant, death_dependants, injury_care, injury_subsidy
from bihuan.law.claims.overtime import comprehensive_overtime, piece_overtime
from bihuan.law.claims.severance import Reason, notice_pay, severance
from bihuan.law.claims.unpaid import heat_allowance, hourly_shortfall, stoppage_pay
from bihuan.law.counting import Span, Unit
from bihuan.law.deadlines import Extension, Restart, deadline
from bihuan.law.dispute import Facts
from bihuan.law.errors import LawInputError
from bihuan.law.inputs import MOST_MONEY, checked_day, checked_money, checked_number, checked_whole, month_of
from bihuan.law.limiting import ClaimKind, LimitationEvent, limitation
from bihuan.law.local_days import LOCAL_FESTIVALS, near_local_holiday
from bihuan.law.routing import routes
from bihuan.law.values import shipped_values

D = Decimal
ON = date(2026, 3, 2)
BEIJING = Basis(on=ON, place="11")


def test_within_the_last_year_with_holiday_data_no_year_is_missing() -> None:
    assert (BEIJING.calendar.has_year(2026), BEIJING.calendar.has_year(2027)) == (True, False)
    within, beyond = (deadline("arbitration.award", date(2026, month, 2), BEIJING) for month in (3, 12))
    missing = [[words for words in one.warnings() if words.key == "warn.year_missing"] for one in (within, beyond)]
    assert [len(words) for words in missing] == [0, 1]


def test_a_piece_more_than_can_be_counted_is_refused() -> None:
    given = {"unit_price": D(1), "day": date(2024, 6, 5)}
    assert piece_overtime(BEIJING, **given, pieces={"rest": D(10_000_000)}).exact
    with pytest.raises(LawInputError, match="pieces"):
        piece_overtime(BEIJING, **given, pieces={"rest": D(10_000_001)})


@pytest.mark.parametrize(
    ("day", "near"), [((2027, 3, 21), False), ((2027, 3, 22), True), ((2027, 4, 28), True), ((2027, 4, 29), False)]
)
def test_in_a_year_whose_festival_is_not_known_it_may_be_any_day_of_the_season(
    day: tuple[int, int, int], near: bool
) -> None:
    assert near_local_holiday("450102", date(*day)) is near
    assert not near_local_holiday("110105", date(*day))


def test_an_extension_of_one_day_is_an_extension() -> None:
    more = [Extension(Span(1, Unit.DAY), date(2024, 4, 15))]
    assert deadline("arbitration.award", date(2024, 3, 1), BEIJING, extensions=more).due == date(2024, 4, 16)


def test_a_restart_on_the_day_of_the_event_and_on_the_last_day_is_within() -> None:
    for day in (date(2024, 3, 1), date(2024, 4, 15)):
        found = deadline("arbitration.award", date(2024, 3, 1), BEIJING, restarts=[Restart(day)])
        assert found.natural == day + timedelta(45)


def test_no_month_of_non_compete_is_nothing() -> None:
    assert noncompete(BEIJING, since=date(2025, 9, 1), months=0, average_wage=D(10000)).amount == D("0.00")


def test_ten_thousand_hours_are_the_most_that_can_be_meant() -> None:
    given = {"day": date(2025, 12, 1), "paid": D(0), "minimum_wage": D(10)}
    assert hourly_shortfall(BEIJING, hours=D(10_000), **given).amount == D("100000.00")
    with pytest.raises(LawInputError, match="hours"):
        hourly_shortfall(BEIJING, hours=D("10000.5"), **given)


@pytest.mark.parametrize(("wage", "amount"), [("5", "5.00"), ("0.05", "0.05")])
def test_dependants_together_never_get_more_than_the_wage(wage: str, amount: str) -> None:
    family = [Dependant.SPOUSE, Dependant.OTHER, Dependant.OTHER_ALONE]
    answer = death_dependants(  # Sichuan: no minimum wage is recorded below which no average lies
        Basis(on=ON, place="51"), died=date(2025, 6, 10), own_wage=D(wage), dependants=family, pool_average=D(wage)
    )
    assert answer.amount == D(amount)


def test_outside_the_months_of_heat_nothing_is_due_and_the_line_says_so() -> None:
    answer = heat_allowance(Basis(on=ON, place="46"), months=[date(2025, 12, 1)], days=D(20))
    assert [line.words.key for line in answer.working] == ["line.nothing_due"]
    first = heat_allowance(Basis(on=ON, place="46"), months=[date(2025, 4, 1), date(2025, 10, 31)], days=D(61))
    assert first.amount == D("610.00")
    with pytest.raises(LawInputError, match="days"):
        heat_allowance(Basis(on=ON, place="46"), months=[date(2025, 4, 1)], days=D("31.5"))


def test_the_later_cycles_of_a_stoppage_are_named() -> None:
    answer = stoppage_pay(BEIJING, start=date(2025, 3, 1), wage=D(6000), cycles=3)
    assert [gap.effect.render() for gap in answer.missing] == ["第二周期起的地方生活费标准未收录(共2个周期)"]


FESTIVALS = ("2020-03-26", "2021-04-14", "2022-04-03", "2023-04-22", "2024-04-11", "2025-03-31", "2026-04-19")


@pytest.mark.parametrize("festival", FESTIVALS)
def test_the_third_of_the_third_month_is_near_for_five_days(festival: str) -> None:
    day = date.fromisoformat(festival)
    near = [near_local_holiday("4513", day + timedelta(n)) for n in (-1, 0, 4, 5)]
    assert near == [False, True, True, False]
    assert not near_local_holiday("350102", day)
    assert len(LOCAL_FESTIVALS["45"]) == len(FESTIVALS)


@pytest.mark.parametrize("amount", [D(0), D("0.01"), MOST_MONEY])
def test_money_from_nothing_to_the_most_is_taken(amount: Decimal) -> None:
    assert checked_money("amount", amount) == amount


@pytest.mark.parametrize("amount", [D("-0.01"), MOST_MONEY + D("0.01"), D("Infinity"), D("NaN"), 5, 1.5, "5", None])
def test_other_money_is_refused(amount: Decimal) -> None:
    with pytest.raises(LawInputError, match="amount"):
        checked_money("amount", amount)


@pytest.mark.parametrize("n", [D("-0.1"), D("24.1"), D("NaN"), 3, None])
def test_numbers_out_of_range_are_refused(n: Decimal) -> None:
    with pytest.raises(LawInputError, match="^hours: “.*”不在0至24之间$"):
        checked_number("hours", n, D(24))
    assert checked_number("hours", D(0), D(24)) == 0
    assert checked_number("hours", D(24), D(24)) == 24


@pytest.mark.parametrize("n", [0, 4, True, "3", 2.0])
def test_whole_numbers_out_of_range_are_refused(n: int) -> None:
    with pytest.raises(LawInputError, match="^grade: “.*”不在1至3之间$"):
        checked_whole("grade", n, 1, 3)
    assert [checked_whole("grade", ok, 1, 3) for ok in (1, 3)] == [1, 3]


@pytest.mark.parametrize("day", [date(1949, 10, 1), date(2199, 12, 31)])
def test_the_first_and_the_last_day_are_taken(day: date) -> None:
    assert checked_day("day", day) == day


def test_a_month_is_written_with_two_digits() -> None:
    assert (month_of(date(2025, 3, 9)), month_of(date(2025, 12, 1))) == ("2025-03", "2025-12")


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        (severance, {"start": ON, "end": ON, "average_wage": D(1), "reason": "fired"}, "reason"),
        (notice_pay, {"end": ON, "last_month_wage": D(1), "reason": "fired"}, "reason"),
        (double_wage, {"since": ON, "wages": [], "unsigned": "second"}, "unsigned"),
        (comprehensive_overtime,
         {"monthly": D(1), "period": "day", "start": ON, "end": ON, "hours": D(1)}, "period"),
        (injury_care, {"day": ON, "pool_average": D(1), "care": "some"}, "care"),
        (injury_subsidy, {"left": ON, "grade": 5, "subsidy": "food"}, "subsidy"),
        (death_dependants, {"died": ON, "own_wage": D(1), "dependants": ["cat"]}, "dependants"),
        (heat_allowance, {"months": [ON], "where": "space"}, "where"),
    ],
)  # fmt: skip
def test_a_choice_that_is_none_is_refused_by_name(question: Any, facts: dict[str, object], field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        question(BEIJING, **facts)
    assert refused.value.field == field


def test_a_choice_given_as_text_is_the_choice() -> None:
    pay = {"end": date(2025, 12, 31), "last_month_wage": D(9000)}
    assert notice_pay(BEIJING, reason="no_fault", **pay).amount == D("9000.00")  # as text
    first = window(BEIJING, unsigned="first", since=date(2024, 5, 10))  # as text
    assert first == window(BEIJING, unsigned=Unsigned.FIRST, since=date(2024, 5, 10))
    found = limitation("remuneration", BEIJING)  # as text
    assert found == limitation(ClaimKind.REMUNERATION, BEIJING)


@pytest.mark.parametrize(
    "facts",
    [
        Facts(contents=frozenset({"wages"})),  # text on purpose
        Facts(mediated_by="people"),  # text on purpose
        Facts(order="none"),  # text on purpose
    ],
)
def test_facts_hold_choices_and_not_their_text(facts: Facts) -> None:
    with pytest.raises(LawInputError, match="不在可选范围"):
        routes(facts, BEIJING)


def test_an_event_of_limitation_that_is_none_is_refused() -> None:
    with pytest.raises(LawInputError, match="events"):
        limitation(ClaimKind.OTHER, BEIJING, known=ON, events=[LimitationEvent(ON, "slept")])  # wrong on purpose
    with pytest.raises(LawInputError, match="kind"):
        limitation("anything", BEIJING, known=ON)  # wrong on purpose


@pytest.mark.parametrize(
    "value",
    [
        BEIJING,
        Facts(),
        deadline("award.sue", ON, BEIJING),
        limitation(ClaimKind.REMUNERATION, BEIJING),
        notice_pay(BEIJING, end=ON, reason=Reason.NO_FAULT, last_month_wage=D(1)),
        shipped_book().rules[0],
        shipped_values().rows[0],
    ],
)
def test_what_was_answered_cannot_be_changed_afterwards(value: Any) -> None:
    name = fields(value)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
