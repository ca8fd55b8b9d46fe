"""The sheet with link, picture and code that is handed to those asked."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from bihuan.base.errors import Refused
from bihuan.kernel.process import codes, policies
from bihuan.kernel.process.models import Asking
from bihuan.kernel.process.queries import matter_for
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.sections import whole
from bihuan.web.desk.steps.asking import WithAsking, how_over, opens_again
from bihuan.web.desk.views.sheets import drawn, link_to
from bihuan.web.desk.whom import whom_asked
from bihuan.web.shell.request import StaffRequest


@require_GET
@whole
def show(request: StaffRequest, matter_id: int, asking_id: int) -> HttpResponse:
    """Link, picture and grouped code, to show or to print; not for the one who did the work."""
    asking = _open_asking(request, matter_id, asking_id)
    context = {
        "asking": asking,
        "matter": asking.matter,
        "link": link_to(request, asking),
        "code": codes.grouped(codes.code_of(asking)),
        "type_at": request.build_absolute_uri(reverse("worker:type")),
        "whom": whom_asked(request.actor, asking),
        "opens_again": opens_again(asking),
    }
    return render(request, "desk/asking.html", context)


@require_GET
def picture(request: StaffRequest, matter_id: int, asking_id: int) -> HttpResponse:
    """The picture on that sheet."""
    return drawn(link_to(request, _open_asking(request, matter_id, asking_id)))


def _open_asking(request: StaffRequest, matter_id: int, asking_id: int) -> Asking:
    rights = Rights(request.actor, matter_for(request.actor, matter_id))
    asking: Asking = WithAsking.find(rights, str(asking_id))
    policies.may_note_voice(request.actor, asking).or_refuse()
    if asking.closed_on:
        raise Refused("asking_over", how_over(asking))
    return asking
