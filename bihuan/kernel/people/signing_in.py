"""Logging in: one answer and one effort for wrong and unknown, and waits that grow after five failures in a row.

Waits are counted for the log-in name as it was typed, whether it exists or not, and for the address, and in the
machine's time, also where days are simulated: there the day may stand, and a wait must end. Not an action: nothing here
may be undone with a transaction that fails, and nothing enters a docket.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.kernel.people.models import Account, Throttle, ThrottleScope
from bihuan.kernel.people.models.accounts import normal

FREE_FAILURES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
FORGOTTEN_AFTER = {ThrottleScope.USERNAME: timedelta(hours=24), ThrottleScope.ADDRESS: timedelta(hours=1)}
"""When failures in a row begin anew; sooner for an address, because a whole office may share it."""

WRONG_PRESENT = "wrong_password"
"""The code of a refusal because the present password is not the one that was typed."""

Counted = tuple[ThrottleScope, str]

WRONG = _("登录名或密码不正确。忘记密码的，请联系本单位管理员重置")
CLOSED = _("该账号已停用，请联系本单位管理员")
LAPSED = _("一次性密码已过期，请联系本单位管理员重新生成")


def sign_in(*, username: str, password: str, address: str) -> Account:
    """The account to which name and password belong.

    Refused: `wait` while the name or the address has to wait, `wrong` for a wrong password and for an unknown name
    alike, and only with the right password `closed` (account locked) and `lapsed` (one-time password too old).
    """
    counted = ((ThrottleScope.USERNAME, normal(username)), (ThrottleScope.ADDRESS, network_place(address)))
    refuse_waiting(*counted)
    account = Account.objects.select_related("person").filter(username=normal(username)).first()
    if account is None:
        make_password(password)  # the same effort as for a known name
    right = account is not None and account.check_password(password)
    refuse_waiting(*counted)  # again: of many guesses made at once, those wait that end after the fifth failure
    if account is None or not right:
        for scope, what in counted:
            note_failure(scope, what)
        raise Refused("wrong", WRONG)
    if not account.is_active:
        raise Refused("closed", CLOSED)
    if account.one_time_until is not None and account.one_time_until <= clock.now():
        raise Refused("lapsed", LAPSED)
    forget_failures(account)
    return account


@contextmanager
def asked_again(account: Account) -> Iterator[None]:
    """Around an action that asks somebody logged in for their present password: a wrong one counts like one at the
    log-in, for the name. Outside of the action, because what that refuses is undone.
    """
    counted = (ThrottleScope.USERNAME, account.username)
    refuse_waiting(counted, field="current")
    try:
        yield
    except Refused as refusal:
        if refusal.code == WRONG_PRESENT:
            note_failure(*counted)
        raise


def note_failure(scope: ThrottleScope, what: str) -> None:
    """Count one more failure in a row; from the fifth on, each doubles the wait, up to an hour."""
    at = clock.SystemClock().now()
    with transaction.atomic():
        row, fresh = Throttle.objects.select_for_update().get_or_create(
            scope=scope, digest=digest_of(what), defaults={"failures": 1, "last_failed_at": at}
        )
        if fresh:
            return
        forgotten = at - row.last_failed_at >= FORGOTTEN_AFTER[scope]
        row.failures = 1 if forgotten else row.failures + 1
        row.last_failed_at = at
        row.wait_until = at + wait_after(row.failures) if row.failures >= FREE_FAILURES else None
        row.save()


def wait_after(failures: int) -> timedelta:
    """How long to wait after that many failures in a row."""
    doublings = min(failures - FREE_FAILURES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def forget_failures(account: Account) -> None:
    """Begin anew for the account's name; an address goes on counting, else one's own log-in would free it."""
    Throttle.objects.filter(scope=ThrottleScope.USERNAME, digest=digest_of(account.username)).delete()


def forget_old_failures() -> None:
    """Remove what would not be counted any more: the next failure there begins anew, and no wait is left."""
    at = clock.SystemClock().now()
    for scope, after in FORGOTTEN_AFTER.items():
        Throttle.objects.filter(scope=scope, last_failed_at__lte=at - after).delete()


def network_place(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 network that one holder of IPv6 has to themselves."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else str(parsed)


def digest_of(what: str) -> str:
    """A keyed digest: neither mistyped names (often passwords) nor addresses are kept readable."""
    return salted_hmac("bihuan.people.throttle", what, algorithm="sha256").hexdigest()


def refuse_waiting(*counted: Counted, field: str | None = None) -> None:
    """Refused (`wait`, at that field) as long as any of these has to wait."""
    at = clock.SystemClock().now()
    rows = Throttle.objects.filter(digest__in=[digest_of(what) for _scope, what in counted], wait_until__gt=at)
    waits = [_shortened(row, at) for row in rows]
    if waits:
        raise Refused("wait", wait_words(max(waits), at), field)


def _shortened(row: Throttle, at: datetime) -> datetime:
    """Until when it waits. A clock that was ahead must lock nobody out: what lies further ahead than the longest wait
    is brought back to it, for good, so that it does end; never to less, so that setting a clock back frees no guess.
    """
    until = row.wait_until or at
    latest = at + LONGEST_WAIT
    if until <= latest:
        return until
    Throttle.objects.filter(pk=row.pk, wait_until=until).update(wait_until=latest)
    return latest


def wait_words(until: datetime, at: datetime) -> str:
    """How many minutes are left, rounded up."""
    minutes = math.ceil((until - at).total_seconds() / 60)
    return ngettext("尝试次数过多，请在%(n)d分钟后再试", "尝试次数过多，请在%(n)d分钟后再试", minutes) % {"n": minutes}
