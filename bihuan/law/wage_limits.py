"""The limitation of double wages: four local views of its start (调解仲裁法第27条、北京解答第41问)."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, cast

from bihuan.law.basis import Basis
from bihuan.law.book import Mark
from bihuan.law.counting import DAY, Counted, Span, add_months, count, month_slices, whole_months
from bihuan.law.inputs import checked_order
from bihuan.law.limiting import last_day_warnings, years_missing
from bihuan.law.say import Words, say


class WageLimit(NamedTuple):
    """One local view of the limitation of double wages.

    `whole_until` is the last day on which the whole window can still be claimed, `any_until` the last on which any of
    it can; `safe` is the last working day on or before `whole_until` before rolling. `first` and `last` are the days of
    the window that are in time on the day of the question (None: none). The view that reaches back a year from the
    demand has no last day that could roll. `warnings` say what the days lean on.
    """

    view: str
    safe: date
    whole_until: date
    any_until: date
    first: date | None
    last: date | None
    mark: Mark
    source: str
    warnings: tuple[Words, ...] = ()


def strictest_limit(first: date, basis: Basis) -> Counted:
    """The period for the whole of a claim to double wages from `first` on the strictest of the local views: nothing
    rolls there, so its last day need not be a working day; `safe` is the last working day.
    """
    span = basis.version("limitation.arbitration", first).rule.span
    return count(first, span, basis.calendar, rolls=False, place=basis.place)


def double_wage_limits(first: date, last: date, basis: Basis, *, signed: date | None = None) -> tuple[WageLimit, ...]:
    """The four views on a window of double wages (its first and last day), claimed on the day of filing or of the question.

    Which view holds is local practice; act by the earliest `safe` day and ask the commission. The view that runs from
    the end needs a contract `signed` the day after, or a window of eleven months or more, after which one is deemed made;
    otherwise it is unverified.
    """
    checked_order("last", first, last, begins="first")
    wages = _Wages(first, last, basis, basis.version("limitation.arbitration", first).rule.span)
    months = month_slices(first, last)
    counted = [wages.counted(month.end) for month in months]
    over = last + DAY
    claimed = basis.filed or basis.on
    in_time = next((month.start for month, one in zip(months, counted, strict=True) if claimed <= _till(one)), over)
    made = signed == over or whole_months(first, last) >= _DEEMED_MONTHS
    whole, end = wages.counted(first), wages.counted(over)
    return (
        wages.reaching_back(),
        wages.row("whole", whole, whole, first, Mark.VERIFIED, "qinqinxiaobao"),
        wages.row("from_end", end, end, first, Mark.VERIFIED if made else Mark.UNVERIFIED, "66law"),
        wages.row("monthly", counted[0], counted[-1], in_time, Mark.UNVERIFIED, ""),
    )


_DEEMED_MONTHS: Final = 11
"""Months of double wages after which a contract without a term is deemed made."""


def _till(counted: Counted) -> date:
    """The last day on the most lenient view."""
    return cast(date, counted.latest)


class _Wages(NamedTuple):
    """A window of double wages and the law its limitation runs by."""

    first: date
    last: date
    basis: Basis
    span: Span

    @property
    def claimed(self) -> date:
        """The day of filing, or of the question."""
        return self.basis.filed or self.basis.on

    def counted(self, day: date, *, rolls: bool = True) -> Counted:
        """The period from a day."""
        return count(day, self.span, self.basis.calendar, rolls=rolls, place=self.basis.place)

    def row(self, view: str, whole: Counted, any_: Counted, start: date, mark: Mark, source: str) -> WageLimit:
        """One view: its days, what is in time, and what it leans on; doubtful days are not verified."""
        inside = start <= self.last and self.claimed <= _till(any_)
        ends = [whole] if whole == any_ else [whole, any_]
        doubtful = any(counted.doubtful for counted in ends)
        return WageLimit(
            view,
            cast(date, whole.safe),
            cast(date, whole.due),
            cast(date, any_.due),
            start if inside else None,
            self.last if inside else None,
            Mark.UNVERIFIED if doubtful else mark,
            source,
            self._warnings(ends),
        )

    def _warnings(self, ends: Sequence[Counted]) -> tuple[Words, ...]:
        years = {year for counted in ends if counted.doubtful for year in years_missing(counted, self.basis)}
        differ = [words for one in ends for words in last_day_warnings(cast(date, one.due), one.latest)]
        return (*differ, *(say("warn.year_missing", year=year) for year in sorted(years)))

    def reaching_back(self) -> WageLimit:
        """The view that reaches back a year from the demand, day by day."""
        back = max(self.first, add_months(self.claimed, -12 * self.span.n))
        while add_months(back, 12 * self.span.n) < self.claimed:
            back += DAY
        whole, any_ = (self.counted(day, rolls=False) for day in (self.first, self.last))
        sure = any_._replace(doubtful=False)  # nothing rolls: only the safe day of the whole leans on the calendar
        return self.row("backward", whole, sure, back, Mark.VERIFIED, "LAW")
