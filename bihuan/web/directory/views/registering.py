"""New entries: a person, a post; and mending the entry of a person."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.base import clock
from bihuan.base.paging import Cut
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.persons import correct_person, register_person
from bihuan.kernel.people.actions.posts import create_post
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.queries import visible_organisations
from bihuan.kernel.people.roles import HEAD
from bihuan.web.directory.alike import Namesake, namesakes_of
from bihuan.web.directory.codes import next_code
from bihuan.web.directory.ended import refuse_ended
from bihuan.web.directory.forms import NewPersonForm, PersonForm, PostForm
from bihuan.web.directory.sheets import Sheet, about_person, form_page
from bihuan.web.directory.views.people import seen_person
from bihuan.web.shell.components import Crumb
from bihuan.web.shell.request import StaffRequest

FIRST = {"role": HEAD, "is_head": True}
"""What a body needs first."""


def _kept(request: StaffRequest, organisation_id: int) -> Organisation:
    organisation = get_object_or_404(visible_organisations(request.actor), pk=organisation_id)
    policies.may_keep(request.actor, organisation).or_refuse()
    refuse_ended(organisation)
    return organisation


def _sheet(organisation: Organisation, title: str, button: str, words: str) -> Sheet:
    url = reverse("directory:organisation", args=[organisation.pk])
    return Sheet(title, button, url, words, [Crumb(organisation.short_name, url), Crumb(title)])


@require_http_methods(["GET", "POST"])
def person(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Enter a person into the directory."""
    organisation = _kept(request, organisation_id)
    form = NewPersonForm(request.POST or None)
    if form.carry_out(
        lambda data: register_person(organisation_id=organisation.pk, actor=request.actor, key=form.key, **data)
    ):
        messages.success(request, _done(request, form.result))
        return redirect("directory:person", form.result.pk)
    words = _("先登记人，再登记任职。一个人只登记一次，换岗位、换单位都用同一条记录。")
    sheet = _sheet(organisation, _("登记人员"), _("登记"), words)
    return form_page(request, form, replace(sheet, known=_known(request, organisation, form)))


def _done(request: StaffRequest, person: Person) -> str:
    if policies.may_administer(request.actor, person):
        return _("人员已登记。接下来可以登记任职、开通账号。")
    return _("人员已登记。接下来可以登记任职；开通账号请找单位管理员。")


def _known(request: StaffRequest, organisation: Organisation, form: NewPersonForm) -> Cut[Namesake] | None:
    """The entries that stand in the way of this one."""
    if "another" not in form.errors:
        return None
    typed = form.cleaned_data
    return namesakes_of(request.actor, organisation, typed["name"], typed["mobile"])


@require_http_methods(["GET", "POST"])
def post(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Set up a post."""
    organisation = _kept(request, organisation_id)
    has_head = Post.objects.active(clock.today()).heads().filter(organisation=organisation).exists()
    first = {} if has_head else FIRST
    form = PostForm(request.POST or None, organisation=organisation, on_label=_("从哪天起设立"), initial=first)

    def act(data: dict[str, Any]) -> Post:
        given = data | {"code": data["code"].strip() or next_code(Post.objects.all(), organisation.code)}
        return create_post(organisation_id=organisation.pk, actor=request.actor, key=form.key, **given)

    if form.carry_out(act):
        messages.success(request, _("岗位已设立，还没有人任职。"))
        return redirect("directory:post", form.result.pk)
    words = _("事项由岗位负责，人来人往，岗位不变。")
    return form_page(request, form, _sheet(organisation, _("设立岗位"), _("设立"), words))


@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, person_id: int) -> HttpResponse:
    """Mend the name or the telephone number of a person."""
    found = seen_person(request, person_id)
    policies.may_keep(request.actor, found.organisation).or_refuse()
    form = PersonForm(request.POST or None, initial={"name": found.name, "mobile": found.mobile})
    if form.carry_out(lambda data: correct_person(person_id=found.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("已更正，原来的内容保留在记录里。"))
        return redirect("directory:person", found.pk)
    return form_page(request, form, about_person(found, _("更正信息"), _("更正")))
