"""Severance (劳动合同法 art. 46, 47), unlawful dismissal (art. 87), pay instead of notice (art. 40)."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.claims.severance import Reason, Service, notice_pay, service_months, severance, unlawful_dismissal
from bihuan.law.claims.wages import MonthPay
from bihuan.law.errors import LawInputError, RuleMissing

BEIJING = Basis(on=date(2026, 3, 2), place="11")
BEIJING_CHAOYANG = Basis(on=date(2026, 3, 2), place="110105")
FUZHOU = Basis(on=date(2026, 3, 2), place="350102")
NOWHERE = Basis(on=date(2026, 3, 2), place="1301")  # Hebei: no local values recorded
D = Decimal


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-04-10", "2024-10-09", "1"),  # 劳动合同法第47条、民法典第1259条:满六个月
        ("2024-04-10", "2024-10-08", "0.5"),
        ("2024-04-10", "2024-04-10", "0.5"),
        ("2024-04-10", "2025-04-09", "1"),
        ("2024-04-10", "2025-04-10", "1.5"),
        ("2024-04-10", "2025-10-08", "1.5"),
        ("2024-04-10", "2025-10-09", "2"),
        ("2020-02-29", "2021-02-28", "1"),
        ("2020-02-29", "2021-03-01", "1.5"),
        ("2020-01-01", "2024-12-31", "5"),
        ("2020-01-01", "2025-01-01", "5.5"),
        ("2020-01-01", "2025-06-29", "5.5"),
        ("2020-01-01", "2025-06-30", "6"),
        ("2023-08-31", "2024-02-28", "0.5"),
        ("2023-08-31", "2024-02-29", "1"),
        ("2012-07-15", "2024-07-14", "12"),
        ("2012-07-15", "2024-07-15", "12.5"),
        ("2010-03-01", "2024-02-29", "14"),
        ("2010-03-01", "2024-02-28", "14"),
        ("2010-03-01", "2024-08-30", "14.5"),
        ("2010-03-01", "2024-08-31", "15"),
    ],
)
def test_years_of_service_count_both_ends(start: str, end: str, months: str) -> None:
    assert service_months(date.fromisoformat(start), date.fromisoformat(end)) == D(months)


# 北京 2023 年度法人单位从业人员平均工资 188413 元/年:月 15701.08,三倍 47103.25(劳动合同法第47条第2款)
@pytest.mark.parametrize(
    ("wage", "start", "amount"),
    [
        ("10000", "2020-01-01", "50000.00"),
        ("47103.25", "2020-01-01", "235516.25"),  # equal to three times: no cap
        ("47103.26", "2020-01-01", "235516.25"),
        ("60000", "2020-01-01", "235516.25"),
        ("47103.25", "2008-01-01", "800755.25"),  # 17 months, not capped
        ("47103.26", "2008-01-01", "565239.00"),  # capped: 12 months
        ("60000", "2008-01-01", "565239.00"),
        ("2000", "2020-01-01", "12100.00"),  # below the minimum wage of 2420
        ("2420", "2020-01-01", "12100.00"),
        ("2420.01", "2020-01-01", "12100.05"),
        ("8765.43", "2024-07-01", "8765.43"),
        ("8765.43", "2024-07-02", "4382.72"),  # half a cent rounds up
    ],
)
def test_severance_in_beijing_for_an_employment_that_ended_in_2024(wage: str, start: str, amount: str) -> None:
    answer = severance(
        BEIJING,
        start=date.fromisoformat(start),
        end=date(2024, 12, 31),
        reason=Reason.NO_FAULT,
        average_wage=D(wage),
    )
    assert answer.amount == D(amount)
    assert "劳动合同法第47条第2款" in answer.articles


@pytest.mark.parametrize(
    ("reason", "due"),
    [
        (Reason.AGREED_EMPLOYER, True),  # 劳动合同法第46条第2项
        (Reason.EMPLOYER_FAULT, True),  # 第46条第1项、第38条
        (Reason.NO_FAULT, True),  # 第46条第3项、第40条
        (Reason.LAYOFF, True),  # 第46条第4项、第41条
        (Reason.EXPIRED, True),  # 第46条第5项
        (Reason.CLOSED_DOWN, True),  # 第46条第6项
        (Reason.TASK_DONE, True),  # 实施条例第22条
        (Reason.UNSIGNED_WORKER_REFUSED, True),  # 实施条例第6条
        (Reason.AGREED_WORKER, False),  # 第46条第2项反面
        (Reason.EXPIRED_WORKER_REFUSED, False),  # 第46条第5项除外
        (Reason.UNSIGNED_FIRST_MONTH, False),  # 实施条例第5条
        (Reason.RESIGNED, False),  # 第37条
        (Reason.SERIOUS_FAULT, False),  # 第39条
        (Reason.RETIRED, False),  # 第44条第2项
        (Reason.DIED, False),  # 第44条第3项
        (Reason.PART_TIME, False),  # 第71条
    ],
)
def test_the_reason_decides_whether_severance_is_due(reason: Reason, due: bool) -> None:
    answer = severance(BEIJING, start=date(2022, 1, 1), end=date(2023, 12, 31), reason=reason, average_wage=D(9000))
    assert answer.amount == (D("18000.00") if due else D("0.00"))
    assert len(answer.working) >= 1


def test_the_average_is_taken_over_the_last_twelve_whole_months() -> None:  # 实施条例第27条
    wages = [MonthPay(date(2024, month, 1), D(5000 + 100 * month)) for month in range(1, 13)]
    extra = [MonthPay(date(2023, 12, 1), D(90000))]
    for given in ([*wages, *extra], [*extra, *reversed(wages)]):
        answer = severance(BEIJING, start=date(2020, 1, 1), end=date(2025, 1, 20), reason=Reason.EXPIRED, wages=given)
        assert answer.working[0].result == D("5650.00")
        assert answer.amount == D("31075.00")


def test_the_month_of_leaving_counts_when_it_was_worked_to_its_end() -> None:
    wages = [MonthPay(date(2024, month, 9), D(6000)) for month in range(2, 13)] + [
        MonthPay(date(2025, 1, 31), D(18000))
    ]
    answer = severance(BEIJING, start=date(2024, 1, 1), end=date(2025, 1, 31), reason=Reason.EXPIRED, wages=wages)
    assert answer.working[0].result == D("7000.00")


def test_less_than_twelve_months_are_averaged_over_the_months_there_were() -> None:  # 实施条例第27条
    wages = [MonthPay(date(2024, month, 1), D(6000)) for month in (4, 5, 6)] + [MonthPay(date(2024, 7, 1), D(9000))]
    answer = severance(BEIJING, start=date(2024, 3, 15), end=date(2024, 8, 10), reason=Reason.EXPIRED, wages=wages)
    assert answer.working[0].result == D("6750.00")
    assert answer.amount == D("3375.00")


def test_a_missing_month_is_refused_and_never_counted_as_zero() -> None:
    wages = [MonthPay(date(2024, month, 1), D(6000)) for month in range(1, 12)]
    with pytest.raises(LawInputError, match="wages: 还缺这些月份的工资:2024年12月。"):
        severance(BEIJING, start=date(2020, 1, 1), end=date(2025, 1, 20), reason=Reason.EXPIRED, wages=wages)


def test_without_a_whole_month_the_average_must_be_given() -> None:
    with pytest.raises(LawInputError, match="请直接填写月平均工资"):
        severance(BEIJING, start=date(2024, 3, 15), end=date(2024, 4, 10), reason=Reason.EXPIRED)


def test_severance_already_paid_is_taken_off_but_never_more_than_was_due() -> None:
    facts = {"start": date(2022, 1, 1), "end": date(2023, 12, 31), "reason": Reason.EXPIRED, "average_wage": D(9000)}
    assert severance(BEIJING, **facts, paid=D(5000)).amount == D("13000.00")
    assert severance(BEIJING, **facts, paid=D(50000)).amount == D("0.00")


def test_service_with_an_employer_one_was_moved_from_is_added() -> None:  # 实施条例第10条
    moved = Service(date(2018, 1, 1), date(2019, 12, 31))
    answer = severance(
        BEIJING,
        start=date(2020, 1, 1),
        end=date(2023, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(9000),
        earlier=[moved],
    )
    assert answer.amount == D("54000.00")
    assert "实施条例第10条、法释〔2020〕26号第46条" in answer.articles


def test_service_that_was_compensated_is_not_added_again() -> None:
    answer = severance(
        BEIJING,
        start=date(2020, 1, 1),
        end=date(2023, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(9000),
        earlier=[Service(date(2018, 1, 1), date(2019, 12, 31), compensated=True)],
    )
    assert answer.amount == D("36000.00")
    assert "2018年1月1日至2019年12月31日已付过经济补偿,不再计入" in [words.render() for words in answer.assumptions]


@pytest.mark.parametrize(
    "earlier",
    [
        [Service(date(2019, 1, 1), date(2020, 1, 1))],
        [Service(date(2017, 1, 1), date(2018, 6, 1)), Service(date(2018, 6, 1), date(2019, 1, 1))],
        [Service(date(2019, 1, 1), date(2018, 1, 1))],
    ],
)
def test_employment_that_overlaps_or_runs_backwards_is_refused(earlier: list[Service]) -> None:
    with pytest.raises(LawInputError, match="earlier"):
        severance(
            BEIJING,
            start=date(2020, 1, 1),
            end=date(2023, 12, 31),
            reason=Reason.EXPIRED,
            average_wage=D(9000),
            earlier=earlier,
        )


@pytest.mark.parametrize(
    ("reason", "count", "low", "high"),
    [
        (Reason.EXPIRED, None, "170000.00", "170000.00"),  # 劳动合同法第97条:2008 年前到期终止不补
        (Reason.CLOSED_DOWN, None, "170000.00", "170000.00"),
        (Reason.EMPLOYER_FAULT, None, "170000.00", "210000.00"),  # 看什么过错:2004-07-01 起 4 年
        (Reason.NO_FAULT, None, "170000.00", "200000.00"),  # 2004-07-01 起 3.5 年,旧规不满一年按一年:范围另见下
        (Reason.NO_FAULT, False, "170000.00", "170000.00"),
        (Reason.AGREED_EMPLOYER, True, "210000.00", "210000.00"),
    ],
)
def test_service_before_2008(reason: Reason, count: bool | None, low: str, high: str) -> None:
    start = date(2005, 1, 1) if high == "200000.00" else date(2004, 7, 1)
    answer = severance(
        BEIJING,
        start=start,
        end=date(2024, 12, 31),
        reason=reason,
        average_wage=D(10000),
        count_before_2008=count,
    )
    assert (answer.low, answer.high) == (D(low), D(high))
    assert "请向仲裁机构核实" in [words.render() for words in answer.warnings]


def test_less_than_a_year_before_2008_counts_as_one_under_the_old_rules() -> None:  # 劳部发〔1994〕481号第5条
    answer = severance(
        BEIJING,
        start=date(2007, 12, 31),
        end=date(2008, 12, 31),
        reason=Reason.LAYOFF,
        average_wage=D(10000),
        count_before_2008=True,
        local_average=D(9000),
        minimum_wage=D(800),
    )
    assert answer.amount == D("20000.00")


def test_an_employment_that_ended_before_2008_is_not_covered() -> None:
    with pytest.raises(RuleMissing, match="2007年12月31日"):
        severance(BEIJING, start=date(2004, 1, 1), end=date(2007, 12, 31), reason=Reason.NO_FAULT, average_wage=D(1000))


def test_where_the_local_average_is_missing_the_answer_is_a_range_that_says_so() -> None:
    answer = severance(
        FUZHOU, start=date(2010, 1, 1), end=date(2025, 12, 31), reason=Reason.EXPIRED, average_wage=D(20000)
    )
    assert (answer.amount, answer.low, answer.high) == (None, D("79020.00"), D("320000.00"))  # 2195 × 3 × 12
    assert [gap.name for gap in answer.missing] == ["local_average"]
    assert answer.working_high[-1].result == D("320000")


def test_a_base_said_to_be_within_three_times_an_unknown_average_is_not_capped() -> None:
    """劳动合同法第47条第2款: Hebei, average not recorded; 6,000 x 5 = 30,000, twice that for 2N."""
    facts = {"start": date(2020, 1, 1), "end": date(2024, 12, 31), "average_wage": D(6000), "within_cap": True}
    once = severance(NOWHERE, reason=Reason.AGREED_EMPLOYER, **facts)
    twice = unlawful_dismissal(NOWHERE, **facts)
    assert (once.amount, twice.amount) == (D("30000.00"), D("60000.00"))
    assert [words.key for words in once.assumptions][-1] == "assume.within_cap"
    assert once.missing == ()


def test_a_known_average_decides_whatever_is_said_about_the_cap() -> None:
    """Beijing 2023, in each of its districts: 60,000 is held to 47,103.25 (劳动合同法第47条第2款)."""
    facts = {"start": date(2020, 1, 1), "end": date(2024, 12, 31), "average_wage": D(60000), "within_cap": True}
    for place in (BEIJING, BEIJING_CHAOYANG):
        assert severance(place, reason=Reason.AGREED_EMPLOYER, **facts).amount == D("235516.25")


def test_a_base_within_three_times_the_minimum_wage_needs_no_local_average() -> None:
    answer = severance(
        FUZHOU, start=date(2010, 1, 1), end=date(2025, 12, 31), reason=Reason.EXPIRED, average_wage=D(6585)
    )
    assert answer.amount == D("105360.00")
    assert answer.missing == ()


def test_a_province_has_no_city_average_of_its_own() -> None:
    answer = severance(
        Basis(on=date(2026, 3, 2), place="35"),
        start=date(2022, 1, 1),
        end=date(2023, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(9000),
    )
    assert (answer.low, answer.high) == (D("9960.00"), D("18000.00"))  # 1660 × 3 × 2


def test_a_given_local_average_decides() -> None:
    answer = severance(
        FUZHOU,
        start=date(2010, 1, 1),
        end=date(2025, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(25000),
        local_average=D(8000),
    )
    assert answer.amount == D("288000.00")


def test_without_any_local_value_the_upper_end_is_still_known() -> None:
    answer = severance(
        NOWHERE, start=date(2022, 1, 1), end=date(2023, 12, 31), reason=Reason.EXPIRED, average_wage=D(9000)
    )
    assert (answer.low, answer.high) == (D("6000.00"), D("18000.00"))  # no minimum wage was below 1000: 1000 × 3 × 2
    assert "按下限不起作用处理" in answer.assumptions[1].render()


def test_a_low_base_is_bounded_by_the_highest_minimum_wage_on_record() -> None:  # 实施条例第27条
    answer = severance(
        NOWHERE, start=date(2022, 1, 1), end=date(2023, 12, 31), reason=Reason.EXPIRED, average_wage=D(1500)
    )
    assert (answer.low, answer.high) == (D("3000.00"), D("5380.00"))
    assert [gap.name for gap in answer.missing] == ["minimum_wage"]


def test_a_place_whose_tier_is_not_known_gives_a_range_for_a_low_base() -> None:
    fuqing = Basis(on=date(2026, 3, 2), place="350181")
    answer = severance(
        fuqing, start=date(2024, 1, 1), end=date(2025, 12, 31), reason=Reason.EXPIRED, average_wage=D(2000)
    )
    assert (answer.low, answer.high) == (D("4090.00"), D("4390.00"))  # 2045 or 2195 a month


@pytest.mark.parametrize(
    ("end", "wage", "low", "high"),
    [
        (date(2025, 12, 31), "50000", "94206.50", "100000.00"),  # 2023年度的三倍 47103.25 是下限(劳动合同法第47条第2款)
        (date(2026, 1, 1), "50000", "117758.13", "125000.00"),
        (date(2025, 12, 31), "47103.25", "94206.50", "94206.50"),
        (date(2026, 1, 1), "20000", "50000.00", "50000.00"),
    ],
)
def test_an_older_average_is_the_least_the_ceiling_may_be(end: date, wage: str, low: str, high: str) -> None:
    answer = severance(BEIJING, start=date(2024, 1, 1), end=end, reason=Reason.EXPIRED, average_wage=D(wage))
    assert (answer.low, answer.high) == (D(low), D(high))
    assert [gap.name for gap in answer.missing] == ([] if low == high else ["local_average"])
    assert "2023年度以后的当地平均工资未收录;按以后没有低于2023年度的每月 ¥15,701.08 算,未经核实" in [
        words.render() for words in answer.assumptions
    ]
    assert "请向仲裁机构核实" in [words.render() for words in answer.warnings]


def test_an_older_average_is_not_needed_where_the_worker_says_that_the_base_is_within_the_ceiling() -> None:
    answer = severance(  # 劳动合同法第47条第2款
        BEIJING,
        start=date(2024, 1, 1),
        end=date(2025, 12, 31),
        reason=Reason.EXPIRED,
        average_wage=D(50000),
        within_cap=True,
    )
    assert answer.amount == D("100000.00")


@pytest.mark.parametrize(
    ("wage", "start", "paid", "amount"),
    [
        ("10000", "2020-01-01", "0", "100000.00"),  # 劳动合同法第87条:二倍
        ("10000", "2020-01-01", "50000", "50000.00"),  # 实施条例第25条:已付 N 抵扣
        ("10000", "2020-01-01", "200000", "0.00"),
        ("10000", "2004-07-01", "0", "420000.00"),  # 自用工之日起,含 2008 年以前
        ("60000", "2004-07-01", "0", "1130478.00"),  # capped: 12 months
        ("47103.25", "2004-07-01", "0", "1978336.50"),
    ],
)
def test_unlawful_dismissal_is_twice_the_severance_from_the_first_day(
    wage: str, start: str, paid: str, amount: str
) -> None:
    answer = unlawful_dismissal(
        BEIJING,
        start=date.fromisoformat(start),
        end=date(2024, 12, 31),
        average_wage=D(wage),
        severance_paid=D(paid),
    )
    assert answer.amount == D(amount)


def test_unlawful_dismissal_is_bounded_by_the_highest_minimum_wage_on_record() -> None:  # 实施条例第27条
    answer = unlawful_dismissal(NOWHERE, start=date(2022, 1, 1), end=date(2023, 12, 31), average_wage=D(1500))
    assert answer.high == D("10760.00")


@pytest.mark.parametrize(
    ("end", "warned"),
    [(date(2024, 10, 9), True), (date(2024, 10, 10), False), (date(2024, 10, 8), False), (date(2025, 4, 10), True)],
)
def test_a_service_that_just_reaches_a_step_is_to_be_verified(end: date, warned: bool) -> None:  # 含首末日的算法未核实
    answer = severance(BEIJING, start=date(2024, 4, 10), end=end, reason=Reason.EXPIRED, average_wage=D(9000))
    assert any("刚好在界上" in words.render() for words in answer.warnings) is warned


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        (date(2014, 12, 31), date(2024, 6, 29), True),
        (date(2014, 12, 31), date(2024, 6, 28), False),
        (date(2014, 12, 28), date(2024, 6, 26), False),
    ],
)
def test_from_a_month_end_the_day_before_the_step_is_to_be_verified(start: date, end: date, warned: bool) -> None:
    answer = severance(BEIJING, start=start, end=end, reason=Reason.EXPIRED, average_wage=D(9000))
    assert any("刚好在界上" in words.render() for words in answer.warnings) is warned


@pytest.mark.parametrize(
    ("reason", "days", "amount"),
    [
        (Reason.NO_FAULT, 0, "7654.32"),  # 实施条例第20条:上一个月工资
        (Reason.NO_FAULT, 29, "7654.32"),
        (Reason.NO_FAULT, 30, "0.00"),
        (Reason.LAYOFF, 0, "0.00"),  # 第41条没有代通知金
        (Reason.SERIOUS_FAULT, 0, "0.00"),
    ],
)
def test_pay_instead_of_notice_is_last_months_wage_for_article_40_only(reason: Reason, days: int, amount: str) -> None:
    answer = notice_pay(BEIJING, end=date(2024, 12, 31), reason=reason, last_month_wage=D("7654.32"), notice_days=days)
    assert answer.amount == D(amount)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"end": date(2019, 12, 31)}, "end"),
        ({"average_wage": D(-1)}, "average_wage"),
        ({"average_wage": D("NaN")}, "average_wage"),
        ({"average_wage": D("1e13")}, "average_wage"),
        ({"average_wage": 9000.5}, "average_wage"),
        ({"paid": D(-5)}, "paid"),
        ({"minimum_wage": D(-5)}, "minimum_wage"),
        ({"local_average": D(-5)}, "local_average"),
        (
            {"wages": [MonthPay(date(2023, 1, 1), D(1)), MonthPay(date(2023, 1, 9), D(1))], "average_wage": None},
            "wages",
        ),
        ({"wages": [MonthPay(date(2023, 1, 1), D(-1))], "average_wage": None}, "wages"),
    ],
)
def test_what_cannot_be_is_refused_by_name(changed: dict[str, object], field: str) -> None:
    facts: dict[str, object] = {
        "start": date(2020, 1, 1),
        "end": date(2023, 12, 31),
        "reason": Reason.EXPIRED,
        "average_wage": D(9000),
    }
    with pytest.raises(LawInputError) as refused:
        severance(BEIJING, **{**facts, **changed})  # wrong on purpose
    assert refused.value.field == field
    assert refused.value.words("en") != refused.value.words("zh")
