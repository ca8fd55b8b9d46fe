"""The pages of somebody who was asked. None of them needs a log-in; none of their addresses but one holds the code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bihuan.base import clock
from bihuan.base.errors import Forbidden
from bihuan.kernel.process.models import Asking, Voice
from bihuan.kernel.process.policies import may_answer_asking
from bihuan.kernel.process.table import VoiceValue
from bihuan.web.shell.doors import code_page, link_page
from bihuan.web.shell.request import Request
from bihuan.web.worker import answers
from bihuan.web.worker.knocking import DOOR, remembered

Page = Callable[[Request, Asking], HttpResponse]


def for_asked(page: Page) -> Callable[[Request], HttpResponse]:
    """A page for whoever opened an asking in this browser; anybody else is asked for the code."""

    @login_not_required
    @never_cache
    @wraps(page)
    def answered(request: Request) -> HttpResponse:
        asking = remembered(request)
        return page(request, asking) if asking is not None else redirect("worker:type")

    return answered


def sent_by_asked(page: Page) -> Callable[[Request], HttpResponse]:
    """What such a page's form is sent to. Opened as an address, or gone back to, it leads to the question."""

    @for_asked
    @wraps(page)
    def taken(request: Request, asking: Asking) -> HttpResponse:
        return page(request, asking) if request.method == "POST" else redirect("worker:question")

    return taken


open_link = link_page(DOOR)
type_code = code_page(DOOR, "worker/code.html")


@for_asked
@require_GET
def question(request: Request, asking: Asking) -> HttpResponse:
    """What it is about, and the one question; once answered, how far it is; once it is over
    without an answer of theirs, nothing more.
    """
    voice = getattr(asking, "voice", None)
    if voice is not None and voice.value != VoiceValue.NOT_REACHED:
        return render(request, "worker/state.html", _about(asking) | _answered(asking, voice))
    if not asking.takes_answers(clock.today()):
        return render(request, "worker/over.html", {"matter": asking.matter})
    decision = may_answer_asking(answers.asked_actor(request, asking), asking)
    if not decision:
        return render(request, "worker/refused.html", {"words": decision.words}, status=403)
    return render(request, "worker/question.html", _about(asking))


@sent_by_asked
def words(request: Request, asking: Asking) -> HttpResponse:
    """The own words, which nobody has to write."""
    return _draft(request, asking, "worker/words.html", {})


@sent_by_asked
def check(request: Request, asking: Asking) -> HttpResponse:
    """The answer once more before it is sent."""
    return _check(request, asking, answers.OwnAnswer(request.POST))


@sent_by_asked
def send(request: Request, asking: Asking) -> HttpResponse:
    """Send the answer; what happens next stands on the page that follows."""
    form = answers.OwnAnswer(request.POST)
    try:
        sent = _is_about(request, asking) and form.carry_out(lambda data: form.act(request, asking))
    except Forbidden as refusal:
        return render(request, "worker/refused.html", {"words": refusal.words}, status=403)
    return redirect("worker:question") if sent else _check(request, asking, form)


def _check(request: Request, asking: Asking, form: answers.OwnAnswer) -> HttpResponse:
    """The page before sending, with what makes it again in another language or size."""
    kept = [(name, request.POST.get(name, "")) for name in ("asking", "value", "words")]
    more = {"form": form, "kept": kept, "again_at": reverse("worker:check")}
    return _draft(request, asking, "worker/check.html", more, 422 if form.errors and form.key else 200)


def _draft(request: Request, asking: Asking, template: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    value = request.POST.get("value", "")
    if (
        not asking.takes_answers(clock.today())
        or not _is_about(request, asking)
        or value not in dict(answers.question_of(asking).answers)
    ):
        return redirect("worker:question")
    said = {"value": value, "answer": answers.answer_words(asking, value), "words": request.POST.get("words", "")}
    return render(request, template, _about(asking) | said | more, status=status)


def _is_about(request: Request, asking: Asking) -> bool:
    """Whether the form was shown for this asking, and not for another link opened in the same browser before."""
    return request.POST.get("asking") == str(asking.pk)


def _about(asking: Asking) -> dict[str, Any]:
    matter = asking.matter
    return {
        "asking": asking,
        "matter": matter,
        "question": answers.question_of(asking),
        "turn": answers.whose_turn(asking),
    }


def _answered(asking: Asking, voice: Voice) -> dict[str, Any]:
    matter, later = asking.matter, answers.asked_since(asking)
    follows = answers.later_words(later) if later else answers.what_follows(asking, VoiceValue(voice.value))
    return {
        "voice": voice,
        "answer": answers.answer_words(asking, voice.value),
        "follows": follows,
        "if_wrong": answers.if_wrong(later or asking),
        "state": answers.state_words(matter),
        "look_back_on": answers.next_look_back(matter),
    }
