"""Log-ins: opening, passwords, locking, ending sessions."""

import re
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.people import events, policies, sessions
from bihuan.kernel.people.actions.persons import refuse_closed, seen_person
from bihuan.kernel.people.models import Account, Person
from bihuan.kernel.people.models.accounts import normal
from bihuan.kernel.people.passwords import ONE_TIME_FOR, Secret, one_time_password, refuse_weak
from bihuan.kernel.people.signing_in import WRONG_PRESENT, forget_failures

USERNAME = re.compile(r"[^\s@/\\:]{2,60}")


@action("people.open_account")
def open_account(*, person_id: int, username: str, actor: Actor, key: IdempotencyKey) -> Account:
    """Give somebody a log-in, with the one-time password `one_time_password(key)`, valid for 72 hours.

    Asked of an administrator of all their bodies. Refused: a name that is taken or cannot be typed, a second log-in.
    """
    person = seen_person(actor, person_id)
    policies.may_administer(actor, person).or_refuse()
    account = _opened(person, username)
    account.set_password(one_time_password(key))
    account.one_time_until = clock.now() + ONE_TIME_FOR
    _keep(account)
    _tell(events.ACCOUNT_OPENED, account, actor, key, person=person.pk)
    return account


@action("people.open_first_account")
def open_first_account(
    *, person_id: int, username: str, password: Secret, actor: Actor, key: IdempotencyKey
) -> Account:
    """Give somebody a log-in with a password of their own choice, typed at the server itself; only the platform
    does.
    """
    policies.may_establish(actor).or_refuse()
    person = seen_person(actor, person_id)
    account = _opened(person, username)
    refuse_weak(password, account)
    account.set_password(password.text)
    account.must_change_password = False
    _keep(account)
    _tell(events.ACCOUNT_OPENED, account, actor, key, person=person.pk)
    return account


@action("people.set_password")
def set_password(
    *, account_id: int, current: Secret, new: Secret, actor: Actor, key: IdempotencyKey, session_key: str = ""
) -> Account:
    """Change one's own password. Every other log-in of the account ends; the one with `session_key` goes on.

    Refused: somebody else's account, a wrong current password, a new one that is weak or the same. Screens count wrong
    ones with `signing_in.asked_again`; a change forgets them, as a log-in does.
    """
    account = Account.objects.lock(account_id)
    policies.may_set_password(actor, account).or_refuse()
    if not account.check_password(current.text):
        raise Refused(WRONG_PRESENT, _("当前密码不正确"), "current")
    if current.text == new.text:
        raise Refused("same_password", _("新密码不能与当前密码相同"), "new")
    refuse_weak(new, account)
    account.set_password(new.text)
    account.must_change_password, account.one_time_until = False, None
    account.save(update_fields=["password", "must_change_password", "one_time_until"])
    sessions.end(account, keep=session_key)
    forget_failures(account)
    _tell(events.PASSWORD_CHANGED, account, actor, key)
    return account


@action("people.reset_password")
def reset_password(*, account_id: int, actor: Actor, key: IdempotencyKey) -> Account:
    """Replace a forgotten password by the one-time password `one_time_password(key)`; show it once, on paper or in
    person.

    All log-ins of the account end, waits are forgotten. Asked of an administrator of all bodies of the person, never
    for oneself.
    """
    account = seen_account(actor, account_id)
    policies.may_reset(actor, account).or_refuse()
    account.set_password(one_time_password(key))
    account.must_change_password, account.one_time_until = True, clock.now() + ONE_TIME_FOR
    account.save(update_fields=["password", "must_change_password", "one_time_until"])
    sessions.end(account)
    forget_failures(account)
    _tell(events.PASSWORD_RESET, account, actor, key)
    return account


@action("people.lock_account")
def lock_account(*, account_id: int, actor: Actor, key: IdempotencyKey) -> Account:
    """Close a log-in; all its sessions end. Seats are not touched: the person goes on answering. Refused when
    closed.
    """
    account = seen_account(actor, account_id)
    policies.may_reset(actor, account).or_refuse()
    if not account.is_active:
        raise Refused("already_locked", _("该账号已经停用"))
    account.is_active = False
    account.save(update_fields=["is_active"])
    sessions.end(account)
    _tell(events.ACCOUNT_LOCKED, account, actor, key)
    return account


@action("people.unlock_account")
def unlock_account(*, account_id: int, actor: Actor, key: IdempotencyKey) -> Account:
    """Open a closed log-in again, and forget the waits after wrong passwords."""
    account = seen_account(actor, account_id)
    policies.may_reset(actor, account).or_refuse()
    account.is_active = True
    account.save(update_fields=["is_active"])
    forget_failures(account)
    _tell(events.ACCOUNT_UNLOCKED, account, actor, key)
    return account


@action("people.end_sessions")
def end_sessions(
    *, account_id: int, actor: Actor, key: IdempotencyKey, session_ids: Sequence[int] | None = None, keep: str = ""
) -> Account:
    """End log-ins of an account: all, or those named, without the one whose key is `keep`. One's own, or an
    administrator.
    """
    account = Account.objects.lock(account_id) if actor.account_id == account_id else seen_account(actor, account_id)
    policies.may_end_sessions(actor, account).or_refuse()
    ended = sessions.end(account, session_ids, keep)
    _tell(events.SESSIONS_ENDED, account, actor, key, count=ended)
    return account


def seen_account(actor: Actor, account_id: int) -> Account:
    """The account, locked; `NotVisible` when the actor does not find its person in the directory, refused when that
    entry was joined to another one or erased: its log-in is closed for good.
    """
    account = Account.objects.lock(account_id)
    person = Person.objects.visible_to(actor).filter(pk=account.person_id).first()
    if person is None:
        raise NotVisible(f"account {account_id}")
    refuse_closed(person)
    return account


def _opened(person: Person, username: str) -> Account:
    name = normal(username)
    if not USERNAME.fullmatch(name):
        raise Refused("username_invalid", _("登录名为2至60个字，不含空格和 @ / \\ : 符号"), "username")
    if Account.objects.filter(username=name).exists():
        raise _taken()
    if Account.objects.filter(person=person).exists():
        raise Refused("has_account", _("此人已有账号；忘记密码的，请重置密码"), "person_id")
    return Account(person=person, username=name, opened_at=clock.now())


def _keep(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:  # somebody elsewhere took the name in the same moment; the person is locked
        raise _taken() from error


def _taken() -> Refused:
    return Refused("username_taken", _("这个登录名已有人使用，请换一个"), "username")


def _tell(kind: str, account: Account, actor: Actor, key: IdempotencyKey, **facts: Json) -> None:
    record(kind, stream=Stream("account", account.pk), actor=actor, key=key, facts=facts)
