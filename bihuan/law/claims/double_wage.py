"""The second wage for months without a written contract (劳动合同法 art. 82)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bihuan.law.answer import ZERO, Answer, Line, Sheet, term
from bihuan.law.basis import Basis
from bihuan.law.book import Days
from bihuan.law.claims.day_kinds import working_days
from bihuan.law.claims.wages import WageStep, checked_steps, pieces
from bihuan.law.counting import DAY, Slice, inclusive_end, month_slices
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_choice, checked_flag, checked_items, checked_order, checked_past
from bihuan.law.say import Words, say
from bihuan.law.wage_limits import WageLimit, double_wage_limits, strictest_limit


class Unsigned(StrEnum):
    """Which contract was not signed."""

    FIRST = "first"
    RENEWAL = "renewal"
    OPEN_ENDED = "open_ended"


class Window(NamedTuple):
    """The days for which the second wage is due; none where `last` lies before `first`."""

    first: date
    last: date


def window(
    basis: Basis,
    *,
    unsigned: Unsigned,
    since: date,
    signed: date | None = None,
    ended: date | None = None,
    prolonged: Sequence[Window] = (),
) -> tuple[Window, Window]:
    """The shortest and the longest window on the views there are (equal where there is one).

    `since` is the first day of work (FIRST), the first day after the expired contract (RENEWAL) or the day an open-ended
    contract was due (OPEN_ENDED); `signed` the day a contract was signed, `ended` the last day of work. With neither
    the window runs to the day of the question. A contract that the law prolonged (`prolonged`) expires with the
    prolongation: the window is reckoned from the day after.
    """
    checked_past("since", since, basis.on)
    unsigned = checked_choice("unsigned", Unsigned, unsigned)
    for name, day in (("signed", signed), ("ended", ended)):
        if day is not None:
            checked_order(name, since, day, begins="since")
    since = _expired(basis, unsigned, since, prolonged)
    days = Days(since, basis.filed, basis.on)
    last = min(signed - DAY if signed else basis.on, ended or basis.on, basis.on)
    if unsigned is Unsigned.FIRST:
        table = basis.book.at("double_wage.first", days).rule.table
        first = inclusive_end(since, int(table["after_months"])) + DAY
        made = Window(first, min(last, inclusive_end(since, int(table["until_months"]))))
        return made, made
    year = inclusive_end(since, int(basis.book.at("double_wage.renewal", days).rule.table["until_months"]))
    longest = Window(since, min(last, year) if unsigned is Unsigned.RENEWAL else last)
    if basis.place[:2] == "11":
        return longest, longest
    return Window(inclusive_end(since, 1) + DAY, min(last, year)), longest


def _expired(basis: Basis, unsigned: Unsigned, since: date, prolonged: Sequence[Window]) -> date:
    """The day after the contract, which runs on while one prolongation follows on it or on another."""
    if checked_items("prolonged", Window, prolonged) and (
        unsigned is Unsigned.FIRST or basis.version("double_wage.exempt", since).rule.number == 0
    ):
        raise bad("prolonged", "not_prolonged")
    for stop in sorted(prolonged):
        checked_order("prolonged", stop.first, stop.last)
        if stop.first <= since:
            since = max(since, stop.last + DAY)
    return since


def double_wage(
    basis: Basis,
    *,
    unsigned: Unsigned,
    since: date,
    wages: Sequence[WageStep],
    signed: date | None = None,
    ended: date | None = None,
    prolonged: Sequence[Window] = (),
    exempt: bool = False,
) -> Answer:
    """The second wage, the normal one having been paid. Dates as for `window`.

    Months are counted from `since`; a short one by working days at 21.75 a month, never above the
    month's wage. `prolonged` are days on which the law itself prolongs the contract (not for a first one): what follows
    on the contract moves its end, days later on are left out. `exempt` says that force majeure or the worker's own
    intent or gross fault kept it from being signed (the employer proves it).
    """
    unsigned = checked_choice("unsigned", Unsigned, unsigned)
    shortest, longest = window(basis, unsigned=unsigned, since=since, signed=signed, ended=ended, prolonged=prolonged)
    steps = checked_steps(wages)
    expired = _expired(basis, unsigned, since, prolonged)
    sheet = Sheet("double_wage", basis, expired)
    sheet.rule(f"double_wage.{unsigned}")
    if checked_flag("exempt", exempt):
        if sheet.rule("double_wage.exempt").number == 0:
            raise bad("exempt", "exempt_not_yet")
        return sheet.answer([term("double_wage_exempt", ZERO)])
    if shortest != longest:
        sheet.lack("place", "double_wage_local", first=longest.first, last=longest.last)
    if prolonged:
        sheet.rule("double_wage.exempt")
    if expired > since:
        sheet.assume("contract_prolonged", day=expired - DAY)
    sheet.assume("single_wage_paid")
    sheet.assume("fixed_items_only")
    sheet.assume("window_start", day=longest.first)
    low = _lines(sheet, shortest, steps, prolonged)
    high = low if longest == shortest else _lines(sheet, longest, steps, prolonged)
    if any(line.most.result for line in high):
        _warn_limits(sheet, longest)
    return sheet.answer([line.least for line in low], [line.most for line in high])


def limits(
    basis: Basis,
    *,
    unsigned: Unsigned,
    since: date,
    signed: date | None = None,
    ended: date | None = None,
    prolonged: Sequence[Window] = (),
) -> tuple[WageLimit, ...]:
    """The limitation of the claim on the four local views; none where there is no window."""
    longest = window(basis, unsigned=unsigned, since=since, signed=signed, ended=ended, prolonged=prolonged)[1]
    if longest.first > longest.last:
        return ()
    return double_wage_limits(longest.first, longest.last, basis, signed=signed)


def _warn_limits(sheet: Sheet, made: Window) -> None:
    limit = strictest_limit(made.first, sheet.basis)
    if limit.due is not None and (sheet.basis.filed or sheet.basis.on) > limit.due:
        sheet.warn(say("warn.double_wage_late", day=limit.safe), say("warn.verify"))


class Ends(NamedTuple):
    """One line of the working at the least and at the most, the same where the working days are certain."""

    least: Line
    most: Line


def _lines(sheet: Sheet, made: Window, steps: tuple[WageStep, ...], prolonged: Sequence[Window]) -> list[Ends]:
    lines = []
    for first, last in _open_stretches(made, prolonged):
        since = sheet.fact if first == made.first else first
        lines += [_month(sheet, piece, steps) for piece in month_slices(first, last, since)]
    none = term("double_wage_none", ZERO)
    return lines or [Ends(none, none)]


def _open_stretches(made: Window, prolonged: Sequence[Window]) -> list[tuple[date, date]]:
    """The window without the days on which the law prolonged the contract."""
    stretches, first = [], made.first
    for stop in sorted(prolonged):
        if stop.first > first:
            stretches.append((first, min(stop.first - DAY, made.last)))
        first = max(first, stop.last + DAY)
    stretches.append((first, made.last))
    return [(a, b) for a, b in stretches if a <= b]


def _month(sheet: Sheet, piece: Slice, steps: tuple[WageStep, ...]) -> Ends:
    start, end, whole = piece
    parts = pieces(steps, start, end)
    if whole:
        line = _whole_month(start, end, [((b - a).days + 1, wage) for a, b, wage in parts])
        return Ends(line, line)
    divisor = sheet.rule("double_wage.short_month").number
    bounds = [(working_days(sheet, a, b), wage) for a, b, wage in parts]
    least, most = (_part_month(start, end, [(n[i], wage) for n, wage in bounds], divisor) for i in (0, 1))
    return Ends(least, most)


def _whole_month(start: date, end: date, shares: Sequence[tuple[int, Decimal]]) -> Line:
    days = sum(n for n, _ in shares)
    due = sum((wage * n for n, wage in shares), ZERO) / days
    if len(shares) == 1:
        return term("double_wage_month", due, start=start, end=end)
    parts = _sum_words("wage_days", shares)
    return term("double_wage_month_steps", due, start=start, end=end, parts=parts, divisor=days)


def _part_month(start: date, end: date, shares: Sequence[tuple[int, Decimal]], divisor: Decimal) -> Line:
    due, wage = sum((wage * n for n, wage in shares), ZERO) / divisor, max(wage for _, wage in shares)
    if due > wage:
        days = sum(n for n, _ in shares)
        return term("double_wage_days_most", wage, start=start, end=end, days=days, divisor=divisor)
    key = "double_wage_days" if len(shares) == 1 else "double_wage_days_steps"
    return term(key, due, start=start, end=end, parts=_sum_words("wage_working_days", shares), divisor=divisor)


def _sum_words(key: str, shares: Sequence[tuple[int, Decimal]]) -> Words:
    """`¥6,000.00 × 15 days + ¥7,000.00 × 14 days`."""
    first, *rest = (say(f"amount.{key}", wage=wage, n=n) for n, wage in shares)
    for words in rest:
        first = say("amount.plus", one=first, other=words)
    return first
