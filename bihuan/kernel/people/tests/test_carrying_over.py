"""What becomes of posts and people when their body ends."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import end_organisation, merge, split
from bihuan.kernel.organisations.models import Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.queries import seats_of, who_answers
from bihuan.kernel.people.roles import ADMINISTRATOR, HEAD, OFFICER, TRANSFERRED
from bihuan.kernel.people.tests.factories import appointee, filled, head_of, led_root, person, post

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


def towns():
    led_root()
    return organisation("甲镇总工会", tier=Tier.TOWN), organisation("乙镇总工会", tier=Tier.TOWN)


def merged(old, heir):
    return merge(organisation_ids=[old.pk], into_id=heir.pk, on=TODAY, actor=SYSTEM, key=new_key())


def test_posts_go_to_the_heir_with_whoever_is_in_them():
    old, heir = towns()
    desk = filled(old, name="陈乙")
    merged(old, heir)
    desk.refresh_from_db()
    assert (desk.organisation, desk.role) == (heir, OFFICER)
    assert who_answers([desk.pk], TODAY)[desk.pk].name == "陈乙"


def test_a_post_that_was_carried_over_says_so():
    old, heir = towns()
    desk = filled(old)
    merged(old, heir)
    assert timeline(Stream("post", desk.pk))[-1].words() == "因单位合并或撤销，岗位自2024-06-06起转入“乙镇总工会”"


def test_the_head_stays_head_only_where_the_heir_has_none():
    old, heir = towns()
    head = head_of(old)
    merged(old, heir)
    head.refresh_from_db()
    assert (head.is_head, head.role, head.title) == (True, HEAD, "负责人")


def test_where_the_heir_has_a_head_the_other_becomes_an_officer():
    old, heir = towns()
    head, kept = head_of(old), head_of(heir)
    merged(old, heir)
    head.refresh_from_db()
    assert (head.is_head, head.role, head.title) == (False, OFFICER, "原甲镇总工会负责人")
    assert list(heir.posts.heads()) == [kept]


def test_posts_go_to_the_heir_named_for_them_and_people_with_them():
    old, first = towns()
    second = organisation("丙镇总工会", tier=Tier.TOWN)
    stays, goes, nobody = filled(old, name="陈乙"), filled(old, name="林丙"), person(at=old)
    given = {"organisation_id": old.pk, "heir_ids": [first.pk, second.pk], "posts": {goes.pk: second.pk}}
    split(**given, on=TODAY, actor=SYSTEM, key=new_key())
    for desk, heir in ((stays, first), (goes, second)):
        desk.refresh_from_db()
        assert (desk.organisation, appointee(desk).organisation) == (heir, heir)
    nobody.refresh_from_db()
    assert nobody.organisation == first


def test_a_post_goes_to_an_heir_only():
    old, first = towns()
    second, other = organisation("丙镇总工会", tier=Tier.TOWN), organisation("丁镇总工会", tier=Tier.TOWN)
    given = {"organisation_id": old.pk, "heir_ids": [first.pk, second.pk], "posts": {filled(old).pk: other.pk}}
    with pytest.raises(Refused, match="not_an_heir"):
        split(**given, on=TODAY, actor=SYSTEM, key=new_key())


def test_of_two_posts_with_one_title_the_one_that_came_names_where_from():
    old, heir = towns()
    came, was = (post(body, title="权益保障部干事") for body in (old, heir))
    merged(old, heir)
    for desk, title in ((came, "原甲镇总工会权益保障部干事"), (was, "权益保障部干事")):
        desk.refresh_from_db()
        assert (desk.title, desk.role) == (title, OFFICER)


def test_a_head_of_another_role_keeps_the_role():
    old, heir = towns()
    head = post(old, "chair", is_head=True)
    head_of(heir)
    merged(old, heir)
    head.refresh_from_db()
    assert (head.is_head, head.role) == (False, "chair")


@pytest.mark.parametrize("role", [HEAD, OFFICER, ADMINISTRATOR])
def test_nobody_comes_to_oversee_more_when_the_body_above_takes_over(role: str):
    led_root()
    county = organisation(tier=Tier.COUNTY)
    old = organisation(parent=county, tier=Tier.TOWN)
    desk = filled(old, role)
    end_organisation(organisation_id=old.pk, on=TODAY, actor=SYSTEM, key=new_key())
    (seat,) = seats_of(appointee(desk).pk, TODAY)
    assert (seat.organisation_id, seat.role, seat.oversees) == (county.pk, TRANSFERRED, False)


def test_posts_that_ended_before_stay_where_they_were():
    old, heir = towns()
    gone, going = post(old, ends_on=date(2024, 1, 1)), post(old, ends_on=date(2024, 12, 1))
    merged(old, heir)
    for desk in (gone, going):
        desk.refresh_from_db()
    assert (gone.organisation, going.organisation) == (old, heir)


def test_the_entries_of_people_are_kept_by_the_heir():
    old, heir = towns()
    who = person(at=old)
    merged(old, heir)
    who.refresh_from_db()
    assert who.organisation == heir
