"""作废的事项: counted nowhere, listed here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bihuan.base.paging import page_number, page_of
from bihuan.kernel.process.queries import LONGEST_SECTION, voided_for, voidings_of
from bihuan.web.desk.sections import whole
from bihuan.web.shell.components import Crumb
from bihuan.web.shell.request import StaffRequest


@require_GET
@whole
def show(request: StaffRequest) -> HttpResponse:
    """The voided matters that the reader may see, with who voided each of them, and when."""
    page = page_of(voided_for(request.actor), page_number(request.GET.get("page")), LONGEST_SECTION)
    voidings = voidings_of(page.items)
    rows = [(matter, voidings.get(matter.pk)) for matter in page.items]
    way = [Crumb(_("今日"), "/"), Crumb(_("作废的事项"))]
    return render(request, "desk/voided.html", {"way": way, "page": page, "rows": rows})
