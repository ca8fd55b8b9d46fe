"""Ten thousand steps of random life on both engines together; every invariant of matters holds after each of them.

`BIHUAN_HYPOTHESIS=full` and `soak` live on for longer.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.region import build

STEPS = {"quick": 5_000, "full": 15_000, "soak": 200_000}[os.environ.get("BIHUAN_HYPOTHESIS", "quick")]
LONGEST = 50
"""The steps of one life; some end earlier, so lives go on until there were enough steps."""


@pytest.mark.django_db
def test_whatever_people_do_no_matter_is_lost() -> None:
    LoopLife.begin(build())
    while LoopLife.tally.steps < STEPS:
        left = (STEPS - LoopLife.tally.steps) // LONGEST + 1
        run_state_machine_as_test(
            LoopLife,
            settings=settings(
                max_examples=left,
                stateful_step_count=LONGEST,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    assert LoopLife.tally.done > LoopLife.tally.steps / 2
