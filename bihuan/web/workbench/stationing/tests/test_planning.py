"""Entering items of the plan and problems, and what a planned place has."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.base import clock
from bihuan.domains.stationing.models import PlanItem, Problem
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, another_site, close_it, stationed
from bihuan.kernel.process.periods import FURTHEST
from bihuan.web.workbench.stationing.tests.browsers import browser_of, send, stranger, text_of

pytestmark = pytest.mark.django_db


def plan_of(team, client, **data):
    given = {
        "kind": "education",
        "title": "学习教育六场",
        "promised_on": "2021-08-31",
        "owner": team.posts[1].pk,
        **data,
    }
    given.setdefault("stationing", team.stationing.pk)
    return send(client, f"/stationing/terms/{team.term.pk}/plan", **given)


def test_the_team_puts_something_into_the_plan(team):
    answer = plan_of(team, browser_of(team.posts[1]))
    item = PlanItem.objects.get(kind="education")
    assert (answer.status_code, answer.url) == (302, f"/stationing/terms/{team.term.pk}")
    assert (item.matter.owner, item.matter.title, str(item.promised_on)) == (
        team.posts[1],
        "学习教育六场",
        "2021-08-31",
    )


def test_the_own_post_is_proposed_and_a_single_site_is_not_asked_for(team):
    form = browser_of(team.posts[1]).get(f"/stationing/terms/{team.term.pk}/plan").context["form"]
    assert (form.fields["owner"].initial, form.fields["stationing"].widget.is_hidden) == (team.posts[1].pk, True)


def test_of_several_sites_one_is_chosen(team):
    with clock.use(clock.at(MOBILISED)):
        sites = [team.stationing.site, another_site(team.place)]
        other = stationed(team.place, name="第二组", sites=sites)
    form = browser_of(other.leader).get(f"/stationing/terms/{other.term.pk}/problem").context["form"]
    assert [words for _pk, words in form.fields["stationing"].choices][1:] == ["示例园区工会", "示例物流园工会"]


def test_a_refusal_keeps_what_was_typed_and_points_at_the_field(team):
    answer = plan_of(team, browser_of(team.leader), promised_on="2021-05-01")
    assert (answer.status_code, "promised_on" in answer.context["form"].errors) == (422, True)
    assert "计划完成日期要在今天以后" in text_of(answer)
    assert "学习教育六场" in text_of(answer)


def test_a_promise_for_the_last_day_that_can_be_meant_breaks_no_page(team):
    client = browser_of(team.leader)
    answer = plan_of(team, client, promised_on="9999-12-31")
    assert (answer.status_code, "日期太远，请核对年份" in text_of(answer)) == (422, True)
    plan_of(team, client, promised_on=str(clock.today() + FURTHEST))
    item = PlanItem.objects.get(kind="education")
    for where in (f"/stationing/terms/{team.term.pk}", f"/matters/{item.pk}", "/", "/stationing/"):
        assert client.get(where).status_code == 200


def test_the_same_form_sent_twice_enters_once(team):
    client = browser_of(team.leader)
    for _time in range(2):
        plan_of(team, client, key="0123456789abcdef")
    assert PlanItem.objects.filter(kind="education").count() == 1


def test_what_stands_there_already_is_entered_again_only_as_another_matter(team):
    client = browser_of(team.leader)
    first = {"stationing": team.stationing.pk, "title": "没有热饭", "owner": team.leader.pk}
    path = f"/stationing/terms/{team.term.pk}/problem"
    send(client, path, **first)
    asked = send(client, path, **first)
    form = asked.context["form"]
    assert (asked.status_code, Problem.objects.count()) == (422, 1)
    assert Problem.objects.get().matter.number in form.errors["another"][0]
    assert "another" not in client.get(path).context["form"].fields
    assert send(client, path, **first, another="on").status_code == 302
    assert Problem.objects.count() == 2


def test_a_day_on_which_a_problem_cannot_have_been_found_is_refused_at_the_field(team):
    data = {"stationing": team.stationing.pk, "owner": team.leader.pk, "title": "示例问题"}
    path = f"/stationing/terms/{team.term.pk}/problem"
    for day in ("2021-03-31", "2031-01-01"):
        answer = send(browser_of(team.leader), path, **data, happened_on=day)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["happened_on"])
    assert send(browser_of(team.leader), path, **data, happened_on="2021-05-12").status_code == 302
    assert Problem.objects.get().matter.opened_on == date(2021, 5, 12)


def test_a_problem_is_entered_with_what_was_seen(team):
    data = {"stationing": team.stationing.pk, "title": "没有热饭", "text": "中午没处歇脚", "owner": team.leader.pk}
    answer = send(browser_of(team.leader), f"/stationing/terms/{team.term.pk}/problem", **data)
    assert (answer.status_code, Problem.objects.get().matter.title) == (302, "没有热饭")


def test_a_colleague_is_told_who_plans_and_after_the_term_nobody_does(team):
    answer = browser_of(team.place.county_officer).get(f"/stationing/terms/{team.term.pk}/plan")
    assert (answer.status_code, "由蹲点工作组的人来做" in text_of(answer)) == (403, True)
    with clock.use(clock.at(ENDS)):
        answer = browser_of(team.place.city_head).get(f"/stationing/terms/{team.term.pk}/plan")
        assert answer.status_code == 403


def test_what_a_place_has_is_entered_and_stands_beside_the_matter(team):
    client = browser_of(team.leader)
    answer = send(client, f"/stationing/items/{team.item.pk}", rooms="劳动法庭\n法律援助室\n", area_m2="175.00")
    team.item.refresh_from_db()
    assert (answer.url, team.item.rooms, team.item.area_m2) == (
        f"/matters/{team.item.pk}",
        ["劳动法庭", "法律援助室"],
        Decimal(175),
    )
    text = text_of(client.get(f"/matters/{team.item.pk}"))
    for words in ("劳动法庭、法律援助室", "175平方米", "2021年9月30日 周四", "登记功能室和面积"):
        assert words in text


def test_who_only_sees_the_matter_is_offered_nothing_to_enter(team):
    client = browser_of(team.place.county_officer)
    assert "登记功能室和面积" not in text_of(client.get(f"/matters/{team.item.pk}"))
    assert client.get(f"/stationing/items/{team.item.pk}").status_code == 403
    assert stranger().get(f"/stationing/items/{team.item.pk}").status_code == 404


@pytest.mark.parametrize("path", ["items/{}", "terms/{}", "terms/{}/end", "campaigns/{}", "sites/{}/contact"])
def test_a_number_that_no_row_can_have_is_not_found(team, path):
    assert browser_of(team.place.city_head).get(f"/stationing/{path.format('9' * 23)}").status_code == 404


def test_what_is_refused_of_a_place_is_said_at_the_field(team):
    answer = send(browser_of(team.leader), f"/stationing/items/{team.item.pk}", rooms="", area_m2="-1")
    assert (answer.status_code, "面积要大于零" in text_of(answer)) == (422, True)


def test_the_facts_stand_beside_a_closed_matter_too(team):
    close_it(team.item.pk, team.place)
    text = text_of(browser_of(team.leader).get(f"/matters/{team.item.pk}"))
    assert ("示例蹲点工作组" in text, "登记功能室和面积" in text) == (True, False)
