"""算一算, from the first question to the amount: every sum worked out by hand from the article before it is asked."""

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from bihuan.base import clock
from bihuan.web.worker.tests.reckoning import amounts, at, heading, lead_of, press, until, walked, words

pytestmark = pytest.mark.django_db
THURSDAY = date(2024, 6, 6)
BEIJING, CHANGLE, ELSEWHERE = "11", "350112", "00"
Answers = Mapping[str, str]


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(THURSDAY)):
        yield


STILL_THERE = {"still": "yes"}
SPRING = {"first_month": "2024-02", "last_month": "2024-04", "wage": "5000"}
FIVE_YEARS = {
    "place": BEIJING,
    "start": "2020-03-16",
    "end": "2024-05-31",
    "average_wage": "6000",
    "moved": "no",
}
"""Four full years and two and a half months: 4.5 months of pay (劳动合同法第47条)."""
UNSIGNED = {
    "place": BEIJING,
    "unsigned": "first",
    "since": "2023-03-01",
    "signed_yet": "no",
    "still": "yes",
    "wage": "5000",
    "changed": "no",
}
MAY = {"first_month": "2024-05", "last_month": "2024-05"}
IN_MAY = {"place": BEIJING, "still": "yes", **MAY, "wage": "4350"}
"""4,350 / 21.75 / 8 = 25 an hour."""
LEAVE = {
    "year": "2023",
    "hired": "2021-03-01",
    "first_work": "2021-03-01",
    "still": "yes",
    "average_wage": "4350",
    "taken": "0",
    "declined": "no",
    "away": "no",
}
"""More than one year of work in all, less than ten: five days (职工带薪年休假条例第3条); 4,350 / 21.75 = 200 a day."""


# Wages not paid


def test_arrears_are_due_less_paid_month_by_month() -> None:
    """劳动合同法第30条: (5,000 − 2,000) + (5,000 − 0) + (5,000 − 5,000) = 8,000."""
    paid = {"paid-2024-02": "2000", "paid-2024-04": "5000"}
    page = walked("arrears", {**STILL_THERE, **SPRING, **paid, "ordered": "no"})
    assert amounts(page) == ["¥8,000.00"]
    assert "2024年3月：应付 ¥5,000.00 − 已付 ¥0.00 = ¥5,000.00" in words(page)


def test_an_order_that_may_come_is_named_but_not_added() -> None:
    """劳动合同法第85条: 50 to 100 % of 8,000, only after an order that was not obeyed."""
    paid = {"paid-2024-02": "2000", "paid-2024-04": "5000"}
    page = walked("arrears", {**STILL_THERE, **SPRING, **paid, "ordered": "no"})
    assert "还可能加付 ¥4,000.00 至 ¥8,000.00。现在还没有这一笔。" in words(page)


def test_an_order_that_was_not_obeyed_adds_half_to_the_whole() -> None:
    """劳动合同法第85条: the authority sets it between 15,000 × 50 % and 15,000 × 100 %."""
    order = {"ordered": "yes", "ordered_on": "2024-05-06", "pay_by": "2024-05-20"}
    page = walked("arrears", {**STILL_THERE, **SPRING, **order})
    assert amounts(page) == ["¥15,000.00", "¥7,500.00 至 ¥15,000.00"]


def test_an_order_whose_day_has_not_passed_adds_nothing() -> None:
    order = {"ordered": "yes", "ordered_on": "2024-06-03", "pay_by": "2024-06-06"}
    assert amounts(walked("arrears", {**STILL_THERE, **SPRING, **order})) == ["¥15,000.00", "¥0.00"]


def test_months_paid_too_much_are_set_off_and_never_asked_back() -> None:
    paid = {"paid-2024-02": "9000", "paid-2024-03": "9000", "paid-2024-04": "0"}
    page = walked("arrears", {**STILL_THERE, **SPRING, **paid, "ordered": "no"})
    assert amounts(page) == ["¥0.00"]
    assert "还可能加付" not in words(page)


