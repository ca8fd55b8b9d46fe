"""The day on which the tests of matters begin, and the region they happen in."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.kernel.process.tests.factories import OPENED, region


@pytest.fixture
def place(db: None) -> Iterator[SimpleNamespace]:
    """The region, on the third of June 2024, a Monday."""
    with clock.use(clock.at(OPENED)):
        yield region()
