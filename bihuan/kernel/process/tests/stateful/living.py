"""Living random lives until there were enough steps."""

import os

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from bihuan.kernel.process.tests.stateful.machine import Life, Tally
from bihuan.kernel.process.tests.stateful.region import Region

PROFILE = os.environ.get("BIHUAN_HYPOTHESIS", "quick")

LONGEST = 50
"""The steps of one life; some end earlier, so lives go on until there were enough steps."""


def lived(kind: type[Life], region: Region, steps: int, part: int) -> Tally:
    """What was done in at least so many steps; where the profile is `quick`, the same in every run of that part."""
    life = type("Lived", (kind,), {})
    life.begin(region)
    while life.tally.steps < steps:
        before = life.tally.steps
        run_state_machine_as_test(
            seed(part * steps + before)(life) if PROFILE == "quick" else life,
            settings=settings(
                max_examples=(steps - before) // LONGEST + 1,
                stateful_step_count=LONGEST,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return life.tally
