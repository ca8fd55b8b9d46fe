"""The address that supervisors ask."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_a_server_with_its_database_says_ok(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


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
