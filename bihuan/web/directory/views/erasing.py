"""Forgetting somebody who has left."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.persons import erase_person
from bihuan.web.directory.sheets import about_person, form_page
from bihuan.web.directory.views.people import seen_person
from bihuan.web.shell.erasure import ErasureFields
from bihuan.web.shell.forms import ActionForm
from bihuan.web.shell.request import StaffRequest


class ErasePersonForm(ErasureFields, ActionForm):
    """The ground on which somebody's name and number are erased."""


@require_http_methods(["GET", "POST"])
def erase(request: StaffRequest, person_id: int) -> HttpResponse:
    """Erase name, number and log-in of somebody who has left every seat."""
    person = seen_person(request, person_id)
    policies.may_administer(request.actor, person).or_refuse()
    form = ErasePersonForm(request.POST or None)
    if form.carry_out(lambda data: erase_person(person_id=person.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("个人信息已清除。此人办过的事项、任过的岗位不受影响。"))
        return redirect("directory:organisation", person.organisation_id)
    words = _("姓名、手机号码和账号会永久清除，所有记录里的姓名也一起清除；在岗的人要先办理卸任。")
    return form_page(request, form, about_person(person, _("清除个人信息"), _("清除，不再恢复"), words))
