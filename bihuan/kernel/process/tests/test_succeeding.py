"""What becomes of matters when posts end, bodies are succeeded, people change; and what the platform does every day."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.actions import end_organisation
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.actions.appointments import end_appointment
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Appointment, Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.tests.factories import actor_of, appointee, appointment, filled
from bihuan.kernel.process.actions.asking import ask
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.receiving import record_receipt
from bihuan.kernel.process.actions.succeeding import follow_turn, inherit, post_vacated
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.jobs import every_day, follow_turns, move_on_from_ended_posts
from bihuan.kernel.process.models import Asking
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.tests.factories import checking, fresh, handling, kinds, opened, refused, solved
from bihuan.kernel.process.tests.tables import GUIDED

TODAY = date(2024, 6, 3)


def by(of):
    return {"actor": actor_of(of), "key": new_key()}


def ended(one, on=TODAY):
    end_post(post_id=one.pk, on=on, actor=SYSTEM, key=new_key())


def test_what_an_ending_post_owns_goes_to_the_head_above(place):
    matter = handling(place)
    ended(place.town_officer)
    found = fresh(matter)
    assert (found.owner, found.turn_post, found.next_on) == (place.county_head, place.county_head, date(2024, 9, 2))
    assert acts_of(stream_of(matter)).last().facts["to"] == place.county_head.pk


def test_tasks_visits_and_askings_of_an_ending_post_go_with_it(place):
    matter = checking(place)
    due = date(2024, 7, 3)
    set_task(matter_id=matter.pk, post=place.county_officer, title="补", due_on=due, **by(place.town_officer))
    plan_look_back(matter_id=matter.pk, due_on=due, way=Way.VISIT, post=place.county_officer, **by(place.county_head))
    asking = ask(matter_id=matter.pk, name="示例", contact="", **by(place.county_officer))
    ended(place.county_officer)
    asking.refresh_from_db()
    heirs = (matter.tasks.get().post, matter.look_backs.get().post, asking.post)
    assert (heirs, fresh(matter).owner) == ((place.county_head,) * 3, place.town_officer)


def test_an_offer_to_an_ending_post_falls(place):
    matter = handling(place)
    baton = offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    ended(place.county_officer)
    baton.refresh_from_db()
    assert (baton.state, fresh(matter).turn_post) == ("lapsed", place.town_officer)


def test_an_offer_of_an_ending_post_is_then_the_heirs(place):
    matter = handling(place)
    baton = offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    ended(place.town_officer)
    baton.refresh_from_db()
    assert (baton.sender, baton.state, fresh(matter).owner) == (place.county_head, "offered", place.county_head)


def test_an_offer_to_the_very_heir_falls(place):
    matter = handling(place)
    baton = offer(matter_id=matter.pk, to=place.county_head, reason="换人", **by(place.town_officer))
    ended(place.town_officer)
    baton.refresh_from_db()
    assert (baton.state, fresh(matter).owner, fresh(matter).turn_post) == (
        "lapsed",
        place.county_head,
        place.county_head,
    )


def test_a_post_with_nothing_ends_without_a_word(place):
    matter = handling(place)
    ended(place.site_head)
    assert kinds(matter) == ["opened", "moved"]


def test_a_closed_matter_stays_with_the_post_that_closed_it(place):
    matter = solved(place)
    ended(place.town_officer)
    assert fresh(matter).owner == place.town_officer


def test_the_heir_of_a_partners_post_is_the_federation_of_its_division(place):
    court = partner("示例法院", kind=Kind.COURT, code="350181")
    clerk = filled(court)
    matter = opened(place, owner=clerk)
    ended(clerk)
    assert fresh(matter).owner == place.county_head


def test_who_leaves_a_post_leaves_its_matters_to_whoever_acts(place):
    matter = handling(place)
    sitting = Appointment.objects.get(post=place.town_officer)
    end_appointment(appointment_id=sitting.pk, on=TODAY, actor=SYSTEM, key=new_key())
    found = fresh(matter)
    answer = who_answers([found.owner_id], TODAY)[found.owner_id]
    assert (found.owner, answer.person_id) == (place.town_officer, appointee(place.county_head).pk)


def test_nobody_leaves_when_nobody_would_answer(place):
    Appointment.objects.all().update(ends_on=TODAY)
    with refused("nobody_left"):
        post_vacated(post_id=place.town_officer.pk, on=TODAY, actor=SYSTEM, key=new_key())


def test_without_any_head_above_a_post_with_matters_does_not_end(place):
    handling(place)
    Post.objects.filter(is_head=True).update(ends_on=TODAY)
    with refused("no_heir"):
        inherit_now(place.town_officer)


def inherit_now(of):
    Post.objects.filter(pk=of.pk).update(ends_on=TODAY)
    inherit(post_id=of.pk, actor=SYSTEM, key=new_key())


def succeeded(old, heir, on=TODAY):
    end_organisation(organisation_id=old.pk, heir_ids=[heir.pk], on=on, actor=SYSTEM, key=new_key())


def test_what_was_meant_for_a_body_is_meant_for_its_successor(place):
    matter = handling(place)
    heir = organisation("示例新园区工会", parent=place.town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    succeeded(place.site, heir)
    assert (fresh(matter).subject, kinds(matter)[-1]) == (heir, "body_succeeded")


def test_a_body_outside_that_is_succeeded_hands_its_turn_on(place):
    old, heir = (partner(name, kind=Kind.COURT) for name in ("示例旧法院", "示例新法院"))
    matter = handling(place)
    baton = offer(matter_id=matter.pk, to=old, reason="转交", **by(place.town_officer))
    record_receipt(baton_id=baton.pk, receipt="收", **by(place.town_officer))
    succeeded(old, heir)
    baton.refresh_from_db()
    assert (baton.body, fresh(matter).turn_body, fresh(matter).subject) == (heir, heir, place.site)


# what the platform does every day


def test_what_hangs_on_a_post_whose_last_day_has_passed_is_passed_on(place):
    passing = filled(place.town, ends_on=date(2024, 6, 10))
    matter, visited = opened(place, owner=passing), handling(place)
    plan_look_back(matter_id=visited.pk, due_on=date(2024, 7, 3), way=Way.VISIT, post=passing, **by(place.county_head))
    with clock.use(clock.at(date(2024, 6, 9))):
        assert move_on_from_ended_posts() == 0
    with clock.use(clock.at(date(2024, 6, 10))):
        assert [move_on_from_ended_posts(), move_on_from_ended_posts()] == [1, 0]
    assert (fresh(matter).owner, visited.look_backs.get().post) == (place.county_head, place.county_head)


def test_a_task_an_asking_or_an_offer_is_passed_on_from_a_post_whose_last_day_has_passed(place):
    last = {"ends_on": date(2024, 6, 10)}
    tasked, receiving, asking_post = (filled(place.town, **last) for _ in range(3))
    matter, offered, checked = handling(place), handling(place), checking(place)
    due = date(2024, 7, 3)
    set_task(matter_id=matter.pk, post=tasked, title="补", due_on=due, **by(place.town_officer))
    baton = offer(matter_id=offered.pk, to=receiving, reason="换人", **by(place.town_officer))
    asking = ask(matter_id=checked.pk, name="示例", contact="", **by(place.county_officer))
    Asking.objects.update(post=asking_post)
    with clock.use(clock.at(date(2024, 6, 10))):
        assert [move_on_from_ended_posts(), move_on_from_ended_posts()] == [3, 0]
    for row in (baton, asking):
        row.refresh_from_db()
    assert (matter.tasks.get().post, asking.post) == (place.county_head, place.county_head)
    assert (baton.state, fresh(offered).turn_post) == ("lapsed", place.town_officer)


def test_one_post_without_an_heir_keeps_no_other_waiting(place):
    loose = filled(organisation("示例孤立工会", parent=place.city))
    opened(place, owner=loose)
    matter = opened(place)
    Post.objects.filter(pk__in=[loose.pk, place.town_officer.pk]).update(ends_on=TODAY)
    Post.objects.filter(organisation=place.city).update(is_head=False)
    assert move_on_from_ended_posts() == 1
    assert fresh(matter).owner == place.county_head


def test_a_post_that_is_there_is_not_inherited_from_and_nobody_does_it_by_hand(place):
    with refused("post_there"):
        inherit(post_id=place.town_officer.pk, actor=SYSTEM, key=new_key())
    with refused("post_there"):
        inherit(post_id=place.town_officer.pk, **by(place.county_head))


def test_when_the_doer_comes_to_sit_in_the_checking_post_the_head_checks(place):
    matter = checking(place)
    place.county_officer.appointments.update(ends_on=TODAY)
    appointment(place.county_officer, appointee(place.town_officer), starts_on=TODAY)
    assert [follow_turns(), follow_turns()] == [1, 0]
    assert (fresh(matter).turn_post, kinds(matter)[-1]) == (place.county_head, "turn_followed")


def test_a_new_post_that_the_stage_names_gets_the_turn(place):
    matter = opened(place, kind=GUIDED.name)
    assert matter.turn_post == place.site_head
    Post.objects.filter(pk=place.site_head.pk).update(ends_on=TODAY)
    assert follow_turns() == 1
    assert fresh(matter).turn_post == place.county_head


def test_only_the_platform_follows_turns_and_what_is_right_stays(place):
    matter = checking(place)
    with refused("platform_only"):
        follow_turn(matter_id=matter.pk, **by(place.county_head))
    follow_turn(matter_id=matter.pk, actor=SYSTEM, key=new_key())
    assert kinds(matter)[-1] == "moved"


def test_every_day_everything_is_done_once(place):
    baton = offer(matter_id=handling(place).pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    with clock.use(clock.at(date(2024, 6, 20))):
        every_day()
        every_day()
    assert kinds(baton.matter).count("lapsed") == 1


# stages that name their owner and turn


def test_the_stage_names_who_owns_and_from_whom_the_next_step_is_awaited(place):
    matter = opened(place, kind=GUIDED.name)
    move(matter_id=matter.pk, name="explain", **by(place.site_head))
    assert (fresh(matter).owner, fresh(matter).turn_post) == (place.county_officer, place.county_officer)


def test_where_the_named_role_is_nowhere_the_nearest_head_takes_it(place):
    far = organisation("示例园区", parent=place.city, tier=Tier.TOWN)
    clerk = filled(far)
    matter = opened(place, kind=GUIDED.name, owner=clerk, subject=far)
    assert matter.turn_post == place.city_head


def test_without_a_head_anywhere_the_move_is_refused_with_words(place):
    matter = opened(place, kind=GUIDED.name)
    doer = actor_of(place.site_head)
    Post.objects.filter(role__in=("head", "officer")).exclude(pk=place.site_head.pk).update(ends_on=TODAY)
    Post.objects.filter(pk=place.site_head.pk).update(role="clerk")
    with refused("no_post"):
        move(matter_id=matter.pk, name="explain", actor=doer, key=new_key())


def test_a_matter_opened_again_goes_to_the_post_that_the_stage_names(place):
    from bihuan.kernel.process.actions.closing import close, reopen
    from bihuan.kernel.process.table import Outcome

    matter = opened(place, kind=GUIDED.name)
    close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="撤", **by(place.county_head))
    reopen(matter_id=matter.pk, reason="又来", **by(place.town_officer))
    assert fresh(matter).owner == place.county_officer


def test_there_is_nothing_to_inherit_from_no_post(place):
    with pytest.raises(NotVisible):
        inherit(post_id=0, actor=SYSTEM, key=new_key())
