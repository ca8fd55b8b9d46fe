"""Pay by the kind of the day where the calendar does not tell it: 全国年节及纪念日放假办法 art. 2 and 4, 劳动法 art. 44."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bihuan.base.calendar import DayKind, shipped
from bihuan.law.answer import Sheet
from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.claims.day_kinds import day_kinds, working_days
from bihuan.law.claims.overtime import Extra, overtime

D = Decimal
DAY = timedelta(1)
LATE = Basis(on=date(2028, 6, 1), place="11")
MONTHLY = D(8700)  # 50 an hour


def asked(day: str, rested: str = "0", place: str = "110000") -> Any:
    """Eight hours of overtime on one day."""
    extras = [{"day": day, "hours": 8, "rested": rested}]
    facts = {"place": place, "monthly": 8700, "extras": extras, "minimum_wage": 2000}
    return ask("overtime", {"on": "2028-06-01", **facts}).result


@pytest.mark.parametrize(
    "day",
    [
        "2027-01-01",
        "2027-05-01",
        "2027-05-02",  # 2025年起
        "2027-10-01",
        "2027-10-02",
        "2027-10-03",
        "2019-01-01",
        "2019-05-01",
        "2019-10-03",
    ],
)
def test_a_holiday_with_a_fixed_date_is_one_in_every_year(day: str) -> None:  # 放假办法第2条
    found = asked(day)
    assert (found.amount, found.missing) == (D("1200.00"), ())
    assert "全国年节及纪念日放假办法第2条" in found.articles
    assert "warn.day_limit" not in [words.key for words in found.warnings]


@pytest.mark.parametrize(
    ("day", "rested", "low", "high"),
    [
        ("2027-01-05", "0", "600.00", "1200.00"),  # 周二:150%至300%
        ("2027-04-05", "0", "600.00", "1200.00"),
        ("2027-01-09", "0", "800.00", "1200.00"),  # 周六:200%至300%
        ("2019-05-02", "0", "600.00", "1200.00"),  # 2025年以前5月2日不是法定节日
        ("2027-10-04", "0", "600.00", "1200.00"),
        ("2027-01-05", "8", "0.00", "1200.00"),  # 若是休息日,已补休
        ("2027-01-09", "3", "500.00", "1200.00"),
    ],
)
def test_any_other_day_of_a_year_without_notice_is_a_range(day: str, rested: str, low: str, high: str) -> None:
    found = asked(day, rested)
    assert (found.low, found.high) == (D(low), D(high))
    assert [gap.name for gap in found.missing] == ["calendar"]
    assert f"{day[:4]}年放假安排未收录" in found.missing[0].effect.render()
    assert f"{day[:4]}" in found.missing[0].effect.render("en")
    assert "warn.day_limit" not in [words.key for words in found.warnings]


def test_a_year_is_named_once_for_all_its_days() -> None:
    extras = [Extra(date(2027, 3, day), D(2)) for day in (2, 3, 6)]
    assert len(overtime(LATE, monthly=MONTHLY, extras=extras).missing) == 1


def test_a_day_whose_kind_was_entered_is_no_longer_open() -> None:
    calendar = shipped().with_days({date(2027, 2, 8): DayKind.OFF, date(2027, 2, 20): DayKind.WORKING})
    basis = Basis(on=LATE.on, place="11", calendar=calendar)
    extras = [Extra(date(2027, 2, 8), D(8)), Extra(date(2027, 2, 20), D(2))]
    assert overtime(basis, monthly=MONTHLY, extras=extras).amount == D("950.00")


@pytest.mark.parametrize(
    ("day", "low", "high"),
    [
        ("2025-03-31", "600.00", "1200.00"),  # 农历三月初三,周一
        ("2025-04-01", "600.00", "1200.00"),
        ("2024-04-13", "800.00", "1200.00"),  # 周六
        ("2022-04-04", "800.00", "1200.00"),  # 清明补假的周一
        ("2022-04-05", "1200.00", "1200.00"),  # 清明当天
        ("2025-04-07", "600.00", "600.00"),
    ],
)
def test_the_local_holiday_of_guangxi_is_mostly_paid_as_a_statutory_one(day: str, low: str, high: str) -> None:
    found = asked(day, place="451302")  # 放假办法第4条
    assert (found.low, found.high) == (D(low), D(high))
    assert [gap.effect.key for gap in found.missing] == (["lack.local_holiday"] if low != high else [])
    assert asked(day).exact


def test_the_disputed_day_of_2020_names_what_is_open() -> None:  # 2020-10-01 国庆与中秋重合
    found = asked("2020-10-04")
    assert (found.low, found.high) == (D("800.00"), D("1200.00"))
    assert [gap.effect.key for gap in found.missing] == ["lack.disputed_day"]


def test_a_short_month_of_double_wage_without_notice_is_a_range() -> None:  # 法释〔2025〕12号第6条
    wages = [{"since": "2026-12-10", "monthly": 8700}]
    facts = {"on": "2027-06-01", "place": "110000", "unsigned": "first", "since": "2026-12-10", "wages": wages}
    found: Any = ask("double_wage", {**facts, "signed": "2027-01-20"}).result
    assert (found.low, found.high) == (D("400.00"), D("3600.00"))  # 10 to 19 January: 1 to 9 working days, 400 each
    assert [gap.name for gap in found.missing] == ["calendar"]
    across: Any = ask("double_wage", {**facts, "since": "2026-11-21", "signed": "2027-01-02"}).result
    assert across.amount == D("3600.00")  # 21 to 31 December 2026: nine days; 1 January is a holiday


def test_days_of_probation_beyond_without_notice_are_a_range() -> None:  # 劳动合同法第83条
    facts = {"on": "2027-02-01", "place": "110000", "start": "2026-12-01", "end": "2027-05-31", "regular_wage": 8700}
    found: Any = ask("illegal_probation", {**facts, "probation_end": "2027-01-15"}).result
    assert (found.low, found.high) == (D("1600.00"), D("4800.00"))  # 1 to 15 January: 4 to 12 working days, 400 each
    assert [gap.name for gap in found.missing] == ["calendar"]
    holiday: Any = ask("illegal_probation", {**facts, "probation_end": "2027-01-01"}).result
    assert (holiday.amount, holiday.missing) == (D("0.00"), ())


def test_every_stretch_of_the_recorded_years_lies_within_the_bounds() -> None:
    """国务院办公厅放假通知 2020 to 2026: what the notices gave, against what is said without them."""
    known, blank = shipped(), Basis(on=LATE.on, place="11", calendar=shipped().__class__({}, {}))
    for first in (date(2020, 1, 1) + DAY * n for n in range(0, 7 * 365, 3)):
        last = first + DAY * (first.toordinal() % 31)
        fewest, most = working_days(Sheet("double_wage", blank, first), first, last)
        assert fewest <= known.working_days_between(first - DAY, last) <= most, (first, last)


def test_every_day_of_the_recorded_years_is_of_a_kind_it_may_be() -> None:
    """国务院办公厅放假通知 2020 to 2026, but for weekend days moved to work, which are said to be left out."""
    known, blank = shipped(), Basis(on=LATE.on, place="11", calendar=shipped().__class__({}, {}))
    for day in (date(2020, 1, 1) + DAY * n for n in range(7 * 365)):
        assert known.is_make_up_day(day) or known.kind(day) in day_kinds(Sheet("overtime", blank, day), day)
