"""The day on which the tests of matters begin, and the region they happen in."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.kernel.process.tests.factories import OPENED, region


@pytest.fixture(scope="module")
def one_region(built_once: Callable[..., Callable[[], SimpleNamespace]]) -> Callable[[], SimpleNamespace]:
    return built_once(region, OPENED)


@pytest.fixture
def place(db: None, one_region: Callable[[], SimpleNamespace]) -> Iterator[SimpleNamespace]:
    """The region, on the third of June 2024, a Monday."""
    with clock.use(clock.at(OPENED)):
        yield one_region()
