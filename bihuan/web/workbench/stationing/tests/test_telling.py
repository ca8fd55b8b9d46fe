"""今日 tells who may arrange the end of a term what is left to arrange, and afterwards its leader how it went."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.ending import place
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, found, planned, stationed
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.tests.factories import actor_of, deputy, head_of, person
from bihuan.kernel.process.actions.handing import accept, offer
from bihuan.web.shell.tests.clients import client_of
from bihuan.web.workbench.stationing.tests.browsers import browser_of, stranger, text_of

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2021, 9, 16)
"""Fourteen days before the last one."""


def told(client: Client) -> list[str]:
    """What the desk tells."""
    return [one.words for one in client.get("/").context["tidings"]]


def wound_up(day: date = ENDS) -> None:
    with clock.use(clock.at(day)):
        end_due_terms()


def arranged(team: SimpleNamespace, **fields: Any) -> None:
    """The item goes to the county's officer."""
    given = {"matter_id": team.item.pk, "to": team.place.county_officer, "companion": team.people[0], **fields}
    place(**given, actor=actor_of(team.place.city_head), key=new_key())


def test_from_fourteen_days_before_the_last_day_the_leader_reads_what_is_not_arranged(team: SimpleNamespace) -> None:
    client = browser_of(team.leader)
    with clock.use(clock.at(date(2021, 9, 15))):
        assert told(client) == []
    with clock.use(clock.at(FIRST_DAY)):
        assert told(client) == ["示例蹲点工作组2021年9月30日期满，还有1件没有安排。"]
        assert f'<a href="/stationing/terms/{team.term.pk}/end">期满安排</a>' in text_of(client.get("/"))


def test_so_does_the_head_who_sent_the_team_and_nobody_who_may_not_arrange(team: SimpleNamespace) -> None:
    others = [browser_of(team.posts[1]), browser_of(team.place.county_officer), stranger()]
    far = head_of(organisation("示例外县总工会", parent=team.place.city))
    with clock.use(clock.at(FIRST_DAY)):
        assert len(told(browser_of(team.place.city_head))) == 1
        assert [told(one) for one in (*others, browser_of(far))] == [[]] * 4


def test_who_stands_in_for_the_leader_reads_it_too(team: SimpleNamespace) -> None:
    other = person("示例代理人", at=team.place.city)
    with clock.use(clock.at(FIRST_DAY)):
        deputy(team.leader, other)
        assert len(told(client_of(other))) == 1


def test_the_number_is_that_of_the_page_it_leads_to(team: SimpleNamespace) -> None:
    with clock.use(clock.at(MOBILISED)):
        away, _kept = found(team), found(team)
        given = {"matter_id": away.pk, "to": team.place.town_officer, "reason": "就近"}
        baton = offer(**given, actor=actor_of(team.leader), key=new_key())
        accept(baton_id=baton.pk, actor=actor_of(team.place.town_officer), key=new_key())
    arranged(team)
    client = browser_of(team.leader)
    with clock.use(clock.at(FIRST_DAY)):
        assert client.get(f"/stationing/terms/{team.term.pk}/end").context["found"].unplaced == 1
        assert told(client) == ["示例蹲点工作组2021年9月30日期满，还有1件没有安排。"]


def test_with_all_arranged_there_is_nothing_to_tell_until_the_post_ends(team: SimpleNamespace) -> None:
    arranged(team, to=team.place.town_officer)
    client = browser_of(team.leader)
    with clock.use(clock.at(FIRST_DAY)):
        assert told(client) == []
        end_post(post_id=team.place.town_officer.pk, on=clock.today(), actor=SYSTEM, key=new_key())
        assert len(told(client)) == 1


def test_while_it_is_not_wound_up_the_head_above_is_told_in_red(team: SimpleNamespace) -> None:
    with clock.use(clock.at(ENDS)):
        one = browser_of(team.place.city_head).get("/").context["tidings"][0]
        assert (one.late, told(client_of(team.people[0]))) == (True, [])


def test_of_many_teams_a_head_reads_how_many(team: SimpleNamespace) -> None:
    with clock.use(clock.at(MOBILISED)):
        for number in range(5):
            planned(stationed(team.place, name=f"第{number}组"))
    with clock.use(clock.at(FIRST_DAY)):
        words = told(browser_of(team.place.city_head))
    assert words == ["6个蹲点工作组快要期满或已经期满，还有6件没有安排。"]


def test_for_thirty_days_the_leader_by_name_reads_what_fell_to_the_contact(team: SimpleNamespace) -> None:
    wound_up()
    leader, member = client_of(team.people[0]), client_of(team.people[1])
    with clock.use(clock.at(date(2021, 10, 30))):
        (words,) = told(leader)
        assert words.startswith(
            "示例蹲点工作组2021年9月30日期满，已收尾。有1件没有安排，已转给联系岗位：示例县总工会·干事"
        )
        assert f'<a href="/stationing/terms/{team.term.pk}/end">期满去向</a>' in text_of(leader.get("/"))
        assert (told(member), told(browser_of(team.place.city_head))) == ([], [])
    with clock.use(clock.at(date(2021, 10, 31))):
        assert told(leader) == []


def test_what_had_been_arranged_is_told_as_arranged(team: SimpleNamespace) -> None:
    arranged(team)
    with clock.use(clock.at(MOBILISED)):
        other = stationed(team.place, name="第二组")
    wound_up()
    with clock.use(clock.at(ENDS)):
        assert told(client_of(team.people[0])) == [
            "示例蹲点工作组2021年9月30日期满，已收尾。没有办结的1件都有岗位接续。"
        ]
        assert told(client_of(other.people[0])) == ["第二组2021年9月30日期满，已收尾。期满时事项都已办结。"]


@pytest.mark.parametrize("number", [1, 3])
def test_telling_takes_the_same_queries_for_any_number(
    team: SimpleNamespace, number: int, django_assert_num_queries: Any
) -> None:
    from bihuan.web.workbench.stationing.telling import tidings

    with clock.use(clock.at(MOBILISED)):
        for one in range(number - 1):
            planned(stationed(team.place, name=f"第{one}组"))
    head, officer = actor_of(team.place.city_head), actor_of(team.place.county_officer)
    with django_assert_num_queries(2):
        assert len(tidings(head, FIRST_DAY)) == number
    with django_assert_num_queries(1):
        assert tidings(officer, FIRST_DAY) == []
