"""Is this server fit to answer? Asked by supervisors and load balancers; says nothing about anybody."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` when the database answers and is one of this product, else 503."""
    try:
        migrated = MigrationRecorder.Migration.objects.filter(app="ledger").exists()
    except Error:
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    if not migrated:
        return HttpResponse("database empty\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
