"""今日: what the person's posts have to do today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bihuan.base import clock
from bihuan.base.errors import NotVisible
from bihuan.base.paging import page_number, page_of
from bihuan.kernel.process.queries import LONGEST_SECTION, cut, desk
from bihuan.web.desk.away import away_of
from bihuan.web.desk.empty_posts import empty_posts
from bihuan.web.desk.lines import LATE, TITLES, lines_in, offers_of, rows_of, sections_of
from bihuan.web.desk.seats import seat_lines
from bihuan.web.desk.sections import whole
from bihuan.web.desk.stuck import stuck_with_others
from bihuan.web.desk.tidings import tidings_for
from bihuan.web.shell.components import Crumb
from bihuan.web.shell.request import StaffRequest


@require_GET
@whole
def show(request: StaffRequest) -> HttpResponse:
    """The desk, in sections from the most pressing to what lies ahead; a fixed number of queries."""
    today = clock.today()
    found = desk(request.actor, today)
    stuck = stuck_with_others(request.actor, today)
    below, elsewhere = cut(stuck.below), cut(stuck.elsewhere)
    seats, empty = seat_lines(request.actor), empty_posts(request.actor, today)
    tidings = tidings_for(request.actor, today)
    context = {
        "tidings": tidings,
        "offers": offers_of(found.batons, today),
        "offered": found.batons.count,
        "sections": sections_of(found, below, elsewhere, today),
        "longest": LONGEST_SECTION,
        "is_empty": found.is_empty and not (below or elsewhere or empty.count or tidings),
        "empty_posts": empty,
        "seats": seats,
        "away": away_of(request.actor, seats),
    }
    return render(request, "desk/today.html", context)


@require_GET
@whole
def section(request: StaffRequest, name: str) -> HttpResponse:
    """Everything in one section of the desk, page by page."""
    today = clock.today()
    if name not in TITLES:
        raise NotVisible
    rows = rows_of(request.actor, today)[name]
    page = page_of(rows, page_number(request.GET.get("page")), LONGEST_SECTION)
    way = [Crumb(_("今日"), "/"), Crumb(TITLES[name])]
    context = {"way": way, "title": TITLES[name], "late": name in LATE, "count": rows.count(), "page": page}
    if name == "offers":
        return render(request, "desk/section.html", context | {"offers": offers_of(page.items, today)})
    return render(request, "desk/section.html", context | {"lines": lines_in(name, page.items, today)})
