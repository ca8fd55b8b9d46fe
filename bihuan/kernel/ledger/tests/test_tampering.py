"""Five things that somebody with every right over the database could do, and what verification says to each."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bihuan.base.keys import new_key
from bihuan.kernel.ledger import inspection
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.checkpoints import checkpoint
from bihuan.kernel.ledger.keyring import unwrap
from bihuan.kernel.ledger.models import Act, SealKey
from bihuan.kernel.ledger.queries import details_of
from bihuan.kernel.ledger.sealing import seal
from bihuan.kernel.ledger.tests.attacker import attacking, rehash, unguarded
from bihuan.kernel.ledger.tests.factories import CADRE, MATTER, OTHER, WORKER, note
from bihuan.kernel.ledger.triggers import POSTGRES
from bihuan.kernel.ledger.verification import verify


@pytest.fixture
def docket(home: Path, own_database: str) -> Iterator[str]:
    """Three acts on one matter and one on another, with a checkpoint over them; the value is the database's address."""
    for number in (1, 2, 3):
        note(MATTER, facts={"n": number}, details={"why": "欠薪"}, personal={WORKER: {"name": "陈示例"}})
    note(OTHER, facts={"n": 1}, details={"why": "加班"})
    shutil.copy(checkpoint(), home / "kept-elsewhere.json")
    yield own_database


def found(home: Path) -> list[tuple[str, str, int | None]]:
    report = verify(home / "kept-elsewhere.json")
    return [(problem.code, problem.stream, problem.seq) for problem in report.problems]


def test_an_untouched_ledger_verifies(home: Path, docket: str) -> None:
    note(MATTER)
    assert found(home) == []


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("facts = '{\"n\": 9}'", ["columns_differ"]),
        ("facts = '{\"n\": 2.0}'", ["columns_differ"]),
        ('facts = \'{"n": 2, "n2": null}\'', ["columns_differ"]),
        ("happened_on = '2024-01-01'", ["columns_differ"]),
        ("actor_person_id = 99", ["columns_differ"]),
        ("canonical = '{}'", ["hash_wrong", "content_unreadable"]),
        ("canonical = 'x'", ["hash_wrong", "content_unreadable"]),
        (f"canonical = '{'[' * 100_000}'", ["hash_wrong", "content_unreadable"]),
        ("canonical = '[1]'", ["hash_wrong", "content_unreadable"]),
        ("canonical = '{\"seals\": 1}'", ["hash_wrong", "columns_differ", "detail_unvouched", "detail_unvouched"]),
        ("schema = 99", ["version_unknown"]),
        ("algorithm = 'sha1'", ["version_unknown"]),
        ("prev = 'zz'", ["link_broken", "hash_wrong"]),
        ("prev = hash", ["link_broken", "hash_wrong"]),
    ],
)
def test_an_edited_act_is_found(home: Path, docket: str, column: str, expected: list[str]) -> None:
    with unguarded(docket) as attack:
        attack(f"UPDATE ledger_act SET {column} WHERE stream_id = 12 AND seq = 2")
    assert [code for code, stream, seq in found(home) if (stream, seq) == ("matter:12", 2)] == expected


