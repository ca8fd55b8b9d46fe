"""Steps taken on a matter: the form, who may, what is kept on error, where it leads."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.tests.factories import actor_of, appointee, filled, person
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.receiving import record_receipt
from bihuan.kernel.process.actions.tasks import join, set_task
from bihuan.kernel.process.models import Baton, Clock, Matter, Result, Task
from bihuan.kernel.process.table import Outcome, VoiceValue
from bihuan.kernel.process.tests.factories import checking, document, fresh, handling, heard, opened, solved
from bihuan.web.desk.steps import ALL
from bihuan.web.desk.steps.step import Step
from bihuan.web.desk.tests.browsers import HTMX, browser_of, step, stranger, text_of

pytestmark = pytest.mark.django_db
LAST = {"order_by": "-pk"}


def offered(place: SimpleNamespace, to: Any = None) -> Baton:
    """A matter of the town's officer on offer, by default to the county's."""
    matter = opened(place)
    by = actor_of(matter.owner)
    return offer(matter_id=matter.pk, to=to or place.county_officer, reason="请办", actor=by, key=new_key())


def tasked(place: SimpleNamespace) -> Task:
    """A task of the site's head within a matter of the town's officer."""
    matter = opened(place)
    given = {"post": place.site_head, "title": "报名单", "due_on": date(2024, 6, 7)}
    return set_task(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key(), **given)


def kinds(matter: Matter) -> list[str]:
    """The kinds of act in the docket, oldest first."""
    from bihuan.kernel.ledger.queries import acts_of
    from bihuan.kernel.process.docket import stream_of

    return [act.kind for act in acts_of(stream_of(matter))]


def test_every_step_has_its_own_name_and_words() -> None:
    assert len({one.slug for one in ALL}) == len(ALL)
    assert all(hasattr(one, "button") for one in ALL if one.slug not in ("move", "close"))


def test_strangers_and_unknown_steps_find_nothing(place: SimpleNamespace) -> None:
    matter = opened(place)
    owner = browser_of(place.town_officer)
    assert stranger().get(f"/matters/{matter.pk}/do/note").status_code == 404
    for path in ("nonsense", "note/7", "accept/7", "accept/x", "finish-task/7", "move/nonsense", "close/nonsense"):
        assert owner.get(f"/matters/{matter.pk}/do/{path}").status_code == 404, path


def test_a_colleague_without_the_right_is_told_who_may(place: SimpleNamespace) -> None:
    matter = opened(place)
    answer = browser_of(place.site_head).get(f"/matters/{matter.pk}/do/move/take_up")
    assert answer.status_code == 403
    assert "如需接手，请让承办人交接给您" in text_of(answer)


def test_a_forged_form_is_refused_as_well(place: SimpleNamespace) -> None:
    matter = opened(place)
    assert step(browser_of(place.site_head), matter, "move/take_up").status_code == 403
    assert fresh(matter).stage == "found"


def test_a_move_that_does_not_fit_the_stage_says_so(place: SimpleNamespace) -> None:
    answer = browser_of(place.town_officer).get(f"/matters/{opened(place).pk}/do/move/replan")
    assert "不在可以这样做的环节" in text_of(answer)


def test_taking_up_leads_back_to_the_matter(place: SimpleNamespace) -> None:
    matter = opened(place)
    answer = step(browser_of(place.town_officer), matter, "move/take_up")
    assert (answer["Location"], fresh(matter).stage) == (f"/matters/{matter.pk}", "handling")


def test_the_same_form_sent_twice_acts_once(place: SimpleNamespace) -> None:
    matter = opened(place)
    client, key = browser_of(place.town_officer), new_key()
    for _each in range(2):
        answer = step(client, matter, "move/take_up", key=key)
        assert answer.status_code == 302
    assert kinds(matter).count("matter.moved") == 1


def test_a_note_keeps_what_was_typed_when_the_day_is_wrong(place: SimpleNamespace) -> None:
    matter = opened(place)
    client = browser_of(place.town_officer)
    answer = step(client, matter, "note", headers=HTMX, text="去过现场", happened_on="2024-07-01")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "去过现场" in page
    assert "日期不能在今天以后" in page
    assert "<html" not in page


def test_reporting_done_takes_a_file_a_number_or_something_attached_before(place: SimpleNamespace) -> None:
    for given in (
        {"file": SimpleUploadedFile("report.pdf", b"%PDF-1.4 done")},
        {"number": "示例〔2024〕3号"},
    ):
        matter = handling(place)
        step(browser_of(place.town_officer), matter, "move/report_done", **given)
        assert fresh(matter).stage == "checking"
    matter = handling(place)
    before = document(matter)
    step(browser_of(place.town_officer), matter, "move/report_done", existing=before.pk)
    assert fresh(matter).result_id == before.pk


def test_reporting_done_without_a_result_points_at_the_file(place: SimpleNamespace) -> None:
    matter = handling(place)
    answer = step(browser_of(place.town_officer), matter, "move/report_done")
    assert answer.context["form"].errors["file"] == ["上传办理结果材料，或填写它的文号"]
    assert fresh(matter).stage == "handling"


def test_notes_and_material_go_into_the_docket(place: SimpleNamespace) -> None:
    matter = opened(place)
    client = browser_of(place.town_officer)
    step(client, matter, "note", text="去过现场", happened_on="2024-06-03")
    step(client, matter, "attach", title="批复", number="示例〔2024〕2号")
    assert kinds(matter)[-2:] == ["matter.noted", "matter.evidence_added"]
    assert "批复 示例〔2024〕2号" in text_of(client.get(f"/matters/{matter.pk}"))


def test_a_file_too_large_is_refused_before_it_is_read(place: SimpleNamespace) -> None:
    matter = opened(place)
    large = SimpleUploadedFile("large.pdf", b"%PDF" + bytes(10 * 1024 * 1024))
    answer = step(browser_of(place.town_officer), matter, "attach", title="录像", file=large)
    assert answer.context["form"].errors["file"] == ["文件超过10兆，请压缩或分开上传"]


def test_replanning_keeps_the_first_date(place: SimpleNamespace) -> None:
    matter = handling(place)
    step(browser_of(place.town_officer), matter, "move/replan", reason="等搬迁", new_date="2024-12-02")
    running = Clock.objects.live().get(matter=matter)
    assert (running.first_due_on, running.due_on) == (date(2024, 9, 2), date(2024, 12, 2))


def test_pause_and_resume(place: SimpleNamespace) -> None:
    matter = handling(place)
    head = browser_of(place.county_head)
    step(head, matter, "pause", review_on="2024-08-01", reason="等搬迁")
    assert fresh(matter).next_on == date(2024, 8, 1)
    assert browser_of(place.county_head).get(f"/matters/{matter.pk}/do/pause").status_code == 403
    with clock.use(clock.at(date(2024, 6, 13))):
        step(browser_of(place.town_officer), matter, "resume")
    assert fresh(matter).next_on == date(2024, 9, 12)


def test_offering_to_a_post_or_to_a_body_outside(place: SimpleNamespace) -> None:
    court = partner("示例县人民法院", code="350181")
    first, second = opened(place), opened(place)
    client = browser_of(place.town_officer)
    step(client, first, "offer", to=place.county_officer.pk, reason="请办")
    step(client, second, "offer", to=f"body:{court.pk}", reason="请受理")
    assert (fresh(first).turn_post, fresh(second).turn_body) == (place.county_officer, court)
    assert browser_of(place.town_officer).get(f"/matters/{first.pk}/do/offer").status_code == 403


def test_an_offer_without_a_reason_keeps_the_chosen_post(place: SimpleNamespace) -> None:
    matter = opened(place)
    answer = step(browser_of(place.town_officer), matter, "offer", to=place.county_officer.pk)
    assert f'<option value="{place.county_officer.pk}" selected>' in text_of(answer)


def test_whoever_rejects_names_the_body_that_should_see_to_it(place: SimpleNamespace) -> None:
    baton = offered(place)
    client = browser_of(baton.receiver)
    answer = step(client, baton.matter, f"reject/{baton.pk}", reason="不归我们办")
    assert (answer.status_code, answer.context["form"].errors["competent"]) == (422, ["指明应由哪个单位办理"])
    sender = baton.sender.organisation_id
    assert step(client, baton.matter, f"reject/{baton.pk}", reason="人手不够", next_body=sender).status_code == 302
    baton.refresh_from_db()
    assert (baton.state, baton.next_body_id) == ("rejected", sender)


def test_a_rejected_offer_goes_back_and_out_of_sight(place: SimpleNamespace) -> None:
    baton = offered(place, to=place.site_head)
    answer = step(
        browser_of(place.site_head), baton.matter, f"reject/{baton.pk}", reason="不归我们办", competent="示例疾控中心"
    )
    assert fresh(baton.matter).turn_post == place.town_officer
    assert answer.status_code == 302


def test_only_the_receiver_answers_and_only_the_sender_recalls(place: SimpleNamespace) -> None:
    baton = offered(place)
    path = f"/matters/{baton.matter_id}/do"
    assert browser_of(place.town_officer).get(f"{path}/accept/{baton.pk}").status_code == 403
    assert browser_of(place.county_officer).get(f"{path}/revoke/{baton.pk}").status_code == 403
    step(browser_of(place.town_officer), baton.matter, f"revoke/{baton.pk}")
    assert fresh(baton.matter).turn_post == place.town_officer


def test_receipt_and_result_of_a_body_outside(place: SimpleNamespace) -> None:
    baton = offered(place, to=partner(code="350181"))
    client = browser_of(place.town_officer)
    step(client, baton.matter, f"receipt/{baton.pk}", receipt="收字12号")
    assert "外单位办理中" in text_of(client.get(f"/matters/{baton.matter_id}"))
    step(client, baton.matter, f"result-back/{baton.pk}", result="已受理")
    assert fresh(baton.matter).turn_post == place.town_officer


def test_the_page_of_what_is_elsewhere_says_from_whom(place: SimpleNamespace) -> None:
    baton = offered(place, to=partner(code="350181"))
    record_receipt(baton_id=baton.pk, receipt="12号", actor=actor_of(place.town_officer), key=new_key())
    with clock.use(clock.at(date(2024, 9, 2))):
        page = text_of(browser_of(place.town_officer).get(f"/matters/{baton.matter_id}"))
    assert "还差：对方单位的签收或办理结果；等示例市劳动人事争议仲裁院（外单位）" in page


def test_assigning_within_the_branch(place: SimpleNamespace) -> None:
    matter = opened(place)
    step(browser_of(place.county_head), matter, "assign", to=place.county_officer.pk, reason="人手调整")
    assert fresh(matter).owner == place.county_officer


def test_only_posts_of_the_own_branch_are_offered_for_assigning(place: SimpleNamespace) -> None:
    matter, head = opened(place), browser_of(place.county_head)
    beside, above = filled(organisation("示例邻县总工会", parent=place.city)), filled(place.city)
    offered = head.get(f"/matters/{matter.pk}/do/assign").context["form"].fields["to"].posts
    assert set(offered) == {str(post.pk) for post in (place.county_head, place.county_officer, place.site_head)}
    for post in (beside, above):
        answer = step(head, matter, "assign", to=post.pk, reason="人手调整")
        assert (answer.status_code, "人手调整" in text_of(answer)) == (422, True)
        assert "只能指派给您负责的单位" in answer.context["form"].errors["to"][0]


def test_tasks_are_set_finished_and_dropped(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"title": "报名单", "post": place.site_head.pk, "due_on": "2024-06-07"}
    step(browser_of(place.town_officer), matter, "set-task", **given)
    first, second = matter.tasks.get(), tasked(place)
    assert browser_of(place.site_head).get(f"/matters/{matter.pk}/do/finish-task/{first.pk}").status_code == 200
    step(browser_of(place.site_head), matter, f"finish-task/{first.pk}", note="报了")
    step(browser_of(place.town_officer), second.matter, f"drop-task/{second.pk}", reason="不用了")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.done_on, second.dropped_on) == (date(2024, 6, 3), date(2024, 6, 3))
    assert browser_of(place.site_head).get(f"/matters/{second.matter_id}/do/drop-task/{second.pk}").status_code == 403
    for again in (f"finish-task/{first.pk}", f"drop-task/{first.pk}"):
        answer = browser_of(place.town_officer).get(f"/matters/{matter.pk}/do/{again}")
        assert (answer.status_code, "这项任务已经完成或取消" in text_of(answer)) == (403, True)


def test_a_companion_joins_and_stays_as_long_as_promised(place: SimpleNamespace) -> None:
    matter = opened(place)
    head = browser_of(place.county_head)
    step(head, matter, "join", person=appointee(place.town_officer).pk, at_least_until="2024-07-01")
    companion = matter.companions.get()
    assert head.get(f"/matters/{matter.pk}/do/part/{companion.pk}").status_code == 403
    with clock.use(clock.at(date(2024, 7, 1))):
        step(browser_of(place.county_head), matter, f"part/{companion.pk}")
    companion.refresh_from_db()
    assert companion.until == date(2024, 7, 1)


def test_a_companion_whose_company_ended_is_shown_as_such(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"matter_id": matter.pk, "former_post": place.town_officer, "actor": actor_of(place.county_head)}
    one = join(**given, person=appointee(place.town_officer), key=new_key())
    join(**given, person=person(), key=new_key())
    step(browser_of(place.county_head), matter, f"part/{one.pk}")
    item = browser_of(place.county_head).get(f"/matters/{matter.pk}").context["companions"][0]
    assert (item.over, item.under) == ("已结束", "原示例镇总工会·干事，2024年6月3日起")


def test_closing_shows_the_keys_and_asks_for_nothing_more(place: SimpleNamespace) -> None:
    matter = heard(place)
    client = browser_of(place.county_officer)
    rows = dict(client.get(f"/matters/{matter.pk}/do/close/solved").context["form"].rows)
    assert (str(rows["办理结果材料"]), str(rows["被帮助一方的意见"])) == ("办理结果", "确认解决")
    step(client, matter, "close/solved")
    assert fresh(matter).outcome == "solved"


def test_who_looks_after_accounts_is_offered_no_matter_and_no_task(place: SimpleNamespace) -> None:
    matter, keeper = handling(place), filled(place.town, role="administrator")
    client = browser_of(place.town_officer)
    for slug, name in (("offer", "to"), ("set-task", "post")):
        fields = client.get(f"/matters/{matter.pk}/do/{slug}").context["form"].fields
        assert (str(keeper.pk) in fields[name].posts, str(place.county_officer.pk) in fields[name].posts) == (
            False,
            True,
        )


def test_what_is_late_says_why_it_cannot_be_paused(place: SimpleNamespace) -> None:
    matter = handling(place)
    with clock.use(clock.at(date(2024, 9, 12))):
        page = browser_of(place.county_head).get(f"/matters/{matter.pk}")
    why = {str(deed.label): str(deed.decision.words) for deed in page.context["deeds"].not_now}
    assert why["暂停期限"] == "已经逾期，不能暂停：先商定新日期，首次期限会留在旁边"


def test_what_closing_leaves_undone_is_said_before(place: SimpleNamespace) -> None:
    matter = heard(place, VoiceValue.NOT_SOLVED)
    owner = actor_of(place.town_officer)
    for title in ("核对名单", "补合同"):
        given = {"title": title, "post": place.town_officer, "due_on": date(2024, 7, 1), "actor": owner}
        set_task(matter_id=matter.pk, **given, key=new_key())
    rows = dict(browser_of(place.county_officer).get(f"/matters/{matter.pk}/do/close/not_solved").context["form"].rows)
    assert rows["没有完成、随办结取消的任务"] == "核对名单、补合同"


def test_closing_without_a_key_or_a_reason_is_refused(place: SimpleNamespace) -> None:
    matter = checking(place)
    client = browser_of(place.county_officer)
    assert client.get(f"/matters/{matter.pk}/do/close/solved").status_code == 403
    answer = step(client, matter, "close/withdrawn")
    assert list(answer.context["form"].errors) == ["reason"]


def test_reopening_needs_a_reason_and_keeps_the_old_episode(place: SimpleNamespace) -> None:
    matter = solved(place)
    client = browser_of(place.town_officer)
    assert step(client, matter, "reopen").status_code == 422
    step(client, matter, "reopen", reason="又漏水了")
    assert (fresh(matter).stage, matter.episodes.count()) == ("handling", 2)
    assert client.get(f"/matters/{matter.pk}/do/reopen").status_code == 403


def test_look_backs_are_planned_and_noted(place: SimpleNamespace) -> None:
    matter = solved(place)
    head = browser_of(place.county_head)
    given = {"due_on": "2024-08-01", "way": "visit", "post": place.town_officer.pk, "every": "days:90"}
    step(head, matter, "plan-look-back", **given)
    visit = matter.look_backs.get(way="visit")
    with clock.use(clock.at(date(2024, 8, 1))):
        step(browser_of(place.town_officer), matter, f"look-back/{visit.pk}", result="not_reached", words="没有人在")
    visit.refresh_from_db()
    assert (visit.result, matter.look_backs.filter(way="visit").count()) == ("not_reached", 2)


def test_a_look_back_by_link_asks_first(place: SimpleNamespace) -> None:
    matter = solved(place)
    first = matter.look_backs.get(way="link")
    client = browser_of(place.county_officer)
    refused = client.get(f"/matters/{matter.pk}/do/look-back/{first.pk}")
    assert "这次回头看要向被帮助一方征询" in text_of(refused)
    step(client, matter, f"ask-again/{first.pk}", name="示例受助人")
    assert matter.askings.open().get().look_back == first


def test_to_whoever_wants_peace_no_visit_is_planned(place: SimpleNamespace) -> None:
    matter = solved(place)
    head = browser_of(place.county_head)
    first = matter.look_backs.get(way="link")
    step(browser_of(place.county_officer), matter, f"ask-again/{first.pk}", name="示例受助人")
    said = {"value": "declined", "channel": "phone", "words": "不要再来"}
    step(browser_of(place.county_officer), matter, f"note-voice/{matter.askings.open().get().pk}", **said)
    shown = head.get(f"/matters/{matter.pk}/do/plan-look-back")
    assert shown.status_code == 403
    assert "对方已表示不愿再被联系" in text_of(shown)


def test_who_did_the_work_is_not_offered_to_say_that_no_more_contact_is_wanted(place: SimpleNamespace) -> None:
    matter = solved(place)
    given = {"due_on": "2024-08-01", "way": "visit", "post": place.town_officer.pk, "every": ""}
    step(browser_of(place.county_head), matter, "plan-look-back", **given)
    path = f"look-back/{matter.look_backs.get(way='visit').pk}"
    doer, head = browser_of(place.town_officer), browser_of(place.county_head)
    offered = {
        client: [
            value
            for value, _label in client.get(f"/matters/{matter.pk}/do/{path}").context["form"]["result"].field.choices
        ]
        for client in (doer, head)
    }
    others = [value for value in Result.values if value != Result.DECLINED]
    assert (offered[doer], offered[head]) == (others, Result.values)
    forged = step(doer, matter, path, result="declined", words="不愿再被联系")
    assert (forged.status_code, list(forged.context["form"].errors)) == (422, ["result"])
    assert matter.look_backs.filter(way="visit", done_on=None, dropped_on=None).count() == 1


def test_correcting_chooses_the_entry_by_its_number(place: SimpleNamespace) -> None:
    matter = opened(place)
    client = browser_of(place.town_officer)
    choices = client.get(f"/matters/{matter.pk}/do/correct").context["form"].fields["seq"].choices
    assert [seq for seq, _words in choices] == [1]
    step(client, matter, "correct", seq="1", text="应为两处", reason="写错了")
    assert kinds(matter)[-1] == "matter.corrected"


def test_only_what_may_be_corrected_is_offered_and_else_it_says_why(place: SimpleNamespace) -> None:
    matter = heard(place)
    offered = browser_of(place.town_officer).get(f"/matters/{matter.pk}/do/correct").context["form"]
    own = [seq for seq, kind in enumerate(kinds(matter), 1) if kind not in ("matter.asked", "matter.heard")]
    assert [seq for seq, _words in offered.fields["seq"].choices] == own
    given = {"person": appointee(place.site_head), "actor": actor_of(place.county_head), "key": new_key()}
    join(matter_id=matter.pk, **given)
    deeds = browser_of(place.site_head).get(f"/matters/{matter.pk}").context["deeds"]
    why = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    assert why["更正一条记录"].startswith("这里没有您可以更正的记录")


def test_voiding_is_for_another_person_and_listed_apart(place: SimpleNamespace) -> None:
    matter = opened(place)
    assert browser_of(place.town_officer).get(f"/matters/{matter.pk}/do/void").status_code == 403
    step(browser_of(place.county_officer), matter, "void", reason="重复登记")
    assert fresh(matter).voided
    shown = text_of(browser_of(place.county_officer).get(f"/matters/{matter.pk}"))
    assert [words in shown for words in ("已作废", "作废日期", "已闭环", "办结日期")] == [True, True, False, False]


def test_where_others_were_merged_into_it_the_page_says_why_it_is_not_voided(place: SimpleNamespace) -> None:
    first, second = opened(place), opened(place)
    step(browser_of(place.county_head), first, "merge", into=second.number, reason="同一件事")
    deeds = browser_of(place.county_officer).get(f"/matters/{second.pk}").context["deeds"]
    why = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    assert why["作废"].startswith("有别的事项并入了这一件")


def test_erasing_asks_for_the_ground_and_leaves_nothing_to_do(place: SimpleNamespace) -> None:
    matter = withdrawn(place)
    head = browser_of(place.county_head)
    join(matter_id=matter.pk, person=appointee(place.site_head), actor=actor_of(place.county_head), key=new_key())
    path = f"/matters/{matter.pk}/do/erase"
    assert set(step(head, matter, "erase").context["form"].errors) == {"basis", "sure"}
    step(head, matter, "erase", basis="pipl-47", sure="on")
    page = head.get(f"/matters/{matter.pk}")
    assert "内容已清除" in text_of(page)
    assert "《个人信息保护法》第四十七条" in text_of(page)
    assert "示例事项" not in text_of(page)
    assert not any((page.context["deeds"].daily, page.context["deeds"].seldom, page.context["deeds"].not_now))
    assert not page.context["companions"][0].deeds
    for what in ("note", "reopen", "correct", "join"):
        assert head.get(f"/matters/{matter.pk}/do/{what}").status_code == 403
    assert "内容已经清除" in text_of(head.post(path, {"key": new_key(), "basis": "pipl-47", "sure": "on"}))


def test_a_file_of_an_erased_matter_is_not_found(place: SimpleNamespace) -> None:
    matter = withdrawn(place)
    paper = document(matter)
    head = browser_of(place.county_head)
    assert head.get(f"/evidence/{paper.pk}").status_code == 200
    step(head, matter, "erase", basis="retention", sure="on")
    assert head.get(f"/evidence/{paper.pk}").status_code == 404
    assert head.get(f"/matters/{matter.pk}").context["files"] == []


def test_what_is_not_erased_yet_says_why(place: SimpleNamespace) -> None:
    still_asked, done = solved(place), withdrawn(place)
    refusals = {"look_back_ahead": "还有回头看没有做", "own_work": "这件事是您办的"}
    assert refusals["look_back_ahead"] in text_of(
        browser_of(place.county_head).get(f"/matters/{still_asked.pk}/do/erase")
    )
    assert refusals["own_work"] in text_of(browser_of(place.town_officer).get(f"/matters/{done.pk}/do/erase"))
    assert "先办结" in text_of(browser_of(place.county_head).get(f"/matters/{opened(place).pk}/do/erase"))


def withdrawn(place: SimpleNamespace) -> Matter:
    checker = actor_of(place.county_officer)
    return close(matter_id=opened(place).pk, outcome=Outcome.WITHDRAWN, reason="撤回", actor=checker, key=new_key())


def test_merging_leads_to_the_matter_that_goes_on(place: SimpleNamespace) -> None:
    first, second = opened(place), opened(place)
    head = browser_of(place.county_head)
    answer = step(head, first, "merge", into=second.number.lower(), reason="同一件事")
    assert answer["Location"] == f"/matters/{second.pk}"
    related = {how: one.number for how, one in head.get(f"/matters/{second.pk}").context["relations"]}
    assert related == {"并进来的": first.number}
    left = head.get(f"/matters/{first.pk}")
    assert [how for how, _one in left.context["relations"]] == ["已并入"]
    assert ("已合并" in (chips := text_of(left).split("matter-state")[1].split("</div>")[0]), "已办结" in chips) == (
        True,
        False,
    )


def test_merging_into_what_one_does_not_see_or_direct_points_at_the_number(place: SimpleNamespace) -> None:
    mine, above = opened(place), opened(place, owner=place.county_officer)
    head = browser_of(place.county_head)
    assert step(head, mine, "merge", into="TS1999-00001", reason="同一件事").context["form"].errors["into"]
    site = opened(place, owner=place.site_head)
    answer = step(browser_of(place.site_head), site, "merge", into=above.number, reason="同一件事")
    assert answer.context["form"].errors["into"] == ["需要承办单位或上级单位的负责人来做"]


def test_a_step_must_say_who_may_and_what_it_does() -> None:
    with pytest.raises(NotImplementedError):
        Step.decide(None, None)  # the base never looks at it


FORMS = {
    "town": ("note", "attach", "offer", "set-task", "correct"),
    "county_head": ("pause", "assign", "join", "plan-look-back", "merge", "void"),
}


def test_every_form_opens_for_whoever_may(place: SimpleNamespace) -> None:
    matter = handling(place)
    for post, names in ((place.town_officer, FORMS["town"]), (place.county_head, FORMS["county_head"])):
        client = browser_of(post)
        assert {name: client.get(f"/matters/{matter.pk}/do/{name}").status_code for name in names} == {
            name: 200 for name in names
        }


def test_forms_within_the_matter_say_what_they_are_about(place: SimpleNamespace) -> None:
    baton = offered(place, to=partner("示例县人民法院", code="350181"))
    task = tasked(place)
    client = browser_of(place.town_officer)
    for name, words in (("revoke", "示例县人民法院"), ("receipt", "示例县人民法院")):
        assert words in text_of(client.get(f"/matters/{baton.matter_id}/do/{name}/{baton.pk}"))
    assert "报名单" in text_of(client.get(f"/matters/{task.matter_id}/do/drop-task/{task.pk}"))
    record_receipt(baton_id=baton.pk, receipt="12号", actor=actor_of(place.town_officer), key=new_key())
    assert client.get(f"/matters/{baton.matter_id}/do/result-back/{baton.pk}").status_code == 200
    inside = offered(place)
    receiver = browser_of(place.county_officer)
    for name in ("accept", "reject"):
        assert receiver.get(f"/matters/{inside.matter_id}/do/{name}/{inside.pk}").status_code == 200


def test_the_form_to_end_a_company_names_the_companion(place: SimpleNamespace) -> None:
    matter = opened(place)
    by = {"actor": actor_of(place.county_head), "key": new_key()}
    one = join(matter_id=matter.pk, person=appointee(place.town_officer), **by)
    page = text_of(browser_of(place.county_head).get(f"/matters/{matter.pk}/do/part/{one.pk}"))
    assert appointee(place.town_officer).name in page


def test_resuming_is_shown_while_paused_only(place: SimpleNamespace) -> None:
    matter = handling(place)
    step(browser_of(place.county_head), matter, "pause", review_on="2024-08-01", reason="等搬迁")
    assert browser_of(place.town_officer).get(f"/matters/{matter.pk}/do/resume").status_code == 200


def test_a_look_back_form_opens_for_its_post(place: SimpleNamespace) -> None:
    matter = solved(place)
    given = {"due_on": "2024-08-01", "way": "visit", "post": place.town_officer.pk, "every": ""}
    step(browser_of(place.county_head), matter, "plan-look-back", **given)
    visit = matter.look_backs.get(way="visit")
    client = browser_of(place.town_officer)
    assert client.get(f"/matters/{matter.pk}/do/look-back/{visit.pk}").status_code == 200
    first = matter.look_backs.get(way="link")
    assert browser_of(place.county_officer).get(f"/matters/{matter.pk}/do/ask-again/{first.pk}").status_code == 200
