"""Which files the gates look at."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = {"vendor", "node_modules", "build", "dist", "var"}


def kept(root: Path) -> list[Path]:
    """Every file under version control, and every new one that is not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    return [root / name for name in sorted(set(names)) if name and (root / name).is_file()]


def product(root: Path, suffix: str) -> Iterator[Path]:
    """Files of the product with this suffix, tests included, built ones and migrations not."""
    for file in sorted((root / "bihuan").rglob(f"*{suffix}")):
        if not BUILT & set(file.parts) and "migrations" not in file.parts:
            yield file


def is_test(file: Path) -> bool:
    return "tests" in file.parts


def place(file: Path, root: Path, line: int | None = None) -> str:
    """`bihuan/web/shell/views.py:12`, for the message."""
    return file.relative_to(root).as_posix() + (f":{line}" if line else "")
