"""Cases reckoned by hand with a table of the holiday notices and nothing of this engine; each names its article."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.claims.annual_leave import annual_leave
from bihuan.law.claims.contract import illegal_probation, noncompete, probation_months, training_penalty
from bihuan.law.claims.double_wage import Unsigned, double_wage, limits
from bihuan.law.claims.injury import Dependant, Subsidy, death_dependants, injury_allowance, injury_subsidy
from bihuan.law.claims.overtime import Extra, Period, comprehensive_overtime, overtime
from bihuan.law.claims.severance import Reason, Service, service_months, severance, unlawful_dismissal
from bihuan.law.claims.unpaid import Owed, Received, arrears, deduction, heat_allowance, minimum_shortfall
from bihuan.law.claims.wages import WageStep
from bihuan.law.counting import Pause, Span, Unit
from bihuan.law.deadlines import Extension, Restart, award_effect, deadline
from bihuan.law.dispute import Arbitration, Content, Facts, Mediator, Order, Result
from bihuan.law.errors import LawInputError
from bihuan.law.finality import Awarded, SmallClaim, award_finality, small_claim
from bihuan.law.limiting import ClaimKind, EventKind, LimitationEvent, State, limitation
from bihuan.law.routing import Route, plan, routes
from bihuan.law.values import Tier, shipped_values

D = Decimal
ON = date(2026, 3, 2)
BEIJING = Basis(on=ON, place="11")
FLAT = [WageStep(date(2000, 1, 1), D(8700))]  # 400 a day, 50 an hour


def day(text: str) -> date:
    return date.fromisoformat(text)


# rule, day of the event, last day before rolling, last day, day to show
DEADLINES = """
    award.sue | 2024-12-17 | 2025-01-01 | 2025-01-02 | 2025-01-02 | 调解仲裁法第50条:元旦顺延
    award.sue | 2025-01-13 | 2025-01-28 | 2025-02-05 | 2025-02-05 | 调解仲裁法第50条:2025年除夕起放假
    award.sue | 2026-02-13 | 2026-02-28 | 2026-02-28 | 2026-02-28 | 调解仲裁法第50条:末日是调休上班的周六
    award.annul | 2026-01-15 | 2026-02-14 | 2026-02-14 | 2026-02-14 | 调解仲裁法第49条:末日是调休上班的周六
    review.apply | 2024-09-14 | 2024-09-29 | 2024-09-29 | 2024-09-29 | 办案规则第74条:末日是调休上班的周日
    arbitration.award | 2025-12-31 | 2026-02-14 | 2026-02-14 | 2026-02-14 | 调解仲裁法第43条:末日是调休上班的周六
    arbitration.answer | 2026-02-05 | 2026-02-15 | 2026-02-24 | 2026-02-24 | 调解仲裁法第30条:春节九天
    arbitration.accept | 2025-01-23 | 2025-01-28 | 2025-02-05 | 2025-02-05 | 调解仲裁法第29条
    confirm.apply | 2024-08-31 | 2024-09-30 | 2024-09-30 | 2024-09-30 | 民事诉讼法第205条:30日不是1个月
    court.ordinary | 2025-08-31 | 2026-02-28 | 2026-02-28 | 2026-02-28 | 民事诉讼法第152条:无对应日取月末
    court.restore | 2025-09-24 | 2025-10-04 | 2025-10-09 | 2025-10-09 | 民事诉讼法第86条:障碍消除后10日
    enforce.apply | 2024-02-29 | 2026-02-28 | 2026-02-28 | 2026-02-28 | 民事诉讼法第250条:2月29日起二年
    injury.worker_apply | 2024-10-01 | 2025-10-01 | 2025-10-09 | 2025-10-09 | 工伤保险条例第17条
    inspection.investigate | 2025-09-01 | 2025-11-28 | 2025-11-28 | 2025-11-28 | 监察条例第17条:60个工作日
    inspection.investigate | 2024-12-02 | 2025-03-03 | 2025-03-03 | 2025-03-03 | 监察条例第17条:跨春节
    mediation.online_accept | 2026-02-13 | 2026-02-25 | 2026-02-25 | 2026-02-25 | 在线调解规则第12条:调休周六计入
    mediation.online_accept | 2024-09-30 | 2024-10-10 | 2024-10-10 | 2024-10-10 | 在线调解规则第12条:国庆不计
    arbitration.notice | 2025-10-11 | 2025-10-06 | 2025-09-30 | 2025-09-30 | 调解仲裁法第35条:开庭日倒数遇国庆提前
    arbitration.notice | 2025-10-13 | 2025-10-08 | 2025-09-30 | 2025-09-30 | 调解仲裁法第35条
    arbitration.postpone | 2026-02-26 | 2026-02-23 | 2026-02-14 | 2026-02-13 | 调解仲裁法第35条:倒数遇春节提前,调休周六不稳妥
    arbitration.postpone | 2024-02-20 | 2024-02-17 | 2024-02-09 | 2024-02-09 | 调解仲裁法第35条:2024年除夕是工作日
    mediation.enterprise | 2025-01-13 | 2025-01-28 | 2025-02-05 | 2025-01-27 | 令17号第29条:未核实,取最早可辩护日
    confirm.apply | 2026-01-23 | 2026-02-22 | 2026-02-24 | 2026-02-24 | 民事诉讼法第205条