def test_who_left_has_a_year_for_wages() -> None:
    """调解仲裁法第27条第4款: a year from 29 March 2024 ends on a Saturday, so Monday 31 March 2025."""
    page = walked("arrears", {"still": "no", **SPRING, "last_month": "2024-03", "ended": "2024-03-29", "ordered": "no"})
    assert "请在这天以前申请 2025年3月28日 周五" in words(page)
    assert "最后一天 2025年3月31日 周一 还有298天" in words(page)


def test_the_year_for_wages_does_not_run_while_one_works_there() -> None:
    page = walked("arrears", {**STILL_THERE, **SPRING, "ordered": "no"})
    assert until(page).startswith("期限还没有开始算")
    assert "时间是这样算的" not in words(page)


# Leaving


def test_severance_is_a_month_for_every_year_and_half_for_less_than_six_months() -> None:
    """劳动合同法第46条、第47条: 6,000 × 4.5 = 27,000."""
    assert amounts(walked("leaving", {**FIVE_YEARS, "reason": "agreed_employer"})) == ["¥27,000.00"]


def test_severance_already_paid_is_taken_off() -> None:
    page = walked("leaving", {**FIVE_YEARS, "reason": "agreed_employer", "paid": "7000"})
    assert amounts(page) == ["¥20,000.00"]


def test_sent_away_without_a_ground_is_twice() -> None:
    """劳动合同法第87条: 6,000 × 4.5 × 2 = 54,000."""
    assert amounts(walked("leaving", {**FIVE_YEARS, "reason": "no_ground"})) == ["¥54,000.00"]


def test_said_to_be_for_grave_fault_shows_both_ends() -> None:
    """劳动合同法第39条 (nothing) or 第87条 (twice), as it turns out."""
    page = walked("leaving", {**FIVE_YEARS, "reason": "serious_fault", "fair": "no"})
    assert amounts(page) == ["¥54,000.00", "¥0.00"]
    assert "如果解除不合法" in words(page)


def test_a_month_instead_of_notice_comes_with_lawful_severance_only() -> None:
    """劳动合同法第40条: unlawful 54,000; lawful 27,000 and last month's 6,500, together 33,500."""
    page = walked(
        "leaving",
        {**FIVE_YEARS, "reason": "no_fault", "fair": "no", "notice_days": "0", "last_month_wage": "6500"},
    )
    assert amounts(page) == ["¥54,000.00", "¥33,500.00"]
    assert lead_of(page).endswith("¥27,000.00<br>代通知金（+1） ¥6,500.00")


def test_thirty_days_of_written_notice_leave_severance_alone() -> None:
    notice = {"fair": "yes", "notice_days": "30", "last_month_wage": "6500"}
    assert amounts(walked("leaving", {**FIVE_YEARS, "reason": "no_fault", **notice})) == ["¥27,000.00"]


def test_who_resigned_gets_no_severance_and_is_told_why() -> None:
    page = walked("leaving", {**FIVE_YEARS, "reason": "resigned"})
    assert amounts(page) == ["¥0.00"]
    assert "本人辞职，没有经济补偿" in words(page)


def test_service_with_a_company_one_was_moved_from_counts() -> None:
    """实施条例第10条: two more years, 6,000 × 6.5 = 39,000."""
    earlier = {"earlier-0-start": "2018-03-16", "earlier-0-end": "2020-03-15", "earlier-0-compensated": "no"}
    page = walked("leaving", {**FIVE_YEARS, "moved": "yes", "reason": "agreed_employer", **earlier})
    assert amounts(page) == ["¥39,000.00"]


def test_service_that_was_compensated_then_does_not_count_again() -> None:
    earlier = {"earlier-0-start": "2018-03-16", "earlier-0-end": "2020-03-15", "earlier-0-compensated": "yes"}
    page = walked("leaving", {**FIVE_YEARS, "moved": "yes", "reason": "agreed_employer", **earlier})
    assert amounts(page) == ["¥27,000.00"]


