"""What is shown as possible is possible for whoever looks, and what is not has its reason."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of, appointee, filled, person
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.actions.mending import merge, void
from bihuan.kernel.process.actions.tasks import join
from bihuan.kernel.process.models import LookBack, Matter
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.tests.factories import handling, not_solved, opened, solved
from bihuan.web.desk.tests.browsers import browser_of, step, text_of

pytestmark = pytest.mark.django_db


def shown(post: Post, matter: Matter) -> Any:
    return browser_of(post).get(f"/matters/{matter.pk}").context


def deeds_on(post: Post, back: LookBack) -> list[str]:
    """What is offered beside a look-back, each of which opens its form."""
    client = browser_of(post)
    items = client.get(f"/matters/{back.matter_id}").context["look_backs"]
    found = [deed for item in items if item.due_on == back.due_on for deed in item.deeds]
    assert [client.get(deed.url).status_code for deed in found] == [200] * len(found)
    return [str(deed.label) for deed in found]


def visit(matter: Matter, by: Post, post: Post, way: Way = Way.VISIT) -> LookBack:
    given = {"due_on": date(2024, 6, 20), "way": way, "post": post}
    return plan_look_back(matter_id=matter.pk, actor=actor_of(by), key=new_key(), **given)


def test_the_doer_notes_a_visit_and_asks_nobody(place: SimpleNamespace) -> None:
    back = not_solved(place).look_backs.get()
    assert deeds_on(place.town_officer, back) == ["记录情况"]
    assert deeds_on(place.county_head, back) == ["发链接问本人", "记录情况"]
    assert deeds_on(place.site_head, back) == []
    with clock.use(clock.at(back.due_on)):
        [(_heading, item)] = shown(place.town_officer, back.matter)["yours"]
        assert [(str(deed.label), deed.primary) for deed in item.deeds] == [("记录情况", True)]


def test_where_another_unit_looks_only_those_of_that_unit_and_above_it_may(place: SimpleNamespace) -> None:
    matter = solved(place)
    other = filled(organisation("示例邻县总工会", parent=place.city))
    back = visit(matter, place.city_head, other, Way.OTHER_UNIT)
    assert deeds_on(place.county_head, back) == []
    assert deeds_on(place.city_head, back) == ["发链接问本人", "记录情况"]
    assert deeds_on(other, back) == ["发链接问本人", "记录情况"]


def test_while_they_are_asked_nothing_else_can_be_done_with_the_look_back(place: SimpleNamespace) -> None:
    back = not_solved(place).look_backs.get()
    by = actor_of(place.county_head)
    ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=by, key=new_key())
    assert deeds_on(place.county_head, back) == []
    refused = browser_of(place.county_head).get(f"/matters/{back.matter_id}/do/look-back/{back.pk}")
    assert (refused.status_code, "正在征询被帮助一方的意见" in text_of(refused)) == (403, True)


def test_a_recalled_link_leaves_the_look_back_to_be_asked_again(place: SimpleNamespace) -> None:
    matter = solved(place)
    back, client = matter.look_backs.get(way="link"), browser_of(place.county_officer)
    step(client, matter, f"ask-again/{back.pk}", name="示例受助人")
    step(client, matter, f"recall-asking/{matter.askings.get(look_back=back).pk}", reason="打错号码")
    assert deeds_on(place.county_officer, back) == ["发链接问本人"]
    refused = client.get(f"/matters/{matter.pk}/do/look-back/{back.pk}")
    assert (refused.status_code, "以他们的答复为准" in text_of(refused)) == (403, True)


@pytest.mark.parametrize("count", [1, 3])
def test_one_look_back_and_three_cost_the_same(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    matter = not_solved(place)
    for _each in range(count):
        visit(matter, place.county_head, place.county_officer)
    client = browser_of(place.county_officer)
    with django_assert_num_queries(39):
        client.get(f"/matters/{matter.pk}")


def test_looking_back_on_what_is_open_promises_no_opening_again(place: SimpleNamespace) -> None:
    running, closed = handling(place), not_solved(place)
    told = {}
    for matter in (running, closed):
        back = visit(matter, place.county_head, place.county_officer)
        page = text_of(browser_of(place.county_officer).get(f"/matters/{matter.pk}/do/look-back/{back.pk}"))
        told[matter.pk] = ("自动重新打开" in page, "这件事还没有办结" in page)
    assert told == {running.pk: (False, True), closed.pk: (True, False)}


def test_a_company_that_was_promised_is_not_offered_to_be_ended(place: SimpleNamespace) -> None:
    matter, by = opened(place), actor_of(place.county_head)
    given = {"person": appointee(place.site_head), "at_least_until": date(2024, 7, 1)}
    join(matter_id=matter.pk, actor=by, key=new_key(), **given)
    assert [item.deeds for item in shown(place.county_head, matter)["companions"]] == [()]
    with clock.use(clock.at(date(2024, 7, 1))):
        [item] = shown(place.county_head, matter)["companions"]
        assert [str(deed.label) for deed in item.deeds] == ["结束联系"]


def test_the_last_of_a_former_team_stays_while_the_matter_is_open(place: SimpleNamespace) -> None:
    matter = opened(place)
    team = filled(organisation("示例工作组", parent=place.county, kind=Kind.TEAM), "leader")
    head, by = browser_of(place.county_head), actor_of(place.county_head)
    first, second = (
        join(matter_id=matter.pk, person=person(f"示例组员{n}"), former_post=team, actor=by, key=new_key())
        for n in "甲乙"
    )
    assert [len(item.deeds) for item in shown(place.county_head, matter)["companions"]] == [1, 1]
    step(head, matter, f"part/{first.pk}")
    assert [len(item.deeds) for item in shown(place.county_head, matter)["companions"]] == [0, 0]
    refused = head.get(f"/matters/{matter.pk}/do/part/{second.pk}")
    assert (refused.status_code, "最后一位联系人" in text_of(refused)) == (403, True)


def voided(place: SimpleNamespace) -> tuple[Matter, str]:
    by = actor_of(place.county_head)
    return void(matter_id=opened(place).pk, reason="登记错了", actor=by, key=new_key()), "这件事已经作废"


def merged(place: SimpleNamespace) -> tuple[Matter, str]:
    matter, by = opened(place), actor_of(place.county_head)
    merge(matter_id=matter.pk, into_id=opened(place).pk, reason="同一件事", actor=by, key=new_key())
    return matter, "已经并入其他事项"


@pytest.mark.parametrize("gone", [voided, merged])
def test_nothing_is_added_to_what_was_voided_or_merged(place: SimpleNamespace, gone: Any) -> None:
    matter, words = gone(place)
    deeds = shown(place.county_head, matter)["deeds"]
    assert [str(deed.label) for deed in (*deeds.forward, *deeds.daily, *deeds.seldom)] == ["更正一条记录", "清除内容"]
    told = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    for label in ("记进展", "附佐证材料", "安排回头看", "请人继续联系"):
        assert words in told[label]
    assert browser_of(place.county_head).get(f"/matters/{matter.pk}/do/note").status_code == 403
