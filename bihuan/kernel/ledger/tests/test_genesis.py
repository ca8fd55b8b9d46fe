"""The first act of a deployment, and what it decides about time."""

from datetime import date, datetime

import pytest
from django.db import transaction

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.actions import genesis
from bihuan.kernel.ledger.queries import acts_of, deployment_is_simulated, genesis_fact
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.ledger.tests.factories import CADRE, DAY, MATTER, note


def test_before_its_genesis_nothing_is_recorded(bare_database: str) -> None:
    with pytest.raises(Refused, match="no_genesis"), transaction.atomic():
        record("test.noted", stream=MATTER, actor=CADRE, key=new_key())
    assert (deployment_is_simulated(), list(acts_of(MATTER))) == (False, [])


def test_a_real_deployment_takes_the_time_of_the_world_only(bare_database: str) -> None:
    genesis(mode="real", actor=SYSTEM, key=new_key())
    with transaction.atomic():
        record("test.noted", stream=MATTER, actor=CADRE, key=new_key())
    with pytest.raises(Refused, match="simulated_clock"):
        note()
    assert (deployment_is_simulated(), acts_of(MATTER).count()) == (False, 1)


class ClaimingToBeReal(clock.SystemClock):
    """A clock of somebody's own that says it tells the time of the world."""

    simulated = False

    def now(self) -> datetime:
        return clock.instant_of(date(1999, 1, 1))


def test_a_real_deployment_believes_no_clock_that_only_says_so(bare_database: str) -> None:
    with clock.use(ClaimingToBeReal()), pytest.raises(Refused, match="simulated_clock"):
        genesis(mode="real", actor=SYSTEM, key=new_key())
    genesis(mode="real", actor=SYSTEM, key=new_key())
    with clock.use(ClaimingToBeReal()), transaction.atomic(), pytest.raises(Refused, match="simulated_clock"):
        record("test.noted", stream=MATTER, actor=CADRE, key=new_key())
    with pytest.raises(TypeError):
        clock.FixedClock(clock.instant_of(date(1999, 1, 1)), simulated=False)
    assert list(acts_of(MATTER)) == []


def test_a_simulated_deployment_says_so_for_good(bare_database: str) -> None:
    with clock.use(clock.at(DAY)):
        act = genesis(mode="simulated", actor=SYSTEM, key=new_key())
    note()
    assert (str(act.stream), act.seq, act.facts["mode"]) == ("system:1", 1, "simulated")
    assert (deployment_is_simulated(), genesis_fact("deployment")) == (True, act.facts["deployment"])


def test_a_real_deployment_is_not_begun_under_a_simulated_clock(bare_database: str) -> None:
    with clock.use(clock.at(DAY)), pytest.raises(Refused, match="simulated_clock"):
        genesis(mode="real", actor=SYSTEM, key=new_key())
    assert list(acts_of(SYSTEM_STREAM)) == []


@pytest.mark.django_db
def test_there_is_one_genesis_only() -> None:
    with pytest.raises(Refused, match="genesis_exists"):
        genesis(mode="simulated", actor=SYSTEM, key=new_key())


@pytest.mark.django_db
def test_time_is_real_or_simulated() -> None:
    with pytest.raises(ValueError, match="real or simulated, not 'test'"):
        genesis(mode="test", actor=SYSTEM, key=new_key())


def test_recording_outside_a_transaction_is_a_mistake(own_database: str) -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record("test.noted", stream=MATTER, actor=CADRE, key=new_key())