"""


@pytest.mark.parametrize("row", [[part.strip() for part in line.split("|")] for line in DEADLINES.strip().splitlines()])
def test_deadlines_at_holidays_month_ends_and_weekends_moved_to_work(row: list[str]) -> None:
    found = deadline(row[0], day(row[1]), BEIJING)
    assert [str(found.natural), str(found.due), str(found.shown)] == row[2:5]


def test_pause_then_extension_then_restart_of_an_award() -> None:
    """调解仲裁法第43条、办案规则第46条: 45 days from 1 Sept, 11 paused, 15 more; anew from 10 Oct."""
    pauses = [Pause(date(2025, 9, 10), date(2025, 9, 20), "公告")]
    more = [Extension(Span(15, Unit.DAY), date(2025, 10, 20))]
    facts: tuple[Any, ...] = ("arbitration.award", date(2025, 9, 1), BEIJING)
    assert deadline(*facts, pauses=pauses).due == date(2025, 10, 27)
    assert deadline(*facts, pauses=pauses, extensions=more).due == date(2025, 11, 11)
    assert deadline(*facts, pauses=pauses, restarts=[Restart(date(2025, 10, 10))]).due == date(2025, 11, 24)


def test_the_second_instance_may_be_prolonged_with_approval() -> None:
    """民事诉讼法第183条第1款: three months, longer with the president's approval."""
    more = [Extension(Span(2, Unit.MONTH), date(2025, 3, 3))]
    assert deadline("court.second", date(2024, 12, 10), BEIJING).due == date(2025, 3, 10)
    assert deadline("court.second", date(2024, 12, 10), BEIJING, extensions=more).due == date(2025, 5, 12)


# 调解仲裁法第27条、办案规则第27条、第28条
@pytest.mark.parametrize(
    ("known", "events", "pauses", "due"),
    [
        ("2023-03-15", ["2024-01-10", "2024-12-31"], [], "2025-12-31"),  # interrupted twice
        ("2023-03-15", ["2024-01-10", "2025-01-13"], [], "2025-01-10"),  # the second one three days late
        ("2024-10-01", ["2025-10-09"], [], "2026-10-09"),  # on the rolled last day
        ("2024-03-10", [], [("2025-02-20", "2025-03-31")], "2025-04-21"),  # 40 days, then the rest
        ("2024-03-10", ["2024-07-01"], [("2024-06-01", "2024-08-31")], "2025-09-01"),  # within a pause
        ("2024-02-29", [], [], "2025-02-28"),
    ],
)
def test_limitation_interrupted_and_suspended(
    known: str, events: list[str], pauses: list[tuple[str, str]], due: str
) -> None:
    found = limitation(
        ClaimKind.OTHER,
        BEIJING,
        known=day(known),
        events=[LimitationEvent(day(text), EventKind.CLAIMED) for text in events],
        pauses=[Pause(day(first), day(last)) for first, last in pauses],
    )
    assert str(found.due) == due


def test_a_doubtful_limitation_shows_the_earliest_defensible_day() -> None:
    """A work injury, start of its period not verified: 18 Feb 2026 lies in the spring festival (调解仲裁法第27条)."""
    early, late = (limitation(ClaimKind.INJURY, Basis(on=date(2026, 2, n)), known=date(2025, 2, 18)) for n in (10, 20))
    assert (early.natural, early.due, early.shown) == (date(2026, 2, 18), date(2026, 2, 24), date(2026, 2, 14))
    assert (early.days_left, late.days_left, late.state) == (4, -6, State.RUNNING)


def test_double_wage_reaching_back_a_year_has_no_last_day_that_rolls() -> None:
    """北京解答第41问: on Monday 12 June 2023 the days from 12 June 2022 are in time, those of 10 and 11 no longer."""
    monday = Basis(on=date(2023, 6, 12), place="11")
    row = limits(monday, unsigned=Unsigned.FIRST, since=date(2022, 5, 10))[0]
    assert (row.first, row.whole_until, row.safe) == (date(2022, 6, 12), date(2023, 6, 10), date(2023, 6, 9))


@pytest.mark.parametrize(
    ("kind", "views"),
    [
        (ClaimKind.OTHER, [("known", "2027-01-05"), ("civil", "2029-01-05")]),  # 可能属安全卫生
        (ClaimKind.REMUNERATION, [("special", "2027-01-05"), ("civil", "2029-01-05")]),  # 此前的没有明文
        (ClaimKind.TERMINATION, [("end_of_employment", "2027-01-05"), ("civil", "2029-01-05")]),  # 此前解除的
    ],
)
def test_over_age_workers_from_july_2026(kind: ClaimKind, views: list[tuple[str, str]]) -> None:
    """超龄劳动者基本权益保障暂行规定第19条: pay, rest, safety and injury go to arbitration, the rest to court."""
    known = date(2026, 1, 5)
    found = limitation(kind, Basis(on=date(2026, 7, 1)), known=known, ended=known, over_age=True)
    assert [(view.view, str(view.due)) for view in (found, *found.others)] == views
    assert not found.verified


