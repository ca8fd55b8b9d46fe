"""Monthly amounts over several months, each raised to the minimum wage of its own first day; what is not due yet."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bihuan.law.answer import Sheet
from bihuan.law.claims.wages import Bound, floor_of, known_minimum
from bihuan.law.counting import DAY, add_months, inclusive_end, last_day_of_month
from bihuan.law.say import say
from bihuan.law.values import Found


def warn_not_due(sheet: Sheet, first: date, months: Decimal) -> None:
    """Warn where the months from a day are not over on the day of the question."""
    whole = int(months)
    days = months % 1 * last_day_of_month(first.year, first.month)
    if inclusive_end(first, whole) + DAY * int(days) > sheet.basis.on:
        sheet.warn(say("warn.not_yet_due", day=sheet.basis.on))


class Stretch(NamedTuple):
    """Months one after another with one minimum wage: the amount of each as the two ends of what it may be."""

    first: date
    months: Decimal
    low: Bound
    high: Bound


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
) -> tuple[Stretch, ...]:
    """A monthly amount not below the minimum wage of each month's first day, for the months from a day."""
    made: list[Stretch] = []
    for first, length, found in minimum_by_month(sheet, day, months, given):
        floor = floor_of(sheet, first, amount, found)
        if floor.open:
            floor.lack(sheet)
        if made and (made[-1].low, made[-1].high) == (floor.low, floor.high):
            made[-1] = made[-1]._replace(months=made[-1].months + length)
        else:
            made.append(Stretch(first, length, floor.low, floor.high))
    if len(made) > 1:
        sheet.assume("minimum_by_month")
    return tuple(made)
