"""Who answers for a post today."""

from datetime import date

import pytest

from bihuan.base.calendar import shipped
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import EARLY, city, organisation, partner
from bihuan.kernel.people.answering import Answer
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import Capacity, NobodyAnswers, who_answers, who_stands_in
from bihuan.kernel.people.roles import HEAD
from bihuan.kernel.people.tests.factories import (
    absence,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    led_root,
    person,
    post,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
MARCH = date(2024, 3, 1)


def answer(of, day=TODAY):
    return who_answers([of.pk], day)[of.pk]


def test_the_appointee_answers():
    led_root()
    desk = filled(organisation(), name="陈乙")
    assert answer(desk) == Answer(appointee(desk, TODAY).pk, "陈乙", Capacity.APPOINTEE, desk.pk)


def test_the_deputy_answers_while_the_appointee_is_away():
    led_root()
    desk = filled()
    deputy(desk, person("林甲"))
    absence(appointee(desk, TODAY), TODAY, date(2024, 6, 8))
    assert [answer(desk, day).capacity for day in (date(2024, 6, 5), TODAY, date(2024, 6, 8))] == [
        Capacity.APPOINTEE,
        Capacity.DEPUTY,
        Capacity.APPOINTEE,
    ]


def test_the_deputy_answers_for_an_empty_post_and_the_vacancy_is_told():
    led_root()
    desk = post(organisation(), starts_on=MARCH)
    deputy(desk, person("林甲"))
    found = answer(desk)
    assert (found.name, found.capacity, found.vacant_since, found.is_acting) == ("林甲", Capacity.DEPUTY, MARCH, False)


@pytest.mark.parametrize(
    ("named_on", "away_from", "since"),
    [(date(2024, 5, 2), MARCH, date(2024, 5, 2)), (EARLY, MARCH, MARCH), (EARLY, None, date(2024, 4, 1))],
)
def test_a_deputy_stands_in_from_when_they_are_named_and_the_appointee_is_missing(named_on, away_from, since):
    led_root()
    desk = post(organisation())
    appointment(desk, ends_on=None if away_from else date(2024, 4, 1))
    if away_from:
        absence(appointee(desk, TODAY), away_from)
    deputy(desk, starts_on=named_on)
    assert answer(desk).deputy_since == since


def test_who_would_answer_is_told_before_somebody_goes_away():
    top = head_of(led_root())
    county = organisation()
    head, desk = head_of(county), filled(county)
    going = {each: appointee(each, TODAY).pk for each in (top, head, desk)}
    found = {each: who_stands_in([each.pk], TODAY, without=who)[each.pk] for each, who in going.items()}
    assert {each: (one.person_id, one.capacity) for each, one in found.items()} == {
        desk: (going[head], Capacity.ACTING_HEAD),
        head: (going[top], Capacity.ACTING_ABOVE),
        top: (going[top], Capacity.APPOINTEE),
    }


def test_the_head_of_the_body_acts_when_appointee_and_deputy_are_away():
    led_root()
    county = organisation()
    head, desk = head_of(county, "郑丙"), filled(county)
    absence(appointee(desk, TODAY), MARCH)
    absence(deputy(desk).person, MARCH)
    found = answer(desk)
    assert (found.name, found.capacity, found.post_id, found.is_acting) == (
        "郑丙",
        Capacity.ACTING_HEAD,
        head.pk,
        True,
    )


def test_the_heads_deputy_acts_while_the_head_is_away():
    led_root()
    county = organisation()
    head = head_of(county)
    absence(appointee(head, TODAY), MARCH)
    deputy(head, person("何丁"))
    assert (answer(post(county)).name, answer(head).capacity) == ("何丁", Capacity.DEPUTY)


def test_without_a_head_the_body_above_answers():
    top = head_of(led_root())
    town = organisation(parent=organisation())
    found = answer(post(town))
    assert (found.capacity, found.post_id) == (Capacity.ACTING_ABOVE, top.pk)


def test_when_everybody_up_to_the_top_is_away_the_topmost_head_answers_all_the_same():
    top = head_of(led_root())
    county = organisation()
    head = head_of(county)
    for away in (top, head):
        absence(appointee(away, TODAY), MARCH)
    assert (answer(head).post_id, answer(head).capacity) == (top.pk, Capacity.ACTING_ABOVE)
    assert answer(top).capacity == Capacity.APPOINTEE


def test_when_the_top_is_empty_the_highest_head_answers_even_when_away():
    post(city(), HEAD)
    county = organisation()
    head = head_of(county)
    absence(appointee(head, TODAY), MARCH)
    assert answer(post(county)).post_id == head.pk


def test_for_a_partner_body_without_a_head_the_federation_of_its_division_answers():
    led_root()
    county = organisation(code="350181")
    head = head_of(county)
    bureau = partner(kind=Kind.LABOUR_BUREAU, code="350181")
    assert answer(post(bureau)).post_id == head.pk


def test_for_a_post_that_ended_somebody_answers_still():
    led_root()
    county = organisation()
    head = head_of(county)
    assert answer(post(county, ends_on=MARCH)).post_id == head.pk


def test_a_vacancy_counts_from_the_day_after_the_last_one_left():
    led_root()
    desk = post(organisation())
    appointment(desk, ends_on=date(2023, 1, 1))
    appointment(desk, starts_on=date(2023, 1, 1), ends_on=MARCH)
    appointment(desk, starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 1))
    assert answer(desk).vacant_since == MARCH


def test_a_vacancy_is_red_from_its_first_working_day():
    led_root()
    county = organisation()
    head_of(county)
    recent, full = post(county, starts_on=date(2024, 6, 1)), filled(county)
    days = (date(2024, 6, 2), date(2024, 6, 3), TODAY)
    assert [answer(recent, day).is_red(day, shipped()) for day in days] == [False, True, True]
    assert not answer(full).is_red(TODAY, shipped())


def test_before_the_top_is_filled_nobody_answers():
    desk = post(city())
    with pytest.raises(NobodyAnswers):
        answer(desk)


def test_a_post_that_does_not_exist_is_no_question():
    with pytest.raises(LookupError):
        who_answers([0], TODAY)
    assert who_answers([], TODAY) == {}


@pytest.mark.parametrize("posts", [1, 3, 12])
def test_any_number_of_posts_takes_nine_queries(posts: int, django_assert_num_queries):
    led_root()
    for number in range(posts):
        body = organisation(parent=organisation()) if number % 2 else partner(code="350181")
        desk = post(body)
        deputy(desk)
    ids = list(Post.objects.values_list("pk", flat=True))
    with django_assert_num_queries(9):
        who_answers(ids, TODAY)


def test_posts_whose_appointees_are_there_take_one_query(django_assert_num_queries):
    led_root()
    desks = [filled(organisation()) for _ in range(3)]
    with django_assert_num_queries(1):
        answers = who_answers([desk.pk for desk in desks], TODAY)
    assert {desk: answer.person_id for desk, answer in answers.items()} == {
        desk.pk: appointee(desk, TODAY).pk for desk in desks
    }
