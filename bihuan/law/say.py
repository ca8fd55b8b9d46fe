"""Sentences as data: a key and its values, rendered in Chinese or English only when somebody wants to read them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from string import Formatter
from typing import Final, NamedTuple, cast

INFORMATION: Final = {
    "zh": "本结果为信息,不是法律意见。",
    "en": "This result is information, not legal advice.",
}
VERIFY: Final = {
    "zh": "请向仲裁机构核实。",
    "en": "Please verify with the arbitration commission.",
}
LANGUAGES: Final = ("zh", "en")
_CENT: Final = Decimal("0.01")


class Words(NamedTuple):
    """One sentence: which one, and the values that stand in it."""

    key: str
    values: Mapping[str, object]

    def render(self, lang: str = "zh") -> str:
        """The sentence in `zh` or `en`; an unknown key or language raises KeyError."""
        return _WRITERS[lang].vformat(catalogue()[self.key][LANGUAGES.index(lang)], (), self.values)

    def __str__(self) -> str:
        return self.render()


def say(key: str, **values: object) -> Words:
    """A sentence from the catalogue with these values in it."""
    return Words(key, values)


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Every sentence by its key, Chinese and English."""
    from bihuan.law.catalogue import claims, inputs, labels, more_claims, procedure

    return {**inputs.TEXT, **procedure.TEXT, **claims.TEXT, **more_claims.TEXT, **labels.TEXT}


def plain(value: object) -> str:
    """A number without exponent or idle zeros, at most six decimals; anything else as it prints."""
    if not isinstance(value, Decimal):
        return str(value)
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text or "0"


class _Writer(Formatter):
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: object, format_spec: str) -> str:
        return _FORMATS[format_spec](value, self.lang)


def _money(value: object, lang: str) -> str:
    amount = cast(Decimal, value).quantize(_CENT, rounding=ROUND_HALF_UP)
    return f"{'−' if amount < 0 else ''}¥{abs(amount):,.2f}"


def _date(value: object, lang: str) -> str:
    from bihuan.base.phrases import short_date_words

    return short_date_words(cast(date, value), lang)


def _month(value: object, lang: str) -> str:
    """Of a month as `2024-05`; several are listed, and what is not a month keeps its own words."""
    from bihuan.base.phrases import month_words

    if isinstance(value, tuple) and not isinstance(value, Words):
        return ("、" if lang == "zh" else ", ").join(_month(part, lang) for part in value)
    return month_words(date.fromisoformat(f"{value}-01"), lang) if isinstance(value, str) else _words(value, lang)


def _percent(value: object, lang: str) -> str:
    return f"{plain(cast(Decimal, value) * 100)}%"


def _words(value: object, lang: str) -> str:
    if isinstance(value, tuple) and not isinstance(value, Words):
        return ("、" if lang == "zh" else ", ").join(_words(part, lang) for part in value)
    if isinstance(value, date):
        return _date(value, lang)
    return value.render(lang) if isinstance(value, Words) else plain(value)


_FORMATS: Final[dict[str, Callable[[object, str], str]]] = {
    "": _words,
    "money": _money,
    "date": _date,
    "month": _month,
    "pct": _percent,
}
_WRITERS: Final = {lang: _Writer(lang) for lang in LANGUAGES}
