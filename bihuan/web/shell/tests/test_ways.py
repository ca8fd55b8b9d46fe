"""Ways back: whatever page somebody comes from, they are led to one that opens."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, include, path

from bihuan.base.errors import Refused
from bihuan.kernel.people.tests.factories import account, led_root
from bihuan.web.shell.tests.clients import client_of
from bihuan.web.shell.ways import MARK, page_at

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

STANDS_FOR = {"int": "1", "slug": "x", "str": "x", "path": "x"}
ONLY_FORMS = {
    "/logout",
    "/preferences",
    "/account/sessions/end",
    "/stationing/terms/1/end/now",
    "/demo/step",
    "/demo/enter",
}


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("baton_open", "先撤回上一次交接")


urlpatterns = [
    path("", include("bihuan.config.urls")),
    path("", include("bihuan.demo.urls")),
    path("refused", refused),
]


def addresses() -> dict[str, URLPattern]:
    """Every address there is, with numbers and words filled in."""
    return dict(_within(get_resolver(__name__).url_patterns))


def _within(patterns: list, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        route = before + re.sub(r"<(\w+):\w+>", lambda found: STANDS_FOR[found[1]], str(each.pattern))
        if isinstance(each, URLPattern):
            yield route, each
        else:
            yield from _within(each.url_patterns, route)


@pytest.fixture
def client(settings: object) -> Client:
    settings.BIHUAN_DEMO = True
    led_root()
    return client_of(account())


def test_an_address_that_takes_only_forms_says_so(client: Client) -> None:
    closed = {address for address in addresses() if client.get(address).status_code == 405}
    marked = {address for address, pattern in addresses().items() if getattr(pattern.callback, MARK, False)}
    assert (closed, marked) == (ONLY_FORMS, ONLY_FORMS)


def test_no_way_back_leads_to_an_address_that_takes_only_forms(client: Client) -> None:
    ways = {way for address in addresses() for way in ways_back_to(address, client)}
    assert len(ways) > len(addresses()) // 2
    assert {way for way in ways if client.get(way).status_code == 405} == set()


def ways_back_to(address: str, client: Client) -> set[str]:
    """Where everything that leads back leads somebody who comes from there."""
    came = {"Referer": f"http://testserver{address}"}
    over = Client().post("/account/sessions/end", headers=came)["Location"]
    shown = {"HX-Request": "true", "HX-Current-URL": came["Referer"]}
    section = Client().get("/account", headers=shown)["HX-Redirect"]
    return {
        client.post("/refused", headers=came).context["back"],
        client.post("/demo/step", headers=came)["Location"],
        client.get("/login", {"next": address}).context["next"],
        *(parse_qs(urlsplit(way).query)["next"][0] for way in (over, section)),
    }


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/account?x=1", "/account?x=1"),
        ("/account/sessions/end", "/account"),
        ("/stationing/terms/7/end/now", "/stationing/terms/7/end"),
        ("/v/check?x=1", "/v/check?x=1"),
        ("/logout", "/"),
        ("/nowhere/at/all", "/"),
        ("nowhere", "/"),
    ],
)
def test_instead_of_an_address_that_takes_only_forms_the_page_above_it_opens(address: str, page: str) -> None:
    assert page_at(address) == page


def test_a_page_made_from_a_form_is_sent_again_where_it_was_made(client: Client) -> None:
    kept = {"theme": "dark", "next": "/v/check", "again": "1"}
    answer = client.post("/preferences", kept)
    assert (answer.status_code, answer["Location"]) == (307, "/v/check")
