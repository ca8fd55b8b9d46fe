"""Ways back: to pages of this site only, and never to an address that only takes forms."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]
MARK = "only_takes_forms"


def only_forms(view: View) -> View:
    """An address that takes forms and is no page: no way back leads to it."""
    taking: View = require_POST(view)
    setattr(taking, MARK, True)
    return taking


def way_back(request: HttpRequest) -> str:
    """The page the person came from, when it is one of ours."""
    came_from = request.headers.get("Referer", "")
    ours = f"{request.scheme}://{request.get_host()}/"
    return page_at("/" + came_from.removeprefix(ours)) if came_from.startswith(ours) else "/"


def named_way(request: HttpRequest, again: bool = False) -> str:
    """Where the form, or the address, says to go on (`next`), when that is one of our pages; else the first page.

    Where a form is sent on `again` as it is, the address may be one that only takes forms.
    """
    named = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(named, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    return named if again else page_at(named)


def page_at(address: str) -> str:
    """The address itself when a page opens there, else the nearest one above it: where somebody who sent a form came
    from.
    """
    path = urlsplit(address).path or "/"
    if _opens(path):
        return address
    while path and not _opens(path):
        path = path.rpartition("/")[0]
    return path or "/"


def _opens(path: str) -> bool:
    try:
        return not getattr(resolve(unquote(path)).func, MARK, False)
    except Resolver404:
        return False
