"""The calendar is kept for the life of a process, until somebody declares a day."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import Calendar, DayKind
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


def asked() -> tuple[Calendar, int]:
    """The calendar, and how many queries the question took."""
    with CaptureQueriesContext(connection) as context:
        return queries.calendar(), len(context)


@pytest.mark.usefixtures("own_database")
def test_the_days_are_read_once_and_again_only_after_a_declaration():
    first, queries_cold = asked()
    kept, queries_warm = asked()
    assert (kept is first, queries_cold, queries_warm) == (True, 3, 1)
    with clock.use(clock.at(date(2024, 6, 6))):
        declare_days(days={FESTIVAL: DayKind.OFF}, source="通知", actor=SYSTEM, key=new_key())
    after, queries_after = asked()
    assert not after.is_working_day(FESTIVAL)
    assert (queries_after, asked()[1]) == (3, 1)
    assert str(CalendarVersion.objects.get()) != ""
