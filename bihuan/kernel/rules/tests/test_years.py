"""A year's notice declared as a whole: checked, told apart from local holidays, and replaced by a later one."""

from collections.abc import Iterator
from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import DayKind, shipped
from bihuan.base.calendar_notices import NoticeError
from bihuan.base.calendar_years import NOTICES, YearNotice
from bihuan.base.keys import new_key
from bihuan.kernel.rules import queries
from bihuan.kernel.rules.actions import declare_days

pytestmark = pytest.mark.django_db
NATIONAL_DAY, MONDAY, MADE_UP = date(2027, 10, 1), date(2027, 10, 4), date(2027, 10, 9)
FESTIVAL = date(2027, 4, 8)
NOTICE = YearNotice(2027, "示例通知", "", (NATIONAL_DAY,), ((NATIONAL_DAY, MONDAY),), (MADE_UP,), 260)
SHORTER = NOTICE._replace(document="示例通知（更正）", off=((NATIONAL_DAY, date(2027, 10, 3)),), work=())


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.use(clock.at(date(2026, 11, 23))):
        yield


def declare(notice: YearNotice) -> None:
    days, years = queries.days_of(notice), [notice.year]
    declare_days(days=days, source=notice.document, whole_years=years, actor=SYSTEM, key=new_key())


def declare_apart(kind: DayKind, day: date) -> None:
    declare_days(days={day: kind}, source="地方通知", actor=SYSTEM, key=new_key())


def kinds(*days: date) -> list[str]:
    return [queries.calendar().kind(day).value for day in days]


def test_a_year_counts_as_its_notice_says():
    assert not queries.holds(NOTICE)
    declare(NOTICE)
    assert kinds(NATIONAL_DAY, MONDAY, MADE_UP) == ["statutory", "off", "working"]
    assert queries.holds(NOTICE)
    assert queries.calendar().warnings(MONDAY) == ()


def test_the_shipped_years_hold_already():
    assert [queries.holds(notice) for notice in NOTICES] == [True] * 7


def test_the_years_are_listed_with_what_they_come_from():
    declare(NOTICE)
    assert queries.years()[-2:] == [
        (2026, shipped().sources[2026], None),
        (2027, "示例通知", date(2026, 11, 23)),
    ]


def test_a_notice_that_contradicts_itself_gives_no_days():
    with pytest.raises(NoticeError):
        queries.days_of(NOTICE._replace(working_days=259))


def test_what_a_later_notice_leaves_out_is_an_ordinary_day_again():
    declare(NOTICE)
    declare(SHORTER)
    assert kinds(NATIONAL_DAY, MONDAY, MADE_UP) == ["statutory", "working", "off"]
    declare(NOTICE)
    declare(SHORTER._replace(document="示例通知（再更正）"))
    assert kinds(NATIONAL_DAY, MONDAY, MADE_UP) == ["statutory", "working", "off"]


def test_a_shipped_year_is_replaced_too():
    last = NOTICES[-1]
    further = last._replace(off=(*last.off, (date(2026, 12, 31), date(2026, 12, 31))), working_days=247)
    declare(further)
    assert kinds(date(2026, 12, 31), date(2026, 10, 1)) == ["off", "statutory"]
    declare(last)
    assert kinds(date(2026, 12, 31), date(2026, 10, 1)) == ["working", "statutory"]


def test_a_local_holiday_outlives_the_notice_and_its_correction():
    declare_apart(DayKind.OFF, FESTIVAL)
    declare(NOTICE)
    declare_apart(DayKind.OFF, date(2027, 4, 9))
    declare(SHORTER)
    assert kinds(FESTIVAL, date(2027, 4, 9)) == ["off", "off"]
    assert queries.holds(SHORTER)
