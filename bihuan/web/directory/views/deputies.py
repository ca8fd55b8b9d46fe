"""Somebody stands in for a post, or no more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.base import clock
from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.appointments import appoint_deputy, end_deputy
from bihuan.kernel.people.models import Deputy
from bihuan.kernel.people.queries import visible_posts
from bihuan.web.directory.forms import DayForm, SeatForm
from bihuan.web.directory.sheets import about_post, form_page
from bihuan.web.directory.views.posts import seen_post
from bihuan.web.shell.request import StaffRequest


@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, post_id: int) -> HttpResponse:
    """Name a deputy."""
    post = seen_post(request, post_id)
    policies.may_name_deputy(request.actor, post).or_refuse()
    seated = list(post.appointments.on(clock.today()).values_list("person", flat=True))
    form = SeatForm(request.POST or None, actor=request.actor, post=post, besides=seated, on_label=_("从哪天起代理"))
    if form.carry_out(lambda data: appoint_deputy(post_id=post.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("代理已登记。"))
        return redirect("directory:post", post.pk)
    words = _("任职的人请假外出，或者岗位空缺时，由代理人负责。")
    return form_page(request, form, about_post(post, _("指定代理"), _("登记代理"), words))


@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, deputy_id: int) -> HttpResponse:
    """Let somebody stand in no more."""
    seen = Deputy.objects.filter(post__in=visible_posts(request.actor))
    deputy = get_object_or_404(seen.select_related("post__organisation", "person"), pk=deputy_id)
    policies.may_name_deputy(request.actor, deputy.post).or_refuse()
    form = DayForm(request.POST or None, on_label=_("从哪天起不再代理"))
    if form.carry_out(lambda data: end_deputy(deputy_id=deputy.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("代理已结束。"))
        return redirect("directory:post", deputy.post_id)
    return form_page(request, form, about_post(deputy.post, _("结束代理"), _("结束代理")))
