"""An invented notice of a year that is not shipped, as an office writes it into a file."""

import json
from pathlib import Path

NEXT_YEAR = {
    "year": 2027,
    "document": "示例通知",
    "off": ["2027-01-01", ["2027-10-01", "2027-10-04"]],
    "statutory": ["2027-01-01", "2027-10-01"],
    "work": ["2027-10-09"],
    "working_days": 259,
}


def next_year_in(folder: Path) -> Path:
    """The file with that notice."""
    file = folder / "2027.json"
    file.write_text(json.dumps(NEXT_YEAR), encoding="utf-8")
    return file
