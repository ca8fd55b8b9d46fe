"""Ten thousand steps of random life on both engines together; every invariant of matters holds after each of them.

`BIHUAN_HYPOTHESIS=soak` lives on for much longer.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.region import build

LIVES = {"quick": 110, "full": 320, "soak": 4000}[os.environ.get("BIHUAN_HYPOTHESIS", "quick")]
STEPS = 50


@pytest.mark.django_db
def test_whatever_people_do_no_matter_is_lost():
    LoopLife.begin(build())
    run_state_machine_as_test(
        LoopLife,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert LoopLife.tally.steps >= LIVES * STEPS * 0.9
    assert LoopLife.tally.done > LoopLife.tally.steps / 2
