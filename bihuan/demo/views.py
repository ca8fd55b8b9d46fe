"""What only a demonstration can do: letting days pass, and coming in as one of its people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bihuan.base.phrases import date_words
from bihuan.demo import days
from bihuan.kernel.people.signing_in import sign_in
from bihuan.web.shell.guests import offered
from bihuan.web.shell.kept import lead_on
from bihuan.web.shell.views.account import let_in
from bihuan.web.shell.ways import only_forms, way_back

STEPS = {"1d": 1, "7d": 7, "30d": 30}


@only_forms
def step(request: HttpRequest) -> HttpResponse:
    """Let 1, 7 or 30 days pass, each with its jobs, and go back to where the button was."""
    count = STEPS.get(request.POST.get("step", ""))
    if count is not None:
        today = days.step(count, lambda _share, _words: None)
        messages.success(request, _("日子走到了%(day)s") % {"day": date_words(today, request.LANGUAGE_CODE)})
    return redirect(way_back(request))


@login_not_required
@only_forms
def enter(request: HttpRequest) -> HttpResponse:
    """Log in as one of the people of the demonstration; where no log-ins are offered there is no such page."""
    offer, who = offered(), request.POST.get("who", "")
    if offer is None or who not in {one.username for one in offer.guests}:
        raise Http404
    address = request.META.get("REMOTE_ADDR", "")
    let_in(request, sign_in(username=who, password=offer.password, address=address))
    return lead_on(request)
