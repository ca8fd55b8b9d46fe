"""All gates of our own over this repository: `python -m tests.architecture`."""

import sys

from tests.architecture import clocks, migrations, pages, places, sizes, words, writes
from tests.architecture.files import ROOT

GATES = (sizes, writes, pages, words, places, migrations, clocks)


def main() -> int:
    found = [problem for gate in GATES for problem in gate.problems(ROOT)]
    for remark in sizes.remarks(ROOT):
        print(f"  {remark}")
    for problem in found:
        print(problem)
    print(f"{len(GATES)} gates, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
