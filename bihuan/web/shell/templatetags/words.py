"""Filters that put days, instants and amounts into words, in the language of the page."""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils.translation import get_language, gettext, ngettext

from bihuan.base import clock, phrases

register = template.Library()


def _language() -> str:
    return get_language() or "zh"


@register.simple_tag
def blank() -> str:
    """What stands between two sentences: nothing in Chinese, a blank in English."""
    return " " if _language().startswith("en") else ""


@register.filter
def day(value: date | None) -> str:
    """`2024年6月5日 周三`; nothing for no day."""
    return phrases.date_words(value, _language()) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """`2024年6月5日`."""
    return phrases.short_date_words(value, _language()) if value else ""


@register.filter
def instant(value: datetime | None) -> str:
    """`2024年6月5日 09:30`, on China's clocks."""
    return phrases.instant_words(value, _language()) if value else ""


@register.filter
def money(fen: int | None) -> str:
    """`¥12,345.00`, from whole fen."""
    return phrases.money_words(fen) if fen is not None else ""


@register.filter
def listed(items: Iterable[object]) -> str:
    """`劳动法庭、法律援助室`."""
    return phrases.list_words(items, _language())


@register.filter
def clauses(items: Iterable[object]) -> str:
    """`先附上材料；先等答复`."""
    return phrases.clause_words(items, _language())


@register.filter
def until(value: date | None) -> str:
    """How far off a day is, in words: 今天, 明天, 还有3天, 逾期2天."""
    if value is None:
        return ""
    days = (value - clock.today()).days
    if days < 0:
        return ngettext("逾期%(days)s天", "逾期%(days)s天", -days) % {"days": -days}
    if days < 2:
        return gettext("明天") if days else gettext("今天")
    return ngettext("还有%(days)s天", "还有%(days)s天", days) % {"days": days}


@register.filter
def is_past(value: date | None) -> bool:
    """Whether the day lies behind us."""
    return value is not None and value < clock.today()
