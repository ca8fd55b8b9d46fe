"""今日: what stands on the desk of whom, in which section, and at what cost."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.domains.stationing.process import LEADER, MEMBER
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import absence, actor_of, appointee, deputy, filled, person
from bihuan.kernel.process import queries
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.tasks import join, set_task
from bihuan.kernel.process.jobs import every_day
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import VoiceValue, Way
from bihuan.kernel.process.tests.factories import (
    OPENED,
    asked,
    checking,
    fresh,
    handling,
    heard,
    kinds,
    not_solved,
    opened,
    solved,
)
from bihuan.web.desk.tests.browsers import browser_of, step, stranger, text_of
from bihuan.web.desk.views import today
from bihuan.web.shell.templatetags.words import short_day

pytestmark = pytest.mark.django_db
LONG_AGO = {"happened_on": date(2024, 4, 1), "due_on": date(2024, 5, 6)}


def sections(client: Client) -> dict[str, list[str]]:
    """The titles on a desk, by section."""
    return {one.name: [line.title for line in one.lines] for one in client.get("/").context["sections"]}


def cut_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the lists of the desk be cut after so few."""
    for module in (queries, today):
        monkeypatch.setattr(module, "LONGEST_SECTION", number)


def test_without_log_in_the_desk_asks_for_it() -> None:
    assert Client().get("/")["Location"] == "/login?next=/"


def test_each_matter_stands_in_one_section_by_its_date(place: SimpleNamespace) -> None:
    opened(place, title="马上到期", due_on=date(2024, 6, 7))
    opened(place, title="以后的", due_on=date(2024, 9, 2))
    opened(place, title="拖久了的", **LONG_AGO)
    assert sections(browser_of(place.town_officer)) == {
        "overdue": ["拖久了的"],
        "due": ["马上到期"],
        "later": ["以后的"],
    }


def test_what_is_late_says_what_is_missing_and_from_whom(place: SimpleNamespace) -> None:
    opened(place, **LONG_AGO)
    line = browser_of(place.town_officer).get("/").context["sections"][0].lines[0]
    assert line.note == f"还差：开始办理；等示例镇总工会·干事 {actor_of(place.town_officer).label}"


@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        (handling, "还差：报告办结（需要办理结果材料）"),
        (checking, "还差：听取被帮助一方意见并核验办结"),
        (lambda place: asked(place).matter, "还差：被帮助一方的答复；等当事人"),
        (heard, "还差：核验办结；等示例县总工会·干事"),
        (
            lambda place: heard(place, VoiceValue.NOT_SOLVED),
            "还差：退回继续办理，或核验办结（被帮助一方说没有解决）；等示例县总工会·干事",
        ),
    ],
)
def test_what_is_missing_follows_the_stage(place: SimpleNamespace, stage: Any, missing: str) -> None:
    matter = fresh(stage(place))
    with clock.use(clock.at(date(2025, 6, 3))):
        answer = browser_of(place.county_head).get(f"/matters/{matter.pk}")
    assert missing in text_of(answer)


def test_an_offer_that_nobody_takes_is_what_is_missing(place: SimpleNamespace) -> None:
    matter = opened(place)
    offer(matter_id=matter.pk, to=place.county_officer, reason="请办", actor=actor_of(matter.owner), key=new_key())
    with clock.use(clock.at(date(2025, 6, 3))):
        line = browser_of(place.town_officer).get("/").context["sections"][0].lines[0]
    assert line.note.startswith("还差：接收交接；等示例县总工会·干事")


def test_an_offer_is_accepted_where_it_stands(place: SimpleNamespace) -> None:
    matter = opened(place)
    baton = offer(
        matter_id=matter.pk, to=place.county_officer, reason="请市里办", actor=actor_of(matter.owner), key=new_key()
    )
    receiver = browser_of(place.county_officer)
    assert [one.line.title for one in receiver.get("/").context["offers"]] == ["示例事项"]
    answer = step(receiver, matter, f"accept/{baton.pk}", **{"from": "desk"})
    assert (answer["Location"], fresh(matter).owner) == ("/", place.county_officer)


