"""Moves from stage to stage; pausing and resuming the clock."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, filled, stranger
from bihuan.kernel.process.actions.closing import reopen
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.moving import move, pause, resume
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.tests.factories import (
    asked,
    checking,
    document,
    forbidden,
    fresh,
    handling,
    heard,
    kinds,
    opened,
    refused,
    solved,
)


def made(matter, name, by=None, **more):
    return move(matter_id=matter.pk, name=name, actor=actor_of(by or matter.owner), key=new_key(), **more)


def stage_clock(matter):
    return matter.clocks.live().get(name="stage")


def test_a_move_starts_the_clock_of_the_new_stage(place):
    matter = handling(place)
    assert (matter.stage, matter.next_on, fresh(matter).next_on) == ("handling", date(2024, 9, 2), date(2024, 9, 2))
    assert [(one.basis, one.stopped_on) for one in matter.clocks.order_by("pk")] == [
        ("test.help:found", date(2024, 6, 3)),
        ("test.help:handling", None),
    ]


def test_a_move_that_the_table_does_not_have_here_is_refused(place):
    matter = opened(place)
    with refused("no_such_move"):
        made(matter, "send_back")
    with refused("no_such_move"):
        made(solved(place), "take_up")
    with pytest.raises(NotVisible):
        move(matter_id=matter.pk, name="send_back", actor=stranger(), key=new_key())


def test_a_colleague_who_does_not_answer_for_the_post_is_told_who_does(place):
    matter = opened(place)
    with forbidden("not_owner"):
        made(matter, "take_up", by=place.county_officer)


def test_a_colleague_of_another_branch_learns_nothing(place):
    matter = opened(place)
    elsewhere = filled(organisation("示例别县总工会", parent=place.city))
    with pytest.raises(NotVisible):
        made(matter, "take_up", by=elsewhere)


def test_a_step_taken_earlier_runs_from_its_own_day_but_not_before_the_last_one(place):
    matter = opened(place)
    with clock.use(clock.at(date(2024, 6, 20))):
        made(matter, "take_up", happened_on=date(2024, 6, 10))
        assert stage_clock(matter).due_on == date(2024, 9, 9)
        with refused("before_last_step"):
            made(matter, "report_done", result_id=document(matter).pk, happened_on=date(2024, 6, 9))
        with refused("happened_in_future"):
            made(matter, "report_done", result_id=document(matter).pk, happened_on=date(2024, 6, 21))


def test_a_new_date_stands_beside_the_first_one(place):
    matter = handling(place)
    made(matter, "replan", reason="园区搬迁", new_date=date(2024, 12, 31))
    agreed = stage_clock(matter)
    assert (agreed.due_on, agreed.first_due_on, agreed.replanned) == (date(2024, 12, 31), date(2024, 9, 2), 1)
    act = acts_of(stream_of(matter)).last()
    assert (act.kind, act.facts["old_due_on"], act.facts["new_due_on"], act.facts["first_due_on"]) == (
        "matter.replanned",
        "2024-09-02",
        "2024-12-31",
        "2024-09-02",
    )


def test_an_agreed_day_off_rolls_to_the_next_working_day(place):
    matter = handling(place)
    made(matter, "replan", reason="园区搬迁", new_date=date(2024, 10, 1))
    agreed = stage_clock(matter)
    assert (agreed.due_on, agreed.safe_on) == (date(2024, 10, 8), date(2024, 9, 30))


def test_a_new_date_needs_a_reason_and_lies_ahead(place):
    matter = handling(place)
    with refused("no_reason"):
        made(matter, "replan", new_date=date(2024, 12, 31), reason=" ")
    with refused("no_new_date"):
        made(matter, "replan", reason="园区搬迁")
    with refused("no_new_date"):
        made(matter, "replan", reason="园区搬迁", new_date=date(2024, 6, 3))


def test_done_needs_a_document_of_this_very_matter(place):
    matter = handling(place)
    of_another = document(handling(place))
    for shown in (None, 0, of_another.pk):
        with refused("no_document"):
            made(matter, "report_done", result_id=shown)


def test_who_reports_done_is_the_doer_and_the_county_checks(place):
    matter = checking(place)
    assert (matter.doer_id, matter.reported_on, matter.turn_post) == (
        actor_of(place.town_officer).person_id,
        date(2024, 6, 3),
        place.county_officer,
    )


def test_what_is_sent_back_begins_again_without_document_and_voice(place):
    matter = heard(place)
    sent = made(matter, "send_back", by=place.county_officer, reason="还要补办")
    assert (sent.stage, sent.doer_id, sent.reported_on, sent.result_id, sent.voice) == (
        "handling",
        None,
        None,
        None,
        "",
    )
    assert sent.turn_post == place.town_officer


def test_what_is_sent_back_late_is_as_late_as_before(place):
    matter = handling(place)
    with clock.use(clock.at(date(2024, 9, 23))):
        made(matter, "report_done", result_id=document(matter).pk)
        sent = made(matter, "send_back", by=place.county_officer, reason="还要补办")
        late = stage_clock(matter)
        assert (sent.next_on, late.starts_on, late.days_late(clock.today())) == (
            date(2024, 9, 2),
            date(2024, 9, 23),
            21,
        )
        with refused("before_last_step"):
            made(matter, "report_done", result_id=document(matter).pk, happened_on=date(2024, 9, 20))


def test_what_is_sent_back_keeps_the_agreed_day_the_first_one_and_the_number_of_changes(place):
    matter = handling(place)
    made(matter, "replan", reason="园区搬迁", new_date=date(2024, 12, 31))
    with clock.use(clock.at(date(2024, 6, 10))):
        made(matter, "report_done", result_id=document(matter).pk)
        made(matter, "send_back", by=place.county_officer, reason="还要补办")
    agreed = stage_clock(matter)
    assert (agreed.due_on, agreed.first_due_on, agreed.replanned) == (date(2024, 12, 31), date(2024, 9, 2), 1)


def test_what_is_sent_back_twice_is_late_twice_and_each_check_has_its_own_days(place):
    matter = handling(place)
    for day in (date(2024, 9, 23), date(2024, 10, 22)):
        with clock.use(clock.at(day)):
            made(matter, "report_done", result_id=document(matter).pk)
            assert stage_clock(matter).due_on > day
            assert made(matter, "send_back", by=place.county_officer, reason="还要补办").next_on == date(2024, 9, 2)


def test_what_was_opened_anew_does_not_take_up_the_deadline_of_before(place):
    matter = solved(place)
    with clock.use(clock.at(date(2024, 12, 2))):
        reopen(matter_id=matter.pk, reason="又停了", actor=actor_of(place.town_officer), key=new_key())
        made(matter, "report_done", result_id=document(matter).pk)
        sent = made(matter, "send_back", by=place.county_officer, reason="还要补办")
    assert sent.next_on == date(2025, 3, 3)


def test_the_doer_does_not_send_back_their_own_work(place):
    with forbidden("own_work"):
        made(checking(place), "send_back", by=place.town_officer, reason="还要补办")


def test_while_those_helped_are_asked_the_stage_stays(place):
    matter = asked(place).matter
    with refused("asking_open"):
        made(matter, "send_back", by=place.county_officer, reason="还要补办")


def test_while_an_offer_waits_the_stage_stays_but_a_date_may_be_agreed(place):
    matter = handling(place)
    offer(
        matter_id=matter.pk, to=place.county_officer, reason="换人", actor=actor_of(place.town_officer), key=new_key()
    )
    with refused("baton_open"):
        made(matter, "report_done", result_id=document(matter).pk)
    made(matter, "replan", reason="园区搬迁", new_date=date(2024, 12, 31))
    assert kinds(matter)[-1] == "replanned"


def test_the_same_move_sent_twice_is_made_once(place):
    matter, key = opened(place), new_key()
    for _ in range(2):
        move(matter_id=matter.pk, name="take_up", actor=actor_of(matter.owner), key=key)
    assert kinds(matter) == ["opened", "moved"]


def paused(matter, by, review_on=date(2024, 7, 1), reason="等待图纸"):
    return pause(matter_id=matter.pk, review_on=review_on, reason=reason, actor=actor_of(by), key=new_key())


def test_a_paused_matter_looks_forward_to_its_review(place):
    matter = paused(handling(place), by=place.county_head)
    assert (matter.next_on, stage_clock(matter).is_paused) == (date(2024, 7, 1), True)


def test_only_a_head_above_pauses_with_a_reason_and_a_day_ahead(place):
    matter = handling(place)
    with forbidden("not_above"):
        paused(matter, by=place.town_officer)
    with refused("no_reason"):
        paused(matter, by=place.county_head, reason="")
    with refused("review_in_past"):
        paused(matter, by=place.county_head, review_on=date(2024, 6, 3))
    paused(matter, by=place.county_head)
    with refused("clock_paused"):
        paused(matter, by=place.county_head)


def test_a_day_that_nobody_can_have_meant_is_refused_wherever_one_is_agreed(place):
    matter, far = handling(place), date(9999, 12, 31)
    owner, head = actor_of(matter.owner), actor_of(place.county_head)
    given = {"matter_id": matter.pk, "key": new_key()}
    for deed in (
        lambda: move(**given, name="replan", reason="x", new_date=far, actor=owner),
        lambda: pause(**given, review_on=far, reason="x", actor=head),
        lambda: set_task(**given, post=place.county_officer, title="x", due_on=far, actor=owner),
        lambda: plan_look_back(**given, post=place.county_officer, way=Way.VISIT, due_on=far, actor=head),
        lambda: opened(place, due_on=far),
    ):
        with refused("too_far"):
            deed()
    move(**given, name="replan", reason="x", new_date=date(2044, 1, 4), actor=owner)


def test_a_paused_matter_does_not_agree_a_new_date(place):
    matter = paused(handling(place), by=place.county_head)
    with refused("clock_paused"):
        made(matter, "replan", reason="园区搬迁", new_date=date(2024, 12, 31))


def test_the_days_of_a_pause_are_added(place):
    matter = paused(handling(place), by=place.county_head)
    with clock.use(clock.at(date(2024, 6, 13))):
        resume(matter_id=matter.pk, actor=actor_of(place.town_officer), key=new_key())
    again = stage_clock(matter)
    assert (again.due_on, again.first_due_on, again.days_paused) == (date(2024, 9, 12), date(2024, 9, 2), 10)
    assert acts_of(stream_of(matter)).last().facts["days"] == 10


def test_only_what_is_paused_is_resumed_and_by_whoever_works_on_it(place):
    matter = handling(place)
    with refused("clock_runs"):
        resume(matter_id=matter.pk, actor=actor_of(place.town_officer), key=new_key())
    paused(matter, by=place.county_head)
    with forbidden("not_owner"):
        resume(matter_id=matter.pk, actor=actor_of(place.county_head), key=new_key())
