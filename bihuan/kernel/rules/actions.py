"""Declaring days and entering values of a place."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.calendar import DayKind
from bihuan.base.errors import Refused
from bihuan.base.hooks import calendar_changed
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.organisations.texts import fitting
from bihuan.kernel.rules import events, policies, queries
from bihuan.kernel.rules.models import CalendarDay, CalendarVersion, CalendarYear, LocalValue, Mark

LONGEST_SOURCE_OF_DAYS = 200
LONGEST_SOURCE = 300
LONGEST_KEY = 60
LONGEST_UNIT = 20


@action("rules.declare_days")
def declare_days(
    *,
    days: Mapping[date, DayKind],
    source: str,
    actor: Actor,
    key: IdempotencyKey,
    whole_years: Sequence[int] = (),
) -> None:
    """Say of some days what they are here, by a notice (`source`): working, off or statutory.

    Running clocks are worked out again when the kind of a day changes. `whole_years` names years whose notice is now
    complete, so that counting in them needs no warning; `queries.days_of` checks a notice and gives its days. Refused: no
    source, no day at all.
    """
    policies.may_declare(actor).or_refuse()
    if not source.strip():
        raise Refused("source_missing", _("请填写依据的通知名称或文号"), "source")
    fitting(source.strip(), "source", LONGEST_SOURCE_OF_DAYS)
    if not days and not whole_years:
        raise Refused("days_missing", _("请至少填写一个日期"), "days")
    CalendarVersion.objects.get_or_create(pk=1)
    CalendarVersion.objects.select_for_update().get(pk=1)
    before = queries.read()
    changed = sorted(day for day, kind in days.items() if before.kind(day) is not DayKind(kind))
    _store(days, source.strip(), whole_years)
    CalendarVersion.objects.update(mark=secrets.token_hex(16))
    facts: dict[str, Json] = {
        "days": {str(day): DayKind(kind).value for day, kind in days.items()},
        "years": sorted(whole_years),
    }
    record(
        events.DAYS_DECLARED,
        stream=SYSTEM_STREAM,
        actor=actor,
        key=key,
        facts={**facts, "count": len(days)},
        details={"source": source.strip()},
    )
    if changed:
        calendar_changed.fire(days=changed, actor=actor, key=sub_key(key, "calendar_changed"))


@action("rules.set_local_value")
def set_local_value(
    *,
    name: str,
    division_code: str,
    value: Decimal,
    unit: str,
    on: date,
    source: str,
    actor: Actor,
    key: IdempotencyKey,
    until: date | None = None,
    mark: str = Mark.UNVERIFIED,
) -> LocalValue:
    """Enter the value of a place from `on` (up to, not including, `until`); the value before it ends on that day.

    Refused: no source, a place that is no division and not `00`, a span in which a later value begins, an end before
    the start.
    """
    policies.may_declare(actor).or_refuse()
    if not source.strip():
        raise Refused("source_missing", _("请填写依据的文件名称或文号"), "source")
    _refuse_too_long(name, unit, source.strip())
    if not queries.is_place(division_code):
        raise Refused("division_unknown", _("没有这个行政区划代码，请从列表中选择"), "division_code")
    if until is not None and until <= on:
        raise Refused("ends_before_start", _("截止日期须晚于开始日期"), "until")
    series = LocalValue.objects.select_for_update().filter(key=name, division_code=division_code)
    later = series.filter(starts_on__gte=on)
    if (later if until is None else later.filter(starts_on__lt=until)).exists():
        raise Refused("later_value", _("这一时间段内已登记了后来的数值，请核对起止日期"), "on")
    series.on(on).update(ends_on=on)
    made = LocalValue.objects.create(
        key=name,
        division_code=division_code,
        value=value,
        unit=unit,
        starts_on=on,
        ends_on=until,
        source=source.strip(),
        mark=mark,
    )
    facts = {"name": name, "division": division_code, "value": str(value), "unit": unit, "on": on.isoformat()}
    record(
        events.VALUE_SET,
        stream=SYSTEM_STREAM,
        actor=actor,
        key=key,
        facts={**facts, "until": until.isoformat() if until else None},
        details={"source": source.strip()},
    )
    return made


def _refuse_too_long(name: str, unit: str, source: str) -> None:
    fitting(name, "name", LONGEST_KEY)
    fitting(unit, "unit", LONGEST_UNIT)
    fitting(source, "source", LONGEST_SOURCE)


def _store(days: Mapping[date, DayKind], source: str, whole_years: Sequence[int]) -> None:
    at = clock.now()
    for day, kind in days.items():
        CalendarDay.objects.update_or_create(
            day=day, defaults={"kind": DayKind(kind).value, "source": source, "declared_at": at}
        )
    for year in whole_years:
        CalendarYear.objects.update_or_create(year=year, defaults={"source": source, "declared_at": at})
