"""The medical period and the least sick pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from bihuan.law.answer import ZERO, Answer, Line, Sheet, step, term
from bihuan.law.basis import Basis
from bihuan.law.book import Version
from bihuan.law.claims.by_month import Stretch, joined, minimum_by_month, warn_not_due
from bihuan.law.claims.wages import lack_minimum, needed_minimum, warn_minimum
from bihuan.law.counting import DAY, add_months, inclusive_end, whole_months
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_cents, checked_day, checked_money, checked_number, checked_order
from bihuan.law.say import Words, say

Spell = tuple[date, date]


@dataclass(frozen=True, slots=True)
class MedicalPeriod:
    """How long sick leave is protected: `months` within a window of `window` months from the first sick day.

    `last_day` is the last protected day of unbroken sick leave, the first one counted, `window_end` the last day of the
    window, the corresponding day; neither rolls.
    `used` are the sick days in the window, `left` those still protected: up to `last_day` where the leave is unbroken,
    otherwise 30 to the month. `after` is the last day of the window before, whose leave is not counted, `past` says that
    leave runs on past the window.
    """

    months: int
    window: int
    first_day: date
    last_day: date
    window_end: date
    used: int
    left: int
    broken: bool
    after: date | None
    past: bool
    versions: tuple[Version, ...]

    def warnings(self) -> tuple[Words, ...]:
        """What to verify."""
        words = [say("medical.not_dismissed")]
        if self.after is not None:
            words.append(say("medical.after", day=self.after))
        if self.broken:
            words.append(say("medical.thirty_days", day=self.last_day))
        if self.past:
            words.append(say("medical.past_window", day=self.window_end))
        return (*words, say("warn.verify"))


def medical_period(basis: Basis, *, first_work: date, hired: date, spells: Sequence[Spell]) -> MedicalPeriod:
    """The medical period of the last illness, by all service and service with this employer on its first sick day.

    `spells` are sick leaves, first and last day; holidays within them count. Leave that begins after a window has ended
    begins a new period. Exactly 5 or 10 years take the higher step. Refused: spells that overlap or lie before the hiring.
    """
    checked_order("hired", first_work, hired, begins="first_work")
    if not spells:
        raise bad("spells", "nothing_given")
    ordered = sorted(spells)
    for n, (first, last) in enumerate(ordered):
        checked_order("spells", first, last)
        if first < hired or (n and first <= ordered[n - 1][1]):
            raise bad("spells", "overlap", start=first, end=last)
    leaves = _unbroken(ordered)
    found = _period(basis, first_work, hired, leaves, None)
    while later := [leave for leave in leaves if leave[0] > found.window_end]:
        leaves = later
        found = _period(basis, first_work, hired, leaves, found.window_end)
    return found


def _unbroken(spells: Sequence[Spell]) -> list[Spell]:
    """The spells in order, those that follow on each other as one."""
    made: list[Spell] = []
    for first, last in spells:
        if made and made[-1][1] + DAY == first:
            made[-1] = (made[-1][0], last)
        else:
            made.append((first, last))
    return made


def _period(basis: Basis, first_work: date, hired: date, leaves: Sequence[Spell], after: date | None) -> MedicalPeriod:
    """The period that begins with the first of the leaves."""
    day = leaves[0][0]
    period = basis.version("medical.period", day)
    months = _months(period, whole_months(first_work, day) // 12, whole_months(hired, day) // 12)
    window = basis.version("medical.window", day)
    length = int(window.rule.table[str(months)])
    end, last_day = add_months(day, length), inclusive_end(day, months)
    inside = [leave for leave in leaves if leave[0] <= end]
    used = sum((min(last, end) - first).days + 1 for first, last in inside)
    broken = len(inside) > 1
    left = months * 30 - used if broken else (last_day - inside[0][1]).days
    return MedicalPeriod(
        months=months,
        window=length,
        first_day=day,
        last_day=last_day,
        window_end=end,
        used=used,
        left=max(left, 0),
        broken=broken,
        after=after,
        past=inside[-1][1] > end,
        versions=(period, window),
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
    """What sick pay fell short of the agreed sum or of 80 % of the minimum wage, for the months from a day.

    The local minimum wage of each month's first day decides: refused with words where that of the first is not known.
    """
    checked_day("day", day)
    checked_number("months", months, Decimal(24))
    checked_money("agreed", agreed)
    checked_cents("paid", paid)
    sheet = Sheet("sick_pay", basis, day)
    share = sheet.rule("wages.sick").number
    warn_not_due(sheet, day, months)
    spans = _sick_months(sheet, day, months, agreed / share, minimum_wage)
    sheet.assume("sick_local_steps")

    def lines(end: Literal["low", "high"]) -> list[Line]:
        made: list[Line] = []
        for span in spans:
            least, n = getattr(span, end), span.months
            monthly = max(agreed, least * share)
            made.append(step("sick_least", monthly, least=least, rate=share, agreed=agreed))
            if len(spans) == 1:
                return [*made, term("sick", max(monthly * n - paid, ZERO), n=n, paid=paid)]
            made.append(term("sick_from", monthly * n, first=span.first, n=n))
        gross = sum((line.result for line in made if line.counts), ZERO)
        return [*made, term("paid", -min(paid, gross), paid=paid)] if paid else made

    return sheet.answer(lines("low"), lines("high"))


def _sick_months(
    sheet: Sheet, day: date, months: Decimal, agreed: Decimal, given: Decimal | None
) -> tuple[Stretch[Decimal], ...]:
    """The minimum wage of each month, which has to be known; below the one that the sum `agreed` makes up for it
    changes nothing.
    """
    made: list[Stretch[Decimal]] = []
    for first, length, known in minimum_by_month(sheet, day, months, given):
        found = known or needed_minimum(sheet, first, given)
        warn_minimum(sheet, first, found, agreed)
        if not found.exact and agreed < found.high:
            lack_minimum(sheet, found)
        made.append(Stretch(first, length, found.low, found.high))
    return joined(sheet, made)
