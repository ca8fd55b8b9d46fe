"""The guards in the database, tried with every statement that could change what was recorded."""

import sqlite3
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.writer import OperationWriter
from django.db.utils import DatabaseError

from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.actions import genesis
from bihuan.kernel.ledger.checks import every_guard_is_in_place
from bihuan.kernel.ledger.models import NOTHING_BEFORE, Act, Detail, SealKey
from bihuan.kernel.ledger.tests.attacker import attacking
from bihuan.kernel.ledger.tests.factories import MATTER, note
from bihuan.kernel.ledger.triggers import POSTGRES, SQLITE, GuardTables, missing_guards
from bihuan.kernel.ledger.verification import verify

COLUMNS = [field.column for field in Act._meta.concrete_fields if field.column != "id"]
listed = ", ".join(COLUMNS)
with_seq_9 = listed.replace("seq", "9")
following = listed.replace("seq", "seq + 1").replace("prev", "hash")

FORBIDDEN = [
    "UPDATE ledger_act SET facts = '{{}}'",
    "UPDATE ledger_act SET id = id + 1000",
    "DELETE FROM ledger_act",
    "DELETE FROM ledger_act WHERE seq = 2",
    "UPDATE ledger_detail SET ciphertext = ''",
    "DELETE FROM ledger_detail",
    "DELETE FROM ledger_sealkey",
    "UPDATE ledger_sealkey SET wrapped = wrapped",
    "UPDATE ledger_sealkey SET subject = 'matter:99', wrapped = NULL",
    "INSERT INTO ledger_act ({columns}) SELECT {columns} FROM ledger_act WHERE seq = 2",
    "INSERT INTO ledger_act ({columns}) SELECT {with_seq_9} FROM ledger_act WHERE seq = 2",
    "INSERT INTO ledger_act (id, {columns}) SELECT id, {columns} FROM ledger_act WHERE seq = 2"
    " ON CONFLICT (id) DO UPDATE SET facts = '{{}}'",
    "INSERT INTO ledger_detail (id, act_id, subject, ciphertext) SELECT id, act_id, subject, '' FROM ledger_detail WHERE true"
    " ON CONFLICT (id) DO UPDATE SET ciphertext = ''",
    "INSERT INTO ledger_sealkey (subject, wrapped) SELECT subject, '' FROM ledger_sealkey WHERE true"
    " ON CONFLICT (subject) DO UPDATE SET wrapped = ''",
]
ONLY_SQLITE = [
    "REPLACE INTO ledger_act (id, {columns}) SELECT id, {columns} FROM ledger_act WHERE seq = 2",
    "REPLACE INTO ledger_act ({columns}) SELECT {columns} FROM ledger_act WHERE seq = 2",
    "REPLACE INTO ledger_act (id, {columns}) SELECT id, {following} FROM ledger_act WHERE seq = 2",
    "INSERT OR IGNORE INTO ledger_act (id, {columns}) SELECT id, {following} FROM ledger_act WHERE seq = 2",
    "REPLACE INTO ledger_detail (id, act_id, subject, ciphertext) SELECT id, act_id, 'x', '' FROM ledger_detail",
    "REPLACE INTO ledger_detail (act_id, subject, ciphertext) SELECT act_id, subject, '' FROM ledger_detail",
    "REPLACE INTO ledger_sealkey (subject, wrapped) SELECT subject, '' FROM ledger_sealkey",
    "UPDATE OR REPLACE ledger_act SET seq = 1",
]
ONLY_POSTGRES = [
    "SET session_replication_role = replica; DELETE FROM ledger_act",
    "SET session_replication_role = replica; UPDATE ledger_detail SET ciphertext = ''",
]
WHOLE_TABLES = [
    sql
    for table in ("ledger_act CASCADE", "ledger_detail", "ledger_sealkey")
    for sql in (f"TRUNCATE {table}", f"SET session_replication_role = replica; TRUNCATE {table}")
]
STATEMENTS = FORBIDDEN + (ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRES)


@pytest.fixture
def docket(own_database: str) -> str:
    """Two acts with details, committed; the value is the database's address."""
    note(MATTER, details={"why": "欠薪"})
    note(MATTER, details={"why": "又来电"})
    return own_database


