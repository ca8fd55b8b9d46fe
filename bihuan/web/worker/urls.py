"""Addresses of the asked person and of 算一算. The code stands in one address only, which answers with a way on and no page,
however much was caught with it when it was copied.
"""

from django.urls import path

from bihuan.web.worker import views
from bihuan.web.worker.reckoning import views as reckoning

app_name = "worker"

urlpatterns = [
    path("v", views.type_code, name="type"),
    path("v/", views.type_code),
    path("v/question", views.question, name="question"),
    path("v/words", views.words, name="words"),
    path("v/check", views.check, name="check"),
    path("v/answer", views.send, name="send"),
    path("v/<path:code>", views.open_link, name="open"),
    path("reckon", reckoning.start, name="reckon"),
    path("reckon/forget.css", reckoning.forget, name="forget"),
    path("reckon/<slug:kind>", reckoning.reckon, name="reckon_kind"),
]
