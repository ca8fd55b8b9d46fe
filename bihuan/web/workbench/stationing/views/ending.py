"""期满: where everything open goes when the term is over, and afterwards where it went."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bihuan.base import clock
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.actions.ending import end_term
from bihuan.domains.stationing.membership import seats_of_term
from bihuan.domains.stationing.models import Term
from bihuan.domains.stationing.queries import term_for
from bihuan.web.shell.forms import key_of
from bihuan.web.shell.request import StaffRequest
from bihuan.web.shell.ways import only_forms
from bihuan.web.workbench.stationing.arranging import arrangement, as_it_stands, gone_where
from bihuan.web.workbench.stationing.forms.ending import Sent, carry_out
from bihuan.web.workbench.stationing.pages import page_of, way_to


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest, term_id: int) -> HttpResponse:
    """Before the end the rows to fill in, for the leader and the heads above; after it, for all who see the term."""
    term = term_for(request.actor, term_id)
    if term.closed_on:
        return _afterwards(request, term)
    policies.may_arrange_end(request.actor, term).or_refuse()
    found = arrangement(term, request.actor, request.POST or None)
    status = 200
    if request.method == "POST":
        sent = carry_out(found.rows)
        _say(request, sent)
        if not sent.refused:
            return redirect("stationing:end" if sent.done else "stationing:term", term.pk)
        found, status = as_it_stands(found, term, request.actor), 422
    context = {
        "term": term,
        "way": way_to(term, _("期满安排")),
        "found": found,
        "seats": seats_of_term(term),
        "is_over": clock.today() >= term.ends_on,
    }
    return render(request, "stationing/end.html", context, status=status)


def _say(request: StaffRequest, sent: Sent) -> None:
    """Every row is sent for itself: how many are arranged now, left for later, and left as they had been."""
    if sent.done:
        messages.success(request, ngettext("%(n)s件已安排好。", "%(n)s件已安排好。", sent.done) % {"n": sent.done})
    if sent.left:
        words = ngettext(
            "%(n)s件先不安排；收尾时还没有安排的，归联系岗位。",
            "%(n)s件先不安排；收尾时还没有安排的，归联系岗位。",
            sent.left,
        )
        messages.info(request, words % {"n": sent.left})
    if sent.refused:
        words = ngettext(
            "还有%(n)s件没有保存，请按各件下面写的改好，再提交一次。",
            "还有%(n)s件没有保存，请按各件下面写的改好，再提交一次。",
            sent.refused,
        )
        messages.warning(request, words % {"n": sent.refused})


def _afterwards(request: StaffRequest, term: Term) -> HttpResponse:
    context = {
        **page_of(term, request.actor),
        "way": way_to(term, _("期满去向")),
        "gone": gone_where(term, request.actor),
    }
    return render(request, "stationing/ended.html", context)


@only_forms
def wind_up(request: StaffRequest, term_id: int) -> HttpResponse:
    """Wind up a term whose day has come, when the platform has not done it yet."""
    term = term_for(request.actor, term_id)
    end_term(term_id=term.pk, actor=request.actor, key=key_of(request.POST))
    messages.success(request, _("蹲点已收尾；没有办完的事项都有人接着办。"))
    return redirect("stationing:end", term.pk)
