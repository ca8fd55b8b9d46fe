"""Monthly amounts over several months, each raised to the minimum wage of its own first day; what is not due yet."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from bihuan.law.answer import Sheet
from bihuan.law.claims.wages import Bound, floor_of, known_minimum, warn_minimum
from bihuan.law.counting import DAY, add_months, inclusive_end, last_day_of_month
from bihuan.law.say import say
from bihuan.law.values import Found

Amount = TypeVar("Amount")


def warn_not_due(sheet: Sheet, first: date, months: Decimal) -> None:
    """Warn where the months from a day are not over on the day of the question."""
    whole = int(months)
    days = months % 1 * last_day_of_month(first.year, first.month)
    if inclusive_end(first, whole) + DAY * int(days) > sheet.basis.on:
        sheet.warn(say("warn.not_yet_due", day=sheet.basis.on))


class Stretch(NamedTuple, Generic[Amount]):
    """Months one after another with one minimum wage: the amount of each as the two ends of what it may be."""

    first: date
    months: Decimal
    low: Amount
    high: Amount


def minimum_by_month(
    sheet: Sheet, day: date, months: Decimal, given: Decimal | None
) -> list[tuple[date, Decimal, Found | None]]:
    """The months from a day, a last part of one too: its first day, its length, the minimum wage of that first day.

    A later month for which none is recorded has at least that of the month before (none is ever lowered) and at most
    the highest recorded anywhere. None: neither is known.
    """
    whole, part = int(months), months % 1
    lengths = [Decimal(1)] * whole + ([part] if part or not whole else [])
    made: list[tuple[date, Decimal, Found | None]] = []
    before: Found | None = None
    for n, length in enumerate(lengths):
        first = add_months(day, n)
        found = known_minimum(sheet, first, given)
        highest = sheet.basis.values.highest_minimum(first) if found is None and before is not None else None
        if before is not None and highest is not None:
            found = Found((), before.low, max(before.high, highest))
        made.append((first, length, found))
        before = found
    return made


def floored_months(
    sheet: Sheet, day: date, months: Decimal, amount: Decimal, given: Decimal | None
) -> tuple[Stretch[Bound], ...]:
    """A monthly amount not below the minimum wage of each month's first day, for the months from a day."""
    made: list[Stretch[Bound]] = []
    for first, length, found in minimum_by_month(sheet, day, months, given):
        warn_minimum(sheet, first, found, amount)
        floor = floor_of(sheet, first, amount, found)
        if floor.open:
            floor.lack(sheet)
        made.append(Stretch(first, length, floor.low, floor.high))
    return joined(sheet, made)


def joined(sheet: Sheet, months: Iterable[Stretch[Amount]]) -> tuple[Stretch[Amount], ...]:
    """Months one after another as few stretches as there are amounts; where there are several, the sheet says why."""
    made: list[Stretch[Amount]] = []
    for one in months:
        if made and (made[-1].low, made[-1].high) == (one.low, one.high):
            made[-1] = made[-1]._replace(months=made[-1].months + one.months)
        else:
            made.append(one)
    if len(made) > 1:
        sheet.assume("minimum_by_month")
    return tuple(made)
