"""What is wrong with a setting is said in one line, before anything starts; nobody has to read a traceback."""

from pathlib import Path
from typing import Any

import pytest

from bihuan.config.readiness import folder_problems
from tests.wiring.running import bihuan

pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"BIHUAN_DATABASE_URL": "mysql://root@localhost/x"}, "must begin with sqlite:// or postgres://, not mysql://"),
        ({"BIHUAN_HTTPS": "maybe"}, "BIHUAN_HTTPS 请设为 1 或 0"),
        ({"BIHUAN_WEB_THREADS": "0"}, "BIHUAN_WEB_THREADS 请设为 1 以上的整数"),
        ({"BIHUAN_LOG_LEVEL": "loud"}, "BIHUAN_LOG_LEVEL 请设为 DEBUG, INFO, WARNING, ERROR, CRITICAL 之一"),
        ({"BIHUAN_HOME": f"{Path(__file__)}/home"}, "BIHUAN_HOME 无法建立"),
    ],
)
def test_a_wrong_setting_is_said_in_one_line(environment: dict[str, str], words: str) -> None:
    ended = bihuan("serve", **environment)
    assert (ended.returncode, ended.stderr.count("\n"), words in ended.stderr) == (1, 1, True), ended.stderr


def test_a_command_of_django_says_it_too() -> None:
    ended = bihuan("django", "check", BIHUAN_HTTPS="maybe")
    assert (ended.returncode, ended.stderr) == (1, ended.stderr.splitlines()[0] + "\n"), ended.stderr
    assert "BIHUAN_HTTPS 请设为 1 或 0" in ended.stderr


@pytest.mark.parametrize("name", ["BIHUAN_FILES", "BIHUAN_CHECKPOINTS"])
def test_a_folder_that_cannot_be_written_to_is_said_before_the_server_starts(
    name: str, tmp_path: Path, settings: Any
) -> None:
    setattr(settings, name, tmp_path / "there" / "new")
    assert folder_problems() == []
    setattr(settings, name, Path(__file__) / "below")
    assert [f"{name} 的文件夹写不进去" in words for words in folder_problems()] == [True]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "70000"], "a port is a number from 1 to 65535"),
        (["--port", "0"], "a port is a number from 1 to 65535"),
        (["--host", "example"], "'example' is a name; give an address of this machine"),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_said_at_once(arguments: list[str], words: str) -> None:
    ended = bihuan("serve", *arguments)
    assert (ended.returncode, ended.stderr.splitlines()[-1].count(words)) == (2, 1), ended.stderr


@pytest.mark.parametrize("command", ["migrate", "verify"])
def test_a_database_that_cannot_be_reached_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    no_database = tmp_path / "bihuan.sqlite3"
    no_database.write_text("this was copied from somewhere by mistake " * 30)
    addresses = [f"sqlite://{no_database}", "postgres://nobody@127.0.0.1:9/bihuan?connect_timeout=2"]
    for address in addresses:
        ended = bihuan(command, BIHUAN_DATABASE_URL=address, LANG="zh_CN.UTF-8")
        assert (ended.returncode, ended.stderr.count("\n")) == (1, 1), ended.stderr
        assert ended.stderr.startswith("数据库打不开：")


def test_verification_makes_no_database_and_asks_for_one(tmp_path: Path) -> None:
    file = tmp_path / "bihuan.sqlite3"
    ended = bihuan("verify", BIHUAN_DATABASE_URL=f"sqlite://{file}", LANG="zh_CN.UTF-8")
    assert (ended.returncode, ended.stderr) == (1, "数据库还没有建好或不是最新的，请先运行 bihuan migrate\n")
    assert not file.exists()
