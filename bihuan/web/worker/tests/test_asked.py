"""The asked person: from the link or the code to an answer, without an account, and what nobody else gets to see."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.models import Post, Throttle
from bihuan.kernel.people.tests.factories import actor_of, appointee, machine_at
from bihuan.kernel.process import codes
from bihuan.kernel.process.actions.asking import ask, note_attempt, note_voice, recall_asking
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.models import Asking, Matter
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.table import Outcome, VoiceValue, Way
from bihuan.kernel.process.tests.factories import (
    OPENED,
    asked,
    document,
    fresh,
    handling,
    heard,
    not_solved,
    region,
    solved,
)
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
WRONG = "没有找到。请对照纸上或短信里的查询码，再输一次；字母大小写、中间的横线都不要紧。"


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(OPENED)):
        yield


@pytest.fixture
def place() -> SimpleNamespace:
    return region()


def opened_by(asking: Asking, client: Client | None = None) -> Client:
    """A browser that has opened the link of an asking."""
    client = client or Client()
    assert client.get(f"/v/{codes.code_of(asking)}")["Location"] == "/v/question"
    return client


def send(client: Client, asking: Asking, value: str = "confirmed", words: str = "", **data: Any) -> Any:
    """The last page's form, with a fresh key."""
    return client.post("/v/answer", {"key": new_key(), "asking": asking.pk, "value": value, "words": words, **data})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def typed(client: Client, code: str) -> Any:
    return client.post("/v", {"key": new_key(), "code": code})


def test_three_taps_from_the_link_to_the_answer(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = opened_by(asking)
    said = {"asking": asking.pk, "value": "not_solved"}
    assert "这件事解决了吗？" in text(client.get("/v/question"))
    assert "您选的是“没有解决”" in text(client.post("/v/words", said))
    assert "水还在漏" in text(client.post("/v/check", {**said, "words": "水还在漏"}))
    assert send(client, asking, "not_solved", "水还在漏")["Location"] == "/v/question"
    assert fresh(asking.matter).voice == "not_solved"
    assert "您说没有解决，这件事就不会按“已解决”结案。" in text(client.get("/v/question"))


def test_the_page_says_what_it_is_whose_turn_and_until_when(place: SimpleNamespace) -> None:
    page = text(opened_by(asked(place)).get("/v/question"))
    for words in ("示例事项", "示例园区工会", "您", "2024年6月18日"):
        assert words in page


@pytest.mark.parametrize("spelling", [str.lower, codes.grouped, lambda code: f" {code} "])
def test_the_code_may_be_typed_in_any_spelling(place: SimpleNamespace, spelling: Any) -> None:
    asking = asked(place)
    assert typed(Client(), spelling(codes.code_of(asking)))["Location"] == "/v/question"


@pytest.mark.parametrize("code", ["ABCDE-FGHIJ-KLM", "1", "\u202e奇怪的字"])
def test_wrong_and_unknown_codes_read_the_same(place: SimpleNamespace, code: str) -> None:
    answer = typed(Client(), code)
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == [WRONG]


def test_a_wrong_link_leads_to_the_field_and_names_no_code(place: SimpleNamespace) -> None:
    answer = Client().get("/v/ABCDEFGHIJKLM")
    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, "/v?wrong", "no-referrer")
    assert "这个链接打不开" in text(Client().get("/v?wrong"))


@pytest.mark.parametrize("tail", ["。", "/", " ", "）", "，请回答", "./"])
def test_what_was_caught_with_the_link_does_not_matter(place: SimpleNamespace, tail: str) -> None:
    answer = Client().get(f"/v/{codes.code_of(asked(place))}{quote(tail, safe='/')}")
    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, "/v/question", "no-referrer")


def test_what_is_no_code_at_all_leads_to_the_field(place: SimpleNamespace) -> None:
    assert Client().get("/v/a/b/c")["Location"] == "/v?wrong"
    assert Client().get("/v/question/")["Location"] == "/v?wrong"
    assert Client().get("/v/").status_code == Client().get("/v").status_code == 200


def test_a_glance_at_the_link_opens_nothing_and_counts_for_nothing(place: SimpleNamespace) -> None:
    client = Client()
    for code in (codes.code_of(asked(place)), *["ABCDEFGHIJKLM"] * 6):
        answer = client.head(f"/v/{code}")
        assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, "/v", "no-referrer")
    assert client.get("/v/question")["Location"] == "/v"
    assert Throttle.objects.count() == 0


