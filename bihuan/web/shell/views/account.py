"""Log-in, log-out, the own account: posts, password, open log-ins."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.base import clock
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.people import sessions
from bihuan.kernel.people.actions.accounts import end_sessions, set_password
from bihuan.kernel.people.models import Account, Post
from bihuan.kernel.people.passwords import Secret
from bihuan.kernel.people.signing_in import asked_again, sign_in
from bihuan.web.shell.account_forms import LogInForm, PasswordForm
from bihuan.web.shell.forms import key_of, read_id
from bihuan.web.shell.kept import FIELD, lead_on, log_in_page
from bihuan.web.shell.request import StaffRequest
from bihuan.web.shell.ways import named_way, only_forms

BACKEND = "bihuan.kernel.people.backends.WaitingBackend"


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Name and password; who has a one-time password is led to change it."""
    form = LogInForm(request.POST or None)
    address = request.META.get("REMOTE_ADDR", "")
    if form.carry_out(lambda data: sign_in(username=data["username"], password=data["password"], address=address)):
        let_in(request, form.result)
        return lead_on(request)
    return log_in_page(request, form, named_way(request), request.POST.get(FIELD, ""))


def let_in(request: HttpRequest, account: Account) -> None:
    """Log this account in, which has shown that it may, and note the device. Whoever was logged in here is not any more."""
    if request.user.is_authenticated:
        _leave(request)
    login(request, account, backend=BACKEND)
    sessions.begin(
        account,
        session_key=request.session.session_key or "",
        agent=request.headers.get("User-Agent", ""),
        address=request.META.get("REMOTE_ADDR", ""),
    )


@only_forms
def log_out(request: StaffRequest) -> HttpResponse:
    """End this log-in."""
    _leave(request)
    messages.success(request, _("您已退出。用公用电脑的，请把浏览器窗口也关掉。"))
    return redirect("shell:login")


def _leave(request: HttpRequest) -> None:
    account, key = cast(Account, request.user), request.session.session_key
    here = [each.pk for each in sessions.open_sessions(account) if each.session_key == key]
    sessions.end(account, here)
    logout(request)


@login_not_required
@require_GET
def forgotten(request: HttpRequest) -> HttpResponse:
    """Who can give a new password; nothing is asked here."""
    return render(request, "shell/forgotten.html")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """Who I am here: my posts, my password, where I am logged in."""
    active = Post.objects.visible_to(request.actor).active(clock.today()).select_related("organisation")
    posts = active.in_bulk(request.actor.post_ids)
    seats = [(posts[seat.post_id], seat.capacity) for seat in request.actor.seats if seat.post_id in posts]
    opened = [
        {
            "row": each,
            "device": sessions.device_words(each.device),
            "here": each.session_key == request.session.session_key,
        }
        for each in sessions.open_sessions(request.user)
    ]
    return render(request, "shell/account.html", {"seats": seats, "sessions": opened})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: StaffRequest) -> HttpResponse:
    """Change the own password; every other log-in ends."""
    form = PasswordForm(request.POST or None)
    if request.user.must_change_password:
        form.fields["current"].label = _("一次性密码")
    if form.carry_out(lambda data: _changed(request, data, form.key)):
        request.session[HASH_SESSION_KEY] = form.result.get_session_auth_hash()
        messages.success(request, _("密码已修改，其他设备上的登录都已退出。"))
        return redirect("shell:account")
    return render(request, "shell/password.html", {"form": form}, status=form.status)


def _changed(request: StaffRequest, data: dict[str, Any], key: IdempotencyKey) -> Account:
    with asked_again(request.user):
        return set_password(
            account_id=request.user.pk,
            current=Secret(data["current"]),
            new=Secret(data["new"]),
            actor=request.actor,
            key=key,
            session_key=request.session.session_key or "",
        )


@only_forms
def end(request: StaffRequest) -> HttpResponse:
    """End one other log-in, or all others."""
    chosen = request.POST.get("session", "")
    ids = [read_id(chosen) or 0] if chosen else None
    end_sessions(
        account_id=request.user.pk,
        session_ids=ids,
        keep=request.session.session_key or "",
        actor=request.actor,
        key=key_of(request.POST),
    )
    messages.success(request, _("已退出。"))
    return redirect("shell:account")
