"""From where a request comes when a reverse proxy stands in front."""

from collections.abc import Callable, Sequence
from typing import Any

from granian.utils.proxies import wrap_wsgi_with_proxy_headers

Application = Callable[..., Any]


def behind(proxies: Sequence[str], application: Application) -> Application:
    """What comes through one of these proxies counts as coming from the address that it names (X-Forwarded-For); from
    anybody else the header is only talk.
    """
    return wrap_wsgi_with_proxy_headers(application, list(proxies)) if proxies else application
