"""What every test run shares: the profiles of the property-based tests, and databases to commit to."""

import gc
import os
import pickle
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.tools import counting

settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("BIHUAN_HYPOTHESIS", "quick"))


def pytest_collection_finish() -> None:
    """What was imported stays to the end of the run: the collector need not look through it again and again."""
    if counting.is_on():
        counting.import_everything()
        counting.pass_over_sql()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Preparing a test proves nothing about what is used for it: that is counted where tests themselves do it."""
    with counting.uncounted():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test marked `no_cover` is not counted, nor are processes that it starts: it looks for what others do not, and what
    it reaches they must reach as well.
    """
    if item.get_closest_marker("no_cover") is None:
        return (yield)
    for_processes = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("COVERAGE_PROCESS")}
    try:
        with counting.uncounted():
            return (yield)
    finally:
        os.environ.update(for_processes)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The migrated database, begun as a simulated deployment so that tests may choose their day.

    pytest-django would make it only when a test is marked `django_db`; those with `own_database` need it as well.
    """
    from django.test.utils import setup_databases, teardown_databases

    from bihuan.base import clock
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import named_key
    from bihuan.kernel.ledger.actions import genesis

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        with clock.use(clock.at(date(2020, 1, 1))):
            genesis(mode="simulated", actor=SYSTEM, key=named_key("tests", "genesis"))
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def built_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[..., Callable[[], Any]]]:
    """`built_once(build, day)`: rows built on that day for all tests of a module, each of which takes back what it changes.

    The value is a function that gives each test what `build` returned, as objects of its own. Not for modules whose
    tests copy or leave the database: the rows are not committed.
    """
    from django.db import transaction

    from bihuan.base import clock

    def build_now(build: Callable[[], Any], day: date) -> Callable[[], Any]:
        with clock.use(clock.at(day)):
            made = pickle.dumps(build())
        return lambda: pickle.loads(made)

    with django_db_blocker.unblock(), transaction.atomic():
        yield build_now
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def in_chinese() -> None:
    """Each test begins in the language of the source, whatever a visitor read in before."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture
def django_assert_num_queries(
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> Callable[[int], AbstractContextManager[None]]:
    """Count as in a process that serves already: with the calendar at hand, whichever test ran here before."""

    @contextmanager
    def counted(number: int) -> Iterator[None]:
        from bihuan.kernel.rules.queries import calendar

        calendar()
        with django_assert_num_queries(number):
            yield

    return counted


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A copy of the migrated database for this test alone, to commit to; the value is its address."""
    from tests.tools.databases import copy_of_the_database

    with django_db_blocker.unblock(), copy_of_the_database() as address:
        yield address


@pytest.fixture
def region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A copy of the demonstration region for this test alone, on the day on which it lives; the value is its address."""
    from bihuan.base import clock
    from bihuan.demo.build import LIVES_AT
    from tests.tools.region import copy_of_the_region

    with django_db_blocker.unblock(), copy_of_the_region() as address, clock.use(clock.at(LIVES_AT)):
        yield address
