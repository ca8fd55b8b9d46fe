"""Evidence is forgotten with its docket; a file stays while other evidence rests on the same content."""

import pytest

from bihuan.base import clock
from bihuan.kernel.evidence.erasing import ERASED_TITLE, erase_of, keep_file, remove_file
from bihuan.kernel.evidence.jobs import remove_erased_files
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import digest_of, path_of
from bihuan.kernel.ledger.streams import Stream

PDF = b"%PDF-1.4 example"
ONE, OTHER = Stream("matter", 1), Stream("matter", 2)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.BIHUAN_FILES = tmp_path
    return tmp_path


def evidence(stream: Stream, content: bytes = PDF, number: str = "") -> Evidence:
    digest, media_type = keep_file(content) if content else ("", "")
    given = {"digest": digest, "media_type": media_type, "number": number}
    return Evidence.objects.create(
        stream_kind=stream.kind, stream_id=stream.id, title="合同", added_at=clock.now(), **given
    )


def test_evidence_of_one_docket_is_forgotten_and_of_no_other():
    evidence(ONE), evidence(ONE, b"", "1号"), evidence(OTHER)
    assert erase_of(ONE) == 2
    assert list(Evidence.objects.order_by("pk").values_list("title", "number")) == [
        (ERASED_TITLE, ""),
        (ERASED_TITLE, ""),
        ("合同", ""),
    ]


def test_a_file_goes_with_the_last_evidence_that_rests_on_it():
    first, second = evidence(ONE), evidence(OTHER)
    erase_of(ONE)
    assert (remove_file(first.digest), path_of(first.digest).exists()) == (False, True)
    erase_of(OTHER)
    assert (remove_file(second.digest), path_of(first.digest).exists()) == (True, False)
    assert set(Evidence.objects.values_list("digest", flat=True)) == {""}


def test_what_was_left_behind_when_the_machine_stopped_is_removed_the_next_night():
    evidence(ONE), evidence(OTHER, b"%PDF-1.4 other")
    erase_of(ONE)
    assert (remove_erased_files(), remove_erased_files()) == (1, 0)
    assert not path_of(digest_of(PDF)).exists()
    assert path_of(digest_of(b"%PDF-1.4 other")).exists()


def test_a_file_that_somebody_removed_already_is_no_hindrance(files):
    one = evidence(ONE)
    erase_of(ONE)
    path_of(one.digest).unlink()
    assert remove_file(one.digest)
