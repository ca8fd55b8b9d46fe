"""Choosing one row among those offered, and the fields that come again and again."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.process.table import Words
from bihuan.web.shell.forms import ActionForm, DayInput

PROMPT = ("", _("请选择"))


class RowField(forms.ChoiceField):
    """One of the rows offered; cleaned to the row itself."""

    def __init__(self, label: Words, help_text: Words = "", required: bool = True) -> None:
        super().__init__(label=label, help_text=help_text, required=required)
        self.rows: Mapping[str, Any] = {}

    def offer(self, rows: Iterable[Any], choices: Iterable[tuple[Any, Any]] | None = None) -> None:
        """Let choose among these rows; `choices` gives them other words or an order in groups."""
        self.rows = {str(row.pk): row for row in rows}
        plain = [PROMPT, *((key, str(row)) for key, row in self.rows.items())]
        self.choices = plain if choices is None else list(choices)

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))


class ChoosingForm(ActionForm):
    """A form some of whose fields let choose among rows, which are offered when it is made."""

    def offer(self, name: str, rows: Iterable[Any], choices: Iterable[tuple[Any, Any]] | None = None) -> None:
        """What the field of that name lets choose."""
        self.row_field(name).offer(rows, choices)

    def row_field(self, name: str) -> RowField:
        """The field of that name."""
        return cast(RowField, self.fields[name])

    def settle(self, name: str, row_id: int) -> None:
        """Where there is no choice, nothing is asked."""
        self.fields[name].initial = row_id
        self.fields[name].widget = forms.HiddenInput()


def day_field(label: Words, help_text: Words = "", required: bool = True) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, help_text=help_text, widget=DayInput, required=required)


def words_field(label: Words, help_text: Words = "", required: bool = True, longest: int = 2000) -> forms.CharField:
    """A few lines of text."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, widget=widget, required=required, max_length=longest)
