"""今日: what the person's posts have to do today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bihuan.base import clock
from bihuan.kernel.process.queries import desk
from bihuan.web.desk.lines import offers_of, sections_of, stuck_below
from bihuan.web.desk.seats import seat_lines
from bihuan.web.desk.sections import whole
from bihuan.web.shell.request import StaffRequest


@require_GET
@whole
def show(request: StaffRequest) -> HttpResponse:
    """The desk, in sections from the most pressing to what lies ahead; a fixed number of queries."""
    today = clock.today()
    found = desk(request.actor, today)
    stuck = stuck_below(request.actor, today)
    context = {
        "offers": offers_of(found.batons, today),
        "sections": sections_of(found, stuck, today),
        "is_empty": found.is_empty and not stuck,
        "seats": seat_lines(request.actor),
    }
    return render(request, "desk/today.html", context)