def test_a_high_wage_is_held_to_three_times_the_local_average_and_twelve_months() -> None:
    """劳动合同法第47条第2款: Beijing 2023, 188,413 / 12 × 3 = 47,103.25; 14.5 months become 12: 565,239."""
    page = walked(
        "leaving", {**FIVE_YEARS, "start": "2010-01-04", "average_wage": "60000", "reason": "agreed_employer"}
    )
    assert amounts(page) == ["¥565,239.00"]


def test_where_the_minimum_wage_is_unknown_a_low_wage_is_raised_to_the_highest_anywhere_at_most() -> None:
    """劳动合同法实施条例第27条: 2,000 × 4.5 = 9,000 to 2,690 × 4.5 = 12,105, the highest minimum wage on record."""
    answers = {**FIVE_YEARS, "place": ELSEWHERE, "average_wage": "2000", "reason": "agreed_employer"}
    page = walked("leaving", answers)
    assert amounts(page) == ["¥9,000.00 至 ¥12,105.00"]
    local = press(page, "change:local")
    assert heading(local) == "您知道当地的这两个数吗？"
    known = press(local, minimum_wage="2100", local_average="7000")
    assert amounts(known) == ["¥9,450.00"]


def test_where_the_local_average_is_unknown_one_may_say_that_the_wage_is_within_three_times_it() -> None:
    """第47条第2款 cannot be worked out here: 1,000 × 3 × 4.5 to 6,000 × 4.5 unless the worker knows that the cap is out of reach."""
    answers = {**FIVE_YEARS, "place": ELSEWHERE, "reason": "agreed_employer"}
    page = walked("leaving", {**answers, "within": "no"})
    assert amounts(page) == ["¥13,500.00 至 ¥27,000.00"]
    assert amounts(press(press(page, "change:cap"), within="yes")) == ["¥27,000.00"]


def test_long_ago_the_cap_decides_and_the_page_asks_about_it_again() -> None:
    """第47条第2款: what the lowest minimum wage was in 2015 is not known, so there is no lower end to show."""
    long_ago = {"start": "2011-03-16", "end": "2015-05-31"}
    answers = {**FIVE_YEARS, **long_ago, "place": ELSEWHERE, "reason": "agreed_employer"}
    page = walked("leaving", {**answers, "within": "no"})
    assert (page.status_code, at(page)) == (422, "cap")
    assert amounts(press(page, within="yes")) == ["¥27,000.00"]


def test_the_cap_is_not_asked_about_where_it_is_known_or_nothing_is_due() -> None:
    beijing = walked("leaving", {**FIVE_YEARS, "reason": "agreed_employer"}, until="cap")
    resigned = walked("leaving", {**FIVE_YEARS, "place": ELSEWHERE, "reason": "resigned"}, until="cap")
    assert (at(beijing), at(resigned)) == ("", "")


def test_before_the_first_day_the_engine_knows_it_refuses_and_the_page_asks_again() -> None:
    page = walked("leaving", {**FIVE_YEARS, "place": ELSEWHERE, "start": "1940-01-01", "reason": "agreed_employer"})
    assert (page.status_code, at(page)) == (422, "start")


def test_years_before_2008_are_a_range_until_somebody_says_how_they_count() -> None:
    """第97条: 16.5 months from 2008 on, 3 more for July 2005 to the end of 2007: 99,000 to 117,000."""
    page = walked("leaving", {**FIVE_YEARS, "start": "2005-07-01", "reason": "agreed_employer"})
    assert amounts(page) == ["¥99,000.00 至 ¥117,000.00"]
    asked = press(page, "change:before_2008")
    assert amounts(press(asked, count_before_2008="true")) == ["¥117,000.00"]
    assert amounts(press(asked, count_before_2008="false")) == ["¥99,000.00"]


