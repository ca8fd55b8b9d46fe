"""Nothing is stamped with the machine's time behind our back; what ruff cannot see (`banned-api` in `pyproject.toml`)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import place, product

STAMPS = {"auto_now", "auto_now_add"}
IN_TEMPLATES = re.compile(r"{%\s*now\b|\|\s*(?:timesince|timeuntil|naturaltime|naturalday)\b(?!:)")


def problems(root: Path) -> Iterator[str]:
    for file in product(root, ".py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in STAMPS:
                yield f"{place(file, root, node.lineno)}: {node.arg} is not our clock: give bihuan.base.clock.now()"
    for file in product(root, ".html"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if IN_TEMPLATES.search(line):
                yield f"{place(file, root, number)}: reads the machine's time: give the page what bihuan.base.clock says"
