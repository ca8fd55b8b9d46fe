"""Attaching files and records kept elsewhere."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import digest_of, read
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.people.tests.factories import actor_of, stranger
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.tests.factories import forbidden, opened, refused

PDF = b"%PDF-1.4 example"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.BIHUAN_FILES = tmp_path


def attached(place, matter, title="会议纪要", **more):
    return attach(matter_id=matter.pk, title=title, actor=actor_of(place.town_officer), key=new_key(), **more)


def test_a_file_is_kept_with_its_digest_in_the_docket(place):
    matter = opened(place)
    made = attached(place, matter, content=PDF)
    assert (read(made.digest), made.media_type, made.size, made.is_file, str(made)) == (
        PDF,
        "application/pdf",
        16,
        True,
        "会议纪要",
    )
    assert acts_of(stream_of(matter)).last().facts["digest"] == digest_of(PDF)
    assert list(Evidence.objects.of(stream_of(matter))) == [made]


def test_a_record_kept_elsewhere_is_named_by_its_number(place):
    made = attached(place, opened(place), number=" 榕工〔2024〕1号 ")
    assert (made.number, made.is_file, made.digest) == ("榕工〔2024〕1号", False, "")


def test_evidence_has_a_title_and_is_something(place):
    matter = opened(place)
    with refused("no_title"):
        attached(place, matter, title=" ", number="1")
    with refused("no_evidence"):
        attached(place, matter, number=" ")
    with refused("too_long"):
        attached(place, matter, number="1" * 81)
    with refused("file_kind"):
        attached(place, matter, content=b"just words")


def test_who_has_no_part_in_it_attaches_nothing(place):
    matter = opened(place)
    with forbidden("not_owner"):
        attach(matter_id=matter.pk, title="x", number="1", actor=actor_of(place.site_head), key=new_key())
    with pytest.raises(NotVisible):
        attach(matter_id=matter.pk, title="x", number="1", actor=stranger(), key=new_key())


def test_the_same_upload_sent_twice_is_kept_once(place):
    matter, key = opened(place), new_key()
    given = {"matter_id": matter.pk, "title": "纪要", "content": PDF, "actor": actor_of(place.town_officer), "key": key}
    with clock.use(clock.at(date(2024, 6, 4))):
        assert attach(**given) == attach(**given)
    assert Evidence.objects.count() == 1