# No written contract


def test_eleven_months_without_a_contract_are_paid_twice() -> None:
    """劳动合同法第82条: 1 April 2023 to 29 February 2024, eleven months at 5,000 = 55,000."""
    assert amounts(walked("contract", UNSIGNED)) == ["¥55,000.00"]


def test_the_second_wage_ends_where_the_contract_was_signed() -> None:
    """Five months, then 11 working days of September: 25,000 + 5,000 × 11 / 21.75 = 27,528.74."""
    page = walked("contract", {**UNSIGNED, "signed_yet": "yes", "signed": "2023-09-16"})
    assert amounts(page) == ["¥27,528.74"]


def test_the_second_wage_follows_the_wage() -> None:
    """Three months at 4,000, eight at 5,000 = 52,000."""
    changes = {"changed": "yes", "changes-0-since": "2023-07-01", "changes-0-monthly": "5000"}
    assert amounts(walked("contract", {**UNSIGNED, "wage": "4000", **changes})) == ["¥52,000.00"]


@pytest.mark.parametrize("day", ["2023-03-01", "2023-02-15"])
def test_a_change_of_wage_comes_after_the_first_day_and_is_refused_at_its_field(day: str) -> None:
    changes = {"changes-0-since": "2023-07-01", "changes-0-monthly": "5000"}
    grown = press(walked("contract", {**UNSIGNED, "changed": "yes"}, until="changes"), "more", **changes)
    page = press(grown, **{"changes-1-since": day, "changes-1-monthly": "6000"})
    assert (page.status_code, at(page), set(page.context["form"].errors)) == (422, "changes", {"changes-1-since"})
    assert "您前面填的工资，从2023年3月1日这一天起就算上了。变动要填这天以后的日子" in words(page)
    assert amounts(press(page, **{"changes-1-since": "2023-07-02"})) != []


def test_two_changes_of_one_day_are_refused_at_the_second() -> None:
    changes = {"changes-0-since": "2023-07-01", "changes-0-monthly": "5000"}
    grown = press(walked("contract", {**UNSIGNED, "changed": "yes"}, until="changes"), "more", **changes)
    page = press(grown, **{"changes-1-since": "2023-07-01", "changes-1-monthly": "6000"})
    assert page.context["form"].errors == {"changes-1-since": ["这一天上面已经填过一次，请留一条，另一条清空"]}


def test_the_second_wage_ends_with_the_work() -> None:
    """1 April to 30 June 2023: three months = 15,000."""
    assert amounts(walked("contract", {**UNSIGNED, "still": "no", "ended": "2023-06-30"})) == ["¥15,000.00"]


def test_in_the_first_month_nothing_is_due_and_there_is_no_period() -> None:
    page = walked("contract", {**UNSIGNED, "since": "2024-05-20"})
    assert amounts(page) == ["¥0.00"]
    assert "还来得及吗" not in words(page)


def test_a_contract_not_renewed_is_a_range_where_courts_differ() -> None:
    """From 1 February or from 1 January; four or five months and 4 working days of June at 5,000 / 21.75."""
    page = walked("contract", {**UNSIGNED, "place": CHANGLE, "unsigned": "renewal", "since": "2024-01-01"})
    assert amounts(page) == ["¥20,919.54 至 ¥25,919.54"]


def test_in_beijing_a_contract_not_renewed_counts_from_the_first_day() -> None:
    page = walked("contract", {**UNSIGNED, "unsigned": "renewal", "since": "2024-01-01"})
    assert amounts(page) == ["¥25,919.54"]


def test_the_period_for_the_second_wage_shows_the_strictest_view_first() -> None:
    """调解仲裁法第27条: a year from 1 April 2023 on the strictest view; it may be over, and is claimed nevertheless."""
    page = walked("contract", UNSIGNED)
    assert until(page).startswith("请马上去申请仲裁 按最严的算法，能要全部的最后一天 2024年4月1日 周一 已经过了")
    assert words(page).index("自主张日向前一年") < words(page).index("逐月计算")


