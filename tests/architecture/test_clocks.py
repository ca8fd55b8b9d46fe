"""Whatever reads the time past `bihuan.base.clock` is found: by ruff, and by the gate for what ruff cannot see."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import clocks
from tests.architecture.files import ROOT
from tests.architecture.planted import plant

IMPORTS = """
import datetime
import time
from datetime import UTC, date
from datetime import datetime as instant

from django.db.models import functions
from django.utils import timezone
"""
READINGS = """
instant.now(UTC)
instant.today()
instant.utcnow()
datetime.datetime.now(UTC)
datetime.datetime.today()
date.today()
datetime.date.today()
time.time()
time.time_ns()
time.clock_gettime(0)
time.clock_gettime_ns(0)
time.localtime()
time.gmtime()
time.ctime()
time.asctime()
time.strftime("%Y")
timezone.now()
timezone.localtime()
timezone.localdate()
from django.db.models.functions import Now
functions.Now()
functions.datetime.Now()
"""
ALLOWED = """
time.monotonic()
time.perf_counter()
time.sleep(1)
instant(2024, 6, 6, tzinfo=UTC).strftime("%Y")
timezone.is_aware(instant(2024, 6, 6, tzinfo=UTC))
functions.TruncDate("at")
"""


def reported(code: str, file: str) -> set[str]:
    """The lines of `code` in which ruff finds an interface of others that is not to be used here."""
    ruff = [str(Path(sys.executable).parent / "ruff"), "check", "--select", "TID251", "--output-format", "concise"]
    answer = subprocess.run(
        [*ruff, "--stdin-filename", file, "-"], cwd=ROOT, input=code, capture_output=True, text=True, check=False
    )
    numbers = [int(line.split(":")[1]) for line in answer.stdout.splitlines() if " TID251 " in line]
    return {code.splitlines()[number - 1] for number in numbers}


def test_every_way_to_read_the_machines_time_is_found() -> None:
    assert reported(IMPORTS + READINGS + ALLOWED, "bihuan/web/planted.py") == set(READINGS.split("\n")) - {""}


def test_the_one_clock_may() -> None:
    assert reported(IMPORTS + READINGS, "bihuan/base/clock.py") == set()


@pytest.mark.parametrize("stamp", ["auto_now", "auto_now_add"])
def test_a_field_that_stamps_itself_is_found(tmp_path: Path, stamp: str) -> None:
    plant(tmp_path, bihuan__app__models_py=f"class A:\n    at = models.DateTimeField(\n        {stamp}=True\n    )\n")
    (problem,) = clocks.problems(tmp_path)
    assert problem.startswith(f"bihuan/app/models.py:3: {stamp} ")


@pytest.mark.parametrize(
    "markup", ['{% now "Y" %}', "{% now 'Y' as year %}", "{{ row.at|timesince }}", "{{ at | timeuntil }}"]
)
def test_a_page_that_reads_the_machines_time_is_found(tmp_path: Path, markup: str) -> None:
    plant(tmp_path, bihuan__web__desk__templates__desk__a_html=f"<p>\n{markup}\n")
    (problem,) = clocks.problems(tmp_path)
    assert problem.startswith("bihuan/web/desk/templates/desk/a.html:2: ")


def test_a_span_between_two_given_instants_passes(tmp_path: Path) -> None:
    plant(
        tmp_path,
        bihuan__web__desk__templates__desk__a_html="{{ at|timesince:now }} {{ now }} {{ nowhere }}",
        bihuan__app__models_py="at = models.DateTimeField()\n",
    )
    assert list(clocks.problems(tmp_path)) == []
