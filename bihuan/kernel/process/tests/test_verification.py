"""The row of a matter equals the fold of its acts, and verification says where it does not."""

from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.process.docket import enter, fold, snapshot, stream_of
from bihuan.kernel.process.models import Clock, Matter
from bihuan.kernel.process.tests.factories import fresh, handling, heard, opened, refused, solved


def test_the_row_equals_the_fold_of_its_acts(place):
    for matter in (opened(place), heard(place), solved(place)):
        assert fold(acts_of(stream_of(matter))) == snapshot(fresh(matter))
    assert verify().problems == []


def test_a_row_changed_behind_the_docket_is_found(place):
    matter = handling(place)
    Matter.objects.filter(pk=matter.pk).update(owner=place.county_officer, stage="found")
    found = verify().problems
    assert [(one.code, one.stream) for one in found] == [("row_differs", f"matter:{matter.pk}")]
    assert "stage、owner_id" in found[0].words


def test_a_docket_whose_row_is_gone_is_found(place):
    matter = opened(place)
    for rows in (matter.clocks, matter.episodes):
        rows.all().delete()
    number = matter.pk
    matter.delete()
    assert [(one.code, one.stream) for one in verify().problems] == [("row_missing", f"matter:{number}")]


def test_an_open_matter_without_any_date_is_refused(place):
    matter = handling(place)
    Clock.objects.filter(matter=matter).update(stopped_on=matter.opened_on)
    with refused("no_next_date"):
        enter(matter, "matter.noted", actor=SYSTEM, key=new_key())
