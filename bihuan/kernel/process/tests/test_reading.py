"""The docket as people read it: every kind of entry is a whole sentence with names and days."""

from datetime import date

import pytest
from django.utils import translation

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor, ActorKind
from bihuan.base.calendar import DayKind
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.tests.factories import (
    absence,
    acting_as,
    actor_of,
    appointee,
    appointment,
    deputy,
    logged_in,
    person,
)
from bihuan.kernel.process.actions import asking, handing, looking_back, mending, moving, opening, receiving, tasks
from bihuan.kernel.process.actions.succeeding import organisation_succeeded
from bihuan.kernel.process.docket import enter, stream_of
from bihuan.kernel.process.events import EVENTS
from bihuan.kernel.process.jobs import every_day
from bihuan.kernel.process.models import Matter, Result
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.reading import docket_of
from bihuan.kernel.process.table import VoiceValue, Way
from bihuan.kernel.process.tests.factories import (
    OPENED,
    asked,
    asked_person,
    checking,
    document,
    handling,
    heard,
    not_solved,
    opened,
    solved,
)
from bihuan.kernel.rules.actions import declare_days

LATER = date(2024, 7, 3)


def by(of):
    return {"actor": actor_of(of), "key": new_key()}


def name(of):
    return appointee(of).name


def last(matter):
    return docket_of(matter)[-1]


def sentences(matter):
    return [line.sentence for line in docket_of(matter)]


def test_a_matter_that_goes_all_the_way_round_reads_aloud(place):
    matter = solved(place)
    town, county = name(place.town_officer), name(place.county_officer)
    assert sentences(matter) == [
        f"{town}登记了这件事，2024年6月11日前办理",
        f"{town}：开始办理",
        f"{town}附上了材料",
        f"{town}：报告办结",
        f"{county}向被帮助一方征询意见",
        "被帮助一方答复：确认解决",
        f"{county}核验办结：已解决",
    ]
    assert docket_of(matter)[2].said == ("办理结果", "示例〔2024〕1号")


def test_whoever_stands_in_is_told_as_deputy_or_acting_head(place):
    matter, deputised = opened(place), person("王示例", at=place.town)
    deputy(place.town_officer, deputised)
    moving.move(matter_id=matter.pk, name="take_up", actor=acting_as(deputised), key=new_key())
    absence(appointee(place.town_officer), OPENED)
    absence(deputised, OPENED)
    head = logged_in(appointee(place.county_head))
    opening.note(matter_id=matter.pk, text="代管期间", actor=head, key=new_key())
    opening.note(matter_id=matter.pk, text="本人", **by(place.town_officer))
    told = docket_of(matter)[1:]
    assert [line.sentence.removesuffix("记录了进展") for line in told] == [
        "王示例（代理）：开始办理",
        f"{name(place.county_head)}（代管）",
        name(place.town_officer),
    ]
    assert [line.act.facts.get("capacity") for line in told] == ["deputy", "acting", None]
    assert {line.act.actor_post_id for line in told} == {place.town_officer.pk}


def test_dates_that_were_agreed_are_all_told(place):
    matter = handling(place)
    head, owner = place.county_head, place.town_officer
    agreed = {"name": "replan", "reason": "园区搬迁", "new_date": date(2024, 12, 31)}
    moving.move(matter_id=matter.pk, **agreed, **by(owner))
    moving.pause(matter_id=matter.pk, review_on=LATER, reason="等待图纸", **by(head))
    with clock.use(clock.at(date(2024, 6, 13))):
        moving.resume(matter_id=matter.pk, **by(owner))
    assert sentences(matter)[2:] == [
        f"{name(owner)}商定新日期：由2024年9月2日改为2024年12月31日，首次期限2024年9月2日不变",
        f"{name(head)}暂停期限，2024年7月3日复查",
        f"{name(owner)}恢复期限，顺延10天，至2025年1月10日",
    ]


