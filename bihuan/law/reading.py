"""From JSON to typed inputs: days, yuan, choices, lists and records, by the types in a function's signature."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from bihuan.law.errors import LawInputError, bad

_MONTH_FIELDS: Final = frozenset({"month", "months"})
_MONTH_LENGTH: Final = len("2024-05")


def read(field: str, hint: Any, value: object) -> Any:
    """The value as the type of its hint; what does not fit is refused by the field's name."""
    origin = get_origin(hint)
    if origin is UnionType:
        return _optional(field, hint, value)
    if origin is tuple:
        return _pair(field, get_args(hint), value)
    if origin is frozenset:
        return frozenset(_list(field, get_args(hint)[0], value))
    if origin is Mapping:
        return {str(name): read(field, get_args(hint)[1], item) for name, item in _record(field, value).items()}
    if origin is Sequence:
        return tuple(_list(field, get_args(hint)[0], value))
    if hint in _PLAIN:
        return _PLAIN[hint](field, value)
    if issubclass(hint, StrEnum):
        return _choice(field, hint, value)
    return _made(hint, _record(field, value))


def arguments(call: Callable[..., object], facts: Mapping[str, object], skip: Sequence[str]) -> dict[str, Any]:
    """Keyword arguments for a function from facts by name; refused: an unknown name or one that is needed and missing."""
    hints = {name: hint for name, hint in get_type_hints(call).items() if name not in (*skip, "return")}
    defaults = call.__kwdefaults__ or {} if hasattr(call, "__kwdefaults__") else {}
    for name in facts:
        if name not in hints:
            raise bad(name, "unknown_name", name=name)
    needed = [name for name in hints if name not in defaults and name not in facts]
    if needed:
        raise bad(needed[0], "needed")
    return {name: _argument(name, hints, value) for name, value in facts.items()}


def _argument(name: str, hints: Mapping[str, Any], value: object) -> Any:
    """One argument; a part of it that bears the name of another argument is refused by the name of the whole."""
    try:
        return read(name, hints[name], value)
    except LawInputError as refused:
        raise LawInputError(name if refused.field in hints else refused.field, refused.reason) from None


def _optional(field: str, hint: Any, value: object) -> Any:
    inner = next(part for part in get_args(hint) if part is not NoneType)
    return None if value is None else read(field, inner, value)


def _pair(field: str, hints: Sequence[Any], value: object) -> tuple[Any, ...]:
    items = list(_items(field, value))
    if len(items) != len(hints):
        raise bad(field, "not_a_list")
    return tuple(read(field, hint, item) for hint, item in zip(hints, items, strict=True))


def _list(field: str, hint: Any, value: object) -> list[Any]:
    return [read(field, hint, item) for item in _items(field, value)]


def _items(field: str, value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise bad(field, "not_a_list")
    return value


def _record(field: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise bad(field, "not_an_object")
    return value


def _made(hint: Any, record: Mapping[str, object]) -> Any:
    hints = get_type_hints(hint)
    if is_dataclass(hint):
        needed: list[str] = []
        names = [item.name for item in fields(hint)]
    else:
        names = list(hint._fields)
        needed = [name for name in names if name not in hint._field_defaults]
    for name in record:
        if name not in names:
            raise bad(name, "unknown_name", name=name)
    for name in needed:
        if name not in record:
            raise bad(name, "needed")
    return hint(**{name: read(name, hints[name], value) for name, value in record.items()})


def _choice(field: str, hint: type[StrEnum], value: object) -> StrEnum:
    choices = tuple(str(item) for item in hint)
    if value not in choices:
        raise bad(field, "not_a_choice", value=str(value), choices=choices)
    return hint(str(value))


def _day(field: str, value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    if field in _MONTH_FIELDS and len(text) == _MONTH_LENGTH:
        text += "-01"
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad(field, "not_a_day", value=text) from None


def _decimal(field: str, value: object) -> Decimal:
    if isinstance(value, bool):
        raise bad(field, "not_money", value=str(value))
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise bad(field, "not_money", value=str(value)) from None
    if not number.is_finite():
        raise bad(field, "not_money", value=str(value))
    return number


def _whole(field: str, value: object) -> int:
    try:
        if isinstance(value, bool | float):
            raise ValueError
        return int(str(value))
    except ValueError:
        raise bad(field, "not_whole", value=str(value)) from None


def _flag(field: str, value: object) -> bool:
    flags = {"true": True, "false": False, "是": True, "否": False}
    text = str(value).lower()
    if text not in flags:
        raise bad(field, "not_a_flag", value=str(value))
    return flags[text]


def _text(field: str, value: object) -> str:
    return str(value)


_PLAIN: Final[Mapping[Any, Callable[[str, object], Any]]] = {
    date: _day,
    Decimal: _decimal,
    int: _whole,
    bool: _flag,
    str: _text,
}
