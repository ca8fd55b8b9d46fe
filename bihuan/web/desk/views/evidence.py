"""Opening evidence: a file as a download, the number of a record elsewhere as words."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import name_for, read
from bihuan.kernel.process.queries import matter_for
from bihuan.web.shell.request import StaffRequest


@require_GET
def show(request: StaffRequest, evidence_id: int) -> HttpResponse:
    """For whoever may see the matter. A file is never shown in the page, always saved: nothing in it can run here."""
    evidence = get_object_or_404(Evidence.objects.standing(), pk=evidence_id)
    if evidence.stream_kind != "matter":
        raise Http404
    matter = matter_for(request.actor, evidence.stream_id)
    if not evidence.is_file:
        return render(request, "desk/record.html", {"evidence": evidence, "matter": matter})
    answer = HttpResponse(read(evidence.digest), content_type=evidence.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name_for(evidence.title, evidence.media_type))
    return answer