def test_a_handing_over_names_posts_and_bodies(place):
    matter, owner = handling(place), name(place.town_officer)
    to_post = handing.offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    handing.reject(baton_id=to_post.pk, reason="不属本级", next_body=place.town, **by(place.county_officer))
    court = partner("示例法院", kind=Kind.COURT)
    to_body = handing.offer(matter_id=matter.pk, to=court, reason="转交", **by(place.town_officer))
    receiving.record_receipt(baton_id=to_body.pk, receipt="收件7号", **by(place.town_officer))
    receiving.note_result_back(baton_id=to_body.pk, result="已裁决", **by(place.town_officer))
    handing.assign(matter_id=matter.pk, to=place.county_officer, reason="调整", **by(place.county_head))
    assert sentences(matter)[2:] == [
        f"{owner}提出交接给示例县总工会·干事",
        f"{name(place.county_officer)}退回了交接，认为应由示例镇总工会办理",
        f"{owner}提出交接给示例法院",
        f"{owner}登记了对方单位签收",
        f"{owner}登记了对方单位的办理结果",
        f"{name(place.county_head)}指派给示例县总工会·干事",
    ]
    assert [line.said for line in docket_of(matter)[5:7]] == [("收件7号",), ("已裁决",)]


def test_what_a_body_does_through_its_link_is_told_as_its_own(place):
    matter, owner = handling(place), name(place.town_officer)
    court = partner("示例法院", kind=Kind.COURT)
    baton = handing.offer(matter_id=matter.pk, to=court, reason="转交", **by(place.town_officer))
    receiving.let_in(baton_id=baton.pk, given_to="立案庭", agreed_by="当事人", **by(place.town_officer))
    holder = Actor(ActorKind.PARTNER, "partner", baton_id=baton.pk)
    said = {"receipt": "收件7号", "received_by": "周示例"}
    receiving.record_receipt(baton_id=baton.pk, **said, actor=holder, key=new_key())
    receiving.note_result_back(baton_id=baton.pk, result="已裁决", actor=holder, key=new_key())
    again = handing.offer(matter_id=matter.pk, to=court, reason="再转", **by(place.town_officer))
    receiving.let_in(baton_id=again.pk, given_to="立案庭", agreed_by="当事人", **by(place.town_officer))
    holder = Actor(ActorKind.PARTNER, "partner", baton_id=again.pk)
    handing.reject(baton_id=again.pk, reason="不收", competent="仲裁委", actor=holder, key=new_key())
    told = sentences(matter)
    assert (told[3:6], told[8]) == (
        [f"{owner}把交接链接交给示例法院", "示例法院（本单位链接）收下了交接", "示例法院（本单位链接）交回了办理结果"],
        "示例法院（本单位链接）退回了交接",
    )


def test_offers_that_come_to_nothing_are_told(place):
    matter, owner = handling(place), name(place.town_officer)
    first = handing.offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    handing.revoke(baton_id=first.pk, **by(place.town_officer))
    handing.offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    with clock.use(clock.at(date(2024, 7, 1))):
        every_day()
        third = handing.offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
        handing.accept(baton_id=third.pk, **by(place.county_officer))
    told = sentences(matter)
    assert (told[3], told[5], told[7]) == (
        f"{owner}撤回了交接",
        "交接逾期未答复，自动退回",
        f"{name(place.county_officer)}接收了这件事",
    )


def test_a_body_is_named_also_where_a_post_has_the_same_number(place):
    matter = handling(place)
    heir = partner("示例新园区", kind=Kind.EMPLOYER)
    type(place.town_officer).objects.get_or_create(pk=heir.pk, defaults=a_post(place))
    given = {
        "old_id": place.site.pk,
        "new_ids": [heir.pk],
        "posts": {},
        "on": date(2024, 6, 3),
        "actor": SYSTEM,
        "key": new_key(),
    }
    organisation_succeeded(**given)
    assert last(matter).sentence == "单位变更，由示例新园区承接"


def a_post(place):
    return {
        "organisation": place.county,
        "role": "clerk",
        "code": "SAME",
        "title": "同号",
        "starts_on": date(2020, 1, 1),
    }


def test_an_heir_and_a_new_turn_name_the_post(place):
    inherited, followed = handling(place), checking(place)
    place.county_officer.appointments.update(ends_on=date(2024, 6, 3))
    appointment(place.county_officer, appointee(place.town_officer), starts_on=date(2024, 6, 3))
    every_day()
    end_post(post_id=place.town_officer.pk, on=date(2024, 6, 3), actor=SYSTEM, key=new_key())
    assert last(inherited).sentence == "原岗位撤销，由示例县总工会·负责人接手"
    assert sentences(followed)[-2] == "人员变动，轮到示例县总工会·负责人"


