"""Every indicator that is really registered, in the demonstration: each number on the page is the number of rows behind it."""

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client

from bihuan.kernel.indicators.measures import Indicator, all_indicators
from bihuan.kernel.people.models import Account
from bihuan.web.shell.tests.clients import client_of

DAYS = ("2024-06-06", "2023-06-01")
"""The day of the demonstration, and one on which the former team still keeps in touch with a site."""

LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
VALUE = re.compile(r'<div class="figure-value">([^<]*)')
OF = re.compile(r'<div class="figure-of">(.*?)</div>', re.DOTALL)
NEXT = re.compile(r'<a [^>]*rel="next"[^>]*>')


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert (url, answer.status_code) == (url, 200)
    return answer.content.decode()


def cards(client: Client, as_of: str) -> dict[str, str]:
    """The cards of the figures page, each under the name of the indicator to whose list its label leads."""
    parts = text(client, f"/figures?as_of={as_of}").split('<div class="figure">')[1:]
    return {re.findall(r"/figures/([^/]+)/records", part)[0]: part for part in parts}


def links(html: str) -> list[tuple[str, str]]:
    """Address and words of every link."""
    return [(unescape(url), re.sub(r"<[^>]+>", "", words)) for url, words in LINK.findall(html)]


def number_in(words: str) -> int:
    """The number that stands in the words, whatever is counted."""
    (found,) = re.findall(r"\d[\d,]*", words)
    return int(found.replace(",", ""))


def rows(client: Client, url: str) -> int:
    """How many records the list has, through all of its pages, which say as many themselves."""
    listed, said, page = 0, None, url
    while page:
        html = text(client, page)
        listed += html.count("data-record")
        said = number_in(re.findall(r"data-count>(.*?)<", html)[0])
        following = NEXT.search(html)
        page = urljoin(page, unescape(re.findall(r'href="([^"]+)"', following[0])[0])) if following else ""
    assert said == listed
    return listed


def check_count(client: Client, card: str) -> int:
    """The value of the card is the number of rows behind its label."""
    shown, behind = number_in(VALUE.findall(card)[0]), rows(client, links(card)[0][0])
    assert shown == behind
    return shown


def check_share(client: Client, card: str) -> int:
    """Both numbers below the share are those of their lists, the share is one of the other."""
    ((own, _label), *_more), behind = links(card), links(OF.findall(card)[0])
    if not behind:
        assert rows(client, own.replace("part=numerator", "part=denominator")) == 0
        assert VALUE.findall(card)[0].strip() == "—"
        return 0
    shown = [number_in(words) for _url, words in behind]
    assert [rows(client, url) for url, _words in behind] == shown
    assert rows(client, own) == shown[1]
    assert Decimal(VALUE.findall(card)[0].strip()) == share_of(shown[1], shown[0])
    return shown[0]


def share_of(part: int, whole: int) -> Decimal:
    """In hundredths, with one place, as the page rounds it: to hundredths of a hundredth first."""
    share = (Decimal(part) / whole).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
    return Decimal(f"{share * 100:.1f}")


def checked(client: Client, card: str, indicator: Indicator) -> int:
    """How many the figure counts, or is a share of, once its numbers are found to be right."""
    return check_share(client, card) if indicator.is_share else check_count(client, card)


@pytest.mark.parametrize("username", ["city", "county-head"])
def test_every_number_on_the_page_is_the_number_of_rows_behind_it(region: str, username: str) -> None:
    client, known = client_of(Account.objects.get(username=username)), all_indicators()
    counted: set[str] = set()
    for as_of in DAYS:
        shown = cards(client, as_of)
        assert set(shown) == {one.name for one in known}
        counted |= {one.name for one in known if checked(client, shown[one.name], one)}
    assert counted == {one.name for one in known}
