"""Templates hold no script and no style of their own: the content security policy would refuse them."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import is_test, place, product

INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=[\"']application/json)[^>]*>", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE),
    "a script address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
    "a script in hx-vals": re.compile(r"hx-(?:vals|headers)\s*=\s*[\"']\s*js", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def problems(root: Path) -> Iterator[str]:
    for suffix in (".html", ".svg"):
        for file in product(root, suffix):
            if "templates" in file.parts and not is_test(file):
                yield from problems_in(file, root)


def problems_in(file: Path, root: Path) -> Iterator[str]:
    text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), file.read_text(encoding="utf-8"))
    for words, pattern in INLINE.items():
        for match in pattern.finditer(text):
            yield f"{place(file, root, text.count(chr(10), 0, match.start()) + 1)}: {words}"
