"""Looking back: visits, asking again, and what follows from what was found."""

from datetime import date
from random import Random

import pytest

from bihuan.base import chance, clock
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import acting_as, actor_of, appointee, deputy, filled, head_of, stranger
from bihuan.kernel.process.actions.asking import answer, note_voice
from bihuan.kernel.process.actions.closing import close, reopen
from bihuan.kernel.process.actions.looking_back import ask_again, look_back, plan_look_back
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import LookBack, Result
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.table import Outcome, VoiceValue, Way
from bihuan.kernel.process.tests.factories import (
    asked_person,
    forbidden,
    fresh,
    handling,
    heard,
    kinds,
    not_solved,
    opened,
    refused,
    solved,
)

LATER = date(2024, 7, 10)


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def visit(matter, place, result, words="看了现场", on=LATER, who=None, **more):
    with clock.use(clock.at(on)):
        found = matter.look_backs.ahead().get(way="visit")
        return look_back(look_back_id=found.pk, result=result, words=words, **by(who or place.town_officer), **more)


def planned(place, matter=None, every=None, due_on=date(2024, 7, 3), post=None):
    matter = matter or handling(place)
    given = {"due_on": due_on, "way": Way.VISIT, "post": post or place.town_officer, "every": every}
    return plan_look_back(matter_id=matter.pk, **given, **by(place.county_head))


def test_the_next_date_of_an_open_matter_is_that_of_the_visit_when_it_comes_first(place):
    matter = handling(place)
    due = matter.next_on
    first = planned(place, matter, every=days(30), due_on=date(2024, 7, 3))
    assert (due > first.due_on, fresh(matter).next_on) == (True, date(2024, 7, 3))
    visit(matter, place, Result.GOOD, on=date(2024, 7, 3))
    following = matter.look_backs.ahead().first()
    assert fresh(matter).next_on == min(due, following.due_on if following else due)


def test_a_visit_that_was_missed_makes_the_matter_late_until_it_is_made(place):
    matter = handling(place)
    due = matter.next_on
    planned(place, matter, due_on=date(2024, 7, 3))
    assert fresh(matter).days_late(LATER) == 7
    visit(matter, place, Result.GOOD, happened_on=date(2024, 7, 3))
    assert fresh(matter).next_on == due


def test_a_visit_may_be_planned_also_while_the_matter_is_open(place):
    made = planned(place, due_on=date(2024, 6, 8))
    assert (made.due_on, made.first_due_on, made.every, made.by_rule) == (
        date(2024, 6, 11),
        date(2024, 6, 11),
        "",
        False,
    )


def test_a_visit_lies_ahead_is_of_a_living_post_and_planned_by_a_head(place):
    matter = handling(place)
    with refused("due_in_past"):
        planned(place, matter, due_on=date(2024, 6, 3))
    with refused("post_ended"):
        planned(place, matter, post=filled(place.town, ends_on=date(2024, 6, 3)))
    with forbidden("not_above"):
        plan_look_back(
            matter_id=matter.pk, due_on=LATER, way=Way.VISIT, post=place.town_officer, **by(place.town_officer)
        )


def test_a_post_that_ended_while_the_form_was_filled_in_looks_back_on_nothing(place):
    matter, chosen = handling(place), filled(place.town)
    Post.objects.filter(pk=chosen.pk).update(ends_on=date(2024, 6, 3))
    with refused("post_ended"):
        planned(place, matter, post=chosen)


def test_a_good_visit_to_what_was_not_solved_settles_it(place):
    matter = not_solved(place)
    visit(matter, place, Result.GOOD, who=place.county_head)
    assert (matter.look_backs.ahead().exists(), fresh(matter).outcome) == (False, "not_solved")


