"""Stationing in a browser: every page without barriers, the end of a term arranged without script."""

from datetime import date
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page

from bihuan.base import clock
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.models import Placement
from bihuan.domains.stationing.tests.factories import MOBILISED, another_site, found, planned, stationed
from bihuan.kernel.people.tests.factories import PASSWORD, account, appointee
from tests.journeys import axe
from tests.journeys.browser import NARROW_AND_DARK, Device, opened

IN_MAY = date(2021, 5, 17)


@pytest.fixture
def team(own_database: str, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A team with a plan and an overdue problem, another one whose term is over; log-ins for leader and city."""
    monkeypatch.setattr(clock, "_default", [clock.at(IN_MAY)])
    with clock.use(clock.at(MOBILISED)):
        made = stationed()
        planned(made)
        found(made)
        over = stationed(made.place, name="第二组", ends_on=date(2021, 5, 10), sites=[another_site(made.place)])
        planned(over)
    with clock.use(clock.at(date(2021, 5, 10))):
        end_due_terms()
    account(made.people[0], username="leader")
    account(appointee(made.place.city_head), username="city")
    made.over = over
    return made


def pages_of(team: SimpleNamespace) -> dict[str, list[str]]:
    campaign, term = f"/stationing/campaigns/{team.term.team.campaign_id}", f"/stationing/terms/{team.term.pk}"
    sent = ["", "/sites/new", "/teams/new", f"/teams/new/people?site={team.stationing.site_id}"]
    return {
        "leader": [term, f"{term}/plan", f"{term}/problem", f"{term}/end", f"/stationing/items/{team_item(team)}"],
        "city": [
            "/stationing/",
            "/stationing/new",
            *(campaign + rest for rest in sent),
            f"/stationing/terms/{team.over.term.pk}/end",
            f"/stationing/sites/{team.stationing.pk}/contact",
        ],
    }


def team_item(team: SimpleNamespace) -> int:
    return int(team.stationing.plan_items.get().pk)


def log_in(page: Page, username: str) -> None:
    page.goto("/login")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


@pytest.mark.parametrize("device", NARROW_AND_DARK, ids=lambda device: device.name)
def test_stationing_has_no_barriers(browser: Browser, team: SimpleNamespace, address: str, device: Device) -> None:
    problems = []
    for username, paths in pages_of(team).items():
        with opened(browser, device, address) as (page, heard):
            log_in(page, username)
            for path in paths:
                page.goto(path)
                problems += [f"{path}: {problem}" for problem in axe.problems(page)]
            problems += heard.lines
    assert problems == []


def test_the_end_of_a_term_is_arranged_without_script(browser: Browser, team: SimpleNamespace, address: str) -> None:
    with opened(browser, Device("plain", 390, 844, script=False), address) as (page, _heard):
        log_in(page, "leader")
        page.goto(f"/stationing/terms/{team.term.pk}/end")
        page.get_by_label("谁继续联系").last.select_option(label=team.people[2].name)
        page.get_by_role("button", name="就这样安排").click()
        words = page.get_by_role("main").inner_text()

    assert "2件已安排好" in words
    placed = Placement.objects.filter(matter__owner__organisation=team.term.team_id)
    assert {one.companion for one in placed} == {team.people[0], team.people[2]}


SQUEEZED = """() => [...document.querySelectorAll("main dd, main td, main .line-what, main .line-turn")]
  .filter((part) => part.offsetParent && part.innerText.trim().length > 6 && part.getBoundingClientRect().width < 80)
  .map((part) => part.innerText.trim())"""


@pytest.mark.parametrize("width", [960, 1280, 1440])
def test_large_type_squeezes_nothing_on_an_office_computer(
    browser: Browser, team: SimpleNamespace, address: str, width: int
) -> None:
    item, term = f"/matters/{team.stationing.plan_items.get().matter_id}", f"/stationing/terms/{team.term.pk}"
    found = []
    with opened(browser, Device("office", width, 900), address) as (page, _heard):
        log_in(page, "leader")
        page.get_by_role("button", name="大字").click()
        page.wait_for_selector("html[data-type=large]")
        for path in ("/", item, term, f"{term}/end", "/stationing/"):
            page.goto(path)
            found += [(path, words) for words in page.evaluate(SQUEEZED)]
            found += [(path, "wider than the window")] * page.evaluate(
                "document.documentElement.scrollWidth > innerWidth"
            )
    assert found == []
