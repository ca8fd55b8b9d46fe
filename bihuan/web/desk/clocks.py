"""Deadlines with their arithmetic: start, length, what was skipped, the day as counted and as it fell."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.base.calendar import Calendar
from bihuan.kernel.process.clockwork import AGREED, ELSEWHERE
from bihuan.kernel.process.models import Clock, Matter
from bihuan.kernel.process.periods import Period, Unit, due_after
from bihuan.kernel.process.table import Stage
from bihuan.web.shell.components import ClockLine
from bihuan.web.shell.templatetags.words import day, listed, short_day


def clock_line(clock: Clock, matter: Matter, calendar: Calendar, today: date) -> ClockLine:
    """One clock of a matter as the component shows it."""
    later = clock.first_due_on if clock.first_due_on != clock.due_on else None
    return ClockLine(
        title=_title(clock, matter),
        start=clock.starts_on,
        length=_length(clock),
        due=clock.due_on,
        skipped=tuple(_steps(clock, calendar, today)),
        basis=_basis(clock, matter),
        review=clock.review_on,
        first_due=later,
        done_on=clock.stopped_on,
    )


def length_words(period: Period | None) -> str:
    """The length in words: 5个工作日, 90天, 6个月; a day that was agreed has none."""
    if period is None:
        return _("商定的日期")
    count = period.count
    units = {
        Unit.DAYS: ngettext("%(count)s天", "%(count)s天", count),
        Unit.WORKING_DAYS: ngettext("%(count)s个工作日", "%(count)s个工作日", count),
        Unit.MONTHS: ngettext("%(count)s个月", "%(count)s个月", count),
    }
    return units[period.unit] % {"count": count}


def _length(clock: Clock) -> str:
    """A deadline that goes on after the matter was sent back is not counted from that day."""
    if clock.period is None and clock.basis != AGREED and clock.name != ELSEWHERE:
        return _("退回前的期限")
    return length_words(clock.period)


def _title(clock: Clock, matter: Matter) -> object:
    if clock.name == ELSEWHERE:
        return _("等外单位结果")
    name = clock.basis.partition(":")[2]
    if clock.basis == AGREED and clock.stopped_on is None:
        name = matter.stage
    stage = matter.process.stages.get(name)
    return stage.title if isinstance(stage, Stage) else _("办理期限")


def _basis(clock: Clock, matter: Matter) -> str:
    if clock.basis == AGREED:
        return _("依据：登记时约定的日期")
    return _("依据：%(kind)s流程") % {"kind": matter.process.title}


def _steps(clock: Clock, calendar: Calendar, today: date) -> Iterator[str]:
    yield from _skipped(clock, calendar)
    yield from _rolled(clock, calendar)
    yield from _guessed(clock, calendar)
    yield from _pauses(clock)
    if clock.safe_on != clock.due_on:
        yield _("稳妥日期 %(day)s") % {"day": short_day(clock.safe_on)}
    late = clock.days_late(today)
    if late:
        yield ngettext("迟了%(days)s天", "迟了%(days)s天", late) % {"days": late}
    after_first = clock.days_after_first(today)
    if clock.first_due_on != clock.due_on and after_first:
        yield ngettext("比首次期限晚%(days)s天", "比首次期限晚%(days)s天", after_first) % {"days": after_first}


def _skipped(clock: Clock, calendar: Calendar) -> Iterator[str]:
    period = clock.period
    if period is None or period.unit is not Unit.WORKING_DAYS:
        return
    end = due_after(clock.starts_on, period, calendar).natural
    days = [clock.starts_on + timedelta(each) for each in range(1, (end - clock.starts_on).days + 1)]
    off = [each for each in days if not calendar.is_working_day(each)]
    if off:
        yield ngettext("跳过%(days)s个休息日", "跳过%(days)s个休息日", len(off)) % {"days": len(off)}
    holidays = [each for each in off if each.weekday() < 5]
    if holidays:
        yield _("其中放假 %(days)s") % {"days": listed(short_day(each) for each in holidays)}


def _rolled(clock: Clock, calendar: Calendar) -> Iterator[str]:
    period = clock.period
    if period is None or clock.replanned or clock.days_paused:
        return
    due = due_after(clock.starts_on, period, calendar)
    if due.natural != due.rolled:
        yield _("满期 %(natural)s 是休息日，顺延") % {"natural": day(due.natural)}


def _guessed(clock: Clock, calendar: Calendar) -> Iterator[str]:
    """That the day may still move: a year's holidays are not known while the clock runs into it."""
    if clock.period is None or clock.replanned or clock.stopped_on:
        return
    for year in range(clock.starts_on.year, clock.due_on.year + 1):
        if not calendar.has_year(year):
            yield _("%(year)s年的放假安排还没有收录，暂按周一至周五上班推算") % {"year": year}


def _pauses(clock: Clock) -> Iterator[str]:
    if clock.days_paused:
        yield ngettext("停过%(days)s天，已顺延", "停过%(days)s天，已顺延", clock.days_paused) % {
            "days": clock.days_paused
        }
    if clock.replanned:
        yield ngettext("改期%(times)s次", "改期%(times)s次", clock.replanned) % {"times": clock.replanned}
    if clock.paused_on:
        yield _("%(day)s 起暂停") % {"day": short_day(clock.paused_on)}
