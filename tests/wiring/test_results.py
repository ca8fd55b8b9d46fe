"""What `make test` reports: counts, coverage, and the wheel's contents."""

from pathlib import Path
from zipfile import ZipFile

from tests.tools import coverage_gates, run, wheel

JUNIT = """<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>"""


def test_counts_are_read_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(JUNIT)
    assert run.counts_in(report) == {"passed": 2, "failed": 2, "skipped": 1}


def test_a_run_is_good_only_without_failures_skips_and_gaps(capsys) -> None:
    good = {"passed": 3, "failed": 0, "skipped": 0}
    assert run.conclude({"sqlite": good, "postgres": good}, []) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "6 passed, 0 failed, 0 skipped"
    assert run.conclude({"sqlite": good | {"skipped": 1}}, []) == 1
    assert run.conclude({"sqlite": good | {"failed": 1}}, []) == 1
    assert run.conclude({"sqlite": good}, ["a gap"]) == 1


def covered(lines: list[int], branches: list[list[int]], share: int) -> dict[str, object]:
    summary = {"num_statements": 100, "num_branches": 0, "covered_lines": share, "covered_branches": 0}
    return {"missing_lines": lines, "missing_branches": branches, "summary": summary}


def test_the_core_must_be_covered_wholly_and_the_rest_mostly() -> None:
    files = {
        "bihuan/base/clock.py": covered([], [], 100),
        "bihuan/kernel/people/queries.py": covered([7], [[3, 5]], 99),
        "bihuan/domains/stationing/actions/ending.py": covered([9], [], 99),
        "bihuan/web/desk/policies.py": covered([2], [], 99),
        "bihuan/web/desk/views.py": covered([1], [], 90),
        "bihuan/web/shell/views.py": covered([1], [], 89),
    }
    assert coverage_gates.problems({"files": files}) == [
        "bihuan/domains/stationing/actions/ending.py: not reached by any test: 9",
        "bihuan/kernel/people/queries.py: not reached by any test: 7, 3→5",
        "bihuan/web/desk/policies.py: not reached by any test: 2",
        "bihuan.web.shell: 89.0 % covered, at least 90 % are asked for",
    ]


def test_a_wheel_is_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "bihuan.whl"
    with ZipFile(file, "w") as archive:
        for name in [*wheel.NEEDED[1:], "bihuan/kernel/people/tests/test_a.py"]:
            archive.writestr(name, "")
    assert wheel.problems(file) == [
        f"missing in the wheel: {wheel.NEEDED[0]}",
        "does not belong into the wheel: bihuan/kernel/people/tests/test_a.py",
    ]
