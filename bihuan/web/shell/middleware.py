"""Who is asking, what refusals look like, and the headers that every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from bihuan.base import clock
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.kernel.people import sessions
from bihuan.kernel.people.queries import actor_for
from bihuan.web.shell.kept import late_page
from bihuan.web.shell.request import Request
from bihuan.web.shell.ways import page_at, way_back

Answer = Callable[..., HttpResponse]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


MUST_CHANGE = {"shell:password", "shell:logout", "shell:preferences", "demo:step"}
"""What somebody with a one-time password may do before they have changed it."""


class ActorMiddleware:
    """Sets `request.actor`: the person in the seats they fill today; None for somebody who is not logged in.

    Logs out whoever's log-in was ended elsewhere, and leads whoever has a one-time password to change it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.actor = None
        if request.user.is_authenticated:
            if sessions.is_open(request.session.session_key or "", request.user.pk):
                request.actor = actor_for(request.user, clock.today())
            else:
                logout(request)
        return self.get_response(request)

    def process_view(self, request: Request, *view: object) -> HttpResponse | None:
        if not request.user.is_authenticated or not request.user.must_change_password:
            return None
        match = request.resolver_match
        return None if match is None or match.view_name in MUST_CHANGE else redirect("shell:password")


class RefusalMiddleware:
    """Turns what the parts below refuse into pages: 403, 409 or 422 with words, 404 for what is not visible.

    Whoever's log-in is over is led to log in anew from the page they see, and what they typed stays.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 302 or request.user.is_authenticated:
            return answer
        turned_away = redirect_to_login(request.get_full_path(), settings.LOGIN_URL).url
        return log_in_first(request, answer) if answer["Location"] == turned_away else answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible):
            raise Http404 from exception
        if isinstance(exception, Forbidden):
            return refusal_page(request, exception, title=_("这件事您不能办"), status=403)
        if isinstance(exception, Refused):
            return refusal_page(request, exception, title=_("现在还不能办"), status=422 if exception.field else 409)
        return None


def log_in_first(request: Request, answer: HttpResponse) -> HttpResponse:
    """Instead of the log-in page inside a section, or a way back to an address that only takes forms."""
    if request.htmx and request.method == "POST":
        context = {
            "title": _("登录已过期，这次没有提交。"),
            "words": _("您填的内容还在。请在新窗口登录，然后回到本页再提交一次。"),
            "log_in": settings.LOGIN_URL,
        }
        return as_message(render(request, "shell/components/refused.html", context, status=401))
    if request.htmx:
        shown = page_at(request.htmx.current_url_abs_path or "/")
        return HttpResponseClientRedirect(redirect_to_login(shown, settings.LOGIN_URL).url)
    if request.method != "POST":
        return answer
    return late_page(request) or redirect_to_login(way_back(request), settings.LOGIN_URL)


def as_message(answer: HttpResponse) -> HttpResponse:
    """Put it where messages stand, whatever part of the page asked."""
    answer["HX-Retarget"] = "#flashes"
    answer["HX-Reselect"] = ".flash"
    answer["HX-Reswap"] = "innerHTML show:window:top"
    return answer


def refusal_page(request: HttpRequest, refusal: Refused, *, title: str, status: int) -> HttpResponse:
    """The refusal as a page, or as one message for a section that asked through htmx."""
    context = {"title": title, "words": refusal.words, "code": refusal.code, "back": way_back(request)}
    if not getattr(request, "htmx", False):
        return render(request, "shell/refused.html", context, status=status)
    return as_message(render(request, "shell/components/refused.html", context, status=status))


GOING_BACK = "private, max-age=0"
"""Of a page that the browser may show again when somebody goes back to it."""


def can_be_gone_back_to(answer: HttpResponse) -> HttpResponse:
    """The answer to a form as a page that the browser's own button leads back to, instead of asking to send it anew."""
    answer["Cache-Control"] = GOING_BACK
    return answer


class HeadersMiddleware:
    """What a browser may not do on our pages, and that a shared computer keeps none of them.

    What came of a form is only ever shown again to whoever goes back to it, also after a choice of another language,
    which is a cookie: it does not vary.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and answer.headers.get("Cache-Control") == GOING_BACK:
            answer.headers.pop("Vary", None)
        return answer
