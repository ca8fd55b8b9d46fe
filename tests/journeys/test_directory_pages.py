"""The directory in a browser: logged in through the form, every page without barriers, the tree opened by level."""

from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from bihuan.base import clock
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.roles import ADMINISTRATOR
from bihuan.kernel.people.tests.factories import (
    PASSWORD,
    absence,
    account,
    appointee,
    deputy,
    filled,
    head_of,
    led_root,
    person,
    post,
)
from tests.journeys import axe
from tests.journeys.browser import DESKTOP, NARROW_AND_DARK, PHONE, PHONE_DARK, Device, opened

TODAY = date(2024, 6, 6)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_default", [clock.at(TODAY)])


@pytest.fixture
def fuqing(own_database: str) -> Organisation:
    """A county union with a head, an officer, an administrator, an empty post, a town below and a partner beside."""
    led_root()
    made = organisation("福清市总工会")
    account(appointee(head_of(made, "陈示例")), username="chen")
    account(appointee(filled(made, ADMINISTRATOR, "林示例")), username="lin")
    desk = filled(made, name="郑示例")
    deputy(desk, person("王示例", at=made))
    absence(appointee(desk), TODAY)
    post(made, title="组织干事")
    head_of(organisation("示例镇总工会", parent=made), "黄示例")
    organisation("示例新区总工会", parent=made)
    partner("福清市劳动人事争议仲裁院", code="350181")
    return made


def log_in(page: Page, username: str) -> None:
    page.goto("/login")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def search(page: Page, words: str) -> None:
    """Look for somebody through the form; what was looked for does not come to stand in the address."""
    page.goto("/directory")
    page.get_by_label("单位或姓名").fill(words)
    page.get_by_role("button", name="查找").click()
    page.get_by_role("heading", name="找到的人员").wait_for()
    assert page.url.endswith("/directory")


@pytest.mark.parametrize("device", NARROW_AND_DARK, ids=lambda device: device.name)
def test_the_directory_has_no_barriers(browser: Browser, fuqing: Organisation, address: str, device: Device) -> None:
    desk = fuqing.posts.get(title="干事")
    who = appointee(desk)
    rest = ["people/new", "posts/new", "people", "found"]
    town = Organisation.objects.get(name="示例镇总工会")
    paths = ["", f"/{fuqing.pk}", f"/posts/{desk.pk}", f"/people/{who.pk}", f"/posts/{desk.pk}/appoint"]
    paths += [f"/{fuqing.pk}/{each}" for each in rest] + [
        f"/people/{who.pk}/account",
        f"/people/{who.pk}/away",
        f"/posts/{desk.pk}/deputy",
        f"/{town.pk}",
        f"/{town.pk}/split",
    ]
    with opened(browser, device, address) as (page, heard):
        log_in(page, "lin")
        found = []
        for path in [*(f"/directory{path}" for path in paths), "/account", "/account/password", "/menu"]:
            answer = page.goto(path)
            assert answer is not None
            assert (path, answer.status) == (path, 200)
            found += [f"{path}: {problem}" for problem in axe.problems(page)]
        search(page, "示例")
        found += [f"what a search finds: {problem}" for problem in axe.problems(page)]

    assert found == []
    assert heard.lines == []


def test_the_next_level_of_the_tree_is_fetched_when_it_is_opened(
    browser: Browser, fuqing: Organisation, address: str
) -> None:
    with opened(browser, DESKTOP, address) as (page, heard):
        log_in(page, "chen")
        page.goto("/directory")
        page.get_by_text("下级1个 示例市总工会").click()
        page.get_by_text("下级2个 福清市总工会").last.click()
        page.get_by_role("link", name="示例镇总工会").click()

        assert page.get_by_role("heading", level=1).inner_text() == "示例镇总工会"
    assert heard.lines == []


def test_from_what_was_found_one_goes_back_to_the_directory(
    browser: Browser, fuqing: Organisation, address: str
) -> None:
    with opened(browser, PHONE, address) as (page, heard):
        log_in(page, "chen")
        page.goto("/directory")
        search(page, "郑示例")
        page.get_by_role("link", name="郑示例").click()
        page.get_by_role("heading", level=1, name="郑示例").wait_for()
        page.go_back()
        page.get_by_role("heading", level=1, name="通讯录").wait_for()

    assert heard.lines == []


