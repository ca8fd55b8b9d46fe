"""What can be done in the directory, through its forms: appointments, deputies, absences, entries, log-ins."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.models import Kind, Organisation
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.models import Absence, Account, Person, Post
from bihuan.kernel.people.roles import ADMINISTRATOR
from bihuan.kernel.people.tests.factories import (
    absence,
    account,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    led_root,
    person,
    post,
    stranger,
)
from bihuan.kernel.process.actions.tasks import join
from bihuan.kernel.process.tests.factories import opened, region
from bihuan.web.directory import alike
from bihuan.web.directory.forms import labels_of
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2024, 6, 6), date(2024, 6, 7)


@pytest.fixture(autouse=True)
def one_day() -> Any:
    with clock.use(clock.at(TODAY)):
        yield


@pytest.fixture
def fuqing() -> Organisation:
    led_root()
    return organisation("福清市总工会")


@pytest.fixture
def desk(fuqing: Organisation) -> Post:
    return filled(fuqing, name="郑示例")


@pytest.fixture
def head(fuqing: Organisation) -> Client:
    return client_of(appointee(head_of(fuqing, "陈示例")))


@pytest.fixture
def administrator(fuqing: Organisation, head: Client) -> Client:
    return client_of(appointee(filled(fuqing, ADMINISTRATOR)))


@pytest.fixture
def colleague(desk: Post, head: Client) -> Client:
    return client_of(appointee(desk))


def send(client: Client, path: str, **fields: Any) -> Any:
    assert client.get(f"/directory/{path}").status_code == 200
    return client.post(f"/directory/{path}", {"key": new_key(), **fields})


def test_somebody_is_appointed_to_an_empty_post(head: Client, fuqing: Organisation) -> None:
    empty, who = post(fuqing), person(at=fuqing)

    answer = send(head, f"posts/{empty.pk}/appoint", person_id=who.pk, on=TODAY)

    assert answer["Location"] == f"/directory/posts/{empty.pk}"
    assert appointee(empty) == who


def test_nobody_is_offered_themselves_for_a_seat_or_as_deputy(head: Client, administrator: Client, desk: Post) -> None:
    for path in (f"posts/{post(desk.organisation).pk}/appoint", f"posts/{desk.pk}/deputy"):
        shown = [client.get(f"/directory/{path}").content.decode() for client in (head, administrator)]
        assert [">陈示例</option>" in page for page in shown] == [False, True]


def test_a_post_that_is_taken_points_at_the_day_and_keeps_what_was_typed(head: Client, desk: Post) -> None:
    who = person(at=desk.organisation)

    answer = send(head, f"posts/{desk.pk}/appoint", person_id=who.pk, on=TODAY)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_on">' in shown
    assert f'<option value="{who.pk}" selected' in shown


def test_a_successor_takes_over_on_the_same_day(head: Client, desk: Post) -> None:
    who = person(at=desk.organisation)

    send(head, f"posts/{desk.pk}/appoint", person_id=who.pk, on=TODAY, takes_over="on")

    assert appointee(desk) == who


def test_after_somebody_leaves_comes_the_hand_over_of_the_post(head: Client, desk: Post) -> None:
    row = desk.appointments.get()

    answer = send(head, f"appointments/{row.pk}/end", on=TOMORROW)

    assert answer["Location"] == f"/posts/{desk.pk}/handover"
    row.refresh_from_db()
    assert row.ends_on == TOMORROW


def test_who_left_today_sees_no_more_what_the_post_holds(colleague: Client, desk: Post) -> None:
    assert send(colleague, f"appointments/{desk.appointments.get().pk}/end", on=TODAY)["Location"] == "/"


def test_who_leaves_reads_before_it_is_recorded_what_is_to_be_handed_over() -> None:
    place = region()
    for _n in range(2):
        opened(place)
    leaving, head = (client_of(appointee(seat)) for seat in (place.town_officer, place.county_head))
    path = f"/directory/appointments/{place.town_officer.appointments.get().pk}/end"

    shown = [client.get(path).content.decode() for client in (leaving, head)]

    assert ["名下还有2件未办结的事项，请先交接" in page for page in shown] == [True, True]
    link = f"/posts/{place.town_officer.pk}/handover"
    assert [f'href="{link}"' in page for page in shown] == [True, True]
    assert leaving.get(link).status_code == 200


def test_who_leaves_an_empty_desk_reads_nothing_of_handing_over(colleague: Client, desk: Post) -> None:
    answer = colleague.get(f"/directory/appointments/{desk.appointments.get().pk}/end")

    assert "未办结" not in answer.content.decode()


def test_who_has_yet_to_begin_reads_nothing_of_what_others_hold() -> None:
    place = region()
    opened(place)
    ends, coming = place.town_officer.appointments.get(), appointee(filled(place.town_officer.organisation))
    ends.ends_on = TOMORROW
    ends.save()
    row = place.town_officer.appointments.create(person=coming, starts_on=TOMORROW)

    answer = client_of(coming).get(f"/directory/appointments/{row.pk}/end")

    assert (answer.status_code, "未办结" in answer.content.decode()) == (200, False)


def test_a_colleague_without_the_right_reads_who_has_it(colleague: Client, fuqing: Organisation) -> None:
    answer = colleague.get(f"/directory/posts/{post(fuqing).pk}/appoint")

    assert answer.status_code == 403
    assert "请由本单位或上级单位的负责人、管理员办理" in answer.content.decode()


def test_one_names_a_deputy_for_the_own_post_and_ends_it(colleague: Client, desk: Post) -> None:
    who = person("王示例", at=desk.organisation)

    send(colleague, f"posts/{desk.pk}/deputy", person_id=who.pk, on=TODAY)
    row = desk.deputies.get()
    send(colleague, f"deputies/{row.pk}/end", on=TOMORROW)

    row.refresh_from_db()
    assert (row.person, row.ends_on) == (who, TOMORROW)


def test_the_day_up_to_which_somebody_stands_in_belongs_to_it(colleague: Client, desk: Post) -> None:
    who = person("王示例", at=desk.organisation)

    refused = send(colleague, f"posts/{desk.pk}/deputy", person_id=who.pk, on=TOMORROW, until=TODAY)
    send(colleague, f"posts/{desk.pk}/deputy", person_id=who.pk, on=TODAY, until=TODAY)

    row = desk.deputies.get()
    assert (row.ends_on, row.last_day) == (TOMORROW, TODAY)
    assert (refused.status_code, "截止日期不能早于开始日期" in refused.content.decode()) == (422, True)


def test_colleagues_are_offered_first_and_nobody_as_their_own_deputy(head: Client, fuqing: Organisation) -> None:
    seated, mine = filled(fuqing), person("王示例", at=fuqing)
    elsewhere = person("丁示例", at=organisation("示例镇总工会", parent=fuqing))
    page = head.get(f"/directory/posts/{seated.pk}/deputy").content.decode()
    places = [page.find(f'<option value="{one.pk}"') for one in (mine, elsewhere, appointee(seated))]
    own, other = page.find('<optgroup label="本单位：福清市总工会">'), page.find('<optgroup label="示例镇总工会">')
    assert 0 < own < places[0] < other < places[1]
    assert places[2] == -1


def test_who_sits_in_the_own_body_is_of_it_whoever_registered_them(head: Client, fuqing: Organisation) -> None:
    team = organisation("示例工作组", parent=fuqing, kind=Kind.TEAM)
    seat, mate = post(team), person("丁示例", at=organisation("示例镇总工会", parent=fuqing))
    appointment(post(team), mate)

    choices = head.get(f"/directory/posts/{seat.pk}/deputy").context["form"].fields["person_id"].choices

    assert [name for name, _people in choices][1:3] == ["本单位：示例工作组", "示例市总工会"]
    assert choices[1][1] == [(mate.pk, "丁示例")]


def test_a_second_deputy_is_refused_with_words(head: Client, desk: Post) -> None:
    deputy(desk)

    answer = send(head, f"posts/{desk.pk}/deputy", person_id=person(at=desk.organisation).pk, on=TODAY)

    assert (answer.status_code, "已有代理人" in answer.content.decode()) == (422, True)


def test_a_post_is_set_up_and_ended(head: Client, fuqing: Organisation) -> None:
    send(head, f"{fuqing.pk}/posts/new", title="组织干事", role="officer", code="FQ-9", on=TODAY)
    made = Post.objects.get(code="FQ-9")

    answer = send(head, f"posts/{made.pk}/end", on=TODAY)

    assert answer.status_code == 422
    with clock.use(clock.at(TOMORROW)):
        send(head, f"posts/{made.pk}/end", on=TOMORROW)
    made.refresh_from_db()
    assert made.ends_on == TOMORROW


def test_a_person_is_registered_and_corrected(head: Client, fuqing: Organisation) -> None:
    send(head, f"{fuqing.pk}/people/new", name="林示例", mobile="13800000000")
    made = Person.objects.get(name="林示例")

    send(head, f"people/{made.pk}/correct", name="林示力", mobile="13800000000")

    made.refresh_from_db()
    assert (made.name, made.mobile) == ("林示力", "13800000000")


def test_who_is_registered_for_a_partner_with_a_head_is_found_and_may_be_appointed(
    head: Client, fuqing: Organisation
) -> None:
    court = partner(kind=Kind.COURT, code=str(fuqing.division_id))
    head_of(court)
    desk = post(court)

    page = head.post(f"/directory/{court.pk}/people/new", {"key": new_key(), "name": "林示例"}, follow=True)
    made = Person.objects.get(name="林示例")
    send(head, f"posts/{desk.pk}/appoint", person_id=made.pk, on=TODAY)

    assert (page.status_code, page.redirect_chain) == (200, [(f"/directory/people/{made.pk}", 302)])
    assert desk.appointments.get().person == made


def test_who_is_registered_twice_is_shown_first_and_entered_only_on_purpose(head: Client, fuqing: Organisation) -> None:
    known, path = person("林示例", at=fuqing, mobile="13800000000"), f"{fuqing.pk}/people/new"
    entry = {"name": "林示例", "mobile": "+86 138 0000 0000"}

    first = send(head, path, **entry)
    shown, count = first.content.decode(), Person.objects.filter(name="林示例").count()
    send(head, path, **entry, another="on")

    assert (first.status_code, set(first.context["form"].errors), count) == (422, {"another"}, 1)
    assert f'<a href="/directory/people/{known.pk}">林示例</a>' in shown
    assert 'name="another"' in shown
    assert 'name="another"' not in head.get(f"/directory/{path}").content.decode()
    assert Person.objects.filter(name="林示例", mobile="13800000000").count() == 2


def test_who_has_the_same_name_elsewhere_is_shown_with_unit_and_post(head: Client, fuqing: Organisation) -> None:
    town = organisation("示例镇总工会", parent=fuqing)
    seated = person("林示例", at=town, mobile="13800000000")
    appointment(post(town), seated)
    deputy(post(fuqing), seated)
    person("林示例", at=town)

    shown = send(head, f"{fuqing.pk}/people/new", name="林示例", mobile="13800000000").content.decode()

    assert "通讯录里已有同名的人员2人" in shown
    assert "林示例</a> 示例镇总工会·干事、福清市总工会·干事（代理）；手机号码相同" in shown
    assert "林示例</a> 示例镇总工会登记，没有任职；没有登记手机号码" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_those_of_one_name_cost_the_same_for_one_and_for_three(
    head: Client, fuqing: Organisation, django_assert_num_queries: Any, number: int
) -> None:
    town = organisation("示例镇总工会", parent=fuqing)
    for _n in range(number):
        filled(town, name="林示例")
    form = {"key": new_key(), "name": "林示例", "mobile": ""}

    with django_assert_num_queries(27):
        head.post(f"/directory/{fuqing.pk}/people/new", form)


def test_of_many_of_one_name_the_first_are_shown_those_of_the_own_body_before_others(
    head: Client, fuqing: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "MOST_SHOWN", 2)
    town = organisation("示例镇总工会", parent=fuqing)
    entries = [person("林示例", at=body) for body in (town, town, fuqing)]

    answer = send(head, f"{fuqing.pk}/people/new", name="林示例")

    found = answer.context["sheet"].known
    assert [row.person for row in found.rows] == [entries[2], entries[0]]
    assert "通讯录里已有同名的人员3人" in answer.content.decode()
    assert "这里先列前2人" in answer.content.decode()


def test_what_comes_next_after_registering_is_what_one_may_do(
    head: Client, administrator: Client, fuqing: Organisation
) -> None:
    said = {}
    for client, name in ((head, "林示例"), (administrator, "王示例")):
        answer = send(client, f"{fuqing.pk}/people/new", name=name)
        said[name] = client.get(answer["Location"]).content.decode()

    assert "接下来可以登记任职；开通账号请找单位管理员。" in said["林示例"]
    assert "接下来可以登记任职、开通账号。" in said["王示例"]
    link = f'<a href="/directory/{fuqing.pk}">打开本单位的岗位，登记任职</a>'
    assert [link in page for page in said.values()] == [True, True]
    assert "/account" in said["王示例"].split("<main")[1]


def test_who_may_appoint_nobody_is_not_invited_to(colleague: Client, fuqing: Organisation) -> None:
    page = colleague.get(f"/directory/people/{person(at=fuqing).pk}").content.decode()

    assert ("没有任职。" in page, "登记任职" in page) == (True, False)


def test_two_of_one_name_are_told_apart_by_their_numbers_where_these_are_shown(
    head: Client, colleague: Client, desk: Post, fuqing: Organisation
) -> None:
    for mobile in ("13800001234", ""):
        person("王示例", at=fuqing, mobile=mobile)
    alone, elsewhere = person("林示例", at=fuqing, mobile="13800005678"), organisation("长乐区总工会", code="350112")
    for mobile in ("13900001111", "13900002222"):
        filled(elsewhere).appointments.update(person=person("丁示例", at=elsewhere, mobile=mobile))

    page = head.get(f"/directory/posts/{post(fuqing).pk}/appoint").content.decode()

    assert "王示例（手机尾号1234）" in page
    assert "王示例（没有登记手机号码）" in page
    assert (f">{alone.name}<" in page, "5678" in page) == (True, False)


def test_whose_number_one_is_not_shown_gives_no_digit_of_it_away(fuqing: Organisation) -> None:
    twins = [person("丁示例", at=fuqing, mobile=f"1390000111{number}") for number in range(2)]

    labels = labels_of(twins, stranger())

    assert set(labels.values()) == {"丁示例（福清市总工会）"}


def test_double_entries_are_joined_by_an_administrator(
    administrator: Client, head: Client, fuqing: Organisation
) -> None:
    kept, double = (person("林示例", at=fuqing) for _n in range(2))
    seat = filled(fuqing)
    seat.appointments.update(person=double)
    labels = [str(deed.label) for deed in administrator.get(f"/directory/people/{kept.pk}").context["deed_list"]]

    shown = administrator.get(f"/directory/people/{kept.pk}/join")
    unsure = send(administrator, f"people/{kept.pk}/join", other_id=double.pk)
    answer = send(administrator, f"people/{kept.pk}/join", other_id=double.pk, sure="on")

    assert shown.context["other"] == double
    assert ("合并重复记录" in labels, set(unsure.context["form"].errors)) == (True, {"sure"})
    assert answer["Location"] == f"/directory/people/{kept.pk}"
    double.refresh_from_db()
    assert (double.merged_into, appointee(seat)) == (kept, kept)
    assert head.get(f"/directory/people/{kept.pk}/join").status_code == 403


def test_two_entries_stand_side_by_side_before_they_are_joined(
    administrator: Client, fuqing: Organisation, desk: Post
) -> None:
    kept, double = person("林示例", at=fuqing, mobile="13800000000"), person("林示例", at=fuqing)
    appointment(post(fuqing, starts_on=date(2021, 3, 1)), double, starts_on=date(2021, 3, 1))
    deputy(post(fuqing, starts_on=date(2021, 3, 1)), double, starts_on=TODAY, ends_on=TODAY)
    account(kept, "lin"), account(double, "lin2")
    join(matter_id=opened(region()).pk, person=double, actor=SYSTEM, key=new_key())

    page = administrator.get(f"/directory/people/{kept.pk}/join")

    assert {str(one.label): ([*one.kept], [*one.other]) for one in page.context["traits"]} == {
        "登记单位": (["福清市总工会"], ["福清市总工会"]),
        "手机号码": (["13800000000"], ["没有登记"]),
        "任职": (["没有任职"], ["福清市总工会·干事，2021年3月1日起"]),
        "代理": (["—"], ["福清市总工会·干事，2024年6月6日当天撤销"]),
        "账号": (["登录名lin"], ["登录名lin2，合并后停用"]),
        "联系的事项": (["0件"], ["1件"]),
    }


@pytest.mark.parametrize("number", [1, 3])
def test_comparing_costs_the_same_whatever_the_entries_hold(
    administrator: Client, fuqing: Organisation, django_assert_num_queries: Any, number: int
) -> None:
    kept, double = (person("林示例", at=fuqing) for _n in range(2))
    for _n in range(number):
        appointment(post(fuqing), double)
        deputy(post(fuqing), kept)

    with django_assert_num_queries(31):
        administrator.get(f"/directory/people/{kept.pk}/join")


def test_of_several_alike_one_is_chosen_first(administrator: Client, fuqing: Organisation) -> None:
    kept, second, third = (person("林示例", at=fuqing, mobile=f"1380000000{number}") for number in range(3))

    which = administrator.get(f"/directory/people/{kept.pk}/join")
    chosen = administrator.get(f"/directory/people/{kept.pk}/join?other={third.pk}")
    other = administrator.get(f"/directory/people/{kept.pk}/join?other={person('王示例', at=fuqing).pk}")

    offered = dict(which.context["labels"])
    assert [*offered] == [second.pk, third.pk]
    assert offered[second.pk] == "林示例（福清市总工会，手机尾号0001）"
    assert (chosen.context["other"], chosen.context["several"], other.status_code) == (third, True, 404)
    for nonsense in ("x", "9" * 5000):
        assert administrator.get(f"/directory/people/{kept.pk}/join?other={nonsense}").status_code == 404


def test_a_joined_entry_leads_to_the_kept_one_and_says_which_log_in_was_closed(
    administrator: Client, head: Client, fuqing: Organisation
) -> None:
    kept, double = (person("林示例", at=fuqing) for _n in range(2))
    account(kept, "lin"), account(double, "lin2")
    said = "登录名“lin2”已停用，请此人用“lin”登录。"

    answer = send(administrator, f"people/{kept.pk}/join", other_id=double.pk, sure="on")
    done = administrator.get(answer["Location"]).content.decode()
    pages = [client.get(f"/directory/people/{double.pk}").content.decode() for client in (administrator, head)]

    assert ("两条记录已合并。" in done, said in done) == (True, True)
    assert [f'<a href="/directory/people/{kept.pk}">林示例</a>' in page for page in pages] == [True, True]
    assert [said in page for page in pages] == [True, False]
    assert "没有任职" not in pages[0]


def test_a_log_in_that_would_be_the_last_one_to_work_is_warned_of(administrator: Client, fuqing: Organisation) -> None:
    kept, double = (person("林示例", at=fuqing) for _n in range(2))
    account(kept, "lin", is_active=False), account(double, "lin2")
    warning = "合并以后此人没有能用的账号"

    pages = [administrator.get(f"/directory/people/{one.pk}/join").content.decode() for one in (kept, double)]

    assert [warning in page for page in pages] == [True, False]


def test_joining_sent_twice_is_answered_alike(administrator: Client, fuqing: Organisation) -> None:
    kept, double = (person("林示例", at=fuqing) for _n in range(2))
    form = {"key": new_key(), "other_id": double.pk, "sure": "on"}

    answers = [administrator.post(f"/directory/people/{kept.pk}/join", form) for _n in range(2)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"/directory/people/{kept.pk}")}


def test_where_there_is_nobody_alike_nothing_is_offered_to_join(administrator: Client, fuqing: Organisation) -> None:
    alone = person("林示例", at=fuqing)

    deeds = administrator.get(f"/directory/people/{alone.pk}").context["deed_list"]

    assert "合并重复记录" not in [str(deed.label) for deed in deeds]


def test_the_roles_of_a_team_are_offered_in_teams_only(head: Client, fuqing: Organisation) -> None:
    team = organisation("示例工作组", parent=fuqing, kind=Kind.TEAM)
    offered = [
        [title for _code, title in head.get(f"/directory/{at.pk}/posts/new").context["form"].fields["role"].choices]
        for at in (fuqing, team)
    ]

    refused = send(head, f"{fuqing.pk}/posts/new", title="组长", role="stationing.leader", on=TODAY)

    assert offered[0][1:] == ["负责人", "干事", "单位管理员", "转入人员"]
    assert {"组长", "组员"} <= set(offered[1])
    assert set(refused.context["form"].errors) == {"role"}


def test_what_a_transferred_post_is_stands_in_the_form_and_on_its_page(head: Client, fuqing: Organisation) -> None:
    moved = filled(fuqing, "transferred")

    form, page = (
        head.get(f"/directory/{path}").content.decode() for path in (f"{fuqing.pk}/posts/new", f"posts/{moved.pk}")
    )

    assert "“转入人员”用于单位合并、撤销后转来的岗位" in form
    assert "因单位合并、撤销转来" in page


def test_an_absence_is_noted_and_ended(colleague: Client, desk: Post) -> None:
    who = appointee(desk)

    send(colleague, f"people/{who.pk}/away", on=TODAY)
    row = Absence.objects.get(person=who)
    send(colleague, f"people/absences/{row.pk}/end", on=TOMORROW)

    row.refresh_from_db()
    assert (row.starts_on, row.ends_on) == (TODAY, TOMORROW)


def test_who_goes_away_reads_who_will_answer_meanwhile(
    colleague: Client, head: Client, desk: Post, fuqing: Organisation
) -> None:
    lead = head_of(fuqing)
    paths = {one: f"people/{appointee(one).pk}/away" for one in (desk, lead)}

    def read(client: Client, whose: Post) -> tuple[str, list[tuple[str, str]], list[str]]:
        sheet = client.get(f"/directory/{paths[whose]}").context["sheet"]
        rows = [(str(post), str(who)) for post, who in sheet.rows]
        return sheet.words, rows, [str(deed.label) for deed in sheet.first]

    own, other = (f"按今天的任职和代理，{who}离开期间由下面的人负责：" for who in ("您", "此人"))
    first, name = ["先给福清市总工会·干事指定代理"], appointee(head_of(fuqing.parent)).name
    assert read(colleague, desk) == (own, [("福清市总工会·干事", "陈示例（本单位负责人代管）")], first)
    assert read(head, desk) == (other, [("福清市总工会·干事", "陈示例（本单位负责人代管）")], first)
    assert read(head, lead)[:2] == (own, [("福清市总工会·负责人", f"{name}（上级负责人代管）")])
    deputy(lead, person("王示例", at=fuqing))
    assert read(head, lead) == (own, [("福清市总工会·负责人", "王示例（代理）")], [])
    noted = head.get(send(head, paths[lead], on=TODAY)["Location"]).content.decode()
    assert "请假外出已登记，这段时间由王示例负责。" in noted


def test_the_topmost_head_who_goes_away_without_a_deputy_still_answers(fuqing: Organisation) -> None:
    top = appointee(head_of(fuqing.parent))

    rows = client_of(top).get(f"/directory/people/{top.pk}/away").context["sheet"].rows

    assert [str(words) for _post, words in rows] == [f"没有代理人，也没有上级代管，仍由{top.name}负责"]


def test_who_has_no_post_reads_nothing_of_others_who_answer(head: Client, fuqing: Organisation) -> None:
    sheet = head.get(f"/directory/people/{person(at=fuqing).pk}/away").context["sheet"]

    assert (sheet.words, list(sheet.rows), list(sheet.first)) == ("", [], [])


def test_a_day_of_return_before_one_left_points_at_the_field(colleague: Client, desk: Post) -> None:
    row = absence(appointee(desk), TODAY)

    answer = send(colleague, f"people/absences/{row.pk}/end", on=date(2024, 6, 1))

    assert (answer.status_code, '<a href="#id_on">' in answer.content.decode()) == (422, True)


def test_a_log_in_is_opened_with_a_one_time_password_that_works(administrator: Client, desk: Post) -> None:
    who = appointee(desk)

    shown = send(administrator, f"people/{who.pk}/account", username="zheng").content.decode()

    found = re.search(r'<code class="one-time">([^<]+)</code>', shown)
    assert found is not None
    assert Account.objects.get(person=who).check_password(found[1])


def test_a_forgotten_password_is_replaced_and_every_log_in_ends(administrator: Client, desk: Post) -> None:
    forgetful = account(appointee(desk))
    open_elsewhere = client_of(forgetful)

    shown = send(administrator, f"accounts/{forgetful.pk}/reset").content.decode()

    assert "只在这一页显示一次" in shown
    assert open_elsewhere.get("/account").status_code == 302


def test_a_log_in_is_closed_and_opened_again(administrator: Client, desk: Post) -> None:
    theirs = account(appointee(desk))

    send(administrator, f"accounts/{theirs.pk}/lock")
    theirs.refresh_from_db()
    closed = theirs.is_active
    send(administrator, f"accounts/{theirs.pk}/unlock")

    theirs.refresh_from_db()
    assert (closed, theirs.is_active) == (False, True)


def test_the_care_of_log_ins_is_offered_to_administrators_only(
    administrator: Client, colleague: Client, head: Client, fuqing: Organisation
) -> None:
    theirs = account(appointee(filled(fuqing)))

    offered = [
        str(deed.label) for deed in administrator.get(f"/directory/people/{theirs.person_id}").context["deed_list"]
    ]
    hidden = [str(deed.label) for deed in colleague.get(f"/directory/people/{theirs.person_id}").context["deed_list"]]

    assert offered == ["登记请假外出", "更正信息", "重置密码", "停用账号"]
    assert hidden == []
    assert colleague.get(f"/directory/accounts/{theirs.pk}/reset").status_code == 403


def test_a_closed_log_in_is_offered_to_be_opened(administrator: Client, fuqing: Organisation) -> None:
    theirs = account(appointee(filled(fuqing)), is_active=False)

    shown = administrator.get(f"/directory/people/{theirs.person_id}")

    assert [str(deed.label) for deed in shown.context["deed_list"]][-1] == "恢复账号"
    assert "已停用" in shown.content.decode()


def test_the_same_form_sent_twice_acts_once(head: Client, fuqing: Organisation) -> None:
    fields = {"key": new_key(), "name": "林示例", "mobile": ""}

    first = head.post(f"/directory/{fuqing.pk}/people/new", fields)
    second = head.post(f"/directory/{fuqing.pk}/people/new", fields)

    assert first["Location"] == second["Location"]
    assert Person.objects.filter(name="林示例").count() == 1


def test_an_administrator_erases_who_has_left_every_seat(administrator: Client, fuqing: Organisation) -> None:
    gone = person("吴示例", at=fuqing)
    offered = administrator.get(f"/directory/people/{gone.pk}").context["deed_list"]

    answer = send(administrator, f"people/{gone.pk}/erase", basis="pipl-47", sure="on")

    assert str(offered[-1].label) == "清除个人信息"
    assert answer["Location"] == f"/directory/{fuqing.pk}"
    gone.refresh_from_db()
    assert gone.erased_at is not None
    assert administrator.get(f"/directory/people/{gone.pk}").context["deed_list"] == []


def test_who_still_sits_is_not_erased(administrator: Client, desk: Post) -> None:
    answer = send(administrator, f"people/{appointee(desk).pk}/erase", basis="pipl-47", sure="on")

    assert answer.status_code == 422
    assert "先办理卸任" in answer.content.decode()


def test_only_an_administrator_erases_people(head: Client, colleague: Client, fuqing: Organisation) -> None:
    gone = person("吴示例", at=fuqing)

    assert [one.get(f"/directory/people/{gone.pk}/erase").status_code for one in (head, colleague)] == [403, 403]


def test_the_first_post_offered_is_the_head_and_nobody_thinks_of_a_code(head: Client, fuqing: Organisation) -> None:
    town = organisation("示例镇总工会", parent=fuqing)
    first = head.get(f"/directory/{town.pk}/posts/new").context["form"]
    send(head, f"{town.pk}/posts/new", title="主席", role="head", is_head="on", on=TODAY)
    second = head.get(f"/directory/{town.pk}/posts/new").context["form"]
    send(head, f"{town.pk}/posts/new", title="干事", role="officer", on=TODAY)

    assert (first["is_head"].value(), first["role"].value()) == (True, "head")
    assert (second["is_head"].value(), second["role"].value()) == (None, None)
    assert list(town.posts.order_by("pk").values_list("title", "code", "is_head")) == [
        ("主席", f"{town.code}-001", True),
        ("干事", f"{town.code}-002", False),
    ]
