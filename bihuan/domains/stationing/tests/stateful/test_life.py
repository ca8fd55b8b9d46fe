"""A thousand steps of random life with teams and terms on both engines together; I4 and all that holds for matters is
looked at after each of them.

`make test` lives the same lives each time; `BIHUAN_HYPOTHESIS=full` and `soak` live longer, and other ones each time.
"""

import os

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.domains.stationing.tests.stateful.life import TeamLife
from bihuan.domains.stationing.tests.stateful.region import build

PROFILE = os.environ.get("BIHUAN_HYPOTHESIS", "quick")
STEPS = {"quick": 250, "full": 1_500, "soak": 20_000}[PROFILE]
"""Of one part; there are two, so that two workers can live at once."""

LONGEST = 50


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(2))
def test_the_end_of_a_term_ends_nothing_else(part: int) -> None:
    life = type("Life", (TeamLife,), {})
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
    assert life.tally.done > life.tally.steps / 3
