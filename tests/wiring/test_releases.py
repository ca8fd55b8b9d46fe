"""A database and a release that do not belong together: neither is used with the other."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from bihuan.config import readiness
from bihuan.config.commands import migrate
from tests.wiring.running import bihuan


@pytest.mark.no_cover
@pytest.mark.parametrize("command", [["serve"], ["run-jobs", "--once"], ["migrate"], ["verify"]])
def test_a_database_of_a_newer_release_is_left_alone(own_database: str, command: list[str]) -> None:
    MigrationRecorder(connection).record_applied("people", "0999_from_the_future")
    ended = bihuan(*command, BIHUAN_DATABASE_URL=own_database, LANG="zh_CN.UTF-8")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1), ended.stderr
    assert ended.stderr.startswith("数据库属于更新的版本（people.0999_from_the_future）")


@pytest.mark.django_db
def test_what_others_brought_along_and_took_away_again_does_no_harm(settings: Any) -> None:
    settings.BIHUAN_DEMO = True
    MigrationRecorder(connection).record_applied("a_library_of_old", "0001_initial")
    assert readiness.database_problems() == []


@pytest.mark.django_db
def test_an_upgrade_that_breaks_off_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise DatabaseError("database or disk\nis full")

    monkeypatch.setattr(migrate, "start", lambda: None)
    monkeypatch.setattr("django.core.management.call_command", full)
    assert migrate.run(type("Options", (), {"plan": False})()) == 1
    assert capsys.readouterr().err.startswith("升级没有完成：database or disk is full。")
