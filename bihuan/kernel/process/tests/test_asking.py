"""Asking those helped, and what they say."""

from datetime import date, timedelta

import pytest

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of, details_of
from bihuan.kernel.people.tests.factories import acting_as, actor_of, appointee, person, stranger
from bihuan.kernel.process.actions.asking import answer, ask, note_attempt, note_voice, recall_asking
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.codes import asking_of, code_of, digest_of, grouped
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.jobs import follow_turns
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.table import Outcome, VoiceValue
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

CONFIRMED = VoiceValue.CONFIRMED


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def test_those_helped_have_the_turn_while_they_are_asked(place):
    asking = asked(place)
    matter = fresh(asking.matter)
    assert (matter.turn_kind, matter.turn_post, asking.post, asking.answer_by) == (
        "asked",
        None,
        place.county_officer,
        date(2024, 6, 18),
    )


def test_who_lets_the_day_pass_is_not_waited_for_and_may_still_answer(place):
    asking = asked(place)
    with clock.use(clock.at(asking.answer_by)):
        assert follow_turns() == 0
    with clock.use(clock.at(asking.answer_by + timedelta(1))):
        assert [follow_turns(), follow_turns()] == [1, 0]
        assert (fresh(asking.matter).turn_post, kinds(asking.matter)[-1]) == (place.county_officer, "turn_followed")
        note_attempt(asking_id=asking.pk, channel=Channel.PHONE, on=clock.today(), **by(place.county_officer))
        assert fresh(asking.matter).turn_post == place.county_officer
        answer(asking_id=asking.pk, value=VoiceValue.CONFIRMED, words="", actor=asked_person(asking), key=new_key())
    assert fresh(asking.matter).voice == VoiceValue.CONFIRMED


def test_who_is_asked_lies_sealed(place):
    act = acts_of(stream_of(asked(place).matter)).last()
    assert (details_of([act])[act.pk], "示例受助人" in str(act.facts)) == ({"name": "示例受助人", "contact": ""}, False)


def test_only_who_did_not_do_the_work_asks_and_only_while_it_is_checked(place):
    matter = checking(place)
    with forbidden("own_work"):
        ask(matter_id=matter.pk, name="示例受助人", contact="", **by(place.town_officer))
    with forbidden("not_checker"):
        ask(matter_id=matter.pk, name="示例受助人", contact="", **by(place.site_head))
    with refused("no_name"):
        ask(matter_id=matter.pk, name=" ", contact="", **by(place.county_officer))
    for other in (handling(place), solved(place)):
        with refused("not_checking"):
            ask(matter_id=other.pk, name="示例受助人", contact="", **by(place.county_officer))


def test_one_asking_at_a_time(place):
    with refused("asking_open"):
        ask(matter_id=asked(place).matter_id, name="另一人", contact="", **by(place.county_officer))


def test_a_kind_that_asks_nobody_asks_nobody(place):
    matter = checking_of(place, UNASKED.name)
    with refused("asks_nobody"):
        ask(matter_id=matter.pk, name="示例受助人", contact="", **by(place.county_officer))


def checking_of(place, kind):
    from bihuan.kernel.process.actions.moving import move

    matter = opened(place, kind=kind)
    return move(matter_id=matter.pk, name="report_done", **by(place.town_officer))


def test_the_answer_through_the_own_link_is_nobodys_note(place):
    asking = asked(place)
    voice = answer(asking_id=asking.pk, value=CONFIRMED, words=" 谢谢 ", actor=asked_person(asking), key=new_key())
    act = acts_of(stream_of(asking.matter)).last()
    assert (voice.value, voice.channel, voice.noted_by, fresh(asking.matter).voice) == (
        "confirmed",
        "link",
        None,
        "confirmed",
    )
    assert (act.actor_kind, act.actor_asking_id, details_of([act])[act.pk]["words"]) == ("asked", asking.pk, "谢谢")


def test_after_the_answer_the_checker_has_the_turn(place):
    assert heard(place, VoiceValue.DECLINED).turn_post == place.county_officer


def test_a_link_answers_once(place):
    asking = asked(place)
    answer(asking_id=asking.pk, value=CONFIRMED, words="", actor=asked_person(asking), key=new_key())
    with refused("answered"):
        answer(asking_id=asking.pk, value=VoiceValue.DECLINED, words="", actor=asked_person(asking), key=new_key())


