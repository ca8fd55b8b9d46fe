"""`bihuan demo`: built once, kept, stepped forward, thrown away only when it is one."""

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bihuan.config import readiness
from bihuan.config.commands import demo
from tests.wiring.running import OUTSIDE, bihuan


@pytest.fixture
def kept(region: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a demonstration that was built before."""
    (tmp_path / demo.BUILT).write_text("")
    return {"BIHUAN_DATABASE_URL": region, "BIHUAN_HOME": str(tmp_path), "BIHUAN_SECRET_KEY": "", "LANG": "zh_CN.UTF-8"}


def test_a_kept_demonstration_is_not_built_again_and_tells_its_log_ins(kept: dict[str, str]) -> None:
    ended = bihuan("demo", "--build-only", **kept)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [line.split()[0] for line in ended.stdout.splitlines()] == [
        "leader",
        "member",
        "county",
        "county-head",
        "city",
        "admin",
    ]


def test_its_day_is_moved_forward(kept: dict[str, str]) -> None:
    ended = bihuan("demo", "--step", "1d", **kept)
    assert ended.returncode == 0, ended.stderr
    assert "100%" in ended.stderr


@contextmanager
def at_work_in(home: Path) -> Iterator[None]:
    """What another `bihuan demo` holds while it builds there."""
    handle = os.open(home, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def begun(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "bihuan", "demo", *arguments],
        env=os.environ | OUTSIDE | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def first_words_of(process: "subprocess.Popen[str]") -> str:
    assert process.stderr is not None
    return process.stderr.readline()


@pytest.mark.parametrize("arguments", [["--build-only"], ["--step", "1d"]])
def test_who_comes_while_another_builds_waits_and_takes_nothing_away(
    kept: dict[str, str], tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / demo.BUILT).rename(tmp_path / demo.BEGUN)
    (tmp_path / "bihuan.sqlite3-wal").write_text("being built")
    with at_work_in(tmp_path):
        second = begun(*arguments, **kept)
        said = first_words_of(second)
        (tmp_path / demo.BEGUN).rename(tmp_path / demo.BUILT)
        ended_early = second.poll() is not None
    told, wrong = second.communicate(timeout=60)

    assert said.startswith("另一个 bihuan demo 正在这里"), said + wrong
    assert (ended_early, second.returncode, "Traceback" in wrong) == (False, 0, False), wrong
    assert (tmp_path / "bihuan.sqlite3-wal").read_text() == "being built"
    assert told.startswith("leader ") == (arguments == ["--build-only"])


def test_a_reset_waits_too(kept: dict[str, str], tmp_path: Path) -> None:
    with at_work_in(tmp_path):
        second = begun("--reset", "--build-only", **kept | {"BIHUAN_DATABASE_URL": ""})
        said = first_words_of(second)
        second.kill()
        second.communicate()
    assert said.startswith("另一个 bihuan demo 正在这里"), said
    assert (tmp_path / demo.BUILT).exists()


@pytest.mark.parametrize(("text", "number"), [("30d", 30), ("1", 1), ("365d", 365)])
def test_a_step_is_a_number_of_days(text: str, number: int) -> None:
    assert demo.days(text) == number


@pytest.mark.parametrize("text", ["0d", "-1", "30m", "", "1000000"])
def test_any_other_step_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        demo.days(text)


EMBEDDED = {"BIHUAN_SECRET_KEY": "", "LANG": "zh_CN.UTF-8"}


@pytest.fixture
def home(region: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demonstration's embedded file in it, without a mark."""
    monkeypatch.delenv("BIHUAN_DATABASE_URL", raising=False)
    shutil.copy(region.removeprefix("sqlite://"), tmp_path / "bihuan.sqlite3")
    return tmp_path


def demo_in(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return bihuan("demo", *arguments, **EMBEDDED, BIHUAN_HOME=str(home))


def test_a_file_that_no_build_has_begun_stays(home: Path) -> None:
    ended = demo_in(home, "--build-only")
    assert (ended.returncode, "只建了一半" in ended.stderr) == (1, True)
    assert "does not look like a demonstration" in demo_in(home, "--reset", "--build-only").stderr
    assert (home / "bihuan.sqlite3").stat().st_size > 1_000_000


def test_a_demonstration_is_not_served_as_a_deployment(kept: dict[str, str]) -> None:
    for command in (["serve", "--port", "8999"], ["run-jobs", "--once"]):
        ended = bihuan(*command, **{**kept, "BIHUAN_SECRET_KEY": "x" * 60})
        assert (ended.returncode, "请用 bihuan demo 启动演示" in ended.stderr) == (1, True)


def test_a_reset_leaves_any_other_folder_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BIHUAN_DATABASE_URL")
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(SystemExit, match="does not look like a demonstration"):
        demo.reset(tmp_path)
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_a_reset_does_not_touch_a_database_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BIHUAN_DATABASE_URL", "postgres://bihuan@127.0.0.1/bihuan")
    with pytest.raises(SystemExit, match="embedded file only"):
        demo.reset(tmp_path)


@pytest.mark.parametrize("mark", [demo.BUILT, demo.BEGUN])
def test_a_reset_empties_the_folder_and_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mark: str) -> None:
    monkeypatch.delenv("BIHUAN_DATABASE_URL")
    monkeypatch.setattr(demo, "leave_what_is_real", lambda: None)
    (tmp_path / "files" / "1").mkdir(parents=True)
    for name in (mark, "bihuan.sqlite3", "day.json"):
        (tmp_path / name).write_text("")
    with at_work_in(tmp_path):  # a lock on a folder that is made anew would keep nobody out
        locked = tmp_path.stat().st_ino
        demo.reset(tmp_path)
        assert (list(tmp_path.iterdir()), tmp_path.stat().st_ino) == ([], locked)


def test_what_is_being_served_is_not_thrown_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BIHUAN_DATABASE_URL")
    monkeypatch.setattr(demo, "leave_what_is_real", lambda: None)
    for name in (demo.BUILT, "bihuan.sqlite3"):
        (tmp_path / name).write_text("")
    for _server in range(2):
        with demo.marked_as_served(tmp_path), demo.marked_as_served(tmp_path):
            with pytest.raises(SystemExit, match="请先停下它"):
                demo.reset(tmp_path)
            assert (tmp_path / demo.BUILT).exists()
    demo.reset(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> Callable[[object], list[str]]:
    """What is left in a folder with a mark, an embedded file and an upload when `prepare` finds such a mode of time;
    `built` stands for the build.
    """
    settings.BIHUAN_HOME = tmp_path
    monkeypatch.delenv("BIHUAN_DATABASE_URL", raising=False)
    monkeypatch.setattr(readiness, "is_up_to_date", lambda: True)
    monkeypatch.setattr(readiness, "file_is_missing", lambda: not (tmp_path / "bihuan.sqlite3").exists())
    monkeypatch.setattr(demo, "build_in", lambda home: (home / "built anew").write_text(""))
    for name in (demo.BUILT, "bihuan.sqlite3", "bihuan.sqlite3-wal", "upload"):
        (tmp_path / name).write_text("")

    def mode_of_time(mode: object) -> object:
        assert (tmp_path / "bihuan.sqlite3").exists() or not (tmp_path / "bihuan.sqlite3-wal").exists()
        return mode

    def left(mode: object) -> list[str]:
        monkeypatch.setattr(demo, "mode_of_time", lambda: mode_of_time(mode))
        demo.prepare()
        return sorted(file.name for file in tmp_path.iterdir())

    return left


KEPT = ["bihuan.sqlite3", "bihuan.sqlite3-wal", "built", "upload"]


def test_a_demonstration_whose_database_is_gone_is_built_anew(prepared: Callable[[object], list[str]]) -> None:
    assert prepared("simulated") == KEPT
    assert prepared(None) == ["built anew"]


def test_what_a_file_that_is_gone_left_beside_it_is_not_opened(
    prepared: Callable[[object], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "bihuan.sqlite3").unlink()
    with demo.marked_as_served(tmp_path), pytest.raises(SystemExit, match="请先停下它"):
        prepared(None)
    (tmp_path / demo.SERVED).unlink()
    assert prepared(None) == ["built anew"]


def test_where_it_is_still_served_it_is_not(prepared: Callable[[object], list[str]], tmp_path: Path) -> None:
    with demo.marked_as_served(tmp_path), pytest.raises(SystemExit, match="请先停下它"):
        prepared(None)
    assert (tmp_path / demo.BUILT).exists()


def test_a_database_server_is_left_as_it_is(
    prepared: Callable[[object], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIHUAN_DATABASE_URL", "postgres://bihuan@127.0.0.1/bihuan")
    assert prepared(None) == KEPT


def test_what_a_broken_build_left_is_removed(tmp_path: Path) -> None:
    for name in ("bihuan.sqlite3", "bihuan.sqlite3-wal", "checkpoint"):
        (tmp_path / name).write_text("")
    demo.remove_half_built(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["checkpoint"]