def test_an_offer_comes_from_the_post_whoever_answers_for_it_today(place: SimpleNamespace) -> None:
    matter = opened(place)
    sender, receiver = place.town_officer, place.county_officer
    offer(matter_id=matter.pk, to=receiver, reason="请市里办", actor=actor_of(sender), key=new_key())
    absence(appointee(sender), clock.today())
    deputy(sender, appointee(receiver))
    line = browser_of(receiver).get("/").context["offers"][0].line
    assert line.turn == "示例镇总工会·干事 交来"


def test_whoever_gave_a_matter_away_sees_it_waiting(place: SimpleNamespace) -> None:
    matter = opened(place)
    offer(matter_id=matter.pk, to=place.county_officer, reason="请办", actor=actor_of(matter.owner), key=new_key())
    found = sections(browser_of(place.town_officer))
    assert found == {"waiting": ["示例事项"]}


def test_whoever_offered_a_matter_reads_for_a_week_that_it_came_back(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"matter_id": matter.pk, "to": place.county_officer, "reason": "请办", "actor": actor_of(matter.owner)}
    baton = offer(**given, key=new_key())
    step(browser_of(place.county_officer), matter, f"reject/{baton.pk}", reason="不归我们办", competent="示例疾控中心")
    sender, back = browser_of(place.town_officer), f"{short_day(clock.today())}对方退回了交接，原因见经过"

    def notes(on: date) -> list[str]:
        with clock.use(clock.at(on)):
            return [line.note for part in sender.get("/").context["sections"] for line in part.lines]

    assert notes(clock.today()) == notes(clock.today() + timedelta(days=6)) == [back]
    assert notes(clock.today() + timedelta(days=7)) == [""]
    Matter.objects.filter(pk=matter.pk).update(next_on=clock.today() - timedelta(days=1))
    assert notes(clock.today())[0].startswith(f"{back}；还差：")
    offer(**given, key=new_key())
    assert "退回" not in notes(clock.today())[0]


def own_note(place: SimpleNamespace) -> str:
    """What the one line on the desk of the town's officer says."""
    found = browser_of(place.town_officer).get("/").context["sections"]
    return next(line.note for part in found for line in part.lines)


def test_the_line_says_that_it_was_sent_back_until_it_is_reported_done_again(place: SimpleNamespace) -> None:
    matter = checking(place)
    step(browser_of(place.county_officer), matter, "move/send_back", reason="材料不全")
    assert own_note(place) == f"{short_day(clock.today())}核验没有通过，退回继续办，原因见经过"
    given = {"existing": Evidence.objects.get().pk}
    step(browser_of(place.town_officer), matter, "move/report_done", **given)
    assert own_note(place) == ""


def test_the_line_says_that_it_was_opened_again_or_assigned(place: SimpleNamespace) -> None:
    matter, day = not_solved(place), short_day(clock.today())
    step(browser_of(place.city_head), matter, "reopen", reason="又欠了")
    assert own_note(place) == f"{day}重新打开，原因见经过"
    matter = opened(place, owner=place.county_officer)
    step(browser_of(place.county_head), matter, "assign", to=place.county_head.pk, reason="人手调整")
    found = browser_of(place.county_head).get("/").context["sections"]
    assert [line.note for part in found for line in part.lines if line.number == matter.number] == [
        f"{day}直接指派过来，原因见经过"
    ]


