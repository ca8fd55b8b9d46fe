"""The page of one post: who is in it, who was, and what can be done about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.base import clock
from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import visible_posts
from bihuan.web.directory.forms import DayForm
from bihuan.web.directory.rows import PostRow, post_rows
from bihuan.web.directory.sheets import about_post, form_page
from bihuan.web.shell.components import Deed
from bihuan.web.shell.request import StaffRequest


def seen_post(request: StaffRequest, post_id: int) -> Post:
    """The post with its organisation; 404 for whoever does not find it in the directory."""
    return get_object_or_404(visible_posts(request.actor).select_related("organisation"), pk=post_id)


@require_GET
def show(request: StaffRequest, post_id: int) -> HttpResponse:
    """One post, with everybody who was ever in it."""
    post, day = seen_post(request, post_id), clock.today()
    ended = post.ends_on is not None and post.ends_on <= day
    row = None if ended else post_rows([post], day)[0]
    context = {
        "post": post,
        "row": row,
        "appointments": post.appointments.select_related("person").order_by("-starts_on"),
        "deputies": post.deputies.select_related("person").order_by("-starts_on"),
        "deed_list": [] if row is None else deeds_for(request, row),
    }
    return render(request, "directory/post.html", context)


def deeds_for(request: StaffRequest, row: PostRow) -> list[Deed]:
    """What can be done about a post today."""
    post, actor = row.post, request.actor
    keeps, deputises = policies.may_keep(actor, post.organisation), policies.may_name_deputy(actor, post)
    found = [
        Deed(
            _("登记任职"), reverse("directory:appoint", args=[post.pk]), primary=row.appointment is None, decision=keeps
        )
    ]
    if row.appointment is not None:
        leaves = policies.may_end_appointment(actor, row.appointment)
        found.append(
            Deed(_("办理卸任"), reverse("directory:end_appointment", args=[row.appointment.pk]), decision=leaves)
        )
    if row.deputy is None:
        found.append(Deed(_("指定代理"), reverse("directory:name_deputy", args=[post.pk]), decision=deputises))
    else:
        found.append(Deed(_("结束代理"), reverse("directory:end_deputy", args=[row.deputy.pk]), decision=deputises))
    if keeps or post.pk in actor.post_ids:
        found.append(Deed(_("名下事项与交接"), reverse("desk:handover", args=[post.pk]), icon="hand-over"))
    return [*found, Deed(_("撤销岗位"), reverse("directory:end_post", args=[post.pk]), decision=keeps)]


@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, post_id: int) -> HttpResponse:
    """Let a post end; what it holds moves to whoever comes after."""
    post = seen_post(request, post_id)
    policies.may_keep(request.actor, post.organisation).or_refuse()
    form = DayForm(request.POST or None, on_label=_("从哪天起没有这个岗位"))
    if form.carry_out(lambda data: end_post(post_id=post.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("岗位已撤销，它负责的事项已有人接手。"))
        return redirect("directory:organisation", post.organisation_id)
    words = _("岗位上的事项会转到本单位负责人，没有负责人的转到上级。任职和代理同一天结束。")
    return form_page(request, form, about_post(post, _("撤销岗位"), _("撤销"), words))
