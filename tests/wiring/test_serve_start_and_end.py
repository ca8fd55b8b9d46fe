"""`bihuan serve` starts only on a sound footing, and all of it ends however it is ended; the engine has no part in it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wiring.running import OUTSIDE, SIMULATED, alive, bihuan, children_of, roles, serving, wait_until


def test_ctrl_c_in_a_terminal_ends_it_cleanly(own_database: str) -> None:
    with serving("--web-only", BIHUAN_DATABASE_URL=own_database) as (server, _address):
        below = children_of(server.pid)
        assert roles(below) == {"web"}
        for _ in range(3):
            os.killpg(server.pid, signal.SIGINT)
        assert server.wait(30) == 0
        assert alive(below) == set()


def test_what_hangs_is_ended_with_all_below_it(own_database: str) -> None:
    with serving("--web-only", BIHUAN_DATABASE_URL=own_database) as (server, _address):
        below = children_of(server.pid)
        (answering,) = [process for process in below if not children_of(process)]
        os.kill(answering, signal.SIGSTOP)
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
        wait_until(lambda: not alive(below), 5)


def test_when_it_is_killed_its_children_end_by_themselves(own_database: str) -> None:
    with serving(BIHUAN_DATABASE_URL=own_database) as (server, _address):
        below = children_of(server.pid)
        server.send_signal(signal.SIGKILL)
        server.wait()
        wait_until(lambda: not alive(below))


def test_a_child_that_was_born_too_late_ends_at_once(own_database: str) -> None:
    nobody = {"BIHUAN_PARENT_PROCESS": "1", "BIHUAN_DATABASE_URL": own_database}
    child = subprocess.run(
        [sys.executable, "-m", "bihuan.config.roles", "scheduler"],
        check=False,
        env=os.environ | OUTSIDE | nobody,
        timeout=60,
    )
    assert child.returncode == -signal.SIGTERM


def test_a_port_that_is_taken_is_said_at_once(own_database: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = bihuan("serve", "--port", str(port), BIHUAN_DATABASE_URL=own_database, **SIMULATED)
    assert (ended.returncode, ended.stderr) == (1, f"端口 {port} 已被占用，请换一个，例如 --port {port + 1}\n")


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"BIHUAN_SECRET_KEY": ""}, "没有设置密钥。"),
        ({"BIHUAN_DEBUG": "1"}, "调试模式会把服务器内部的情况显示给所有人"),
        ({"BIHUAN_SECRET_KEY": "", "BIHUAN_DEBUG": "1"}, "演示用的密钥"),
    ],
)
def test_production_does_not_start_with_open_doors(environment: dict[str, str], words: str) -> None:
    ended = bihuan("serve", **environment)
    assert ended.returncode == 1
    assert words in ended.stderr


def test_it_does_not_start_on_an_empty_database(tmp_path: Path) -> None:
    ended = bihuan("serve", BIHUAN_DATABASE_URL=f"sqlite://{tmp_path / 'empty.sqlite3'}", LANG="zh_CN.UTF-8")
    assert (ended.returncode, ended.stderr) == (1, "数据库还没有建好或不是最新的，请先运行 bihuan migrate\n")


def test_it_says_when_the_database_cannot_be_opened() -> None:
    ended = bihuan("serve", BIHUAN_DATABASE_URL="sqlite:///nowhere/at/all.sqlite3", LANG="zh_CN.UTF-8")
    assert (ended.returncode, ended.stderr) == (1, "数据库打不开：unable to open database file\n")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"BIHUAN_DEBUG": "1", "BIHUAN_SECRET_KEY": ""}, "演示用的密钥"),
        ({"BIHUAN_DATABASE_URL": "sqlite:///nowhere/at/all.sqlite3"}, "数据库打不开"),
    ],
)
def test_no_other_web_server_may_begin_what_serve_refuses(environment: dict[str, str], words: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import bihuan.config.wsgi"],
        env=os.environ | OUTSIDE | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, words in ended.stderr) == (1, True), ended.stderr


def test_another_web_server_may_serve_what_is_ready(region: str) -> None:
    given = {"BIHUAN_DATABASE_URL": region, "BIHUAN_SECRET_KEY": ""}
    command = [sys.executable, "-c", "import bihuan.config.wsgi"]
    ended = subprocess.run(command, env=os.environ | OUTSIDE | SIMULATED | given, check=False)
    assert ended.returncode == 0
