"""Forms for actions: they carry the key of one intention, keep what was typed, and point at what is wrong."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Forbidden, Refused
from bihuan.base.keys import LONGEST, IdempotencyKey
from bihuan.kernel.process.table import Words

KEY_FIELD = "key"
KEY_PATTERN = re.compile(rf"[0-9A-Za-z_-]{{16,{LONGEST}}}")

STALE = _("这一页放得太久了，请再提交一次")

CSS_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.CheckboxInput, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


def read_key(data: Mapping[str, Any]) -> IdempotencyKey:
    """The key in what was sent; empty when there is none of the right shape."""
    text = str(data.get(KEY_FIELD, ""))
    return IdempotencyKey(text if KEY_PATTERN.fullmatch(text) else "")


def read_id(text: str) -> int | None:
    """The number of a row in what was sent; None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def key_of(data: Mapping[str, Any]) -> IdempotencyKey:
    """The same for a form that is a single button: refused (`no_key`) when it came without one."""
    key = read_key(data)
    if not key:
        raise Refused("no_key", STALE)
    return key


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PageForm(forms.Form):
    """A form that looks and speaks like the others; its template holds `{% fields form %}`."""

    required_css_class = "required"
    label_suffix = ""
    trouble: Words = _("还没有办成")
    """What stands over the list of errors."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            self.dress(field)

    def dress(self, field: forms.Field) -> None:
        """Give a field its looks, and the word for an empty one."""
        css = next(name for kind, name in CSS_CLASSES if isinstance(field.widget, kind))
        field.widget.attrs["class"] = f"{field.widget.attrs.get('class', '')} {css}".strip()
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            ticked = isinstance(field, forms.BooleanField)
            field.error_messages["required"] = _("请勾选后再提交") if ticked else _("请填写这一项")

    @property
    def status(self) -> int:
        """200 for a form first shown, 422 for one that came back."""
        return 422 if self.is_bound and self.errors else 200


class ActionForm(PageForm):
    """The form of one action. Its template holds `{% once %}` and `{% fields form %}`.

    A view reads: `if form.carry_out(lambda data: actions.appoint(actor=…, key=form.key, **data)): return redirect(…)`,
    and otherwise shows the page again with `status=form.status`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.result: Any = None

    @property
    def key(self) -> IdempotencyKey:
        """The key that came with the form; empty when there is none of the right shape."""
        return read_key(self.data)

    def clean(self) -> dict[str, Any] | None:
        if not self.key:
            self.add_error(None, forms.ValidationError(STALE, code="no_key"))
        return super().clean()

    def carry_out(self, act: Callable[[dict[str, Any]], Any]) -> bool:
        """Do it with the cleaned data; what is refused becomes an error of the form. True when it was done.

        What the action gave back is left in `result`. `Forbidden` is not caught: that is a page of its own.
        """
        if not self.is_valid():
            return False
        try:
            self.result = act(self.cleaned_data)
        except Forbidden:
            raise
        except Refused as refusal:
            self.refuse(refusal)
            return False
        return True

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at the field it names, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, forms.ValidationError(str(refusal.words), code=refusal.code))