# 劳动合同法第47条第1款、民法典第1259条:满六个月、满一年,首末日都计入
@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-02-29", "2024-08-28", "1"),
        ("2024-02-29", "2024-08-27", "0.5"),
        ("2024-02-29", "2025-02-28", "1"),
        ("2025-03-01", "2025-08-31", "1"),
        ("2025-03-01", "2025-08-30", "0.5"),
        ("2025-03-01", "2026-02-28", "1"),
        ("2024-12-31", "2025-06-29", "0.5"),
        ("2024-12-31", "2025-06-30", "1"),
        ("2008-01-01", "2019-12-31", "12"),
    ],
)
def test_exactly_half_a_year_and_a_year(start: str, end: str, months: str) -> None:
    assert service_months(day(start), day(end)) == D(months)


@pytest.mark.parametrize(
    ("wage", "once", "twice"),
    [("15699.99", "251199.84", "502399.68"), ("15700.00", "188399.88", "376799.76")],
)
def test_at_three_times_the_average_and_a_cent_above(wage: str, once: str, twice: str) -> None:
    """劳动合同法第47条第2款: 5,233.33 x 3 = 15,699.99; equal is not capped (16 months), above it is (12)."""
    facts: dict[str, Any] = {"start": date(2010, 1, 1), "end": date(2025, 12, 31), "average_wage": D(wage)}
    known = {"local_average": D("5233.33"), "minimum_wage": D(2195)}
    assert severance(BEIJING, reason=Reason.EXPIRED, **facts, **known).amount == D(once)
    assert unlawful_dismissal(BEIJING, **facts, **known).amount == D(twice)


@pytest.mark.parametrize(
    ("reason", "count", "low", "high"),
    [
        (Reason.AGREED_EMPLOYER, True, "150000.00", "150000.00"),  # 18 since 2008, 12 of 18 before
        (Reason.AGREED_EMPLOYER, None, "90000.00", "150000.00"),
        (Reason.NO_FAULT, True, "150000.00", "180000.00"),  # 不能胜任最多十二个月,其他情形不限
        (Reason.LAYOFF, None, "90000.00", "180000.00"),
        (Reason.EXPIRED, None, "90000.00", "90000.00"),
    ],
)
def test_eighteen_years_before_2008(reason: Reason, count: bool | None, low: str, high: str) -> None:
    """劳动合同法第97条第3款、劳部发〔1994〕481号第5条、第7条."""
    found = severance(
        BEIJING,
        start=date(1990, 1, 1),
        end=date(2025, 12, 31),
        reason=reason,
        average_wage=D(5000),
        count_before_2008=count,
        local_average=D(8000),
    )
    assert (found.low, found.high) == (D(low), D(high))
    assert "请向仲裁机构核实" in [words.render() for words in found.warnings]


def test_unlawful_dismissal_counts_the_years_before_2008_in_full() -> None:
    """实施条例第25条: 36 years x 5,000 x 2."""
    facts: dict[str, Any] = {"start": date(1990, 1, 1), "end": date(2025, 12, 31), "average_wage": D(5000)}
    assert unlawful_dismissal(BEIJING, **facts, local_average=D(8000)).amount == D("360000.00")


@pytest.mark.parametrize(
    ("hired", "signed", "amount"),
    [
        ("2025-01-10", "2025-02-15", "2000.00"),  # 10 to 14 February: 5 working days
        ("2024-08-10", "2024-09-20", "2800.00"),  # 10 to 19 September: 7, Saturday 14 worked, 15 to 17 off
        ("2024-12-15", "2025-02-10", "5600.00"),  # 15 January to 9 February: 14
        ("2024-01-31", "2024-04-01", "8700.00"),  # 1 to 30 March a month, Sunday 31 no working day
        ("2025-01-10", "2025-03-10", "8700.00"),
        ("2024-06-30", "2026-01-01", "95700.00"),  # eleven months and no more
    ],
)
def test_double_wage_by_working_days_in_a_part_month(hired: str, signed: str, amount: str) -> None:
    """劳动合同法第82条、实施条例第6条、第7条、法释〔2025〕12号第6条; 8,700 / 21.75 = 400 a day."""
    found = double_wage(BEIJING, unsigned=Unsigned.FIRST, since=day(hired), wages=FLAT, signed=day(signed))
    assert found.amount == D(amount)


@pytest.mark.parametrize(
    ("when", "amount"),
    [
        ("2024-02-09", "600.00"),  # 2024年除夕是工作日
        ("2025-01-28", "1200.00"),  # 2025年除夕是法定休假日(放假办法2024年修订第2条)
        ("2025-10-06", "1200.00"),
        ("2025-10-07", "800.00"),
        ("2026-02-14", "600.00"),  # 调休上班的周六
        ("2026-02-15", "800.00"),
        ("2026-02-16", "1200.00"),
        ("2026-02-20", "800.00"),
    ],
)
def test_eight_hours_on_each_kind_of_day(when: str, amount: str) -> None:
    """劳动法第44条: 8 hours at 50 yuan."""
    assert overtime(BEIJING, monthly=D(8700), extras=[Extra(day(when), D(8))]).amount == D(amount)


