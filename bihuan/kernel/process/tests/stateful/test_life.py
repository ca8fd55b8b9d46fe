"""Ten thousand steps of random life on both engines together; every invariant of matters holds after each of them.

They are lived in parts, so that several workers can live them at once. `make test` lives the same lives each time;
`BIHUAN_HYPOTHESIS=full` and `soak` live longer, and other ones each time.
"""

import os

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.region import build

PROFILE = os.environ.get("BIHUAN_HYPOTHESIS", "quick")
PARTS = {"sqlite": 8, "postgres": 2}[os.environ.get("BIHUAN_TEST_ENGINE", "sqlite")]
"""Of ten; the rows of a life are the same on both engines, but each costs more on a server."""

STEPS = {"quick": 1_000, "full": 3_000, "soak": 10_000}[PROFILE]
"""Of one part."""

LONGEST = 50
"""The steps of one life; some end earlier, so lives go on until there were enough steps."""


@pytest.mark.django_db
@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_people_do_no_matter_is_lost(part: int) -> None:
    life = type("Life", (LoopLife,), {})
    life.begin(build())
    while life.tally.steps < STEPS:
        lived = life.tally.steps
        run_state_machine_as_test(
            seed(part * STEPS + lived)(life) if PROFILE == "quick" else life,
            settings=settings(
                max_examples=(STEPS - lived) // LONGEST + 1,
                stateful_step_count=LONGEST,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    assert life.tally.done > life.tally.steps / 2
