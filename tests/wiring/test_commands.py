"""The other commands, from an empty folder to a deployment that somebody can log in to."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bihuan.config.commands import language_of, serve
from tests.wiring.running import bihuan

ADMIN = ["admin", "--organisation", "示例市总工会", "--name", "示例管理员", "--username", "first", "--password-stdin"]


@pytest.fixture
def fresh(tmp_path: Path) -> dict[str, str]:
    """The environment of a deployment that does not exist yet."""
    return {"BIHUAN_HOME": str(tmp_path), "BIHUAN_DATABASE_URL": "", "LANG": "zh_CN.UTF-8", "LC_ALL": ""}


def test_from_an_empty_folder_to_a_verified_ledger(fresh: dict[str, str]) -> None:
    migrated = bihuan("migrate", **fresh)
    opened = bihuan(*ADMIN, typed="a-long-enough-password\n", **fresh)
    worked = bihuan("run-jobs", "--once", **fresh)
    verified = bihuan("verify", "--against", f"{fresh['BIHUAN_HOME']}/checkpoints", **fresh)

    assert [one.returncode for one in (migrated, opened, worked, verified)] == [0, 0, 0, 0], worked.stderr
    assert opened.stdout == "已设立。请启动服务后登录：bihuan serve\n"
    assert verified.stdout.startswith("台账完好：")


def test_a_deployment_is_opened_once(fresh: dict[str, str]) -> None:
    bihuan("migrate", **fresh)
    weak = bihuan(*ADMIN, typed="short\n", **fresh)
    opened = bihuan(*ADMIN, typed="a-long-enough-password\n", **fresh)
    again = bihuan(*ADMIN, typed="a-long-enough-password\n", **fresh)

    assert [one.returncode for one in (weak, opened, again)] == [1, 0, 1]
    assert again.stderr == "平台已经启用，不能再次初始化\n"


def test_nothing_is_opened_or_done_in_a_database_that_is_not_there_yet(fresh: dict[str, str]) -> None:
    opened = bihuan(*ADMIN, typed="a-long-enough-password\n", **fresh)
    worked = bihuan("run-jobs", "--once", **fresh)
    for ended in (opened, worked):
        assert (ended.returncode, ended.stderr) == (1, "数据库还没有建好或不是最新的，请先运行 bihuan migrate\n")


def test_verification_names_what_is_wrong(fresh: dict[str, str]) -> None:
    bihuan("migrate", **fresh)
    bihuan(*ADMIN, typed="a-long-enough-password\n", **fresh)
    guard = take_a_guard_away(Path(fresh["BIHUAN_HOME"]) / "bihuan.sqlite3")

    found = bihuan("verify", **fresh)
    refused = bihuan("serve", **fresh)

    assert found.returncode == 1
    assert found.stdout.startswith(f"[guard_missing] 数据库中的保护触发器“{guard}”缺失")
    assert found.stdout.endswith("发现 1 处问题\n")
    assert (refused.returncode, f"guard {guard} is missing" in refused.stderr) == (1, True)


def take_a_guard_away(file: Path) -> str:
    """Drop one trigger of the acts, as somebody with rights over the file could; its name."""
    with closing(sqlite3.connect(file)) as stranger:
        found = stranger.execute(
            "SELECT min(name) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_act'"
        )
        (guard,) = found.fetchone()
        stranger.execute(f'DROP TRIGGER "{guard}"')
    return str(guard)


def test_help_lists_the_commands() -> None:
    said = bihuan("--help")
    assert said.returncode == 0
    for name in ("demo", "serve", "migrate", "admin", "run-jobs", "verify"):
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


def test_a_wildcard_stands_for_the_own_address() -> None:
    assert serve.address("0.0.0.0", 8000) == f"http://{serve.own_address()}:8000"


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
