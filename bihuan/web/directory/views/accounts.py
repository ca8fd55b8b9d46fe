"""Log-ins as an administrator cares for them. A one-time password is shown once, on the page that answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.accounts import lock_account, open_account, reset_password, unlock_account
from bihuan.kernel.people.models import Account
from bihuan.kernel.people.passwords import one_time_password
from bihuan.kernel.people.queries import visible_people
from bihuan.web.directory.forms import ConfirmForm, UsernameForm
from bihuan.web.directory.sheets import about_person, form_page
from bihuan.web.directory.views.people import seen_person
from bihuan.web.shell.request import StaffRequest


def _seen_account(request: StaffRequest, account_id: int) -> Account:
    seen = Account.objects.filter(person__in=visible_people(request.actor)).select_related("person__organisation")
    account = get_object_or_404(seen, pk=account_id)
    policies.may_reset(request.actor, account).or_refuse()
    return account


def _one_time(request: StaffRequest, account: Account, key: Any) -> HttpResponse:
    context = {"account": account, "person": account.person, "one_time": one_time_password(key)}
    return render(request, "directory/one_time.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, person_id: int) -> HttpResponse:
    """Give somebody a log-in."""
    person = seen_person(request, person_id)
    policies.may_administer(request.actor, person).or_refuse()
    form = UsernameForm(request.POST or None)
    if form.carry_out(lambda data: open_account(person_id=person.pk, actor=request.actor, key=form.key, **data)):
        return _one_time(request, form.result, form.key)
    words = _("开通后显示一次性密码，请当面交给本人。72小时内有效，第一次登录必须修改。")
    return form_page(request, form, about_person(person, _("开通账号"), _("开通"), words))


@require_http_methods(["GET", "POST"])
def reset(request: StaffRequest, account_id: int) -> HttpResponse:
    """Replace a forgotten password."""
    account = _seen_account(request, account_id)
    form = ConfirmForm(request.POST or None)
    if form.carry_out(lambda data: reset_password(account_id=account.pk, actor=request.actor, key=form.key)):
        return _one_time(request, form.result, form.key)
    words = _("请先确认是本人要求的。原密码马上失效，所有设备上的登录都会退出。")
    return form_page(request, form, about_person(account.person, _("重置密码"), _("重置"), words))


@require_http_methods(["GET", "POST"])
def lock(request: StaffRequest, account_id: int) -> HttpResponse:
    """Close a log-in; the person stays in their seats."""
    words = _("停用后马上不能登录。岗位和负责的事项不变；人离开了，请另外办理卸任。")
    return _switch(request, account_id, lock_account, _("账号已停用。"), (_("停用账号"), _("停用"), words))


@require_http_methods(["GET", "POST"])
def unlock(request: StaffRequest, account_id: int) -> HttpResponse:
    """Open a closed log-in again."""
    words = _("恢复后用原来的密码登录；忘记了的，再重置密码。")
    return _switch(request, account_id, unlock_account, _("账号已恢复。"), (_("恢复账号"), _("恢复"), words))


def _switch(
    request: StaffRequest, account_id: int, act: Callable[..., Account], done: str, said: tuple[str, str, str]
) -> HttpResponse:
    account = _seen_account(request, account_id)
    form, sheet = ConfirmForm(request.POST or None), about_person(account.person, *said)
    if form.carry_out(lambda data: act(account_id=account.pk, actor=request.actor, key=form.key)):
        messages.success(request, done)
        return redirect(sheet.back)
    return form_page(request, form, sheet)
