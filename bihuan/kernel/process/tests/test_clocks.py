"""Deadlines: periods, lateness, pauses, and what a change of the calendar does."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import DayKind, shipped
from bihuan.base.calendar_years import NOTICES
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process import clockwork
from bihuan.kernel.process.actions.asking import ask
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.moving import move, pause
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Clock
from bihuan.kernel.process.periods import Period, Unit, days, due_after, months, working_days
from bihuan.kernel.process.tests.factories import checking, document, fresh, handling, kinds, opened, refused
from bihuan.kernel.rules.actions import declare_days
from bihuan.kernel.rules.queries import days_of


@pytest.mark.parametrize(
    ("period", "natural", "rolled", "safe"),
    [
        (days(30), date(2024, 7, 1), date(2024, 7, 1), date(2024, 7, 1)),
        (days(5), date(2024, 6, 6), date(2024, 6, 6), date(2024, 6, 6)),
        (days(7), date(2024, 6, 8), date(2024, 6, 11), date(2024, 6, 7)),
        (working_days(5), date(2024, 6, 7), date(2024, 6, 7), date(2024, 6, 7)),
        (months(3), date(2024, 9, 1), date(2024, 9, 2), date(2024, 8, 30)),
    ],
)
def test_a_period_ends_on_a_working_day(period, natural, rolled, safe):
    due = due_after(date(2024, 6, 1), period, shipped())
    assert (due.natural, due.rolled, due.safe) == (natural, rolled, safe)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 12, 5), 1, date(2025, 1, 5)),
    ],
)
def test_a_month_ends_on_the_corresponding_or_the_last_day(start, count, end):
    assert due_after(start, months(count), shipped()).natural == end


def test_a_period_is_written_and_read():
    assert (str(days(90)), Period.parse("working_days:5")) == ("days:90", Period(5, Unit.WORKING_DAYS))
    with pytest.raises(ValueError, match="weeks"):
        Period.parse("weeks:2")


def stage_clock(matter):
    return matter.clocks.live().get(name="stage")


def test_lateness_is_counted_to_today_or_to_the_day_it_was_done(place):
    running = stage_clock(handling(place))
    assert [running.days_late(day) for day in (date(2024, 9, 2), date(2024, 9, 12))] == [0, 10]
    running.stopped_on = date(2024, 9, 5)
    assert (running.days_late(date(2024, 12, 1)), running.days_after_first(date(2024, 12, 1))) == (3, 3)


def test_a_new_date_does_not_undo_lateness_against_the_first(place):
    matter = handling(place)
    clockwork.replan(stage_clock(matter), date(2024, 10, 31))
    agreed = stage_clock(matter)
    assert (agreed.days_late(date(2024, 9, 12)), agreed.days_after_first(date(2024, 9, 12))) == (0, 10)


def test_what_is_late_is_not_paused_until_a_new_day_is_agreed(place):
    matter, day = handling(place), date(2024, 9, 12)
    given = {"review_on": date(2024, 10, 9), "reason": "等待图纸", "actor": actor_of(place.county_head)}
    with clock.use(clock.at(day)):
        with refused("late"):
            pause(matter_id=matter.pk, **given, key=new_key())
        owner = actor_of(matter.owner)
        new = {"name": "replan", "reason": "等待图纸", "new_date": date(2024, 11, 1)}
        move(matter_id=matter.pk, **new, actor=owner, key=new_key())
        pause(matter_id=matter.pk, **given, key=new_key())
    assert stage_clock(matter).first_due_on == date(2024, 9, 2)


def test_what_was_paused_late_before_that_was_refused_stays_late(place):
    matter = handling(place)
    matter.clocks.live().update(paused_on=date(2024, 9, 12), review_on=date(2024, 10, 9))
    standing = stage_clock(matter)
    assert (standing.days_late(date(2024, 10, 9)), str(standing), standing.next_on) == (
        10,
        "stage 2024-09-02",
        date(2024, 10, 9),
    )


def test_what_is_finished_during_a_pause_is_not_late_by_it(place):
    matter = handling(place)
    head = actor_of(place.county_head)
    pause(matter_id=matter.pk, review_on=date(2024, 10, 9), reason="等待图纸", actor=head, key=new_key())
    with clock.use(clock.at(date(2024, 9, 9))):
        shown = document(matter).pk
        move(matter_id=matter.pk, name="report_done", result_id=shown, actor=actor_of(matter.owner), key=new_key())
    stopped = Clock.objects.get(matter=matter, basis="test.help:handling")
    assert (stopped.days_paused, stopped.days_late(date(2024, 12, 1)), stopped.is_paused) == (98, 0, False)


def declared(kind, *on):
    declare_days(days=dict.fromkeys(on, kind), source="示例通知", actor=SYSTEM, key=new_key())


def test_a_new_holiday_moves_a_running_clock_and_says_so(place):
    matter = opened(place)
    declared(DayKind.OFF, date(2024, 6, 5))
    moved = stage_clock(matter)
    assert (moved.due_on, moved.first_due_on, fresh(matter).next_on) == (
        date(2024, 6, 12),
        date(2024, 6, 11),
        date(2024, 6, 12),
    )
    assert acts_of(stream_of(matter)).last().facts["clocks"] == [
        {"name": "stage", "old_due_on": "2024-06-11", "due_on": "2024-06-12"}
    ]


def test_a_year_declared_anew_moves_a_running_clock(place):
    matter, usual = opened(place), next(notice for notice in NOTICES if notice.year == 2024)
    wednesday = date(2024, 6, 5)
    notice = usual._replace(off=(*usual.off, (wednesday, wednesday)), working_days=usual.working_days - 1)
    declare_days(days=days_of(notice), whole_years=[2024], source="示例通知", actor=SYSTEM, key=new_key())
    assert stage_clock(matter).due_on == date(2024, 6, 12)


def test_a_holiday_after_the_deadline_moves_nothing(place):
    matter = opened(place)
    declared(DayKind.OFF, date(2024, 6, 12))
    assert kinds(matter) == ["opened"]


def test_a_holiday_that_touches_nothing_is_not_told(place):
    matter = handling(place)
    declared(DayKind.OFF, date(2024, 6, 5))
    assert kinds(matter) == ["opened", "moved"]


def test_an_agreed_day_only_rolls_off_a_holiday_and_never_comes_nearer(place):
    matter = opened(place, due_on=date(2024, 10, 5))
    assert (stage_clock(matter).due_on, stage_clock(matter).safe_on) == (date(2024, 10, 8), date(2024, 9, 30))
    declared(DayKind.WORKING, date(2024, 10, 5))
    assert kinds(matter) == ["opened"]
    declared(DayKind.OFF, date(2024, 10, 8), date(2024, 9, 30))
    assert (stage_clock(matter).due_on, stage_clock(matter).safe_on) == (date(2024, 10, 9), date(2024, 9, 29))


def test_an_agreed_new_date_rolls_too(place):
    matter = handling(place)
    given = {"name": "replan", "reason": "园区搬迁", "new_date": date(2024, 9, 3)}
    move(matter_id=matter.pk, **given, actor=actor_of(matter.owner), key=new_key())
    declared(DayKind.OFF, date(2024, 9, 3))
    assert stage_clock(matter).due_on == date(2024, 9, 4)


def test_a_deadline_that_goes_on_rolls_off_a_holiday_declared_meanwhile(place):
    matter, last = checking(place), date(2024, 9, 2)
    declared(DayKind.OFF, last)
    given = {"name": "send_back", "reason": "还要补办"}
    sent = move(matter_id=matter.pk, **given, actor=actor_of(place.county_officer), key=new_key())
    assert (sent.next_on, stage_clock(matter).first_due_on) == (date(2024, 9, 3), last)


def test_a_holiday_moves_the_day_by_which_an_offer_and_an_asking_are_answered(place):
    offered, questioned = handling(place), checking(place)
    doer, checker = actor_of(place.town_officer), actor_of(place.county_officer)
    offer(matter_id=offered.pk, to=place.county_officer, reason="换人", actor=doer, key=new_key())
    ask(matter_id=questioned.pk, name="示例受助人", contact="", actor=checker, key=new_key())
    declared(DayKind.OFF, date(2024, 6, 7), date(2024, 6, 18))
    assert (offered.batons.get().answer_by, questioned.askings.get().answer_by) == (
        date(2024, 6, 12),
        date(2024, 6, 19),
    )
    declared(DayKind.OFF, date(2024, 5, 31))
    assert [kinds(one).count("clock_recomputed") for one in (offered, questioned)] == [1, 1]
    assert [fresh(one).next_on for one in (offered, questioned)] == [date(2024, 6, 12), date(2024, 6, 19)]
