"""The page of one matter: who sees it, what it shows, what can be done on it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.record import record
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.tests.factories import absence, acting_as, actor_of, appointee, deputy, person
from bihuan.kernel.process.actions.asking import answer
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.handing import offer, reject
from bihuan.kernel.process.actions.looking_back import ask_again
from bihuan.kernel.process.actions.mending import correct
from bihuan.kernel.process.actions.moving import move, pause
from bihuan.kernel.process.actions.opening import note
from bihuan.kernel.process.actions.receiving import record_receipt
from bihuan.kernel.process.actions.tasks import drop_task, finish_task, join, set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import VoiceValue
from bihuan.kernel.process.tests.factories import asked, asked_person, checking, handling, heard, opened, solved
from bihuan.web.desk.dockets import size_words
from bihuan.web.desk.tests.browsers import HTMX, browser_of, step, stranger, text_of

pytestmark = pytest.mark.django_db


def shown(client: Client, matter: Matter) -> Any:
    """The context of the page."""
    answer = client.get(f"/matters/{matter.pk}")
    assert answer.status_code == 200
    return answer.context


def labels(deeds: Any) -> list[str]:
    return [str(deed.label) for deed in deeds]


def test_a_stranger_finds_no_matter(place: SimpleNamespace) -> None:
    assert stranger().get(f"/matters/{opened(place).pk}").status_code == 404


def test_the_head_says_for_whom_whose_turn_and_the_next_date(place: SimpleNamespace) -> None:
    facts = dict(shown(browser_of(place.town_officer), opened(place))["head"].facts)
    assert str(facts["为谁"]) == "示例园区工会"
    assert facts["今天由谁负责"] == appointee(place.town_officer).name
    assert "2024年6月11日 周二" in facts["下一个日期"]


def test_the_first_date_stays_beside_the_agreed_one(place: SimpleNamespace) -> None:
    matter = handling(place)
    move(
        matter_id=matter.pk,
        name="replan",
        reason="等搬迁",
        new_date=date(2024, 12, 2),
        actor=actor_of(matter.owner),
        key=new_key(),
    )
    assert "首次期限2024年9月2日，已改期1次" in text_of(browser_of(place.town_officer).get(f"/matters/{matter.pk}"))


def test_a_vacant_seat_is_shown_red_with_who_answers_instead(place: SimpleNamespace) -> None:
    matter = opened(place)
    place.town_officer.appointments.update(ends_on=date(2024, 6, 3))
    page = text_of(browser_of(place.county_head).get(f"/matters/{matter.pk}"))
    assert f"从2024年6月3日起空缺，今天由{appointee(place.county_head).name}（上级负责人代管）负责。" in page


def test_a_deputy_is_awaited_from_when_they_stand_in_not_from_before(place: SimpleNamespace) -> None:
    matter, post = opened(place), place.town_officer
    deputy(post, person("王示例", at=place.town))
    client, since = browser_of(place.county_head), []
    with clock.use(clock.at(date(2024, 6, 6))):
        since.append(dict(shown(client, matter)["head"].facts)["轮到谁"])
        absence(appointee(post), date(2024, 6, 5))
        since.append(dict(shown(client, matter)["head"].facts)["轮到谁"])
    assert since == [
        f"示例镇总工会·干事 {appointee(post).name}，从2024年6月3日起",
        "示例镇总工会·干事 王示例（代理），从2024年6月3日起轮到这个岗位，2024年6月5日起由王示例代理",
    ]


def test_what_a_deputy_does_is_told_with_their_name_as_deputy(place: SimpleNamespace) -> None:
    matter, who = opened(place), person("王示例", at=place.town)
    deputy(place.town_officer, who)
    note(matter_id=matter.pk, text="去过现场", actor=acting_as(who), key=new_key())
    entry = shown(browser_of(place.town_officer), matter)["entries"][-1]
    assert (entry.sentence, entry.post) == ("王示例（代理）记录了进展", "示例镇总工会·干事")


def test_on_paper_every_sheet_knows_its_matter_and_long_entries_go_over_two(place: SimpleNamespace) -> None:
    matter = opened(place)
    for text in ("去过现场", "走访谈话记录" * 40, "一行\n" * 6):
        note(matter_id=matter.pk, text=text, actor=actor_of(matter.owner), key=new_key())
    answer = browser_of(place.town_officer).get(f"/matters/{matter.pk}")
    assert [entry.is_long for entry in answer.context["entries"]] == [False, False, True, True]
    assert text_of(answer).count("entry-long") == 2
    assert f'data-number="{matter.number}"' in text_of(answer)


def test_the_docket_keeps_both_days_when_something_is_entered_late(place: SimpleNamespace) -> None:
    matter = opened(place)
    with clock.use(clock.at(date(2024, 6, 6))):
        note(
            matter_id=matter.pk,
            text="去过现场",
            happened_on=date(2024, 6, 4),
            actor=actor_of(matter.owner),
            key=new_key(),
        )
        entry = shown(browser_of(place.town_officer), matter)["entries"][-1]
    assert (entry.happened_on, clock.day_of(entry.entered_at)) == (date(2024, 6, 4), date(2024, 6, 6))


def test_what_was_entered_before_eight_in_the_morning_is_of_that_day(place: SimpleNamespace) -> None:
    with clock.use(clock.at(date(2024, 6, 4), 0, 30)):
        entry = shown(browser_of(place.town_officer), opened(place))["entries"][0]
    assert entry.happened_on is None


def test_a_correction_stands_beside_the_original(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"seq": 1, "text": "应为两处", "reason": "写错了"}
    correct(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key(), **given)
    first = shown(browser_of(place.town_officer), matter)["entries"][0]
    assert first.standing == "corrected"
    assert "应为两处" in first.note


def test_an_erased_docket_says_so_and_stays(place: SimpleNamespace) -> None:
    matter = opened(place)
    erase(subject=stream_of(matter), basis=Basis.REQUEST, actor=SYSTEM, key=new_key())
    page = text_of(browser_of(place.town_officer).get(f"/matters/{matter.pk}"))
    assert "这条记录中的个人信息已依法删除" in page


def test_each_reason_why_something_cannot_be_done_stands_once(place: SimpleNamespace) -> None:
    page = browser_of(place.site_head).get(f"/matters/{opened(place).pk}")
    not_now = page.context["deeds"].not_now
    reasons = [str(deed.decision.words) for deed in not_now]
    text = text_of(page)
    assert [text.count(words) for words in sorted(set(reasons))] == [1] * len(set(reasons))
    assert len(set(reasons)) < len(reasons)
    assert "记进展、附佐证材料、" in text


def test_possible_steps_come_first_and_impossible_ones_with_the_reason(place: SimpleNamespace) -> None:
    deeds = shown(browser_of(place.town_officer), opened(place))["deeds"]
    assert labels(deeds.forward) == ["开始办理"]
    assert "交接给别人" in labels(deeds.daily)
    refused = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    assert refused["办结：已解决"] == "这件事是您办的，要由另一个人来核验"
    assert refused["暂停期限"] == "需要承办单位或上级单位的负责人来做"


def test_the_checker_reads_which_keys_are_missing(place: SimpleNamespace) -> None:
    deeds = shown(browser_of(place.county_officer), checking(place))["deeds"]
    refused = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    assert refused["办结：已解决"] == "先听取被帮助一方的意见"


def test_what_waits_for_somebody_elses_answer_is_not_offered(place: SimpleNamespace) -> None:
    deeds = shown(browser_of(place.county_officer), asked(place).matter)["deeds"]
    refused = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    assert refused["退回继续办理"] == "正在征询被帮助一方的意见：先等答复，或撤回征询"
    matter = handling(place)
    to = {"to": partner("示例县人民法院", kind=Kind.COURT, code="350181"), "reason": "请受理"}
    baton = offer(matter_id=matter.pk, **to, actor=actor_of(place.town_officer), key=new_key())
    record_receipt(baton_id=baton.pk, receipt="7号", actor=actor_of(place.town_officer), key=new_key())
    deeds = shown(browser_of(place.town_officer), matter)["deeds"]
    refused = {str(deed.label): str(deed.decision.words) for deed in deeds.not_now}
    assert refused["报告办结"] == "对方单位还在办：先登记对方的办理结果，或等对方交回"
    assert "商定新日期" in labels(deeds.forward)


def test_with_all_keys_closing_is_the_one_red_button(place: SimpleNamespace) -> None:
    deeds = shown(browser_of(place.county_officer), heard(place))["deeds"]
    assert [str(deed.label) for deed in deeds.forward if deed.primary] == ["办结：已解决"]


def test_not_solved_leaves_the_honest_endings_to_the_checker(place: SimpleNamespace) -> None:
    deeds = shown(browser_of(place.county_officer), heard(place, VoiceValue.NOT_SOLVED))["deeds"]
    assert labels(deeds.forward) == ["退回继续办理", "办结：未解决"]
    assert not any(deed.primary for deed in deeds.forward)


def test_a_closed_matter_offers_to_be_opened_again(place: SimpleNamespace) -> None:
    context = shown(browser_of(place.town_officer), solved(place))
    assert labels(context["deeds"].daily)[0] == "重新打开"
    assert context["head"].ring.closed


def test_the_side_lists_what_hangs_on_it(place: SimpleNamespace) -> None:
    matter = opened(place)
    by = {"actor": actor_of(place.county_head)}
    join(matter_id=matter.pk, person=appointee(place.site_head), at_least_until=date(2025, 6, 3), key=new_key(), **by)
    given = {"post": place.site_head, "title": "报名单", "due_on": date(2024, 6, 7)}
    set_task(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key(), **given)
    context = shown(browser_of(place.town_officer), matter)
    assert [item.title for item in context["tasks"]] == ["报名单"]
    assert context["companions"][0].under == "2024年6月3日起，至少到2025年6月3日"


def test_the_doer_is_not_offered_the_link_of_the_asking(place: SimpleNamespace) -> None:
    matter = asked(place).matter
    deeds = {
        post: labels(shown(browser_of(post), matter)["askings"][0].deeds)
        for post in (place.town_officer, place.county_officer)
    }
    assert deeds[place.town_officer] == []
    assert deeds[place.county_officer] == ["出示链接", "记录对方意见", "没联系上", "撤回"]


def test_a_file_is_saved_never_shown_and_a_number_is_words(place: SimpleNamespace) -> None:
    matter = opened(place)
    by = actor_of(matter.owner)
    file = attach(matter_id=matter.pk, title="会议纪要", content=b"%PDF-1.4 example", actor=by, key=new_key())
    number = attach(matter_id=matter.pk, title="批复", number="示例〔2024〕2号", actor=by, key=new_key())
    client = browser_of(place.town_officer)
    answer = client.get(f"/evidence/{file.pk}")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "示例〔2024〕2号" in text_of(client.get(f"/evidence/{number.pk}"))
    assert stranger().get(f"/evidence/{file.pk}").status_code == 404


def test_a_section_gets_the_whole_page_in_place_of_itself(place: SimpleNamespace) -> None:
    matter = opened(place)
    here = {**HTMX, "HX-Current-URL": f"http://testserver/matters/{matter.pk}"}
    client = browser_of(place.town_officer)
    assert client.get(f"/matters/{matter.pk}", headers=here)["HX-Retarget"] == "#main"
    assert client.get("/", headers=here)["HX-Redirect"] == "/"


def test_a_paused_clock_is_said_at_the_head(place: SimpleNamespace) -> None:
    matter = handling(place)
    given = {"review_on": date(2024, 8, 1), "reason": "等搬迁"}
    pause(matter_id=matter.pk, actor=actor_of(place.county_head), key=new_key(), **given)
    page = text_of(browser_of(place.town_officer).get(f"/matters/{matter.pk}"))
    assert "期限已暂停" in page
    assert "恢复期限" in page


def test_what_is_attached_has_one_name_in_panel_step_and_docket(place: SimpleNamespace) -> None:
    matter = opened(place)
    client = browser_of(place.town_officer)
    empty = text_of(client.get(f"/matters/{matter.pk}"))
    assert [words in empty for words in ("<h2>佐证材料</h2>", "还没有佐证材料。", "附佐证材料")] == [True] * 3
    sent = step(client, matter, "attach", title="批复", number="示例〔2024〕2号")
    page = text_of(client.get(sent["Location"]))
    assert ["佐证材料已附上。" in page, "附上了材料" in page or "附上了佐证材料" in page] == [True] * 2
    assert "还没有佐证材料。" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    matter = opened(place)
    by = actor_of(matter.owner)
    for number in range(count):
        note(matter_id=matter.pk, text=f"第{number}次", actor=by, key=new_key())
        attach(matter_id=matter.pk, title=f"材料{number}", number="1号", actor=by, key=new_key())
        given = {"post": place.site_head, "title": f"任务{number}", "due_on": date(2024, 6, 7)}
        set_task(matter_id=matter.pk, actor=by, key=new_key(), **given)
    client = browser_of(place.town_officer)
    with django_assert_num_queries(38):
        client.get(f"/matters/{matter.pk}")


def test_the_receiver_of_an_offer_answers_it_on_the_page(place: SimpleNamespace) -> None:
    matter = opened(place)
    by = actor_of(matter.owner)
    offer(matter_id=matter.pk, to=place.county_officer, reason="请办", actor=by, key=new_key())
    items = {
        post: labels(shown(browser_of(post), matter)["batons"][0].deeds)
        for post in (place.county_officer, place.town_officer, place.county_head)
    }
    assert items == {place.county_officer: ["接收", "退回"], place.town_officer: ["撤回"], place.county_head: []}


def test_an_offer_to_a_body_outside_waits_for_its_receipt(place: SimpleNamespace) -> None:
    matter = opened(place)
    court = partner("示例县人民法院", code="350181")
    offer(matter_id=matter.pk, to=court, reason="请受理", actor=actor_of(matter.owner), key=new_key())
    item = shown(browser_of(place.town_officer), matter)["batons"][0]
    assert item.title == "示例镇总工会·干事 交给 示例县人民法院"
    assert labels(item.deeds) == ["给对方链接", "登记对方签收", "撤回"]


def test_a_rejected_offer_names_the_body_to_go_to(place: SimpleNamespace) -> None:
    matter = opened(place)
    to, by = place.county_officer, actor_of(matter.owner)
    baton = offer(matter_id=matter.pk, to=to, reason="请办", actor=by, key=new_key())
    reject(baton_id=baton.pk, reason="归市里", next_body=place.city, actor=actor_of(to), key=new_key())
    item = shown(browser_of(place.town_officer), matter)["batons"][0]
    assert (item.under, str(item.over)) == ("认为应由示例市总工会办理", "已退回")


def test_what_is_over_says_how_it_ended(place: SimpleNamespace) -> None:
    matter = opened(place)
    by = actor_of(matter.owner)
    given = {"post": place.site_head, "due_on": date(2024, 6, 7), "actor": by}
    done = set_task(matter_id=matter.pk, title="甲", key=new_key(), **given)
    dropped = set_task(matter_id=matter.pk, title="乙", key=new_key(), **given)
    finish_task(task_id=done.pk, note="", actor=by, key=new_key())
    drop_task(task_id=dropped.pk, reason="不用了", actor=by, key=new_key())
    assert [str(item.over) for item in shown(browser_of(place.town_officer), matter)["tasks"]] == ["已完成", "已取消"]


def test_look_backs_say_by_whom_and_how_they_went(place: SimpleNamespace) -> None:
    matter = solved(place)
    back = matter.look_backs.get(way="link")
    page = shown(browser_of(place.county_officer), matter)
    assert labels(page["look_backs"][0].deeds) == ["发链接问本人"]
    assert shown(browser_of(place.town_officer), matter)["look_backs"][0].deeds == ()
    by = actor_of(place.county_officer)
    asking = ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=by, key=new_key())
    assert shown(browser_of(place.county_officer), matter)["look_backs"][0].deeds == ()
    answer(asking_id=asking.pk, value=VoiceValue.CONFIRMED, words="", actor=asked_person(asking), key=new_key())
    context = shown(browser_of(place.county_officer), matter)
    assert str(context["look_backs"][0].over) == "保持良好"
    assert [str(item.over) for item in context["askings"]] == ["还是好的", "确认解决"]
    assert context["head"].ring.look_backs[0].value == "done"


def test_evidence_of_something_else_is_not_opened_here(place: SimpleNamespace) -> None:
    matter = opened(place)
    by = actor_of(matter.owner)
    found = attach(matter_id=matter.pk, title="批复", number="1号", actor=by, key=new_key())
    Evidence.objects.filter(pk=found.pk).update(stream_kind="organisation")
    assert browser_of(place.town_officer).get(f"/evidence/{found.pk}").status_code == 404


def test_a_large_file_says_its_size(place: SimpleNamespace) -> None:
    assert [size_words(size) for size in (12, 2048, 3 * 1024 * 1024)] == ["1 KB", "2 KB", "3.0 MB"]


def test_what_was_brought_in_from_before_says_so(place: SimpleNamespace) -> None:
    matter = opened(place)
    stream, by = stream_of(matter), actor_of(matter.owner)
    record("matter.noted", stream=stream, actor=by, key=new_key(), details={"text": "旧账"}, origin="import")
    assert shown(browser_of(place.town_officer), matter)["entries"][-1].standing == "imported"
