"""Two entries of one person become one: first which, then both side by side and whether they are the same person."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.persons import merge_persons
from bihuan.kernel.people.entries import perhaps_the_same
from bihuan.kernel.people.models import Person
from bihuan.kernel.people.models.persons import PersonQuerySet
from bihuan.web.directory.comparing import compared, log_in_closed, log_in_of
from bihuan.web.directory.forms import labels_of
from bihuan.web.directory.sheets import about_person
from bihuan.web.directory.views.people import seen_person
from bihuan.web.shell.forms import ActionForm, read_id
from bihuan.web.shell.request import StaffRequest


class JoinForm(ActionForm):
    """Which entry is the other one, and that whoever joins them is sure."""

    other_id = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(label=gettext_lazy("我已核对是同一个人，知道合并以后不能分开"))


@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, person_id: int) -> HttpResponse:
    """Join another entry of the same person to this one."""
    person = seen_person(request, person_id)
    policies.may_administer(request.actor, person).or_refuse()
    alike = Person.objects.visible_to(request.actor).filter(perhaps_the_same(person)).select_related("organisation")
    other = _other(request, alike)
    sheet = about_person(person, _("合并重复记录"), _("合并"))
    if other is None:
        labels = labels_of(list(alike.current().order_by("pk")), request.actor)
        return render(request, "directory/join_which.html", {"sheet": sheet, "labels": labels.items()})
    form = JoinForm(request.POST or None, initial={"other_id": other.pk})

    def act(data: dict[str, Any]) -> Person:
        return merge_persons(kept_id=person.pk, other_id=other.pk, actor=request.actor, key=form.key)

    if form.carry_out(act):
        messages.success(request, _("两条记录已合并。"))
        if closed := log_in_closed(person, other):
            messages.warning(request, closed)
        return redirect("directory:person", person.pk)
    policies.may_administer(request.actor, person, other).or_refuse()
    several = alike.current().exclude(pk=other.pk).exists()
    context = {"sheet": sheet, "form": form, "person": person, "other": other, "several": several}
    context |= {"traits": compared(request.actor, person, other), "none_left": _none_left(person, other)}
    return render(request, "directory/join.html", context, status=form.status)


def _other(request: StaffRequest, alike: PersonQuerySet) -> Person | None:
    """The entry that was chosen, or the only one there is; None where one of several has still to be chosen. One that
    was joined meanwhile is found all the same: the form that did it may be sent again.
    """
    chosen = request.POST.get("other_id") or request.GET.get("other", "")
    if chosen:
        return get_object_or_404(alike, pk=read_id(chosen))
    found = list(alike.current()[:2])
    return found[0] if len(found) == 1 else None


def _none_left(kept: Person, other: Person) -> bool:
    """Whether the only log-in that works would be closed."""
    stays, goes = log_in_of(kept), log_in_of(other)
    return stays is not None and not stays.is_active and goes is not None and goes.is_active
