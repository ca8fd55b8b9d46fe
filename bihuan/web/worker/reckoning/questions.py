"""One question a page: its words, its fields, and what was answered as it is read back on the result."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext, gettext_lazy

from bihuan.base import phrases
from bihuan.kernel.process.table import Words
from bihuan.web.shell.forms import PageForm
from bihuan.web.worker.reckoning.fields import MonthField

Said = dict[str, Any]
"""What was answered and found good so far, by the name of the field."""


class Group(NamedTuple):
    """Fields that belong together under a title."""

    title: Words
    fields: Sequence[BoundField]


class Question(PageForm):
    """A question. `typed` shows what was entered without judging it; `said` are the answers to the questions before."""

    heading: Words = ""
    trouble = gettext_lazy("这一处要改一下，才能往下算")
    lead: Words = ""
    template = "worker/reckoning/fields.html"
    not_before: ClassVar[Mapping[str, tuple[str, Words]]] = {}
    """For a day: the earlier answer it may not lie before, and what to say."""
    grows = False

    def __init__(self, data: Any = None, *, said: Said, typed: Mapping[str, Any] | None = None) -> None:
        self.said = said
        self.typed = typed or {}
        super().__init__(data, initial=typed)
        for name, field in self.made().items():
            self.fields[name] = field
            self.dress(field)

    def made(self) -> dict[str, forms.Field]:
        """Fields that depend on the answers before."""
        return {}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name, (earlier, words) in self.not_before.items():
            first, day = self.said.get(earlier), found.get(name)
            if first is not None and day is not None and day < first:
                self.add_error(name, forms.ValidationError(str(words), code="too_early"))
        return found

    def read_back(self) -> Iterator[tuple[Words, str]]:
        """Every answer with its label, also where nothing was answered, so that it can be changed."""
        for name, field in self.fields.items():
            yield field.label or "", in_words(self.cleaned_data.get(name), field) or _not_said(field)


def _not_said(field: forms.Field) -> str:
    labels: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    return str(dict(labels).get("", "") or gettext("没有填"))


def in_words(value: Any, field: forms.Field | None = None) -> str:
    """An answer as it is read back."""
    if value in (None, ""):
        return ""
    if isinstance(field, forms.ChoiceField):
        labels: Any = field.choices
        return str(dict(labels).get(value, value))
    if isinstance(field, MonthField):
        return month_words(value)
    if isinstance(value, date):
        return phrases.short_date_words(value, get_language() or "zh")
    if isinstance(value, Decimal):
        return f"¥{value:,.2f}" if getattr(field, "unit", "") else f"{value.normalize():f}"
    return str(value)


def month_words(month: date) -> str:
    """`2024年5月`."""
    return phrases.month_words(month, get_language() or "zh")


class Rows(Question):
    """Several records of one shape, as many as needed. In `said` they stand under `into`, empty ones left out."""

    into: ClassVar[str]
    least_rows: ClassVar[int] = 2
    most_rows: ClassVar[int] = 12
    optional: ClassVar[frozenset[str]] = frozenset()
    needed = False
    grows = True
    template = "worker/reckoning/groups.html"

    def __init__(self, data: Any = None, *, said: Said, typed: Mapping[str, Any] | None = None, more: int = 0) -> None:
        self.rows = min(max(self._filled(data or typed or {}) + more, self.least_rows), self.most_rows)
        super().__init__(data, said=said, typed=typed)

    def grown(self, more: int) -> "Rows":
        """The same with that many rows more."""
        return type(self)(said=self.said, typed=self.typed, more=more)

    def parts(self) -> dict[str, forms.Field]:
        """The fields of one record."""
        raise NotImplementedError

    def row_title(self, number: int) -> str:
        """The title over one record."""
        raise NotImplementedError

    def made(self) -> dict[str, forms.Field]:
        return {f"{self.into}-{row}-{name}": field for row in range(self.rows) for name, field in self._row()}

    def _row(self) -> Iterator[tuple[str, forms.Field]]:
        for name, field in self.parts().items():
            field.required = False
            yield name, field

    def _filled(self, data: Mapping[str, Any]) -> int:
        """How many rows what was typed goes up to, empty ones at the end included while they are on the page."""
        numbers = [name.split("-")[1] for name in data if name.startswith(f"{self.into}-") and name.count("-") > 1]
        return max((int(number) + 1 for number in numbers if number.isdecimal() and len(number) < 3), default=0)

    def groups(self) -> Sequence[Group]:
        names = list(self.parts())
        return [
            Group(self.row_title(row + 1), [self[f"{self.into}-{row}-{name}"] for name in names])
            for row in range(self.rows)
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        records = []
        for row in range(self.rows):
            record = {name: found.get(f"{self.into}-{row}-{name}") for name in self.parts()}
            if any(value not in (None, "") for value in record.values()):
                self._check_row(row, record)
                records.append(record)
        if self.needed and not records and not self.errors:
            self.add_error(f"{self.into}-0-{next(iter(self.parts()))}", gettext_lazy("请至少填一条"))
        found[self.into] = records
        return found

    def _check_row(self, row: int, record: Mapping[str, Any]) -> None:
        for name, value in record.items():
            field = f"{self.into}-{row}-{name}"
            if value in (None, "") and name not in self.optional and field not in self.errors:
                self.add_error(field, gettext_lazy("这一条还缺这一项，请补上；整条不要的，请全部清空"))

    def read_back(self) -> Iterator[tuple[Words, str]]:
        records = self.cleaned_data.get(self.into, [])
        if not records:
            yield self.heading, gettext("没有")
        parts = self.parts()
        for number, record in enumerate(records, start=1):
            said = (in_words(value, parts[name]) for name, value in record.items())
            yield self.row_title(number), phrases.list_words((text for text in said if text), get_language() or "zh")
