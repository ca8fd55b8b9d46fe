"""The other commands, from an empty folder to a deployment that somebody can log in to."""

import argparse
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bihuan.config.commands import language_of, serve
from tests.wiring.running import bihuan

NAMED = ["admin", "--organisation", "示例市总工会", "--name", "示例管理员", "--username", "first", "--password-stdin"]
ADMIN = [*NAMED, "--division", "来宾市"]


@pytest.fixture
def fresh(tmp_path: Path) -> dict[str, str]:
    """The environment of a deployment that does not exist yet."""
    return environment_of(tmp_path)


def environment_of(home: Path) -> dict[str, str]:
    return {"BIHUAN_HOME": str(home), "BIHUAN_DATABASE_URL": "", "LANG": "zh_CN.UTF-8", "LC_ALL": ""}


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[CompletedProcess[str]]]:
    """The folder of a deployment after its first day, and how its commands ended: made, refused with a weak password,
    opened.
    """
    home = tmp_path_factory.mktemp("first-day")
    migrated = bihuan("migrate", **environment_of(home))
    weak = bihuan(*ADMIN, typed="short\n", **environment_of(home))
    opened = bihuan(*ADMIN, typed="a-long-enough-password\n", **environment_of(home))
    return home, [migrated, weak, opened]


@pytest.fixture
def opened(first_day: tuple[Path, list[CompletedProcess[str]]], tmp_path: Path) -> dict[str, str]:
    """The environment of a deployment of one's own after its first day."""
    shutil.copytree(first_day[0], tmp_path, dirs_exist_ok=True)
    return environment_of(tmp_path)


@pytest.mark.no_cover
def test_a_deployment_is_opened_with_a_good_password(first_day: tuple[Path, list[CompletedProcess[str]]]) -> None:
    assert [one.returncode for one in first_day[1]] == [0, 1, 0]
    assert first_day[1][-1].stdout == "已设立。请启动服务后登录：bihuan serve\n"


@pytest.mark.no_cover
@pytest.mark.parametrize("arguments", [["--build-only"], ["--reset", "--build-only"], ["--step", "1d"]])
def test_a_deployment_is_never_taken_for_a_demonstration(opened: dict[str, str], arguments: list[str]) -> None:
    home = Path(opened["BIHUAN_HOME"])
    (home / "built").write_text("")
    before = sorted(file.name for file in home.rglob("*"))
    ended = bihuan("demo", *arguments, **opened)
    assert (ended.returncode, "这里是正式数据" in ended.stderr) == (1, True)
    assert "台账完好：9 条记录" in bihuan("verify", **opened).stdout
    assert sorted(file.name for file in home.rglob("*")) == before


@pytest.mark.no_cover
@pytest.mark.parametrize("command", [["run-jobs", "--once"], ["verify"]], ids=lambda command: command[0])
@pytest.mark.parametrize("wrong", ["", "ab" * 32, "xyz"])
def test_without_its_master_key_a_deployment_does_nothing_and_makes_no_other(
    opened: dict[str, str], wrong: str, command: list[str]
) -> None:
    ended = bihuan(*command, **opened, BIHUAN_MASTER_KEY=wrong)
    assert (ended.returncode, "主密钥打不开这个数据库" in ended.stderr) == (1, True)
    assert not (Path(opened["BIHUAN_HOME"]) / "keys" / "master.key").exists()


def test_a_deployment_is_opened_once(opened: dict[str, str]) -> None:
    again = bihuan(*ADMIN, typed="a-long-enough-password\n", **opened)
    assert (again.returncode, again.stderr) == (1, "平台已经启用，不能再次初始化\n")


def test_what_a_deployment_did_verifies_against_its_checkpoints(opened: dict[str, str]) -> None:
    worked = bihuan("run-jobs", "--once", **opened)
    verified = bihuan("verify", "--against", f"{opened['BIHUAN_HOME']}/checkpoints", **opened)
    assert [worked.returncode, verified.returncode] == [0, 0], worked.stderr
    assert verified.stdout.startswith("台账完好：")


def test_nothing_is_opened_or_done_in_a_database_that_is_not_there_yet(fresh: dict[str, str]) -> None:
    opened = bihuan(*ADMIN, typed="a-long-enough-password\n", **fresh)
    worked = bihuan("run-jobs", "--once", **fresh)
    for ended in (opened, worked):
        assert (ended.returncode, ended.stderr) == (1, "数据库还没有建好或不是最新的，请先运行 bihuan migrate\n")


