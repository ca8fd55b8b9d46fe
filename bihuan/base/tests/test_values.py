"""Actors, keys, money, phrases, pages, decisions, chance: the small values everything else is made of."""

from datetime import UTC, date, datetime
from random import Random

import pytest

from bihuan.base import chance, keys
from bihuan.base.actor import SYSTEM, Actor, ActorKind, Seat
from bihuan.base.decisions import ALLOWED, denied
from bihuan.base.errors import Forbidden, Refused
from bihuan.base.money import yuan_of
from bihuan.base.paging import page_number, page_of
from bihuan.base.phrases import clause_words, date_words, instant_words, list_words, money_words, short_date_words

COUNTY = Seat(post_id=7, organisation_id=3, path="0001.0003.", role="head", oversees=True)
TOWN = Seat(post_id=8, organisation_id=9, path="0001.0003.0009.", role="officer", capacity="deputy", oversees=True)
TEAM = Seat(post_id=9, organisation_id=5, path="0001.0005.", role="member")


def cadre(*seats: Seat) -> Actor:
    return Actor(ActorKind.PERSON, "示例干部", person_id=1, seats=seats)


def test_somebody_has_the_posts_of_all_their_seats_and_oversees_only_where_a_role_says_so():
    actor = cadre(COUNTY, TOWN, TEAM)
    assert actor.post_ids == {7, 8, 9}
    assert actor.overseen_paths() == ("0001.0003.",)
    assert (actor.is_system, SYSTEM.is_system) == (False, True)


def test_a_role_counts_for_the_body_and_all_below_it():
    actor = cadre(COUNTY)
    assert actor.has_role("head", path="0001.0003.0009.")
    assert not actor.has_role("head", path="0001.0004.")
    assert not actor.has_role("officer", path="0001.0003.")


def test_an_appointee_acts_as_such_before_a_deputy():
    actor = cadre(TOWN, COUNTY)
    assert actor.seat_for([7, 8]) == COUNTY
    assert actor.seat_for([8]) == TOWN
    assert actor.seat_for([99]) is None


def test_a_decision_is_true_or_refuses_with_its_words():
    ALLOWED.or_refuse()
    no = denied("not_owner", "请让承办人交接给您")
    with pytest.raises(Forbidden, match="not_owner") as refused:
        no.or_refuse()
    assert (bool(no), bool(ALLOWED), refused.value.words) == (False, True, "请让承办人交接给您")
    assert str(Refused("no_reason", "写明原因", "reason")) == "no_reason: 写明原因"


def test_keys_are_fresh_or_follow_from_what_they_name():
    key = keys.new_key()
    assert key != keys.new_key()
    assert keys.sub_key(key, "step") == keys.sub_key(key, "step") != keys.sub_key(key, "other")
    assert keys.named_key("end_term", 3) == keys.named_key("end_term", 3) != keys.named_key("end_term", 4)
    assert max(len(key), len(keys.named_key(1))) <= keys.LONGEST


def test_fen_are_yuan_with_two_places():
    assert [str(yuan_of(fen)) for fen in (1234500, -1, 10)] == ["12345.00", "-0.01", "0.10"]


def test_days_and_amounts_read_as_on_the_screen():
    day = date(2024, 6, 5)
    assert (date_words(day), date_words(day, "en")) == ("2024年6月5日 周三", "Wed 5 Jun 2024")
    assert (short_date_words(day), short_date_words(day, "en-gb")) == ("2024年6月5日", "5 Jun 2024")
    assert instant_words(datetime(2024, 6, 5, 16, 30, tzinfo=UTC)) == "2024年6月6日 00:30"
    assert (money_words(1234500), money_words(-5)) == ("¥12,345.00", "-¥0.05")


def test_lists_are_joined_with_the_signs_of_the_language():
    assert (list_words(["甲", "乙"]), list_words(["甲", 2], "en-gb")) == ("甲、乙", "甲, 2")
    assert (clause_words(["甲", "乙"]), clause_words(["甲", "乙"], "en")) == ("甲；乙", "甲; 乙")
    assert (list_words([]), clause_words(["甲"])) == ("", "甲")


def test_a_page_knows_whether_there_is_another():
    rows = list(range(60))
    first, last = page_of(rows, 1), page_of(rows, 3)
    assert (len(first.items), first.has_next, first.has_previous) == (25, True, False)
    assert (len(last.items), last.has_next, last.has_previous) == (10, False, True)
    assert page_of(rows, -4).number == 1


@pytest.mark.parametrize(("text", "number"), [("3", 3), (None, 1), ("", 1), ("0", 1), ("-2", 1), ("x", 1), ("٣", 1)])
def test_a_page_number_is_a_positive_number_or_the_first(text, number):
    assert page_number(text) == number


def test_chance_is_repeatable_when_a_source_is_given_and_never_outside_its_share():
    with chance.use(Random(1)):
        once = [chance.draw(0.5) for _ in range(20)]
    with chance.use(Random(1)):
        assert [chance.draw(0.5) for _ in range(20)] == once
    assert (chance.draw(1.0), chance.draw(0.0)) == (True, False)
