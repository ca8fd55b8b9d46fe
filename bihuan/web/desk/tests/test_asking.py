"""Asking those helped: the sheet that is handed out, and what others note for them."""

from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process import codes
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.tests.factories import asked, checking, fresh, handling, heard, not_solved, solved
from bihuan.web.desk.tests.browsers import browser_of, step, stranger, text_of

pytestmark = pytest.mark.django_db


def test_asking_leads_to_the_sheet_with_link_picture_and_code(place: SimpleNamespace) -> None:
    matter = checking(place)
    client = browser_of(place.county_officer)
    answer = step(client, matter, "ask", name="示例受助人", contact="")
    asking = matter.askings.get()
    assert answer["Location"] == f"/matters/{matter.pk}/askings/{asking.pk}"
    page = text_of(client.get(answer["Location"]))
    assert codes.grouped(codes.code_of(asking)) in page
    assert f"http://testserver/v/{codes.code_of(asking)}" in page
    assert 'src="/matters/' in page


def test_who_was_asked_before_is_filled_in_when_asked_again_and_not_for_who_did_the_work(
    place: SimpleNamespace,
) -> None:
    matter = checking(place)
    given = {"name": "示例受助人", "contact": "示例电话"}
    step(browser_of(place.county_officer), matter, "ask", **given)
    step(browser_of(place.county_officer), matter, f"recall-asking/{matter.askings.get().pk}", reason="打错了")
    page = browser_of(place.county_head).get(f"/matters/{matter.pk}/do/ask")
    form = page.context["form"]
    assert {name: form[name].value() for name in given} == given
    refused = browser_of(place.town_officer).get(f"/matters/{matter.pk}/do/ask")
    assert (refused.status_code, "示例电话" in text_of(refused)) == (403, False)


def test_the_sheet_of_a_look_back_asks_whether_it_is_still_well(place: SimpleNamespace) -> None:
    matter = solved(place)
    back, asker = matter.look_backs.get(way="link"), actor_of(place.county_officer)
    with clock.use(clock.at(back.due_on)):
        asking = ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=asker, key=new_key())
        page = text_of(browser_of(place.county_officer).get(f"/matters/{matter.pk}/askings/{asking.pk}"))
    assert "请您说一句：这件事现在还好吗？" in page
    assert "您说没有解决，或者又出了问题，这件事会重新打开，有人接着办。" in page
    assert ("解决了没有" in page, "办完了" in page, "不会按“已解决”结案" in page) == (False, False, False)
    assert "办结有一段时间了" in page
    assert "左边" not in page  # on a phone the picture stands above


def test_the_sheet_promises_to_open_again_only_what_was_closed_as_solved(place: SimpleNamespace) -> None:
    unsolved, running = not_solved(place), handling(place)
    head = actor_of(place.county_head)
    given = {"due_on": date(2024, 6, 20), "way": Way.VISIT, "post": place.county_officer}
    plan_look_back(matter_id=running.pk, actor=head, key=new_key(), **given)
    told = {}
    for matter in (unsolved, running):
        back = matter.look_backs.get()
        asking = ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=head, key=new_key())
        page = text_of(browser_of(place.county_head).get(f"/matters/{matter.pk}/askings/{asking.pk}"))
        told[matter.pk] = ("重新打开" in page, "好不好都请照实说" in page, "还在办" in page, "办结有一段时间" in page)
    assert told == {unsolved.pk: (False, True, False, True), running.pk: (False, True, True, False)}


REACH = "13900000000"


def test_who_may_note_what_they_say_sees_how_to_reach_them(place: SimpleNamespace) -> None:
    matter, client = checking(place), browser_of(place.county_officer)
    sheet = step(client, matter, "ask", name="示例受助人", contact=REACH)["Location"]
    asking = matter.askings.get()
    steps = [f"/matters/{matter.pk}/do/{name}/{asking.pk}" for name in ("note-voice", "note-attempt")]
    for path in (sheet, *steps):
        page = text_of(client.get(path))
        assert (REACH in page, "示例受助人" in page) == (True, True)
    assert REACH not in text_of(client.get(f"/matters/{matter.pk}"))
    assert "box-tight no-print" in text_of(client.get(sheet))


def test_nobody_else_sees_it_not_even_by_a_form_sent_empty(place: SimpleNamespace) -> None:
    matter = checking(place)
    step(browser_of(place.county_officer), matter, "ask", name="示例受助人", contact=REACH)
    asking = matter.askings.get()
    doer = browser_of(place.town_officer)
    for name in ("note-voice", "note-attempt"):
        sent = step(doer, matter, f"{name}/{asking.pk}")
        assert (sent.status_code, REACH in text_of(sent)) == (422, False)


def test_what_was_erased_is_not_shown(place: SimpleNamespace) -> None:
    asking = asked(place)
    erase(subject=stream_of(asking.matter), basis=Basis.REQUEST, actor=SYSTEM, key=new_key())
    page = browser_of(place.county_officer).get(f"/matters/{asking.matter_id}/askings/{asking.pk}")
    assert (page.status_code, page.context["whom"]) == (200, [])


