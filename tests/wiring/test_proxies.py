"""From where a request comes, with and without a reverse proxy in front."""

from collections.abc import Sequence
from typing import Any

import pytest

from bihuan.config.proxies import behind

PHONE, OFFICE, STRANGER = "203.0.113.7", "127.0.0.1", "198.51.100.9"


def address_seen(proxies: Sequence[str], came_from: str, forwarded: str) -> Any:
    seen = behind(proxies, lambda environ, _respond: environ["REMOTE_ADDR"])
    return seen({"REMOTE_ADDR": came_from, "HTTP_X_FORWARDED_FOR": forwarded}, None)


@pytest.mark.parametrize("proxies", [[OFFICE], ["10.0.0.0/8", "127.0.0.0/8"]])
def test_the_proxy_says_who_asks(proxies: Sequence[str]) -> None:
    assert address_seen(proxies, OFFICE, PHONE) == PHONE


def test_what_somebody_put_before_the_proxys_word_does_not_count() -> None:
    assert address_seen([OFFICE], OFFICE, f"{STRANGER}, {PHONE}") == PHONE


def test_from_anybody_else_the_header_is_only_talk() -> None:
    assert (address_seen([OFFICE], STRANGER, PHONE), address_seen([], OFFICE, PHONE)) == (STRANGER, OFFICE)
