"""The end of a term on one screen."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.ending import place
from bihuan.domains.stationing.actions.sending import name_contact
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Placement, Term
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, close_it, found, planned, site_of, stationed
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.organisations.actions import move_under
from bihuan.kernel.organisations.models import Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.tests.factories import actor_of, filled
from bihuan.kernel.process.actions.handing import accept, offer
from bihuan.kernel.process.actions.mending import merge, void
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.factories import HELP, region
from bihuan.web.shell.tests.clients import client_of
from bihuan.web.workbench.stationing.tests.browsers import browser_of, send, text_of

pytestmark = pytest.mark.django_db

IN_MAY = date(2021, 5, 17)


@pytest.fixture
def two(team):
    """An item of the plan and a problem, both open."""
    with clock.use(clock.at(MOBILISED)):
        team.problem = found(team)
    return team


@pytest.fixture
def county_team():
    """A county's own team at a site in one of its towns, with one item in its plan."""
    with clock.use(clock.at(MOBILISED)):
        place = region()
        site = site_of(place)
        sent = stationed(place, host=place.county, sites=[site])
        sent.item = planned(sent)
    return sent


def rows(team, **choices):
    """What the form sends: for every open matter the county's officer and the leader, unless said otherwise."""
    data = {}
    for matter in Matter.objects.open().filter(owner__organisation=team.term.team_id):
        data[f"m{matter.pk}-to"] = team.place.county_officer.pk
        data[f"m{matter.pk}-companion"] = team.people[0].pk
    return data | choices


def path(team):
    return f"/stationing/terms/{team.term.pk}/end"


def test_every_open_matter_has_a_row_with_the_contact_and_the_leader_proposed(two):
    found_rows = browser_of(two.leader).get(path(two)).context["found"].rows
    assert len(found_rows) == 2
    assert {(row.fields["to"].initial, row.fields["companion"].initial) for row in found_rows} == {
        (two.place.county_officer.pk, two.people[0].pk)
    }


def test_the_page_says_what_ends_and_what_does_not_and_when_by_itself(two):
    text = text_of(browser_of(two.leader).get(path(two)))
    for words in (
        "期满只结束本期蹲点；没有办结的事项继续办",
        "蹲点到2021年9月30日 周四为止，次日（2021年10月1日 周五）由平台自动收尾",
        "2件还没有安排",
    ):
        assert words in text


def test_county_and_town_come_first_among_who_may_take_over(two):
    choices = browser_of(two.leader).get(path(two)).context["found"].rows[0].fields["to"].choices
    assert [group for group, _posts in choices][1:] == ["示例县总工会", "示例镇总工会", "示例园区工会", "示例市总工会"]


def test_all_is_placed_with_one_submit(two):
    answer = send(browser_of(two.leader), path(two), **rows(two))
    assert (answer.status_code, Placement.objects.filter(how="decided").count()) == (302, 2)


def test_the_receivers_find_on_the_page_what_their_desk_will_hold(two):
    client = browser_of(two.leader)
    town = {f"m{two.problem.pk}-to": two.place.town_officer.pk, f"m{two.problem.pk}-companion": two.people[1].pk}
    send(client, path(two), **rows(two, **town))
    baskets = client.get(path(two)).context["found"].baskets
    assert [[line.title for line in basket.lines] for basket in baskets] == [["示例问题"], ["示例基地"]]
    assert baskets[0].receiver.startswith("示例镇总工会")


def test_what_is_refused_is_said_at_its_row_and_the_others_are_done(two):
    nobody = {f"m{two.problem.pk}-to": ""}
    answer = send(browser_of(two.leader), path(two), **rows(two, **nobody))
    errors = [bool(row.errors) for row in answer.context["found"].rows]
    assert (answer.status_code, sorted(errors)) == (422, [False, True])
    assert [one.matter for one in Placement.objects.all()] == [two.item.matter]


def test_with_one_row_refused_the_page_says_what_was_saved_and_stands_as_things_are(two):
    nobody = {f"m{two.problem.pk}-to": ""}
    answer = send(browser_of(two.leader), path(two), **rows(two, **nobody))
    text = text_of(answer)
    for words in ("1件已安排好。", "还有1件没有保存", "这一件没有保存", "1件还没有安排"):
        assert words in text
    assert ("还没有办成" in text, "2件还没有安排" in text) == (False, False)
    placed = {row.matter.pk: row.placed is not None for row in answer.context["found"].rows}
    assert placed == {two.item.pk: True, two.problem.pk: False}


def test_what_was_filled_in_at_a_refused_row_stays_there(two):
    half = {f"m{two.problem.pk}-to": "", f"m{two.problem.pk}-companion": two.people[1].pk}
    answer = send(browser_of(two.leader), path(two), **rows(two, **half))
    row = next(one for one in answer.context["found"].rows if one.matter.pk == two.problem.pk)
    assert row["companion"].value() == str(two.people[1].pk)