def test_the_day_to_act_by_for_the_second_wage_stands_under_the_amount() -> None:
    """The window begins on 12 July 2023: a year from then is Friday 12 July 2024."""
    page = walked("contract", {**UNSIGNED, "since": "2023-06-12"})
    assert until(page).startswith("请在这天以前申请仲裁 2024年7月12日 周五 各地算法不一样")


def test_of_the_second_wage_one_day_is_named_everywhere() -> None:
    """One day, Thursday 1 June 2023. A year from then is Saturday 1 June 2024, which does not move on when one reaches
    back a year from the demand: Friday 31 May is the day. 17,400 / 21.75 = 800.
    """
    left = {"unsigned": "open_ended", "since": "2023-06-01", "still": "no", "ended": "2023-06-01", "wage": "17400"}
    page = walked("contract", {**UNSIGNED, **left})
    assert amounts(page) == ["¥800.00"]
    assert until(page).startswith("请马上去申请仲裁 按哪种算法，最后一天都可能已经过了，但还是可以提出来。")
    said = words(page)
    assert "能要全部二倍工资的最后一个工作日是2024年5月31日；到期以后" in said
    assert "自主张日向前一年 2024年5月31日 已经过了 2024年5月31日 已经过了" in said
    assert "最后一天碰上休息日、又不顺延的，写的是前一个工作日。" in said
    assert "2024年6月1日" not in said


# Overtime


def test_overtime_is_paid_by_the_kind_of_day() -> None:
    """劳动法第44条: 1 May 8 × 25 × 3 = 600; Sat 11 May, worked in exchange, 3 × 25 × 1.5 = 112.50; Sat 18 May 8 × 25 × 2
    = 400; Mon 20 May 2 × 25 × 1.5 = 75; together 1,187.50."""
    hours = {"h-2024-05-01": "8", "h-2024-05-11": "3", "h-2024-05-18": "8", "h-2024-05-20": "2"}
    assert amounts(walked("overtime", {**IN_MAY, **hours})) == ["¥1,187.50"]


def test_the_result_says_for_which_working_hours_it_is() -> None:
    assert "这是按每天8小时、每周有休息日的普通工时算的" in words(walked("overtime", {**IN_MAY, "h-2024-05-18": "8"}))


def test_a_day_off_that_was_rested_later_is_not_paid() -> None:
    """1,187.50 less 400; a statutory holiday is paid though it was rested."""
    hours = {"h-2024-05-01": "8", "h-2024-05-11": "3", "h-2024-05-18": "8", "h-2024-05-20": "2"}
    rested = {"rested-2024-05-18": "on", "rested-2024-05-01": "on"}
    assert amounts(walked("overtime", {**IN_MAY, **hours, **rested})) == ["¥787.50"]


def test_overtime_already_paid_is_taken_off() -> None:
    assert amounts(walked("overtime", {**IN_MAY, "h-2024-05-18": "8", "paid": "150"})) == ["¥250.00"]


def test_overtime_in_a_county_of_two_tiers_is_a_range() -> None:
    """1,740 lies below both minimum wages: 1,810 / 174 × 16 = 166.44 to 1,960 / 174 × 16 = 180.23."""
    page = walked("overtime", {**IN_MAY, "place": CHANGLE, "wage": "1740", "h-2024-05-18": "8"})
    assert amounts(page) == ["¥166.44 至 ¥180.23"]
    assert amounts(press(press(page, "change:minimum_wage"), minimum_wage="2175")) == ["¥200.00"]


