"""The calendar is kept for the life of a process, until somebody declares a day."""

from collections.abc import Iterator
from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import DayKind
from bihuan.base.keys import new_key
from bihuan.kernel.rules import queries
from bihuan.kernel.rules.actions import declare_days
from bihuan.kernel.rules.models import CalendarVersion

FESTIVAL = date(2024, 4, 11)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.mark.usefixtures("own_database")
def test_the_days_are_read_once_and_again_only_after_a_declaration(django_assert_num_queries):
    first = queries.calendar()
    with django_assert_num_queries(1):
        assert queries.calendar() is first
    with clock.use(clock.at(date(2024, 6, 6))):
        declare_days(days={FESTIVAL: DayKind.OFF}, source="通知", actor=SYSTEM, key=new_key())
    with django_assert_num_queries(3):
        assert not queries.calendar().is_working_day(FESTIVAL)
    with django_assert_num_queries(1):
        queries.calendar()
    assert str(CalendarVersion.objects.get()) != ""
