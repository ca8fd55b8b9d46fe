"""The page of one matter, and the steps taken on it."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.base.errors import Forbidden, NotVisible
from bihuan.kernel.ledger.queries import spent_by
from bihuan.kernel.process.queries import matter_for
from bihuan.web.desk.page import page_of
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.sections import section, whole
from bihuan.web.desk.steps import STEPS, Step
from bihuan.web.desk.steps.step import way_on
from bihuan.web.shell.forms import read_key
from bihuan.web.shell.request import StaffRequest


@require_GET
@whole
def show(request: StaffRequest, matter_id: int) -> HttpResponse:
    """Head, docket, what hangs on it, what can be done."""
    context = page_of(matter_for(request.actor, matter_id), request.actor)
    return render(request, "desk/matter.html", context)


@require_http_methods(["GET", "POST"])
def take(request: StaffRequest, matter_id: int, step: str, target: str = "") -> HttpResponse:
    """The form of a step; sent, the step itself. Without the right to it: 403 with words. What was done is answered as
    done when its form is sent again, even by somebody who may not see or do it any more.
    """
    try:
        form = _form(request, matter_id, step, target)
        done = request.method == "POST" and form.carry_out(form.act)
    except (NotVisible, Forbidden):
        if _was_done(request, step):
            return _as_done(request, STEPS[step].done, way_on(request.actor, matter_id, request))
        raise
    if done:
        return _as_done(request, form.done, form.next_page(request))
    if form.errors and not form.has_error(NON_FIELD_ERRORS, "key_reused") and _was_done(request, step):
        return _as_done(request, form.done, way_on(request.actor, matter_id, request))
    template = "desk/step.html#section" if request.htmx else "desk/step.html"
    return section(render(request, template, {"form": form, "matter": form.matter}, status=form.status))


def _was_done(request: StaffRequest, step: str) -> bool:
    """Whether this very form was sent before and carried out."""
    key = read_key(request.POST)
    return bool(key) and step in STEPS and bool(spent_by(request.actor, [key]))


def _as_done(request: StaffRequest, words: object, way: str) -> HttpResponse:
    messages.success(request, str(words))
    return redirect(way)


def _form(request: StaffRequest, matter_id: int, step: str, target: str) -> Step:
    rights = Rights(request.actor, matter_for(request.actor, matter_id))
    if step not in STEPS:
        raise NotVisible
    kind = STEPS[step]
    found = kind.find(rights, target)
    if request.method == "POST":
        return kind(rights, found, request.POST, request.FILES)
    kind.decide(rights, found).or_refuse()
    return kind(rights, found)
