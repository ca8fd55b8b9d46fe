"""Sections swapped by htmx: a form comes alone, a page that answers it takes the place of the whole main part.

Nothing is pushed into the browser's history here: what it keeps for going back would hold people's names.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpResponse

from bihuan.web.shell.request import StaffRequest

P = ParamSpec("P")
Page = Callable[Concatenate[StaffRequest, P], HttpResponse]


def whole(page: Page[P]) -> Page[P]:
    """A page that may answer a section: asked from where it stands it replaces all but the frame, from elsewhere the
    browser is sent to it.
    """

    @wraps(page)
    def answered(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.htmx:
            return page(request, *args, **kwargs)
        came_from = urlsplit(request.htmx.current_url_abs_path or "").path
        if came_from != request.path:
            return HttpResponse(headers={"HX-Redirect": request.get_full_path()})
        answer = page(request, *args, **kwargs)
        answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
        answer["HX-Reswap"] = "outerHTML show:window:top"
        answer["HX-Push-Url"] = "false"
        return answer

    return answered


def section(answer: HttpResponse) -> HttpResponse:
    """A part of a page, which leaves the address as it is."""
    answer["HX-Push-Url"] = "false"
    return answer
