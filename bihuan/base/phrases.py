"""How days and amounts read on the screen, in Chinese and in English. Whole phrases, never assembled by callers."""

from collections.abc import Iterable
from datetime import date, datetime

from bihuan.base.clock import SHANGHAI
from bihuan.base.money import yuan_of

WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(day: date, lang: str = "zh") -> str:
    """`2024年6月5日 周三`, in English `Wed 5 Jun 2024`."""
    if lang.startswith("en"):
        return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日 {WEEKDAYS_ZH[day.weekday()]}"


def short_date_words(day: date, lang: str = "zh") -> str:
    """`2024年6月5日`, in English `5 Jun 2024`."""
    if lang.startswith("en"):
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def month_words(month: date, lang: str = "zh") -> str:
    """`2024年6月`, in English `Jun 2024`."""
    if lang.startswith("en"):
        return f"{MONTHS_EN[month.month - 1]} {month.year}"
    return f"{month.year}年{month.month}月"


def instant_words(at: datetime, lang: str = "zh") -> str:
    """`2024年6月5日 09:30`, on China's clocks."""
    local = at.astimezone(SHANGHAI)
    return f"{short_date_words(local.date(), lang)} {local:%H:%M}"


def list_words(items: Iterable[object], lang: str = "zh") -> str:
    """`劳动法庭、法律援助室`, in English separated by commas."""
    return (", " if lang.startswith("en") else "、").join(str(one) for one in items)


def clause_words(items: Iterable[object], lang: str = "zh") -> str:
    """`先附上材料；先等答复`: things each of which is a clause by itself; in English separated by semicolons."""
    return ("; " if lang.startswith("en") else "；").join(str(one) for one in items)


def money_words(fen: int) -> str:
    """`¥12,345.00`; a negative amount carries its sign before the mark."""
    sign = "-" if fen < 0 else ""
    return f"{sign}¥{yuan_of(abs(fen)):,.2f}"
