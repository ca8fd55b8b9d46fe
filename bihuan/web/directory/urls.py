"""Addresses of the directory."""

from django.urls import path

from bihuan.web.directory.views import (
    accounts,
    appointments,
    bodies,
    deputies,
    erasing,
    joining,
    people,
    posts,
    registering,
    restructuring,
)

app_name = "directory"

urlpatterns = [
    path("directory", bodies.top, name="top"),
    path("directory/<int:organisation_id>", bodies.show, name="organisation"),
    path("directory/<int:organisation_id>/below", bodies.below, name="below"),
    path("directory/<int:organisation_id>/people", people.registered, name="registered"),
    path("directory/<int:organisation_id>/people/new", registering.person, name="new_person"),
    path("directory/<int:organisation_id>/posts/new", registering.post, name="new_post"),
    path("directory/<int:organisation_id>/found", restructuring.found, name="found"),
    path("directory/<int:organisation_id>/rename", restructuring.rename, name="rename"),
    path("directory/<int:organisation_id>/move", restructuring.move, name="move"),
    path("directory/<int:organisation_id>/merge", restructuring.merge, name="merge"),
    path("directory/<int:organisation_id>/split", restructuring.split, name="split"),
    path("directory/<int:organisation_id>/end", restructuring.end, name="end"),
    path("directory/posts/<int:post_id>", posts.show, name="post"),
    path("directory/posts/<int:post_id>/appoint", appointments.begin, name="appoint"),
    path("directory/posts/<int:post_id>/deputy", deputies.begin, name="name_deputy"),
    path("directory/posts/<int:post_id>/end", posts.end, name="end_post"),
    path("directory/appointments/<int:appointment_id>/end", appointments.end, name="end_appointment"),
    path("directory/deputies/<int:deputy_id>/end", deputies.end, name="end_deputy"),
    path("directory/people/<int:person_id>", people.show, name="person"),
    path("directory/people/<int:person_id>/correct", registering.correct, name="correct_person"),
    path("directory/people/<int:person_id>/away", people.away, name="away"),
    path("directory/people/absences/<int:absence_id>/end", people.back, name="back"),
    path("directory/people/<int:person_id>/join", joining.join, name="join_person"),
    path("directory/people/<int:person_id>/erase", erasing.erase, name="erase_person"),
    path("directory/people/<int:person_id>/account", accounts.begin, name="open_account"),
    path("directory/accounts/<int:account_id>/reset", accounts.reset, name="reset_password"),
    path("directory/accounts/<int:account_id>/lock", accounts.lock, name="lock_account"),
    path("directory/accounts/<int:account_id>/unlock", accounts.unlock, name="unlock_account"),
]
