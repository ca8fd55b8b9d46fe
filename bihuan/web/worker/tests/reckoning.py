"""A browser without script that answers question after question: it sends back what stood in the page's form."""

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client

MOST_PAGES = 40
OK = 200


class Form(HTMLParser):
    """What the page's own form would send: hidden fields, and what is filled in already; `asked` are the visible fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.asked: set[str] = set()
        self.inside = False
        self.select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("action", "").startswith("/reckon/")
        if not self.inside:
            return
        if tag == "select":
            self.select = given["name"]
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.asked.add(given["name"])
        if tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.sent.setdefault(given["name"], []).append(given.get("value", ""))
        if tag == "option" and "selected" in given:
            self.sent[self.select] = [given["value"]]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def text(page: Any) -> str:
    """The page as it was sent."""
    return str(page.content.decode())


def words(page: Any) -> str:
    """What is to be read on the page, without tags, in single blanks and without the signs that hold a line together."""
    body = text(page).replace("\u2060", "").split("<main", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def heading(page: Any) -> str:
    """The page's first heading."""
    found = re.search(r"<h1>(.*?)</h1>", text(page), re.DOTALL)
    return unescape(found[1]).strip() if found else ""


def amounts(page: Any) -> list[str]:
    """The amounts that stand first on a result, one for each case."""
    return re.findall(r'<strong class="sums-amount">(.*?)</strong>', text(page))


def lead_of(page: Any) -> str:
    """What a sum is called under its amount."""
    return " ".join(unescape(" ".join(re.findall(r'<span class="sums-title">(.*?)</span>', text(page)))).split())


def until(page: Any) -> str:
    """What the box under the amounts says: until when to act."""
    found = re.search(r'<div class="until">(.*?)</div>', text(page), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def at(page: Any) -> str:
    """The question that is open; empty on a result."""
    return (Form(text(page)).sent.get("at") or [""])[0]


def press(page: Any, go: str = "next", **typed: Any) -> Any:
    """Fill in the page that is open and press a button of it."""
    return page.client.post(page.request["PATH_INFO"], {**Form(text(page)).sent, **typed, "go": go})


def opened(kind: str, client: Client | None = None) -> Any:
    """The first question."""
    return (client or Client()).get(f"/reckon/{kind}")


def walked(kind: str, answers: Mapping[str, Any], *, until: str = "", client: Client | None = None) -> Any:
    """Where the answers lead, pressing 继续 on every page: the result, the question named, or one that was not good.

    Every page gets those of the answers that it asks for, and all of them must have been asked for.
    """
    page = opened(kind, client)
    left = dict(answers)
    for _page in range(MOST_PAGES):
        asked = Form(text(page)).asked
        if not asked or page.status_code != OK or at(page) == until:
            break
        page = press(page, **{name: left.pop(name) for name in [*left] if name in asked})
    assert not left, f"never asked: {left}"
    return page
