"""A browser without script that answers question after question: it sends back what stood in the page's form."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class Form(HTMLParser):
    """What the page's own form would send: hidden fields, and what is filled in already."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.inside = False
        self.select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("action", "").startswith("/reckon/")
        if tag == "select":
            self.select = given.get("name", "")
        if not self.inside:
            return
        if tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.sent.setdefault(given["name"], []).append(given.get("value", ""))
        if tag == "option" and "selected" in given:
            self.sent[self.select] = [given["value"]]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def press(client: Client, page: Any, go: str = "next", **typed: Any) -> Any:
    """Fill in the page and press a button of it; `earlier_0_start` stands for `earlier-0-start`."""
    fields = {name.replace("_AT_", "-"): value for name, value in typed.items()}
    return client.post(page.request["PATH_INFO"], {**Form(text(page)).sent, **fields, "go": go})


def answer(client: Client, kind: str, *pages: dict[str, Any]) -> Any:
    """From the first question on, each page filled in; the last page is given back."""
    page = client.get(f"/reckon/{kind}")
    for typed in pages:
        page = client.post(f"/reckon/{kind}", {**Form(text(page)).sent, **typed, "go": "next"})
    return page
