"""What must hold for every page in a real browser: no barriers, nothing inline, nothing beyond the edge of the screen."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.browser import PHONE, PHONE_DARK

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
INLINE = """() => {
    const told = (kind, where) => Array.from(document.querySelectorAll(where), e => kind + ': ' + e.outerHTML.slice(0, 80));
    return [
        ...told('script', 'script:not([src]):not([type="application/json"])'),
        ...told('style', 'style'),
        ...told('style attribute', '[style]'),
    ];
}"""
STILL = "() => document.getAnimations().every(one => one.playState !== 'running')"
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SMALL_TARGETS = """(least) => {
    const pressed = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    const labelled = e => e.matches('[type=radio], [type=checkbox]') && e.labels && e.labels.length;
    return Array.from(document.querySelectorAll(pressed))
        .filter(e => e.offsetParent && !e.closest('p, dd, .visually-hidden, .skip') && !labelled(e))
        .map(e => [e, e.getBoundingClientRect().height])
        .filter(([e, height]) => height > 0 && height < least - 0.5)
        .map(([e, height]) => Math.round(height) + ' px: ' + e.outerHTML.slice(0, 80));
}"""


@cache
def source() -> str:
    return AXE.read_text(encoding="utf-8")


def settled(page: Page) -> Page:
    """The page once what was pressed has led on and all of it is there: a new document begins without a body."""
    page.wait_for_load_state("load")
    return page


def barriers(page: Page) -> list[str]:
    """What axe-core objects to on the page once nothing moves on it, one line each: rule, what it means, where."""
    settled(page).wait_for_function(STILL)
    page.evaluate(source())
    return [
        f"{found['id']} ({found['impact']}): {found['help']} — {node['html'][:120]} {node['failureSummary'][:200]}"
        for found in page.evaluate(RUN)
        for node in found["nodes"]
    ]


def inline_parts(page: Page) -> list[str]:
    """Scripts and styles that stand in the page itself."""
    found: list[str] = settled(page).evaluate(INLINE)
    return found


def overflows(page: Page) -> bool:
    """Whether the page must be scrolled sideways."""
    needed, there = settled(page).evaluate(WIDTHS)
    return bool(needed > there)


def small_targets(page: Page, least: int = 44) -> list[str]:
    """What is pressed and is lower than `least` pixels; links within a sentence are not meant."""
    found: list[str] = settled(page).evaluate(SMALL_TARGETS, least)
    return found


def problems(page: Page) -> list[str]:
    """Everything at once, for pages of either face."""
    sideways = ["scrolls sideways"] if overflows(page) else []
    return [*barriers(page), *inline_parts(page), *sideways]


def problems_on_a_phone(page: Page, least: int = 0) -> list[str]:
    """The same for the page that is open, as a phone shows it in light and in dark; and what is pressed and lower than
    `least` pixels.
    """
    found: list[str] = []
    for device in (PHONE, PHONE_DARK):
        page.set_viewport_size({"width": device.width, "height": device.height})
        page.emulate_media(color_scheme=device.scheme, reduced_motion="reduce")
        found += [f"{page.url} {device.name}: {problem}" for problem in problems(page)]
    return [*found, *(f"{page.url} {small}" for small in small_targets(page, least))]
