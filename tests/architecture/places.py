"""No file names a package host or a path of somebody's machine: it would be wrong everywhere else."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import kept, place

# By what such hosts have in common: none of them is written down here.
HOSTS = [
    r"\bpy" + r"pi\.(?:\w+\.)*(?:org|com|cn|edu)\b",
    r"\bpython" + r"hosted\.\w+",
    r"\bregistry\.\w+\.(?:org|com|cn)\b",
    r"\bdeb\.\w+\.org\b",
    r"\bmirrors?\.(?:\w+\.)+(?:org|com|cn|edu)\b",
]
MACHINE = r"(?<![\w.:/-])/(?:" + "|".join(["ro" + "ot", "wo" + "rk", "fa" + "rm", "home/" + r"(?!\{)[a-z]\w*"]) + ")/"
PATTERN = re.compile("|".join([*HOSTS, MACHINE]))


def problems(root: Path) -> Iterator[str]:
    for file in kept(root):
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, start=1):
            if found := PATTERN.search(line):
                yield f"{place(file, root, number)}: names {found[0]}"
