"""The list of terms and the page of one: who sees them, what they say."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import SiteContact
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, another_site, close_it, found, planned, stationed
from bihuan.kernel.organisations.actions import merge
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, filled, head_of
from bihuan.kernel.process.actions.mending import merge as join_matters
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.tests.factories import HELP
from bihuan.web.shell.tests.clients import client_of
from bihuan.web.workbench.stationing.tests.browsers import browser_of, stranger, text_of

pytestmark = pytest.mark.django_db


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer


def ended(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()


def test_the_list_says_team_site_last_day_and_what_is_open(team):
    text = text_of(page(browser_of(team.place.county_officer), "/stationing/"))
    for words in ("示例蹲点工作组", "示例园区工会", "乡村振兴一线镇街（园区）工会", "2021年9月30日 周四", "1件"):
        assert words in text


def test_the_number_of_the_list_is_the_number_of_lines_on_the_terms_page(team):
    with clock.use(clock.at(MOBILISED)):
        found(team)
    client = browser_of(team.place.county_officer)
    row = page(client, "/stationing/").context["under_way"][0].rows[0]
    card = page(client, f"/stationing/terms/{team.term.pk}").context["cards"][0]
    assert (row.open, row.overdue) == (len(card.plan) + len(card.problems), 1) == (2, 1)


def test_a_site_whose_look_back_was_missed_is_late_on_every_page(team):
    ended(team)
    contact = SiteContact.objects.get().matter
    with clock.use(clock.at(date(2022, 1, 5))):
        former = client_of(team.people[0])
        desk = [line for one in page(former, "/").context["sections"] for line in one.lines]
        dates = [line.next_date for line in desk if line.title == contact.title]
        listed = page(former, "/stationing/").context["over"][0].rows[0].looking_back.next_on
        head = page(former, f"/matters/{contact.pk}").context["head"]
        facts = dict(head.facts)
    assert (dates, listed) == ([date(2021, 12, 30)], date(2021, 12, 30))
    assert head.missing.startswith("还差：回头看；等示例县总工会·干事")
    assert "2021年12月30日" in facts["下一个日期"] and "逾期6天" in facts["下一个日期"]


def test_what_was_joined_to_another_stands_with_that_one_only(team):
    with clock.use(clock.at(MOBILISED)):
        twins = [found(team, title=title) for title in ("补贴", "还是补贴")]
        head = actor_of(team.place.city_head)
        join_matters(matter_id=twins[1].pk, into_id=twins[0].pk, reason="登记重复", actor=head, key=new_key())
    card = page(browser_of(team.place.county_officer), f"/stationing/terms/{team.term.pk}").context["cards"][0]
    assert [line.title for line in card.problems] == ["补贴"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(team, number, django_assert_num_queries):
    with clock.use(clock.at(MOBILISED)):
        for one in range(number - 1):
            sites = [team.stationing.site, another_site(team.place, f"示例{one}")]
            planned(stationed(team.place, name=f"第{one}组", sites=sites))
    client = browser_of(team.place.county_officer)
    with django_assert_num_queries(18):
        page(client, "/stationing/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_term_takes_the_same_queries_for_any_number(team, number, django_assert_num_queries):
    with clock.use(clock.at(MOBILISED)):
        for one in range(number):
            found(team, title=f"问题{one}")
        for one in range(number - 1):
            planned(team, title=f"任务{one}")
    client = browser_of(team.place.county_officer)
    with django_assert_num_queries(16):
        page(client, f"/stationing/terms/{team.term.pk}")


def test_terms_that_are_over_stand_below_with_how_looking_back_stands(team):
    ended(team)
    with clock.use(clock.at(ENDS)):
        answer = page(browser_of(team.place.county_officer), "/stationing/")
    assert (answer.context["under_way"], len(answer.context["over"])) == ([], 1)
    for words in ("联系中1个单位", "2021年12月30日 周四", "期满时有1件没有安排"):
        assert words in text_of(answer)


def test_an_empty_list_teaches_what_will_be_there(team):
    other = organisation("示例外县总工会", parent=team.place.city)
    sender, member = browser_of(head_of(other)), browser_of(filled(other, role="administrator"))
    assert "启动一次蹲点工作" in text_of(page(sender, "/stationing/"))
    assert "可以请县区总工会代为申请" in text_of(page(member, "/stationing/"))


def test_the_entry_is_in_the_navigation_of_whom_it_concerns(team):
    ended(team)
    with clock.use(clock.at(ENDS)):
        former, plain = client_of(team.people[2]), browser_of(filled(team.place.town, role="administrator"))
        assert 'href="/stationing/"' in text_of(former.get("/account"))
        assert 'href="/stationing/"' not in text_of(plain.get("/account"))


def test_a_stranger_and_another_county_find_no_term(team):
    other = filled(organisation("示例外县总工会", parent=team.place.city))
    for client in (stranger(), browser_of(other)):
        for path in ("", "/plan", "/problem", "/end"):
            assert client.get(f"/stationing/terms/{team.term.pk}{path}").status_code == 404


def test_the_page_names_team_site_contact_and_who_answers_for_it(team):
    text = text_of(page(browser_of(team.leader), f"/stationing/terms/{team.term.pk}"))
    for words in (*(one.name for one in team.people), "工作比较薄弱", "示例县总工会·干事", "示例基地", "还有136天"):
        assert words in text


def test_what_cannot_be_done_here_says_who_does_it(team):
    deeds = page(browser_of(team.place.county_officer), f"/stationing/terms/{team.term.pk}").context["deeds"]
    assert [str(deed.decision.words) for deed in deeds] == [
        "由蹲点工作组的人来做",
        "由蹲点工作组的人来做",
        "由蹲点工作组组长或派出单位负责人来做",
    ]


def test_after_the_last_day_nothing_new_is_planned_even_before_it_is_wound_up(team):
    with clock.use(clock.at(ENDS)):
        answer = page(browser_of(team.place.city_head), f"/stationing/terms/{team.term.pk}")
    assert [bool(deed.decision) for deed in answer.context["deeds"]] == [False, False, True]
    assert "等待平台收尾" in text_of(answer)


def test_a_site_without_anything_says_what_will_be_there(team):
    with clock.use(clock.at(MOBILISED)):
        other = stationed(team.place, name="第二组")
    assert "还没有计划和问题" in text_of(page(browser_of(other.leader), f"/stationing/terms/{other.term.pk}"))


def test_after_the_end_an_empty_site_says_whether_there_was_nothing_or_whether_it_is_out_of_sight(team):
    with clock.use(clock.at(MOBILISED)):
        other = stationed(team.place, name="第二组")
    ended(team)
    with clock.use(clock.at(ENDS)):
        hidden = text_of(page(client_of(team.people[2]), f"/stationing/terms/{team.term.pk}"))
        nothing = text_of(page(client_of(other.people[0]), f"/stationing/terms/{other.term.pk}"))
    assert ("还有1件计划和问题，不在您能看到的范围里。" in hidden, "还没有计划和问题" in hidden) == (True, False)
    assert ("没有列入计划，也没有登记问题" in nothing, "还没有计划和问题" in nothing) == (True, False)


def test_other_matters_of_the_team_stand_apart(team):
    given = {"kind": HELP.name, "title": "示例求助", "subject": team.place.site, "owner": team.leader}
    open_matter(**given, actor=actor_of(team.leader), key=new_key())
    answer = page(browser_of(team.leader), f"/stationing/terms/{team.term.pk}")
    assert [line.title for line in answer.context["others"]] == ["示例求助"]


def test_a_closed_matter_says_how_and_when_it_ended(team):
    close_it(team.item.pk, team.place)
    line = page(browser_of(team.leader), f"/stationing/terms/{team.term.pk}").context["cards"][0].plan[0]
    assert (line.note, line.turn) == ("已解决，2021年5月17日办结", "")


def test_after_the_end_a_former_member_reads_the_contact_but_not_what_others_accompany(team):
    ended(team)
    with clock.use(clock.at(date(2021, 11, 1))):
        card = page(client_of(team.people[2]), f"/stationing/terms/{team.term.pk}").context["cards"][0]
    assert (card.contact.title, card.plan, len(card.visits)) == ("示例园区工会回头看", [], 1)


def test_who_sees_the_term_but_not_the_contact_sees_no_visits_either(team):
    ended(team)
    with clock.use(clock.at(date(2021, 11, 1))):
        contact = team.stationing.contact.matter
        contact.companions.update(until=date(2021, 11, 1), at_least_until=None)
        answer = page(client_of(team.people[2]), f"/stationing/terms/{team.term.pk}/end")
    assert (answer.context["cards"][0].contact, answer.context["cards"][0].visits) == (None, [])
    assert "不在您能看到的范围里" in text_of(answer)


def test_after_a_merger_of_the_site_its_people_find_the_term_in_list_and_page(team):
    heir = organisation("示例新园区工会", parent=team.place.town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    head = head_of(heir)
    given = {"organisation_ids": [team.place.site.pk], "into_id": heir.pk, "on": clock.today()}
    merge(**given, actor=SYSTEM, key=new_key())
    client, where = browser_of(head), f"/stationing/terms/{team.term.pk}"
    assert where in text_of(page(client, "/stationing/"))
    assert "示例基地" in text_of(page(client, where))
    assert where in text_of(page(client, f"/matters/{team.item.pk}"))
