"""A team that has been sent out, for the tests of stationing."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from bihuan.domains.stationing.tests.factories import MOBILISED, at_work


@pytest.fixture(scope="module")
def one_team(built_once: Callable[..., Callable[[], SimpleNamespace]]) -> Callable[[], SimpleNamespace]:
    return built_once(at_work, MOBILISED)


@pytest.fixture
def team(one_team: Callable[[], SimpleNamespace]) -> SimpleNamespace:
    """A team of three at one site since the day of mobilisation, with one item in its plan."""
    return one_team()
