"""The English catalogue: gather the Chinese source strings, check that each has its English, compile what is shipped.

`extract` renews `bihuan/locale/en/LC_MESSAGES/django.po`, `check` says what is missing, `compile` writes the `.mo` files.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "bihuan" / "locale"
CATALOGUE = LOCALE / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w*)\}")
HEADER = {
    "Project-Id-Version": "bihuan",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Key = tuple[str | None, str]


def sources(folder: Path) -> Iterator[Path]:
    """Code and templates that people see words of; tests are for nobody's eyes."""
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
        parts = set(file.relative_to(folder).parts)
        if not parts & {"tests", "migrations", "static"} and (file.suffix == ".py" or "templates" in parts):
            yield file


def as_python(file: Path) -> str:
    """Python as it stands; a template as calls of gettext, without the indentation that would confuse the reader."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return text
    from django.template.base import Origin
    from django.utils.translation.template import templatize

    return "\n".join(line.lstrip() for line in templatize(text, Origin(str(file))).splitlines())


def messages_in(file: Path) -> Iterator[polib.POEntry]:
    from babel.messages.extract import extract

    code = io.BytesIO(as_python(file).encode())
    for _line, message, _comments, context in extract("python", code, keywords=KEYWORDS, options={"encoding": "utf-8"}):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        if singular:
            many = {"msgid_plural": plural, "msgstr_plural": {0: "", 1: ""}} if plural else {}
            yield polib.POEntry(msgid=singular, msgctxt=context, **many)


def gathered(folder: Path) -> dict[Key, polib.POEntry]:
    """Every message of the code, once, with the files it stands in."""
    found: dict[Key, polib.POEntry] = {}
    for file in sources(folder):
        for message in messages_in(file):
            entry = found.setdefault((message.msgctxt, message.msgid), message)
            place = (file.relative_to(folder.parent).as_posix(), "")
            if place not in entry.occurrences:
                entry.occurrences.append(place)
            if "%(" in entry.msgid and "python-format" not in entry.flags:
                entry.flags.append("python-format")
    return found


def renewed(found: dict[Key, polib.POEntry], old: polib.POFile) -> polib.POFile:
    """The gathered messages with the English they already have; what is no longer said is left out."""
    new = polib.POFile(wrapwidth=110)
    new.metadata = HEADER
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    for key in sorted(found, key=lambda key: (found[key].occurrences[0], key[1])):
        entry = found[key]
        if key in known:
            entry.msgstr = known[key].msgstr
            if entry.msgid_plural and known[key].msgstr_plural:
                entry.msgstr_plural = known[key].msgstr_plural
        new.append(entry)
    return new


def placeholders(text: str) -> set[str]:
    return {first or second for first, second in PLACEHOLDER.findall(text)}


def problem_of(entry: polib.POEntry) -> str | None:
    """What is wrong with one translation, or None."""
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        return f"fuzzy: {entry.msgid}"
    if not all(text.strip() for text in texts) or entry.msgid in texts:
        return f"no English: {entry.msgid}"
    if any(placeholders(text) - placeholders(entry.msgid + (entry.msgid_plural or "")) for text in texts):
        return f"unknown placeholder in the English of: {entry.msgid}"
    if not entry.msgid_plural and placeholders(entry.msgid) - placeholders(entry.msgstr):
        return f"placeholder lost in the English of: {entry.msgid}"
    return None


def problems(found: dict[Key, polib.POEntry], catalogue: polib.POFile) -> list[str]:
    """Messages without English, English without message, and faulty pairs."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    missing = [
        f"not in the catalogue: {key[1]}  ({found[key].occurrences[0][0]})" for key in found.keys() - known.keys()
    ]
    stale = [f"no longer said: {key[1]}" for key in known.keys() - found.keys()]
    faulty = [problem for key in known.keys() & found.keys() if (problem := problem_of(known[key]))]
    return sorted(missing) + sorted(stale) + sorted(faulty)


def read(file: Path) -> polib.POFile:
    return polib.pofile(str(file)) if file.exists() else polib.POFile()


def extract_catalogue() -> int:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    new = renewed(gathered(ROOT / "bihuan"), read(CATALOGUE))
    new.save(str(CATALOGUE))
    print(f"{len(new)} messages, {len([entry for entry in new if problem_of(entry)])} still to be put into English")
    return 0


def check_catalogue() -> int:
    found = problems(gathered(ROOT / "bihuan"), read(CATALOGUE))
    for problem in found:
        print(problem)
    if found:
        print(f"{len(found)} problems of the English catalogue; `make messages` renews it")
    return 1 if found else 0


def compile_catalogues() -> int:
    for file in sorted(LOCALE.rglob("*.po")):
        polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))
    return 0


COMMANDS = {"extract": extract_catalogue, "check": check_catalogue, "compile": compile_catalogues}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]]())
