"""Finding a division by what somebody types: its national code, its name, its name with those around it. It reads the
shipped file and asks no database, so that it answers before the divisions are loaded.
"""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from bihuan.kernel.organisations.divisions_file import LEVELS, SHIPPED, rows_of
from bihuan.kernel.organisations.queries import PLACEHOLDERS, enclosing_codes


class Gazetteer:
    """The divisions of a file; those that only fill a gap between two levels are not found."""

    def __init__(self, path: Path = SHIPPED) -> None:
        self.names = {row.code: row.name for row in rows_of(path) if row.name not in PLACEHOLDERS}

    def full_name(self, code: str) -> str:
        """The names from the province down, as in 广西壮族自治区来宾市兴宾区."""
        return "".join(self.names.get(each, "") for each in reversed(enclosing_codes(code)))

    def meant_by(self, text: str) -> list[str]:
        """The codes of those that the text names, outer ones first: several where a name is not the only one.

        A code may be filled up with zeros (451300); a name may have some of those around it before it, also shortened
        (广西来宾市兴宾区).
        """
        typed = plain(text)
        if typed.isdecimal():
            return self._of_code(typed)
        return self._where(lambda code, name: typed.endswith(name) and is_within(typed, self.full_name(code)))

    def alike(self, text: str) -> list[str]:
        """The codes of those whose name has the text in it, outer ones first."""
        typed = plain(text)
        return self._where(lambda _code, name: typed in name) if typed else []

    def _of_code(self, digits: str) -> list[str]:
        padded = (digits[:length] for length in LEVELS if not digits[length:].strip("0"))
        return [code for code in padded if code in self.names][:1]

    def _where(self, fits: Callable[[str, str], bool]) -> list[str]:
        found = (code for code, name in self.names.items() if fits(code, name))
        return sorted(found, key=lambda code: (len(code), code))


def plain(text: str) -> str:
    """Without blanks, and with the usual digits."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_within(short: str, whole: str) -> bool:
    """Whether the letters of `short` stand in `whole` in this order, others between them or not."""
    letters = iter(whole)
    return all(letter in letters for letter in short)
