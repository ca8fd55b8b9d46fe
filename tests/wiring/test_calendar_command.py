"""`bihuan calendar`: a year's holiday notice, declared by the operator, reaches everything that counts days."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bihuan.base import clock
from bihuan.base.calendar_notices import read_notice
from bihuan.base.tests.notices import NEXT_YEAR, next_year_in
from bihuan.config.commands import calendar
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.process.periods import due_after, working_days
from bihuan.kernel.rules import queries
from bihuan.web.worker.tests.reckoning import amounts, walked, words
from tests.wiring.running import bihuan
from tests.wiring.test_commands import ADMIN, environment_of

MONTH = {"first_month": "2027-10", "last_month": "2027-10"}
UNTIL_HOURS = {"place": "11", "still": "yes", **MONTH}
OVERTIME = {**UNTIL_HOURS, "wage": "4350", "h-2027-10-04": "8"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return next_year_in(tmp_path)


@pytest.fixture
def in_october() -> Iterator[None]:
    with clock.use(clock.at(date(2027, 10, 18))):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("in_october")
def test_a_year_reaches_the_deadlines_and_the_reckoning(file: Path) -> None:
    """Monday the 4th is off in exchange, Saturday the 9th is worked: 4,350 / 21.75 / 8 × 8 × 200 % = 400."""
    start = date(2027, 9, 30)
    before = due_after(start, working_days(5), queries.calendar()).rolled, amounts(walked("overtime", OVERTIME))
    said = calendar.declare(read_notice(file))
    after = due_after(start, working_days(5), queries.calendar()).rolled, amounts(walked("overtime", OVERTIME))
    shown = words(walked("overtime", UNTIL_HOURS, until="hours-2027-10"))
    assert before == (date(2027, 10, 7), ["¥300.00 至 ¥600.00"])
    assert after == (date(2027, 10, 9), ["¥400.00"])
    assert ("4 休 2027年10月4日" in shown, "9 班 2027年10月9日" in shown) == (True, True)
    assert said.startswith(
        "已录入2027年放假安排（示例通知）：放假5天，其中法定节假日2天；调休上班1天；全年工作日259天。"
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("in_october")
def test_a_month_of_hours_asks_for_the_calendar_once(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        walked("overtime", UNTIL_HOURS, until="hours-2027-10")


@pytest.mark.django_db
def test_the_same_year_declared_again_changes_nothing(file: Path) -> None:
    calendar.declare(read_notice(file))
    acts = acts_of(SYSTEM_STREAM).count()
    assert calendar.declare(read_notice(file)) == "2027年已经是这样安排的（示例通知），没有改动"
    assert acts_of(SYSTEM_STREAM).count() == acts


def test_an_operator_lists_and_declares_years(tmp_path: Path, file: Path) -> None:
    env = environment_of(tmp_path / "home")
    (tmp_path / "home").mkdir()
    bihuan("migrate", **env)
    early = bihuan("calendar", "add", str(file), **env)
    bihuan(*ADMIN, typed="a-long-enough-password\n", **env)
    listed = bihuan("calendar", **env)
    added, again = (bihuan("calendar", "add", str(file), **env) for _ in range(2))
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({**NEXT_YEAR, "working_days": 260}), encoding="utf-8")
    refused = bihuan("calendar", "add", str(wrong), **env)
    long = tmp_path / "long.json"
    long.write_text(json.dumps({**NEXT_YEAR, "document": "长" * 201}), encoding="utf-8")
    too_long = bihuan("calendar", "add", str(long), **env)

    assert (early.returncode, early.stderr) == (1, "平台还没有启用，请先运行 bihuan admin\n")
    assert (listed.returncode, "2026  国办发明电〔2025〕7号  [随程序]\n" in listed.stdout) == (0, True)
    assert (added.returncode, added.stderr, again.returncode) == (0, "", 0)
    assert "没有改动" in again.stdout
    assert " 录入]\n" in bihuan("calendar", **env).stdout
    assert (refused.returncode, too_long.returncode) == (2, 2)
    assert "working_days（全年工作日数）：照这些日期算，全年有259个工作日，文件写的是260个" in refused.stderr
    assert bihuan("verify", **env).returncode == 0