def test_what_is_late_elsewhere_can_be_urged_and_its_owner_reads_it(place: SimpleNamespace) -> None:
    matter = handling(place)
    with clock.use(clock.at(matter.next_on + timedelta(days=1))):
        head = browser_of(place.site_head)
        assert "请催办" in text_of(head.get("/"))
        assert f"/matters/{matter.pk}/do/urge" in head.get(f"/matters/{matter.pk}").content.decode()
        answer = step(head, matter, "urge", text="职工在等")
        assert (answer.status_code, kinds(matter)[-1]) == (302, "urged")
        assert "/do/urge" not in head.get(f"/matters/{matter.pk}").content.decode()
        again = step(head, matter, "urge", text="再催")
        assert (again.status_code, "今天已经催办过" in text_of(again)) == (422, True)
        assert "有人催办，见经过；还差：" in own_note(place)
        owner = browser_of(place.town_officer).get(f"/matters/{matter.pk}")
        assert ("职工在等" in text_of(owner), "/do/urge" in owner.content.decode()) == (True, False)


def test_whoever_offered_a_matter_reads_that_nobody_took_it(place: SimpleNamespace) -> None:
    matter = opened(place)
    baton = offer(
        matter_id=matter.pk, to=place.county_officer, reason="请办", actor=actor_of(matter.owner), key=new_key()
    )
    with clock.use(clock.at(baton.answer_by + timedelta(days=1))):
        every_day()
        assert "对方逾期没有接收，交接已自动退回" in text_of(browser_of(place.town_officer).get("/"))


def test_tasks_and_look_backs_of_the_own_post(place: SimpleNamespace) -> None:
    matter = solved(place)
    busy = opened(place, due_on=date(2024, 9, 2))
    set_task(
        matter_id=busy.pk,
        post=place.county_officer,
        title="核对名单",
        due_on=date(2024, 7, 2),
        actor=actor_of(busy.owner),
        key=new_key(),
    )
    with clock.use(clock.at(date(2024, 6, 28))):
        client = browser_of(place.county_officer)
        found, page = sections(client), text_of(client.get("/"))
    assert found == {"tasks": ["核对名单"], "look_backs": [f"回头看：{matter.title}"]}
    assert f"“{busy.title}”中的一项任务，日期是任务的期限" in page


def test_a_head_sees_what_is_stuck_below_and_with_whom(place: SimpleNamespace) -> None:
    opened(place, title="拖久了的", **LONG_AGO)
    assert sections(browser_of(place.county_head)) == {"below": ["拖久了的"]}
    assert sections(browser_of(place.town_officer)) == {"overdue": ["拖久了的"]}


def test_what_the_superior_has_for_a_body_below_is_not_late_below_but_may_be_reminded_of(
    place: SimpleNamespace,
) -> None:
    opened(place, owner=place.city_head, title="市里拖久了", **LONG_AGO)
    opened(place, title="镇上拖久了", **LONG_AGO)
    client = browser_of(place.county_head)
    found = client.get("/").context["sections"]
    assert [(one.name, one.late, [line.title for line in one.lines]) for one in found] == [
        ("below", True, ["镇上拖久了"]),
        ("elsewhere", False, ["市里拖久了"]),
    ]
    assert found[1].lines[0].note.startswith("还差：开始办理；等")
    assert "请催办" in text_of(client.get("/today/elsewhere"))
    assert sections(browser_of(place.site_head)) == {"elsewhere": ["市里拖久了", "镇上拖久了"]}
    assert sections(browser_of(place.city_head)) == {"overdue": ["市里拖久了"], "below": ["镇上拖久了"]}


def test_what_a_colleague_has_for_a_body_below_is_neither(place: SimpleNamespace) -> None:
    opened(place, owner=place.county_head, title="同事拖久了", **LONG_AGO)
    opened(place, owner=place.city_head, subject=place.county, title="为本单位办的", **LONG_AGO)
    assert sections(browser_of(place.county_officer)) == {}
    assert sections(browser_of(place.county_head)) == {"overdue": ["同事拖久了"], "elsewhere": ["为本单位办的"]}


