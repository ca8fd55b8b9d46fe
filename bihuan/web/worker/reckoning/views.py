"""The pages of 算一算. Answers come and go in the form alone: not in addresses, cookies, sessions or the database."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.web.shell.middleware import can_be_gone_back_to
from bihuan.web.shell.views.preferences import CHOICES
from bihuan.web.worker.reckoning import flow, results
from bihuan.web.worker.reckoning.kinds import BY_SLUG, KINDS

FORM = "answers"
"""The form of each of the pages."""
SWITCHES = frozenset(CHOICES)
"""Another language or size: the same page again, with what was typed and is not judged yet."""


@login_not_required
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What can be reckoned. Whoever comes from a reckoning is done with it: with a new token nothing that was sent before
    is taken again, and its pages are not shown when somebody goes back to them (`going_back.js`). Not so for somebody
    logged in, whose half-filled forms in other windows hold that token.
    """
    came_from = urlsplit(request.headers.get("Referer", "")).path
    done = not request.user.is_authenticated and came_from.startswith(reverse("worker:reckon") + "/")
    if done:
        rotate_token(request)
    return render(request, "worker/reckoning/start.html", {"kinds": KINDS, "done": done})


@login_not_required
@require_GET
def forget(request: HttpRequest) -> HttpResponse:
    """An empty style sheet that a browser without script asks for at the end: it throws away the pages that it kept."""
    return HttpResponse(content_type="text/css", headers={"Clear-Site-Data": '"cache"', "Cache-Control": "no-store"})


@login_not_required
@require_http_methods(["GET", "POST"])
def reckon(request: HttpRequest, kind: str) -> HttpResponse:
    """One question, or the result: the first question when it is opened, then whatever the pressed button leads to."""
    if kind not in BY_SLUG:
        raise Http404
    data, go, at, then = _sent(request)
    way = flow.Way(BY_SLUG[kind], data)
    page = flow.turn(way, go=go, at=at, then=then)
    if isinstance(page, results.Outcome):
        return _result(request, way, page)
    return _question(request, way, page)


def _sent(request: HttpRequest) -> tuple[QueryDict, str, str, str]:
    """What was answered so far, which button was pressed, on which question, and where that leads back to."""
    data = request.POST.copy()
    at, then = data.get("at", ""), "result" if data.get("then") else ""
    go = data.get("go", "next") if request.method == "POST" else "to:"
    if SWITCHES & data.keys():
        go = f"to:{at}" if at else "result"
    if go == "next" and at not in data.getlist("seen"):
        data.appendlist("seen", at)
    if go == "result":
        _take_back(data)
    return data, go, at, then


def _take_back(data: QueryDict) -> None:
    """Put the answers to the question that is open back to what they were when it was opened to be changed."""
    was = QueryDict(data.get("was", ""))
    own = {name.partition("-")[0] for name in was}
    for name in [name for name in data if name.partition("-")[0] in own]:
        del data[name]
    data.update(was)


def _as_it_was(way: flow.Way, form: flow.Question) -> str:
    """What is answered to a question that is opened to be changed; kept as long as it is open."""
    was = QueryDict(mutable=True)
    for name in form.fields:
        was.setlist(name, way.data.getlist(name))
    return str(way.data.get("was") or was.urlencode())


def _question(request: HttpRequest, way: flow.Way, page: flow.Asked) -> HttpResponse:
    step, form, then = page
    names = [each.name for each in way.asked]
    number = names.index(step.name) + 1 if step.name in names else 0
    here = {"at": step.name, **({"then": then, "was": _as_it_was(way, form)} if then else {})}
    context = {
        "kind": way.kind,
        "form": form,
        "here": here,
        "carried": way.kept(form),
        "number": number,
        "of": len(names),
        "counted": way.counted(step.name),
        "first": number == 1,
        "own_form": FORM,
    }
    return can_be_gone_back_to(render(request, "worker/reckoning/question.html", context, status=form.status))


def _result(request: HttpRequest, way: flow.Way, outcome: results.Outcome) -> HttpResponse:
    context: dict[str, Any] = {
        "kind": way.kind,
        "outcome": outcome,
        "gaps": flow.fillable(way, outcome),
        "answers": flow.answers(way),
        "carried": way.kept(),
        "own_form": FORM,
    }
    return can_be_gone_back_to(render(request, "worker/reckoning/result.html", context))