@pytest.mark.parametrize(
    ("start", "end", "hours", "amount"),
    [
        ("2024-10-01", "2024-12-31", "510", "750.00"),
        ("2025-01-01", "2025-03-31", "510", "1050.00"),
        ("2025-01-15", "2025-04-14", "496", "0.00"),
    ],
)
def test_the_quarter_before_and_after_2025(start: str, end: str, hours: str, amount: str) -> None:
    """人社部发〔2025〕2号: 62.5 x 8 = 500 hours, since 2025 62 x 8 = 496."""
    found = comprehensive_overtime(
        BEIJING, monthly=D(8700), period=Period.QUARTER, start=day(start), end=day(end), hours=D(hours)
    )
    assert found.amount == D(amount)


@pytest.mark.parametrize(
    ("period", "end"),
    [
        (Period.WEEK, "2025-01-06"),
        (Period.MONTH, "2025-01-30"),
        (Period.QUARTER, "2025-01-31"),
        (Period.YEAR, "2025-12-30"),
    ],
)
def test_a_part_of_a_period_is_not_held_against_the_hours_of_a_whole_one(period: Period, end: str) -> None:
    """工资支付暂行规定第13条: the standard hours are those of the whole period."""
    with pytest.raises(LawInputError, match="end: 不是一个完整周期"):
        comprehensive_overtime(
            BEIJING, monthly=D(8700), period=period, start=date(2025, 1, 1), end=day(end), hours=D(200)
        )


@pytest.mark.parametrize(
    ("hired", "ended", "first_work", "taken", "amount"),
    [
        ("2024-03-15", None, "2012-01-01", "0", "6400.00"),  # 292 / 365 x 10 = 8, exactly
        ("2024-02-29", None, "2018-01-01", "0", "3200.00"),  # 307 / 365 x 5 = 4.2: 4
        ("2020-01-01", "2024-06-30", "2012-01-01", "1", "2400.00"),  # 182 / 365 x 10 = 4.98: 4, one taken
        ("2020-01-01", "2024-06-30", "2012-01-01", "5", "0.00"),  # too many taken: not paid back
        ("2020-01-01", "2024-12-30", "2018-01-01", "0", "4000.00"),  # 365 days of a leap year: all 5
        ("2020-01-01", "2024-02-29", "2000-01-01", "0", "1600.00"),  # 60 / 365 x 15 = 2.46: 2
    ],
)
def test_leave_in_a_leap_year_is_divided_by_365(
    hired: str, ended: str | None, first_work: str, taken: str, amount: str
) -> None:
    """企业职工带薪年休假实施办法第5条、第10条、第12条: 400 a day at 200 %."""
    found = annual_leave(
        BEIJING,
        year=2024,
        hired=day(hired),
        first_work=day(first_work),
        continuous_since=day("2019-01-01") if hired > "2020-01-01" else day("2020-01-01"),
        ended=day(ended) if ended else None,
        taken=D(taken),
        average_wage=D(8700),
    )
    assert found.amount == D(amount)


@pytest.mark.parametrize(
    ("end", "months"), [("2025-12-31", 2), ("2025-12-30", 1), ("2025-03-31", 1), ("2025-03-30", 0), ("2027-12-31", 6)]
)
def test_the_longest_probation_by_the_term(end: str, months: int) -> None:
    """劳动合同法第19条: 三个月、一年、三年以上含本数."""
    assert probation_months(BEIJING, start=date(2025, 1, 1), end=day(end)) == months
    assert probation_months(BEIJING, start=date(2025, 1, 1), end=date(2027, 12, 30)) == 2


def test_probation_six_months_for_a_year_and_a_fortnight_too_long() -> None:
    """劳动合同法第83条: four months at 6,000; 1 to 14 February 2025 holds nine working days."""
    six = illegal_probation(
        BEIJING, start=day("2025-01-01"), end=day("2025-12-31"), probation_end=day("2025-06-30"), regular_wage=D(6000)
    )
    days = illegal_probation(
        BEIJING, start=day("2025-01-01"), end=day("2025-11-30"), probation_end=day("2025-02-14"), regular_wage=D(8700)
    )
    assert (six.amount, days.amount) == (D("24000.00"), D("3600.00"))


def test_non_compete_at_the_minimum_wage_and_three_months_more() -> None:
    """法释〔2020〕26号第36条、第39条: 30 % of 8,000 lies below 2,540."""
    found = noncompete(BEIJING, since=date(2025, 10, 1), months=3, average_wage=D(8000), released=True)
    assert found.amount == D("15240.00")


def test_training_in_a_term_with_a_leap_year() -> None:
    """劳动合同法第22条: 1,096 days, 365 not served."""
    found = training_penalty(
        BEIJING, start=day("2023-01-01"), end=day("2025-12-31"), left=day("2024-12-31"), fee=D(21920)
    )
    assert found.amount == D("7300.00")


