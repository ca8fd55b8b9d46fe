"""Two entries of one person become one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.persons import merge_persons
from bihuan.kernel.people.entries import perhaps_the_same
from bihuan.kernel.people.models import Person
from bihuan.web.directory.forms import choose, labels_of
from bihuan.web.directory.sheets import about_person, form_page
from bihuan.web.directory.views.people import seen_person
from bihuan.web.shell.forms import ActionForm
from bihuan.web.shell.request import StaffRequest


class JoinForm(ActionForm):
    """Which entry is the other one, and that whoever joins them is sure."""

    other_id = forms.TypedChoiceField(label=gettext_lazy("哪一条是重复的"), coerce=int)
    sure = forms.BooleanField(label=gettext_lazy("我已核对是同一个人，知道合并以后不能分开"))


@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, person_id: int) -> HttpResponse:
    """Join another entry of the same person to this one."""
    person = seen_person(request, person_id)
    policies.may_administer(request.actor, person).or_refuse()
    others = Person.objects.visible_to(request.actor).current().filter(perhaps_the_same(person))
    labels = labels_of([person, *others.select_related("organisation").order_by("pk")], request.actor)
    form = JoinForm(request.POST or None)
    choose(form, "other_id", [(pk, words) for pk, words in labels.items() if pk != person.pk])

    def act(data: dict[str, Any]) -> Person:
        return merge_persons(kept_id=person.pk, other_id=data["other_id"], actor=request.actor, key=form.key)

    if form.carry_out(act):
        messages.success(request, _("两条记录已合并。"))
        return redirect("directory:person", person.pk)
    words = _("留下的是“%(label)s”这一条：另一条的任职、代理、请假和账号都并到这里；两条都有账号的，用这一条的账号。")
    sheet = about_person(person, _("合并重复记录"), _("合并"), words % {"label": labels[person.pk]})
    return form_page(request, form, sheet)
