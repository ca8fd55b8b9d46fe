"""Migrations are named for what they do."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import place

NAMED = re.compile(r"^\d{4}_(?!auto_|.*_auto_)[a-z][a-z0-9_]+$")


def problems(root: Path) -> Iterator[str]:
    for file in sorted((root / "bihuan").rglob("migrations/*.py")):
        if file.name != "__init__.py" and not NAMED.match(file.stem):
            yield f"{place(file, root)}: name the migration for what it does (makemigrations --name …)"