def test_the_same_answer_sent_twice_is_heard_once(place):
    asking, key = asked(place), new_key()
    given = {"asking_id": asking.pk, "value": CONFIRMED, "words": "", "actor": asked_person(asking), "key": key}
    assert answer(**given) == answer(**given)
    assert kinds(asking.matter).count("heard") == 1


def test_nobody_answers_that_they_were_not_reached(place):
    asking = asked(place)
    with refused("no_such_answer"):
        answer(asking_id=asking.pk, value=VoiceValue.NOT_REACHED, words="", actor=asked_person(asking), key=new_key())


def test_the_link_of_another_asking_opens_nothing(place):
    asking, other = asked(place), asked(place)
    with pytest.raises(NotVisible):
        answer(asking_id=asking.pk, value=CONFIRMED, words="", actor=asked_person(other), key=new_key())


def test_staff_do_not_answer_in_the_name_of_those_helped(place):
    asking = asked(place)
    with forbidden("not_asked"):
        answer(asking_id=asking.pk, value=CONFIRMED, words="", **by(place.county_officer))


def test_the_doer_does_not_answer_with_the_link_in_hand(place):
    asking = asked(place)
    doer = Actor(ActorKind.ASKED, "asked", person_id=asking.matter.doer_id, asking_id=asking.pk)
    with forbidden("own_work"):
        answer(asking_id=asking.pk, value=CONFIRMED, words="", actor=doer, key=new_key())


def test_an_entry_joined_to_the_doers_is_the_doer(place):
    asking = asked(place)
    twin = person()
    twin.merged_into = appointee(place.town_officer)
    twin.save()
    other = Actor(ActorKind.ASKED, "asked", person_id=twin.pk, asking_id=asking.pk)
    with forbidden("own_work"):
        answer(asking_id=asking.pk, value=CONFIRMED, words="", actor=other, key=new_key())


def noted(asking, who, value=CONFIRMED, channel=Channel.PHONE, words="好了", **more):
    return note_voice(
        asking_id=asking.pk, value=value, channel=channel, words=words, actor=actor_of(who), key=new_key(), **more
    )


def test_what_was_said_by_telephone_is_noted_by_somebody_else_than_the_doer(place):
    asking = asked(place)
    with forbidden("own_work"):
        noted(asking, place.town_officer)
    voice = noted(asking, place.county_officer)
    assert (voice.noted_by, voice.channel, fresh(asking.matter).voice) == (
        appointee(place.county_officer),
        "phone",
        "confirmed",
    )


def test_a_head_above_may_note_it_and_others_may_not(place):
    with forbidden("not_checker"):
        noted(asked(place), place.site_head)
    assert noted(asked(place), place.county_head).value == "confirmed"
    with pytest.raises(NotVisible):
        recall_asking(asking_id=asked(place).pk, reason="找错人", actor=stranger(), key=new_key())


def test_a_noted_voice_has_words_a_day_and_no_link(place):
    asking = asked(place)
    with refused("own_link"):
        noted(asking, place.county_officer, channel=Channel.LINK)
    with refused("no_words"):
        noted(asking, place.county_officer, words=" ")
    with refused("bad_day"):
        noted(asking, place.county_officer, happened_on=date(2024, 6, 2))
    with refused("happened_in_future"):
        noted(asking, place.county_officer, happened_on=date(2024, 6, 4))


def tried(asking, on, channel):
    with clock.use(clock.at(max(on, date(2024, 6, 10)))):
        return note_attempt(asking_id=asking.pk, channel=channel, on=on, actor=actor_of(asking.post), key=new_key())


def not_reached(asking):
    with clock.use(clock.at(date(2024, 6, 10))):
        return noted(asking, asking.post, value=VoiceValue.NOT_REACHED, words="两次都没有人")


@pytest.mark.parametrize(
    "tries",
    [
        [],
        [(date(2024, 6, 4), Channel.PHONE)],
        [(date(2024, 6, 4), Channel.PHONE), (date(2024, 6, 4), Channel.VISIT)],
        [(date(2024, 6, 4), Channel.PHONE), (date(2024, 6, 5), Channel.PHONE)],
    ],
)
def test_not_reached_needs_two_days_and_two_channels(place, tries):
    asking = asked(place)
    for on, channel in tries:
        tried(asking, on, channel)
    with refused("tries_missing"):
        not_reached(asking)


