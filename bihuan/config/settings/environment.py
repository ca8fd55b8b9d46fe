"""Reading the environment: `BIHUAN_*` variables as text, switches and paths."""

import os
from collections.abc import Sequence
from pathlib import Path

from bihuan.config.errors import WrongSetting

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks, or the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def switch(name: str) -> bool:
    """True or false; anything else than the usual words is refused rather than guessed."""
    word = text(name).lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise WrongSetting(
        f"{name} 请设为 1 或 0 / {name} must be one of 1, 0, true, false, yes, no, on, off, not {word!r}"
    )


def choice(name: str, among: Sequence[str], default: str) -> str:
    """One of these words, in capitals or not."""
    word = text(name, default).upper()
    if word not in among:
        listed = ", ".join(among)
        raise WrongSetting(f"{name} 请设为 {listed} 之一 / {name} must be one of {listed}, not {word!r}")
    return word


def number(name: str, default: int) -> int:
    """A whole number from 1 upwards."""
    word = text(name, str(default))
    if not word.isdecimal() or int(word) < 1:
        raise WrongSetting(f"{name} 请设为 1 以上的整数 / {name} must be a whole number from 1 upwards, not {word!r}")
    return int(word)


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


def path(name: str, default: Path) -> Path:
    """An absolute path; `~` stands for the home of the user who runs the server."""
    return Path(text(name, str(default))).expanduser().absolute()
