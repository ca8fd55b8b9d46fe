"""What journeys share: one browser for all, and a served database of their own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.browser import DESKTOP, chromium, opened
from tests.journeys.serving import served_for_real, served_here

HOME = Path(__file__).resolve().parents[2] / "build" / "journeys"


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Chromium, after the database: Playwright keeps an event loop in this thread, which Django takes for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = chromium(playwright)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on an office computer."""
    with opened(browser, DESKTOP, "") as (found, _heard):
        yield found


@pytest.fixture
def address(own_database: str) -> Iterator[str]:
    """Where the pages of this test's own database are served, from this process: the test's clock and settings hold."""
    with served_here() as found:
        yield found


@pytest.fixture
def live(own_database: str) -> Iterator[str]:
    """Where the real server, a process of its own, serves this test's own database."""
    with served_for_real(own_database, HOME) as found:
        yield found