def test_what_stands_in_an_own_list_does_not_stand_among_the_others_again(place: SimpleNamespace) -> None:
    asked(place)
    with clock.use(clock.at(date(2025, 6, 3))):
        assert sections(browser_of(place.county_officer)) == {"overdue": ["示例事项"]}
        assert sections(browser_of(place.county_head)) == {"below": ["示例事项"]}


def test_what_is_offered_to_oneself_or_accompanied_by_name_stands_once_too(place: SimpleNamespace) -> None:
    given, kept = (opened(place, title=title, **LONG_AGO) for title in ("交来的", "陪着的"))
    sender, head = actor_of(place.town_officer), actor_of(place.county_head)
    offer(matter_id=given.pk, to=place.county_head, reason="请办", actor=sender, key=new_key())
    join(matter_id=kept.pk, person=appointee(place.county_head), actor=head, key=new_key())
    client = browser_of(place.county_head)
    assert [one.line.title for one in client.get("/").context["offers"]] == ["交来的"]
    assert sections(client) == {"company": ["陪着的"]}


def test_a_missed_look_back_makes_an_open_matter_late_and_is_what_is_missing(place: SimpleNamespace) -> None:
    matter = opened(place, due_on=date(2025, 3, 3))
    given = {"matter_id": matter.pk, "way": Way.VISIT, "post": place.county_officer}
    plan_look_back(**given, due_on=date(2024, 9, 2), actor=actor_of(place.county_head), key=new_key())
    with clock.use(clock.at(date(2024, 9, 9))):
        line = browser_of(place.town_officer).get("/").context["sections"][0].lines[0]
        title = browser_of(place.county_head).get("/today/below").context["lines"][0].title
        who = actor_of(place.county_officer).label
    assert (line.next_date, line.note) == (date(2024, 9, 2), f"还差：回头看；等示例县总工会·干事 {who}")
    assert title == "示例事项"


def test_a_missed_task_makes_an_open_matter_late_and_is_what_is_missing(place: SimpleNamespace) -> None:
    matter = opened(place, due_on=date(2024, 9, 2))
    by = {"actor": actor_of(place.town_officer)}
    task = {"matter_id": matter.pk, "title": "补材料", "due_on": date(2024, 7, 2)}
    set_task(**task, post=place.county_officer, **by, key=new_key())
    with clock.use(clock.at(date(2024, 7, 9))):
        line = browser_of(place.town_officer).get("/").context["sections"][0].lines[0]
        page = text_of(browser_of(place.county_officer).get(f"/matters/{matter.pk}"))
        missing = f"还差：任务“补材料”；等示例县总工会·干事 {actor_of(place.county_officer).label}"
    assert (line.next_date, line.note, missing in page) == (date(2024, 7, 2), missing, True)


def test_of_a_task_and_the_own_day_that_pass_together_the_own_step_is_what_is_missing(place: SimpleNamespace) -> None:
    matter = opened(place, due_on=date(2024, 9, 2))
    task = {"matter_id": matter.pk, "title": "补材料", "due_on": date(2024, 9, 2)}
    set_task(**task, post=place.county_officer, actor=actor_of(matter.owner), key=new_key())
    with clock.use(clock.at(date(2024, 9, 9))):
        line = browser_of(place.town_officer).get("/").context["sections"][0].lines[0]
    assert line.note.startswith("还差：开始办理；等示例镇总工会·干事")


@pytest.mark.parametrize(
    ("said", "words"),
    [(VoiceValue.CONFIRMED, "被帮助一方确认解决"), (VoiceValue.NOT_SOLVED, "被帮助一方说没有解决")],
)
def test_who_checks_reads_for_a_week_what_those_helped_said(
    place: SimpleNamespace, said: VoiceValue, words: str
) -> None:
    heard(place, said)
    found = browser_of(place.county_officer).get("/").context["sections"]
    assert [line.note for part in found for line in part.lines] == [f"{short_day(clock.today())}{words}"]


