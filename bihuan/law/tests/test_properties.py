"""What must hold for any facts, not only for the examples."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.calendar import shipped
from bihuan.law.answer import Answer, cents, total
from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.claims.annual_leave import annual_leave
from bihuan.law.claims.contract import illegal_probation
from bihuan.law.claims.double_wage import Unsigned, double_wage
from bihuan.law.claims.overtime import Extra, overtime
from bihuan.law.claims.severance import Reason, service_months, severance, unlawful_dismissal
from bihuan.law.claims.unpaid import Owed, Received, arrears, minimum_shortfall
from bihuan.law.claims.wages import WageStep
from bihuan.law.counting import inclusive_end
from bihuan.law.deadlines import deadline, deadline_rules, term_of
from bihuan.law.limiting import ClaimKind, EventKind, LimitationEvent, limitation
from bihuan.law.tests.test_book import EVERY

D = Decimal
BEIJING = Basis(on=date(2026, 3, 2), place="11")
CALENDAR = shipped()
CAP = D("47103.25")
MONEY = st.decimals(0, 200_000, places=2)
STARTS = st.dates(date(2008, 1, 1), date(2024, 12, 30))
ENDED = date(2024, 12, 31)
DAYS = st.dates(date(2024, 1, 1), date(2025, 6, 30))


def _severance(start: date, wage: Decimal) -> Decimal:
    answer = severance(BEIJING, start=start, end=ENDED, reason=Reason.EXPIRED, average_wage=wage)
    assert answer.amount is not None
    return answer.amount


@given(STARTS, st.integers(0, 400), MONEY)
def test_longer_service_is_never_worth_less(start: date, days: int, wage: Decimal) -> None:
    longer = max(start - timedelta(days), date(2008, 1, 1))
    assert service_months(longer, ENDED) >= service_months(start, ENDED)
    assert _severance(longer, wage) >= _severance(start, wage)


@given(STARTS, st.decimals(0, CAP, places=2), st.decimals(0, CAP, places=2))
def test_up_to_three_times_the_average_more_wage_is_never_worth_less(start: date, one: Decimal, two: Decimal) -> None:
    assert _severance(start, min(one, two)) <= _severance(start, max(one, two))


@given(STARTS, st.decimals(CAP, 500_000, places=2).filter(lambda wage: wage > CAP))
def test_above_three_times_the_average_the_wage_no_longer_matters(start: date, wage: Decimal) -> None:
    assert _severance(start, wage) == _severance(start, CAP + D("0.01"))


@given(STARTS)
def test_at_the_cap_the_sum_drops_only_for_more_than_twelve_years(start: date) -> None:
    below, above = _severance(start, CAP), _severance(start, CAP + D("0.01"))
    assert (above < below) == (service_months(start, ENDED) > 12)
    assert above == cents(CAP * min(service_months(start, ENDED), D(12)))


@given(STARTS, MONEY)
def test_unlawful_dismissal_since_2008_is_twice_the_severance(start: date, wage: Decimal) -> None:
    answer = unlawful_dismissal(BEIJING, start=start, end=ENDED, average_wage=wage)
    assert answer.amount is not None
    assert abs(answer.amount - 2 * _severance(start, wage)) <= D("0.01")


@given(DAYS, st.integers(1, 500), st.integers(0, 40))
def test_a_longer_time_without_a_contract_is_never_worth_less(since: date, days: int, more: int) -> None:
    wages = [WageStep(since, D(8700))]

    def due(until: date) -> Decimal:
        answer = double_wage(BEIJING, unsigned=Unsigned.FIRST, since=since, wages=wages, signed=until)
        assert answer.amount is not None
        return answer.amount

    first = since + timedelta(days)
    assert due(first) <= due(first + timedelta(more)) <= D(8700) * 11


@given(st.dates(date(2020, 1, 1), date(2024, 12, 31)))
def test_a_year_without_a_contract_is_eleven_whole_months_from_any_day(since: date) -> None:
    answer = double_wage(BEIJING, unsigned=Unsigned.FIRST, since=since, wages=[WageStep(since, D(8700))])
    assert answer.amount == D(95700)


@given(st.dates(date(2020, 1, 1), date(2024, 12, 31)), st.integers(3, 12))
def test_whole_months_of_probation_too_many_are_whole_wages(start: date, months: int) -> None:
    end, last = inclusive_end(start, 12), inclusive_end(start, months)
    answer = illegal_probation(BEIJING, start=start, end=end, probation_end=last, regular_wage=D(8700))
    assert answer.amount == D(8700) * (months - 2)


@given(st.dictionaries(DAYS, st.decimals(0, 24, places=1), min_size=1, max_size=8), st.randoms())
def test_the_order_of_overtime_does_not_matter_and_each_hour_counts(hours: dict[date, Decimal], random: object) -> None:
    extras = [Extra(day, n) for day, n in hours.items()]
    answer = overtime(BEIJING, monthly=D(8700), extras=extras)
    assert answer == overtime(BEIJING, monthly=D(8700), extras=sorted(extras, reverse=True))
    assert answer.amount is not None
    assert sum(hours.values()) * 75 <= answer.amount <= sum(hours.values()) * 150


@given(st.dates(date(1990, 1, 1), date(2019, 12, 31)), st.integers(0, 15), st.decimals(0, 15, places=1))
def test_leave_is_never_more_than_the_year_gives(first_work: date, _n: int, taken: Decimal) -> None:
    answer = annual_leave(
        BEIJING, year=2024, hired=date(2020, 1, 1), first_work=first_work, taken=taken, average_wage=D(2175)
    )
    assert answer.high is not None
    assert D(0) <= answer.low <= answer.high <= 200 * 15
    assert answer.low >= 200 * max(D(5) - taken, D(0))


@given(st.dictionaries(st.integers(0, 60), st.tuples(MONEY, MONEY), min_size=1, max_size=12))
def test_arrears_are_due_less_paid_and_never_negative(months: dict[int, tuple[Decimal, Decimal]]) -> None:
    owed = [Owed(date(2020 + n // 12, n % 12 + 1, 1), due, paid) for n, (due, paid) in months.items()]
    answer = arrears(BEIJING, owed=owed)
    assert answer.amount == max(sum((item.due - item.paid for item in owed), D(0)), D(0))


@given(MONEY, MONEY, MONEY, MONEY)
def test_more_that_does_not_count_never_lowers_a_shortfall(
    counted: Decimal, a: Decimal, b: Decimal, more: Decimal
) -> None:
    def short(overtime_pay: Decimal) -> Decimal:
        item = Received(date(2025, 9, 1), counted + a + b + more, overtime_pay, b)
        return minimum_shortfall(BEIJING, received=[item]).low

    assert short(a) <= short(a + more) <= D(2540)


@given(DAYS, st.sampled_from(sorted(deadline_rules(BEIJING))))
def test_every_period_that_rolls_ends_on_a_working_day_and_no_other_moves(day: date, rule: str) -> None:
    found = deadline(rule, day, BEIJING)
    term = term_of(found.version)
    assert found.natural is not None
    assert found.due is not None
    assert found.safe is not None
    if term.rolls:
        assert CALENDAR.is_working_day(found.due)
    else:
        assert found.due == found.natural
    assert found.safe <= found.due
    assert (found.natural <= found.due) != term.backwards or found.natural == found.due


EVENTS = st.lists(st.tuples(DAYS, st.sampled_from(list(EventKind))), max_size=6)


@given(st.dates(date(2023, 1, 1), date(2024, 12, 31)), EVENTS, st.randoms(use_true_random=False))
def test_an_interruption_never_shortens_and_order_does_not_matter(known: date, raw: list, random) -> None:
    basis = Basis(on=date(2025, 6, 30))
    events = [LimitationEvent(*item) for item in raw]
    mixed = list(events)
    random.shuffle(mixed)
    found = limitation(ClaimKind.OTHER, basis, known=known, events=events)
    assert found == limitation(ClaimKind.OTHER, basis, known=known, events=mixed)
    plain = limitation(ClaimKind.OTHER, basis, known=known)
    assert found.due is not None
    assert plain.due is not None
    assert found.due >= plain.due


def test_every_working_sums_to_its_amount() -> None:
    tried = 0
    for place in ("11", "350102", "350181", "3203", "46"):
        for question, facts in EVERY.items():
            if question in ("injury_subsidy", "heat_allowance", "hourly_shortfall") and place != "11":
                continue
            answer = ask(question, {"on": "2026-03-02", "place": place, **facts}).result
            if isinstance(answer, Answer):
                tried += 1
                assert total(answer.working) == answer.low
                if answer.working_high:
                    assert total(answer.working_high) == answer.high
                assert answer.high is None or answer.low <= answer.high
                assert answer.articles
    assert tried > 120


@given(STARTS, MONEY)
def test_a_working_sums_to_its_amount_for_any_severance(start: date, wage: Decimal) -> None:
    answer = severance(
        Basis(on=date(2026, 3, 2), place="350181"), start=start, end=ENDED, reason=Reason.LAYOFF, average_wage=wage
    )
    assert total(answer.working) == answer.low
    assert answer.high is not None
    assert answer.low <= answer.high
    assert total(answer.working_high or answer.working) == answer.high
