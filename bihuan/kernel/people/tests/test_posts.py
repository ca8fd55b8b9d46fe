"""Setting up, ending and moving seats."""

from datetime import date

import pytest
from django.db import IntegrityError

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import end_organisation
from bihuan.kernel.organisations.tests.factories import EARLY, city, organisation, partner
from bihuan.kernel.people.actions import create_post, end_post, move_post
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.roles import HEAD, OFFICER
from bihuan.kernel.people.tests.factories import (
    actor_of,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    led_root,
    post,
    stranger,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


def given(at, **changed):
    told = {"code": "D1", "organisation_id": at.pk, "role": OFFICER, "title": "干事", "on": TODAY}
    return {**told, "actor": SYSTEM, "key": new_key(), **changed}


def test_an_administrator_sets_up_a_post_in_the_own_body_or_below():
    led_root()
    county = organisation()
    keeper = actor_of(filled(county, "administrator"))
    made = create_post(**given(organisation(parent=county), actor=keeper, until=date(2024, 12, 31)))
    assert (made.role_title, made.title, made.starts_on, made.last_day) == ("干事", "干事", TODAY, date(2024, 12, 30))
    entry = timeline(Stream("post", made.pk))[0]
    assert entry.words(who="林甲") == "林甲设立了岗位，自2024-06-06起"
    assert entry.act.facts == {
        "organisation": made.organisation_id,
        "role": "officer",
        "is_head": False,
        "on": "2024-06-06",
        "until": "2024-12-31",
    }


def test_an_officer_a_neighbour_and_a_stranger_set_up_nothing():
    led_root()
    county = organisation()
    with pytest.raises(Forbidden) as officer:
        create_post(**given(county, actor=actor_of(filled(county))))
    assert officer.value.code == "not_keeper"
    for nobody in (stranger(), actor_of(head_of(organisation(code="350112")))):
        with pytest.raises(NotVisible):
            create_post(**given(county, actor=nobody))


def test_the_keeper_of_the_federation_keeps_the_posts_of_partners():
    led_root()
    county = organisation(code="350181")
    made = create_post(**given(partner(code="350181"), actor=actor_of(head_of(county))))
    assert made.is_head is False


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"role": "emperor"}, "role_unknown"),
        ({"title": "  "}, "title_missing"),
        ({"title": "长" * 61}, "too_long"),
        ({"code": "C" * 61}, "too_long"),
        ({"on": date(2019, 1, 1)}, "body_not_there"),
        ({"until": TODAY}, "ends_before_start"),
        ({"code": "TAKEN"}, "code_taken"),
        ({"role": HEAD, "is_head": True}, "head_exists"),
    ],
)
def test_an_impossible_post_is_refused_with_words(changed: dict, code: str):
    led_root()
    county = organisation()
    head_of(county)
    post(county, code="TAKEN")
    with pytest.raises(Refused) as refusal:
        create_post(**given(county, **changed))
    assert refusal.value.code == code


def test_a_body_that_ended_gets_no_post():
    led_root()
    county = organisation()
    end_organisation(organisation_id=county.pk, on=TODAY, actor=SYSTEM, key=new_key())
    with pytest.raises(Refused) as refusal:
        create_post(**given(county))
    assert refusal.value.code == "body_not_there"


def test_the_head_at_the_top_comes_first():
    top = city()
    for at, changed in ((top, {}), (organisation(), {"role": HEAD, "is_head": True})):
        with pytest.raises(Refused) as refusal:
            create_post(**given(at, **changed))
        assert refusal.value.code == "nobody_left"
    assert create_post(**given(top, role=HEAD, is_head=True)).is_head


def test_before_there_is_a_tree_nobody_gets_a_post():
    with pytest.raises(Refused) as refusal:
        create_post(**given(partner()))
    assert refusal.value.code == "nobody_left"


def test_a_body_has_one_head_at_a_time():
    led_root()
    county, ends = organisation(), date(2024, 12, 31)
    post(county, HEAD, ends_on=ends)
    with pytest.raises(Refused) as refusal:
        create_post(**given(county, role=HEAD, is_head=True))
    made = create_post(**given(county, role=HEAD, is_head=True, on=ends))
    assert (refusal.value.code, made.starts_on) == ("head_exists", ends)


def test_the_database_refuses_a_second_head():
    county = organisation()
    head_of(county)
    with pytest.raises(IntegrityError):
        post(county, HEAD)


def test_who_sits_in_a_post_that_ends_leaves_it():
    led_root()
    county = organisation()
    desk = filled(county)
    standing = deputy(desk)
    ended = end_post(post_id=desk.pk, on=TODAY, actor=actor_of(head_of(county)), key=new_key())
    standing.refresh_from_db()
    assert (ended.ends_on, desk.appointments.get().last_day, standing.last_day) == (
        TODAY,
        date(2024, 6, 5),
        date(2024, 6, 5),
    )
    assert (list(Post.objects.active(TODAY)), desk in Post.objects.active(date(2024, 6, 5))) == (
        [*Post.objects.heads()],
        True,
    )


