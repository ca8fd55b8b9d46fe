"""The tree of organisations, one level at a time, and the page of one of them."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.base import clock
from bihuan.base.paging import first_of
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.queries import full_name
from bihuan.kernel.people import policies
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.queries import visible_organisations
from bihuan.web.directory import tree
from bihuan.web.directory.ended import heirs_of
from bihuan.web.directory.rows import post_rows
from bihuan.web.directory.views import restructuring
from bihuan.web.shell.components import Crumb, Deed
from bihuan.web.shell.request import StaffRequest

MOST_FOUND = 20


@require_http_methods(["GET", "POST"])
def top(request: StaffRequest) -> HttpResponse:
    """The directory: the own bodies, the tree from the top, and what a search finds. What is searched for, mostly a
    person's name, is sent in the form and never stands in an address; with script it is found within the page, so that
    going back to it asks for nothing to be sent anew.
    """
    actor, day, wanted = request.actor, clock.today(), request.POST.get("q", "").replace("\0", "").strip()
    seen = visible_organisations(actor)
    context = {"wanted": wanted, "own": tree.own_bodies(actor, seen, day), "tops": tree.tops(seen, day)}
    if wanted:
        named = Q(name__icontains=wanted) | Q(short_name__icontains=wanted)
        bodies = tree.counted(seen.active(day).filter(named), seen, day)
        people = (
            Person.objects.visible_to(actor).current().filter(name__icontains=wanted).select_related("organisation")
        )
        context |= {"bodies": first_of(bodies, MOST_FOUND), "people": first_of(people, MOST_FOUND)}
    return render(request, "directory/top.html", context)


@require_GET
def below(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """The next level of the tree, as a section; without script, the page of the organisation."""
    seen = visible_organisations(request.actor)
    organisation = get_object_or_404(seen, pk=organisation_id)
    if not request.htmx:
        return redirect("directory:organisation", organisation.pk)
    bodies = tree.level_below(organisation, seen, clock.today())
    return render(request, "directory/level.html", {"bodies": bodies})


@require_GET
def show(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """One organisation: its posts with who answers today, the bodies below it, its partners."""
    actor, day, seen = request.actor, clock.today(), visible_organisations(request.actor)
    organisation = get_object_or_404(
        tree.counted(seen, seen, day).select_related("division", "parent"), pk=organisation_id
    )
    posts = Post.objects.visible_to(actor).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "way": _way(organisation, seen),
        "place": full_name(organisation.division_id or ""),
        "rows": post_rows(posts.active(day).select_related("organisation"), day),
        "heirs": heirs_of(organisation, seen),
        "former": posts.order_by("starts_on", "pk") if organisation.ends_on else [],
        "below": tree.level_below(organisation, seen, day),
        "partners": tree.partners_of(organisation, seen, day) if organisation.is_union else [],
        "names": organisation.names.order_by("-starts_on"),
        "deed_list": _deeds(request, organisation),
        "change_list": restructuring.changes_for(request, organisation),
    }
    return render(request, "directory/organisation.html", context)


def _way(organisation: Organisation, seen: tree.Bodies) -> list[Crumb]:
    steps = [
        Crumb(each.short_name, reverse("directory:organisation", args=[each.pk]))
        for each in tree.way_to(organisation, seen)
    ]
    return [Crumb(_("通讯录"), reverse("directory:top")), *steps, Crumb(organisation.short_name)]


def _deeds(request: StaffRequest, organisation: Organisation) -> list[Deed]:
    if organisation.ends_on is not None:
        return []
    decision = policies.may_keep(request.actor, organisation)
    return [
        Deed(_("登记人员"), reverse("directory:new_person", args=[organisation.pk]), decision=decision, icon="plus"),
        Deed(_("设立岗位"), reverse("directory:new_post", args=[organisation.pk]), decision=decision),
        *restructuring.found_deed(request, organisation),
    ]
