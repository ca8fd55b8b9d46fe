"""How much of the code the tests must reach: all of the core, of every action and policy; most of the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from tests.architecture.sizes import app_of_parts

CORE = ("bihuan/base/", "bihuan/kernel/")
ALWAYS = {"actions", "policies"}
ELSEWHERE = 90.0


def in_core(name: str) -> bool:
    """base, the kernel, and actions and policies anywhere, as a file or as a package."""
    path = PurePosixPath(name)
    return name.startswith(CORE) or bool({path.stem, *path.parts} & ALWAYS)


def problems(report: Mapping[str, Any]) -> list[str]:
    """Words for each file or part that is not covered enough, from coverage's JSON report."""
    return [*core_problems(report["files"]), *other_problems(report["files"])]


def core_problems(files: Mapping[str, Any]) -> Iterator[str]:
    for name, found in sorted(files.items()):
        lines, branches = found["missing_lines"], found["missing_branches"]
        if in_core(name) and (lines or branches):
            places = [str(line) for line in lines] + [f"{start}→{end}" for start, end in branches]
            yield f"{name}: not reached by any test: {', '.join(places)}"


def other_problems(files: Mapping[str, Any]) -> Iterator[str]:
    """Each part outside the core must be covered to nine tenths, lines and branches together."""
    all_of, reached = Counter[str](), Counter[str]()
    for name, found in files.items():
        if not in_core(name):
            part, summary = app_of_parts(PurePosixPath(name).parts), found["summary"]
            all_of[part] += summary["num_statements"] + summary.get("num_branches", 0)
            reached[part] += summary["covered_lines"] + summary.get("covered_branches", 0)
    for part in sorted(all_of):
        share = 100 * reached[part] / all_of[part] if all_of[part] else 100.0
        if share < ELSEWHERE:
            yield f"{part}: {share:.1f} % covered, at least {ELSEWHERE:.0f} % are asked for"
