"""What was sent after the log-in had ended: kept within the log-in page itself, so that it need not be typed again.

Nothing is stored: it goes along signed, for some hours, and is sent on only when the person says so.
"""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.web.shell.account_forms import LogInForm
from bihuan.web.shell.forms import KEY_FIELD
from bihuan.web.shell.guests import offered
from bihuan.web.shell.ways import named_way, way_back

FIELD = "kept"
SALT = "bihuan.web.kept"
SECONDS = 4 * 3600
LONGEST = 100_000
"""Characters; what is longer is not kept."""
MECHANICS = frozenset({"csrfmiddlewaretoken", KEY_FIELD, "from", "next"})
SECRETS = frozenset({"password", "current", "new", "again"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was sent: where to, its fields, and whether files were with it (they have to be chosen anew)."""

    path: str
    fields: list[tuple[str, str]]
    files: bool


def log_in_page(request: HttpRequest, form: LogInForm, way: str, kept: str = "") -> HttpResponse:
    """The page for name and password; `way` leads on from it, `kept` is what was sent too late."""
    context = {"form": form, "next": way, "offer": offered(), "late_form": kept, "late": _read(kept)}
    return render(request, "shell/login.html", context, status=form.status)


def late_page(request: HttpRequest) -> HttpResponse | None:
    """The log-in page for a form that came too late, with what was typed; None when there is nothing to keep."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    typed = {name for name, value in fields if value} - MECHANICS
    if not typed or typed & SECRETS:
        return None
    sent: dict[str, Any] = {"path": request.get_full_path(), "files": bool(request.FILES)}
    sent["fields"] = [pair for pair in fields if pair[0] != "csrfmiddlewaretoken"]
    kept = signing.dumps(sent, salt=SALT, compress=True)
    if len(kept) > LONGEST:
        return None
    answer = log_in_page(request, LogInForm(), way_back(request), kept)
    answer["Cache-Control"] = "no-store"
    return answer


def lead_on(request: HttpRequest) -> HttpResponse:
    """After the log-in: to the page that was wanted, or first to what was sent too late."""
    kept = _read(request.POST.get(FIELD, ""))
    if kept is None:
        return redirect(named_way(request))
    return render(request, "shell/kept.html", {"late": kept, "back": named_way(request)})


def _read(text: str) -> Kept | None:
    if not text:
        return None
    try:
        return Kept(**signing.loads(text, salt=SALT, max_age=SECONDS))
    except (signing.BadSignature, TypeError):  # not ours, too old, or of a release that kept something else
        return None
