"""The medical period and the least sick pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.book import Version
from bihuan.law.claims.wages import needed_minimum
from bihuan.law.counting import add_months, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day, checked_money, checked_number, checked_order
from bihuan.law.say import Words, say


@dataclass(frozen=True, slots=True)
class MedicalPeriod:
    """How long sick leave is protected: `months` within a window of `window` months from the first sick day.

    `last_day` is the last protected day of unbroken sick leave, the first one counted, `window_end` the last day of the
    window, the corresponding day; neither rolls.
    `used` are the sick days in the window, `left` those still protected (30 to the month), from the given spells.
    """

    months: int
    window: int
    first_day: date
    last_day: date
    window_end: date
    used: int
    left: int
    versions: tuple[Version, ...]

    def warnings(self) -> tuple[Words, ...]:
        """What to verify."""
        return (say("medical.not_dismissed"), say("medical.thirty_days"), say("warn.verify"))


def medical_period(
    basis: Basis, *, first_work: date, hired: date, spells: Sequence[tuple[date, date]]
) -> MedicalPeriod:
    """The medical period by all service and service with this employer, on the first sick day.

    `spells` are sick leaves, first and last day; holidays within them count. Exactly 5 or 10 years take the higher step.
    Refused: spells that overlap or lie before the hiring.
    """
    checked_order("hired", first_work, hired)
    if not spells:
        raise bad("spells", "nothing_given")
    ordered = sorted(spells)
    for n, (first, last) in enumerate(ordered):
        checked_order("spells", first, last)
        if first < hired or (n and first <= ordered[n - 1][1]):
            raise bad("spells", "overlap", start=first, end=last)
    day = ordered[0][0]
    period = basis.version("medical.period", day)
    months = _months(period, whole_months(first_work, day) // 12, whole_months(hired, day) // 12)
    window = basis.version("medical.window", day)
    length = int(window.rule.table[str(months)])
    end = add_months(day, length)
    used = sum((min(last, end) - first).days + 1 for first, last in ordered if first <= end)
    return MedicalPeriod(
        months, length, day, inclusive_end(day, months), end, used, max(months * 30 - used, 0), (period, window)
    )


def _months(version: Version, whole: int, here: int) -> int:
    fits = [
        months
        for key, months in version.rule.table.items()
        if whole >= int(key.partition("-")[0]) and here >= int(key.partition("-")[2])
    ]
    return int(max(fits))


def sick_pay(
    basis: Basis,
    *,
    day: date,
    months: Decimal,
    agreed: Decimal = ZERO,
    paid: Decimal = ZERO,
    minimum_wage: Decimal | None = None,
) -> Answer:
    """What sick pay fell short of the agreed sum or of 80 % of the minimum wage, for a number of months.

    The local minimum wage decides: refused with words where it is not known.
    """
    checked_day("day", day)
    checked_number("months", months, Decimal(24))
    checked_money("agreed", agreed)
    checked_money("paid", paid)
    sheet = Sheet("sick_pay", basis, day)
    share = sheet.rule("wages.sick").number
    found = needed_minimum(sheet, day, minimum_wage)
    sheet.assume("sick_local_steps")

    def lines(least: Decimal) -> list[Line]:
        monthly = max(agreed, least * share)
        head = step("sick_least", monthly, least=least, rate=share, agreed=agreed)
        return [head, term("sick", max(monthly * months - paid, ZERO), n=months, paid=paid)]

    return sheet.answer(lines(found.low), lines(found.high))
