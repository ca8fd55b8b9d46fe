"""No file names a package host or a path of somebody's machine: it would be wrong everywhere else."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import kept, place

# Put together here, so that this file does not name them itself.
HOSTS = [
    r"pypi\." + "org",
    r"pythonhosted\." + "org",
    r"registry\.npm" + r"js\.org",
    r"registry\.npm" + r"mirror\.com",
    r"deb\.deb" + r"ian\.org",
    r"mirrors\.\w+\." + "(?:com|cn|edu)",
    r"pypi\.\w+\." + "tsinghua",
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