@pytest.mark.django_db
@pytest.mark.parametrize("sql", STATEMENTS)
def test_nothing_that_was_recorded_can_be_changed(sql: str) -> None:
    if connection.vendor == "sqlite":
        execute("PRAGMA recursive_triggers = OFF")  # the guards do not lean on it
    note(MATTER, details={"why": "欠薪"})
    note(MATTER, details={"why": "又来电"})
    before = everything()
    with pytest.raises(IntegrityError, match="ledger"):
        for one in sql.split("; "):
            execute(one.format(columns=listed, with_seq_9=with_seq_9, following=following))
    assert everything() == before


def test_no_table_can_be_emptied(docket: str) -> None:
    before = everything()
    for sql in WHOLE_TABLES:
        with pytest.raises(DatabaseError, match="ledger|syntax error"):
            for one in sql.split("; "):
                execute(one)
    assert everything() == before


def execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Act, Detail, SealKey)]


@pytest.mark.parametrize("number", ["id", "1000000"])
def test_no_act_takes_the_place_of_another_where_nothing_is_fired_for_what_is_replaced(
    docket: str, number: str
) -> None:
    """A raw connection to the embedded file has `recursive_triggers` off."""
    before = everything()
    how = (
        ("INSERT OR REPLACE", "")
        if connection.vendor == "sqlite"
        else ("INSERT", "ON CONFLICT (stream_kind, stream_id, seq) DO UPDATE SET facts = '{}'")
    )
    with attacking(docket) as attack:
        attack("UPDATE ledger_streamhead SET seq = 1, hash = (SELECT prev FROM ledger_act WHERE seq = 2)")
        with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError), match="ledger"):
            attack(
                f"{how[0]} INTO ledger_act (id, {listed}) SELECT {number}, {listed} FROM ledger_act WHERE seq = 2 {how[1]}"
            )
    assert everything() == before


@pytest.mark.django_db
def test_an_act_that_does_not_follow_the_last_one_is_not_admitted() -> None:
    note(MATTER), note(MATTER, details={"why": "欠薪"})
    last = Act.objects.get(stream_kind="matter", seq=2)
    for change in ({"seq": 4}, {"seq": 3, "prev": NOTHING_BEFORE}, {"seq": 3, "prev": last.hash, "stream_id": 999}):
        forged = Act.objects.get(pk=last.pk)
        forged.pk = None
        for name, value in change.items():
            setattr(forged, name, value)
        with pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
            forged.save(force_insert=True)


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["id", "stream_kind, stream_id, seq"])
def test_an_act_that_is_passed_over_does_not_move_the_head(place: str) -> None:
    note(MATTER), note(MATTER)
    taken = following if place == "id" else listed
    with suppress(IntegrityError):
        execute(
            f"INSERT INTO ledger_act (id, {listed}) SELECT {'id' if place == 'id' else 'id + 100'}, {taken}"
            f" FROM ledger_act WHERE stream_kind = 'matter' AND seq = 2 ON CONFLICT ({place}) DO NOTHING"
        )
    assert note(MATTER).seq == 3
    assert verify().problems == []


@pytest.mark.django_db
def test_a_key_may_be_destroyed_once() -> None:
    note(MATTER), note(MATTER, details={"why": "欠薪"})
    execute("UPDATE ledger_sealkey SET wrapped = NULL")
    with pytest.raises(IntegrityError, match="destroyed or left alone"):
        execute("UPDATE ledger_sealkey SET wrapped = NULL")


@pytest.mark.parametrize("name", sorted(SQLITE if connection.vendor == "sqlite" else POSTGRES))
def test_each_missing_guard_is_found_by_check_and_verification(docket: str, name: str) -> None:
    with attacking(docket) as attack:
        attack(
            f"DROP TRIGGER {name}"
            if connection.vendor == "sqlite"
            else f"DROP TRIGGER {name} ON {POSTGRES[name].table}"
        )
    assert missing_guards() == [name]
    assert [error.id for error in every_guard_is_in_place(databases=["default"])] == ["ledger.E002"]
    assert [(problem.code, name in problem.words) for problem in verify().problems] == [("guard_missing", True)]


