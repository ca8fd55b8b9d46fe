"""One day and one small region for the tests of the desk."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.kernel.process.tests.factories import OPENED, region


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(OPENED)):
        yield


@pytest.fixture
def place() -> SimpleNamespace:
    return region()