def test_the_sheet_at_closing_asks_whether_it_is_solved(place: SimpleNamespace) -> None:
    asking = asked(place)
    page = text_of(browser_of(place.county_officer).get(f"/matters/{asking.matter_id}/askings/{asking.pk}"))
    assert ("解决了没有" in page, "不会按“已解决”结案" in page, "重新打开" in page) == (True, True, False)
    assert "左边" not in page


def test_the_picture_is_a_drawing_of_its_own(place: SimpleNamespace) -> None:
    asking = asked(place)
    answer = browser_of(place.county_officer).get(f"/matters/{asking.matter_id}/askings/{asking.pk}/picture.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml")


def test_the_sheet_is_for_neither_stranger_nor_doer(place: SimpleNamespace) -> None:
    asking = asked(place)
    for page in ("", "/picture.svg"):
        path = f"/matters/{asking.matter_id}/askings/{asking.pk}{page}"
        assert stranger().get(path).status_code == 404
        assert browser_of(place.town_officer).get(path).status_code == 403


def test_an_answered_asking_has_no_sheet_any_more(place: SimpleNamespace) -> None:
    asking = heard(place).askings.get()
    answer = browser_of(place.county_officer).get(f"/matters/{asking.matter_id}/askings/{asking.pk}")
    assert (answer.status_code, "已经有了答复" in text_of(answer)) == (409, True)


def test_a_recalled_asking_is_not_said_to_be_answered(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = browser_of(place.county_officer)
    step(client, asking.matter, f"recall-asking/{asking.pk}", reason="找错人了")
    sheet = client.get(f"/matters/{asking.matter_id}/askings/{asking.pk}")
    form = client.get(f"/matters/{asking.matter_id}/do/note-voice/{asking.pk}")
    for answer, status in ((sheet, 409), (form, 403)):
        page = text_of(answer)
        assert (answer.status_code, "已经有了答复" in page, "已经撤回或结束" in page) == (status, False, True)


def test_what_is_noted_afterwards_is_chosen_from_other_words(place: SimpleNamespace) -> None:
    matter = solved(place)
    back, asker = matter.look_backs.get(way="link"), actor_of(place.county_officer)
    asking = ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=asker, key=new_key())
    client = browser_of(place.county_officer)
    form = text_of(client.get(f"/matters/{matter.pk}/do/note-voice/{asking.pk}"))
    assert ("还是好的" in form, "确认解决" in form) == (True, False)
    step(client, matter, f"note-voice/{asking.pk}", value="confirmed", channel="phone", words="还开着")
    assert "记录了被帮助一方的答复（电话）：还是好的" in text_of(client.get(f"/matters/{matter.pk}"))


def test_the_doer_may_not_ask_and_nobody_twice(place: SimpleNamespace) -> None:
    matter = checking(place)
    assert browser_of(place.town_officer).get(f"/matters/{matter.pk}/do/ask").status_code == 403
    client = browser_of(place.county_officer)
    step(client, matter, "ask", name="示例受助人")
    assert "已经征询，等待答复" in text_of(client.get(f"/matters/{matter.pk}/do/ask"))


def test_a_voice_is_noted_by_another_with_the_own_words(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = browser_of(place.county_officer)
    given = {"value": "confirmed", "channel": "phone", "words": "都办好了"}
    step(client, asking.matter, f"note-voice/{asking.pk}", **given)
    assert fresh(asking.matter).voice == "confirmed"
    assert "电话" in text_of(client.get(f"/matters/{asking.matter_id}"))
    assert (
        browser_of(place.town_officer).get(f"/matters/{asking.matter_id}/do/note-voice/{asking.pk}").status_code == 403
    )


def test_not_reached_takes_two_tries(place: SimpleNamespace) -> None:
    asking = asked(place)
    with clock.use(clock.at(date(2024, 6, 6))):
        client = browser_of(place.county_officer)
        path = f"note-voice/{asking.pk}"
        given = {"value": "not_reached", "channel": "visit", "words": "两次都没人"}
        assert step(client, asking.matter, path, **given).context["form"].errors["value"]
        for on, channel in (("2024-06-04", "phone"), ("2024-06-05", "visit")):
            step(client, asking.matter, f"note-attempt/{asking.pk}", on=on, channel=channel)
        assert "没联系上2次" in text_of(client.get(f"/matters/{asking.matter_id}"))
        step(client, asking.matter, path, **given)
    assert fresh(asking.matter).voice == "not_reached"


def test_a_recalled_asking_stays_on_the_page(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = browser_of(place.county_officer)
    step(client, asking.matter, f"recall-asking/{asking.pk}", reason="找错人了")
    item = client.get(f"/matters/{asking.matter_id}").context["askings"][0]
    assert item.over == "已撤回"
