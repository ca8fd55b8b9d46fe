"""The list of terms, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bihuan.base import clock
from bihuan.base.paging import page_number, page_of
from bihuan.domains.stationing.queries import hosts_for, term_for
from bihuan.domains.stationing.summaries import rows_of, terms_over, terms_under_way
from bihuan.web.shell.request import StaffRequest
from bihuan.web.workbench.stationing import pages


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """The teams that are out now, and those whose term is over with how looking back on their sites stands."""
    today, actor = clock.today(), request.actor
    over = page_of(terms_over(actor, today), page_number(request.GET.get("page")))
    context = {
        "under_way": pages.by_campaign(rows_of(terms_under_way(actor, today), actor, today)),
        "over": pages.by_campaign(rows_of(over.items, actor, today)),
        "over_page": over,
        "may_send": bool(hosts_for(actor)),
    }
    return render(request, "stationing/terms.html", context)


@require_GET
def show(request: StaffRequest, term_id: int) -> HttpResponse:
    """A team, its sites, what was planned and found there."""
    term = term_for(request.actor, term_id)
    return render(request, "stationing/term.html", pages.page_of(term, request.actor))
