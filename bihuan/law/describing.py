"""What a question needs, in words: every input with its kind, choices and parts, and whether it may be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from bihuan.law.asking import questions
from bihuan.law.book import shipped_book
from bihuan.law.errors import bad
from bihuan.law.rulebook.deadlines import Term
from bihuan.law.say import catalogue, say

_KINDS: Final[Mapping[Any, str]] = {date: "date", Decimal: "number", int: "whole", bool: "flag", str: "text"}
_BASIS: Final = {"on": "date", "place": "place", "filed": "date"}


def question_lines(lang: str = "zh") -> list[str]:
    """Every question by name, with its title."""
    return [f"{name}  {title(name, lang)}" for name in sorted(questions())]


def title(question: str, lang: str = "zh") -> str:
    """What a question answers."""
    claim = f"claim.{question}"
    return say(claim if claim in catalogue() else f"question.{question}").render(lang)


def input_lines(question: str, lang: str = "zh") -> list[str]:
    """The inputs of a question, one to a line; a question mark stands behind what may be left out.

    Refused (LawInputError): an unknown question.
    """
    call = questions().get(question)
    if call is None:
        raise bad("question", "unknown_question", name=question)
    defaults = getattr(call, "__kwdefaults__", None) or {}
    hints = {name: hint for name, hint in get_type_hints(call).items() if name not in ("basis", "return")}
    lines = [
        f"{name}{'' if name == 'on' else '?'}: {say(f'hint.{kind}').render(lang)}" for name, kind in _BASIS.items()
    ]
    lines += [_line(name, hint, name in defaults, lang) for name, hint in hints.items()]
    return [*lines, *_rule_lines(lang)] if question == "deadline" else lines


def _line(name: str, hint: Any, optional: bool, lang: str) -> str:
    return f"{name}{'?' if optional else ''}: {_kind(hint, lang)}"


def _rule_lines(lang: str) -> list[str]:
    book = shipped_book()
    ids = [id_ for id_ in book.ids() if isinstance(book.versions(id_)[0].value, Term)]
    return [f"  {id_}  {say(f'deadline.{id_}').render(lang)}" for id_ in ids]


def _kind(hint: Any, lang: str) -> str:
    origin = get_origin(hint)
    if origin is UnionType:
        return _kind(next(part for part in get_args(hint) if part is not NoneType), lang)
    if origin in (Sequence, frozenset):
        return f"[{_kind(get_args(hint)[0], lang)}, …]"
    if origin is tuple:
        return f"[{', '.join(_kind(part, lang) for part in get_args(hint))}]"
    if origin is Mapping:
        return f"{{…: {_kind(get_args(hint)[1], lang)}}}"
    if hint in _KINDS:
        return say(f"hint.{_KINDS[hint]}").render(lang)
    if issubclass(hint, StrEnum):
        return " | ".join(hint)
    return f"{{{', '.join(_line(name, part, left, lang) for name, part, left in _parts(hint))}}}"


def _parts(record: Any) -> list[tuple[str, Any, bool]]:
    """The parts of a record: name, type, whether it may be left out."""
    hints = get_type_hints(record)
    if is_dataclass(record):
        left = {item.name for item in fields(record) if (item.default, item.default_factory) != (MISSING, MISSING)}
        return [(item.name, hints[item.name], item.name in left) for item in fields(record)]
    return [(name, hints[name], name in record._field_defaults) for name in record._fields]
