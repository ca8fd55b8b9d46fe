"""The desk of today, one matter, what a post holds: each in a fixed number of queries."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.tests.factories import actor_of, appointee, stranger
from bihuan.kernel.process.actions.handing import accept, offer
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.mending import void
from bihuan.kernel.process.actions.tasks import join, part, set_task
from bihuan.kernel.process.choices import endings_for, moves_for
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.queries import desk, held_by, matter_for
from bihuan.kernel.process.ring import ArcState, ring_of
from bihuan.kernel.process.table import Outcome, Way
from bihuan.kernel.process.tests.factories import asked, fresh, handling, heard, not_solved, opened, solved

TODAY = date(2024, 6, 3)


def by(of):
    return {"actor": actor_of(of), "key": new_key()}


def sections(place, post, today=TODAY):
    found = desk(actor_of(post), today)
    return {name: len(getattr(found, name)) for name in found.__slots__ if getattr(found, name)}


def test_a_new_matter_is_later_than_soon_until_its_week(place):
    opened(place)
    assert [sections(place, place.town_officer, day) for day in (TODAY, date(2024, 6, 4), date(2024, 6, 12))] == [
        {"later": 1},
        {"due": 1},
        {"overdue": 1},
    ]


def test_what_waits_for_others_stands_apart(place):
    offer(matter_id=handling(place).pk, to=partner(), reason="转交", **by(place.town_officer))
    asked(place)
    assert sections(place, place.town_officer) == {"waiting": 2}


def test_whoever_asked_has_the_answer_to_wait_for(place):
    asked(place)
    assert sections(place, place.county_officer) == {"waiting": 1}
    assert sections(place, place.county_officer, date(2024, 7, 1)) == {"overdue": 1}


def test_an_offer_stands_in_its_own_section_only(place):
    baton = offer(matter_id=handling(place).pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    assert sections(place, place.county_officer) == {"batons": 1}
    accept(baton_id=baton.pk, **by(place.county_officer))
    assert sections(place, place.county_officer) == {"later": 1}


def test_tasks_and_visits_stand_on_the_desk_of_whose_they_are(place):
    matter = handling(place)
    set_task(matter_id=matter.pk, post=place.site_head, title="补", due_on=date(2024, 7, 3), **by(place.town_officer))
    visit = {"due_on": date(2024, 7, 3), "way": Way.VISIT, "post": place.site_head}
    plan_look_back(matter_id=matter.pk, **visit, **by(place.county_head))
    assert sections(place, place.site_head) == {"tasks": 1}
    assert sections(place, place.site_head, date(2024, 6, 26)) == {"tasks": 1, "look_backs": 1}


def test_who_keeps_company_with_a_matter_finds_it_on_the_desk_until_it_ends(place):
    matter = handling(place)
    kept = join(matter_id=matter.pk, person=appointee(place.site_head), **by(place.county_head))
    join(matter_id=matter.pk, person=appointee(place.town_officer), **by(place.county_head))
    assert sections(place, place.site_head) == {"company": 1}
    assert sections(place, place.town_officer) == {"later": 1}
    part(companion_id=kept.pk, **by(place.county_head))
    assert sections(place, place.site_head) == {}


def test_a_stranger_has_an_empty_desk(place):
    opened(place)
    assert desk(stranger(), TODAY).is_empty
    assert not desk(actor_of(place.town_officer), TODAY).is_empty


@pytest.mark.parametrize("count", [1, 3])
def test_a_desk_takes_eight_queries(place, django_assert_num_queries, count):
    for _ in range(count):
        opened(place)
        asked(place)
    actor = actor_of(place.town_officer)
    with django_assert_num_queries(8):
        found = desk(actor, TODAY)
        assert [(one.owner.organisation.short_name, one.subject.name) for one in found.later] == [
            ("示例镇总工会", "示例园区工会")
        ] * count


@pytest.mark.parametrize("count", [1, 3])
def test_one_matter_takes_one_query(place, django_assert_num_queries, count):
    matters = [opened(place) for _ in range(count)]
    actor = actor_of(place.town_officer)
    with django_assert_num_queries(1):
        found = matter_for(actor, matters[0].pk)
        assert (found.subject.name, found.county.name, found.owner.organisation.name) == (
            "示例园区工会",
            "福清市",
            "示例镇总工会",
        )


@pytest.mark.parametrize("count", [1, 3])
def test_what_a_post_holds_takes_one_query(place, django_assert_num_queries, count):
    for _ in range(count):
        opened(place)
    with django_assert_num_queries(1):
        assert [one.owner.organisation.name for one in held_by(place.town_officer.pk)] == ["示例镇总工会"] * count


def test_lists_are_named_by_the_words_on_the_screen(place):
    open_one, closed_one = opened(place), solved(place)
    assert list(Matter.objects.open()) == [open_one]
    assert list(Matter.objects.closed()) == [closed_one]
    assert set(Matter.objects.owned_by(place.town_officer.pk)) == {open_one, closed_one}
    assert [Matter.objects.overdue(day).count() for day in (date(2024, 6, 11), date(2024, 6, 12))] == [0, 1]
    assert [Matter.objects.due_by(day).count() for day in (date(2024, 6, 10), date(2024, 6, 11))] == [0, 1]


def test_which_were_open_on_a_day_is_told_by_their_episodes(place):
    matter = solved(place)
    with clock.use(clock.at(date(2024, 7, 1))):
        from bihuan.kernel.process.actions.closing import reopen

        reopen(matter_id=matter.pk, reason="又坏了", **by(place.town_officer))
    days = (date(2024, 6, 2), date(2024, 6, 3), date(2024, 6, 30), date(2024, 7, 1))
    assert [Matter.objects.open_on(day).count() for day in days] == [0, 0, 0, 1]


def test_a_matter_reads_aloud(place):
    matter = handling(place)
    assert (str(matter), matter.stage_title, matter.open_stage.title, matter.days_late(date(2024, 9, 5))) == (
        "TS2024-00001",
        "办理中",
        "办理中",
        3,
    )
    assert solved(place).days_late(date(2030, 1, 1)) == 0


# the ring, and what can be done


def states(matter, today=TODAY):
    return [arc.state for arc in ring_of(matter, today).arcs]


def test_the_ring_shows_where_a_matter_stands(place):
    matter = handling(place)
    assert states(matter) == [ArcState.DONE, ArcState.PRESENT, ArcState.AHEAD]
    assert states(matter, date(2024, 9, 3)) == [ArcState.DONE, ArcState.OVERDUE, ArcState.AHEAD]
    assert [arc.title for arc in ring_of(matter, TODAY).arcs] == ["已发现", "办理中", "待核验"]
    assert not ring_of(matter, TODAY).closed


def test_a_closed_ring_has_dots_for_its_look_backs(place):
    matter = not_solved(place)
    ring = ring_of(matter, date(2024, 9, 3))
    assert (ring.closed, ring.outcome, states(matter)) == (True, "not_solved", [ArcState.DONE] * 3)
    assert [(dot.due_on, dot.done, dot.overdue, dot.result) for dot in ring.dots] == [
        (date(2024, 9, 2), False, True, "")
    ]
    assert ring_of(matter, TODAY, with_dots=False).dots == ()


def test_what_was_entered_by_mistake_closes_no_ring(place):
    matter = handling(place)
    void(matter_id=matter.pk, reason="登记错了", actor=actor_of(place.county_head), key=new_key())
    ring = ring_of(fresh(matter), TODAY)
    assert (ring.closed, ring.outcome, states(fresh(matter))) == (False, "void", [ArcState.AHEAD] * 3)


def test_what_can_be_done_is_said_with_the_reason_why_not(place):
    matter = fresh(handling(place))
    mine, others = (moves_for(actor_of(one), matter) for one in (place.town_officer, place.county_officer))
    assert [(one.move.name, one.decision.code) for one in mine] == [("replan", ""), ("report_done", "")]
    assert {one.decision.code for one in others} == {"not_owner"}


def test_how_a_matter_can_end_is_said_with_what_is_missing(place):
    matter = heard(place)
    endings = {one.outcome: one for one in endings_for(actor_of(place.county_officer), matter)}
    assert (endings[Outcome.SOLVED].is_open, endings[Outcome.NOT_SOLVED].missing) == (True, ())
    found = {one.outcome: one for one in endings_for(actor_of(place.county_officer), fresh(handling(place)))}
    assert [one.code for one in found[Outcome.SOLVED].missing] == ["not_checking", "no_document", "no_voice"]
    assert not endings_for(actor_of(place.town_officer), matter)[0].is_open


def test_with_a_closed_matter_nothing_is_left_to_do(place):
    matter = solved(place)
    assert (moves_for(actor_of(place.town_officer), matter), endings_for(actor_of(place.county_officer), matter)) == (
        [],
        [],
    )
