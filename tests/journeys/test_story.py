"""The story for which the platform exists, walked through the screens: a base that outlives the term of those who planned it.

Member and leader of the team, county union, and the one who confirms on a telephone of their own, without an account.
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
PROBLEM = "骑手夜里没有地方给电动车充电"
SEEN = "和站点看了三处店面，两处能通水电。"
SEEN_LATER = "回站点看了一趟：新店面的水电已经接好。"
PASSWORD = "bihuan-2024-demo"
THUMB = 44
TEAM = "第1蹲点工作组"
TOLD = "建设福州新区元洪功能区职工法律服务一体化基地"
IN_ORDER = (
    "登记了这件事，2021年9月30日前办理",
    "由2021年9月30日改为2022年6月30日，首次期限2021年9月30日不变",
    "安排期满后由福清市总工会·权益保障部干事接续",
    "蹲点期满，由福清市总工会·权益保障部干事接续办理",
    "继续联系这件事",
    "投入使用",
    "2023年8月18日",
    "被帮助一方答复：确认解决",
    "八月就开了，开庭、仲裁、咨询都在一层楼，不用再跑市里。",
    "核验办结：已解决",
    "2023年9月20日",
    "回头看：保持良好",
)
BESIDE = (
    "首次期限2021年9月30日，已改期3次",
    re.compile(r"结果\s*已解决"),
    re.compile(r"启用日期\s*2023年8月18日"),
    re.compile(r"联系人\s*\S+（示例）\s*原驻福清蹲点工作组（示例）·组员，2021年10月1日起"),
)
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
    leader, member, county, head = enter("leader"), enter("member"), enter("county"), enter("county-head")

    plans_a_base(leader)
    where = page_of_the_matter(leader)
    finds_with_the_team(member, TEAM, TITLE)
    records(member, SEEN)
    sees_to_a_problem(member)
    cannot_confirm(member, asks_about_the_problem(county))
    assert axe.problems_on_a_phone(member, THUMB) == []
    at_the_desk_again(member)
    agrees_on_a_later_date(leader)
    arranges_the_end(leader, companion=name_of(member))
    pass_days(leader, "过30天", 3)

    takes_it_on(county)
    comes_back(member)
    pass_days(county, "过30天", 6)
    opens_it_to_users(county)

    link = asks_those_helped(head)
    assert axe.problems_on_a_phone(head, THUMB) == []
    at_the_desk_again(head)
    cannot_confirm(county, link)
    with opened(browser, PHONE, served) as (phone, _heard):
        assert barriers_while_confirming(phone, link, "已经解决") == []
    closes_it(head)

    pass_days(head, "过30天", 1)
    link = asks_again(head)
    with opened(browser, PHONE, served) as (phone, _heard):
        confirms(phone, link, "还是好的")
    reads_it_all(head, where)
    reads_the_story_told(county)


def plans_a_base(page: Page) -> None:
    page.goto("/stationing/")
    page.get_by_role("main").get_by_role("link", name=re.compile(TEAM)).first.click()
    press(page, "列入计划")
    page.get_by_label("职工法律服务一体化基地").check()
    page.get_by_label("要做成什么").fill(TITLE)
    page.get_by_label("计划哪天完成").fill("2024-08-23")
    page.get_by_role("main").get_by_role("button", name="列入计划").click()
    expect(page.get_by_role("main")).to_contain_text(TITLE)


def page_of_the_matter(page: Page) -> str:
    open_the_matter(page)
    return page.url


def finds_with_the_team(page: Page, team: str, title: str) -> None:
    """What is another's work is not on one's desk, but among what the team took on, during its term and after."""
    page.goto("/stationing/")
    main = page.get_by_role("main")
    main.get_by_role("link", name=re.compile(team)).first.click()
    main.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def records(page: Page, words: str) -> None:
    press(page, "记进展")
    page.get_by_role("main").get_by_role("textbox").first.fill(words)
    press(page, "记下来")
    expect(page.locator(".docket")).to_contain_text(words)


def sees_to_a_problem(page: Page) -> None:
    """The member enters what a site told, answers for it, and reports it done."""
    page.goto("/stationing/")
    page.get_by_role("main").get_by_role("link", name=re.compile(TEAM)).first.click()
    press(page, "登记问题")
    page.get_by_label("是什么问题").fill(PROBLEM)
    page.get_by_role("main").get_by_role("button", name="登记").click()
    page.get_by_role("main").get_by_role("link", name=PROBLEM).first.click()
    press(page, "开始办理")
    page.get_by_role("main").get_by_role("button", name="开始办理").click()
    reports_it_done(page, "示例〔2024〕9号")


def asks_about_the_problem(page: Page) -> str:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=PROBLEM).first.click()
    press(page, "征询意见")
    return link_for(page, "站点工会联系人（示例）")


def cannot_confirm(page: Page, link: str) -> None:
    """Whoever did the work is sent away, whosever link they open."""
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("请由本人回答")


def at_the_desk_again(page: Page) -> None:
    page.set_viewport_size({"width": DESKTOP.width, "height": DESKTOP.height})
    page.emulate_media(color_scheme=DESKTOP.scheme)


def name_of(page: Page) -> str:
    """Who is logged in there."""
    page.goto("/")
    return page.locator(".rail .whoami strong").inner_text()


def agrees_on_a_later_date(page: Page) -> None:
    open_the_matter(page)
    press(page, "开始推进")
    page.get_by_role("main").get_by_role("button", name="开始推进").click()
    press(page, "商定新日期")
    page.get_by_label("原因").fill("沿街店面要搬迁，还在设计阶段。")
    page.get_by_label("商定的新日期").fill("2025-03-31")
    page.get_by_role("main").get_by_role("button", name="商定新日期").click()
    expect(page.get_by_role("main")).to_contain_text("首次期限2024年8月23日")


def arranges_the_end(page: Page, companion: str) -> None:
    page.goto("/stationing/")
    page.get_by_role("main").get_by_role("link", name=re.compile(TEAM)).first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("期满")).first.click()
    expect(page.get_by_role("main")).to_contain_text("期满只结束本期蹲点")
    for choice in page.get_by_label("谁继续联系").all():
        choice.select_option(label=companion)
    press(page, "就这样安排")
    expect(page.get_by_role("main")).to_contain_text("已安排")


def takes_it_on(page: Page) -> None:
    open_the_matter(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("福清市总工会")
    expect(main).to_contain_text("继续联系这件事")
    expect(main).to_contain_text("蹲点期满")
    expect(main).to_contain_text("首次期限2024年8月23日")


def comes_back(page: Page) -> None:
    """The member's seat has ended with the term; what is kept company by name is still found with the former team."""
    finds_with_the_team(page, TEAM, TITLE)
    records(page, SEEN_LATER)