def test_verification_names_what_is_wrong(opened: dict[str, str]) -> None:
    guard = take_a_guard_away(Path(opened["BIHUAN_HOME"]) / "bihuan.sqlite3")

    found = bihuan("verify", **opened)
    refused = bihuan("serve", **opened)

    assert found.returncode == 1
    assert found.stdout.startswith(f"[guard_missing] 数据库中的保护触发器“{guard}”缺失")
    assert found.stdout.endswith("发现 1 处问题\n")
    assert (refused.returncode, f"保护触发器“{guard}”缺失或被改动，服务没有启动" in refused.stderr) == (1, True)


def take_a_guard_away(file: Path) -> str:
    """Drop one trigger of the acts, as somebody with rights over the file could; its name."""
    with closing(sqlite3.connect(file)) as stranger:
        found = stranger.execute(
            "SELECT min(name) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_act'"
        )
        (guard,) = found.fetchone()
        stranger.execute(f'DROP TRIGGER "{guard}"')
    return str(guard)


def test_an_opening_that_is_broken_off_opens_nothing(first_day: tuple[Path, list[CompletedProcess[str]]]) -> None:
    ended = bihuan("admin", typed="示例市总工会\n", **environment_of(first_day[0]))
    assert (ended.returncode, "没有填完，什么也没有设立" in ended.stderr, "Traceback" in ended.stderr) == (
        1,
        True,
        False,
    )


def test_help_lists_the_commands() -> None:
    said = bihuan("--help")
    assert said.returncode == 0
    for name in ("demo", "serve", "migrate", "admin", "run-jobs", "calendar", "verify"):
        assert f"\n    {name} " in said.stdout


def test_commands_of_the_framework_are_reachable(fresh: dict[str, str]) -> None:
    said = bihuan("django", "check", **fresh)
    assert (said.returncode, said.stdout) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000"), ("example", "http://example:8000")],
)
def test_the_address_can_be_typed_into_a_browser(host: str, address: str) -> None:
    assert serve.address(host, 8000) == address


def test_the_usual_name_of_this_machine_is_understood() -> None:
    assert [serve.numeric(host) for host in ("localhost", "0.0.0.0", "::1")] == ["127.0.0.1", "0.0.0.0", "::1"]


def test_a_wildcard_stands_for_the_own_address() -> None:
    assert serve.address("0.0.0.0", 8000) == f"http://{serve.own_address()}:8000"


HERE = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("host", "allowed", "named"),
    [
        ("0.0.0.0", HERE, "BIHUAN_HOSTS=localhost,127.0.0.1,[::1],192.0.2.7"),
        ("2001:db8::7", HERE, "BIHUAN_HOSTS=localhost,127.0.0.1,[::1],[2001:db8::7]"),
        ("127.0.0.1", HERE, None),
        ("::1", HERE, None),
        ("0.0.0.0", [*HERE, "192.0.2.7"], None),
        ("0.0.0.0", ["*"], None),
        ("0.0.0.0", ["bihuan.example"], None),
    ],
)
def test_an_address_that_would_answer_nobody_is_not_served(
    host: str,
    allowed: list[str],
    named: str | None,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.ALLOWED_HOSTS = allowed
    monkeypatch.setattr(serve, "own_address", lambda: "192.0.2.7")
    monkeypatch.setattr(serve, "start", lambda: None)
    monkeypatch.setattr(serve, "port_is_free", lambda _host, _port: True)
    monkeypatch.setattr(serve, "serve", lambda _options: 0)
    monkeypatch.setattr("bihuan.config.readiness.service_problems", list)
    options = argparse.Namespace(host=host, port=8000, jobs_only=False)
    assert serve.run(options) == (1 if named else 0)
    assert (named or "") in capsys.readouterr().err
    assert serve.run(argparse.Namespace(host=host, port=8000, jobs_only=True)) == 0


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en_US.UTF-8"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN.UTF-8"),
        ({"LANG": "C.UTF-8"}, ""),
        ({}, ""),
    ],
)
def test_the_language_is_that_of_the_environment(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language
