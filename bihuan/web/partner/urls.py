"""Addresses of a body outside. The code stands in one address only, which answers with a way on and no page,
however much was caught with it when it was copied.
"""

from django.urls import path

from bihuan.web.partner import answers, views

app_name = "partner"

urlpatterns = [
    path("h", views.type_code, name="type"),
    path("h/", views.type_code),
    path("h/matter", views.show, name="matter"),
    path("h/receive", views.answer, {"kind": answers.Receive}, name="receive"),
    path("h/reject", views.answer, {"kind": answers.Reject}, name="reject"),
    path("h/result", views.answer, {"kind": answers.GiveResult}, name="result"),
    path("h/<path:code>", views.open_link, name="open"),
]
