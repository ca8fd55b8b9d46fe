"""The data file of divisions: a header that says where it comes from, then one `code,name` a line, compressed. No
Django here.
"""

import csv
import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

SHIPPED = Path(__file__).parent / "data" / "divisions.csv.xz"

LEVELS = {2: "province", 4: "city", 6: "county", 9: "town", 12: "village"}
"""The level of a division by the length of its code."""


class Row(NamedTuple):
    """One division: its national code, unpadded, and its name."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """The level that the length of the code tells."""
        return LEVELS[len(self.code)]

    @property
    def parent_code(self) -> str:
        """The code of the division around it; empty for a province."""
        shorter = [length for length in LEVELS if length < len(self.code)]
        return self.code[: max(shorter)] if shorter else ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the divisions come from: package, version, licence, the day they stand at, whose statistics they are."""

    package: str
    version: str
    licence: str
    as_of: str
    origin: str


def write(path: Path, rows: Iterable[Row], source: Source) -> None:
    """Write the file; the same rows and source give the same bytes."""
    with lzma.open(path, "wt", encoding="utf-8", newline="", preset=9) as out:
        out.write("# " + json.dumps(asdict(source), ensure_ascii=False, sort_keys=True) + "\n")
        csv.writer(out, lineterminator="\n").writerows(rows)


def source_of(path: Path) -> Source:
    """The header of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return Source(**json.loads(lines.readline().removeprefix("# ")))


def rows_of(path: Path) -> Iterator[Row]:
    """Every division of the file, outer ones before inner ones."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        lines.readline()
        for code, name in csv.reader(lines):
            yield Row(code, name)