def test_wages_below_the_minimum_on_both_sides_of_a_rise() -> None:
    """最低工资规定第12条: Beijing 2,420 to August 2025, 2,540 since."""
    received = [Received(date(2025, month, 1), D(2000)) for month in (8, 9)]
    assert minimum_shortfall(BEIJING, received=received).amount == D("960.00")
    back = deduction(BEIJING, month=date(2025, 9, 1), wage=D(3000), deducted=D(1000))
    assert back.amount == D("540.00")  # 工资支付暂行规定第16条: 600, but 2,540 must stay


def test_heat_allowance_by_month() -> None:
    """Beijing 180 from June to August, Jiangsu 300 from June to September (防暑降温措施管理办法)."""
    months = [date(2025, month, 1) for month in range(5, 11)]
    assert heat_allowance(BEIJING, months=months).amount == D("540.00")
    assert heat_allowance(Basis(on=ON, place="3203"), months=months).amount == D("1200.00")


@pytest.mark.parametrize(("asked", "amount"), [("2025-08-31", "2420.00"), ("2025-09-01", "2540.00")])
def test_the_monthly_allowance_follows_the_minimum_wage_of_today(asked: str, amount: str) -> None:
    """工伤保险条例第35条、第36条: injured in 2021 when the minimum was 2,200, paid now."""
    found = injury_allowance(
        Basis(on=day(asked), place="11"), injured=date(2021, 5, 5), grade=6, own_wage=D(3000), pool_average=D(5000)
    )
    assert found.amount == D(amount)


@pytest.mark.parametrize(
    ("own", "pool", "low", "high"),
    [
        ("4000", "8000", "3360.00", "3360.00"),  # held to 60 %: 4,800 x (40 % + 30 %)
        ("30000", "8000", "16800.00", "16800.00"),  # held to 300 %: 24,000
        ("4000", None, "2800.00", None),
    ],
)
def test_dependants_get_shares_of_the_wage_within_its_limits(
    own: str, pool: str | None, low: str, high: str | None
) -> None:
    """工伤保险条例第39条、第64条."""
    found = death_dependants(
        BEIJING,
        died=date(2025, 6, 10),
        own_wage=D(own),
        pool_average=D(pool) if pool else None,
        dependants=[Dependant.SPOUSE, Dependant.OTHER],
    )
    assert (found.low, found.high) == (D(low), D(high) if high else None)


@pytest.mark.parametrize(
    ("amount", "small"),
    [
        ("60000", SmallClaim.MUST),
        ("60000.01", SmallClaim.MAY_AGREE),
        ("240000", SmallClaim.MAY_AGREE),
        ("240000.01", SmallClaim.NO),
    ],
)
def test_small_claims_at_half_and_twice_the_average(amount: str, small: SmallClaim) -> None:
    """民事诉讼法第165条: 以下含本数."""
    assert small_claim(BEIJING, filed_on=ON, amount=D(amount), yearly_average=D(120000)) is small


def test_one_suit_keeps_the_others_award() -> None:
    """法释〔2020〕26号第17条."""
    found = award_effect(made=day("2025-12-01"), final=False, received=[day("2025-12-05")], sued=True, basis=BEIJING)
    assert "对没有起诉的劳动者仍发生效力" in found.reason.render()


AGREED = Facts(
    contents=frozenset({Content.WAGES}),
    mediated_by=Mediator.TOWNSHIP,
    agreed_on=date(2024, 6, 3),
    pay_by=date(2024, 6, 30),
)


def _routes(on: str, **changed: object) -> dict[str, Route]:
    facts = replace(AGREED, **changed)  # a table of facts
    return {route.id: route for route in routes(facts, Basis(on=day(on)))}


def _why(route: Route) -> str:
    return route.why_not.render() if route.why_not else ""


def test_a_private_agreement_is_not_sent_to_joint_review() -> None:
    """调解仲裁法第10条、第16条、办案规则第74条: only what a mediation organisation led to."""
    found = plan(replace(AGREED, mediated_by=Mediator.PRIVATE), Basis(on=date(2024, 6, 10)))
    assert "可请调解组织主持重新达成协议" in found.warnings[0].render()
    assert "mediate" in [route.id for route in found.routes if route.open]


@pytest.mark.parametrize("changed", [{"confirmation": Result.REFUSED}, {"review": Result.REFUSED}])
def test_a_refused_agreement_may_be_mediated_anew(changed: dict[str, object]) -> None:
    """民事诉讼法第206条: after a refusal one mediates again, changes the agreement or sues."""
    assert _routes("2024-06-10", **changed)["mediate"].open
    assert "mediate" not in _routes("2024-06-10", **changed, performed=True)


