"""Every component, in every state, on every kind of screen: no barriers, nothing inline, nothing beyond the edge."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bihuan.base import clock
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import PASSWORD, account, appointee, head_of, led_root
from tests.journeys import axe
from tests.journeys.browser import DESKTOP, EVERY_DEVICE, PHONE, Device, opened

PAGES = ("/style", "/style/matter", "/style/form", "/style/worker", "/login", "/forgotten", "/no-such-page")
SENT_AS_A_SECTION = """() => {
  const form = document.querySelector("main form.form");
  form.setAttribute("hx-post", "/account/password");
  form.setAttribute("hx-swap", "none");
  window.htmx.process(form);
}"""


@pytest.fixture(autouse=True)
def demonstration(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BIHUAN_DEMO = True
    monkeypatch.setattr(clock, "_default", [clock.at(date(2024, 6, 6))])


@pytest.mark.parametrize("device", EVERY_DEVICE, ids=lambda device: device.name)
def test_pages_have_no_barriers_and_fit_the_screen(browser: Browser, address: str, device: Device) -> None:
    found = []
    with opened(browser, device, address) as (page, heard):
        for path in PAGES:
            page.goto(path)
            found += [f"{path}: {problem}" for problem in axe.problems(page)]
    missing = "Failed to load resource: the server responded with a status of 404 (Not Found)"

    assert found == []
    assert [line for line in heard.lines if line != missing] == []


def test_large_type_fits_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, PHONE, address) as (page, _heard):
        page.goto("/style/worker")
        page.get_by_role("button", name="大字").click()

        assert page.locator("html").get_attribute("data-type") == "large"
        assert [path for path in PAGES if page.goto(path) and axe.problems(page)] == []


def test_what_a_worker_presses_is_large_enough(browser: Browser, address: str) -> None:
    with opened(browser, PHONE, address) as (page, _heard):
        page.goto("/style/worker")

        assert axe.small_targets(page, 44) == []


def test_dark_is_chosen_and_kept_without_script(browser: Browser, address: str) -> None:
    with opened(browser, Device("plain", 1280, 900, script=False), address) as (page, _heard):
        page.goto("/style/matter")
        page.get_by_role("button", name="深色").click()
        page.goto("/login")

        assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_dark_follows_the_machine_until_somebody_chooses(browser: Browser, address: str) -> None:
    with opened(browser, Device("dark", 1280, 900, "dark"), address) as (page, _heard):
        page.goto("/login")
        followed = page.locator("html").get_attribute("data-bs-theme")
        page.get_by_role("button", name="浅色").click()

        assert (followed, page.locator("html").get_attribute("data-bs-theme")) == ("dark", "light")


def test_the_keyboard_comes_to_the_text_first(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP, address) as (page, _heard):
        page.goto("/style/matter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "main"


def test_a_form_that_came_back_is_read_from_its_errors(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP, address) as (page, _heard):
        page.goto("/style/form")
        summary = page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
        page.get_by_role("link", name="为什么交接").click()

        assert (summary, page.evaluate("document.activeElement.name")) == (True, "reason")


def test_on_paper_there_is_nothing_to_press(browser: Browser, address: str) -> None:
    with opened(browser, DESKTOP, address) as (page, _heard):
        page.goto("/style/matter")
        page.emulate_media(media="print")

        assert page.locator("button:visible").count() == 0
        assert page.get_by_text("闭环 · 演示数据").is_visible()


def log_in(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("登录名").fill("alice")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda url: "/login" not in url)


def test_what_was_typed_outlives_the_log_in(browser: Browser, address: str) -> None:
    led_root()
    account(appointee(head_of(organisation("福清市总工会"))), username="alice")
    with opened(browser, DESKTOP, address) as (page, _heard):
        log_in(page)
        page.goto("/account/password")
        page.evaluate(SENT_AS_A_SECTION)
        page.context.clear_cookies(name="sessionid")
        page.locator("[name=current]").fill("typed")
        page.locator("main form [type=submit]").click()
        page.get_by_text("登录已过期").wait_for()
        with page.context.expect_page() as another:
            page.get_by_role("link", name="在新窗口登录").click()
        log_in(another.value)
        with page.expect_response("**/account/password") as sent:
            page.locator("main form [type=submit]").click()

        assert page.locator("[name=current]").input_value() == "typed"
        assert sent.value.status == 422
