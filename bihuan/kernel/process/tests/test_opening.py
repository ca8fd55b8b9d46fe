"""Opening a matter, and noting what happened."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of, details_of
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of, filled, post, stranger
from bihuan.kernel.process.actions.opening import note, open_matter
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Matter, Relation
from bihuan.kernel.process.tests.factories import (
    HELP,
    OPENED,
    asked,
    asked_person,
    forbidden,
    fresh,
    heard,
    kinds,
    opened,
    refused,
    solved,
)
from bihuan.kernel.process.texts import LONGEST_TEXT


def test_a_matter_begins_with_owner_turn_number_and_date(place):
    matter = fresh(opened(place))
    assert (matter.number, matter.stage, matter.owner, matter.turn_post) == (
        "TS2024-00001",
        "found",
        place.town_officer,
        place.town_officer,
    )
    assert (matter.next_on, matter.turn_since, matter.county_id) == (date(2024, 6, 11), OPENED, "350181")


def test_numbers_follow_one_another_within_a_year(place):
    assert [opened(place).number, opened(place).number] == ["TS2024-00001", "TS2024-00002"]
    with clock.use(clock.at(date(2025, 1, 2))):
        assert opened(place).number == "TS2025-00001"


def test_what_happened_earlier_runs_from_its_own_day(place):
    matter = opened(place, happened_on=date(2024, 5, 6))
    act = acts_of(stream_of(matter)).get()
    assert (matter.opened_on, matter.next_on, act.happened_on) == (
        date(2024, 5, 6),
        date(2024, 5, 11),
        date(2024, 5, 6),
    )


def test_a_promised_day_is_the_first_date(place):
    clock_of = opened(place, due_on=date(2024, 8, 30)).clocks.get()
    assert (clock_of.due_on, clock_of.first_due_on, clock_of.basis) == (date(2024, 8, 30), date(2024, 8, 30), "agreed")


def test_a_promise_before_the_beginning_is_refused(place):
    with refused("due_in_past"):
        opened(place, due_on=date(2024, 6, 2))


def test_nothing_begins_tomorrow(place):
    with refused("happened_in_future"):
        opened(place, happened_on=date(2024, 6, 4))
    assert not Matter.objects.exists()


def test_a_matter_says_what_it_is_about(place):
    with refused("no_title"):
        opened(place, title="  ")
    with refused("too_long"):
        opened(place, title="长" * 121)
    with refused("unstorable_text"):
        opened(place, title="空\0字")
    with refused("unstorable_text"):
        opened(place, title="半\ud800字")


def test_details_lie_sealed_beside_the_docket(place):
    matter = opened(place, details={"text": "三间房，一百七十五平方米"})
    act = acts_of(stream_of(matter)).get()
    assert details_of([act])[act.pk] == {"title": "示例事项", "text": "三间房，一百七十五平方米"}
    with refused("too_long"):
        opened(place, details={"text": "长" * (LONGEST_TEXT + 1)})


def test_a_post_that_has_ended_takes_nothing_on(place):
    over = filled(place.town, ends_on=OPENED)
    with refused("post_ended"):
        opened_by_system(place, owner=over)


def test_a_post_that_ended_while_the_form_was_filled_in_takes_nothing_on(place):
    chosen = filled(place.site)
    Post.objects.filter(pk=chosen.pk).update(ends_on=OPENED)
    with refused("post_ended"):
        open_matter(
            kind=HELP.name, title="示例", subject=place.site, owner=chosen, actor=actor_of(place.town_officer), key="1"
        )


def test_a_body_that_has_ended_is_not_helped_any_more(place):
    Organisation.objects.filter(pk=place.site.pk).update(ends_on=OPENED)
    place.site.refresh_from_db()
    with refused("body_ended"):
        opened(place)


def test_somebody_of_another_branch_opens_nothing_here(place):
    elsewhere = filled(organisation("示例别县总工会", parent=place.city))
    with forbidden("not_owner"):
        open_matter(**given(place), actor=actor_of(elsewhere), key=new_key())


def test_whoever_oversees_the_branch_may_open_for_its_posts(place):
    assert open_matter(**given(place), actor=actor_of(place.county_officer), key=new_key()).owner == place.town_officer


def test_a_partner_without_county_has_none(place):
    court = partner()
    assert opened(place, subject=court).county is None


def test_a_matter_may_follow_from_another_that_is_seen(place):
    first = opened(place)
    second = opened(place, follows=first)
    assert Relation.objects.get().other == first
    assert acts_of(stream_of(second)).get().facts["follows"] == first.pk


def test_a_matter_cannot_follow_from_one_that_is_not_seen(place):
    far = filled(organisation("示例别县总工会", parent=place.city))
    hidden = opened(place, owner=far, subject=far.organisation)
    with pytest.raises(NotVisible):
        opened(place, follows=hidden)


def test_the_same_form_sent_twice_opens_one_matter(place):
    key = new_key()
    first, second = (open_matter(**given(place), actor=actor_of(place.town_officer), key=key) for _ in range(2))
    assert (first, Matter.objects.count()) == (second, 1)
    assert kinds(first) == ["opened"]


def test_the_same_form_with_other_words_is_refused(place):
    key = new_key()
    open_matter(**given(place), actor=actor_of(place.town_officer), key=key)
    with refused("key_reused"):
        open_matter(**given(place) | {"title": "另一件"}, actor=actor_of(place.town_officer), key=key)


def test_what_is_noted_is_sealed_with_its_day(place):
    matter = opened(place)
    with clock.use(clock.at(date(2024, 6, 6))):
        written(matter, " 去了现场 ", happened_on=date(2024, 6, 5))
    act = acts_of(stream_of(matter)).last()
    assert (act.happened_on, details_of([act])[act.pk]["text"]) == (date(2024, 6, 5), "去了现场")


def test_a_note_says_something_and_not_too_much(place):
    matter = opened(place)
    with refused("empty_note"):
        written(matter, " ")
    with refused("too_long"):
        written(matter, "长" * (LONGEST_TEXT + 1))


def test_nothing_happened_before_the_matter_was_opened_or_after_today(place):
    matter = opened(place)
    with refused("before_opening"):
        written(matter, "早了", happened_on=date(2024, 6, 2))
    with refused("happened_in_future"):
        written(matter, "晚了", happened_on=date(2024, 6, 4))


def test_a_closed_matter_still_takes_notes(place):
    matter = solved(place)
    written(matter, "路过看望")
    assert (kinds(matter)[-1], fresh(matter).stage, fresh(matter).turn_kind) == ("noted", "closed", "nobody")


def test_a_stranger_does_not_learn_that_the_matter_exists(place):
    matter = opened(place)
    with pytest.raises(NotVisible):
        note(matter_id=matter.pk, text="看看", actor=stranger(), key=new_key())
    with pytest.raises(NotVisible):
        note(matter_id=0, text="看看", actor=stranger(), key=new_key())


def test_who_holds_a_link_writes_nothing_into_the_docket(place):
    asking = asked(place)
    with forbidden("not_owner"):
        note(matter_id=asking.matter_id, text="我也写", actor=asked_person(asking), key=new_key())
    assert heard(place).is_open


def given(place):
    return {"kind": HELP.name, "title": "示例事项", "subject": place.site, "owner": place.town_officer}


def opened_by_system(place, owner: Post) -> Matter:
    return open_matter(**given(place) | {"owner": owner}, actor=SYSTEM, key=new_key())


def written(matter, text, **more):
    return note(matter_id=matter.pk, text=text, actor=actor_of(matter.owner), key=new_key(), **more)


def test_an_empty_post_can_own_and_the_head_above_answers(place):
    empty = post(place.town)
    assert opened_by_system(place, owner=empty).owner == empty
