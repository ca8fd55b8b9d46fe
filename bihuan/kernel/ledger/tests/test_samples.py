"""Every sample docket that was ever frozen is still read and verified."""

import json
from pathlib import Path
from typing import Any

import pytest

from bihuan.kernel.ledger.models import Act, StreamHead
from bihuan.kernel.ledger.queries import details_of
from bihuan.kernel.ledger.tests.freezing import frozen, row_of, thaw
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.ledger.vouched import SCHEMA

SAMPLES = sorted(Path(__file__).with_name("samples").glob("v*.json"))


def test_there_is_a_sample_of_every_schema() -> None:
    assert [file.stem for file in SAMPLES] == [f"v{number}" for number in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_frozen_docket_still_verifies_and_reads(file: Path, home: Path, bare_database: str, settings: Any) -> None:
    look_at(json.loads(file.read_text(encoding="utf-8")), home, settings)


def test_what_is_written_today_can_be_frozen(home: Path, bare_database: str) -> None:
    sample = frozen(home)
    assert json.loads(json.dumps(sample)) == sample
    assert [row["seq"] for row in sample["acts"]] == [1, 1, 2, 3, 1, 2, 1]


def look_at(sample: dict[str, Any], home: Path, settings: Any) -> None:
    settings.BIHUAN_MASTER_KEY = sample["master_key"]
    key, checkpoint = home / "signing.pub", home / "checkpoint.json"
    key.write_text(sample["public_key"])
    checkpoint.write_text(json.dumps(sample["checkpoint"]))
    thaw(sample)
    report = verify(checkpoint, public_key=key)
    assert (report.problems, report.acts, report.details, report.erased) == ([], 7, 4, 2)
    acts = list(Act.objects.order_by("id"))
    found = details_of(acts)
    assert [[act.pk, found[act.pk], found[act.pk].erased] for act in acts] == sample["reads"]
    assert [row_of(head) for head in StreamHead.objects.order_by("stream_kind", "stream_id")] == sample["heads"]
