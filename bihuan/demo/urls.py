"""Addresses that only a demonstration has."""

from django.urls import path

from bihuan.demo import views

app_name = "demo"

urlpatterns = [path("demo/step", views.step, name="step"), path("demo/enter", views.enter, name="enter")]