WEAKENED = (
    [
        "DROP TRIGGER ledger_act_no_delete;"
        "CREATE TRIGGER ledger_act_no_delete BEFORE DELETE ON ledger_act WHEN OLD.id < 0 BEGIN SELECT RAISE(ABORT, 'x'); END"
    ]
    if connection.vendor == "sqlite"
    else [
        "ALTER TABLE ledger_act DISABLE TRIGGER ledger_act_no_change",
        "ALTER TABLE ledger_act ENABLE TRIGGER ledger_act_no_change",
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
        "DROP TRIGGER ledger_act_no_change ON ledger_act;"
        "CREATE TRIGGER ledger_act_no_change BEFORE UPDATE OR DELETE ON ledger_act FOR EACH ROW WHEN (OLD.id < 0)"
        " EXECUTE FUNCTION ledger_refuse(); ALTER TABLE ledger_act ENABLE ALWAYS TRIGGER ledger_act_no_change",
        "DROP TRIGGER ledger_act_no_change ON ledger_act;"
        "CREATE TRIGGER ledger_act_no_change BEFORE DELETE OR UPDATE OF key ON ledger_act FOR EACH ROW"
        " EXECUTE FUNCTION ledger_refuse(); ALTER TABLE ledger_act ENABLE ALWAYS TRIGGER ledger_act_no_change",
        "DROP TRIGGER ledger_act_append ON ledger_act;"
        "CREATE CONSTRAINT TRIGGER ledger_act_append AFTER INSERT ON ledger_act DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION ledger_append()",
    ]
)


@pytest.mark.parametrize("sql", WEAKENED)
def test_a_weakened_guard_counts_as_missing(docket: str, sql: str) -> None:
    with attacking(docket) as attack:
        for statement in sql.split(";", 1) if "CREATE TRIGGER" in sql else [sql]:
            attack(statement)
    assert missing_guards() != []


@pytest.mark.django_db
def test_a_migrated_database_has_every_guard(settings: Any) -> None:
    settings.BIHUAN_DEMO = True
    assert run_checks(databases=["default"], tags=["database"]) == []


def test_the_check_is_silent_where_it_does_not_apply(bare_database: str) -> None:
    assert every_guard_is_in_place(databases=[]) == []
    call_command("migrate", "ledger", "zero", verbosity=0)
    assert every_guard_is_in_place(databases=["default"]) == []


def test_guards_go_and_come_with_their_migration(bare_database: str) -> None:
    call_command("migrate", "ledger", "0001", verbosity=0)
    assert len(missing_guards()) == len(SQLITE if connection.vendor == "sqlite" else POSTGRES)
    call_command("migrate", "ledger", verbosity=0)
    genesis(mode="real", actor=SYSTEM, key=new_key())
    with pytest.raises(DatabaseError, match="ledger"):
        execute("DELETE FROM ledger_act")
    assert missing_guards() == []


CHANGED_SINCE = {
    "ledger_act_no_replace": """
        CREATE TRIGGER ledger_act_no_replace BEFORE INSERT ON ledger_act BEGIN
            SELECT RAISE(ABORT, 'ledger: an act is never replaced')
                WHERE EXISTS (SELECT 1 FROM ledger_act WHERE id = NEW.id);
        END"""
}
"""Guards as the first release made them on SQLite; on PostgreSQL none has changed."""


def test_a_database_with_the_guards_of_the_first_release_is_upgraded(bare_database: str) -> None:
    call_command("migrate", "ledger", "zero", verbosity=0)
    call_command("migrate", "ledger", "0002", verbosity=0)
    changed = CHANGED_SINCE if connection.vendor == "sqlite" else {}
    with attacking(bare_database) as attack:
        for name, text in changed.items():
            attack(f"DROP TRIGGER {name}")
            attack(text)
    genesis(mode="real", actor=SYSTEM, key=new_key())
    assert missing_guards() == list(changed)
    call_command("migrate", "ledger", verbosity=0)
    assert every_guard_is_in_place(databases=["default"]) == verify().problems == []


def test_the_guarding_step_can_be_written_into_a_migration() -> None:
    written, imports = OperationWriter(GuardTables(), indentation=0).serialize()
    assert (written, imports) == (
        "bihuan.kernel.ledger.triggers.GuardTables(\n),",
        {"import bihuan.kernel.ledger.triggers"},
    )


def test_no_migration_of_the_ledger_leaves_tables_unguarded(own_database: str) -> None:
    assert missing_guards() == []
