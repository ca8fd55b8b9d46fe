"""What every public action shares: one transaction, carried out once for one key."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import Refused
from bihuan.base.keys import LONGEST, IdempotencyKey
from bihuan.kernel.ledger.arguments import digest_of
from bihuan.kernel.ledger.models import Receipt
from bihuan.kernel.ledger.results import reference_to, result_of

P = ParamSpec("P")
R = TypeVar("R")

CLAIM = """
    INSERT INTO ledger_receipt (key, action, scope, digest, at) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (key) DO NOTHING
"""

TRIES = 4
BROKEN_OFF = ("40001", "40P01")
"""What PostgreSQL says of a transaction that it undid for the sake of another: cannot be serialised, deadlock."""

ACTIONS: dict[str, Callable[..., Any]] = {}
"""Every public action by its name."""

_inside: ContextVar[bool] = ContextVar("bihuan_inside_an_action", default=False)


def action(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function with `actor` and `key` a public action.

    It runs in one transaction; whatever it raises undoes all of it, and what the database broke off for the sake of
    another transaction begins again by itself. Called again with the same key, arguments and
    actor it does nothing and returns the first result (read afresh); of two callers at once, one does it and the other
    waits and gets the same. Refused (`key_reused`) is a key that was spent on anything else. An action may call
    other actions, with a `sub_key`: they join its transaction. The result must be a stored model instance, None,
    or a tuple or list of them.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        _mind_the_shape(name, function)
        shape = signature(function)

        @wraps(function)
        def carried_out(*args: P.args, **kwargs: P.kwargs) -> R:
            given = shape.bind(*args, **kwargs)
            given.apply_defaults()
            arguments = dict(given.arguments)
            actor, key = arguments.pop("actor"), arguments.pop("key")
            receipt = Receipt(key=_checked(key), action=name, scope=scope_of(actor), digest=digest_of(arguments))
            nested = _inside.get()

            def once() -> R:
                with transaction.atomic(savepoint=not nested):
                    if not _claim(receipt):
                        first: R = _first_result(receipt)
                        return first
                    result = function(*args, **kwargs)
                    Receipt.objects.filter(key=receipt.key).update(result=reference_to(result))
                    return result

            token = _inside.set(True)
            try:
                return once() if connection.in_atomic_block else _again_when_broken_off(once)
            finally:
                _inside.reset(token)

        ACTIONS[name] = carried_out
        return carried_out

    return decorate


def scope_of(actor: Actor) -> str:
    """Whose key it is: nobody else gets an answer for it."""
    if actor.kind is ActorKind.ASKED:
        return f"asked:{actor.asking_id}"
    if actor.kind is ActorKind.PARTNER:
        return f"partner:{actor.baton_id}"
    return f"{actor.kind.value}:{actor.person_id or ''}"


def _again_when_broken_off(once: Callable[[], R]) -> R:
    """Nothing of what was broken off has happened, so it may begin again; a few times, then the error stands."""
    for _try in range(TRIES - 1):
        try:
            return once()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) not in BROKEN_OFF:
                raise
    return once()


def _claim(receipt: Receipt) -> bool:
    with connection.cursor() as cursor:
        at = connection.ops.adapt_datetimefield_value(clock.now())
        cursor.execute(CLAIM, [receipt.key, receipt.action, receipt.scope, receipt.digest, at])
        return bool(cursor.rowcount == 1)


def _first_result(receipt: Receipt) -> Any:
    first = Receipt.objects.get(key=receipt.key)
    same = (first.action, first.scope, first.digest) == (receipt.action, receipt.scope, receipt.digest)
    if not same or first.result is None:
        raise Refused("key_reused", _("这张表单已经提交过，请刷新页面后再操作"))
    return result_of(first.result)


def _checked(key: IdempotencyKey) -> str:
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST or not key.isprintable():
        raise Refused("key_invalid", _("表单已失效，请刷新页面后再操作"))
    return key


def _mind_the_shape(name: str, function: Callable[..., Any]) -> None:
    parameters = signature(function).parameters
    if not {"actor", "key"} <= set(parameters):
        raise TypeError(f"action {name} takes actor and key")
    if any(parameter.kind is not Parameter.KEYWORD_ONLY for parameter in parameters.values()):
        raise TypeError(f"action {name} takes keywords only")
    if name in ACTIONS:
        raise ValueError(f"there are two actions named {name}")