def test_after_two_attempts_on_two_days_by_two_channels_nobody_was_reached(place):
    asking = asked(place)
    tried(asking, date(2024, 6, 4), Channel.PHONE)
    tried(asking, date(2024, 6, 5), Channel.VISIT)
    assert not_reached(asking).value == "not_reached"
    assert kinds(asking.matter)[-3:] == ["not_reached", "not_reached", "heard"]


def given_up(place):
    asking = asked(place)
    tried(asking, date(2024, 6, 4), Channel.PHONE)
    tried(asking, date(2024, 6, 5), Channel.VISIT)
    not_reached(asking)
    return asking


def said_no(asking, on):
    told = {"value": VoiceValue.NOT_SOLVED, "words": "还没发", "actor": asked_person(asking), "key": new_key()}
    with clock.use(clock.at(on)):
        return answer(asking_id=asking.pk, **told)


def test_who_was_not_reached_may_answer_up_to_the_day_they_were_given(place):
    asking = given_up(place)
    voice = said_no(asking, asking.answer_by)
    assert (voice.value, voice.channel, voice.noted_by, voice.on) == ("not_solved", "link", None, asking.answer_by)
    assert (fresh(asking.matter).voice, kinds(asking.matter)[-2:]) == ("not_solved", ["heard", "heard"])
    with refused("answered"):
        said_no(asking, asking.answer_by)


def test_who_was_not_reached_answers_no_more_after_that_day_nor_once_it_went_on(place):
    late, closed, anew = given_up(place), given_up(place), given_up(place)
    with clock.use(clock.at(date(2024, 6, 10))):
        close(matter_id=closed.matter_id, outcome=Outcome.NOT_SOLVED, reason="联系不上", **by(place.county_officer))
        ask(matter_id=anew.matter_id, name="示例受助人", contact="", **by(place.county_officer))
    for asking, day in ((late, late.answer_by + timedelta(1)), (closed, closed.answer_by), (anew, anew.answer_by)):
        with refused("answered"):
            said_no(asking, day)


def test_an_attempt_lies_between_the_asking_and_today(place):
    asking = asked(place)
    for day in (date(2024, 6, 2), date(2024, 6, 11)):
        with clock.use(clock.at(date(2024, 6, 10))), refused("bad_day"):
            note_attempt(asking_id=asking.pk, channel=Channel.PHONE, on=day, **by(place.county_officer))
    with forbidden("own_work"):
        note_attempt(asking_id=asking.pk, channel=Channel.PHONE, on=date(2024, 6, 3), **by(place.town_officer))


def test_an_asking_sent_to_the_wrong_one_is_recalled_and_its_link_is_dead(place):
    asking = asked(place)
    with refused("no_reason"):
        recall_asking(asking_id=asking.pk, reason="", **by(place.county_officer))
    with forbidden("own_work"):
        recall_asking(asking_id=asking.pk, reason="找错人", **by(place.town_officer))
    recall_asking(asking_id=asking.pk, reason="找错人", **by(place.county_officer))
    with refused("asking_over"):
        answer(asking_id=asking.pk, value=CONFIRMED, words="", actor=asked_person(asking), key=new_key())
    assert fresh(asking.matter).turn_post == place.county_officer


def test_a_code_is_read_aloud_typed_and_found(place):
    asking = asked(place)
    code = code_of(asking)
    assert (len(code), grouped("ABCDEFGHIJKLM")) == (13, "ABCDE-FGHIJ-KLM")
    assert asking_of(grouped(code).lower() + " ") == asking
    assert asking_of("AAAAA-AAAAA-AAA") is None


def test_lookalike_digits_mean_the_letters():
    assert digest_of("0-1-8") == digest_of("OIB")


def test_only_the_digest_of_a_code_is_kept(place):
    asking = asked(place)
    assert code_of(asking) not in (asking.seed, asking.code_digest)


def test_a_person_with_a_seat_still_answers_only_through_the_link(place):
    asking = asked(place)
    helped = acting_as(appointee(place.site_head))
    with forbidden("not_asked"):
        answer(asking_id=asking.pk, value=CONFIRMED, words="", actor=helped, key=new_key())
