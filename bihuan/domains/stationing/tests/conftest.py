"""A team that has been sent out, for the tests of stationing."""

from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.domains.stationing.tests.factories import MOBILISED, planned, stationed


@pytest.fixture
def team() -> SimpleNamespace:
    """A team of three at one site since the day of mobilisation, with one item in its plan."""
    with clock.use(clock.at(MOBILISED)):
        made = stationed()
        made.item = planned(made)
    return made