def test_tasks_company_and_holidays_are_told(place):
    matter, owner, head = opened(place), place.town_officer, place.county_head
    friend = person("陈示例")
    given = {"post": place.site_head, "title": "补名单", "due_on": LATER}
    first, second = (tasks.set_task(matter_id=matter.pk, **given, **by(owner)) for _ in range(2))
    tasks.finish_task(task_id=first.pk, note="", **by(owner))
    tasks.drop_task(task_id=second.pk, reason="不需要", **by(owner))
    kept = tasks.join(matter_id=matter.pk, person=friend, **by(head))
    tasks.part(companion_id=kept.pk, **by(head))
    declare_days(days={date(2024, 6, 5): DayKind.OFF}, source="示例", actor=SYSTEM, key=new_key())
    assert sentences(matter)[1:] == [
        f"{name(owner)}给示例园区工会·负责人布置了任务，2024年7月3日前完成",
        f"{name(owner)}给示例园区工会·负责人布置了任务，2024年7月3日前完成",
        f"{name(owner)}完成了任务：补名单",
        f"{name(owner)}取消了任务：补名单",
        "陈示例继续联系这件事",
        "陈示例不再联系这件事",
        "工作日历调整，期限重新计算",
    ]


def test_attempts_and_a_recalled_asking_are_told(place):
    question = asked(place)
    checker = place.county_officer
    asking.note_attempt(asking_id=question.pk, channel=Channel.PHONE, on=date(2024, 6, 3), **by(checker))
    asking.recall_asking(asking_id=question.pk, reason="找错人", **by(checker))
    assert sentences(question.matter)[-2:] == [
        f"{name(checker)}联系被帮助一方（电话），未联系上",
        f"{name(checker)}撤回了征询",
    ]


def test_a_task_that_came_from_another_matter_is_done_without_its_title(place):
    matter, into, owner = handling(place), handling(place), place.town_officer
    task = tasks.set_task(matter_id=matter.pk, post=place.site_head, title="补名单", due_on=LATER, **by(owner))
    mending.merge(matter_id=matter.pk, into_id=into.pk, reason="同", **by(place.county_head))
    tasks.finish_task(task_id=task.pk, note="", **by(owner))
    assert last(into).sentence == f"{name(owner)}完成了任务"


def test_a_voice_that_was_noted_says_who_noted_it_and_how_it_came(place):
    question, checker = asked(place), place.county_officer
    given = {"value": VoiceValue.CONFIRMED, "channel": Channel.PHONE, "words": "修好了"}
    asking.note_voice(asking_id=question.pk, **given, **by(checker))
    assert last(question.matter).sentence == f"{name(checker)}记录了被帮助一方的答复（电话）：确认解决"


def test_looking_back_and_opening_again_are_told(place):
    matter = not_solved(place)
    planned = {"due_on": LATER, "way": Way.VISIT, "post": place.town_officer}
    found = looking_back.plan_look_back(matter_id=matter.pk, **planned, **by(place.county_head))
    looking_back.look_back(look_back_id=found.pk, result=Result.BAD, words="又漏了", **by(place.town_officer))
    assert sentences(matter)[-3:] == [
        f"{name(place.county_head)}安排2024年7月3日回头看",
        "回头看：又出问题",
        "重新打开",
    ]
    assert last(matter).said == ("又漏了",)


@pytest.mark.parametrize(
    ("value", "words"),
    [(VoiceValue.NOT_SOLVED, "没有解决"), (VoiceValue.DECLINED, "不愿答复")],
)
def test_every_voice_reads_aloud(place, value, words):
    assert last(heard(place, value)).sentence == f"被帮助一方答复：{words}"


@pytest.mark.parametrize(
    ("value", "words"),
    [(VoiceValue.CONFIRMED, "还是好的"), (VoiceValue.NOT_SOLVED, "没有解决，或者又出了问题")],
)
def test_afterwards_those_helped_are_quoted_in_the_words_they_chose_from(place, value, words):
    matter = solved(place)
    given = {"look_back_id": matter.look_backs.ahead().get(way="link").pk, "name": "示例受助人", "contact": ""}
    again = looking_back.ask_again(**given, **by(place.county_officer))
    asking.answer(asking_id=again.pk, value=value, words="", actor=asked_person(again), key=new_key())
    assert f"被帮助一方答复：{words}" in sentences(matter)


