"""What the posts of a team still have in hand when the term ends: tasks, askings, look-backs, offers."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.ending import place
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, close_it, found, fresh
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Task
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.tests.factories import opened

pytestmark = pytest.mark.django_db

BEFORE = date(2021, 9, 28)


@pytest.fixture(autouse=True)
def shortly_before():
    with clock.use(clock.at(BEFORE)):
        yield


def the_term_ends():
    with clock.use(clock.at(ENDS)):
        end_due_terms()


def task_of(matter, post):
    given = {"matter_id": matter.pk, "post": post, "title": "示例任务", "due_on": date(2021, 12, 1)}
    return set_task(**given, actor=actor_of(matter.owner), key=new_key())


def look_back_of(team, matter, post):
    given = {"matter_id": matter.pk, "due_on": date(2021, 12, 1), "way": Way.VISIT, "post": post}
    return plan_look_back(**given, actor=actor_of(team.place.city_head), key=new_key())


def now(row):
    row.refresh_from_db()
    return row


def inherited():
    return Act.objects.filter(kind="matter.inherited").exists()


def test_a_members_task_goes_to_whoever_takes_the_matter_over(team):
    task = task_of(team.item.matter, team.posts[1])
    the_term_ends()
    assert (fresh(team.item.pk).owner, now(task).post, inherited()) == (
        team.place.county_officer,
        team.place.county_officer,
        False,
    )


def test_a_members_task_follows_the_matter_to_where_the_leader_placed_it(team):
    task = task_of(team.item.matter, team.posts[1])
    given = {"matter_id": team.item.pk, "to": team.place.town_officer, "companion": team.people[1]}
    place(**given, actor=actor_of(team.leader), key=new_key())
    the_term_ends()
    assert now(task).post == team.place.town_officer


def test_a_members_task_in_a_matter_of_others_goes_to_its_owner(team):
    matter = opened(team.place, owner=team.place.city_head)
    task = task_of(matter, team.posts[1])
    the_term_ends()
    assert (fresh(matter.pk).owner, now(task).post) == (team.place.city_head, team.place.city_head)


def test_a_members_asking_and_look_back_go_to_whoever_takes_the_matter_over(team):
    problem = found(team)
    look_back = look_back_of(team, problem.matter, team.posts[1])
    given = {"look_back_id": look_back.pk, "name": "示例职工", "contact": ""}
    asking = ask_again(**given, actor=actor_of(team.place.city_head), key=new_key())
    given = {"matter_id": problem.pk, "to": team.place.town_officer, "companion": team.people[1]}
    place(**given, actor=actor_of(team.leader), key=new_key())
    the_term_ends()
    assert {now(asking).post, now(look_back).post} == {team.place.town_officer}


def test_a_members_look_back_on_a_closed_matter_goes_to_the_contact(team):
    close_it(team.item.pk, team.place)
    look_back = look_back_of(team, fresh(team.item.pk), team.posts[1])
    the_term_ends()
    assert now(look_back).post == team.place.county_officer


def test_an_offer_to_a_member_falls_and_its_sender_keeps_the_matter(team):
    matter = opened(team.place, owner=team.place.city_head)
    given = {"matter_id": matter.pk, "to": team.posts[1], "reason": "就近"}
    baton = offer(**given, actor=actor_of(team.place.city_head), key=new_key())
    the_term_ends()
    matter = fresh(matter.pk)
    assert (now(baton).state, matter.owner, matter.turn_post) == (
        "lapsed",
        team.place.city_head,
        team.place.city_head,
    )


def test_the_docket_says_once_for_each_post_who_has_it_now(team):
    for number in (1, 1, 2):
        task_of(team.item.matter, team.posts[number])
    the_term_ends()
    told = [one.act for one in timeline(stream_of(fresh(team.item.pk))) if one.act.kind.startswith("stationing.")]
    to = team.place.county_officer.pk
    assert [(act.kind, act.facts["from"], act.facts["to"]) for act in told] == [
        ("stationing.handed_on", team.leader.pk, to),
        ("stationing.rest_handed_on", team.posts[1].pk, to),
        ("stationing.rest_handed_on", team.posts[2].pk, to),
    ]


def test_what_is_done_stays_with_whoever_did_it(team):
    task = task_of(team.item.matter, team.posts[1])
    Task.objects.filter(pk=task.pk).update(done_on=BEFORE)
    the_term_ends()
    assert now(task).post == team.posts[1]
