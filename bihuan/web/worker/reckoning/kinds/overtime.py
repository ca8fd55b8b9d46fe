"""Overtime, filled into a calendar month by month; the law engine knows what kind of day each one is."""

from calendar import Calendar as Weeks
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock, phrases
from bihuan.base.calendar import Calendar, DayKind
from bihuan.kernel.process.table import Words
from bihuan.kernel.rules.queries import calendar
from bihuan.law import ClaimKind
from bihuan.web.worker.reckoning.fields import NumberField, money
from bihuan.web.worker.reckoning.flow import Kind, Step
from bihuan.web.worker.reckoning.questions import Question, Said, in_words, month_words
from bihuan.web.worker.reckoning.results import Case, Outcome, clock_of, sum_of
from bihuan.web.worker.reckoning.shared import MinimumWage, Months, Place, Wage, leaving_steps, left_on, months_of

STANDARD: Final = _(
    "这是按每天8小时、每周有休息日的普通工时算的。单位经劳动部门批准实行综合工时、不定时的，或者计件的，算法不一样。"
)
HOURS_OF_A_DAY: Final = 24
SATURDAY: Final = 5


MARKS: Final = {DayKind.STATUTORY: _("节"), DayKind.OFF: _("休"), DayKind.WORKING: _("班")}
"""Where a day is not what its weekday says: a statutory holiday, a day off, a weekend day moved to work."""


class Cell(NamedTuple):
    """A place in the calendar: the number of the day (0 for one of another month), its field, whether it is free."""

    number: int = 0
    bound: BoundField | None = None
    free: bool = False
    mark: Words = ""


class OvertimeMonths(Months):
    heading = _("要算哪几个月的加班？")
    lead = _("一次最多算12个月。只有一个月，两格填一样的。")
    most_months = 12


class Hours(Question):
    """One month as a calendar, a field in each day that has come, until the last one at work."""

    lead = _("在那天的格子里填加班几小时，没加班就空着。休息日、节假日上班的，干了几小时填几小时。")
    template = "worker/reckoning/calendar.html"

    def __init__(self, data: Any = None, *, said: Said, typed: Any = None, month: date) -> None:
        self.month = month
        super().__init__(data, said=said, typed=typed)

    @property
    def heading(self) -> str:
        return gettext("%(month)s，哪几天加了班？") % {"month": month_words(self.month)}

    def made(self) -> dict[str, forms.Field]:
        last = monthrange(self.month.year, self.month.month)[1]
        days = (self.month.replace(day=number) for number in range(1, last + 1))
        until = left_on(self.said) or clock.today()
        return {name_of(day): self._field(day) for day in days if day <= until}

    def _field(self, day: date) -> forms.Field:
        label = gettext("%(day)s加班几小时") % {"day": in_words(day)}
        return NumberField(label=label, most=HOURS_OF_A_DAY, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if self.month == months_of(self.said)[-1] and not self.errors and not worked({**self.said, **found}):
            self.add_error(None, _("一个小时也还没有填。哪天加了班，就在那天的格子里填几小时"))
        return found

    def weeks(self) -> list[list[Cell]]:
        """The month by weeks from Monday."""
        found, here = Weeks().monthdatescalendar(self.month.year, self.month.month), calendar()
        return [[self._cell(day, here) for day in week] for week in found]

    def _cell(self, day: date, here: Calendar) -> Cell:
        if day.month != self.month.month:
            return Cell()
        kind = here.kind(day)
        usual = DayKind.OFF if day.weekday() >= SATURDAY else DayKind.WORKING
        bound = self[name_of(day)] if name_of(day) in self.fields else None
        return Cell(day.day, bound, kind is not DayKind.WORKING, MARKS[kind] if kind != usual else "")

    def weekdays(self) -> Sequence[str]:
        """The heads of the columns."""
        if (get_language() or "zh").startswith("en"):
            return phrases.WEEKDAYS_EN
        return [name[-1] for name in phrases.WEEKDAYS_ZH]

    def read_back(self) -> Iterator[tuple[Words, str]]:
        hours = [value for value in self.cleaned_data.values() if value]
        facts = {"days": len(hours), "hours": in_words(sum(hours, Decimal(0)))}
        yield month_words(self.month), gettext("%(days)s天，共%(hours)s小时") % facts if hours else gettext("没有加班")


class Rested(Question):
    heading = _("这些天里，哪几天后来补休了？")
    lead = _("整天都补休了的打勾。没有补休过，就直接点“继续”。")

    def made(self) -> dict[str, forms.Field]:
        return {
            f"rested-{day}": forms.BooleanField(label=day_words(day), required=False)
            for day, _hours in worked(self.said)
        }

    def read_back(self) -> Iterator[tuple[Words, str]]:
        days = [str(field.label) for name, field in self.fields.items() if self.cleaned_data.get(name)]
        yield _("补休过的"), phrases.list_words(days, get_language() or "zh") or gettext("没有")


class OvertimePaid(Question):
    heading = _("这几个月，单位已经给了多少加班费？")
    lead = _("看工资条里写明“加班费”的那一项。没给就空着。")
    paid = money(_("已经给的加班费（元）"), required=False)


def day_words(day: date) -> str:
    """A day with its weekday."""
    return phrases.date_words(day, get_language() or "zh")


def name_of(day: date) -> str:
    """The field of a day."""
    return f"h-{day}"


def worked(said: Said) -> list[tuple[date, Decimal]]:
    """The days with overtime of all months asked for, and their hours."""
    months = {(month.year, month.month) for month in months_of(said)}
    days = ((date.fromisoformat(name[2:]), hours) for name, hours in said.items() if name.startswith("h-") and hours)
    return sorted((day, hours) for day, hours in days if (day.year, day.month) in months)


def steps(said: Said) -> list[Step]:
    """The calendar of every month; whether rest is asked about depends on the first hours that are filled in."""
    any_worked = bool(worked(said))
    months = [
        Step(f"hours-{month:%Y-%m}", partial(Hours, month=month), opens=not any_worked) for month in months_of(said)
    ]
    return [
        Step("place", Place),
        *leaving_steps(said),
        Step("months", OvertimeMonths, opens=True),
        *months,
        *([Step("rested", Rested)] if any_worked else []),
        Step("wage", Wage),
        Step("paid", OvertimePaid),
        Step("minimum_wage", MinimumWage, aside=True),
    ]


def reckon(said: Said) -> Outcome:
    extras = [
        {"day": day, "hours": hours, "rested": hours if said.get(f"rested-{day}") else 0} for day, hours in worked(said)
    ]
    facts = {"place": said["place"], "monthly": said["wage"], "minimum_wage": said.get("minimum_wage")}
    found = sum_of("overtime", extras=extras, paid=said.get("paid") or Decimal(0), **facts)
    return Outcome([Case([found])], clock_of(ClaimKind.REMUNERATION, ended=left_on(said)), note=STANDARD)


OVERTIME = Kind(
    slug="overtime",
    title=_("加班费"),
    lead=_("在日历上填哪天加了几小时，按平时、休息日、法定节假日分开算。"),
    steps=steps,
    reckon=reckon,
    homes={"extras": "months", "monthly": "wage", "day": "months"},
)
