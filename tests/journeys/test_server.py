"""The server as a browser meets it."""

from playwright.sync_api import Page


def test_a_browser_reaches_the_server(page: Page, live: str) -> None:
    answer = page.goto(f"{live}/healthz")
    assert answer is not None
    assert (answer.status, answer.text()) == (200, "ok\n")


def test_built_files_come_under_names_with_their_digest_and_may_be_kept(page: Page, live: str) -> None:
    page.goto(f"{live}/")
    styles = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert styles is not None
    answer = page.request.get(f"{live}{styles}")
    assert (answer.status, answer.headers["cache-control"]) == (200, "max-age=315360000, public, immutable")
