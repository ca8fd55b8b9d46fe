"""Checkpoints: what stands in them, and what verification makes of a bad one."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.kernel.ledger import signatures
from bihuan.kernel.ledger.checkpoints import CheckpointUnreadable, checkpoint, checkpoint_files, read
from bihuan.kernel.ledger.jobs import write_checkpoint
from bihuan.kernel.ledger.merkle import Tree
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import genesis_fact
from bihuan.kernel.ledger.tests.attacker import unguarded
from bihuan.kernel.ledger.tests.factories import DAY, MATTER, OTHER, note
from bihuan.kernel.ledger.verification import verify


@pytest.fixture
def docket(home: Path, own_database: str) -> str:
    """Two acts on one matter and one on another; the value is the database's address."""
    note(MATTER), note(OTHER), note(MATTER)
    return own_database


def codes(against: Path, public_key: Path | None = None) -> list[str]:
    return [problem.code for problem in verify(against, public_key=public_key).problems]


def test_a_checkpoint_says_what_the_ledger_was(home: Path, docket: str) -> None:
    with clock.use(clock.at(DAY)):
        file = checkpoint()
    taken = read(file).checkpoint
    last = Act.objects.order_by("-id")[0]
    heads = [f"{act.stream}/{act.seq}/{act.hash}".encode() for act in Act.objects.filter(seq=2)]
    assert (file.name, taken.at, taken.upto, taken.count) == (
        "checkpoint-00000001.json",
        "2024-06-06T01:00:00.000000Z",
        last.pk,
        4,
    )
    assert (taken.streams, taken.previous, taken.deployment) == (3, None, genesis_fact("deployment"))
    other, system = Act.objects.get(stream_id=13), Act.objects.get(stream_kind="system")
    assert taken.root == Tree([*heads, *(f"{act.stream}/1/{act.hash}".encode() for act in (other, system))]).root()


def test_checkpoints_form_a_chain_of_their_own(docket: str) -> None:
    first, second = read(checkpoint()).checkpoint, read(checkpoint()).checkpoint
    assert second.previous == first.digest()


def test_the_signature_is_that_of_the_deployment(home: Path, docket: str) -> None:
    signed = read(checkpoint())
    assert signed.is_signed_by(signatures.public_key_in(home / "keys" / "signing.pub"))


def test_the_hourly_job_writes_one(home: Path, docket: str) -> None:
    assert write_checkpoint.call() == "checkpoint-00000001.json"
    assert [file.name for file in checkpoint_files(home / "checkpoints")] == ["checkpoint-00000001.json"]
    assert len(os.listdir(home / "checkpoints")) == 1


def test_before_the_genesis_there_is_nothing_to_check(home: Path, bare_database: str) -> None:
    with pytest.raises(Refused, match="no_genesis"):
        checkpoint()


def test_no_checkpoint_is_taken_over_a_ledger_that_shrank(docket: str) -> None:
    checkpoint()
    with unguarded(docket) as attack:
        attack("DELETE FROM ledger_act WHERE stream_id = 13")
    with pytest.raises(Refused, match="ledger_shrunk"):
        checkpoint()


def test_of_a_folder_the_last_checkpoint_is_taken(home: Path, docket: str) -> None:
    checkpoint()
    note(MATTER)
    upto = read(checkpoint()).checkpoint.upto
    assert verify(home / "checkpoints").upto == upto == Act.objects.order_by("-id")[0].pk


def test_an_old_checkpoint_still_holds_for_what_it_saw(docket: str) -> None:
    old = checkpoint()
    note(MATTER), note(OTHER)
    assert codes(old) == []


def test_a_changed_checkpoint_is_not_believed(docket: str) -> None:
    file = checkpoint()
    content = json.loads(file.read_text())
    content["payload"]["at"] = "2020-01-01T00:00:00.000000Z"
    file.write_text(json.dumps(content))
    assert codes(file) == ["checkpoint_unsigned"]


def test_a_checkpoint_signed_by_somebody_else_is_not_believed(home: Path, docket: str) -> None:
    file = checkpoint()
    kept = (home / "keys" / "signing.pub").rename(home / "kept.pub")
    (home / "keys" / "signing.key").unlink()
    forged = checkpoint()
    assert (codes(file, kept), codes(forged, kept), codes(forged)) == ([], ["checkpoint_unsigned"], [])


def test_without_a_public_key_nothing_is_proved(home: Path, docket: str) -> None:
    file = checkpoint()
    (home / "keys" / "signing.pub").unlink()
    assert codes(file) == ["checkpoint_unproved"]
    assert not (home / "keys" / "signing.pub").exists()


def test_the_checkpoint_of_another_deployment_is_told(home: Path, docket: str) -> None:
    file = checkpoint()
    content = json.loads(file.read_text())
    content["payload"]["deployment"] = "0" * 32
    file.write_text(json.dumps(content))
    assert codes(file) == ["checkpoint_unsigned", "checkpoint_foreign"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"payload": {}}', '{"payload": {"at": 1.5}, "signature": ""}', "\ud800", "[" * 100_000],
    ids=range(7),
)
def test_what_is_no_checkpoint_is_said_to_be_none(home: Path, docket: str, text: str) -> None:
    file = home / "x.json"
    file.write_bytes(text.encode(errors="surrogatepass"))
    assert codes(file) == ["checkpoint_unreadable"]
    assert codes(home / "nowhere.json") == ["checkpoint_unreadable"]
    assert codes(home) == ["checkpoint_none"]


@pytest.mark.parametrize("value", [None, "many", True, [1], {"n": 1}], ids=repr)
@pytest.mark.parametrize("name", ["count", "upto"])
def test_a_checkpoint_with_something_else_where_a_number_belongs_is_none(docket: str, name: str, value: object) -> None:
    file = checkpoint()
    content = json.loads(file.read_text())
    content["payload"][name] = value
    file.write_text(json.dumps(content))
    assert codes(file) == ["checkpoint_unreadable"]


def test_a_checkpoint_of_a_later_version_is_not_guessed_at(docket: str) -> None:
    file = checkpoint()
    content = json.loads(file.read_text())
    content["payload"]["version"] = 2
    file.write_text(json.dumps(content))
    with pytest.raises(CheckpointUnreadable, match="version 2"):
        read(file)


def test_a_clock_that_stepped_back_is_counted_and_order_kept(docket: str) -> None:
    note(MATTER, day=date(2024, 6, 1))
    report = verify()
    assert (report.problems, report.stepped_back) == ([], 1)


@pytest.mark.parametrize("content", [None, b"", b"no key"])
def test_a_public_key_that_cannot_be_read_is_said_and_the_rest_is_looked_at(
    home: Path, docket: str, content: bytes | None
) -> None:
    file, key = checkpoint(), home / "kept.pub"
    if content is not None:
        key.write_bytes(content)
    assert codes(file, key) == ["public_key_unreadable"]
