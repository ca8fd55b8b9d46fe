"""What every test run shares: the profiles of the property-based tests, and databases to commit to."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("BIHUAN_HYPOTHESIS", "quick"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """The migrated database, begun as a simulated deployment so that tests may choose their day."""
    from bihuan.base import clock
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import named_key
    from bihuan.kernel.ledger.actions import genesis

    with django_db_blocker.unblock(), clock.use(clock.at(date(2020, 1, 1))):
        genesis(mode="simulated", actor=SYSTEM, key=named_key("tests", "genesis"))


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the migrated database for this test alone, to commit to; the value is its address."""
    from tests.tools.databases import copy_of_the_database

    with django_db_blocker.unblock(), copy_of_the_database() as address:
        yield address
