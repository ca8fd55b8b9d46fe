"""How somebody likes their pages: language, dark or light, size of type. Kept in cookies, without an account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bihuan.web.shell.context import THEME_COOKIE, TYPE_COOKIE
from bihuan.web.shell.ways import named_way, only_forms

YEAR = 365 * 24 * 3600

CHOICES = {
    "theme": (THEME_COOKIE, ("light", "dark", "")),
    "type": (TYPE_COOKIE, ("normal", "large")),
    "language": (settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _name in settings.LANGUAGES)),
}
"""What can be chosen: the cookie and the words it may hold. An empty theme follows the machine."""


@login_not_required
@only_forms
def save(request: HttpRequest) -> HttpResponse:
    """Take over whatever was chosen and go back to the page.

    A page that was itself an answer to a form asks for it (`again`) to be sent once more with everything in it.
    """
    again = "again" in request.POST
    answer = HttpResponseRedirect(named_way(request, again), preserve_request=again)
    for name, (cookie, words) in CHOICES.items():
        chosen = request.POST.get(name)
        if chosen in words:
            secure = settings.SESSION_COOKIE_SECURE
            answer.set_cookie(cookie, chosen, max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    return answer


@require_GET
def menu(request: HttpRequest) -> HttpResponse:
    """Every entry of the navigation on one page, for phones."""
    return render(request, "shell/menu.html")