def test_arrears_paid_or_decided_need_no_payment_order() -> None:
    """劳动合同法第30条第2款."""
    private = {"mediated_by": Mediator.PRIVATE}
    assert _why(_routes("2024-07-10", **private, performed=True)["order_arrears"]) == "协议已经履行"
    assert "order_arrears" not in _routes("2024-07-10", **private, arbitration=Arbitration.AWARDED)
    ended = _routes("2024-07-10", order=Order.ENDED_ON_AGREEMENT, performed=True)
    assert _why(ended["sue_agreement"]) == "协议已经履行"


def test_what_is_not_told_closes_no_route_with_a_wrong_reason() -> None:
    """调解仲裁法第16条、民事诉讼法第205条: neither what was agreed nor when it is due is known."""
    found = _routes("2024-07-10", contents=frozenset(), pay_by=None)
    assert not found["confirm"].open  # the 30 days are over
    assert _why(found["order_agreement"]) == "未填协议涉及哪些款项"
    assert _routes("2024-06-10", contents=frozenset())["confirm"].open
    assert _why(_routes("2024-07-10", contents=frozenset())["sue_agreement"]) == "未填协议涉及哪些款项"
    undated = _routes("2024-07-10", pay_by=None)
    assert all(_why(undated[name]).startswith("未填协议约定的付款日") for name in ("order_agreement", "sue_agreement"))


@pytest.mark.parametrize(
    ("contents", "opened"),
    [
        ({Content.WAGES, Content.SEVERANCE}, {"arbitrate", "sue_over_age"}),
        ({Content.WAGES}, {"arbitrate"}),
        ({Content.DAMAGES}, {"arbitrate", "sue_over_age"}),  # 可能含报酬、休息、安全卫生待遇
        ({Content.SEVERANCE}, {"sue_over_age"}),
        (set(), {"arbitrate", "sue_over_age"}),
    ],
)
def test_over_age_workers_take_each_part_its_own_way(contents: set[Content], opened: set[str]) -> None:
    """超龄劳动者基本权益保障暂行规定第19条."""
    found = routes(Facts(contents=frozenset(contents), over_age=True), Basis(on=date(2026, 7, 1)))
    assert {route.id for route in found if route.open} & {"arbitrate", "sue_over_age"} == opened


def test_arrears_of_insurance_are_sent_to_the_authority_and_not_refused() -> None:
    """社会保险法第63条、北京解答第1问、第4问."""
    found = {route.id: route for route in routes(Facts(contents=frozenset({Content.INSURANCE})), BEIJING)}
    assert [(found[name].open, found[name].verified) for name in ("insurance", "arbitrate")] == [(True, False)] * 2


def test_only_the_worker_sues_against_a_final_award() -> None:
    """调解仲裁法第48条、第49条."""
    facts = Facts(arbitration=Arbitration.AWARDED, award_received=date(2024, 5, 20), award_final=True)
    made = {route.id: route for route in routes(facts, Basis(on=date(2024, 5, 27)))}
    assert made["sue_award"].signers.render() == "劳动者(用人单位只能申请撤销)"


def test_the_same_facts_on_either_side_of_each_change_of_law() -> None:
    """民诉法2024-01-01、放假办法2025-01-01、北京最低工资2025-09-01、超龄规定2026-07-01."""
    articles = [
        deadline("confirm.apply", day("2023-12-20"), Basis(on=day(text))).article[:10]
        for text in ("2023-12-31", "2024-01-01")
    ]
    assert articles == ["民事诉讼法第201条", "民事诉讼法第205条"]
    eves = [
        overtime(BEIJING, monthly=D(8700), extras=[Extra(day(text), D(8))]).amount
        for text in ("2024-02-09", "2025-01-28")
    ]
    assert eves == [D("600.00"), D("1200.00")]
    items = [Awarded(D(29500))]
    filed = [
        award_finality(Basis(on=day(text), place="11"), filed_on=day(text), items=items).final
        for text in ("2025-08-31", "2025-09-01")
    ]
    assert filed == [False, True]  # 29,040 and 30,480
    views = [
        len(limitation(ClaimKind.REMUNERATION, Basis(on=day("2026-07-02")), ended=day(text), over_age=True).others)
        for text in ("2026-06-30", "2026-07-01")
    ]
    assert views == [1, 0]


def test_arrears_of_a_month_paid_too_much_are_set_off() -> None:
    """劳动法第50条: 3,000 short, 500 too much."""
    owed = [Owed(date(2025, 1, 1), D(6000), D(3000)), Owed(date(2025, 2, 1), D(6000), D(6500))]
    assert arrears(BEIJING, owed=owed).amount == D("2500.00")


def test_days_that_are_not_days_are_refused_before_they_are_sorted() -> None:
    """Two rows of one month and no number: refused by name, not by the sorting."""
    rows = [Owed(date(2025, 1, 1), D("NaN")), Owed(date(2025, 1, 1), D("NaN"))]
    with pytest.raises(LawInputError, match="owed"):
        arrears(BEIJING, owed=rows)
    with pytest.raises(LawInputError, match="pauses"):
        deadline("award.sue", ON, BEIJING, pauses=[Pause(date(2026, 3, 5), date(9999, 12, 31))])
    with pytest.raises(LawInputError, match="place"):
        Basis(on=ON, place="35xyzw")


