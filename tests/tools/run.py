"""Everything that `make test` runs: both engines, the browser, the coverage gates; results in build/tests.json.

`python -m tests.tools.run` runs all of it; `… sqlite`, `… postgres` or `… chromium` only that part, without gates.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.tools import coverage_gates
from tests.tools.postgres import ADDRESS, cluster

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "results"
COVERAGE = ROOT / "build" / "coverage"
REGION = ROOT / "build" / "region"
JOURNEYS = "tests/journeys"
KNOW_NO_ENGINE = (
    "bihuan/base",
    "bihuan/law",
    "bihuan/web/worker/tests/test_reckoning.py",
    "bihuan/web/worker/tests/test_reckoning_anything.py",
    "bihuan/web/worker/tests/test_reckoning_sums.py",
    "bihuan/web/shell/tests/test_ways.py",
    "bihuan/kernel/process/tests/stateful/test_twins.py",
    "bihuan/domains/stationing/tests/stateful/test_twins.py",
    "tests/architecture",
    "tests/wiring/test_commands.py",
    "tests/wiring/test_demonstration.py",
    "tests/wiring/test_law_command.py",
    "tests/wiring/test_opening.py",
    "tests/wiring/test_serve_start_and_end.py",
    "tests/wiring/test_wrong_settings.py",
)
"""Tests that ask no database or one of their own choice, or in which it has no part (addresses, processes), and those
that only show that another test finds what it looks for: run once.
"""

AT_ONCE = ("-n", "3", "--dist", "worksteal")
"""One more than there are cores: some tests wait for processes of their own. With four the whole takes longer."""

HAVE_TWO_WAYS = ("bihuan/kernel/ledger", "bihuan/kernel/organisations", "bihuan/kernel/people")
"""Code that does one thing on one engine and another on the other."""

KNOW_THEIR_ENGINE = (
    "bihuan/kernel/ledger",
    "bihuan/kernel/organisations/tests/test_tree.py",
    "bihuan/kernel/people/tests/test_overlaps.py",
    "bihuan/kernel/people/tests/test_races.py",
)
"""The tests that reach what such code does on one engine only: counted on both. Everything else is counted on SQLite
alone, which is the stricter gate and spares the others the counting.
"""


@dataclass(frozen=True)
class Run:
    """Tests that run together: on which engine, how pytest is started (counted or not), and which they are."""

    engine: str
    runner: tuple[str, ...]
    tests: tuple[str, ...]


def but(*places: str) -> tuple[str, ...]:
    """All tests, those in these places excepted."""
    return tuple(f"--ignore={place}" for place in places)


PARTS = {
    "sqlite": (Run("sqlite", ("coverage", "run", "-m"), but(JOURNEYS)),),
    "postgres": (
        Run("postgres", ("coverage", "run", "--source=" + ",".join(HAVE_TWO_WAYS), "-m"), KNOW_THEIR_ENGINE),
        Run("postgres", (), but(JOURNEYS, *KNOW_NO_ENGINE, *KNOW_THEIR_ENGINE)),
    ),
    "chromium": (Run("sqlite", (), (JOURNEYS,)),),
}
Counts = dict[str, int]


def run_part(part: str) -> Counts:
    """Run one part and count what its reports say."""
    print(f"== {part}", flush=True)
    total = dict.fromkeys(("passed", "failed", "skipped"), 0)
    for number, run in enumerate(PARTS[part], start=1):
        for name, count in counts_of(run, f"{part}-{number}").items():
            total[name] += count
    return total


def counts_of(run: Run, name: str) -> Counts:
    report = RESULTS / f"{name}.xml"
    command = [sys.executable, "-m", *run.runner, "pytest", "-q", f"--junit-xml={report}", *AT_ONCE, *run.tests]
    environment = os.environ | {"BIHUAN_TEST_ENGINE": run.engine, "COVERAGE_FILE": str(COVERAGE / name)}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL).returncode
    counts = counts_in(report) if report.exists() else {"passed": 0, "failed": 0, "skipped": 0}
    if code and not counts["failed"]:
        counts["failed"] = 1  # the run itself broke: an internal error, or no tests at all
    return counts


def counts_in(report: Path) -> Counts:
    """Passed, failed (errors too) and skipped of a JUnit report."""
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    total = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for suite in suites:
        for name in total:
            total[name] += int(suite.get(name, 0))
    failed = total["failures"] + total["errors"]
    return {"passed": total["tests"] - failed - total["skipped"], "failed": failed, "skipped": total["skipped"]}


def combined_coverage() -> dict:
    """Lines and branches reached by any of the runs."""
    files = [str(file) for file in COVERAGE.iterdir()]
    environment = os.environ | {"COVERAGE_FILE": str(COVERAGE / "all")}
    report = ROOT / "build" / "coverage.json"
    for arguments in (["combine", "--quiet", *files], ["json", "--quiet", "-o", str(report)]):
        subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, env=environment, check=True)
    return json.loads(report.read_text())


def main(parts: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for folder in (RESULTS, COVERAGE):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    if not parts:
        # A region kept from an earlier run would hide that its building is covered by this one.
        shutil.rmtree(REGION, ignore_errors=True)
    with cluster() as address:
        os.environ[ADDRESS] = address
        counts = {part: run_part(part) for part in parts or PARTS}
    (ROOT / "build" / "tests.json").write_text(json.dumps(counts, indent=2) + "\n")
    gaps = [] if parts else coverage_gates.problems(combined_coverage())
    return conclude(counts, gaps)


def conclude(counts: dict[str, Counts], gaps: list[str]) -> int:
    """Say how it went; 0 only when nothing failed, nothing was skipped and nothing is uncovered."""
    for gap in gaps:
        print(gap)
    for part, found in counts.items():
        print(f"{part}: {found['passed']} passed, {found['failed']} failed, {found['skipped']} skipped")
    total = {name: sum(found[name] for found in counts.values()) for name in ("passed", "failed", "skipped")}
    if total["skipped"]:
        print("a skipped test proves nothing: make it run or take it out")
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", flush=True)
    return 1 if total["failed"] or total["skipped"] or gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
