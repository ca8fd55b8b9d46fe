"""The calendar in force here: the shipped one with what was declared."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import DayKind, shipped
from bihuan.base.errors import Forbidden, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import keeper_of, organisation
from bihuan.kernel.people.tests.factories import led_root, stranger
from bihuan.kernel.rules import queries
from bihuan.kernel.rules.actions import declare_days
from bihuan.kernel.rules.models import CalendarDay, CalendarYear

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
FESTIVAL = date(2024, 4, 11)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.use(clock.at(TODAY)):
        yield


def declare(days: dict[date, DayKind], **changed: object) -> None:
    told = {"source": "桂政办发〔2024〕1号", "actor": SYSTEM, "key": new_key()}
    declare_days(days=days, **{**told, **changed})


def test_without_declarations_the_shipped_calendar_is_in_force():
    assert queries.calendar().fingerprint == shipped().fingerprint


def test_a_local_holiday_is_no_working_day_here():
    declare({FESTIVAL: DayKind.OFF})
    assert shipped().is_working_day(FESTIVAL)
    assert not queries.calendar().is_working_day(FESTIVAL)


def test_a_day_declared_anew_has_its_last_kind():
    declare({FESTIVAL: DayKind.OFF})
    declare({FESTIVAL: DayKind.STATUTORY})
    assert queries.calendar().kind(FESTIVAL) is DayKind.STATUTORY
    assert [str(row) for row in CalendarDay.objects.all()] == ["2024-04-11 statutory"]


def test_a_day_declared_what_it_is_changes_nothing():
    declare({FESTIVAL: DayKind.WORKING})
    assert queries.calendar().kind(FESTIVAL) is shipped().kind(FESTIVAL)


def test_a_year_declared_whole_needs_no_warning_any_more():
    assert queries.calendar().warnings(date(2027, 1, 1)) != ()
    declare({date(2027, 2, 8): DayKind.OFF}, whole_years=[2027])
    assert queries.calendar().warnings(date(2027, 1, 1)) == ()
    assert str(CalendarYear.objects.get()) == "2027"


def test_a_declaration_is_on_record():
    declare({FESTIVAL: DayKind.OFF})
    entry = timeline(SYSTEM_STREAM)[-1]
    assert entry.act.facts == {"days": {"2024-04-11": "off"}, "years": [], "count": 1}
    assert entry.words(who="平台") == "平台依据桂政办发〔2024〕1号登记了1个日期的工作日安排"


@pytest.mark.parametrize(
    ("days", "changed", "code"),
    [({FESTIVAL: DayKind.OFF}, {"source": " "}, "source_missing"), ({}, {}, "days_missing")],
)
def test_a_declaration_has_a_source_and_days(days: dict, changed: dict, code: str):
    with pytest.raises(Refused) as refusal:
        declare(days, **changed)
    assert refusal.value.code == code


def test_only_the_top_declares_days():
    top = led_root()
    declare({FESTIVAL: DayKind.OFF}, actor=keeper_of(top))
    for nobody in (keeper_of(organisation(kind=Kind.UNION)), keeper_of(top, "officer"), stranger()):
        with pytest.raises(Forbidden) as refusal:
            declare({FESTIVAL: DayKind.OFF}, actor=nobody)
        assert refusal.value.code == "not_top"


def test_before_there_is_a_tree_nobody_but_the_platform_declares():
    with pytest.raises(Forbidden):
        declare({FESTIVAL: DayKind.OFF}, actor=keeper_of(organisation().parent, "officer"))


def test_what_was_taken_back_does_not_hold():
    with transaction.atomic():
        declare({FESTIVAL: DayKind.OFF})
        assert not queries.calendar().is_working_day(FESTIVAL)
        transaction.set_rollback(True)
    assert queries.calendar().is_working_day(FESTIVAL)
