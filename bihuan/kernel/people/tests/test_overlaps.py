"""The database itself refuses two people in one seat, on either engine."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.people import overlaps
from bihuan.kernel.people.checks import one_person_a_seat
from bihuan.kernel.people.models import Absence
from bihuan.kernel.people.tests.factories import appointment, deputy, person, post

pytestmark = pytest.mark.django_db

MAY, JUNE, JULY, AUGUST = (date(2024, month, 1) for month in (5, 6, 7, 8))
SPANS = st.tuples(st.sampled_from([MAY, JUNE, JULY]), st.sampled_from([None, MAY, JUNE, JULY, AUGUST]))


def lies_over(one, other):
    far = date.max
    (a, b), (c, d) = ((start, end or far) for start, end in (one, other))
    return a < b and c < d and a < d and c < b


@pytest.mark.parametrize("make", [appointment, deputy])
@given(first=SPANS, second=SPANS)
def test_two_spans_stand_beside_each_other_only_when_they_do_not_overlap(make, first, second):
    if any(end is not None and end < start for start, end in (first, second)):
        return
    with transaction.atomic():
        seat = post()
        make(seat, starts_on=first[0], ends_on=first[1])
        refused = False
        try:
            with transaction.atomic():
                make(seat, starts_on=second[0], ends_on=second[1])
        except IntegrityError:
            refused = True
        assert refused == (lies_over(first, second) or first[1] is second[1] is None)
        transaction.set_rollback(True)


@pytest.mark.parametrize("make", [appointment, deputy])
def test_changing_a_span_into_another_is_refused_as_well(make):
    seat = post()
    make(seat, ends_on=MAY)
    later = make(seat, starts_on=JUNE)
    later.starts_on = date(2024, 4, 1)
    with pytest.raises(IntegrityError):
        later.save()


def test_somebody_may_sit_in_two_seats():
    who = person()
    assert {appointment(post(), who).person, appointment(post(), who).person} == {who}


@pytest.mark.parametrize(
    "make",
    [
        lambda on, end: appointment(post(), starts_on=on, ends_on=end),
        lambda on, end: deputy(post(), starts_on=on, ends_on=end),
        lambda on, end: Absence.objects.create(person=person(), starts_on=on, ends_on=end),
    ],
)
def test_a_span_does_not_end_before_it_begins(make):
    with pytest.raises(IntegrityError):
        make(JUNE, MAY)


def test_rows_are_called_by_post_person_and_span():
    row, standing = appointment(post()), deputy(post(), ends_on=MAY)
    away = Absence.objects.create(person=row.person, starts_on=MAY)
    assert str(row) == f"{row.post_id}: {row.person_id} 2020-01-01–"
    assert str(standing) == f"{standing.post_id}: {standing.person_id} 2020-01-01–2024-05-01"
    assert str(away) == f"{row.person_id} 2024-05-01–"


def test_a_guard_that_is_gone_is_found_at_start_up():
    assert one_person_a_seat(databases=["default"]) == []
    with connection.cursor() as cursor:
        for statement in overlaps.taken_up_on(connection.vendor):
            cursor.execute(statement)
    names = sorted(overlaps.TABLES.values())
    if connection.vendor == "sqlite":
        names = sorted(f"{name}_{event}" for name in names for event in overlaps.EVENTS)
    assert [error.msg for error in one_person_a_seat(databases=["default"])] == [
        f"数据库中的保护“{name}”缺失，服务没有启动。" for name in names
    ]
    assert one_person_a_seat() == []


def test_the_guard_can_be_taken_up_and_laid_down_again():
    step, editor = overlaps.NoOverlaps(), connection.SchemaEditorClass(connection)
    step.reverse_code(None, editor)
    assert len(overlaps.missing()) == len(overlaps.taken_up_on(connection.vendor))
    step.code(None, editor)
    assert (overlaps.missing(), step.deconstruct()) == ([], ("NoOverlaps", [], {}))
