"""A team that has been out since April, on a day in May."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.domains.stationing.tests.factories import MOBILISED, planned, stationed

IN_MAY = date(2021, 5, 17)


@pytest.fixture(autouse=True)
def in_may() -> Iterator[None]:
    with clock.use(clock.at(IN_MAY)):
        yield


@pytest.fixture
def team() -> SimpleNamespace:
    with clock.use(clock.at(MOBILISED)):
        made = stationed()
        made.item = planned(made)
    return made