def test_what_is_not_sure_yet_is_left_for_later_and_still_falls_to_the_contact(two):
    later = {f"m{two.problem.pk}-to": "later"}
    client = browser_of(two.leader)
    answer = client.post(path(two), {"key": new_key(), **rows(two, **later)}, follow=True)
    text = text_of(answer)
    for words in ("1件已安排好。", "1件先不安排；收尾时还没有安排的，归联系岗位。", "1件还没有安排"):
        assert words in text
    assert [one.matter for one in Placement.objects.all()] == [two.item.matter]
    assert Act.objects.filter(kind="stationing.placed").count() == 1


def test_what_was_left_for_later_still_stands_so_when_the_rest_is_arranged(two):
    later = {f"m{two.problem.pk}-to": "later"}
    client = browser_of(two.leader)
    for _time in range(2):
        assert send(client, path(two), **rows(two, **later)).status_code == 302
        initial = {row.matter.pk: row.fields["to"].initial for row in client.get(path(two)).context["found"].rows}
        assert initial == {two.item.pk: two.place.county_officer.pk, two.problem.pk: "later"}
        later = untouched(client.get(path(two)))
    assert [one.matter for one in Placement.objects.all()] == [two.item.matter]


def test_with_all_left_for_later_nothing_is_said_to_be_arranged(two):
    later = {f"m{one.pk}-to": "later" for one in (two.item, two.problem)}
    answer = browser_of(two.leader).post(path(two), {"key": new_key(), **rows(two, **later)}, follow=True)
    assert answer.redirect_chain == [(f"/stationing/terms/{two.term.pk}", 302)]
    text = text_of(answer)
    assert ("2件先不安排" in text, "件已安排好" in text, Placement.objects.exists()) == (True, False, False)


def test_what_is_arranged_cannot_be_left_for_later_any_more(two):
    client = browser_of(two.leader)
    send(client, path(two), **rows(two))
    answer = send(client, path(two), **rows(two, **{f"m{two.problem.pk}-to": "later"}))
    assert (answer.status_code, Placement.objects.count()) == (422, 2)


def test_what_is_arranged_is_offered_posts_only_and_the_page_says_so(two):
    client = browser_of(two.leader)
    send(client, path(two), **rows(two, **{f"m{two.problem.pk}-to": "later"}))
    page = client.get(path(two))
    first = {row.matter.pk: row.fields["to"].choices[0][0] for row in page.context["found"].rows}
    assert first == {two.item.pk: "示例县总工会", two.problem.pk: "later"}
    assert "已经安排的可以换一个岗位或联系人，但不能再退回“先不安排”" in text_of(page)


def test_without_a_key_nothing_is_said_to_be_saved(two):
    text = text_of(browser_of(two.leader).post(path(two), rows(two)))
    assert ("还有2件没有保存" in text, "件已安排好" in text) == (True, False)


def test_sent_again_as_it_stands_nothing_is_recorded_twice(two):
    client = browser_of(two.leader)
    for _time in range(2):
        send(client, path(two), **rows(two))
    assert Act.objects.filter(kind="stationing.placed").count() == 2


def test_the_same_form_sent_twice_acts_once(two):
    client, key = browser_of(two.leader), new_key()
    for _time in range(2):
        assert send(client, path(two), key=key, **rows(two)).status_code == 302
    assert Act.objects.filter(kind="stationing.placed").count() == 2


def test_a_form_without_its_key_is_sent_back(two):
    answer = browser_of(two.leader).post(path(two), rows(two))
    assert (answer.status_code, Placement.objects.count()) == (422, 0)


def test_somebody_placed_who_left_is_not_proposed_again(two):
    leader = actor_of(two.leader)
    given = {"matter_id": two.item.pk, "to": two.place.town_officer, "companion": two.people[1]}
    place(**given, actor=leader, key=new_key())
    two.posts[1].appointments.update(ends_on=date(2021, 6, 1))
    found_rows = browser_of(two.leader).get(path(two)).context["found"].rows
    row = next(one for one in found_rows if one.matter.pk == two.item.pk)
    assert (row.fields["to"].initial, row.fields["companion"].initial) == (two.place.town_officer.pk, two.people[0].pk)


def untouched(answer):
    """What a browser sends of the page as it came: of a choice that is not offered, nothing."""
    sent = {}
    for row in answer.context["found"].rows:
        for name in ("to", "companion"):
            value = row[name].value()
            sent[row[name].html_name] = value if str(value) in ("later", *row.row_field(name).rows) else ""
    return sent


