"""Addresses of figures."""

from django.urls import path

from bihuan.web.reports import views

app_name = "reports"

urlpatterns = [
    path("figures", views.show, name="figures"),
    path("figures/<str:indicator>/records", views.records_of, name="records"),
]
