"""Both engines as the tests and the product use them."""

import os
import subprocess
import sys

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from bihuan.config.processes import PARENT
from bihuan.config.settings.databases import from_url


def test_a_sqlite_address_names_a_file_and_asks_for_safe_writes() -> None:
    found = from_url("sqlite:///srv/bihuan.sqlite3")
    assert str(found["NAME"]) == "/srv/bihuan.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["OPTIONS"]["timeout"] == 20


def test_a_postgres_address_is_taken_apart() -> None:
    found = from_url("postgres://union:p%40ss@db.example:5433/bihuan")
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "union",
        "p@ss",
        "db.example",
        "5433",
        "bihuan",
    ]


def test_a_postgres_socket_folder_may_stand_in_for_the_host() -> None:
    assert from_url("postgres:///bihuan?host=/run/postgresql")["HOST"] == "/run/postgresql"


def test_what_a_postgres_address_asks_for_is_passed_on() -> None:
    found = from_url("postgres://union@db.example/bihuan?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem")
    assert found["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    found = from_url("postgres:///bihuan?host=one,two&target_session_attrs=read-write")
    assert (found["HOST"], found["OPTIONS"]) == ("one,two", {"target_session_attrs": "read-write"})


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgres://union@db.example/bihuan?sslmod=require", "asks for sslmod, which is unknown"),
        ("postgres://union:secret@db.example:port/bihuan", "a wrong host or port"),
        ("postgres://union:sec/ret@db.example/bihuan", "a wrong host or port"),
        ("postgres://union:secret@db.example", "names no database"),
    ],
)
def test_a_wrong_postgres_address_is_refused_without_showing_the_password(address: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refusal:
        from_url(address)
    assert "sec" not in str(refusal.value)


def test_a_part_of_a_running_server_opens_the_file_but_never_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PARENT, "1")
    assert from_url("sqlite:///srv/the file?.sqlite3")["NAME"] == "file:///srv/the%20file%3F.sqlite3?mode=rw"


def test_an_unknown_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="must begin with sqlite:// or postgres://, not mysql://"):
        from_url("mysql://root@localhost/x")


@pytest.mark.django_db
def test_the_embedded_file_is_durable_and_its_guards_cannot_be_passed_by_replace() -> None:
    if connection.vendor == "postgresql":
        assert one("SHOW fsync") == "on"
        return
    pragmas = ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")
    assert {name: one(f"PRAGMA {name}") for name in pragmas} == {
        "journal_mode": "wal",
        "synchronous": 2,
        "recursive_triggers": 1,
        "foreign_keys": 1,
    }


def one(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_to_its_own_database_is_gone_for_the_next(own_database: str, turn: int) -> None:
    ContentType.objects.create(app_label="planted", model="row")
    with pytest.raises(IntegrityError), transaction.atomic():
        ContentType.objects.create(app_label="planted", model="row")
    assert ContentType.objects.filter(app_label="planted").count() == 1


def test_another_process_sees_what_was_committed(own_database: str) -> None:
    ContentType.objects.create(app_label="planted", model="row")
    code = (
        "import django; django.setup();"
        "from django.contrib.contenttypes.models import ContentType as C;"
        "print(C.objects.filter(app_label='planted').count())"
    )
    environment = os.environ | {"BIHUAN_DATABASE_URL": own_database, "DJANGO_SETTINGS_MODULE": "bihuan.config.settings"}
    seen = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert seen.stdout == "1\n"
