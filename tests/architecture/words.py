"""Templates hold no Chinese that English readers would meet: every word goes through the catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import is_test, place, product
from tests.architecture.pages import COMMENT

HAN = re.compile(r"[\u4e00-\u9fff]+")
TRANSLATED = re.compile(
    r"\{%\s*blocktrans.*?\{%\s*endblocktrans\w*\s*%\}|\{%\s*trans\w*\s.*?%\}|_\((?:\"[^\"]*\"|'[^']*')\)", re.DOTALL
)
NAMES = {"闭环", "中文"}
"""The product's name, and that of the language for who reads it."""
SAMPLES = "style"
"""The folder of the pages that show the components with invented rows."""


def problems(root: Path) -> Iterator[str]:
    for file in product(root, ".html"):
        if "templates" in file.parts and SAMPLES not in file.parts and not is_test(file):
            text = blank(TRANSLATED, blank(COMMENT, file.read_text(encoding="utf-8")))
            for match in HAN.finditer(text):
                if match[0] not in NAMES:
                    line = text.count("\n", 0, match.start()) + 1
                    yield f"{place(file, root, line)}: “{match[0]}” is not marked for translation"


def blank(pattern: re.Pattern[str], text: str) -> str:
    """The text without what the pattern finds, its lines where they were."""
    return pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