@pytest.mark.parametrize(
    ("rule", "noted"),
    [("award.sue", True), ("confirm.apply", True), ("arbitration.award", False), ("arbitration.postpone", False)],
)
def test_posting_in_time_is_in_time_for_the_party_that_acts(rule: str, noted: bool) -> None:
    """民事诉讼法第85条第4款、第86条;不适用于机构的期限和倒数的期限."""
    notes = [words.render() for words in deadline(rule, date(2024, 6, 3), BEIJING).notes()]
    assert (notes[:1] == ["期满前交邮的不算过期(民事诉讼法第85条第4款)"], len(notes)) == (noted, 2 * noted)


@pytest.mark.parametrize(
    ("question", "facts", "payer"),
    [
        ("injury_lump_sum", {"injured": "2025-06-10", "grade": 9, "own_wage": 6000}, "由工伤保险基金支付"),
        ("injury_allowance", {"injured": "2025-06-10", "grade": 4, "own_wage": 6000}, "由工伤保险基金支付"),
        ("injury_allowance", {"injured": "2025-06-10", "grade": 5, "own_wage": 6000}, "五级、六级"),
        ("injury_leave_pay", {"injured": "2025-06-10", "monthly": 6000, "months": 3}, "由用人单位支付"),
        ("death_one_off", {"died": "2025-06-10"}, "由工伤保险基金支付"),
    ],
)
def test_who_pays_for_an_injury_is_said(question: str, facts: dict[str, object], payer: str) -> None:
    """工伤保险条例第33条至第39条、第62条."""
    found = ask(question, {"on": "2026-03-02", "place": "11", **facts}).result
    assert any(words.render().startswith(payer) for words in found.assumptions)  # an Answer


@pytest.mark.parametrize("subsidy", list(Subsidy))
def test_each_subsidy_has_its_payer(subsidy: Subsidy) -> None:
    """工伤保险条例第36条、第37条: the medical subsidy from the fund, the employment subsidy from the employer."""
    found = injury_subsidy(BEIJING, left=ON, grade=9, subsidy=subsidy, local_average=D(9000))
    key = "assume.fund_pays" if subsidy is Subsidy.MEDICAL else "assume.employer_pays"
    assert [words.key for words in found.assumptions] == [key]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("451302", ["当地属第1、2档未经核实,请查省级通知的附件"]),  # the amounts of 2023 are verified, the tier is not
        ("3301", []),  # no tier is claimed: the span over all of them
        ("11", []),
    ],
)
def test_a_tier_that_is_not_verified_is_said(place: str, words: list[str]) -> None:
    """最低工资规定第7条: the province sets tiers and says in an annex which county has which."""
    found = shipped_values().minimum_wage(place, date(2024, 6, 3))
    assert found is not None
    assert [said.render() for said in found.warnings(date(2024, 6, 3))] == words
    assert Tier(place, "45", ("1", "2"), "verified").doubtful == ()


@pytest.mark.parametrize(
    ("reason", "amount"),
    [
        (Reason.EXPIRED, "170000.00"),  # 3 years of 2008 to 2010 and 14 since July 2011; the gap does not count
        (Reason.NO_FAULT, "200000.00"),  # and 3 before 2008
    ],
)
def test_moved_with_a_gap_the_years_before_2008_stay_apart(reason: Reason, amount: str) -> None:
    """实施条例第10条、劳动合同法第97条第3款: 2005 to 2010 with one employer, from July 2011 with the next."""
    found = severance(
        BEIJING,
        start=date(2011, 7, 1),
        end=date(2025, 6, 30),
        reason=reason,
        average_wage=D(10000),
        earlier=[Service(date(2005, 1, 1), date(2010, 12, 31))],
        count_before_2008=True,
        local_average=D(9000),
    )
    assert found.amount == D(amount)


