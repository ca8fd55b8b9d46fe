"""The asked person: from the link or the code to an answer, without an account, and what nobody else gets to see."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.models import Post, Throttle
from bihuan.kernel.people.tests.factories import actor_of, appointee
from bihuan.kernel.process import codes
from bihuan.kernel.process.actions.asking import note_attempt, note_voice, recall_asking
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import ask_again, plan_look_back
from bihuan.kernel.process.models import Asking, Matter
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.table import VoiceValue, Way
from bihuan.kernel.process.tests.factories import OPENED, asked, fresh, handling, heard, not_solved, region, solved
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


def test_who_could_not_be_reached_has_not_said_anything(place: SimpleNamespace) -> None:
    asking, by = asked(place), actor_of(place.county_officer)
    with clock.use(clock.at(date(2024, 6, 6))):
        for day, channel in ((4, Channel.PHONE), (5, Channel.VISIT)):
            note_attempt(asking_id=asking.pk, channel=channel, on=date(2024, 6, day), actor=by, key=new_key())
        given = {"value": VoiceValue.NOT_REACHED, "channel": Channel.VISIT, "words": "两次都没人"}
        note_voice(asking_id=asking.pk, actor=by, key=new_key(), **given)
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
    assert "这件事会重新打开" in text(client.get("/v/question"))


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
    assert (fresh(matter).is_open, "会重新打开" in page) == (False, False)
    assert "想请工会重新办，请直接联系给您链接的工会" in page


def test_of_what_is_in_work_the_answer_says_so(place: SimpleNamespace) -> None:
    matter, head = handling(place), actor_of(place.county_head)
    given = {"due_on": date(2024, 6, 20), "way": Way.VISIT, "post": place.county_officer}
    plan_look_back(matter_id=matter.pk, actor=head, key=new_key(), **given)
    asking = asked_again(matter, place.county_officer)
    client = opened_by(asking)
    send(client, asking, "not_solved", "还是没有")
    page = text(client.get("/v/question"))
    assert ("会重新打开" in page, "这件事现在还在办，接着办的人会看到" in page) == (False, True)


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