def opens_it_to_users(page: Page) -> None:
    open_the_matter(page)
    press(page, "投入使用")
    page.get_by_role("main").get_by_role("button", name="投入使用").click()
    reports_it_done(page, "示例〔2025〕3号")


def reports_it_done(page: Page, number: str) -> None:
    press(page, "报告办结")
    page.get_by_label("或填写材料文号").fill(number)
    page.get_by_role("main").get_by_role("button", name="报告办结").click()
    expect(page.get_by_role("main")).to_contain_text("待核验")


def asks_those_helped(page: Page) -> str:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    press(page, "征询意见")
    return link_for(page, "站点工会联系人（示例）")


def link_for(page: Page, name: str) -> str:
    """Make the sheet that is handed to those asked, and copy its link."""
    page.get_by_label("向谁征询").fill(name)
    press(page, "生成链接和查询码")
    page.wait_for_url("**/askings/*")
    page.get_by_text("复制这个链接").click()
    shown = page.get_by_role("main").inner_text()
    found = re.search(r"/v/([A-Z2-7]{13})", shown)
    assert found is not None, shown
    return found.group(0)


def confirms(phone: Page, link: str, answer: str, see: Callable[[], None] = lambda: None) -> None:
    """Answer, say something, look at it once more, send it; `see` is called on every page."""
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text(TITLE)
    see()
    phone.get_by_role("button", name=answer).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("还有想说的吗")
    see()
    phone.get_by_role("textbox").fill("门口就能问，中午也开。")
    phone.get_by_role("main").get_by_role("button").last.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("看一看，对不对")
    see()
    phone.get_by_role("button", name="交给工会").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("谢谢您")
    see()


def barriers_while_confirming(phone: Page, link: str, answer: str) -> list[str]:
    found: list[str] = []
    confirms(phone, link, answer, see=lambda: found.extend(axe.problems_on_a_phone(phone, THUMB)))
    return found


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
    expect(page.get_by_role("main")).to_contain_text(TEAM)
    page.goto("/figures")
    expect(page.get_by_role("main")).to_contain_text("期满未了事项办结率")
    page.goto(where)
    main = page.get_by_role("main")
    for words in (SEEN, "蹲点期满", SEEN_LATER, "首次期限2024年8月23日", "确认解决", "已解决", "保持良好"):
        expect(main).to_contain_text(words)
    assert axe.problems(page) == []


def reads_the_story_told(page: Page) -> None:
    """The county finds the base of 2021 again, closed long ago, and its whole way on one page."""
    finds_with_the_team(page, "驻福清蹲点工作组", TOLD)
    main = page.get_by_role("main")
    expect(main).to_contain_text("DR2021-00001")
    assert missing_or_out_of_order(page.locator(".docket").inner_text(), IN_ORDER) == []
    for words in BESIDE:
        expect(main).to_contain_text(words)
    main.get_by_role("link", name=re.compile("基地启用一个月运行记录")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("基地启用一个月运行记录")
    assert axe.problems_on_a_phone(page, THUMB) == []


def missing_or_out_of_order(text: str, parts: tuple[str, ...]) -> list[str]:
    """Those parts that do not stand behind the one before."""
    place, lost = 0, []
    for words in parts:
        found = text.find(words, place)
        place = max(place, found)
        lost += [words] if found < 0 else []
    return lost
