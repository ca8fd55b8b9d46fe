"""One day and one small region for the tests of the desk."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.kernel.process.tests.factories import OPENED, region


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(OPENED)):
        yield


@pytest.fixture(scope="module")
def one_region(built_once: Callable[..., Callable[[], SimpleNamespace]]) -> Callable[[], SimpleNamespace]:
    return built_once(region, OPENED)


@pytest.fixture
def place(one_region: Callable[[], SimpleNamespace]) -> SimpleNamespace:
    return one_region()
