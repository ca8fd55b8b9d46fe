"""The sheet with link, picture and code that is handed to a body outside."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from bihuan.base.errors import Refused
from bihuan.kernel.process import codes, policies
from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.queries import matter_for
from bihuan.kernel.process.reading import sender_of
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.sections import whole
from bihuan.web.desk.steps.handing import WithBaton
from bihuan.web.desk.views.sheets import drawn, link_to
from bihuan.web.shell.request import StaffRequest


@require_GET
@whole
def show(request: StaffRequest, matter_id: int, baton_id: int) -> HttpResponse:
    """Link, picture and grouped code, to show or to print, for whoever may take the hand-over back."""
    baton = _let_in(request, matter_id, baton_id)
    context = {
        "baton": baton,
        "matter": baton.matter,
        "sender": sender_of(baton),
        "link": link_to(request, baton),
        "code": codes.grouped(codes.code_of(baton)),
        "type_at": request.build_absolute_uri(reverse("partner:type")),
    }
    return render(request, "desk/baton.html", context)


@require_GET
def picture(request: StaffRequest, matter_id: int, baton_id: int) -> HttpResponse:
    """The picture on that sheet."""
    return drawn(link_to(request, _let_in(request, matter_id, baton_id)))


def _let_in(request: StaffRequest, matter_id: int, baton_id: int) -> Baton:
    rights = Rights(request.actor, matter_for(request.actor, matter_id))
    baton: Baton = WithBaton.find(rights, str(baton_id))
    policies.may_recall_baton(request.actor, baton).or_refuse()
    if not baton.link_opens:
        raise Refused("no_link", _("这次交接没有可用的链接：还没有给出，或者已经有了结果"))
    return baton
