"""Nobody ends their own work: who counts as the doer, and what a voice that said no still allows."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.people.tests.factories import absence, acting_as, actor_of, appointee, deputy
from bihuan.kernel.process.actions.asking import ask, note_voice
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.handing import accept, assign, offer
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.actions.mending import merge, void
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.table import Outcome, VoiceValue, Way
from bihuan.kernel.process.tests.factories import asked, document, forbidden, fresh, heard, on, opened, refused, solved

pytestmark = pytest.mark.django_db


def by(of):
    return {"actor": actor_of(of), "key": new_key()}


def as_person(who):
    return {"actor": acting_as(who), "key": new_key()}


def own_of_the_head(place):
    """A matter that the county's head owns."""
    return opened(place, owner=place.county_head)


def test_who_took_it_up_as_deputy_does_not_withdraw_it(place):
    second = deputy(place.county_head).person
    matter = own_of_the_head(place)
    move(matter_id=matter.pk, name="take_up", **as_person(second))
    with forbidden("own_work"):
        close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="不要了", **as_person(second))
    close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="不要了", **by(place.city_head))


def test_who_is_on_leave_does_not_end_their_own_matter_meanwhile(place):
    matter, head = own_of_the_head(place), appointee(place.county_head)
    absence(head, date(2024, 6, 1))
    deputy(place.county_head)
    with forbidden("own_work"):
        close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="不要了", **as_person(head))
    with forbidden("own_work"):
        void(matter_id=matter.pk, reason="填错了", **as_person(head))


def test_once_reported_done_a_deputy_of_the_owner_who_did_not_do_it_checks(place):
    second = deputy(place.county_head).person
    matter = own_of_the_head(place)
    move(matter_id=matter.pk, name="take_up", **by(place.county_head))
    move(matter_id=matter.pk, name="report_done", result_id=document(matter).pk, **by(place.county_head))
    assert ask(matter_id=matter.pk, name="示例", contact="", **as_person(second))


def test_who_said_not_solved_is_not_asked_over_until_they_say_yes(place):
    matter = heard(place, VoiceValue.NOT_SOLVED)
    with refused("not_solved_said"):
        ask(matter_id=matter.pk, name="另一个人", contact="", **by(place.county_officer))
    move(matter_id=matter.pk, name="send_back", reason="没有解决", **by(place.county_officer))
    move(matter_id=matter.pk, name="report_done", result_id=document(matter).pk, **by(place.town_officer))
    assert ask(matter_id=matter.pk, name="示例受助人", contact="", **by(place.county_officer))


def test_what_is_not_solved_is_not_called_withdrawn(place):
    matter = heard(place, VoiceValue.NOT_SOLVED)
    with refused("not_solved_said"):
        close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="不要了", **by(place.county_officer))


@pytest.mark.parametrize("goes", [True, False])
def test_a_no_is_not_lost_by_joining_two_matters(place, goes):
    unsolved, other = heard(place, VoiceValue.NOT_SOLVED), heard(place)
    pair = (unsolved, other) if goes else (other, unsolved)
    with refused("not_solved_said"):
        merge(matter_id=pair[0].pk, into_id=pair[1].pk, reason="同一件", **by(place.county_head))


def test_two_matters_of_different_bodies_are_not_joined(place):
    matter, other = opened(place), opened(place, subject=place.town)
    with refused("other_subject"):
        merge(matter_id=matter.pk, into_id=other.pk, reason="同一件", **by(place.county_head))


def test_what_was_heard_by_telephone_keeps_its_day_on_the_look_back(place):
    matter = solved(place)
    back = matter.look_backs.get(way="link")
    with clock.use(on(date(2024, 7, 3))):
        asking = ask_again(look_back_id=back.pk, name="示例", contact="", **by(place.county_officer))
    with clock.use(on(date(2024, 7, 12))):
        given = {
            "value": VoiceValue.CONFIRMED,
            "channel": Channel.PHONE,
            "words": "好",
            "happened_on": date(2024, 7, 4),
        }
        note_voice(asking_id=asking.pk, **given, **by(place.county_officer))
    back.refresh_from_db()
    assert back.done_on == date(2024, 7, 4)


@pytest.mark.parametrize("handed", [True, False])
def test_the_owners_visits_go_with_the_matter(place, handed):
    matter = opened(place)
    given = {"due_on": date(2024, 9, 2), "way": Way.VISIT, "every": days(90)}
    for post in (place.town_officer, place.site_head):
        plan_look_back(matter_id=matter.pk, post=post, **given, **by(place.county_head))
    if handed:
        baton = offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
        accept(baton_id=baton.pk, **by(place.county_officer))
    else:
        assign(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.county_head))
    posts = [back.post for back in fresh(matter).look_backs.ahead().order_by("pk")]
    assert posts == [place.county_officer, place.site_head]


def test_the_checker_still_hears_a_second_time_who_did_not_answer(place):
    asking = asked(place)
    given = {"value": VoiceValue.DECLINED, "channel": Channel.PHONE, "words": "不想说"}
    note_voice(asking_id=asking.pk, **given, **by(place.county_officer))
    assert ask(matter_id=asking.matter_id, name="示例受助人", contact="", **by(place.county_officer))
