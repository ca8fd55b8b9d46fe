"""A body outside on the desk: giving it a link, the sheet that is handed out, receipts and results with their files."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.base.actor import Actor, ActorKind
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process import codes
from bihuan.kernel.process.actions.handing import offer, revoke
from bihuan.kernel.process.actions.receiving import note_result_back, record_receipt
from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.tests.factories import handling
from bihuan.web.desk.tests.browsers import browser_of, step, stranger, text_of

pytestmark = pytest.mark.django_db
SAID = {"given_to": "立案庭 周示例", "agreed_by": "当事人陈示例"}
PDF = b"%PDF-1.4 receipt"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path


def offered(place: SimpleNamespace, to: Any = None) -> Baton:
    """A matter of the town's officer on offer to a court."""
    by = {"actor": actor_of(place.town_officer), "key": new_key()}
    to = to or partner("示例县人民法院", kind=Kind.COURT, code="350181")
    return offer(matter_id=handling(place).pk, to=to, reason="请受理", **by)


def linked(place: SimpleNamespace) -> Baton:
    """The same, its link given through the form."""
    baton = offered(place)
    step(browser_of(place.town_officer), baton.matter, f"let-in/{baton.pk}", **SAID)
    return Baton.objects.get(pk=baton.pk)


def item_of(place: SimpleNamespace, baton: Baton) -> Any:
    """The hand-over as the panel shows it to its sender."""
    return browser_of(place.town_officer).get(f"/matters/{baton.matter_id}").context["batons"][0]


def labels(item: Any) -> list[str]:
    return [str(deed.label) for deed in item.deeds]


def test_giving_a_link_shows_what_leaves_and_leads_to_the_sheet(place: SimpleNamespace) -> None:
    baton = offered(place)
    client = browser_of(place.town_officer)
    form = text_of(client.get(f"/matters/{baton.matter_id}/do/let-in/{baton.pk}"))
    for words in ("这些内容会离开平台", "示例县人民法院", baton.matter.number, "请受理"):
        assert words in form
    answer = step(client, baton.matter, f"let-in/{baton.pk}", **SAID)
    assert answer["Location"] == f"/matters/{baton.matter_id}/batons/{baton.pk}"
    page, code = text_of(client.get(answer["Location"])), codes.code_of(Baton.objects.get(pk=baton.pk))
    for words in (codes.grouped(code), f"http://testserver/h/{code}", "http://testserver/h<", "2024年6月11日"):
        assert words in page


def test_offering_to_a_body_outside_says_what_to_do_next(place: SimpleNamespace) -> None:
    court, matter = partner("示例县人民法院", kind=Kind.COURT, code="350181"), handling(place)
    client = browser_of(place.town_officer)
    page = client.get(step(client, matter, "offer", to=f"body:{court.pk}", reason="请受理")["Location"])
    assert "请在“交接”一栏给对方链接" in text_of(page)


def test_without_saying_to_whom_and_who_agreed_there_is_no_link(place: SimpleNamespace) -> None:
    baton = offered(place)
    answer = step(browser_of(place.town_officer), baton.matter, f"let-in/{baton.pk}")
    assert list(answer.context["form"].errors) == ["given_to", "agreed_by"]
    assert browser_of(place.town_officer).get(f"/matters/{baton.matter_id}/batons/{baton.pk}").status_code == 409


def test_the_sheet_is_for_the_sender_alone(place: SimpleNamespace) -> None:
    baton = linked(place)
    for page in ("", "/picture.svg"):
        path = f"/matters/{baton.matter_id}/batons/{baton.pk}{page}"
        assert stranger().get(path).status_code == 404
        assert browser_of(place.county_officer).get(path).status_code == 403
    assert browser_of(place.county_officer).get(f"/matters/{baton.matter_id}/do/let-in/{baton.pk}").status_code == 403