def test_two_months_are_filled_in_one_after_the_other() -> None:
    """18 May, a Saturday, 8 × 25 × 2 = 400; 3 June, a Monday, 2 × 25 × 1.5 = 75."""
    answers = {**IN_MAY, "last_month": "2024-06", "h-2024-05-18": "8", "h-2024-06-03": "2"}
    assert amounts(walked("overtime", answers)) == ["¥475.00"]


def test_a_calendar_without_any_overtime_is_asked_to_be_filled_in() -> None:
    page = walked("overtime", {name: value for name, value in IN_MAY.items() if name != "wage"})
    assert (page.status_code, at(page)) == (422, "hours-2024-05")
    assert "一个小时也还没有填" in words(page)


def test_the_calendar_marks_days_that_are_not_what_their_weekday_says() -> None:
    """国办发明电〔2023〕7号: 1 May is a statutory holiday, 2 May off in exchange, Saturday 11 May worked in exchange."""
    page = words(walked("overtime", {"place": BEIJING, "still": "yes", **MAY}, until="hours-2024-05"))
    for mark in ("1 节 2024年5月1日", "2 休 2024年5月2日", "11 班 2024年5月11日", " 6 2024年5月6日", " 4 2024年5月4日"):
        assert mark in page


# Annual leave


def test_leave_not_taken_is_paid_at_twice_the_daily_wage() -> None:
    """实施办法第10条、第11条: 5 × 200 × 200 % = 2,000."""
    assert amounts(walked("leave", LEAVE)) == ["¥2,000.00"]


def test_days_taken_and_money_paid_are_taken_off() -> None:
    """3 × 200 × 200 % − 300 = 900."""
    assert amounts(walked("leave", {**LEAVE, "taken": "2", "paid": "300"})) == ["¥900.00"]


def test_in_the_year_of_leaving_the_days_count_by_share() -> None:
    """实施办法第12条: 91 / 365 × 5 = 1.2, one whole day: 400."""
    page = walked("leave", {**LEAVE, "year": "2024", "still": "no", "ended": "2024-03-31"})
    assert amounts(page) == ["¥400.00"]


def test_in_the_year_of_joining_unbroken_work_elsewhere_counts() -> None:
    """实施办法第3条、第5条: 184 / 365 × 5 = 2.5, two whole days: 800."""
    earlier = {"hired": "2023-07-01", "first_work": "2020-01-01", "continuous_since": "2020-01-01"}
    assert amounts(walked("leave", {**LEAVE, **earlier})) == ["¥800.00"]


def test_before_twelve_unbroken_months_there_is_no_leave() -> None:
    page = walked("leave", {**LEAVE, "year": "2024", "hired": "2024-01-02", "first_work": "2024-01-02"})
    assert amounts(page) == ["¥0.00"]
    assert "到2025年1月2日才满足连续工作满12个月" in words(page)


def test_a_step_of_ten_years_within_the_year_makes_a_range() -> None:
    """条例第3条: five days or ten, 2,000 to 4,000; the question about the first work is offered again."""
    page = walked("leave", {**LEAVE, "first_work": "2013-07-01"})
    assert amounts(page) == ["¥2,000.00 至 ¥4,000.00"]
    assert at(press(page, "change:first_work")) == "first_work"


def test_leave_declined_in_ones_own_hand_is_not_paid() -> None:
    """实施办法第10条第2款."""
    assert amounts(walked("leave", {**LEAVE, "declined": "yes"})) == ["¥0.00"]


def test_after_a_long_absence_there_is_no_leave_for_that_year() -> None:
    """条例第4条."""
    page = walked("leave", {**LEAVE, "away": "yes"})
    assert amounts(page) == ["¥0.00"]
    assert "属于不享受当年年休假的情形" in words(page)