def placed_far(two):
    """By the city's head, with a post of another county that the leader does not find in the directory."""
    far = filled(organisation("示例外县总工会", parent=two.place.city))
    given = {"matter_id": two.item.pk, "to": far, "companion": two.people[1]}
    place(**given, actor=actor_of(two.place.city_head), key=new_key())
    return far


def test_what_a_head_above_decided_stands_decided_before_the_leader_and_may_stay(two):
    far, client = placed_far(two), browser_of(two.leader)
    page = client.get(path(two))
    assert f'<option value="{far.pk}" selected>' in text_of(page) and " 示例外县总工会·干事</option>" in text_of(page)
    assert send(client, path(two), **untouched(page)).status_code == 302
    assert Placement.objects.get().to_post == far


def test_such_a_post_is_offered_in_its_own_row_only(two):
    far = placed_far(two)
    rows_found = browser_of(two.leader).get(path(two)).context["found"].rows
    offered = {row.matter.pk: str(far.pk) in row.row_field("to").rows for row in rows_found}
    assert offered == {two.item.pk: True, two.problem.pk: False}


def test_a_contact_out_of_the_leaders_sight_is_proposed_too(two):
    far = filled(organisation("示例外县总工会", parent=two.place.city))
    given = {"stationing_id": two.stationing.pk, "post": far}
    name_contact(**given, actor=actor_of(two.place.city_head), key=new_key())
    client = browser_of(two.leader)
    assert send(client, path(two), **untouched(client.get(path(two)))).status_code == 302
    assert {one.to_post for one in Placement.objects.all()} == {far}


def test_what_was_placed_with_a_post_that_has_ended_is_to_be_placed_anew(two):
    far = placed_far(two)
    end_post(post_id=far.pk, on=clock.today(), actor=SYSTEM, key=new_key())
    page = browser_of(two.leader).get(path(two))
    assert (page.context["found"].unplaced, "示例外县总工会" in text_of(page)) == (2, False)


def test_a_contact_that_has_ended_is_followed_to_its_heir(two):
    end_post(post_id=two.place.county_officer.pk, on=clock.today(), actor=SYSTEM, key=new_key())
    found_rows = browser_of(two.leader).get(path(two)).context["found"].rows
    assert {row.fields["to"].initial for row in found_rows} == {two.place.county_head.pk}


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(two, number, django_assert_num_queries):
    placed_far(two)
    helped = {"kind": HELP.name, "title": "示例求助", "subject": two.place.town, "owner": two.leader}
    with clock.use(clock.at(MOBILISED)):
        for _one in range(number):
            found(two)
            open_matter(**helped, actor=actor_of(two.leader), key=new_key())
    client = browser_of(two.leader)
    with django_assert_num_queries(23):
        client.get(path(two))


def test_what_others_own_already_stands_apart(two):
    given = {"matter_id": two.item.pk, "to": two.place.town_officer, "reason": "就近"}
    baton = offer(**given, actor=actor_of(two.leader), key=new_key())
    accept(baton_id=baton.pk, actor=actor_of(two.place.town_officer), key=new_key())
    found_page = browser_of(two.place.city_head).get(path(two)).context["found"]
    assert (len(found_page.rows), [line.title for line in found_page.elsewhere]) == (1, ["示例基地"])
    assert "期满后由示例蹲点0继续联系" in found_page.elsewhere[0].note
    assert "示例基地" in text_of(browser_of(two.leader).get(path(two)))


def test_what_went_with_the_site_to_another_branch_is_only_counted_for_the_head_above_the_team(county_team):
    sent = county_team
    given = {"matter_id": sent.item.pk, "to": sent.place.town_officer, "reason": "就近"}
    baton = offer(**given, actor=actor_of(sent.leader), key=new_key())
    accept(baton_id=baton.pk, actor=actor_of(sent.place.town_officer), key=new_key())
    other = organisation("示例别县总工会", parent=sent.place.city, tier=Tier.COUNTY)
    move_under(organisation_id=sent.place.town.pk, parent_id=other.pk, on=IN_MAY, actor=SYSTEM, key=new_key())
    text = text_of(browser_of(sent.place.county_head).get(path(sent)))
    assert ("还有1件期满前已经交接" in text, "示例基地" in text) == (True, False)
    text = text_of(browser_of(sent.leader).get(path(sent)))
    assert ("还有1件期满前已经交接" in text, "示例基地" in text) == (False, True)


def test_a_matter_for_somebody_else_falls_to_a_contact_too(two):
    given = {"kind": HELP.name, "title": "示例求助", "subject": two.place.town, "owner": two.leader}
    open_matter(**given, actor=actor_of(two.leader), key=new_key())
    found_rows = browser_of(two.leader).get(path(two)).context["found"].rows
    assert {row.goes_to for row in found_rows} == {two.place.county_officer}


