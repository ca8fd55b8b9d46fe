"""Entering and leaving seats, and standing in."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of, timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.tests.factories import city, organisation
from bihuan.kernel.people.actions import (
    appoint,
    appoint_deputy,
    appointments,
    end_appointment,
    end_deputy,
    posts,
)
from bihuan.kernel.people.models import Appointment, Deputy
from bihuan.kernel.people.queries import names_in, who_answers
from bihuan.kernel.people.roles import ADMINISTRATOR, HEAD
from bihuan.kernel.people.tests.factories import (
    acting_as,
    actor_of,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    led_root,
    person,
    post,
    stranger,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
TOMORROW = date(2024, 6, 7)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


@pytest.fixture
def county():
    led_root()
    return organisation()


def enters(to, who, **changed):
    told = {"on": TODAY, "actor": SYSTEM, "key": new_key(), **changed}
    return appoint(post_id=to.pk, person_id=who.pk, **told)


def leaves(row, **changed):
    told = {"on": TODAY, "actor": SYSTEM, "key": new_key(), **changed}
    return end_appointment(appointment_id=row.pk, **told)


def stands_in(of, who, **changed):
    told = {"on": TODAY, "actor": SYSTEM, "key": new_key(), **changed}
    return appoint_deputy(post_id=of.pk, person_id=who.pk, **told)


def test_the_head_of_a_body_appoints_to_its_posts(county):
    who = person("陈乙", at=county)
    made = enters(post(county), who, actor=actor_of(head_of(county)), until=date(2024, 12, 31))
    assert (made.person, made.starts_on, made.last_day) == (who, TODAY, date(2024, 12, 30))


def test_an_appointment_is_on_record_without_the_name(county):
    who = person("陈乙", at=county)
    desk = post(county)
    enters(desk, who, actor=actor_of(head_of(county, "林甲")))
    entry = timeline(Stream("post", desk.pk))[0]
    assert entry.act.facts == {
        "person": who.pk,
        "row": Appointment.objects.get(post=desk).pk,
        "on": "2024-06-06",
        "until": None,
    }
    assert entry.words(**names_in([entry.act])[entry.act.pk]) == "林甲登记陈乙任职，自2024-06-06起"
    assert "陈乙" not in bytes(entry.act.canonical).decode()


def test_what_the_platform_does_is_said_to_be_the_platforms(county):
    enters(post(county), person())
    act = acts_of(Stream("post", county.posts.get().pk)).get()
    assert names_in([act])[act.pk]["who"] == "平台"


def test_an_act_about_nobody_names_nobody(county):
    leaves(appointment(post(county)))
    acts = list(acts_of(Stream("post", county.posts.get().pk)))
    acts[0].facts.pop("person")
    assert names_in(acts) == {acts[0].pk: {"who": "平台"}}


def test_nobody_appoints_themselves(county):
    head = head_of(county)
    with pytest.raises(Forbidden) as refusal:
        enters(post(county), appointee(head), actor=actor_of(head))
    assert refusal.value.code == "own_seat"


def test_nobody_makes_themselves_the_deputy_of_somebody(county):
    keeper = filled(county, ADMINISTRATOR)
    with pytest.raises(Forbidden) as refusal:
        stands_in(head_of(county), appointee(keeper), actor=actor_of(keeper))
    assert (refusal.value.code, Deputy.objects.exists()) == ("own_seat", False)
    made = stands_in(head_of(county), appointee(keeper), actor=actor_of(head_of(county)))
    assert made.person == appointee(keeper)


def test_an_officer_appoints_nobody_and_a_stranger_sees_no_post(county):
    desk, who = post(county), person(at=county)
    with pytest.raises(Forbidden):
        enters(desk, who, actor=actor_of(filled(county)))
    with pytest.raises(NotVisible):
        enters(desk, who, actor=stranger())


def test_somebody_of_another_branch_is_not_found(county):
    aside = person(at=organisation(code="350112"))
    with pytest.raises(NotVisible):
        enters(post(county), aside, actor=actor_of(head_of(county)))


def test_a_seat_that_is_taken_is_refused(county):
    desk = filled(county)
    with pytest.raises(Refused) as refusal:
        enters(desk, person())
    assert refusal.value.code == "seat_taken"


def test_a_seat_that_will_be_taken_is_free_until_then(county):
    desk = post(county)
    appointment(desk, starts_on=date(2024, 9, 1))
    with pytest.raises(Refused):
        enters(desk, person())
    with pytest.raises(Refused):
        enters(desk, person(), until=date(2024, 9, 2))
    assert enters(desk, person(), until=date(2024, 9, 1)).ends_on == date(2024, 9, 1)


def test_taking_over_ends_the_one_before_on_the_same_day(county):
    desk = filled(county)
    who = person()
    enters(desk, who, takes_over=True)
    assert list(desk.appointments.values_list("ends_on", flat=True)) == [TODAY, None]
    assert appointee(desk, TODAY) == who
    assert [act.kind for act in acts_of(Stream("post", desk.pk))] == ["post.appointment_ended", "post.appointed"]


def test_taking_over_an_empty_seat_is_just_entering_it(county):
    desk = post(county)
    enters(desk, person(), takes_over=True)
    assert desk.appointments.count() == 1


def test_the_head_at_the_top_is_succeeded_without_a_gap():
    head = head_of(led_root())
    who = person("新主席")
    enters(head, who, takes_over=True)
    assert who_answers([head.pk], TODAY)[head.pk].name == "新主席"


def test_the_head_at_the_top_neither_leaves_nor_is_succeeded_for_a_time():
    head = head_of(led_root())
    for attempt in (
        lambda: leaves(head.appointments.get()),
        lambda: leaves(head.appointments.get(), on=date(2030, 1, 1)),
        lambda: enters(head, person(), takes_over=True, until=date(2030, 1, 1)),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.code == "nobody_left"


def test_a_successor_named_in_advance_lets_the_head_at_the_top_go():
    head = head_of(led_root())
    enters(head, person(), on=date(2024, 9, 1), takes_over=True)
    assert [str(row.ends_on) for row in head.appointments.all()] == ["2024-09-01", "None"]
    with pytest.raises(Refused) as refusal:
        leaves(head.appointments.order_by("pk")[0])
    assert refusal.value.code == "nobody_left"


def test_the_first_head_at_the_top_is_appointed_without_an_end():
    top = post(city(), HEAD)
    with pytest.raises(Refused) as refusal:
        enters(top, person(), until=date(2030, 1, 1))
    assert refusal.value.code == "nobody_left"
    assert enters(top, person()).ends_on is None


def test_an_appointment_lies_within_its_post(county):
    term = post(county, starts_on=date(2024, 6, 1), ends_on=date(2024, 12, 1))
    for span in ({"on": date(2024, 5, 1)}, {"until": date(2024, 12, 2)}, {"on": date(2024, 12, 1)}):
        with pytest.raises(Refused) as refusal:
            enters(term, person(), **span)
        assert refusal.value.code == "post_not_there"
    with pytest.raises(Refused) as refusal:
        enters(term, person(), until=TODAY)
    assert refusal.value.code == "ends_before_start"
    assert enters(term, person()).ends_on == date(2024, 12, 1)


def test_leaving_lets_the_body_above_answer(county):
    head = head_of(county)
    desk = filled(county)
    left = leaves(desk.appointments.get(), actor=actor_of(head), on=TOMORROW)
    assert left.last_day == TODAY
    answers = [who_answers([desk.pk], day)[desk.pk] for day in (TODAY, TOMORROW)]
    assert [(each.post_id, each.vacant_since) for each in answers] == [(desk.pk, None), (head.pk, TOMORROW)]


def test_people_may_leave_their_own_seat(county):
    desk = filled(county)
    assert leaves(desk.appointments.get(), actor=actor_of(desk)).ends_on == TODAY


def test_a_colleague_cannot_make_somebody_leave(county):
    with pytest.raises(Forbidden):
        leaves(filled(county).appointments.get(), actor=actor_of(filled(county)))


def test_an_appointment_taken_back_on_its_first_day_counts_nowhere(county):
    desk = post(county)
    row = leaves(appointment(desk, starts_on=TODAY))
    assert (row.starts_on, row.ends_on) == (TODAY, TODAY)
    assert enters(desk, person()).starts_on == TODAY


@pytest.mark.parametrize(("on", "code"), [(date(2019, 1, 1), "ends_before_start"), (date(2024, 7, 1), "already_ended")])
def test_leaving_has_its_day(county, on: date, code: str):
    row = appointment(post(county), ends_on=date(2024, 7, 1))
    with pytest.raises(Refused) as refusal:
        leaves(row, on=on)
    assert refusal.value.code == code


def test_what_is_not_there_does_not_end():
    with pytest.raises(NotVisible):
        end_appointment(appointment_id=0, on=TODAY, actor=SYSTEM, key=new_key())
    with pytest.raises(NotVisible):
        end_deputy(deputy_id=0, on=TODAY, actor=SYSTEM, key=new_key())


def test_people_name_their_own_deputy(county):
    desk = filled(county)
    made = stands_in(desk, person(at=county), actor=actor_of(desk), until=date(2024, 7, 1))
    assert (made.ends_on, made.last_day) == (date(2024, 7, 1), date(2024, 6, 30))
    ended = end_deputy(deputy_id=made.pk, on=TOMORROW, actor=actor_of(desk), key=new_key())
    assert ended.ends_on == TOMORROW


def test_a_deputy_names_no_further_deputy(county):
    desk = filled(county)
    standing = deputy(desk, person(at=county), ends_on=date(2024, 7, 1))
    with pytest.raises(Forbidden):
        stands_in(desk, person(at=county), actor=acting_as(standing.person), on=date(2024, 7, 1))


@pytest.mark.parametrize(
    ("stood_in", "until", "then"),
    [
        ((date(2024, 5, 1), None), None, TODAY),
        ((TOMORROW, None), None, TOMORROW),
        ((date(2024, 5, 1), TODAY), None, TODAY),
        ((date(2024, 9, 1), None), date(2024, 8, 1), None),
    ],
)
def test_who_stood_in_for_a_post_that_becomes_theirs_stands_in_no_more(county, stood_in, until, then):
    desk, who, (starts_on, ends_on) = post(county), person(at=county), stood_in
    row = deputy(desk, who, starts_on=starts_on, ends_on=ends_on)
    enters(desk, who, until=until)
    row.refresh_from_db()
    assert row.ends_on == then
    told = [act.kind for act in acts_of(Stream("post", desk.pk))]
    assert told.count("post.deputy_ended") == (then != ends_on)


def test_one_deputy_at_a_time_and_not_the_appointee(county):
    desk = filled(county)
    with pytest.raises(Refused) as own:
        stands_in(desk, appointee(desk))
    deputy(desk)
    with pytest.raises(Refused) as second:
        stands_in(desk, person())
    assert (own.value.code, second.value.code) == ("deputy_of_oneself", "deputy_taken")


def test_who_is_appointed_later_stands_in_until_then_only(county):
    seat, who = post(county), person(at=county)
    appointment(seat, who, starts_on=date(2024, 9, 1))
    given = {"post_id": seat.pk, "person_id": who.pk, "on": date(2024, 6, 3), "actor": actor_of(head_of(county))}
    with pytest.raises(Refused) as refusal:
        appoint_deputy(**given, key=new_key())
    assert refusal.value.code == "deputy_of_oneself"
    assert appoint_deputy(**given, until=date(2024, 9, 1), key=new_key())


def test_an_action_repeated_with_its_key_is_done_once(county):
    desk, who, key = post(county), person(), new_key()
    assert enters(desk, who, key=key) == enters(desk, who, key=key)
    assert desk.appointments.count() == 1


def told_before(patch, row, on):
    """While the post is waited for, somebody else lets the row end."""

    def waited(actor, post_id):
        type(row).objects.filter(pk=row.pk).update(ends_on=on)
        return posts.seen_post(actor, post_id)

    patch.setattr(appointments, "seen_post", waited)


def test_who_left_while_the_post_was_waited_for_does_not_leave_again(county, monkeypatch):
    row = appointment(post(county))
    told_before(monkeypatch, row, date(2024, 6, 3))
    with pytest.raises(Refused, match="already_ended"):
        leaves(row)


def test_nor_does_a_deputy_stand_in_longer_for_it(county, monkeypatch):
    row = deputy(post(county))
    told_before(monkeypatch, row, date(2024, 6, 3))
    with pytest.raises(Refused, match="already_ended"):
        end_deputy(deputy_id=row.pk, on=TODAY, actor=SYSTEM, key=new_key())
