"""Figures that a place publishes, from a day on."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import DayKind
from bihuan.base.errors import Forbidden, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.organisations.tests.factories import division
from bihuan.kernel.people.tests.factories import stranger
from bihuan.kernel.rules.actions import declare_days, set_local_value
from bihuan.kernel.rules.models import LocalValue
from bihuan.kernel.rules.queries import local_value

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
FIRST, NEXT = date(2022, 4, 1), date(2024, 1, 1)


@pytest.fixture(autouse=True)
def today():
    division("350181")
    with clock.use(clock.at(TODAY)):
        yield


def enter(value="2030", on=FIRST, code="3501", **changed):
    told = {"name": "min_wage_monthly", "unit": "元/月", "source": "闽政〔2022〕3号", "actor": SYSTEM, "key": new_key()}
    return set_local_value(value=Decimal(value), on=on, division_code=code, **{**told, **changed})


def value_at(code, day):
    found = local_value("min_wage_monthly", code, day)
    return found and found.value


def test_a_value_holds_until_the_next_one_begins():
    first = enter("1660")
    enter("1810", on=NEXT)
    first.refresh_from_db()
    assert [value_at("3501", day) for day in (date(2022, 3, 31), FIRST, date(2023, 12, 31), NEXT)] == [
        None,
        Decimal(1660),
        Decimal(1660),
        Decimal(1810),
    ]
    assert (first.last_day, str(first)) == (date(2023, 12, 31), "min_wage_monthly 3501 1660.0000 元/月")


@pytest.mark.parametrize(("field", "longest"), [("source", 300), ("unit", 20), ("name", 60)])
def test_what_is_said_of_a_value_fits_its_place(field: str, longest: int):
    with pytest.raises(Refused) as refusal:
        enter(**{field: "长" * (longest + 1)})
    assert (refusal.value.code, refusal.value.field) == ("too_long", field)


def test_a_notice_is_named_in_a_line():
    with pytest.raises(Refused) as refusal:
        declare_days(days={FIRST: DayKind.OFF}, source="长" * 201, actor=SYSTEM, key=new_key())
    assert (refusal.value.code, refusal.value.field) == ("too_long", "source")


def test_the_value_of_the_nearest_place_around_holds():
    enter("1", code="00")
    enter("2", code="35")
    enter("3", code="3501")
    assert [value_at(code, TODAY) for code in ("350181101", "3503", "4513")] == [Decimal(3), Decimal(2), Decimal(1)]


def test_a_value_with_an_end_holds_no_longer():
    made = enter(until=NEXT)
    assert (value_at("3501", NEXT), made.last_day, made.mark) == (None, date(2023, 12, 31), "unverified")
    assert enter(on=NEXT).last_day is None


def test_a_value_is_on_record_with_its_source():
    enter(until=NEXT)
    entry = timeline(SYSTEM_STREAM)[-1]
    assert (
        entry.words(who="平台") == "平台依据闽政〔2022〕3号登记了地方数值min_wage_monthly：2030 元/月，自2022-04-01起"
    )
    assert (entry.act.facts["division"], entry.act.facts["until"]) == ("3501", "2024-01-01")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"source": ""}, "source_missing"),
        ({"code": "99"}, "division_unknown"),
        ({"until": FIRST}, "ends_before_start"),
        ({"on": date(2023, 1, 1)}, "later_value"),
        ({"on": date(2023, 1, 1), "until": date(2024, 1, 2)}, "later_value"),
    ],
)
def test_an_impossible_value_is_refused_with_words(changed: dict, code: str):
    enter(on=NEXT)
    with pytest.raises(Refused) as refusal:
        enter(**changed)
    assert refusal.value.code == code


def test_a_stranger_enters_no_values():
    with pytest.raises(Forbidden):
        enter(actor=stranger())


def test_the_database_refuses_two_values_of_one_time():
    given = {"key": "k", "division_code": "35", "value": 1, "unit": "元", "source": "x", "mark": "verified"}
    LocalValue.objects.create(starts_on=FIRST, **given)
    with pytest.raises(IntegrityError):
        LocalValue.objects.create(starts_on=NEXT, **given)
