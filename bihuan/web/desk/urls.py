"""Addresses of the desk."""

from django.urls import path

from bihuan.web.desk.views import asking, baton, evidence, handover, matter, today, voided

app_name = "desk"

urlpatterns = [
    path("", today.show, name="today"),
    path("today/<slug:name>", today.section, name="section"),
    path("voided", voided.show, name="voided"),
    path("matters/<int:matter_id>", matter.show, name="matter"),
    path("matters/<int:matter_id>/do/<slug:step>", matter.take, name="step"),
    path("matters/<int:matter_id>/do/<slug:step>/<slug:target>", matter.take, name="step_on"),
    path("matters/<int:matter_id>/askings/<int:asking_id>", asking.show, name="asking"),
    path("matters/<int:matter_id>/askings/<int:asking_id>/picture.svg", asking.picture, name="asking_picture"),
    path("matters/<int:matter_id>/batons/<int:baton_id>", baton.show, name="baton"),
    path("matters/<int:matter_id>/batons/<int:baton_id>/picture.svg", baton.picture, name="baton_picture"),
    path("evidence/<int:evidence_id>", evidence.show, name="evidence"),
    path("posts/<int:post_id>/handover", handover.show, name="handover"),
]