# Nothing due


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("leaving", {**FIVE_YEARS, "reason": "resigned"}),
        ("leaving", {**FIVE_YEARS, "start": "2019-01-02", "end": "2021-05-31", "reason": "resigned"}),
        ("leave", {**LEAVE, "year": "2021", "declined": "yes"}),
        ("arrears", {"still": "no", "ended": "2024-04-30", **SPRING, "last_month": "2024-02", "paid-2024-02": "9000",
                     "ordered": "no"}),
        ("contract", {**UNSIGNED, "since": "2024-05-20"}),
        ("contract", {**UNSIGNED, "unsigned": "open_ended", "since": "2023-06-03", "still": "no",
                      "ended": "2023-06-03"}),  # a Saturday
    ],
)  # fmt: skip
def test_where_nothing_is_due_nobody_is_sent_to_claim_it(kind: str, answers: Answers) -> None:
    page = walked(kind, answers)
    assert amounts(page) == ["¥0.00"]
    assert until(page).startswith("照您填的，没有可以再要的钱 为什么，下面一步一步写着。")
    urged = ("申请仲裁", "申请劳动仲裁", "找单位要", "最后一天是", "能要全部", "时间是这样算的", "不提期限")
    assert [said for said in urged if said in words(page)] == []
    assert "怎么算出来的" in words(page)


def test_where_something_may_be_due_the_way_to_claim_it_stays() -> None:
    """Up to something, or one of two cases: both are claimed in time."""
    unfair = walked("leaving", {**FIVE_YEARS, "reason": "serious_fault", "fair": "no"})
    for page in (unfair, walked("contract", UNSIGNED)):
        assert ("申请劳动仲裁" in words(page), "没有可以再要的钱" in words(page)) == (True, False)


# Until when


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"about": "termination", "ended": "2024-01-31"},
            "请在这天以前申请仲裁 2025年1月27日 周一 越早越好，不要等到最后一天。",
        ),
        # A year from Monday 5 June 2023 is today's eve, Wednesday 5 June 2024; from 8 June 2023 a Saturday that rolls
        # to Tuesday 11 June 2024 over the Dragon Boat days, and Friday 7 June is the safe one.
        (
            {"about": "termination", "ended": "2023-06-05"},
            "请马上去申请仲裁 最后一天 2024年6月5日 周三 可能已经过了，但还是可以提出来。",
        ),
        ({"about": "termination", "ended": "2023-06-08"}, "请在这天以前申请仲裁 2024年6月7日 周五"),
        (
            {"about": "remuneration", "still": "yes"},
            "还在这家单位上班的时候不算，离开以后才开始算一年。也不要拖",
        ),
        (
            {"about": "annual_leave", "leave_year": "2023", "still": "yes"},
            "请在这天以前申请仲裁 2024年12月31日 周二 算法不一样，这是最早的一种。",
        ),
        (
            {"about": "annual_leave", "leave_year": "2022", "still": "yes"},
            "请马上去申请仲裁 当地用哪一种算法，请问当地仲裁委员会。",
        ),
        (
            {"about": "annual_leave", "leave_year": "2021", "still": "no", "ended": "2023-08-31"},
            "请马上去申请仲裁 按最宽的算法，最后一天是 2024年9月2日 周一。",
        ),
        (
            {"about": "termination", "ended": "2024-01-31", "pauses-0-first": "2024-05-01"},
            "能去的时候，请马上去申请仲裁。",
        ),
    ],
)
def test_until_when_stands_in_one_box_at_the_head(answers: dict[str, str], said: str) -> None:
    assert until(walked("deadline", {"over_age": "no", **answers})).startswith(said)


def test_between_the_safe_day_and_the_last_one_goes_at_once() -> None:
    """8 June 2024 is a Saturday of the Dragon Boat days, so the last day is Tuesday 11 June; the safe one was Friday."""
    with clock.use(clock.at(date(2024, 6, 10))):
        page = walked("deadline", {"about": "termination", "ended": "2023-06-08", "over_age": "no"})
    assert until(page) == "请马上去申请仲裁 最后一天是 2024年6月11日 周二，算法不同可能更早。"
    assert heading(page) == "还有1天"


