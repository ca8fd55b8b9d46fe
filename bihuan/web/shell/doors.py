"""Doors that a code opens to somebody without an account: the same words and the same effort for a wrong code and an
unknown one, and no page, log or reference that ever names it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.base.errors import Refused
from bihuan.kernel.people.models import ThrottleScope
from bihuan.kernel.people.signing_in import network_place, note_failure, refuse_waiting
from bihuan.kernel.process.table import Words
from bihuan.web.shell.codes import CodeForm
from bihuan.web.shell.request import Request

HOURS = 2
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Door(Generic[Row]):
    """One kind of own link. `name` keeps its failures and its cookie apart, `path` is where its pages lie.

    `behind` finds what a code opens, `ticket` is what a browser that opened it remembers instead of the code. `type_at`
    and `leads_to` are the pages (by name) for typing the code and behind the door.
    """

    name: str
    path: str
    behind: Callable[[str], Row | None]
    ticket: Callable[[Row], str]
    wrong: Words
    type_at: str
    leads_to: str

    def knock(self, code: str, address: str) -> Row:
        """What that code opens. Refused: `wait` after too many wrong ones from an address, `wrong` for any other code.

        Counted apart from log-ins, so that mistyped codes lock nobody out of their account.
        """
        counted = (ThrottleScope.ADDRESS, f"{self.name}:{network_place(address)}")
        refuse_waiting(counted, field="code")
        found = self.behind(code)
        if found is None:
            note_failure(*counted)
            raise Refused("wrong", self.wrong, "code")
        return found

    def open_link(self, request: Request, code: str) -> HttpResponse:
        """The answer to the own link. Right or wrong, it leads on at once: nothing but its address holds the code.

        Who only asks whether there is such an address (HEAD) opens nothing and is told nothing.
        """
        answer = redirect(self.type_at) if request.method == "HEAD" else self._opened(request, code)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    def type_code(self, request: Request, template: str) -> HttpResponse:
        """The page for typing the code from a sheet of paper."""
        form = CodeForm(request.POST or None)
        if request.method == "POST" and form.carry_out(lambda data: self.knock(data["code"], _address(request))):
            return self._lead_in(form.result)
        return render(request, template, {"form": form, "came": _came(request)}, status=form.status)

    def ticket_of(self, request: Request) -> str:
        """What this browser remembers; empty when it opened nothing, or too long ago."""
        given: Any = {"salt": self._salt, "max_age": HOURS * 3600}
        return str(request.get_signed_cookie(self._cookie, default="", **given))

    def _opened(self, request: Request, code: str) -> HttpResponse:
        try:
            return self._lead_in(self.knock(code, _address(request)))
        except Refused as refusal:
            answer = redirect(self.type_at)
            answer["Location"] += "?wait" if refusal.code == "wait" else "?wrong"
            return answer

    def _lead_in(self, row: Row) -> HttpResponse:
        """Let this browser go on without the code: its addresses, logs and history then never hold it."""
        answer = redirect(self.leads_to)
        given: Any = {"max_age": HOURS * 3600, "httponly": True, "samesite": "Lax", "path": self.path}
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_signed_cookie(self._cookie, self.ticket(row), salt=self._salt, secure=secure, **given)
        return answer

    @property
    def _cookie(self) -> str:
        return f"bihuan_{self.name}"

    @property
    def _salt(self) -> str:
        return f"bihuan.web.{self.name}"


def link_page(door: Door[Any]) -> Callable[..., HttpResponse]:
    """The page of the own link: it leads on at once."""

    @login_not_required
    @never_cache
    @require_safe
    def open_link(request: Request, code: str) -> HttpResponse:
        return door.open_link(request, code)

    return open_link


def code_page(door: Door[Any], template: str) -> Callable[..., HttpResponse]:
    """The page for typing the code from a sheet of paper."""

    @login_not_required
    @never_cache
    @require_http_methods(["GET", "POST"])
    def type_code(request: Request) -> HttpResponse:
        return door.type_code(request, template)

    return type_code


def _came(request: Request) -> str:
    """Why somebody was led here from their link."""
    if "wait" in request.GET:
        return _("试错的次数多了，请过一会儿再打开链接，或者在这里输入查询码。")
    return _("这个链接打不开。请对照纸上或短信里的查询码，在这里输入。") if "wrong" in request.GET else ""


def _address(request: Request) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
