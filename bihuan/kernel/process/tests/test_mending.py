"""Corrections, voided matters, merged ones: nothing is repaired by deleting."""

from datetime import date

import pytest
from django.db import transaction

from bihuan.base import clock
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.people.models import Appointment
from bihuan.kernel.people.tests.factories import acting_as, actor_of, appointment, filled, person, stranger
from bihuan.kernel.process.actions.asking import note_voice
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import reopen
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.actions.mending import correct, merge, void
from bihuan.kernel.process.actions.moving import move, pause
from bihuan.kernel.process.actions.opening import note
from bihuan.kernel.process.actions.tasks import join, set_task
from bihuan.kernel.process.choices import entries_to_correct
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.holding import follow
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.reading import docket_of
from bihuan.kernel.process.table import VoiceValue, Way
from bihuan.kernel.process.tests.factories import (
    asked,
    asked_person,
    checking,
    forbidden,
    fresh,
    handling,
    heard,
    kinds,
    opened,
    refused,
    solved,
)
from bihuan.kernel.process.tests.tables import UNASKED


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def corrected(place, matter, seq=1, text="应为四间", reason="笔误"):
    return correct(matter_id=matter.pk, seq=seq, text=text, reason=reason, **by(place.town_officer))


def test_a_correction_stands_beside_the_original(place):
    matter = opened(place)
    note(matter_id=matter.pk, text="三间", **by(place.town_officer))
    corrected(place, matter, seq=2)
    line = docket_of(matter)[1]
    assert (line.said, line.corrected_by.said) == (("三间",), ("应为四间", "笔误"))


def test_the_last_of_several_corrections_counts_and_all_stay(place):
    matter = opened(place)
    corrected(place, matter)
    corrected(place, matter, text="应为五间")
    assert docket_of(matter)[0].corrected_by.said == ("应为五间", "笔误")
    assert kinds(matter) == ["opened", "corrected", "corrected"]


def test_a_correction_names_an_entry_the_new_words_and_why(place):
    matter = opened(place)
    with refused("no_such_entry"):
        corrected(place, matter, seq=2)
    with refused("empty_note"):
        corrected(place, matter, text=" ")
    with refused("no_reason"):
        corrected(place, matter, reason=" ")
    with forbidden("not_your_entry"):
        correct(matter_id=matter.pk, seq=1, text="改", reason="改", **by(place.site_head))
    with pytest.raises(NotVisible):
        correct(matter_id=matter.pk, seq=1, text="改", reason="改", actor=stranger(), key=new_key())


def may_correct(matter, *posts, seq=-1):
    """Of these posts the ones whose people may correct an entry, by default the last."""
    numbers = list(acts_of(stream_of(matter)).values_list("seq", flat=True))
    return [post for post in posts if numbers[seq] in entries_to_correct(actor_of(post), matter)]


def test_who_entered_it_corrects_it_and_whoever_is_in_that_post_or_looks_after_it(place):
    matter = opened(place)
    colleague = filled(place.town)
    everybody = (place.town_officer, colleague, place.county_officer, place.county_head, place.site_head)
    assert may_correct(matter, *everybody) == [place.town_officer, place.county_officer, place.county_head]
    successor = person()
    with clock.use(clock.at(date(2024, 6, 5))):
        Appointment.objects.filter(post=place.town_officer).update(ends_on=date(2024, 6, 5))
        appointment(place.town_officer, successor, starts_on=date(2024, 6, 5))
        correct(matter_id=matter.pk, seq=1, text="改", reason="改", actor=acting_as(successor), key=new_key())


def test_the_head_of_a_body_corrects_what_was_entered_there_but_not_the_other_way_round(place):
    matter = opened(place, owner=place.county_officer)
    note(matter_id=matter.pk, text="已催", **by(place.county_head))
    assert may_correct(matter, place.county_officer, place.county_head, seq=0) == [
        place.county_officer,
        place.county_head,
    ]
    assert may_correct(matter, place.county_officer, place.county_head) == [place.county_head]


def test_what_those_helped_said_through_their_link_is_corrected_by_nobody(place):
    matter = heard(place)
    assert not may_correct(matter, place.town_officer, place.county_officer, place.county_head, place.city_head)
    with forbidden("not_by_hand"):
        correct(matter_id=matter.pk, seq=len(kinds(matter)), text="改", reason="改", **by(place.town_officer))


def test_what_they_said_by_telephone_is_corrected_by_the_person_who_noted_it_alone(place):
    asking = asked(place)
    given = {"value": VoiceValue.CONFIRMED, "channel": Channel.PHONE, "words": "修好了"}
    note_voice(asking_id=asking.pk, **given, **by(place.county_officer))
    matter = fresh(asking.matter)
    everybody = (place.town_officer, place.county_officer, place.county_head, place.city_head)
    assert may_correct(matter, *everybody) == [place.county_officer]
    with forbidden("not_your_note"):
        correct(matter_id=matter.pk, seq=len(kinds(matter)), text="改", reason="改", **by(place.county_head))


