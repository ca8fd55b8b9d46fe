"""Somebody comes into a post, or leaves it."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.base import clock
from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.appointments import appoint, end_appointment
from bihuan.kernel.people.models import Appointment, Post
from bihuan.kernel.people.queries import visible_posts
from bihuan.kernel.process.queries import held_by
from bihuan.web.directory.forms import AppointForm, DayForm
from bihuan.web.directory.sheets import Sheet, about_post, form_page
from bihuan.web.directory.views.posts import seen_post
from bihuan.web.shell.request import StaffRequest


@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, post_id: int) -> HttpResponse:
    """Appoint somebody; whoever sits there may be succeeded on the same day."""
    post = seen_post(request, post_id)
    policies.may_keep(request.actor, post.organisation).or_refuse()
    taken = post.appointments.from_day(clock.today()).exists()
    form = AppointForm(request.POST or None, actor=request.actor, post=post, taken=taken, on_label=_("从哪天起任职"))
    if form.carry_out(lambda data: appoint(post_id=post.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("任职已登记。岗位上的事项从这一天起由新任职的人负责。"))
        return redirect("directory:post", post.pk)
    words = _("事项跟着岗位走：谁任职，谁从那天起负责。")
    return form_page(request, form, about_post(post, _("登记任职"), _("登记"), words))


@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Let somebody leave a post. What it holds can be handed over before, while they still may, and after that by
    whoever still sees it.
    """
    seen = Appointment.objects.filter(post__in=visible_posts(request.actor))
    appointment = get_object_or_404(seen.select_related("post__organisation", "person"), pk=appointment_id)
    policies.may_end_appointment(request.actor, appointment).or_refuse()
    form = DayForm(request.POST or None, on_label=_("从哪天起不再任职"), on_help=_("填第一个不在岗的日子。"))
    if form.carry_out(
        lambda data: end_appointment(appointment_id=appointment.pk, actor=request.actor, key=form.key, **data)
    ):
        messages.success(request, _("卸任已登记。"))
        return redirect(_after(request, form.result))
    words = _("岗位上的事项不会丢：没有人接任时，由代理人、本单位负责人或上级依次负责。")
    sheet = about_post(appointment.post, _("办理卸任"), _("办理卸任"), words)
    return form_page(request, form, _with_what_is_held(request, appointment.post, sheet))


def _with_what_is_held(request: StaffRequest, post: Post, sheet: Sheet) -> Sheet:
    """How many matters the post holds and where they are handed over, for whoever may open that page."""
    if post.pk not in request.actor.post_ids and not policies.may_keep(request.actor, post.organisation):
        return sheet
    return replace(sheet, held=held_by(post.pk).count(), hand_over=reverse("desk:handover", args=[post.pk]))


def _after(request: StaffRequest, appointment: Appointment) -> str:
    """The hand-over of the post, for whoever still sees what it holds; else the first page."""
    remains = appointment.ends_on is not None and appointment.ends_on > clock.today()
    keeps = policies.may_keep(request.actor, appointment.post.organisation)
    return reverse("desk:handover", args=[appointment.post_id]) if keeps or remains else "/"
