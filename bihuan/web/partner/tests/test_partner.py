"""A body outside: from the link or the code to its answers, without an account, and what nobody else gets to see."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.base import clock
from bihuan.base.clock import days
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.models import Throttle
from bihuan.kernel.people.tests.factories import actor_of, appointee, person
from bihuan.kernel.process import codes
from bihuan.kernel.process.actions.handing import offer, revoke
from bihuan.kernel.process.actions.receiving import let_in
from bihuan.kernel.process.jobs import return_unanswered_batons
from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.tests.factories import OPENED, asked, fresh, handling, kinds, region
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
WRONG = (
    "没有找到。请对照纸上或消息里的查询码，再输一次；字母大小写、中间的横线都不要紧。换过链接的，原来的查询码已经作废。"
)
PDF = b"%PDF-1.4 agreement"
RECEIVED = {"receipt": "〔2024〕立7号", "received_by": "立案庭 周示例"}
BEHIND = ("/h/matter", "/h/receive", "/h/reject", "/h/result")


@pytest.fixture(autouse=True)
def one_day(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.BIHUAN_FILES = tmp_path
    with clock.use(clock.at(OPENED)):
        yield


@pytest.fixture
def place() -> SimpleNamespace:
    return region()


def by_sender(place: SimpleNamespace) -> dict[str, Any]:
    return {"actor": actor_of(place.town_officer), "key": new_key()}


def linked(place: SimpleNamespace) -> Baton:
    """A matter on offer to a court, whose link is out."""
    court = partner("示例县人民法院", kind=Kind.COURT, code="350181")
    baton = offer(matter_id=handling(place).pk, to=court, reason="欠薪\n请受理", **by_sender(place))
    return let_in(baton_id=baton.pk, given_to="立案庭", agreed_by="当事人陈示例", **by_sender(place))


def opened_by(baton: Baton, client: Client | None = None) -> Client:
    """A browser that has opened the link of a hand-over."""
    client = client or Client()
    assert client.get(f"/h/{codes.code_of(baton)}")["Location"] == "/h/matter"
    return client


def send(client: Client, baton: Baton, answer: str, **data: Any) -> Any:
    """The form of an answer, with a fresh key."""
    return client.post(f"/h/{answer}", {"key": new_key(), "baton": baton.pk, **data})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def again(baton: Baton) -> Baton:
    return Baton.objects.get(pk=baton.pk)


def typed(client: Client, code: str) -> Any:
    return client.post("/h", {"key": new_key(), "code": code})


def test_from_the_link_to_the_result(place: SimpleNamespace) -> None:
    baton = linked(place)
    client = opened_by(baton)
    assert "示例镇总工会请贵单位接收一件事" in text(client.get("/h/matter"))
    assert send(client, baton, "receive", **RECEIVED)["Location"] == "/h/matter"
    assert (fresh(baton.matter).turn_kind, again(baton).state) == ("body", "received")
    assert "贵单位正在办理这件事" in text(client.get("/h/matter"))
    file = SimpleUploadedFile("x.pdf", PDF)
    assert send(client, baton, "result", result="已调解，当庭付清", file=file)["Location"] == "/h/matter"
    assert fresh(baton.matter).turn_post == place.town_officer
    assert Evidence.objects.get(digest__gt="").title == "外单位办理结果"
    assert "谢谢，办理结果已经交回" in text(client.get("/h/matter"))


@pytest.mark.parametrize("tail", ["%E3%80%82", "/", "%20"])
def test_what_was_caught_with_the_link_does_not_matter(place: SimpleNamespace, tail: str) -> None:
    answer = Client().get(f"/h/{codes.code_of(linked(place))}{tail}")
    assert (answer["Location"], answer["Referrer-Policy"]) == ("/h/matter", "no-referrer")


def test_giving_it_back_says_why_and_whose_it_is(place: SimpleNamespace) -> None:
    baton = linked(place)
    client = opened_by(baton)
    assert send(client, baton, "reject").context["form"].errors["reason"] == ["请填写这一项"]
    assert send(client, baton, "reject", reason="不归本院管辖", competent="示例仲裁委")["Location"] == "/h/matter"
    assert (again(baton).state, kinds(baton.matter)[-1]) == ("rejected", "rejected")
    assert "已经退回" in text(client.get("/h/matter"))


def test_the_page_says_what_is_handed_over_and_nothing_else_of_the_docket(place: SimpleNamespace) -> None:
    baton = linked(place)
    page = text(opened_by(baton).get("/h/matter"))
    for words in ("示例镇总工会", "示例县人民法院", "示例事项", baton.matter.number, "欠薪<br>请受理", "2024年6月11日"):
        assert words in page
    hidden = (place.site.name, appointee(place.town_officer).name, "立案庭", "陈示例", codes.code_of(baton))
    assert [words for words in hidden if words in page] == []


def test_once_it_is_over_the_link_shows_no_case_fact(place: SimpleNamespace) -> None:
    revoked, lapsed = linked(place), linked(place)
    revoke(baton_id=revoked.pk, **by_sender(place))
    with clock.use(clock.at(OPENED + days(14))):
        return_unanswered_batons()
        for baton, words in ((revoked, "这次交接已经撤回"), (lapsed, "答复期限已过，这次交接自动退回")):
            client = opened_by(baton)
            page = text(client.get("/h/matter"))
            assert (words in page, "示例事项" in page, "欠薪" in page) == (True, False, False)
            assert client.get("/h/receive")["Location"] == "/h/matter"
            assert send(client, baton, "receive", **RECEIVED)["Location"] == "/h/matter"
    assert "received_by_link" not in kinds(revoked.matter) + kinds(lapsed.matter)


def test_only_the_answer_it_waits_for_is_offered(place: SimpleNamespace) -> None:
    baton = linked(place)
    client = opened_by(baton)
    assert client.get("/h/result")["Location"] == "/h/matter"
    assert [client.get(f"/h/{name}").status_code for name in ("receive", "reject")] == [200, 200]
    send(client, baton, "receive", **RECEIVED)
    assert [client.get(f"/h/{name}").status_code for name in ("receive", "reject", "result")] == [302, 302, 200]


def test_an_answer_sent_twice_counts_once_and_a_second_one_is_told(place: SimpleNamespace) -> None:
    baton, key = linked(place), new_key()
    client, other = opened_by(baton), opened_by(baton)
    answers = [send(client, baton, "receive", key=key, **RECEIVED).status_code for _each in range(2)]
    assert (answers, kinds(baton.matter).count("received_by_link")) == ([302, 302], 1)
    late = send(other, baton, "reject", reason="不收", competent="工会")
    assert (late.status_code, "这次交接已经有了结果" in text(late), "不收" in text(late)) == (422, True, True)


def test_the_senders_people_are_told_to_hand_the_link_on(place: SimpleNamespace) -> None:
    baton = linked(place)
    for who in (place.town_officer, place.county_head):
        client = opened_by(baton, client_of(appointee(who)))
        assert [client.get(path).status_code for path in BEHIND] == [403] * 4
        answer = send(client, baton, "receive", **RECEIVED)
        assert (answer.status_code, "请由接收单位答复" in text(answer)) == (403, True)
    assert again(baton).state == "offered"


def test_somebody_of_the_body_who_has_a_log_in_may_use_the_link(place: SimpleNamespace) -> None:
    baton = linked(place)
    send(opened_by(baton, client_of(person("周示例", at=baton.body))), baton, "receive", **RECEIVED)
    assert again(baton).state == "received"


def test_a_link_that_was_replaced_opens_nothing_also_where_it_was_open(place: SimpleNamespace) -> None:
    baton = linked(place)
    client, first = opened_by(baton), codes.code_of(baton)
    second = let_in(baton_id=baton.pk, given_to="执行局", agreed_by="当事人", **by_sender(place))
    assert [client.get(path)["Location"] for path in BEHIND] == ["/h"] * 4
    assert Client().get(f"/h/{first}")["Location"] == "/h?wrong"
    assert opened_by(second).get("/h/matter").status_code == 200


@pytest.mark.parametrize("spelling", [str.lower, codes.grouped, lambda code: f" {code} "])
def test_the_code_may_be_typed_in_any_spelling(place: SimpleNamespace, spelling: Any) -> None:
    assert typed(Client(), spelling(codes.code_of(linked(place))))["Location"] == "/h/matter"


def test_wrong_codes_and_those_of_other_links_read_the_same(place: SimpleNamespace) -> None:
    for code in ("ABCDE-FGHIJ-KLM", "1", "\u202e奇怪的字", codes.code_of(asked(place))):
        answer = typed(Client(), code)
        assert (answer.status_code, answer.context["form"].errors["code"]) == (422, [WRONG])
    assert Client().get(f"/v/{codes.code_of(linked(place))}")["Location"] == "/v?wrong"


def test_after_five_wrong_codes_right_and_wrong_have_to_wait_alike(place: SimpleNamespace) -> None:
    baton, client = linked(place), Client()
    for _each in range(5):
        typed(client, "ABCDE-FGHIJ-KLM")
    assert typed(client, codes.code_of(baton)).context["form"].errors["code"] == ["尝试次数过多，请在1分钟后再试"]
    assert client.get(f"/h/{codes.code_of(baton)}")["Location"] == "/h?wait"
    assert "请过一会儿" in text(client.get("/h?wait"))
    assert client.get(f"/v/{codes.code_of(asked(place))}")["Location"] == "/v/question"


def test_a_glance_at_the_link_opens_nothing_and_counts_for_nothing(place: SimpleNamespace) -> None:
    client = Client()
    for code in (codes.code_of(linked(place)), *["ABCDEFGHIJKLM"] * 6):
        answer = client.head(f"/h/{code}")
        assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, "/h", "no-referrer")
    assert client.get("/h/matter")["Location"] == "/h"
    assert Throttle.objects.count() == 0


def test_looking_changes_nothing(place: SimpleNamespace) -> None:
    baton = linked(place)
    client, before = opened_by(baton), kinds(baton.matter)
    for path in BEHIND:
        client.get(path)
    assert (kinds(baton.matter), again(baton).state) == (before, "offered")


def test_nobody_gets_behind_the_door_without_a_code() -> None:
    client = Client()
    assert [client.get(path)["Location"] for path in BEHIND] == ["/h"] * 4
    assert client.post("/h/receive", {"key": new_key(), **RECEIVED})["Location"] == "/h"
    for address in ("/h", "/h/"):
        assert "查询码" in text(client.get(address))


def test_an_answer_meant_for_another_link_of_this_browser_is_not_given(place: SimpleNamespace) -> None:
    first, second = linked(place), linked(place)
    client = opened_by(second, opened_by(first))
    assert send(client, first, "receive", **RECEIVED)["Location"] == "/h/matter"
    assert [again(one).state for one in (first, second)] == ["offered", "offered"]


def test_a_file_of_another_kind_or_too_large_is_refused_and_the_words_stay(place: SimpleNamespace) -> None:
    baton = linked(place)
    client = opened_by(baton)
    send(client, baton, "receive", **RECEIVED)
    wrong = {
        "只接收 PDF、JPG、PNG、DOCX、XLSX 文件": b"MZ not a document",
        "文件超过10兆，请压缩或分开上传": PDF + bytes(10 * 1024 * 1024),
    }
    for words, content in wrong.items():
        answer = send(client, baton, "result", result="已调解", file=SimpleUploadedFile("x.pdf", content))
        assert (answer.context["form"].errors["file"], "已调解" in text(answer)) == ([words], True)
    assert Evidence.objects.count() == 0


def test_a_form_that_was_open_too_long_keeps_what_was_written(place: SimpleNamespace) -> None:
    baton = linked(place)
    answer = send(opened_by(baton), baton, "reject", reason="写了很久", competent="工会", key="")
    assert ("写了很久" in text(answer), again(baton).state) == (True, "offered")


def test_the_pages_are_kept_from_search_and_from_other_sites(place: SimpleNamespace) -> None:
    answer = opened_by(linked(place)).get("/h/matter")
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_no_log_of_ours_names_the_code(place: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    baton = linked(place)
    client = opened_by(baton)
    send(client, baton, "receive", **RECEIVED)
    client.get("/h/WRONGWRONGWRONG")
    typed(client, "WRONGWRONGWRONG")
    assert codes.code_of(baton) not in caplog.text
    assert "WRONGWRONG" not in caplog.text


def test_what_was_erased_is_not_shown_behind_the_link_either(place: SimpleNamespace) -> None:
    from bihuan.kernel.ledger.actions import erase
    from bihuan.kernel.ledger.bases import Basis
    from bihuan.kernel.process.docket import stream_of

    baton = linked(place)
    erase(subject=stream_of(baton.matter), basis=Basis.REQUEST, **by_sender(place))
    assert "内容已依法删除" in text(opened_by(baton).get("/h/matter"))