def test_a_close_is_corrected_by_nobody_not_even_by_who_closed(place):
    matter = solved(place)
    assert not may_correct(matter, place.town_officer, place.county_officer, place.county_head)
    with forbidden("close_stands"):
        correct(matter_id=matter.pk, seq=len(kinds(matter)), text="改", reason="改", **by(place.county_officer))


def voided(matter, by_post, reason="重复登记"):
    return void(matter_id=matter.pk, reason=reason, **by(by_post))


def test_a_voided_matter_is_closed_counted_nowhere_and_readable(place):
    matter = voided(opened(place), place.county_officer)
    assert (matter.voided, matter.outcome, matter.is_open, Matter.objects.counted().count()) == (True, "void", False, 0)
    assert Matter.objects.visible_to(actor_of(place.town_officer)).get() == matter
    assert [line.kind for line in docket_of(matter)] == ["matter.opened", "matter.voided"]


def test_who_answers_for_it_does_not_void_it(place):
    with forbidden("own_work"):
        voided(opened(place), place.town_officer)
    with pytest.raises(NotVisible):
        void(matter_id=opened(place).pk, reason="重复", actor=stranger(), key=new_key())


def test_voiding_needs_a_reason_and_no_open_offer(place):
    matter = handling(place)
    with refused("no_reason"):
        voided(matter, place.county_officer, reason=" ")
    offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    with refused("baton_open"):
        voided(matter, place.county_officer)


def test_a_closed_matter_that_is_voided_is_not_looked_back_on_and_its_link_is_dead(place):
    from bihuan.kernel.process.actions.asking import answer
    from bihuan.kernel.process.table import VoiceValue

    matter = solved(place)
    found = matter.look_backs.get(way="link")
    asking = ask_again(look_back_id=found.pk, name="示例", contact="", **by(place.county_officer))
    voided(matter, place.county_officer)
    assert not matter.look_backs.ahead().exists()
    with refused("asking_over"):
        answer(asking_id=asking.pk, value=VoiceValue.NOT_SOLVED, words="", actor=asked_person(asking), key=new_key())


def test_an_open_matter_that_is_voided_loses_its_planned_visits(place):
    matter = handling(place)
    given = {"due_on": date(2024, 7, 3), "way": Way.VISIT, "post": place.town_officer}
    plan_look_back(matter_id=matter.pk, **given, **by(place.county_head))
    voided(matter, place.county_officer)
    assert not matter.look_backs.ahead().exists()


def test_nothing_goes_on_in_a_voided_matter(place):
    nothing_goes_on_in(place, voided(opened(place), place.county_officer))


def test_nothing_goes_on_in_a_merged_matter(place):
    matter = opened(place)
    merged(place, matter, opened(place))
    nothing_goes_on_in(place, matter)


def nothing_goes_on_in(place, matter):
    visit = {"due_on": date(2024, 7, 3), "way": Way.VISIT, "post": place.town_officer}
    with refused("void_or_merged"):
        note(matter_id=matter.pk, text="还有", **by(place.town_officer))
    with refused("void_or_merged"):
        attach(matter_id=matter.pk, title="材料", number="1", **by(place.town_officer))
    with refused("void_or_merged"):
        voided(matter, place.county_officer)
    with refused("void_or_merged"):
        reopen(matter_id=matter.pk, reason="再来", **by(place.town_officer))
    with refused("void_or_merged"):
        join(matter_id=matter.pk, person=person(), **by(place.county_head))
    with refused("void_or_merged"):
        plan_look_back(matter_id=matter.pk, **visit, **by(place.county_head))


def test_a_voided_matter_can_still_be_corrected(place):
    matter = voided(opened(place), place.county_officer)
    assert corrected(place, matter).voided


def merged(place, matter, into, reason="同一件事", **more):
    return merge(matter_id=matter.pk, into_id=into.pk, reason=reason, **by(place.county_head), **more)


def test_of_two_matters_one_goes_on_with_tasks_visits_and_company(place):
    matter, into = handling(place), handling(place)
    due = date(2024, 6, 20)
    set_task(matter_id=matter.pk, post=place.site_head, title="补", due_on=due, **by(place.town_officer))
    given = {"due_on": date(2024, 7, 3), "way": Way.VISIT, "post": place.town_officer}
    plan_look_back(matter_id=matter.pk, **given, **by(place.county_head))
    friend = join(matter_id=matter.pk, person=person(), **by(place.county_head)).person
    kept = merged(place, matter, into)
    assert (kept, kept.tasks.open().count(), kept.look_backs.ahead().count()) == (into, 1, 1)
    assert (kept.companions.get().person, fresh(kept).next_on) == (friend, due)
    old = fresh(matter)
    assert (old.outcome, old.merged_into, old.is_open) == ("merged", into, False)
    assert (kinds(matter)[-1], kinds(into)[-1]) == ("merged", "absorbed")


