"""The living style page: every component in every state. Only while developing and in a demonstration."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bihuan.web.shell import samples
from bihuan.web.shell.forms import ActionForm

PAGES = ("components", "matter", "worker", "form")


@login_not_required
@require_GET
def show(request: HttpRequest, name: str = "components") -> HttpResponse:
    """One page of samples; 404 in production."""
    if not (settings.DEBUG or settings.BIHUAN_DEMO) or name not in PAGES:
        raise Http404
    context = {**samples.everything(), "form": _form(name)}
    return render(request, f"shell/style/{name}.html", context)


def _form(name: str) -> ActionForm:
    return samples.SampleForm({"reason": ""}) if name == "form" else samples.SampleForm()
