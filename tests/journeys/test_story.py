"""The story for which the platform exists, walked through the screens: a base that outlives the term of those who planned it.

Cadre and leader, county union, and the one who confirms on a telephone of their own, without an account.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bihuan.base import clock
from tests.journeys import axe
from tests.journeys.browser import DESKTOP, PHONE, opened
from tests.journeys.serving import served_for_real

TITLE = "建设骑手驿站法律服务一体化基地"
PASSWORD = "bihuan-2024-demo"
Enter = Callable[[str], Page]


@pytest.fixture
def served(region: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The demonstration, served by the real server on its day."""
    monkeypatch.setenv("BIHUAN_DEMO", "1")
    since = clock.SystemClock().now().isoformat()
    (tmp_path / "day.json").write_text(json.dumps({"day": "2024-06-06", "since": since}))
    with served_for_real(region, tmp_path) as address:
        yield address


@pytest.fixture
def enter(browser: Browser, served: str) -> Iterator[Enter]:
    """Log in on an office computer of one's own."""
    with ExitStack() as computers:

        def log_in(username: str) -> Page:
            page, _heard = computers.enter_context(opened(browser, DESKTOP, served))
            page.goto("/login")
            page.get_by_label("登录名").fill(username)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("今日")
            return page

        yield log_in


def press(page: Page, name: str) -> None:
    """Press the button or follow the link of that name in the page itself."""
    main = page.get_by_role("main")
    found = main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True))
    found.first.click()


def pass_days(page: Page, button: str, times: int) -> None:
    for _time in range(times):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("status").or_(page.locator(".flash")).first).to_contain_text("日子走到了")


def open_the_matter(page: Page) -> None:
    """Find it on the desk by its title."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_a_base_outlives_the_term_and_is_closed_by_those_it_was_for(
    enter: Enter, browser: Browser, served: str
) -> None:
    leader, county, head = enter("leader"), enter("county"), enter("county-head")

    plans_a_base(leader)
    where = page_of_the_matter(leader)
    agrees_on_a_later_date(leader)
    arranges_the_end(leader)
    pass_days(leader, "过30天", 3)

    takes_it_on(county)
    pass_days(county, "过30天", 6)
    opens_it_to_users(county)

    link = asks_those_helped(head)
    with opened(browser, PHONE, served) as (phone, _heard):
        confirms(phone, link, "已经解决")
    closes_it(head)

    pass_days(head, "过30天", 1)
    link = asks_again(head)
    with opened(browser, PHONE, served) as (phone, _heard):
        confirms(phone, link, "还是好的")
    reads_it_all(head, where)


def plans_a_base(page: Page) -> None:
    page.goto("/stationing/")
    page.get_by_role("main").get_by_role("link", name=re.compile("第1蹲点工作组")).first.click()
    press(page, "列入计划")
    page.get_by_label("职工法律服务一体化基地").check()
    page.get_by_label("要做成什么").fill(TITLE)
    page.get_by_label("计划哪天完成").fill("2024-08-23")
    page.get_by_role("main").get_by_role("button", name="列入计划").click()
    expect(page.get_by_role("main")).to_contain_text(TITLE)


def page_of_the_matter(page: Page) -> str:
    open_the_matter(page)
    return page.url


def agrees_on_a_later_date(page: Page) -> None:
    open_the_matter(page)
    press(page, "开始推进")
    page.get_by_role("main").get_by_role("button", name="开始推进").click()
    press(page, "商定新日期")
    page.get_by_label("原因").fill("沿街店面要搬迁，还在设计阶段。")
    page.get_by_label("商定的新日期").fill("2025-03-31")
    page.get_by_role("main").get_by_role("button", name="商定新日期").click()
    expect(page.get_by_role("main")).to_contain_text("首次期限2024年8月23日")


def arranges_the_end(page: Page) -> None:
    page.goto("/stationing/")
    page.get_by_role("main").get_by_role("link", name=re.compile("第1蹲点工作组")).first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("期满")).first.click()
    expect(page.get_by_role("main")).to_contain_text("期满只结束本期蹲点")
    press(page, "就这样安排")
    expect(page.get_by_role("main")).to_contain_text("已安排")


def takes_it_on(page: Page) -> None:
    open_the_matter(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("福清市总工会")
    expect(main).to_contain_text("继续联系这件事")
    expect(main).to_contain_text("蹲点期满")
    expect(main).to_contain_text("首次期限2024年8月23日")


def opens_it_to_users(page: Page) -> None:
    open_the_matter(page)
    press(page, "投入使用")
    page.get_by_role("main").get_by_role("button", name="投入使用").click()
    press(page, "报告办结")
    page.get_by_label("或填写材料文号").fill("示例〔2025〕3号")
    page.get_by_role("main").get_by_role("button", name="报告办结").click()
    expect(page.get_by_role("main")).to_contain_text("待核验")


def asks_those_helped(page: Page) -> str:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    press(page, "征询意见")
    return link_for(page, "站点工会联系人（示例）")


def link_for(page: Page, name: str) -> str:
    page.get_by_label("向谁征询").fill(name)
    press(page, "生成链接和查询码")
    page.wait_for_url("**/askings/*")
    page.get_by_text("复制这个链接").click()
    shown = page.get_by_role("main").inner_text()
    found = re.search(r"/v/([A-Z2-7]{13})", shown)
    assert found is not None, shown
    return found.group(0)


def confirms(phone: Page, link: str, answer: str) -> None:
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text(TITLE)
    assert axe.problems(phone) == []
    phone.get_by_role("button", name=answer).click()
    phone.get_by_role("textbox").fill("门口就能问，中午也开。")
    phone.get_by_role("main").get_by_role("button").last.click()
    phone.get_by_role("button", name="交给工会").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("谢谢您")


def closes_it(page: Page) -> None:
    open_the_matter(page)
    expect(page.get_by_role("main")).to_contain_text("门口就能问，中午也开。")
    page.get_by_role("main").get_by_role("link", name=re.compile("已解决")).or_(
        page.get_by_role("main").get_by_role("button", name=re.compile("已解决"))
    ).first.click()
    page.get_by_role("main").get_by_role("button", name=re.compile("办结|核验")).first.click()
    expect(page.get_by_role("main")).to_contain_text("已办结")


def asks_again(page: Page) -> str:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    press(page, "发链接问本人")
    return link_for(page, "站点工会联系人（示例）")


def reads_it_all(page: Page, where: str) -> None:
    """Anybody entitled reads the whole ring afterwards: who, when, the first date, and that it still holds."""
    page.goto("/stationing/")
    expect(page.get_by_role("main")).to_contain_text("第1蹲点工作组")
    page.goto("/figures")
    expect(page.get_by_role("main")).to_contain_text("期满未了事项办结率")
    page.goto(where)
    main = page.get_by_role("main")
    for words in ("蹲点期满", "首次期限2024年8月23日", "确认解决", "已解决", "保持良好"):
        expect(main).to_contain_text(words)
    assert axe.problems(page) == []