@pytest.mark.parametrize("result", [Result.STILL_OPEN, Result.NOT_REACHED])
def test_while_it_is_not_settled_the_next_visit_follows(place, result):
    matter = not_solved(place)
    visit(matter, place, result)
    following = matter.look_backs.ahead().get()
    assert (following.due_on, following.by_rule, following.post) == (date(2024, 10, 8), True, place.town_officer)
    assert acts_of(stream_of(matter)).last().facts["next_on"] == "2024-10-08"


def test_whoever_wants_peace_is_left_in_peace(place):
    matter = not_solved(place)
    planned(place, matter, every=days(90))
    with clock.use(clock.at(LATER)):
        first = matter.look_backs.ahead().filter(by_rule=True).get()
        look_back(look_back_id=first.pk, result=Result.DECLINED, words="不要再来", **by(place.county_head))
    assert not matter.look_backs.ahead().exists()


def in_peace(place):
    matter = solved(place)
    answered(asked_again(place, matter), VoiceValue.DECLINED)
    return matter


def kept_in_mind(place, matter, way=Way.VISIT):
    """A visit that was planned by an earlier release, which did not ask whether they want peace."""
    ahead = {"post": place.county_officer, "way": way, "due_on": LATER, "first_due_on": LATER}
    return LookBack.objects.create(matter=matter, **ahead)


def test_nobody_plans_another_visit_to_whoever_wants_peace_nor_asks_them_again(place):
    matter = in_peace(place)
    with refused("wants_peace"):
        planned(place, matter)
    left = kept_in_mind(place, matter, Way.LINK)
    with refused("wants_peace"):
        ask_again(look_back_id=left.pk, name="示例受助人", contact="", **by(place.county_officer))
    look_back(look_back_id=left.pk, result=Result.DECLINED, words="不再打扰", **by(place.county_officer))
    assert not matter.look_backs.ahead().exists()


def test_a_matter_that_was_opened_anew_is_looked_back_on_again(place):
    matter = in_peace(place)
    reopen(matter_id=matter.pk, reason="又来求助", **by(place.town_officer))
    assert planned(place, matter)
    close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="撤回", **by(place.county_officer))
    assert planned(place, matter, due_on=date(2024, 7, 17))


def test_who_declined_to_speak_at_the_closing_may_still_be_looked_back_on(place):
    matter = heard(place, VoiceValue.DECLINED)
    close(matter_id=matter.pk, outcome=Outcome.NOT_SOLVED, reason="条件不具备", **by(place.county_officer))
    assert planned(place, matter)


def test_who_did_the_work_does_not_say_that_those_helped_want_peace(place):
    matter = not_solved(place)
    with forbidden("own_work"):
        visit(matter, place, Result.DECLINED)
    assert matter.look_backs.ahead().count() == 1


def test_nor_does_who_answers_for_an_open_matter(place):
    matter = handling(place)
    planned(place, matter, every=days(90))
    with forbidden("own_work"):
        visit(matter, place, Result.DECLINED)
    given = {"look_back_id": matter.look_backs.get().pk, "name": "示例受助人", "contact": ""}
    with forbidden("own_work"):
        ask_again(**given, **by(place.town_officer))
    asking = ask_again(**given, **by(place.county_head))
    answered(asking, VoiceValue.DECLINED)
    assert matter.look_backs.ahead().get().due_on == date(2024, 9, 2)


def test_a_good_visit_by_the_doer_settles_only_what_was_solved(place):
    unsolved, done = not_solved(place), solved(place)
    planned(place, done, every=days(90))
    for matter in (unsolved, done):
        visit(matter, place, Result.GOOD)
    assert unsolved.look_backs.ahead().get().due_on == date(2024, 10, 8)
    assert not done.look_backs.ahead().filter(way="visit").exists()


def test_a_bad_visit_opens_the_matter_again(place):
    matter = not_solved(place)
    visit(matter, place, Result.BAD)
    again = fresh(matter)
    assert (again.stage, again.is_open, kinds(matter)[-2:]) == ("handling", True, ["looked_back", "reopened"])
    assert not matter.look_backs.ahead().exists()


