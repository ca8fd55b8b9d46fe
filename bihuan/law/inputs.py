"""Checks on what comes in: days, money, whole numbers. What cannot be right is refused by name."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from bihuan.law.errors import bad

Choice = TypeVar("Choice", bound=StrEnum)
Item = TypeVar("Item")
FIRST_DAY: Final = date(1949, 10, 1)
LAST_DAY: Final = date(2199, 12, 31)
MOST_MONEY: Final = Decimal("1e12")
_CENT: Final = Decimal("0.01")


def checked_day(field: str, day: date) -> date:
    """The day, if it is a plain date between 1949-10-01 and 2199-12-31."""
    if not isinstance(day, date) or isinstance(day, datetime):
        raise bad(field, "not_a_day", value=str(day))
    if not FIRST_DAY <= day <= LAST_DAY:
        raise bad(field, "impossible_day", day=day, first=FIRST_DAY, last=LAST_DAY)
    return day


def month_of(day: date) -> str:
    """`2024-05`."""
    return f"{day.year}-{day.month:02}"


def checked_month(field: str, month: date, on: date) -> date:
    """The first day of the month, if it has begun on the day of the question."""
    first = checked_day(field, month).replace(day=1)
    if first > on:
        raise bad(field, "in_the_future", day=month, on=on)
    return first


def checked_past(field: str, day: date, on: date) -> date:
    """The day of something that has happened, if it does not lie after the day of the question."""
    if checked_day(field, day) > on:
        raise bad(field, "in_the_future", day=day, on=on)
    return day


def checked_order(field: str, start: date, end: date, begins: str = "") -> None:
    """Refuse an end before its start, and days that cannot be; `begins` is the input that holds the start."""
    checked_day(begins or field, start)
    checked_day(field, end)
    if end < start:
        raise bad(field, "ends_before_start", start=start, end=end)


def checked_money(field: str, amount: Decimal) -> Decimal:
    """The amount in yuan, if it is a Decimal, a number, not negative and below a million million."""
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise bad(field, "not_money", value=str(amount))
    if amount < 0:
        raise bad(field, "negative_money", amount=amount)
    if amount > MOST_MONEY:
        raise bad(field, "impossible_money", amount=amount)
    return amount


def checked_positive(field: str, amount: Decimal) -> Decimal:
    """An amount in yuan that cannot be nothing: a published wage or income."""
    if not checked_money(field, amount):
        raise bad(field, "zero_money")
    return amount


def checked_cents(field: str, amount: Decimal) -> Decimal:
    """Money that was really due or paid: an amount in yuan with at most two decimals."""
    if checked_money(field, amount) != amount.quantize(_CENT):
        raise bad(field, "not_money", value=str(amount))
    return amount


def checked_number(field: str, n: Decimal, most: Decimal) -> Decimal:
    """A Decimal from 0 to `most`."""
    if not isinstance(n, Decimal) or not n.is_finite() or not 0 <= n <= most:
        raise bad(field, "not_in_range", value=str(n), least=Decimal(0), most=most)
    return n


def checked_whole(field: str, n: int, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    if not isinstance(n, int) or isinstance(n, bool) or not least <= n <= most:
        raise bad(field, "not_in_range", value=str(n), least=Decimal(least), most=Decimal(most))
    return n


def checked_flag(field: str, value: bool) -> bool:
    """A plain yes or no."""
    if not isinstance(value, bool):
        raise bad(field, "not_a_flag", value=str(value))
    return value


def checked_items(field: str, kind: type[Item], items: Sequence[Item]) -> Sequence[Item]:
    """A list of records of one kind; a bare tuple is not taken for one."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise bad(field, "not_a_list")
    if not all(isinstance(item, kind) for item in items):
        raise bad(field, "not_an_object")
    return items


def checked_choice(field: str, kind: type[Choice], value: Choice) -> Choice:
    """The value as one of the choices; its text is taken for it."""
    if isinstance(value, kind):
        return value
    if value not in tuple(kind):
        raise bad(field, "not_a_choice", value=str(value), choices=tuple(str(item) for item in kind))
    return kind(value)
