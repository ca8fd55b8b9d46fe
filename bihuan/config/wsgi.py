"""The entry for web servers."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from bihuan.config.processes import PARENT, die_with_parent

Application = Callable[..., Any]


def behind(proxies: Sequence[str], application: Application) -> Application:
    """What comes through one of these proxies counts as coming from the address that it names (X-Forwarded-For); from
    anybody else the header is only talk.
    """
    return wrap_wsgi_with_proxy_headers(application, list(proxies)) if proxies else application


if PARENT in os.environ:
    die_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
application = behind(settings.BIHUAN_PROXIES, get_wsgi_application())