def test_after_leaving_there_is_a_year_that_rolls_over_the_holidays() -> None:
    """调解仲裁法第27条第1款: 31 January 2025 falls into the Spring Festival; the first working day is 5 February."""
    page = walked("deadline", {"about": "termination", "ended": "2024-01-31", "over_age": "no"})
    assert heading(page) == "还有235天"  # to Monday 27 January, before the holidays
    assert "请在这天以前申请 2025年1月27日 周一" in words(page)
    assert "最后一天 2025年2月5日 周三" in words(page)


def test_asking_the_employer_begins_the_year_anew() -> None:
    """第27条第2款: asked on 6 May 2024, so until 6 May 2025."""
    asked = {"events-0-day": "2024-05-06", "events-0-kind": "claimed"}
    page = walked("deadline", {"about": "termination", "ended": "2024-01-31", "over_age": "no", **asked})
    assert "最后一天从 2025年2月5日 变成 2025年5月6日" in words(page)
    assert "最后一天 2025年5月6日 周二" in words(page)


def test_what_came_too_late_is_said_and_the_claim_is_not_dropped() -> None:
    """A year from 10 May 2022; asking on 1 June 2023 comes after it. 民法典第193条: it is not applied by itself."""
    late = {"events-0-day": "2023-06-01", "events-0-kind": "claimed"}
    page = walked("deadline", {"about": "other", "known": "2022-05-10", "over_age": "no", **late})
    assert heading(page) == "期限可能已经过了（2023年5月10日）"
    assert "最后一天 2023年5月10日 周三 可能已经过了，但还是可以提出来" in words(page)


def test_leave_has_views_and_the_strictest_stands_first() -> None:
    """Year's end 2022 + 1 year is over since 2 January 2024; carried over it runs until 31 December 2024."""
    page = walked("deadline", {"about": "annual_leave", "leave_year": "2022", "still": "yes", "over_age": "no"})
    assert heading(page) == "按最严的算法已经过了，按别的算法还来得及"
    assert "最后一天 2024年1月2日 周二" in words(page)
    assert "最后一天 2024年12月31日 周二" in words(page)


def test_a_hindrance_that_lasts_stops_the_year() -> None:
    """第27条第3款: 366 days from 1 February 2024, 90 of them gone on 1 May, 276 are left."""
    ill = {"pauses-0-first": "2024-05-01", "pauses-0-why": "住院"}
    page = walked("deadline", {"about": "termination", "ended": "2024-01-31", "over_age": "no", **ill})
    assert heading(page) == "期限停着，停完以后还有276天"


def test_wages_do_not_lapse_while_one_works_there() -> None:
    page = walked("deadline", {"about": "remuneration", "still": "yes", "over_age": "no"})
    assert heading(page) == "期限还没有开始算"


def test_past_retirement_age_the_day_one_knew_is_asked_and_both_periods_are_shown() -> None:
    """Before 2026-07-01 arbitration was disputed: three years of the Civil Code stand beside it."""
    page = walked("deadline", {"about": "remuneration", "still": "yes", "over_age": "yes", "known": "2024-01-10"})
    assert "2027年1月11日" in words(page)


def test_an_injury_runs_from_the_conclusion() -> None:
    """A year from 12 March 2024 is Wednesday 12 March 2025."""
    page = walked("deadline", {"about": "injury", "known": "2024-03-12", "over_age": "no"})
    assert "最后一天 2025年3月12日 周三" in words(page)


def test_what_the_law_of_that_time_did_not_know_is_refused_with_words() -> None:
    """劳动合同法 is in force since 2008: no amount is made up for the time before."""
    page = walked("contract", {**UNSIGNED, "since": "2006-03-01", "still": "no", "ended": "2007-03-01"})
    assert heading(page) == "这一笔现在算不出来"
    assert "那时候的法律规定，这里没有收录，所以不算，也不猜。" in words(page)
    assert amounts(page) == []
