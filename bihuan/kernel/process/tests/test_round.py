"""One matter all the way round."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.process.docket import fold, snapshot, stream_of
from bihuan.kernel.process.tests.factories import OPENED, fresh, heard, opened, region, solved

pytestmark = pytest.mark.django_db


def test_a_new_matter_has_owner_turn_and_date():
    place = region()
    with clock.use(clock.at(OPENED)):
        matter = opened(place)
    assert (matter.number, matter.stage, matter.owner, matter.turn_post) == (
        "TS2024-00001",
        "found",
        place.town_officer,
        place.town_officer,
    )
    assert matter.next_on == date(2024, 6, 11)


def test_solved_closes_the_ring_and_plans_to_look_back():
    with clock.use(clock.at(OPENED)):
        matter = solved(region())
    assert (matter.stage, matter.outcome, matter.next_on, matter.turn_kind) == ("closed", "solved", None, "nobody")
    assert matter.look_backs.first().due_on == date(2024, 7, 3)


def test_the_row_equals_the_fold_of_its_acts():
    with clock.use(clock.at(OPENED)):
        matter = fresh(heard(region()))
    assert fold(acts_of(stream_of(matter))) == snapshot(matter)
