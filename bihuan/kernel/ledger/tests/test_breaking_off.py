"""What the database undoes for the sake of another transaction begins again by itself."""

import psycopg
import pytest
from django.db import OperationalError, transaction

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey, new_key
from bihuan.kernel.ledger.action import TRIES, action
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.tests.factories import CADRE, MATTER

pytestmark = pytest.mark.usefixtures("own_database")

CAUSES: tuple[type[psycopg.Error], ...] = (
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
    psycopg.errors.QueryCanceled,
)
DEADLOCK, SERIALISATION, CANCELLED = range(3)
runs: list[str] = []


@action("test.broken_off")
def broken_off(*, times: int, cause: int, actor: Actor, key: IdempotencyKey) -> Act:
    """Record an act, and be broken off for that cause so many times."""
    runs.append("run")
    act = record("test.noted", stream=MATTER, actor=actor, key=key)
    if len(runs) <= times:
        raise OperationalError("broken off") from CAUSES[cause]()
    return act


@pytest.fixture(autouse=True)
def not_run_yet() -> None:
    runs.clear()


@pytest.mark.parametrize("cause", [DEADLOCK, SERIALISATION])
def test_it_begins_again_until_it_is_through(cause: int) -> None:
    act = broken_off(times=TRIES - 1, cause=cause, actor=CADRE, key=new_key())
    assert (list(acts_of(MATTER)), len(runs)) == ([act], TRIES)


@pytest.mark.parametrize(("times", "cause", "tries"), [(TRIES, DEADLOCK, TRIES), (1, CANCELLED, 1)])
def test_but_not_for_ever_and_not_after_any_error(times: int, cause: int, tries: int) -> None:
    with pytest.raises(OperationalError):
        broken_off(times=times, cause=cause, actor=CADRE, key=new_key())
    assert (acts_of(MATTER).count(), len(runs)) == (0, tries)


def test_within_the_transaction_of_somebody_else_it_is_theirs_to_begin_again() -> None:
    with pytest.raises(OperationalError), transaction.atomic():
        broken_off(times=1, cause=DEADLOCK, actor=CADRE, key=new_key())
    assert (acts_of(MATTER).count(), len(runs)) == (0, 1)
