"""A team that has been out since April, on a day in May."""

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.domains.stationing.tests.factories import MOBILISED, at_work

IN_MAY = date(2021, 5, 17)


@pytest.fixture(autouse=True)
def in_may() -> Iterator[None]:
    with clock.use(clock.at(IN_MAY)):
        yield


@pytest.fixture(scope="module")
def one_team(built_once: Callable[..., Callable[[], SimpleNamespace]]) -> Callable[[], SimpleNamespace]:
    return built_once(at_work, MOBILISED)


@pytest.fixture
def team(one_team: Callable[[], SimpleNamespace]) -> SimpleNamespace:
    return one_team()
