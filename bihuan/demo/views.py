"""The bar of a demonstration: letting days pass."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.base.phrases import date_words
from bihuan.demo import days

STEPS = {"1d": 1, "7d": 7, "30d": 30}


@require_POST
def step(request: HttpRequest) -> HttpResponse:
    """Let 1, 7 or 30 days pass, each with its jobs, and go back to where the button was."""
    count = STEPS.get(request.POST.get("step", ""))
    if count is not None:
        today = days.step(count, lambda _share, _words: None)
        messages.success(request, _("日子走到了%(day)s") % {"day": date_words(today, request.LANGUAGE_CODE)})
    return redirect(came_from(request))


def came_from(request: HttpRequest) -> str:
    """The page of this site from which a form was sent; the start page for anything else."""
    back = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"
