"""The addresses of a deployment: each part of the screens brings its own list."""

from django.conf import settings
from django.urls import include, path

from bihuan.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("bihuan.web.shell.urls")),
    path("", include("bihuan.web.directory.urls")),
    path("", include("bihuan.web.desk.urls")),
    path("", include("bihuan.web.workbench.stationing.urls")),
    path("", include("bihuan.web.reports.urls")),
    path("", include("bihuan.web.worker.urls")),
    path("", include("bihuan.web.partner.urls")),
]

if settings.BIHUAN_DEMO:
    urlpatterns.append(path("", include("bihuan.demo.urls")))
