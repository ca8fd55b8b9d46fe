"""Every page that people reach by links in the demonstration, each kind of page once: no barriers, by keyboard too."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, expect

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.demo.build import PASSWORD
from bihuan.kernel.people.models import Person
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.tests.factories import acting_as
from bihuan.kernel.process import codes
from bihuan.kernel.process.actions.asking import recall_asking
from bihuan.kernel.process.models import Asking
from tests.journeys import axe
from tests.journeys.browser import DESKTOP, PHONE, PHONE_DARK, Device, opened
from tests.journeys.serving import served_here

PEOPLE = ("leader", "member", "county", "county-head", "city", "admin")
FILES = ("desk:asking_picture",)
"""Evidence is none of them: what the demonstration keeps lies elsewhere, under a number that a page tells."""
MOST = 120


@pytest.fixture
def served(region: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The demonstration, served from this process on its day."""
    monkeypatch.setattr(clock, "_default", [clock.at(date(2024, 6, 6))])
    with served_here() as address:
        yield address


def log_in(page: Page, username: str) -> None:
    page.goto("/login")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("今日")


def links_on(page: Page) -> list[str]:
    """The addresses within this site that the page leads to."""
    found: Any = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    here = urlsplit(page.url).netloc
    inside = [urlsplit(link) for link in found if urlsplit(link).netloc == here]
    return [f"{link.path}?{link.query}" if link.query else link.path for link in inside]


def kind_of(address: str) -> str:
    """The name of the page's kind; empty for an address that leads nowhere, or to a file."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    given = match.kwargs
    target = given.get("target", "") if "step" in given else ""
    named = f"{match.view_name} {given.get('kind', '')} {given.get('step', '')} {target}"
    return "" if match.view_name in FILES else named.strip("0123456789 ")


def one_of_each(page: Page) -> Iterator[str]:
    """Walk along the links from the desk, and stop at the first page of every kind."""
    waiting, seen = ["/"], {"shell:style", "shell:style_page", ""}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        seen.add(kind_of(address))
        page.goto(address)
        yield address
        waiting += links_on(page)


def seen_on(page: Page, device: Device) -> list[str]:
    """What is wrong with the page that is open, on that device."""
    page.set_viewport_size({"width": device.width, "height": device.height})
    page.emulate_media(color_scheme=device.scheme, reduced_motion="reduce")
    return [f"{device.name}: {problem}" for problem in axe.problems(page)]


def barriers_on_the_way(page: Page, judged: set[str]) -> Iterator[str]:
    """What is wrong with any of the pages that links lead to, in light and dark; but for the kinds judged before."""
    for address in one_of_each(page):
        if kind_of(address) not in judged:
            judged.add(kind_of(address))
            for device in (PHONE_DARK, DESKTOP):
                yield from (f"{address} {problem}" for problem in seen_on(page, device))


def test_whoever_logs_in_meets_no_barrier_on_any_page(browser: Browser, served: str) -> None:
    found: list[str] = []
    judged: set[str] = set()
    for username in PEOPLE:
        with opened(browser, DESKTOP, served) as (page, heard):
            log_in(page, username)
            found += barriers_on_the_way(page, judged)
        assert heard.lines == []
    assert found == []


def test_whoever_does_not_log_in_meets_no_barrier_either(browser: Browser, served: str) -> None:
    with opened(browser, DESKTOP, served) as (page, heard):
        found = [*barriers_on_the_way(page, set())]

    assert found == []
    assert heard.lines == []


def test_whoever_types_a_code_from_paper_meets_no_barrier_even_when_it_is_wrong(browser: Browser, served: str) -> None:
    with opened(browser, PHONE, served) as (page, _heard):
        found = []
        for address in ("/v", "/v/ABCDEFGHIJKLM"):
            page.goto(address)
            found += [*seen_on(page, PHONE), *seen_on(page, PHONE_DARK)]
        page.get_by_role("main").get_by_role("textbox").fill("ABCDE-FGHIJ-KLM")
        page.get_by_role("button", name="打开").click()
        expect(page.get_by_role("main")).to_contain_text("没有找到")
        found += [*seen_on(page, PHONE), *seen_on(page, PHONE_DARK)]

    assert found == []


def test_whoever_opens_a_link_that_was_recalled_meets_no_barrier_and_learns_nothing(
    browser: Browser, served: str
) -> None:
    asking = Asking.objects.open().order_by("pk")[0]
    code, title = codes.code_of(asking), asking.matter.title
    person = who_answers([asking.post_id], clock.today())[asking.post_id].person_id
    by = acting_as(Person.objects.get(pk=person))
    recall_asking(asking_id=asking.pk, reason="找错人了", actor=by, key=new_key())

    with opened(browser, PHONE, served) as (page, _heard):
        page.goto(f"/v/{code}。")
        expect(page.get_by_role("main")).to_contain_text(asking.matter.number)
        found = [*seen_on(page, PHONE), *seen_on(page, PHONE_DARK), *axe.small_targets(page, 44)]
        assert (found, title in page.inner_text("body")) == ([], False)


def test_the_desk_is_worked_by_keyboard_alone(browser: Browser, served: str) -> None:
    with opened(browser, DESKTOP, served) as (page, _heard):
        page.goto("/login")
        page.keyboard.type("leader")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("今日")
        reach(page, "骑手集体反映恶劣天气补贴没有公示")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("骑手集体反映")
        reach(page, "开始办理")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_contain_text("开始办理")


def reach(page: Page, name: str) -> None:
    """Press Tab until the focus stands on the link or button of that name."""
    for _press in range(60):
        page.keyboard.press("Tab")
        words: str = page.evaluate("document.activeElement.textContent || ''")
        if name in words:
            return
    raise AssertionError(f"{name} is not reached by keyboard")