def test_a_number_turned_into_a_truth_is_found(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack("UPDATE ledger_act SET facts = %s WHERE stream_id = 12 AND seq = 1", json.dumps({"n": True}))
    assert found(home) == [("columns_differ", "matter:12", 1)]


def test_an_act_edited_with_its_hash_no_longer_carries_the_next(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack("UPDATE ledger_act SET facts = %s WHERE stream_id = 12 AND seq = 2", json.dumps({"n": 9}))
        attack("DELETE FROM ledger_act WHERE stream_id = 12 AND seq = 3 AND id IN (SELECT 0)")
        last = attack("SELECT prev, hash, canonical FROM ledger_act WHERE stream_id = 12 AND seq = 3")
        rehash(attack, "matter", 12)
        attack("UPDATE ledger_act SET prev = %s, hash = %s WHERE stream_id = 12 AND seq = 3", *last[0][:2])
        attack("UPDATE ledger_streamhead SET hash = %s WHERE stream_id = 12", last[0][1])
    assert ("link_broken", "matter:12", 3) in found(home)


def test_a_removed_tail_is_found(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack("DELETE FROM ledger_detail WHERE act_id IN (SELECT id FROM ledger_act WHERE stream_id = 12 AND seq = 3)")
        attack("DELETE FROM ledger_act WHERE stream_id = 12 AND seq = 3")
        rehash(attack, "matter", 12)
    assert verify().problems == []
    assert found(home) == [("acts_removed", "", None)]


def test_a_wholly_removed_docket_is_found(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack("DELETE FROM ledger_detail WHERE act_id IN (SELECT id FROM ledger_act WHERE stream_id = 13)")
        attack("DELETE FROM ledger_act WHERE stream_id = 13")
        attack("DELETE FROM ledger_streamhead WHERE stream_id = 13")
    assert verify().problems == []
    assert found(home) == [("acts_removed", "", None)]


def test_a_wholly_rehashed_history_is_found(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack("UPDATE ledger_act SET facts = %s WHERE stream_id = 12 AND seq = 1", json.dumps({"n": 9}))
        rehash(attack, "matter", 12)
    assert verify().problems == []
    assert found(home) == [("history_rewritten", "", None)]


def test_an_act_slipped_in_below_the_checkpoint_is_found(home: Path, docket: str) -> None:
    late = note(OTHER)
    with unguarded(docket) as attack:
        attack("UPDATE ledger_act SET id = -1 WHERE id = %s", late.pk)
    assert verify().problems == []
    assert found(home) == [("acts_inserted", "", None)]


def test_a_missing_guard_is_found(home: Path, docket: str) -> None:
    name, table = (
        ("ledger_act_no_delete", "") if docket.startswith("sqlite") else ("ledger_act_no_change", "ledger_act")
    )
    with attacking(docket) as attack:
        attack(f"DROP TRIGGER {name} ON {POSTGRES[name].table}" if table else f"DROP TRIGGER {name}")
    assert found(home) == [("guard_missing", "", None)]


def test_a_lawful_erasure_is_told_from_tampering(home: Path, docket: str) -> None:
    erase(subject=MATTER, basis=Basis.RETENTION, actor=CADRE, key=new_key())
    report = verify(home / "kept-elsewhere.json")
    assert (report.problems, report.details, report.erased) == ([], 7, 3)


def test_a_key_destroyed_without_an_act_is_found(home: Path, docket: str) -> None:
    with attacking(docket) as attack:
        attack("UPDATE ledger_sealkey SET wrapped = NULL WHERE subject = 'person:5'")
    assert found(home) == [("key_destroyed", "person:5", None)]


def test_a_key_that_came_back_after_an_erasure_is_found(home: Path, docket: str) -> None:
    with attacking(docket) as attack:
        wrapped = attack("SELECT wrapped FROM ledger_sealkey WHERE subject = 'matter:13'")[0][0]
    erase(subject=OTHER, basis=Basis.RETENTION, actor=CADRE, key=new_key())
    with unguarded(docket) as attack:
        attack("UPDATE ledger_sealkey SET wrapped = %s WHERE subject = 'matter:13'", wrapped)
    assert found(home) == [("key_returned", "matter:13", None)]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE ledger_detail SET ciphertext = %s WHERE subject = 'matter:13'", [("detail_altered", "matter:13", 1)]),
        (
            "DELETE FROM ledger_detail WHERE subject = 'matter:13' AND ciphertext <> %s",
            [("detail_missing", "matter:13", 1)],
        ),
        (
            "UPDATE ledger_detail SET subject = 'matter:14' WHERE subject = 'matter:13' AND ciphertext <> %s",
            [("detail_missing", "matter:13", 1), ("detail_unvouched", "matter:13", 1)],
        ),
        ("UPDATE ledger_sealkey SET wrapped = %s WHERE subject = 'matter:13'", [("key_missing", "matter:13", 1)]),
        ("DELETE FROM ledger_sealkey WHERE subject = 'matter:13' AND wrapped <> %s", [("key_missing", "matter:13", 1)]),
    ],
)
def test_altered_details_are_found(home: Path, docket: str, sql: str, expected: list[object]) -> None:
    with unguarded(docket) as attack:
        attack(sql, b"")
    assert found(home) == expected


def test_details_sealed_anew_by_somebody_with_the_keys_are_found(home: Path, docket: str) -> None:
    key = unwrap(bytes(SealKey.objects.get(pk="matter:13").wrapped or b""), "matter:13")
    forged = seal(key, "matter:13", "matter:13/1", {"why": "没有加班"})
    with unguarded(docket) as attack:
        attack("UPDATE ledger_detail SET ciphertext = %s WHERE subject = 'matter:13'", forged.ciphertext)
    assert details_of([Act.objects.get(stream_id=13)]).popitem()[1] == {"why": "没有加班"}
    assert found(home) == [("detail_altered", "matter:13", 1)]


def test_details_exchanged_between_acts_are_found(home: Path, docket: str) -> None:
    first, second = Act.objects.filter(stream_id=12).order_by("seq")[:2]
    with unguarded(docket) as attack:
        texts = dict(attack("SELECT act_id, ciphertext FROM ledger_detail WHERE subject = 'matter:12'"))
        for here, there in ((first.pk, second.pk), (second.pk, first.pk)):
            attack("UPDATE ledger_detail SET ciphertext = %s WHERE act_id = %s", texts[there], here)
    assert set(found(home)) == {("detail_altered", "matter:12", 1), ("detail_altered", "matter:12", 2)}


def test_a_place_moved_away_leaves_a_gap(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack("UPDATE ledger_act SET seq = 7 WHERE stream_id = 12 AND seq = 2")
    assert {("sequence_broken", "matter:12", 3), ("sequence_broken", "matter:12", 7)} <= set(found(home))


class Unquoted(str):
    """A value that is written into the statement as it is."""


NO_TEXT = Unquoted("CAST(x'ff' AS TEXT)")
"""On SQLite a text that is none; on PostgreSQL one of eight digits."""

OF_THE_WRONG_KIND = [
    ("facts", "{"),
    ("happened_on", "soon"),
    ("happened_on", "2024-13-45"),
    ("entered_at", "once"),
    ("seq", "two"),
    ("stream_id", "twelve"),
    ("prev", b"0"),
    ("canonical", 1.5),
    ("canonical", -1),
    ("canonical", 2**62),
    ("stream_kind", b"matter"),
    ("stream_kind", "village"),
    ("stream_kind", NO_TEXT),
    ("kind", NO_TEXT),
    ("facts", "[" * 5000 + "]" * 5000),
    ("happened_on", "infinity"),
    ("happened_on", "-infinity"),
    ("happened_on", "0044-03-15 BC"),
    ("entered_at", "infinity"),
    ("entered_at", "0001-01-01 00:00:00+08:00"),
    ("entered_at", "9999-12-31 23:59:59-08:00"),
]


@pytest.mark.parametrize(("column", "value"), OF_THE_WRONG_KIND)
def test_values_of_the_wrong_kind_are_reported_where_the_engine_takes_them(
    home: Path, docket: str, column: str, value: object
) -> None:
    if put(docket, f"ledger_act SET {column} = %s WHERE stream_id = 12 AND seq = 2", value):
        named = {"act_unreadable", "hash_wrong", "columns_differ"}
        assert named & {code for code, _stream, _seq in found(home)}
    else:
        assert found(home) == []


@pytest.mark.parametrize(
    ("change", "value", "expected"),
    [
        ("ledger_detail SET ciphertext = %s", -1, {"detail_altered"}),
        ("ledger_detail SET ciphertext = %s", 2**62, {"detail_altered"}),
        ("ledger_detail SET ciphertext = %s", NO_TEXT, {"detail_altered"}),
        ("ledger_detail SET subject = %s", b"matter:13", {"detail_missing", "detail_unvouched"}),
        ("ledger_detail SET subject = %s", NO_TEXT, {"detail_missing", "detail_unvouched"}),
        ("ledger_sealkey SET wrapped = %s", -1, {"key_unreadable"}),
        ("ledger_sealkey SET wrapped = %s", 2**62, {"key_unreadable"}),
        ("ledger_sealkey SET subject = %s", b"matter:13", {"key_missing"}),
        ("ledger_sealkey SET subject = %s", NO_TEXT, {"key_missing"}),
    ],
)
def test_details_and_keys_of_the_wrong_kind_are_named_where_the_engine_takes_them(
    home: Path, docket: str, change: str, value: object, expected: set[str]
) -> None:
    taken = put(docket, f"{change} WHERE subject = 'matter:13'", value)
    assert {code for code, _stream, _seq in found(home)} == (expected if taken else set())


def put(docket: str, change: str, value: object) -> bool:
    """Whether the engine takes the value."""
    values = [] if isinstance(value, Unquoted) else [value]
    try:
        with unguarded(docket) as attack:
            attack(f"UPDATE {change if values else change.replace('%s', str(value))}", *values)
    except (psycopg.Error, sqlite3.Error):
        return False
    return True


def test_an_act_that_stands_in_no_docket_is_named(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        if docket.startswith("postgres"):
            attack("ALTER TABLE ledger_act ALTER stream_kind DROP NOT NULL")
        nothing = "NULL" if docket.startswith("postgres") else "x'00'"
        attack(f"UPDATE ledger_act SET stream_kind = {nothing} WHERE stream_id = 12 AND seq = 3")
    assert ("act_unreadable", "", None) in found(home)


def test_what_no_terminal_could_be_told_is_told_all_the_same(home: Path, docket: str) -> None:
    with unguarded(docket) as attack:
        attack(
            "UPDATE ledger_act SET canonical = %s WHERE stream_id = 13", b'{"seals": {"\\ud800": "x"}, "\\udfff": 1}'
        )
    told = "".join(str(problem) for problem in verify().problems)
    assert "\\ud800" in told and "\\udfff" in told and told.encode()


def test_contents_of_any_depth_are_compared() -> None:
    deep: list[object] = []
    for _level in range(100_000):
        deep = [deep]
    assert inspection._written(deep) == inspection.TOO_DEEP
    assert inspection._written(0.5) == b"0.5"
