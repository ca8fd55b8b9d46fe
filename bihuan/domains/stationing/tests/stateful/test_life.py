"""A thousand steps of random life with teams and terms on both engines together; I4 and all that holds for matters is
looked at after each of them.

`make test` lives the same lives each time; `BIHUAN_HYPOTHESIS=full` and `soak` live longer, and other ones each time.
"""

import os

import pytest

from bihuan.domains.stationing.tests.stateful.life import TeamLife
from bihuan.domains.stationing.tests.stateful.region import build
from bihuan.kernel.process.tests.stateful.living import PROFILE, lived

PARTS = {"sqlite": 3, "postgres": 1}[os.environ.get("BIHUAN_TEST_ENGINE", "sqlite")]
"""Of four, so that several workers can live at once."""

STEPS = {"quick": 250, "full": 1_500, "soak": 20_000}[PROFILE]
"""Of one part."""


@pytest.mark.django_db
@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(PARTS))
def test_the_end_of_a_term_ends_nothing_else(part: int) -> None:
    tally = lived(TeamLife, build(), STEPS, part)
    assert tally.done > tally.steps / 3