@pytest.mark.parametrize(("on", "code"), [(date(2024, 6, 7), "not_yet"), (EARLY, "later_change")])
def test_a_post_ends_after_its_start_and_not_in_the_future(on: date, code: str):
    led_root()
    desk = post()
    with pytest.raises(Refused) as refusal:
        end_post(post_id=desk.pk, on=on, actor=SYSTEM, key=new_key())
    assert refusal.value.code == code


def test_a_post_that_ended_does_not_end_again():
    led_root()
    desk = post(ends_on=date(2024, 6, 1))
    with pytest.raises(Refused) as refusal:
        end_post(post_id=desk.pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert refusal.value.code == "already_ended"


@pytest.mark.parametrize("make", [appointment, deputy])
def test_a_post_somebody_is_about_to_enter_does_not_end(make):
    led_root()
    desk = post()
    make(desk, starts_on=date(2024, 7, 1))
    with pytest.raises(Refused) as refusal:
        end_post(post_id=desk.pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert refusal.value.code == "later_change"


def test_the_head_at_the_top_does_not_end():
    head = head_of(led_root())
    with pytest.raises(Refused) as refusal:
        end_post(post_id=head.pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert refusal.value.code == "nobody_left"


def test_a_post_moves_to_another_body_with_whoever_is_in_it():
    led_root()
    county, other = organisation("甲县总工会"), organisation("乙县总工会")
    desk = filled(county)
    who = appointee(desk)
    moved = move_post(post_id=desk.pk, organisation_id=other.pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert (moved.organisation, appointee(moved)) == (other, who)
    words = timeline(Stream("post", desk.pk))[0].words(who="平台")
    assert words == "平台将岗位划转到“乙县总工会”，自2024-06-06起"


def test_a_move_needs_a_keeper_of_both_bodies():
    led_root()
    county = organisation()
    town, aside = organisation(parent=county), organisation(parent=organisation())
    keeper = actor_of(head_of(county))
    move_post(post_id=post(town).pk, organisation_id=county.pk, on=TODAY, actor=keeper, key=new_key())
    with pytest.raises(NotVisible):
        move_post(post_id=post(town).pk, organisation_id=aside.pk, on=TODAY, actor=keeper, key=new_key())
    with pytest.raises(Forbidden):
        move_post(post_id=post(town).pk, organisation_id=city().pk, on=TODAY, actor=keeper, key=new_key())


def test_a_head_an_ended_post_and_a_day_to_come_do_not_move():
    led_root()
    county, other = organisation(), organisation()
    cases = [
        (head_of(county), TODAY, "head_stays"),
        (post(county, ends_on=TODAY), TODAY, "already_ended"),
        (post(county), date(2024, 6, 7), "not_yet"),
    ]
    for desk, on, code in cases:
        with pytest.raises(Refused) as refusal:
            move_post(post_id=desk.pk, organisation_id=other.pk, on=on, actor=SYSTEM, key=new_key())
        assert refusal.value.code == code


def test_a_post_does_not_move_to_where_it_is_nor_before_it_or_the_body_was_there():
    led_root()
    county, young = organisation("示例县总工会"), organisation("示例新区总工会", starts_on=date(2024, 5, 1))
    keeper, old, new = actor_of(head_of(city())), post(county), post(county, starts_on=date(2024, 5, 20))
    with clock.use(clock.at(TODAY)):
        for seat, to, on, code in (
            (old, county, TODAY, "already_there"),
            (old, young, date(2024, 4, 30), "not_there_yet"),
            (new, young, date(2024, 5, 19), "not_there_yet"),
        ):
            with pytest.raises(Refused) as refusal:
                move_post(post_id=seat.pk, organisation_id=to.pk, on=on, actor=keeper, key=new_key())
            assert refusal.value.code == code
        move_post(post_id=new.pk, organisation_id=young.pk, on=date(2024, 5, 20), actor=keeper, key=new_key())


def test_what_is_not_there_is_not_visible():
    led_root()
    with pytest.raises(NotVisible):
        end_post(post_id=0, on=TODAY, actor=SYSTEM, key=new_key())
    with pytest.raises(NotVisible):
        create_post(**{**given(city()), "organisation_id": 0})


def test_empty_posts_are_found():
    led_root()
    empty, lapsed = post(), post(ends_on=date(2024, 1, 1))
    assert list(Post.objects.vacant(TODAY)) == [empty]
    assert str(empty) == f"{empty.organisation.short_name}·干事"
    assert (empty.last_day, lapsed.last_day) == (None, date(2023, 12, 31))


def test_nothing_is_hung_on_a_post_that_is_not_there():
    with pytest.raises(NotVisible):
        Post.objects.held(0)