def test_mending_names_the_entry_and_the_other_matter(place):
    matter, into, gone = opened(place), opened(place), opened(place)
    mending.correct(matter_id=matter.pk, seq=1, text="应为", reason="笔误", **by(place.town_officer))
    mending.merge(matter_id=matter.pk, into_id=into.pk, reason="同", **by(place.county_head))
    mending.void(matter_id=gone.pk, reason="重复", **by(place.county_officer))
    head = name(place.county_head)
    assert sentences(matter)[1:] == [f"{name(place.town_officer)}更正了第1条记录", f"{head}将这件事并入TS2024-00002"]
    assert (last(into).sentence, last(gone).sentence) == (
        f"{head}将TS2024-00001并入这件事",
        f"{name(place.county_officer)}作废了这件事",
    )


def test_notes_are_read_until_they_are_erased(place):
    matter = opened(place)
    opening.note(matter_id=matter.pk, text="去了现场", **by(place.town_officer))
    assert (last(matter).sentence, last(matter).said) == (f"{name(place.town_officer)}记录了进展", ("去了现场",))
    erase(subject=stream_of(matter), basis=Basis.REQUEST, actor=SYSTEM, key=new_key())
    noted, erased = docket_of(matter)[1:]
    assert (noted.said, noted.erased, erased.sentence) == (
        (),
        True,
        "平台依据《个人信息保护法》第四十七条（本人要求删除）删除了个人信息和详细内容",
    )


def test_who_had_their_name_erased_is_not_the_platform(place):
    matter = opened(place)
    who = appointee(place.town_officer)
    type(who).objects.filter(pk=who.pk).update(name="（信息已清除）")
    assert last(matter).sentence == "（信息已清除）登记了这件事，2024年6月11日前办理"


def test_what_was_entered_after_midnight_in_china_is_not_late(place):
    with clock.use(clock.at(date(2024, 6, 4), hour=1)):
        matter = opened(place)
        late = opened(place, happened_on=date(2024, 6, 3))
    assert (last(matter).entered_late, last(late).entered_late) == (False, True)


def test_dates_are_read_in_english_where_the_reader_reads_english(place):
    matter = handling(place)
    moving.pause(matter_id=matter.pk, review_on=LATER, reason="等待", **by(place.county_head))
    with translation.override("en"):
        assert "3 Jul 2024" in last(matter).sentence


def test_an_event_of_a_domain_with_facts_of_its_own_is_read(place):
    matter = opened(place)
    enter(
        matter, "matter.noted", actor=SYSTEM, key=new_key(), facts={"result": "own", "voice": "own", "outcome": "own"}
    )
    assert last(matter).sentence == "平台记录了进展"


def test_no_sentence_of_a_docket_has_a_gap(place):
    seen = set()
    for matter in (solved(place), not_solved(place), opened(place)):
        for line in docket_of(matter):
            assert "—" not in line.sentence
            seen.add(line.kind)
    assert seen <= set(EVENTS)


@pytest.mark.parametrize("count", [1, 3])
def test_a_docket_takes_seven_queries(place, django_assert_num_queries, count):
    matter, other = opened(place), opened(place)
    for _ in range(count):
        opening.note(matter_id=matter.pk, text="去了现场", **by(place.town_officer))
        baton = handing.offer(matter_id=matter.pk, to=place.county_officer, reason="换", **by(place.town_officer))
        handing.revoke(baton_id=baton.pk, **by(place.town_officer))
        body = handing.offer(matter_id=matter.pk, to=place.city, reason="换", **by(place.town_officer))
        handing.revoke(baton_id=body.pk, **by(place.town_officer))
    mending.merge(matter_id=matter.pk, into_id=other.pk, reason="同", **by(place.county_head))
    found = Matter.objects.get(pk=matter.pk)
    with django_assert_num_queries(7):
        assert len(docket_of(found)) == 2 + 5 * count


def test_a_document_is_read_with_its_number(place):
    matter = handling(place)
    document(matter)
    assert last(matter).said == ("办理结果", "示例〔2024〕1号")