def test_a_visit_that_somebody_planned_goes_on_after_the_matter_was_opened_again(place):
    matter = solved(place)
    planned(place, matter, every=days(90))
    visit(matter, place, Result.BAD)
    assert (fresh(matter).is_open, matter.look_backs.ahead().get().by_rule) == (True, False)


def test_what_was_solved_and_is_still_open_has_gone_bad(place):
    matter = solved(place)
    planned(place, matter)
    done = visit(matter, place, Result.STILL_OPEN)
    assert (done.result, fresh(matter).is_open) == ("bad", True)


def test_a_bad_visit_to_an_open_matter_changes_nothing_but_is_told(place):
    matter = handling(place)
    planned(place, matter)
    visit(matter, place, Result.BAD)
    assert (kinds(matter)[-1], fresh(matter).stage) == ("looked_back", "handling")


def test_a_visit_to_an_open_matter_repeats_also_when_all_is_well(place):
    matter = handling(place)
    planned(place, matter, every=days(90))
    visit(matter, place, Result.GOOD)
    assert matter.look_backs.ahead().get().due_on == date(2024, 10, 8)


def test_the_next_visit_goes_to_the_heir_of_a_post_that_has_ended(place):
    matter = not_solved(place)
    Post.objects.filter(pk=place.town_officer.pk).update(ends_on=LATER)
    with clock.use(clock.at(LATER)):
        first = matter.look_backs.get()
        look_back(look_back_id=first.pk, result=Result.STILL_OPEN, words="还没有", **by(place.county_head))
    assert matter.look_backs.ahead().get().post == place.county_head


def test_a_visit_has_words_and_a_day_after_the_closing(place):
    with clock.use(clock.at(date(2024, 6, 1))):
        matter = opened(place)
    matter = not_solved(place)
    with refused("no_words"):
        visit(matter, place, Result.GOOD, words=" ")
    with refused("before_closing"):
        visit(matter, place, Result.GOOD, happened_on=date(2024, 6, 2))
    done = visit(matter, place, Result.GOOD, happened_on=date(2024, 7, 8))
    assert done.done_on == date(2024, 7, 8)


def test_what_is_done_is_not_done_again(place):
    matter = not_solved(place)
    done = visit(matter, place, Result.GOOD)
    with refused("look_back_over"):
        look_back(look_back_id=done.pk, result=Result.GOOD, words="又看", **by(place.town_officer))
    with refused("look_back_over"):
        ask_again(look_back_id=done.pk, name="示例", contact="", **by(place.county_head))


def test_who_does_not_answer_for_the_visit_does_not_note_it(place):
    found = not_solved(place).look_backs.get()
    with forbidden("not_your_turn"):
        look_back(look_back_id=found.pk, result=Result.GOOD, words="看了", **by(place.county_officer))
    with pytest.raises(NotVisible):
        look_back(look_back_id=found.pk, result=Result.GOOD, words="看了", actor=stranger(), key=new_key())
    with pytest.raises(NotVisible):
        look_back(look_back_id=0, result=Result.GOOD, words="看了", actor=stranger(), key=new_key())
    who = deputy(place.town_officer).person
    assert look_back(look_back_id=found.pk, result=Result.GOOD, words="看了", actor=acting_as(who), key=new_key())


# asking again


def asked_again(place, matter=None):
    with chance.use(Random(1)):
        matter = matter or solved(place)
    found = matter.look_backs.ahead().get(way="link")
    return ask_again(look_back_id=found.pk, name="示例受助人", contact="", **by(place.county_officer))


def answered(asking, value):
    return answer(asking_id=asking.pk, value=value, words="", actor=asked_person(asking), key=new_key())