def test_a_post_looked_after_for_another_says_whether_it_is_empty_or_its_holder_away(place: SimpleNamespace) -> None:
    away, empty = filled(place.county, name="示例请假人"), filled(place.county)
    absence(appointee(away), OPENED, date(2024, 6, 10))
    empty.appointments.update(ends_on=OPENED)
    deputy(place.county_officer, appointee(place.county_head))
    seats = browser_of(place.county_head).get("/").context["seats"]
    assert {one.post.pk: str(one.capacity) for one in seats} == {
        place.county_head.pk: "",
        place.county_officer.pk: "代理",
        away.pk: "示例请假人请假外出，您代管",
        empty.pk: "岗位空缺，您代管",
    }


def test_who_looks_after_the_bodies_below_sees_what_is_stuck_there_and_not_with_colleagues(
    place: SimpleNamespace,
) -> None:
    opened(place, title="镇上拖久了", **LONG_AGO)
    opened(place, owner=place.county_head, title="同事拖久了", **LONG_AGO)
    assert sections(browser_of(filled(place.county))) == {"below": ["镇上拖久了"]}
    assert sections(browser_of(place.city_head)) == {"below": ["镇上拖久了", "同事拖久了"]}


def test_nobody_is_below_a_plain_member_of_a_team(place: SimpleNamespace) -> None:
    team = organisation("示例工作组", parent=place.county, kind=Kind.TEAM, tier=Tier.NONE)
    leader, member, other = (filled(team, role, is_head=role == LEADER) for role in (LEADER, MEMBER, MEMBER))
    opened(place, owner=other, title="组员拖久了", **LONG_AGO)
    opened(place, owner=leader, title="组长拖久了", **LONG_AGO)
    assert sections(browser_of(member)) == {}
    assert sections(browser_of(other)) == {"overdue": ["组员拖久了"]}
    assert sections(browser_of(leader)) == {"overdue": ["组长拖久了"], "below": ["组员拖久了"]}


def test_an_empty_desk_teaches(place: SimpleNamespace) -> None:
    assert "今天没有要办的事" in text_of(browser_of(place.county_officer).get("/"))


def test_without_a_post_the_desk_says_who_gives_one(place: SimpleNamespace) -> None:
    assert "您现在没有岗位" in text_of(stranger().get("/"))


