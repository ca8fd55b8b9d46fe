"""Is everything in the wheel that a machine without Node and without this folder needs?"""

import sys
from pathlib import Path
from zipfile import ZipFile

NEEDED = (
    "bihuan/web/shell/static/vendor/bootstrap.min.css",
    "bihuan/kernel/organisations/data/divisions.csv.xz",
    "bihuan/locale/en/LC_MESSAGES/django.mo",
    "bihuan/demo/build.py",
    "bihuan/py.typed",
)


def problems(wheel: Path) -> list[str]:
    """What is missing, and what has no business in there."""
    names = set(ZipFile(wheel).namelist())
    missing = [f"missing in the wheel: {name}" for name in NEEDED if name not in names]
    surplus = [f"does not belong into the wheel: {name}" for name in sorted(names) if "/tests/" in name]
    return missing + surplus


def main(folder: str) -> int:
    (wheel,) = Path(folder).glob("*.whl")
    found = problems(wheel)
    for problem in found:
        print(problem)
    print(f"{wheel}  {wheel.stat().st_size / 1e6:.1f} MB")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