def test_after_five_wrong_codes_right_and_wrong_have_to_wait_alike(place: SimpleNamespace) -> None:
    asking, client = asked(place), Client()
    for _each in range(5):
        typed(client, "ABCDE-FGHIJ-KLM")
    assert typed(client, codes.code_of(asking)).context["form"].errors["code"] == ["尝试次数过多，请在1分钟后再试"]
    assert client.get(f"/v/{codes.code_of(asking)}")["Location"] == "/v?wait"
    assert "请过一会儿" in text(client.get("/v?wait"))
    assert client_of(appointee(place.town_officer)).get("/").status_code == 200
    assert Throttle.objects.count() == 1


def test_the_wait_ends_on_a_simulated_day_that_stands_too(place: SimpleNamespace) -> None:
    asking, client = asked(place), Client()
    for _each in range(5):
        typed(client, "ABCDE-FGHIJ-KLM")
    later = clock.SystemClock().now() + timedelta(minutes=1)
    with machine_at(later):
        assert typed(client, codes.code_of(asking))["Location"] == "/v/question"


def test_nobody_gets_to_the_question_without_a_code() -> None:
    client = Client()
    assert client.get("/v/question")["Location"] == "/v"
    assert client.post("/v/answer", {"key": new_key(), "value": "confirmed"})["Location"] == "/v"