def test_with_nothing_open_there_is_nothing_to_arrange(team):
    with clock.use(clock.at(MOBILISED)):
        other = stationed(team.place, name="第二组")
    assert "没有未办结的事项" in text_of(browser_of(other.leader).get(path(other)))


def test_a_member_and_a_colleague_are_told_who_arranges(two):
    for post in (two.posts[1], two.place.county_officer):
        answer = browser_of(post).get(path(two))
        assert (answer.status_code, "由蹲点工作组组长或派出单位负责人来做" in text_of(answer)) == (403, True)


def test_afterwards_everybody_concerned_reads_what_went_where(two):
    send(browser_of(two.leader), path(two), **{f"m{two.item.pk}-to": two.place.town_officer.pk} | only(two))
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        answer = browser_of(two.place.county_officer).get(path(two))
    notes = [line.note for line in answer.context["gone"].lines]
    assert notes == [
        "期满时由示例镇总工会·干事接续（组长安排）；示例蹲点0继续联系",
        "期满时由示例县总工会·干事接续（没有安排，转给动员时指定的联系岗位）；示例蹲点0继续联系",
    ]


def only(team):
    """The rest of the row of the item; the problem's row is left empty."""
    return {f"m{team.item.pk}-companion": team.people[0].pk, f"m{team.problem.pk}-to": ""}


def test_afterwards_a_former_member_reads_only_what_they_accompany(two):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        gone = [client_of(one).get(path(two)).context["gone"] for one in two.people[:2]]
    assert [len(one.lines) for one in gone] == [2, 0]


def test_afterwards_everybody_reads_the_same_number_and_how_much_of_it_they_cannot_open(two):
    given = {"matter_id": two.problem.pk, "to": two.place.town_officer, "companion": two.people[1]}
    place(**given, actor=actor_of(two.leader), key=new_key())
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        pages = [client_of(one).get(path(two)) for one in two.people[:2]] + [
            browser_of(two.place.city_head).get(path(two))
        ]
    hidden = "其中1件已交给别的岗位，您看不到内容。"
    assert [one.context["gone"].in_all for one in pages] == [2, 2, 2]
    assert [(len(one.context["gone"].lines), hidden in text_of(one)) for one in pages] == [
        (1, True),
        (1, True),
        (2, False),
    ]


def test_what_the_team_had_besides_its_plan_is_among_what_outlived_the_term(two):
    given = {"kind": HELP.name, "title": "示例求助", "subject": two.place.site, "owner": two.leader}
    open_matter(**given, actor=actor_of(two.leader), key=new_key())
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        lines = browser_of(two.place.city_head).get(path(two)).context["gone"].lines
    assert {line.title for line in lines} == {"示例基地", "示例问题", "示例求助"}


def test_what_was_placed_and_closed_before_the_end_did_not_outlive_the_term(two):
    given = {"matter_id": two.problem.pk, "to": two.place.town_officer, "companion": two.people[1]}
    place(**given, actor=actor_of(two.leader), key=new_key())
    close_it(two.problem.pk, two.place)
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        lines = browser_of(two.place.city_head).get(path(two)).context["gone"].lines
    assert [line.title for line in lines] == ["示例基地"]


def test_what_was_void_or_joined_meanwhile_says_so(two):
    head = actor_of(two.place.city_head)
    with clock.use(clock.at(MOBILISED)):
        twin = found(two, title="又一个")
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        merge(matter_id=twin.pk, into_id=two.problem.pk, reason="登记重复", actor=head, key=new_key())
        void(matter_id=two.item.pk, reason="登记错了", actor=head, key=new_key())
        lines = browser_of(two.place.city_head).get(path(two)).context["gone"].lines
    turns = {line.title: line.turn for line in lines}
    assert (turns["示例基地"], turns["又一个"]) == ("已作废", "已合并")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_afterwards_takes_the_same_queries_for_any_number(two, number, django_assert_num_queries):
    with clock.use(clock.at(MOBILISED)):
        for _one in range(number):
            found(two)
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        client = browser_of(two.place.city_head)
        with django_assert_num_queries(21):
            client.get(path(two))


def test_when_the_platform_is_late_a_head_above_winds_it_up_by_hand(two):
    with clock.use(clock.at(date(2021, 10, 3))):
        head, officer = browser_of(two.place.city_head), browser_of(two.place.county_officer)
        assert "现在收尾" in text_of(head.get(path(two)))
        assert send(officer, f"{path(two)}/now").status_code == 403
        assert send(head, f"{path(two)}/now").status_code == 302
        assert "应于2021年10月1日 周五收尾" in text_of(head.get(path(two)))
    assert Term.objects.get().closed_on == date(2021, 10, 3)
