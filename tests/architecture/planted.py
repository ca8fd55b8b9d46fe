"""A small repository of its own for a test that plants a fault."""

import subprocess
from pathlib import Path


def plant(root: Path, **files: str) -> Path:
    """Write files below `root`; in a name, `__` stands for a slash and the last `_` for the dot of the ending."""
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for name, text in files.items():
        path, _, ending = name.replace("__", "/").rpartition("_")
        file = root / f"{path}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
