"""期限、时效、请求数额和途径,附依据和算式 / Deadlines, limitation, claims and routes with their working.

`bihuan law QUESTION name=value … [--json] [--lang en] [--file facts.json] [--calendar 2027.json]`."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from bihuan.base.calendar import Calendar, shipped
from bihuan.base.calendar_notices import NoticeError, read_notice
from bihuan.law.asking import Given, ask
from bihuan.law.describing import input_lines, question_lines
from bihuan.law.errors import LawInputError, bad
from bihuan.law.say import INFORMATION, LANGUAGES

_EXAMPLE = """例 / example:
  bihuan law severance on=2026-03-02 place=350102 start=2018-04-10 end=2026-02-28 reason=no_fault average_wage=5000
  bihuan law deadline on=2026-03-02 rule=award.sue trigger=2026-02-13
  bihuan law limitation on=2026-03-02 kind=termination ended=2025-08-31
  bihuan law arrears on=2026-03-02 owed='[{"month": "2026-01", "due": "5000", "paid": "3000"}]'
不写问题名时列出全部问题;只写问题名加 --inputs 列出所需输入(带?的可以不填)。
Without a question all are listed; with --inputs the question's inputs are listed (those with a ? may be left out)."""


def main(argv: Sequence[str] | None = None, out: TextIO | None = None) -> int:
    """Run one question; 0 when answered, 2 when the input is refused (the words go to the same stream)."""
    stream = out or sys.stdout
    options = _parser().parse_intermixed_args(argv)
    if options.question is None:
        _write(stream, question_lines(options.lang))
        return 0
    try:
        if options.inputs:
            _write(stream, input_lines(options.question, options.lang))
            return 0
        calendar = _calendar(options.calendar, options.lang)
        given = ask(options.question, _facts(options.file, options.facts), calendar=calendar)
    except LawInputError as error:
        _refuse(stream, error, options.lang, options.json)
        return 2
    _answer(stream, given, options.lang, options.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bihuan law", description=__doc__, epilog=_EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("question", nargs="?", help="问题名 / the question")
    parser.add_argument("facts", nargs="*", metavar="name=value", help="事实 / a fact")
    parser.add_argument("--file", type=Path, help="从 JSON 文件读取事实 / read the facts from a JSON file")
    parser.add_argument(
        "--calendar",
        type=Path,
        action="append",
        default=[],
        metavar="YEAR.json",
        help="加上一年的放假安排,可以多次 / add a year's holiday notice; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 输出,可保存并重算 / answer as JSON, to be kept")
    parser.add_argument("--inputs", action="store_true", help="列出所需输入 / list the question's inputs")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="语言 / language")
    return parser


def _facts(file: Path | None, pairs: Sequence[str]) -> Mapping[str, object]:
    facts: dict[str, object] = {}
    if file is not None:
        loaded = _loaded(file)
        if not isinstance(loaded, dict):
            raise bad("file", "not_an_object")
        facts.update(loaded)
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark:
            raise bad(name, "needed")
        facts[name] = _value(name, value)
    return facts


def _loaded(file: Path) -> object:
    """What a JSON file holds; refused with words when it cannot be opened, or is something else."""
    try:
        return json.loads(file.read_text(encoding="utf-8"), parse_float=str)
    except FileNotFoundError:
        raise bad("file", "no_file", file=str(file)) from None
    except OSError as error:
        raise bad("file", "unreadable", file=str(file), why=error.strerror) from None
    except UnicodeDecodeError:
        raise bad("file", "not_utf8", file=str(file)) from None
    except ValueError as error:
        raise bad("file", "not_json", why=str(error)) from None


def _calendar(files: Sequence[Path], lang: str) -> Calendar:
    """The shipped calendar with the years that these files hold."""
    calendar = shipped()
    for file in files:
        try:
            calendar = calendar.with_year(read_notice(file))
        except NoticeError as error:
            raise bad("calendar", "notice", file=str(file), why=error.words(lang)) from None
    return calendar


def _value(name: str, text: str) -> object:
    """A list or record in JSON, anything else as it stands."""
    if text[:1] not in ("[", "{"):
        return text
    try:
        return json.loads(text, parse_float=str)
    except ValueError as error:
        raise bad(name, "not_json", why=str(error)) from None


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
