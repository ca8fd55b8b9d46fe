"""The command line: `bihuan law QUESTION name=value … [--json] [--lang en] [--file facts.json]`."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO, get_type_hints

from bihuan.law.asking import Given, ask, questions
from bihuan.law.errors import LawInputError, bad
from bihuan.law.say import INFORMATION, LANGUAGES

_EXAMPLE = """例 / example:
  bihuan law severance on=2026-03-02 place=350102 start=2018-04-10 end=2026-02-28 reason=no_fault average_wage=5000
  bihuan law deadline on=2026-03-02 rule=award.sue trigger=2026-02-13
  bihuan law limitation on=2026-03-02 kind=termination ended=2025-08-31
  bihuan law arrears on=2026-03-02 owed='[{"month": "2026-01", "due": "5000", "paid": "3000"}]'
不写问题名时列出全部问题;只写问题名加 --inputs 列出所需输入。
Without a question all are listed; with --inputs the question's inputs are listed."""


def main(argv: Sequence[str] | None = None, out: TextIO | None = None) -> int:
    """Run one question; 0 when answered, 2 when the input is refused (the words go to the same stream)."""
    stream = out or sys.stdout
    options = _parser().parse_intermixed_args(argv)
    if options.question is None:
        _write(stream, sorted(questions()))
        return 0
    try:
        if options.inputs:
            _write(stream, _inputs(options.question))
            return 0
        given = ask(options.question, _facts(options.file, options.facts))
    except LawInputError as error:
        _refuse(stream, error, options.lang, options.json)
        return 2
    _answer(stream, given, options.lang, options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bihuan law", description=__doc__, epilog=_EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("question", nargs="?")
    parser.add_argument("facts", nargs="*", metavar="name=value")
    parser.add_argument("--file", type=Path, help="facts as JSON")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inputs", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    return parser


def _facts(file: Path | None, pairs: Sequence[str]) -> Mapping[str, object]:
    facts: dict[str, object] = {}
    if file is not None:
        try:
            loaded = json.loads(file.read_text(encoding="utf-8"), parse_float=str)
        except (OSError, ValueError) as error:
            raise bad("file", "not_json", why=str(error)) from None
        if not isinstance(loaded, dict):
            raise bad("file", "not_an_object")
        facts.update(loaded)
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark:
            raise bad(name, "needed")
        facts[name] = _value(name, value)
    return facts


def _value(name: str, text: str) -> object:
    """A list or record in JSON, anything else as it stands."""
    if text[:1] not in ("[", "{"):
        return text
    try:
        return json.loads(text, parse_float=str)
    except ValueError as error:
        raise bad(name, "not_json", why=str(error)) from None


def _inputs(question: str) -> list[str]:
    call = questions().get(question)
    if call is None:
        raise bad("question", "unknown_question", name=question)
    defaults = getattr(call, "__kwdefaults__", None) or {}
    hints = get_type_hints(call)
    names = [name for name in hints if name not in ("basis", "return")]
    lines = ["on: date", "place: str = 00", "filed: date | None"]
    return [*lines, *(f"{name}: {_type(hints[name])}{'' if name not in defaults else ' ?'}" for name in names)]


def _type(hint: object) -> str:
    name = hint.__name__ if isinstance(hint, type) else str(hint)
    return (
        name.replace("collections.abc.", "").replace("datetime.", "").replace("decimal.", "").replace("bihuan.law.", "")
    )


def _answer(stream: TextIO, given: Given, lang: str, as_json: bool) -> None:
    if not as_json:
        _write(stream, given.text(lang))
        return
    data = {**given.stored(lang), "information": INFORMATION[lang]}
    _write(stream, [json.dumps(data, ensure_ascii=False, indent=2)])


def _refuse(stream: TextIO, error: LawInputError, lang: str, as_json: bool) -> None:
    if as_json:
        data = {"refused": {"field": error.field, "reason": error.words(lang)}, "information": INFORMATION[lang]}
        _write(stream, [json.dumps(data, ensure_ascii=False, indent=2)])
        return
    _write(stream, [f"{error.field}: {error.words(lang)}", INFORMATION[lang]])


def _write(stream: TextIO, lines: Sequence[str]) -> None:
    stream.writelines(f"{line}\n" for line in lines)
