"""The browser of the journeys, as an office computer and as a phone, light and dark."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, Page, Playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""A machine without a way out: nothing is looked up, nothing is updated."""


@dataclass(frozen=True, slots=True)
class Device:
    """A screen, and whether its owner likes it dark."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    script: bool = True


DESKTOP = Device("desktop", 1280, 900)
DESKTOP_DARK = Device("desktop-dark", 1280, 900, "dark")
PHONE = Device("phone", 390, 844)
PHONE_DARK = Device("phone-dark", 390, 844, "dark")
EVERY_DEVICE = (DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK)
NARROW_AND_DARK = (PHONE_DARK,)
"""Where pages are judged to which the demonstration leads nobody."""


def chromium(playwright: Playwright) -> Browser:
    """A browser of its own, without a window."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)


@dataclass(slots=True)
class Heard:
    """What a page said on its console while it was open: errors of scripts, refusals of the content policy."""

    lines: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, device: Device, address: str) -> Iterator[tuple[Page, Heard]]:
    """A page on that device, with cookies of its own; relative addresses lead to `address`."""
    context = browser.new_context(
        base_url=address or None,
        viewport={"width": device.width, "height": device.height},
        color_scheme=device.scheme,
        locale="zh-CN",
        java_script_enabled=device.script,
    )
    page, heard = context.new_page(), Heard()
    page.on("console", lambda said: heard.lines.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.lines.append(str(error)))
    try:
        yield page, heard
    finally:
        context.close()
