"""Nine thousand steps of random life on both engines together; every invariant of matters holds after each of them. The
thousand that make ten are lived by the teams of stationing, who do all of this too.

They are lived in parts, so that several workers can live them at once. `make test` lives the same lives each time;
`BIHUAN_HYPOTHESIS=full` and `soak` live longer, and other ones each time.
"""

import os

import pytest

from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.living import PROFILE, lived
from bihuan.kernel.process.tests.stateful.region import build

PARTS = {"sqlite": 8, "postgres": 1}[os.environ.get("BIHUAN_TEST_ENGINE", "sqlite")]
"""Of nine; the rows of a life are the same on both engines, but each costs more on a server."""

STEPS = {"quick": 1_000, "full": 3_000, "soak": 10_000}[PROFILE]
"""Of one part."""


@pytest.mark.django_db
@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_people_do_no_matter_is_lost(part: int) -> None:
    tally = lived(LoopLife, build(), STEPS, part)
    assert tally.done > tally.steps / 2