def test_the_pages_are_kept_from_search_and_from_other_sites(place: SimpleNamespace) -> None:
    answer = opened_by(asked(place)).get("/v/question")
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_no_log_of_ours_names_the_code(place: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    asking = asked(place)
    client = opened_by(asking)
    send(client, asking)
    client.get("/v/WRONGWRONGWRONG")
    typed(client, "WRONGWRONGWRONG")
    assert codes.code_of(asking) not in caplog.text
    assert "WRONGWRONG" not in caplog.text


def test_who_did_the_work_cannot_answer_with_anybodys_link(place: SimpleNamespace) -> None:
    asking = asked(place)
    doer = opened_by(asking, client_of(appointee(place.town_officer)))
    assert doer.get("/v/question").status_code == 403
    answer = send(doer, asking)
    assert answer.status_code == 403
    assert ("请由本人回答" in text(answer), "解决了没有，由被帮助的人自己说" in text(answer)) == (True, True)
    assert fresh(asking.matter).voice == ""


def switches(answer: Any) -> bool:
    return 'action="/preferences"' in text(answer)


def test_another_size_or_language_keeps_the_answer_that_is_to_be_checked(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = opened_by(asking)
    said = {"asking": str(asking.pk), "value": "not_solved", "words": "水还\n在漏"}
    for page in (client.post("/v/check", said), client.post("/v/answer", {**said, "key": "stale"})):
        assert switches(page)
        assert 'name="next" value="/v/check"' in text(page)
        again = {"next": "/v/check", "again": "1", "type": "large", **dict(page.context["kept"])}
        turned = client.post("/preferences", again)
        assert (turned.status_code, turned["Location"]) == (307, "/v/check")
        shown = client.post("/v/check", again)
        assert (shown.context["value"], shown.context["words"]) == ("not_solved", "水还\n在漏")
        assert 'data-type="large"' in text(shown)


def test_no_switch_loses_the_words_that_are_being_written(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = opened_by(asking)
    assert switches(client.get("/v/question"))
    assert not switches(client.post("/v/words", {"asking": asking.pk, "value": "confirmed"}))


def test_another_colleague_logged_in_may_lend_the_device(place: SimpleNamespace) -> None:
    asking = asked(place)
    send(opened_by(asking, client_of(appointee(place.site_head))), asking)
    assert fresh(asking.matter).voice == "confirmed"


def test_the_same_answer_sent_twice_counts_once(place: SimpleNamespace) -> None:
    asking, key = asked(place), new_key()
    client = opened_by(asking)
    assert [send(client, asking, key=key).status_code for _each in range(2)] == [302, 302]
    assert asking.matter.voices.count() == 1


def test_an_answer_meant_for_another_link_of_this_browser_is_not_given(place: SimpleNamespace) -> None:
    first, second = asked(place), asked(place)
    client = opened_by(first)
    opened_by(second, client)
    assert client.post("/v/check", {"asking": first.pk, "value": "confirmed"})["Location"] == "/v/question"
    send(client, first)
    assert [fresh(one.matter).voice for one in (first, second)] == ["", ""]


def test_a_choice_that_is_none_leads_back_to_the_question(place: SimpleNamespace) -> None:
    asking = asked(place)
    client = opened_by(asking)
    for value in ("", "not_reached", "perfect"):
        assert send(client, asking, value)["Location"] == "/v/question"
    assert fresh(asking.matter).voice == ""


def test_a_form_that_was_open_too_long_keeps_what_was_written(place: SimpleNamespace) -> None:
    asking = asked(place)
    answer = send(opened_by(asking), asking, words="写了很久", key="")
    assert "写了很久" in text(answer)
    assert asking.matter.voices.count() == 0


def test_after_closing_the_link_tells_the_result_and_the_next_visit(place: SimpleNamespace) -> None:
    page = text(opened_by(solved(place).askings.get()).get("/v/question"))
    for words in ("谢谢您", "已解决", "已经结案", "2024年7月3日"):
        assert words in page


def recalled(asking: Asking, place: SimpleNamespace) -> Asking:
    recall_asking(asking_id=asking.pk, reason="找错人了", actor=actor_of(place.county_officer), key=new_key())
    return Asking.objects.get(pk=asking.pk)


def test_a_recalled_link_asks_nothing_and_shows_nothing_of_the_matter(place: SimpleNamespace) -> None:
    asking = asked(place)
    before = opened_by(asking)
    for client in (before, opened_by(recalled(asking, place))):
        page = text(client.get("/v/question"))
        assert "这次不用您回答了" in page
        assert asking.matter.number in page
        assert [words for words in ("示例事项", place.site.name, "待核验", "轮到谁") if words in page] == []


def given_up(asking: Asking, by: Actor) -> None:
    for day, channel in ((4, Channel.PHONE), (5, Channel.VISIT)):
        note_attempt(asking_id=asking.pk, channel=channel, on=date(2024, 6, day), actor=by, key=new_key())
    given = {"value": VoiceValue.NOT_REACHED, "channel": Channel.VISIT, "words": "两次都没人"}
    note_voice(asking_id=asking.pk, actor=by, key=new_key(), **given)


def test_who_was_given_up_while_answering_is_heard_all_the_same(place: SimpleNamespace) -> None:
    asking = asked(place)
    with clock.use(clock.at(date(2024, 6, 6))):
        client = opened_by(asking)
        client.get("/v/question")
        given_up(asking, actor_of(place.county_officer))
        assert "这件事解决了吗？" in text(client.get("/v/question"))
        assert send(client, asking, "not_solved", "还没发")["Location"] == "/v/question"
        assert "谢谢您" in text(client.get("/v/question"))
    assert (fresh(asking.matter).voice, asking.voice.channel) == ("not_solved", "link")


def test_who_could_not_be_reached_has_not_said_anything(place: SimpleNamespace) -> None:
    asking = asked(place)
    with clock.use(clock.at(date(2024, 6, 6))):
        given_up(asking, actor_of(place.county_officer))
    with clock.use(clock.at(asking.answer_by + timedelta(1))):
        page = text(opened_by(asking).get("/v/question"))
    assert ("这次不用您回答了" in page, "谢谢您" in page, "示例事项" in page) == (True, False, False)


def test_a_matter_that_is_elsewhere_says_where(place: SimpleNamespace) -> None:
    matter = heard(place)
    court = partner("示例县人民法院", code="350181")
    offer(matter_id=matter.pk, to=court, reason="请受理", actor=actor_of(matter.owner), key=new_key())
    assert "示例县人民法院" in text(opened_by(matter.askings.get()).get("/v/question"))


def test_on_looking_back_the_question_is_another_one(place: SimpleNamespace) -> None:
    matter: Matter = solved(place)
    back = matter.look_backs.get(way="link")
    by = actor_of(place.county_officer)
    asking = ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=by, key=new_key())
    client = opened_by(asking)
    assert "这件事现在还好吗？" in text(client.get("/v/question"))
    send(client, asking, "not_solved", "又漏了")
    assert fresh(matter).is_open
    assert "这件事已经重新打开" in text(client.get("/v/question"))


def asked_again(matter: Matter, post: Post) -> Asking:
    """Those helped, asked once more on the first look-back by whoever is in that post."""
    back = matter.look_backs.ahead().order_by("due_on").first()
    assert back is not None
    return ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=actor_of(post), key=new_key())


def test_while_it_asks_it_is_your_turn(place: SimpleNamespace) -> None:
    for matter, asker in ((solved(place), place.county_officer), (not_solved(place), place.county_head)):
        asking = asked_again(matter, asker)
        assert opened_by(asking).get("/v/question").context["turn"] == "您"
    client = opened_by(asking)
    send(client, asking)
    assert client.get("/v/question").context["turn"] == "已经结案"


def test_what_was_never_closed_as_solved_is_not_said_to_open_again(place: SimpleNamespace) -> None:
    matter = not_solved(place)
    asking = asked_again(matter, place.county_head)
    client = opened_by(asking)
    send(client, asking, "not_solved", "还是没有")
    page = text(client.get("/v/question"))
    assert (fresh(matter).is_open, "已经重新打开" in page) == (False, False)
    assert "想请工会重新办，请直接联系给您链接的工会" in page


def sent_back(place: SimpleNamespace, matter: Matter) -> Matter:
    """The same matter, back in work."""
    by = actor_of(place.county_officer)
    return move(matter_id=matter.pk, name="send_back", reason="还没有解决", actor=by, key=new_key())


def asked_anew(place: SimpleNamespace, matter: Matter) -> Asking:
    """Reported done once more, and those helped asked once more."""
    doer, checker = actor_of(matter.owner), actor_of(place.county_officer)
    move(matter_id=matter.pk, name="report_done", result_id=document(matter).pk, actor=doer, key=new_key())
    return ask(matter_id=matter.pk, name="示例受助人", contact="", actor=checker, key=new_key())


def said_on_the_phone(place: SimpleNamespace, asking: Asking) -> None:
    given = {"value": VoiceValue.CONFIRMED, "channel": Channel.PHONE, "words": "修好了"}
    note_voice(asking_id=asking.pk, actor=actor_of(place.county_officer), key=new_key(), **given)


def closed(place: SimpleNamespace, matter: Matter, outcome: Outcome, reason: str = "") -> Matter:
    by = actor_of(place.county_officer)
    return close(matter_id=matter.pk, outcome=outcome, reason=reason, actor=by, key=new_key())


NOTED = "后来示例县总工会又问了一次，2024年6月5日在电话里记下的回答是“已经解决”。"
TELL = "如果不是这样，请告诉示例县总工会；他们不改的，可以找上一级工会，也可以打12351职工热线。"


def test_the_first_link_tells_the_answer_that_was_noted_later_and_whom_to_tell_if_it_is_wrong(
    place: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    matter = heard(place, VoiceValue.NOT_SOLVED)
    client = opened_by(matter.askings.get())
    again = asked_anew(place, sent_back(place, matter))
    with clock.use(clock.at(date(2024, 6, 5))):
        said_on_the_phone(place, again)
        for queries in (2, 3):
            with django_assert_num_queries(queries):
                page = text(client.get("/v/question"))
            assert (NOTED in page, TELL in page, "就不会按“已解决”结案" in page) == (True, True, False)
            matter = matter if fresh(matter).closed_on else closed(place, matter, Outcome.SOLVED)


def test_while_it_is_asked_again_the_first_link_leads_to_the_new_one(place: SimpleNamespace) -> None:
    matter = heard(place, VoiceValue.NOT_SOLVED)
    client = opened_by(matter.askings.get())
    again = asked_anew(place, sent_back(place, matter))
    said = "后来示例县总工会又问了一次，还在等回答。收到新的链接或者查询码的，请用新的回答。"
    assert said in text(client.get("/v/question"))
    recall_asking(asking_id=again.pk, reason="找错人了", actor=actor_of(place.county_officer), key=new_key())
    page = text(client.get("/v/question"))
    assert ("又问了一次" in page, "您说的已经记下。这件事现在还在办" in page) == (False, True)


def test_who_could_not_be_reached_later_is_said_on_the_first_link(place: SimpleNamespace) -> None:
    matter = heard(place, VoiceValue.NOT_SOLVED)
    client, by = opened_by(matter.askings.get()), actor_of(place.county_officer)
    again = asked_anew(place, sent_back(place, matter))
    with clock.use(clock.at(date(2024, 6, 6))):
        given_up(again, by)
        page = text(client.get("/v/question"))
    assert ("没有联系上人，2024年6月6日记下了。" in page, TELL in page) == (True, True)


def test_what_was_answered_through_a_later_link_is_told_and_needs_nobody_told(place: SimpleNamespace) -> None:
    matter = solved(place)
    client = opened_by(matter.askings.get())
    again = asked_again(matter, place.county_officer)
    send(opened_by(again), again, "not_solved")
    page = text(client.get("/v/question"))
    assert "2024年6月3日从新的链接收到的回答是“没有解决，或者又出了问题”。" in page
    assert ("如果不是这样" in page, "材料也由另一个人核对过" in page) == (False, False)


def test_an_answer_that_somebody_else_noted_says_how_and_whom_to_tell(place: SimpleNamespace) -> None:
    asking = asked(place)
    said_on_the_phone(place, asking)
    page = text(opened_by(asking).get("/v/question"))
    assert ("电话" in page, TELL in page) == (True, True)


def test_what_follows_from_an_answer_is_said_as_things_stand(place: SimpleNamespace) -> None:
    """Confirmed: being checked, back in work, closed as solved, closed otherwise; not solved: closed as that."""
    being_checked, back, otherwise = heard(place), sent_back(place, heard(place)), heard(place)
    closed(place, otherwise, Outcome.WITHDRAWN, "不再需要")
    for matter, said in (
        (being_checked, "您说解决了，还要由另一个人核对材料，才会结案。"),
        (back, "您说的已经记下。这件事现在还在办，接着办的人会看到。"),
        (solved(place), "您说解决了，材料也由另一个人核对过，这件事已经结案。"),
        (otherwise, "您说的已经记下。这件事后来已经结案；还有问题，请直接联系给您链接的工会。"),
        (not_solved(place), "您说还没有解决，已经如实记下。想请工会重新办"),
    ):
        assert said in text(opened_by(matter.askings.get()).get("/v/question"))


def test_what_was_opened_anew_and_closed_again_is_not_said_to_be_in_work(place: SimpleNamespace) -> None:
    asking = asked_again(solved(place), place.county_officer)
    client = opened_by(asking)
    send(client, asking, "not_solved", "又漏了")
    closed(place, fresh(asking.matter), Outcome.WITHDRAWN, "不再需要")
    page = text(client.get("/v/question"))
    assert ("已经重新打开" in page, "这件事后来已经结案" in page) == (False, True)


def test_after_the_day_to_answer_by_nobody_is_called_late(place: SimpleNamespace) -> None:
    client = opened_by(asked(place))
    assert "还有15天" in text(client.get("/v/question"))
    with clock.use(clock.at(date(2024, 6, 20))):
        client = opened_by(Asking.objects.get())
        page = text(client.get("/v/question"))
        send(client, Asking.objects.get())
    assert ("这一天已经过了，您现在回答仍然算数。" in page, "逾期" in page) == (True, False)
    assert Asking.objects.get().voice.value == VoiceValue.CONFIRMED


def test_a_next_step_that_is_late_is_not_put_down_to_the_person(place: SimpleNamespace) -> None:
    asking = heard(place, VoiceValue.NOT_SOLVED).askings.get()
    said = "是该办的一方晚了，不是您。"
    assert said not in text(opened_by(asking).get("/v/question"))
    with clock.use(clock.at(date(2024, 9, 2))):
        assert said in text(opened_by(asking).get("/v/question"))


@pytest.mark.parametrize("address", ["/v/words", "/v/check", "/v/answer"])
def test_gone_back_to_or_typed_the_steps_lead_to_the_question(place: SimpleNamespace, address: str) -> None:
    client = opened_by(asked(place))
    for answer in (client.get(address), client.head(address)):
        assert (answer.status_code, answer["Location"]) == (302, "/v/question")
    assert Client().get(address)["Location"] == "/v"


def test_of_what_is_in_work_the_answer_says_so(place: SimpleNamespace) -> None:
    matter, head = handling(place), actor_of(place.county_head)
    given = {"due_on": date(2024, 6, 20), "way": Way.VISIT, "post": place.county_officer}
    plan_look_back(matter_id=matter.pk, actor=head, key=new_key(), **given)
    asking = asked_again(matter, place.county_officer)
    client = opened_by(asking)
    send(client, asking, "not_solved", "还是没有")
    page = text(client.get("/v/question"))
    assert ("已经重新打开" in page, "这件事现在还在办，接着办的人会看到" in page) == (False, True)


def test_while_it_is_in_work_nobody_is_promised_peace(place: SimpleNamespace) -> None:
    matter, head = handling(place), actor_of(place.county_head)
    given = {"due_on": date(2024, 6, 20), "way": Way.VISIT, "post": place.county_officer}
    plan_look_back(matter_id=matter.pk, actor=head, key=new_key(), **given)
    client = opened_by(asked_again(matter, place.county_officer))
    before = text(client.get("/v/question"))
    assert ("不想回答" in before, "以后也别再问" in before) == (True, False)
    send(client, matter.askings.get(), "declined")
    after = text(client.get("/v/question"))
    assert ("不回答也可以，不影响您以后再找工会" in after, "以后不再" in after) == (True, False)


def test_no_more_contact_is_promised_after_looking_back(place: SimpleNamespace) -> None:
    asking = asked_again(solved(place), place.county_officer)
    client = opened_by(asking)
    send(client, asking, "declined")
    assert "以后不再为这件事联系您" in text(client.get("/v/question"))
