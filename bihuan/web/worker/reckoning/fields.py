"""What people type into the questions, read kindly: full-width digits, 元 behind an amount, 2024年5月 or 2024-05."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.kernel.process.table import Words

NUMBER = re.compile(r"(-?)(\d{1,15})(?:\.(\d*))?", re.ASCII)
DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?", re.ASCII)
DAY_SHORT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
MONTH = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D?", re.ASCII)
LONGEST = 40


def tidy(value: Any) -> str:
    """What was typed, with half-width signs and without blanks around it."""
    return unicodedata.normalize("NFKC", str(value or "")).strip()


class NumberField(forms.Field):
    """A number from 0 to `most` with at most `places` decimals, as Decimal."""

    widget = forms.TextInput
    default_error_messages = {
        "not_a_number": _("请只填数字，例如 5000 或 5000.5"),
        "negative": _("不能是负数，请填0或更大的数"),
        "too_fine": _("小数点后面的位数太多了"),
        "too_large": _("这个数太大了，请再看一下"),
    }

    def __init__(self, *, most: int, places: int = 2, unit: str = "", **given: Any) -> None:
        self.most, self.places, self.unit = most, places, unit
        super().__init__(**given)
        self.widget.attrs.update(
            {"inputmode": "decimal", "autocomplete": "off", "class": "short", "maxlength": LONGEST}
        )

    def to_python(self, value: Any) -> Decimal | None:
        text = tidy(value).removesuffix(self.unit).removeprefix("¥").replace(",", "").strip()
        if not text:
            return None
        found = NUMBER.fullmatch(text)
        if found is None:
            raise self._wrong("not_a_number")
        sign, _whole, fine = found.groups()
        number = Decimal(text)
        if sign and number:
            raise self._wrong("negative")
        if len((fine or "").rstrip("0")) > self.places:
            raise self._wrong("too_fine")
        if number > self.most:
            raise self._wrong("too_large")
        return abs(number)

    def _wrong(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


def money(label: Words, help_text: Words = "", **given: Any) -> NumberField:
    """An amount in yuan."""
    return NumberField(label=label, help_text=help_text, most=100_000_000, unit="元", **given)


class DayField(forms.Field):
    """A day, from the browser's calendar or typed; `ahead` where it may lie in the future."""

    widget = forms.DateInput
    default_error_messages = {
        "not_a_day": _("请填年、月、日，例如 2024-05-31"),
        "no_such_day": _("没有这一天，请看看年、月、日对不对"),
        "not_yet": _("这一天还没有到，请看看年份对不对"),
    }

    def __init__(self, *, ahead: bool = False, **given: Any) -> None:
        self.ahead = ahead
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **given)

    def to_python(self, value: Any) -> date | None:
        text = tidy(value)
        if not text:
            return None
        found = DAY.fullmatch(text) or DAY_SHORT.fullmatch(text)
        if found is None:
            raise self._wrong("not_a_day")
        try:
            day = date(*(int(part) for part in found.groups()))
        except ValueError:
            raise self._wrong("no_such_day") from None
        if day > clock.today() and not self.ahead:
            raise self._wrong("not_yet")
        return day

    def _wrong(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


class MonthField(forms.Field):
    """A month up to the present one, as its first day."""

    default_error_messages = {
        "not_a_month": _("请填年和月，例如 2024-05"),
        "not_yet": _("这个月还没有到，请看看年份对不对"),
    }

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.TextInput({"type": "month", "class": "short"}), **given)

    def to_python(self, value: Any) -> date | None:
        text = tidy(value)
        if not text:
            return None
        found = MONTH.fullmatch(text)
        try:
            first = date(int(found[1]), int(found[2]), 1) if found else None
        except ValueError:
            first = None
        if first is None:
            raise forms.ValidationError(self.error_messages["not_a_month"], code="not_a_month")
        if first > clock.today():
            raise forms.ValidationError(self.error_messages["not_yet"], code="not_yet")
        return first


def one_of(label: Words, *choices: tuple[str, Words], **given: Any) -> forms.ChoiceField:
    """A choice to tap."""
    words = {"required": _("请选一个"), "invalid_choice": _("请在下面选一个")}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=words, **given)


def yes_or_no(label: Words, yes: Words, no: Words, **given: Any) -> forms.ChoiceField:
    """A question with two answers."""
    return one_of(label, ("yes", yes), ("no", no), **given)