def test_a_companion_of_both_keeps_the_longer_promise(place):
    matter, into, friend = handling(place), handling(place), person()
    until = date(2025, 6, 3)
    join(matter_id=matter.pk, person=friend, at_least_until=until, **by(place.county_head))
    join(matter_id=into.pk, person=friend, **by(place.county_head))
    assert merged(place, matter, into).companions.get().at_least_until == until


def test_a_companion_of_both_with_nothing_more_to_promise_stays_as_they_are(place):
    matter, into, friend = handling(place), handling(place), person()
    for one in (matter, into):
        join(matter_id=one.pk, person=friend, **by(place.county_head))
    assert merged(place, matter, into).companions.get().at_least_until is None


def test_those_asked_about_the_matter_that_ends_are_asked_no_more(place):
    asking = asked(place)
    merged(place, asking.matter, checking(place))
    asking.refresh_from_db()
    assert asking.closed_on == date(2024, 6, 3)


def test_a_task_read_before_the_merger_is_followed_to_the_matter_that_goes_on(place):
    matter, into = handling(place), handling(place)
    due = date(2024, 6, 20)
    task = set_task(matter_id=matter.pk, post=place.site_head, title="补", due_on=due, **by(place.town_officer))
    merged(place, matter, into)
    with transaction.atomic():
        assert follow(task) == into
    assert task.matter == into


def test_only_two_open_matters_of_one_kind_become_one(place):
    matter = handling(place)
    with refused("same_matter"):
        merged(place, matter, matter)
    with refused("closed"):
        merged(place, matter, solved(place))
    with refused("closed"):
        merged(place, solved(place), matter)
    with refused("other_kind"):
        merged(place, matter, opened(place, kind=UNASKED.name))
    with refused("no_reason"):
        merged(place, matter, heard(place), reason="")
    with forbidden("not_above"):
        merge(matter_id=matter.pk, into_id=handling(place).pk, reason="同", **by(place.town_officer))


def test_what_is_due_first_goes_on_so_that_nothing_is_put_off(place):
    with clock.use(clock.at(date(2024, 9, 23))):
        late, later = Matter.objects.get(pk=handled_since(place, date(2024, 6, 3))), handling(place)
        with pytest.raises(Refused, match="due_first") as caught:
            merged(place, late, later)
        assert "2024年9月2日" in str(caught.value.words)
        assert merged(place, later, late).next_on == date(2024, 9, 2)


def handled_since(place, day):
    with clock.use(clock.at(day)):
        return handling(place).pk


def test_what_was_paused_late_before_that_was_refused_goes_on(place):
    matter = handling(place)
    with clock.use(clock.at(date(2024, 9, 23))):
        matter.clocks.live().update(paused_on=date(2024, 9, 23), review_on=date(2025, 2, 3))
        with refused("due_first"):
            merged(place, matter, handling(place))


def test_what_is_only_paused_counts_by_the_day_it_is_looked_at_again(place):
    matter, into = handling(place), handling(place)
    pause(matter_id=into.pk, review_on=date(2024, 10, 8), reason="等待图纸", **by(place.county_head))
    with refused("due_first"):
        merged(place, matter, into)
    assert merged(place, into, matter) == matter


def test_what_others_were_merged_into_is_not_voided(place):
    matter = handling(place)
    merged(place, handling(place), matter)
    with refused("others_joined"):
        voided(matter, place.county_officer)


def test_what_those_helped_called_unsolved_was_not_entered_by_mistake(place):
    matter = heard(place, VoiceValue.NOT_SOLVED)
    with refused("not_solved_said"):
        voided(matter, place.county_officer)
    given = {"name": "send_back", "reason": "还要补办"}
    move(matter_id=matter.pk, **given, **by(place.county_officer))
    with refused("not_solved_said"):
        voided(matter, place.county_officer)


def test_what_they_confirmed_in_the_end_may_be_voided(place):
    assert voided(heard(place), place.county_officer).voided


def test_a_matter_on_offer_is_not_merged_away(place):
    matter = handling(place)
    offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    with refused("baton_open"):
        merged(place, matter, handling(place))


def test_a_merged_matter_may_have_begun_before_the_other(place):
    with clock.use(clock.at(date(2024, 6, 4))):
        later = handling(place)
        first = opened(place)
        assert merged(place, later, first) == first