@pytest.mark.parametrize(
    ("earlier", "months"),
    [
        ([("2018-01-15", "2019-12-31")], "6"),  # follows on: 15 January 2018 to the end of 2023
        ([("2017-03-01", "2018-02-28"), ("2018-03-01", "2019-12-31")], "7"),
        ([("2017-03-01", "2018-02-28"), ("2018-06-01", "2019-05-31")], "6"),  # two years with gaps, to the day
        ([("2018-01-01", "2018-06-29")], "4.5"),
        ([("2018-01-01", "2018-06-30")], "5"),
        ([("2016-02-29", "2016-02-29")], "4.5"),
    ],
)
def test_service_with_gaps_is_joined_by_months_and_days(earlier: list[tuple[str, str]], months: str) -> None:
    """实施条例第10条: four years since 2020, and what lies before."""
    found = severance(
        BEIJING,
        start=date(2020, 1, 1),
        end=date(2023, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(9000),
        earlier=[Service(day(first), day(last)) for first, last in earlier],
    )
    assert found.amount == D(9000) * D(months)


def test_what_was_filed_in_time_has_not_passed() -> None:
    """调解仲裁法第27条第2款: filing interrupts; looked at three months later it is not said to have passed."""
    late, filed = Basis(on=ON), Basis(on=ON, filed=date(2025, 12, 1))
    assert limitation(ClaimKind.OTHER, late, known=date(2025, 1, 10)).state is State.PASSED
    found = limitation(ClaimKind.OTHER, filed, known=date(2025, 1, 10))
    assert (found.state, found.due, found.timeline[-1].words.key) == (
        State.RUNNING,
        date(2026, 12, 1),
        "limitation.applied",
    )
    told = [LimitationEvent(date(2025, 12, 1), EventKind.APPLIED)]
    assert limitation(ClaimKind.OTHER, filed, known=date(2025, 1, 10), events=told) == found


def test_double_wages_reach_back_from_the_filing_where_there_was_one() -> None:
    """北京解答第41问: filed on 20 May 2023, asked about in January 2024; nothing of it is late."""
    filed = Basis(on=date(2024, 1, 15), place="11", filed=date(2023, 5, 20))
    rows = limits(filed, unsigned=Unsigned.FIRST, since=date(2022, 5, 10))
    assert {row.first for row in rows} == {date(2022, 6, 10)}
    facts: dict[str, Any] = {"unsigned": Unsigned.FIRST, "since": date(2022, 5, 10), "wages": FLAT}
    assert double_wage(filed, **facts).warnings == ()
    assert [words.key for words in double_wage(Basis(on=date(2024, 1, 15), place="11"), **facts).warnings] == [
        "warn.double_wage_late",
        "warn.verify",
    ]


@pytest.mark.parametrize(
    ("question", "facts", "field"),
    [
        ("arrears", {"owed": [{"month": "2026-04", "due": 5000}]}, "owed"),
        ("minimum_shortfall", {"received": [{"month": "2026-04", "gross": 2000}]}, "received"),
        ("deduction", {"month": "2026-04", "wage": 5000, "deducted": 100}, "month"),
        ("heat_allowance", {"months": ["2025-08", "2026-06"]}, "months"),
    ],
)
def test_a_month_that_has_not_begun_is_refused(question: str, facts: dict[str, object], field: str) -> None:
    """劳动法第50条: asked on 2 March 2026, March can be owed, April cannot."""
    with pytest.raises(LawInputError) as refused:
        ask(question, {"on": "2026-03-02", "place": "11", **facts})
    assert (refused.value.field, refused.value.reason.key) == (field, "input.in_the_future")
    this_month = {"on": "2026-03-02", "owed": [{"month": "2026-03-31", "due": 5000}]}
    assert ask("arrears", this_month).stored()["result"]["amount"] == "5000.00"  # JSON data


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, True),  # joined in July 2023: 12 months are full in July 2024 only if there was a break before
        ({"continuous_since": date(2023, 7, 1)}, False),
        ({"first_work": date(2023, 7, 1)}, False),
        ({"hired": date(2022, 7, 1)}, False),
    ],
)
def test_work_before_that_may_count_without_a_break_is_said(changed: dict[str, object], said: bool) -> None:
    """企业职工带薪年休假实施办法第3条: twelve months without a break, with any employer."""
    facts: dict[str, Any] = {"hired": date(2023, 7, 1), "first_work": date(2012, 6, 1), **changed}
    found = annual_leave(BEIJING, year=2024, average_wage=D(8700), **facts)
    assert ("lack.leave_unbroken" in [gap.effect.key for gap in found.missing]) is said


def test_unbroken_work_cannot_begin_before_the_first_work() -> None:
    """企业职工带薪年休假实施办法第3条."""
    facts: dict[str, Any] = {"hired": date(2023, 7, 1), "first_work": date(2012, 6, 1), "average_wage": D(8700)}
    with pytest.raises(LawInputError, match="continuous_since"):
        annual_leave(BEIJING, year=2024, continuous_since=date(2012, 5, 31), **facts)
    assert annual_leave(BEIJING, year=2024, continuous_since=date(2012, 6, 1), **facts).amount == D("8000.00")


@pytest.mark.parametrize(
    ("wage", "low", "high"),
    [("1500", "25500.00", "45730.00"), ("6000", "102000.00", "102000.00"), ("2000", "34000.00", "45730.00")],
)
def test_only_a_capped_base_is_held_to_twelve_months(wage: str, low: str, high: str) -> None:
    """劳动合同法第47条第2款: Hebei, minimum wage not recorded (at most 2,690), 17 years in full."""
    found = severance(
        Basis(on=ON, place="1301"),
        start=date(2008, 1, 1),
        end=date(2024, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(wage),
        local_average=D(6000),
    )
    assert (found.low, found.high) == (D(low), D(high))


@pytest.mark.parametrize("average", ["2000", "1999.99"])
def test_a_base_above_the_average_is_not_lowered_by_a_missing_minimum(average: str) -> None:
    """劳动合同法第47条: the minimum wage cannot exceed the average, so it does not raise 2,000."""
    found = severance(
        Basis(on=ON, place="1301"),
        start=date(2023, 1, 1),
        end=date(2024, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(2000),
        local_average=D(average),
    )
    assert found.amount == D("4000.00")
