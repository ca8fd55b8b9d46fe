"""算一算 on a small phone: from the log-in page's link to the amount, with fingers, by keyboard, without script."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from bihuan.base import clock
from tests.journeys import axe
from tests.journeys.browser import Device, opened

SMALL = Device("small-phone", 360, 740)
SMALL_DARK = Device("small-phone-dark", 360, 740, "dark")
SMALL_PLAIN = Device("small-phone-plain", 360, 740, script=False)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_default", [clock.at(date(2024, 6, 6))])


def onward(page: Page, button: str = "继续") -> None:
    page.get_by_role("button", name=button, exact=True).click()


def to_arrears(page: Page) -> None:
    page.goto("/login")
    page.get_by_role("link", name="算一算欠薪、补偿和期限").click()
    page.get_by_role("link", name="欠我的工资").click()


def tapped(page: Page, see: Callable[[], None] = lambda: None) -> None:
    """Two months at 5,000, of which 2,000 were paid, reckoned by tapping; `see` is called on every page."""
    to_arrears(page)
    see()
    page.get_by_label("还在", exact=True).check()
    onward(page)
    see()
    page.get_by_label("从哪个月开始").fill("2024-03")
    page.get_by_label("到哪个月为止").fill("2024-04")
    onward(page)
    page.get_by_label("月工资（元）").fill("5000")
    onward(page)
    see()
    page.get_by_label("实发（元）").last.fill("2000")
    onward(page)
    page.get_by_label("没有这样的文书").check()
    onward(page)
    see()


def expect_eight_thousand(page: Page) -> None:
    expect(page.locator(".sums-amount")).to_have_text("¥8,000.00")


@pytest.mark.parametrize("device", [SMALL, SMALL_DARK], ids=lambda device: device.name)
def test_a_claim_is_reckoned_on_a_small_phone_without_barriers(browser: Browser, address: str, device: Device) -> None:
    problems = []
    with opened(browser, device, address) as (page, heard):
        page.goto("/reckon")
        problems += [*axe.problems(page), *axe.small_targets(page, 44)]
        tapped(page, lambda: problems.extend([*axe.problems(page), *axe.small_targets(page, 44)]))
        expect_eight_thousand(page)

    assert problems == []
    assert heard.lines == []


def test_an_overtime_calendar_and_a_wrong_day_fit_a_small_phone(browser: Browser, address: str) -> None:
    problems = []
    with opened(browser, SMALL, address) as (page, heard):
        page.goto("/reckon/overtime")
        page.get_by_label("上班的地方").select_option(label="北京市")
        onward(page)
        page.get_by_label("还在", exact=True).check()
        onward(page)
        page.get_by_label("从哪个月开始").fill("2024-05")
        page.get_by_label("到哪个月为止").fill("2024-05")
        onward(page)
        problems += axe.problems(page)
        page.get_by_label("2024年5月18日加班几小时").fill("25")
        onward(page)
        problems += axe.problems(page)
        expect(page.get_by_role("alert")).to_contain_text("2024年5月18日加班几小时：这个数太大了")

    assert problems == []
    assert [line for line in heard.lines if "422" not in line] == []


def test_a_claim_is_reckoned_by_keyboard_alone(browser: Browser, address: str) -> None:
    with opened(browser, SMALL, address) as (page, _heard):
        page.goto("/login")
        reach(page, "算一算欠薪、补偿和期限")
        reach(page, "还来得及吗")
        for choice in ("工资、加班费", "还在", "还没有"):
            choose(page, choice)
            enter(page)
        reach(page, "继续")
        reach(page, "看结果")
        expect(page.get_by_role("heading", level=1)).to_have_text("期限还没有开始算")


def test_another_language_leaves_the_answers_as_they_are(browser: Browser, address: str) -> None:
    with opened(browser, SMALL, address) as (page, _heard):
        tapped(page)
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect_eight_thousand(page)
        page.get_by_role("button", name="中文").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("按您填的，算下来是")
        expect_eight_thousand(page)


def test_a_claim_is_reckoned_without_script(browser: Browser, address: str) -> None:
    with opened(browser, SMALL_PLAIN, address) as (page, _heard):
        tapped(page)
        expect_eight_thousand(page)
        expect(page.get_by_role("button", name="打印或者存成文件")).to_be_hidden()
        page.get_by_role("button", name="修改 月工资（元）").click()
        page.get_by_label("月工资（元）").fill("6000")
        onward(page, "重新算")
        expect(page.locator(".answers")).to_contain_text("¥6,000.00")


EVERY_WAY = pytest.mark.parametrize("device", [SMALL, SMALL_PLAIN], ids=lambda device: device.name)


def at_the_wage(page: Page) -> Locator:
    """The third question, with a wage typed and not sent."""
    to_arrears(page)
    page.get_by_label("还在", exact=True).check()
    onward(page)
    page.get_by_label("从哪个月开始").fill("2024-03")
    page.get_by_label("到哪个月为止").fill("2024-04")
    onward(page)
    wage = page.locator("[name=wage]")
    wage.fill("五千")
    return wage


@EVERY_WAY
def test_what_is_typed_outlives_larger_type_the_dark_and_english(
    browser: Browser, address: str, device: Device
) -> None:
    with opened(browser, device, address) as (page, _heard):
        wage = at_the_wage(page)
        for button in ("大字", "深色", "English"):
            page.get_by_role("button", name=button).click()
            expect(wage).to_have_value("五千")
        expect(page.get_by_role("heading", level=1)).to_have_text("What is your monthly wage?")
        wage.fill("5000")
        wage.press("Enter")
        expect(page.locator("[name=due-2024-03]")).to_have_value("5000")


@EVERY_WAY
def test_the_browsers_own_button_leads_back_also_past_a_choice_of_language(
    browser: Browser, address: str, device: Device
) -> None:
    with opened(browser, device, address) as (page, _heard):
        at_the_wage(page)
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What is your monthly wage?")
        for heading in ("您一个月的工资是多少？", "欠了哪几个月的工资？"):
            page.go_back()
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)


@EVERY_WAY
def test_the_browsers_own_button_leads_back_to_the_result(browser: Browser, address: str, device: Device) -> None:
    with opened(browser, device, address) as (page, _heard):
        tapped(page)
        page.get_by_role("button", name="修改 月工资（元）").click()
        expect(page.locator("[name=wage]")).to_have_value("5000")
        page.go_back()
        expect_eight_thousand(page)


def test_after_starting_again_nobody_gets_back_to_what_was_answered(browser: Browser, address: str) -> None:
    """The next one to hold the phone; going back again and again stays on the first page."""
    with opened(browser, SMALL, address) as (page, _heard):
        tapped(page)
        page.get_by_role("link", name="重新开始").click()
        for _press in range(3):
            expect(page.get_by_role("heading", level=1)).to_have_text("算一算：您能要多少，还来得及吗")
            page.go_back()
            expect(page).to_have_url(f"{address}/reckon")


def test_without_script_nobody_gets_back_either(browser: Browser, address: str) -> None:
    with opened(browser, SMALL_PLAIN, address) as (page, _heard):
        tapped(page)
        page.get_by_role("link", name="重新开始").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("算一算：您能要多少，还来得及吗")
        with pytest.raises(Error, match="ERR_CACHE_MISS"):
            page.go_back()


def reach(page: Page, name: str) -> None:
    """Press Tab until the focus stands on the link or button of that name, and press it."""
    tab_until(page, "name => document.activeElement.textContent.includes(name)", name)
    enter(page)


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, name: str) -> None:
    """Press Tab until the focus stands in the choices, and the arrow until it stands on the one of that name."""
    tab_until(page, "() => document.activeElement.type === 'radio'", "")
    page.keyboard.press("Space")
    for _press in range(10):
        if page.evaluate("name => document.activeElement.labels[0].textContent.includes(name)", name):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} is not reached by keyboard")


def tab_until(page: Page, there: str, name: str) -> None:
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(there, name):
            return
    raise AssertionError(f"{name or there} is not reached by keyboard")
