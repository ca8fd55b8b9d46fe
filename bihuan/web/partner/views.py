"""The pages of a body outside. None of them needs a log-in; none of their addresses but one holds the code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.policies import may_speak_for_body
from bihuan.web.partner.answers import Answer, about, partner_actor
from bihuan.web.partner.knocking import DOOR, remembered
from bihuan.web.shell.doors import code_page, link_page
from bihuan.web.shell.request import Request

Page = Callable[..., HttpResponse]


def for_body(page: Page) -> Page:
    """A page for whoever opened a hand-over in this browser; anybody else is asked for the code, and the sender's own
    people are told to hand the link on.
    """

    @login_not_required
    @never_cache
    @wraps(page)
    def answered(request: Request, **given: Any) -> HttpResponse:
        baton = remembered(request)
        if baton is None:
            return redirect("partner:type")
        decision = may_speak_for_body(partner_actor(request, baton), baton)
        if not decision:
            return render(request, "partner/refused.html", {"words": decision.words}, status=403)
        return page(request, baton, **given)

    return answered


open_link = link_page(DOOR)
type_code = code_page(DOOR, "partner/code.html")


@for_body
@require_GET
def show(request: Request, baton: Baton) -> HttpResponse:
    """What is handed over and what can be answered; once it is over, what became of it and nothing more."""
    return render(request, "partner/matter.html" if baton.link_opens else "partner/over.html", about(baton))


@for_body
@require_http_methods(["GET", "POST"])
def answer(request: Request, baton: Baton, kind: type[Answer]) -> HttpResponse:
    """One of the answers. A form shown for another link of this browser, or for what is over, leads back."""
    sent = request.method == "POST" and request.POST.get("baton") == str(baton.pk) and baton.link_opens
    if not sent and not (request.method == "GET" and kind.fits(baton)):
        return redirect("partner:matter")
    form = kind(request.POST, request.FILES) if sent else kind()
    if sent and form.carry_out(lambda data: form.act(request, baton)):
        return redirect("partner:matter")
    return render(request, "partner/form.html", about(baton) | {"form": form}, status=form.status)
