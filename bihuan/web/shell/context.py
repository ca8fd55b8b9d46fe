"""What every page knows: who looks, how they like their pages, the navigation, the day."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from bihuan.base import clock
from bihuan.web.shell import menu

THEME_COOKIE = "bihuan_theme"
TYPE_COOKIE = "bihuan_type"
THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `menu` and `dock` (a phone's bar), `theme`, `large_type`, `today`, and `demonstration`."""
    actor = getattr(request, "actor", None)
    links = menu.links(actor, request.path) if actor else []
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "actor": actor,
        "menu": links,
        "dock": links[: menu.IN_THE_DOCK],
        "theme": theme if theme in THEMES else "",
        "large_type": request.COOKIES.get(TYPE_COOKIE) == "large",
        "today": clock.today(),
        "demonstration": settings.BIHUAN_DEMO,
    }
