"""The address that supervisors ask."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.wiring.running import serving


@pytest.mark.django_db
def test_a_server_with_its_database_says_ok(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_server_on_an_empty_database_says_503(client: Client) -> None:
    MigrationRecorder.Migration.objects.all().delete()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"database empty\n")


def test_a_running_server_whose_file_vanished_says_503_and_makes_no_other(own_database: str) -> None:
    if connection.vendor != "sqlite":
        return
    file = Path(own_database.removeprefix("sqlite://"))
    with serving("--web-only", BIHUAN_DATABASE_URL=own_database) as (_server, address):
        for name in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            name.unlink(missing_ok=True)
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(f"{address}/healthz", timeout=5)
        assert not file.exists()


def test_a_server_without_its_database_says_503(client: Client, settings, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        connection.close()
        at = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = "/nowhere/at/all"
        try:
            answer = client.get("/healthz")
        finally:
            connection.close()
            connection.settings_dict["NAME"] = at
    assert (answer.status_code, answer.content) == (503, b"database unreachable\n")
