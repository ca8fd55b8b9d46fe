"""今日: what the person's posts have to do today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bihuan.base import clock
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.queries import desk
from bihuan.web.desk.lines import offers_of, sections_of
from bihuan.web.desk.sections import whole


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The desk, in sections from the most pressing to what lies ahead; a fixed number of queries."""
    actor, today = request.actor, clock.today()
    found = desk(actor, today)
    posts = Post.objects.filter(pk__in=actor.post_ids).select_related("organisation").order_by("organisation__path", "pk")
    capacities = {seat.post_id: seat.capacity for seat in actor.seats}
    context = {
        "offers": offers_of(found.batons, today),
        "sections": sections_of(found, today),
        "is_empty": found.is_empty,
        "seats": [(post, capacities[post.pk]) for post in posts],
    }
    return whole(request, render(request, "desk/today.html", context))
