"""A hand-over to a court that has no account: from the offer on the desk to the result, by a link on a small phone."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bihuan.base import clock
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.tests.factories import PASSWORD, account, appointee
from bihuan.kernel.process.tests.factories import OPENED, handling, region
from tests.journeys import axe
from tests.journeys.browser import DESKTOP, Device, opened

SMALL = Device("small-phone", 360, 740)
SMALL_DARK = Device("small-phone-dark", 360, 740, "dark")
SMALL_PLAIN = Device("small-phone-plain", 360, 740, script=False)
PDF: Any = {"name": "agreement.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 example"}


@pytest.fixture
def place(own_database: str, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The small region with a court in it, a matter being handled, and a log-in for its owner."""
    settings.BIHUAN_FILES = tmp_path
    monkeypatch.setattr(clock, "_default", [clock.at(OPENED)])
    made = region()
    town = made.town
    made.court = partner("示例县人民法院", kind=Kind.COURT, code=town.division_id or "350181")
    made.matter = handling(made)
    account(appointee(made.town_officer), username="town")
    return made


def log_in(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("登录名").fill("town")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("今日")


def offered(page: Page, place: SimpleNamespace) -> None:
    """The owner offers the matter to the court."""
    page.goto(f"/matters/{place.matter.pk}")
    page.get_by_role("link", name="交接给别人").click()
    page.get_by_label("交给谁").select_option(label="示例县人民法院")
    page.get_by_label("为什么交接").fill("拖欠工资四个月，请受理诉前调解。")
    page.get_by_role("button", name="提出交接").click()
    expect(page.get_by_role("main")).to_contain_text("等待接收")


def linked(page: Page, name: str = "给对方链接") -> str:
    """The link that the owner gives, from the sheet that is handed out."""
    page.get_by_role("link", name=name).click()
    page.get_by_label("链接交给对方哪个人").fill("立案庭 周示例")
    page.get_by_label("谁同意提供这些情况").fill("当事人陈示例")
    page.get_by_role("button", name="生成链接和查询码").click()
    page.wait_for_url("**/batons/*")
    page.get_by_text("复制这个链接").click()
    found = re.search(r"/h/[A-Z2-7]{13}", page.get_by_role("main").inner_text())
    assert found is not None
    return found.group(0)


def judged(page: Page) -> list[str]:
    """What is wrong with a page of the court, where fingers press."""
    return [*axe.problems(page), *axe.small_targets(page, 44)]


def looked_through(page: Page, link: str) -> list[str]:
    """What is wrong with any page from the link to the forms, one of them sent empty."""
    page.goto("/h")
    problems = judged(page)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("请贵单位接收一件事")
    expect(page.get_by_role("main")).to_contain_text("请受理诉前调解")
    problems += judged(page)
    page.get_by_role("link", name="退回").click()
    problems += judged(page)
    page.get_by_role("link", name="上一步").click()
    page.get_by_role("link", name="收下").click()
    page.get_by_role("button", name="收下").click()
    expect(page.get_by_role("alert")).to_contain_text("由谁接收")
    return problems + judged(page)


def receive(page: Page) -> None:
    page.get_by_label("贵单位的收件编号").fill("〔2024〕示例立7号")
    page.get_by_label("由谁接收").fill("立案庭 周示例")
    page.get_by_role("button", name="收下").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("贵单位正在办理这件事")


def give_back(page: Page, look: Any = lambda: None) -> None:
    page.get_by_role("link", name="交回办理结果").click()
    look()
    page.get_by_label("办理结果").fill("已调解，当庭付清。")
    page.get_by_label("结果文书").set_input_files(PDF)
    page.get_by_role("button", name="交回结果").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("谢谢，办理结果已经交回")


def test_a_court_without_an_account_receives_and_gives_its_result_back(
    browser: Browser, place: SimpleNamespace, address: str
) -> None:
    problems: list[str] = []
    with opened(browser, DESKTOP, address) as (desk, heard):
        log_in(desk)
        offered(desk, place)
        link = linked(desk)
        problems += axe.problems(desk)
        with opened(browser, SMALL, address) as (phone, _heard):
            problems += looked_through(phone, link)
        with opened(browser, SMALL_DARK, address) as (phone, _heard):
            problems += looked_through(phone, link)
            receive(phone)
            problems += judged(phone)
            give_back(phone, lambda: problems.extend(judged(phone)))
            problems += judged(phone)
        desk.goto(f"/matters/{place.matter.pk}")
        main = desk.get_by_role("main")
        for words in ("（本单位链接）收下了交接", "〔2024〕示例立7号", "已调解，当庭付清。", "结果已交回"):
            expect(main).to_contain_text(words)
        expect(main.get_by_role("link", name="外单位办理结果")).to_have_count(2)
        problems += axe.problems(desk)
    assert problems == []
    assert heard.lines == []


def test_without_script_it_works_as_well_and_a_replaced_link_opens_nothing(
    browser: Browser, place: SimpleNamespace, address: str
) -> None:
    with opened(browser, SMALL_PLAIN, address) as (desk, _heard):
        log_in(desk)
        offered(desk, place)
        first = linked(desk)
        desk.goto(f"/matters/{place.matter.pk}")
        second = linked(desk, "换一个链接")
        with opened(browser, SMALL_PLAIN, address) as (phone, _heard):
            phone.goto(first)
            expect(phone.get_by_role("main")).to_contain_text("这个链接打不开")
            phone.goto(second)
            phone.get_by_role("link", name="收下").click()
            receive(phone)
            give_back(phone)


def test_the_senders_people_read_that_the_court_has_to_answer(
    browser: Browser, place: SimpleNamespace, address: str
) -> None:
    with opened(browser, DESKTOP, address) as (desk, _heard):
        log_in(desk)
        offered(desk, place)
        desk.goto(linked(desk))
        expect(desk.get_by_role("heading", level=1)).to_have_text("请由接收单位答复")
        assert axe.problems(desk) == []
