"""A year's holiday notice as a file that somebody writes from the State Council's notice, and what can be wrong with it.

The file is one JSON object: `year`, `document`, `off` (days and spans `[first, last]`), `statutory`, `work` (the weekend
days moved to work) and `working_days`, the sum that the year must give; `page` and `remark` may be added.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from bihuan.base.calendar_years import YearNotice

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_YEAR = 366
NEEDED: Final = ("year", "document", "off", "statutory", "work", "working_days")
OPTIONAL: Final = ("page", "remark")
_SPAN = 2
_LABELS: Final = {
    "off": "放假的日期",
    "statutory": "法定节假日",
    "work": "调休上班的日期",
    "working_days": "全年工作日数",
    "year": "年份",
    "document": "通知名称或文号",
    "page": "网页",
    "remark": "备注",
}
_WORDS: Final = {
    "unreadable": ("文件打不开：{why}", "the file cannot be read: {why}"),
    "not_utf8": ("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"),
    "not_json": (
        "第{line}行第{column}列不合 JSON 写法，请检查引号、逗号和括号",
        "not JSON at line {line}, column {column}; check quotes, commas and brackets",
    ),
    "not_an_object": ("整个文件应当写在一对花括号 {{}} 里", "the whole file is to stand in one pair of braces {{}}"),
    "unknown": ("没有这一项，请检查拼写", "there is no such field; check the spelling"),
    "needed": ("缺这一项", "this is needed"),
    "not_text": ("请写成引号里的文字", "write words in quotes"),
    "not_a_number": ("请写{first}到{last}之间的整数", "write a whole number from {first} to {last}"),
    "not_a_list": ("请写成方括号 [] 里的列表", "write a list in brackets []"),
    "empty": ("至少写一个日期", "write one day at least"),
    "not_a_day": ("“{value}”不是日期，请写成 2027-01-01 这样", "“{value}” is not a day; write it like 2027-01-01"),
    "not_a_span": (
        '“{value}”不是起止两个日期，请写成 ["2027-01-01", "2027-01-03"] 这样',
        '“{value}” is not a first and a last day; write it like ["2027-01-01", "2027-01-03"]',
    ),
    "backwards": ("{first}在{last}之后，请把起止日期对调", "{first} lies after {last}; turn them round"),
    "twice": ("写了两次：{days}", "written twice: {days}"),
    "outside": (
        "{days}不在{year}年。上一年或下一年的日子，写进那一年的文件",
        "outside the year: {days}; days of another year belong into the file of that year",
    ),
    "not_off": (
        "{days}不在放假的日期（off）里，请核对",
        "statutory but not off: {days}",
    ),
    "both": ("{days}又放假又上班，请核对", "both off and worked: {days}"),
    "weekday": (
        "{days}是周一至周五，本来就上班，不用写",
        "a make-up day must be a Saturday or Sunday: {days}",
    ),
    "sum": (
        "照这些日期算，全年有{counted}个工作日，文件写的是{given}个，请逐日核对",
        "{counted} working days, the notice gives {given}",
    ),
}


class NoticeError(ValueError):
    """A year's notice that cannot be right: `field` is the part at fault, empty for the file as a whole."""

    def __init__(self, field: str, key: str, **values: object) -> None:
        super().__init__(field, key)
        self.field = field
        self.key = key
        self.values = values

    def words(self, lang: str = "zh") -> str:
        """What is wrong and what to do, with the name of the field, in `zh` or `en`."""
        said = _WORDS[self.key][lang == "en"].format(**self.values)
        if not self.field:
            return said
        label = _LABELS.get(self.field, "")
        named = f"{self.field}（{label}）" if label else self.field
        return f"{self.field}: {said}" if lang == "en" else f"{named}：{said}"

    def __str__(self) -> str:
        return self.words("en")


def named(days: Iterable[date]) -> str:
    """Days in order, for a sentence."""
    return ", ".join(str(day) for day in sorted(days))


def read_notice(file: Path) -> YearNotice:
    """The notice that a file holds. NoticeError names the field that cannot be read; whether the days fit together is
    checked by `Calendar.with_year`.
    """
    data = _object(file)
    for name in data:
        if name not in (*NEEDED, *OPTIONAL):
            raise NoticeError(name, "unknown")
    for name in NEEDED:
        if name not in data:
            raise NoticeError(name, "needed")
    return YearNotice(
        year=_number(data, "year", FIRST_YEAR, LAST_YEAR),
        document=_text(data, "document"),
        page=_text(data, "page") if "page" in data else "",
        statutory=_days(data, "statutory"),
        off=_spans(data),
        work=_days(data, "work", may_be_empty=True),
        working_days=_number(data, "working_days", 1, LONGEST_YEAR),
        remark=_text(data, "remark") if "remark" in data else "",
    )


def _object(file: Path) -> dict[str, object]:
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise NoticeError("", "unreadable", why=error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise NoticeError("", "not_utf8") from None
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise NoticeError("", "not_json", line=line, column=column) from None
    if not isinstance(data, dict):
        raise NoticeError("", "not_an_object")
    return data


def _text(data: dict[str, object], name: str) -> str:
    value = data[name]
    if not isinstance(value, str) or not value.strip():
        raise NoticeError(name, "not_text")
    return value.strip()


def _number(data: dict[str, object], name: str, first: int, last: int) -> int:
    value = data[name]
    if not isinstance(value, int) or isinstance(value, bool) or not first <= value <= last:
        raise NoticeError(name, "not_a_number", first=first, last=last)
    return value


def _list(data: dict[str, object], name: str, *, may_be_empty: bool = False) -> list[object]:
    value = data[name]
    if not isinstance(value, list):
        raise NoticeError(name, "not_a_list")
    if not value and not may_be_empty:
        raise NoticeError(name, "empty")
    return value


def _days(data: dict[str, object], name: str, *, may_be_empty: bool = False) -> tuple[date, ...]:
    days = [_day(name, value) for value in _list(data, name, may_be_empty=may_be_empty)]
    return _once(name, days)


def _spans(data: dict[str, object]) -> tuple[tuple[date, date], ...]:
    spans = tuple(_span(value) for value in _list(data, "off"))
    for first, last in spans:
        if first > last:
            raise NoticeError("off", "backwards", first=first, last=last)
        for end in (first, last):
            if end.year != data["year"]:
                raise NoticeError("off", "outside", days=end, year=data["year"])
    return spans


def _span(value: object) -> tuple[date, date]:
    if not isinstance(value, list):
        day = _day("off", value)
        return day, day
    if len(value) != _SPAN:
        raise NoticeError("off", "not_a_span", value=json.dumps(value, ensure_ascii=False))
    return _day("off", value[0]), _day("off", value[1])


def _day(name: str, value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise NoticeError(name, "not_a_day", value=value) from None


def _once(name: str, days: list[date]) -> tuple[date, ...]:
    twice = {day for day in days if days.count(day) > 1}
    if twice:
        raise NoticeError(name, "twice", days=named(twice))
    return tuple(days)