@pytest.mark.parametrize(
    ("value", "result", "is_open"),
    [
        (VoiceValue.CONFIRMED, "good", False),
        (VoiceValue.NOT_SOLVED, "bad", True),
        (VoiceValue.DECLINED, "declined", False),
    ],
)
def test_what_those_helped_say_decides(place, value, result, is_open):
    asking = asked_again(place)
    answered(asking, value)
    done = LookBack.objects.get(pk=asking.look_back_id)
    assert (done.result, fresh(asking.matter).is_open) == (result, is_open)


def test_a_voice_on_looking_back_leaves_the_voice_of_the_closing(place):
    asking = asked_again(place)
    answered(asking, VoiceValue.DECLINED)
    assert fresh(asking.matter).voice == "confirmed"


def test_a_matter_not_solved_stays_so_when_those_helped_say_so_again(place):
    matter = not_solved(place)
    found = matter.look_backs.get()
    asking = ask_again(look_back_id=found.pk, name="示例", contact="", **by(place.county_head))
    answered(asking, VoiceValue.NOT_SOLVED)
    found.refresh_from_db()
    assert (found.result, fresh(matter).is_open, matter.look_backs.ahead().count()) == ("still_open", False, 1)


def test_their_answer_may_be_noted_by_somebody_else_than_the_doer(place):
    asking = asked_again(place)
    said = {"value": VoiceValue.CONFIRMED, "channel": Channel.PHONE, "words": "都好"}
    note_voice(asking_id=asking.pk, **said, **by(place.county_officer))
    assert LookBack.objects.get(pk=asking.look_back_id).result == "good"


def test_where_those_helped_are_asked_nobody_else_says_how_it_is(place):
    with chance.use(Random(1)):
        found = solved(place).look_backs.get()
    with refused("ask_first"):
        look_back(look_back_id=found.pk, result=Result.GOOD, words="挺好", **by(place.county_officer))
    asked_again(place, found.matter)
    with refused("asking_open"):
        look_back(look_back_id=found.pk, result=Result.GOOD, words="挺好", **by(place.county_officer))


def test_the_doer_does_not_ask_again(place):
    matter = solved(place)
    found = matter.look_backs.get(way="link")
    with forbidden("own_work"):
        ask_again(look_back_id=found.pk, name="示例", contact="", **by(place.town_officer))


def other_unit(place, matter):
    return LookBack.objects.create(
        matter=matter, post=place.county_head, way=Way.OTHER_UNIT, due_on=LATER, first_due_on=LATER, by_rule=True
    )


def test_another_unit_looks_neither_the_doer_nor_the_own_head(place):
    own_head = head_of(place.town)
    matter = solved(place)
    found = other_unit(place, matter)
    with forbidden("own_work"):
        look_back(look_back_id=found.pk, result=Result.GOOD, words="看了", **by(place.town_officer))
    with forbidden("not_your_turn"):
        look_back(look_back_id=found.pk, result=Result.GOOD, words="看了", **by(own_head))
    look_back(look_back_id=found.pk, result=Result.GOOD, words="看了", **by(place.city_head))


def test_a_bad_look_ends_the_other_look_backs_and_their_askings(place):
    asking = asked_again(place)
    found = other_unit(place, asking.matter)
    look_back(look_back_id=found.pk, result=Result.BAD, words="坏了", **by(place.county_head))
    matter = fresh(asking.matter)
    assert (matter.is_open, matter.turn_kind, matter.askings.open().exists()) == (True, "post", False)


def test_who_sits_above_the_town_is_another_unit(place):
    head_of(place.town)
    with chance.use(Random(31)):  # the first of them is drawn
        matter = solved(place)
    assert matter.look_backs.get(way="other_unit").post == place.county_head


def test_at_the_top_the_checking_post_asks_again(place):
    from bihuan.kernel.process.places import elsewhere

    matter = opened(place, owner=place.city_head, subject=place.site)
    assert elsewhere(matter, date(2024, 6, 3)) == place.county_officer
    assert appointee(place.county_officer) is not None