def test_somebody_is_appointed_on_a_phone_without_script(browser: Browser, fuqing: Organisation, address: str) -> None:
    with opened(browser, Device("plain phone", PHONE.width, PHONE.height, script=False), address) as (page, _heard):
        log_in(page, "chen")
        page.goto(f"/directory/{fuqing.pk}")
        page.get_by_role("link", name="组织干事").click()
        page.get_by_role("link", name="登记任职").click()
        page.get_by_role("button", name="登记", exact=True).click()
        asked_again = page.get_by_role("alert").inner_text()
        page.get_by_label("谁").select_option(label="王示例")
        page.get_by_role("button", name="登记", exact=True).click()

        assert "谁：请填写这一项" in asked_again
        assert page.get_by_text("任职已登记").is_visible()


def test_a_forgotten_password_goes_from_hand_to_hand_and_is_changed_at_once(
    browser: Browser, fuqing: Organisation, address: str
) -> None:
    who = appointee(fuqing.posts.get(title="干事"))
    with opened(browser, DESKTOP, address) as (page, _heard):
        log_in(page, "lin")
        page.goto(f"/directory/people/{who.pk}")
        page.get_by_role("link", name="开通账号").click()
        page.get_by_label("登录名").fill("zheng")
        page.get_by_role("button", name="开通").click()
        one_time = page.locator(".one-time").inner_text()
        found = axe.problems_on_a_phone(page)
    with opened(browser, PHONE, address) as (page, _heard):
        page.goto("/login")
        page.get_by_label("登录名").fill("zheng")
        page.get_by_label("密码").fill(one_time)
        page.get_by_role("button", name="登录").click()
        page.goto("/directory")

        assert page.get_by_role("heading", level=1).inner_text() == "修改密码"
        found += axe.problems_on_a_phone(page)
    assert found == []


def test_an_entry_outlives_the_log_in_and_is_made_without_typing_it_again(
    browser: Browser, fuqing: Organisation, address: str
) -> None:
    with opened(browser, PHONE_DARK, address) as (page, heard):
        log_in(page, "lin")
        page.goto(f"/directory/{fuqing.pk}/people/new")
        page.get_by_label("姓名").fill("周示例")
        page.context.clear_cookies(name="sessionid")
        page.get_by_role("button", name="登记", exact=True).click()
        page.get_by_text("刚才填的内容还没有提交").wait_for()
        found = axe.problems(page)
        page.get_by_label("登录名").fill("lin")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        send = page.get_by_role("button", name="提交刚才填的内容")
        send.wait_for()
        found += axe.problems(page)
        send.click()
        page.get_by_role("heading", name="周示例").wait_for()

    assert found == []
    assert heard.lines == []


def test_a_double_entry_is_made_on_purpose_compared_and_joined(
    browser: Browser, fuqing: Organisation, address: str
) -> None:
    with opened(browser, PHONE_DARK, address) as (page, heard):
        log_in(page, "lin")
        page.goto(f"/directory/{fuqing.pk}/people/new")
        page.get_by_label("姓名").fill("王示例")
        page.get_by_role("button", name="登记", exact=True).click()
        page.get_by_text("通讯录里已有同名的人员1人").wait_for()
        found = axe.problems(page)
        page.get_by_role("checkbox", name="不是同一个人").check()
        page.get_by_role("button", name="登记", exact=True).click()
        page.get_by_text("人员已登记").wait_for()
        double = page.url
        page.get_by_role("link", name="合并重复记录").click()
        page.get_by_role("link", name="反过来，留下另一条").click()
        page.get_by_role("checkbox", name="我已核对是同一个人").wait_for()
        found += axe.problems(page)
        page.get_by_role("checkbox", name="我已核对是同一个人").check()
        page.get_by_role("button", name="合并", exact=True).click()
        page.get_by_text("两条记录已合并").wait_for()
        page.goto(double)
        found += axe.problems(page)
        page.locator(".notice").get_by_role("link", name="王示例").click()

        assert page.url != double
    assert found == []
    assert [line for line in heard.lines if "422" not in line] == []
