"""The addresses of a deployment: each part of the screens brings its own list."""

from django.urls import include, path

from bihuan.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("bihuan.web.shell.urls")),
]