def test_a_long_section_says_how_many_there_are_and_leads_to_all_of_them(
    place: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_at(2, monkeypatch)
    for number in range(3):
        opened(place, title=f"拖久了{number}", **LONG_AGO)
    client = browser_of(place.town_officer)
    answer = client.get("/")
    section = answer.context["sections"][0]
    assert (section.count, [line.title for line in section.lines]) == (3, ["拖久了0", "拖久了1"])
    assert "共3件，这里先列日期最早的2件。" in text_of(answer)
    assert 'href="/today/overdue"' in text_of(answer)
    pages = [client.get(f"/today/overdue?page={number}") for number in (1, 2)]
    assert [one.context["count"] for one in pages] == [3, 3]
    assert [line.title for one in pages for line in one.context["lines"]] == ["拖久了0", "拖久了1", "拖久了2"]
    assert 'href="?page=2"' in text_of(pages[0])


def test_a_short_section_says_nothing_of_others(place: SimpleNamespace) -> None:
    opened(place, **LONG_AGO)
    assert "/today/" not in text_of(browser_of(place.town_officer).get("/"))


def test_many_offers_and_what_is_stuck_below_are_all_reached(
    place: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_at(1, monkeypatch)
    for number in range(2):
        matter = opened(place, title=f"拖久了{number}", **LONG_AGO)
        offer(matter_id=matter.pk, to=place.county_officer, reason="请办", actor=actor_of(matter.owner), key=new_key())
    officer, head = browser_of(place.county_officer), browser_of(place.county_head)
    assert (officer.get("/").context["offered"], len(officer.get("/").context["offers"])) == (2, 1)
    assert head.get("/").context["sections"][0].count == 2
    assert [url for url in ("/today/below", "/today/later") if 'class="late-title"' in text_of(head.get(url))] == [
        "/today/below"
    ]
    last = officer.get("/today/offers?page=2"), head.get("/today/below?page=2")
    assert [one.line.title for one in last[0].context["offers"]] == ["拖久了1"]
    assert [one.title for one in last[1].context["lines"]] == ["拖久了1"]


def test_a_section_shows_nobody_more_than_their_desk(place: SimpleNamespace) -> None:
    opened(place, **LONG_AGO)
    names = ["offers", "overdue", "due", "tasks", "look_backs", "waiting", "below", "elsewhere", "later", "company"]
    found = {name: stranger().get(f"/today/{name}") for name in names}
    assert {name: answer.context["count"] for name, answer in found.items()} == dict.fromkeys(names, 0)
    assert stranger().get("/today/other").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_section_costs_the_same_for_one_and_for_three(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        opened(place, title=f"逾期{number}", **LONG_AGO)
    client = browser_of(place.town_officer)
    with django_assert_num_queries(13):
        client.get("/today/overdue")


def test_who_is_away_reads_who_answers_and_comes_back_from_there(place: SimpleNamespace) -> None:
    post, who = place.town_officer, appointee(place.town_officer)
    deputy(post, person("王示例", at=place.town))
    client, row = browser_of(post), absence(who, OPENED, date(2024, 6, 20))
    shown = client.get("/")
    assert [(str(one), words) for one, words in shown.context["away"].rows] == [("示例镇总工会·干事", "王示例（代理）")]
    assert "您登记了请假外出：2024年6月3日离开，2024年6月20日返岗。" in text_of(shown)
    assert f'href="/directory/people/absences/{row.pk}/end"' in text_of(shown)
    assert browser_of(place.county_head).get("/").context["away"] is None
    client.post(f"/directory/people/absences/{row.pk}/end", {"key": new_key(), "on": OPENED})
    assert client.get("/").context["away"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_one_and_for_three(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        opened(place, title=f"逾期{number}", **LONG_AGO)
        opened(place, title=f"以后{number}", due_on=date(2024, 9, 2))
        given = opened(place, owner=place.county_officer, title=f"交来{number}")
        offer(
            matter_id=given.pk,
            to=place.town_officer,
            reason="请办",
            actor=actor_of(place.county_officer),
            key=new_key(),
        )
    client = browser_of(place.town_officer)
    with django_assert_num_queries(24):
        client.get("/")


def test_an_empty_post_stands_red_on_the_desk_of_the_body_above_from_its_first_working_day(
    place: SimpleNamespace,
) -> None:
    """Empty from a Saturday, red on Monday: for the body directly above, and not further up nor beside."""
    place.town_officer.appointments.update(ends_on=date(2024, 6, 1))
    assert clock.today() == date(2024, 6, 3)
    told = {who: browser_of(getattr(place, who)).get("/") for who in ("county_officer", "county_head", "city_head")}
    assert {who: page.context["empty_posts"].count for who, page in told.items()} == {
        "county_officer": 1,
        "county_head": 1,
        "city_head": 0,
    }
    text, since = text_of(told["county_head"]), f"自{short_day(date(2024, 6, 1))}起空缺"
    for words in (f'href="/directory/posts/{place.town_officer.pk}"', "示例镇总工会·干事", since, "现由"):
        assert words in text
    assert not told["county_head"].context["is_empty"]
    with clock.use(clock.at(date(2024, 6, 2))):
        assert browser_of(place.county_head).get("/").context["empty_posts"].count == 0


def test_only_the_longest_empty_posts_are_named(place: SimpleNamespace) -> None:
    for day in range(1, 8):
        filled(place.town).appointments.update(ends_on=date(2024, 5, day + 5))
    found = browser_of(place.county_head).get("/").context["empty_posts"]
    assert ([row.since.day for row in found.rows], found.count, found.more) == ([6, 7, 8, 9, 10], 7, 2)
