"""交接: everything a post holds on one screen, to be offered to one or several others."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bihuan.base.decisions import denied
from bihuan.base.errors import NotVisible
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.policies import answers_for
from bihuan.web.desk.handovers import HandOver, answering, hanging_on, holdings, sees_count, sees_holdings
from bihuan.web.desk.sections import whole
from bihuan.web.shell.request import StaffRequest

NOT_YOURS = denied("not_owner", _("只有这个岗位的人、本单位或上级的负责人，才能看它名下的事项"))


@require_http_methods(["GET", "POST"])
@whole
def show(request: StaffRequest, post_id: int) -> HttpResponse:
    """The list with its form; for an administrator the number only, and who has to hand over."""
    post = _post(request, post_id)
    may_see = sees_holdings(request.actor, post)
    held = holdings(post)
    context = {"post": post, "count": len(held), "answer": answering(post), "hanging": hanging_on(post)}
    if not may_see:
        return render(request, "desk/handover_count.html", context)
    form = HandOver(request.actor, post, held, request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        messages.success(request, form.words)
        return redirect("desk:handover", post.pk)
    context |= {"held": held, "form": form, "may_hand": answers_for(request.actor, post.pk)}
    return render(request, "desk/handover.html", context, status=form.status)


def _post(request: StaffRequest, post_id: int) -> Post:
    post = Post.objects.visible_to(request.actor).select_related("organisation").filter(pk=post_id).first()
    if post is None:
        raise NotVisible
    if not sees_count(request.actor, post):
        NOT_YOURS.or_refuse()
    return post