def test_the_picture_is_a_drawing_of_its_own(place: SimpleNamespace) -> None:
    baton = linked(place)
    answer = browser_of(place.town_officer).get(f"/matters/{baton.matter_id}/batons/{baton.pk}/picture.svg")
    assert (answer["Content-Type"], answer.content[:5]) == ("image/svg+xml", b"<?xml")


def test_a_hand_over_that_is_answered_or_within_has_no_link(place: SimpleNamespace) -> None:
    inside, revoked = offered(place, place.county_officer), linked(place)
    revoke(baton_id=revoked.pk, actor=actor_of(place.town_officer), key=new_key())
    client = browser_of(place.town_officer)
    for baton in (inside, revoked):
        assert client.get(f"/matters/{baton.matter_id}/do/let-in/{baton.pk}").status_code == 403
        assert client.get(f"/matters/{baton.matter_id}/batons/{baton.pk}").status_code == 409


def test_the_panel_says_that_a_link_is_out_and_shows_it_again(place: SimpleNamespace) -> None:
    before, baton = offered(place), linked(place)
    assert labels(item_of(place, before)) == ["给对方链接", "登记对方签收", "撤回"]
    item = item_of(place, baton)
    assert item.under == "等待接收；链接交给：立案庭 周示例（2024年6月3日）"
    assert labels(item) == ["出示链接", "换一个链接", "登记对方签收", "撤回"]
    assert item.deeds[0].url == f"/matters/{baton.matter_id}/batons/{baton.pk}"


def test_another_link_says_that_the_first_one_dies(place: SimpleNamespace) -> None:
    baton = linked(place)
    page = text_of(browser_of(place.town_officer).get(f"/matters/{baton.matter_id}/do/let-in/{baton.pk}"))
    assert "换了以后，原来的链接马上作废" in page


def test_what_the_body_did_through_its_link_stands_on_the_page(place: SimpleNamespace) -> None:
    baton = linked(place)
    holder = Actor(ActorKind.PARTNER, "partner", baton_id=baton.pk)
    said = {"receipt": "立7号", "received_by": "周示例"}
    record_receipt(baton_id=baton.pk, **said, actor=holder, key=new_key())
    item = item_of(place, baton)
    assert labels(item) == ["出示链接", "换一个链接", "登记对方结果"]
    assert item.under.startswith("外单位办理中；链接交给")
    note_result_back(
        baton_id=baton.pk, result="已调解", content=PDF, title="外单位办理结果", actor=holder, key=new_key()
    )
    page = text_of(browser_of(place.town_officer).get(f"/matters/{baton.matter_id}"))
    for words in ("（本单位链接）收下了交接", "立7号", "接收人：周示例", "（本单位链接）交回了办理结果", "已调解"):
        assert words in page
    assert (item_of(place, baton).over, page.count("/evidence/")) == ("结果已交回", 2)


def test_a_receipt_and_a_result_take_the_scanned_paper(place: SimpleNamespace) -> None:
    baton = offered(place)
    client = browser_of(place.town_officer)
    receipt = SimpleUploadedFile("receipt.pdf", PDF)
    step(client, baton.matter, f"receipt/{baton.pk}", receipt="收件7号", file=receipt)
    step(client, baton.matter, f"result-back/{baton.pk}", result="已裁决")
    entries = client.get(f"/matters/{baton.matter_id}").context["entries"]
    assert [(one.text, [str(file.name) for file in one.files]) for one in entries[-2:]] == [
        ("收件7号", ["对方签收材料"]),
        ("已裁决", []),
    ]


def test_a_file_of_another_kind_points_at_the_field(place: SimpleNamespace) -> None:
    baton = offered(place)
    file = SimpleUploadedFile("x.pdf", b"words")
    answer = step(browser_of(place.town_officer), baton.matter, f"receipt/{baton.pk}", receipt="收", file=file)
    assert answer.context["form"].errors["file"] == ["只接收 PDF、JPG、PNG、DOCX、XLSX 文件"]
