"""Moving a matter from stage to stage, pausing and resuming its clock."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.action import action
from bihuan.kernel.process import clockwork, effects, policies
from bihuan.kernel.process.docket import enter, stream_of
from bihuan.kernel.process.keys import stands_alone
from bihuan.kernel.process.models import Clock, Matter
from bihuan.kernel.process.periods import foreseeable
from bihuan.kernel.process.places import placed
from bihuan.kernel.process.table import Move, Need
from bihuan.kernel.process.texts import required

LATE = gettext_lazy("已经逾期，不能暂停：先商定新日期，首次期限会留在旁边")


@action("matter.move")
def move(
    *,
    matter_id: int,
    name: str,
    actor: Actor,
    key: IdempotencyKey,
    reason: str = "",
    new_date: date | None = None,
    result_id: int | None = None,
    happened_on: date | None = None,
) -> Matter:
    """Make the move `name` of the matter's table; returns the matter at its new stage.

    Where it comes back to a stage, the deadline with which it left that stage goes on; only checking begins afresh.
    Refused when the table has no such move here, when something the move needs is missing, on a day before the last
    step, and a change of stage while an offer or an asking waits for its answer or a body outside has the matter.
    Records `matter.moved` (or `matter.replanned`, with the old and the new day, when the move agrees a new date).
    """
    matter = Matter.objects.lock(matter_id)
    step = _step(matter, name, actor)
    policies.require(policies.may_move(actor, matter, step), actor, matter)
    _check_stands_alone(matter, step)
    reason = reason.strip()
    _check_needs(matter, step, reason, new_date, result_id)
    on = _day(matter, happened_on)
    facts: dict[str, Any] = {"move": name, "from_stage": step.start, "to_stage": step.end}
    event = "matter.moved"
    if new_date is not None and Need.NEW_DATE in step.needs:
        event, facts = "matter.replanned", {**facts, **_replan(matter, new_date)}
    sets = _sets(matter, step, actor, on, result_id)
    if step.start != step.end and not step.keeps_clock:
        clockwork.stop_clock(matter, clockwork.STAGE, on)
        clockwork.enter_stage(matter, step.end, on)
    enter(
        matter,
        event,
        actor=actor,
        key=key,
        sets=sets,
        facts=facts,
        details={"reason": reason} if reason else None,
        happened_on=on,
    )
    effects.follow(matter, name, on, matter.owner)
    return matter


def _step(matter: Matter, name: str, actor: Actor) -> Move:
    step = matter.process.move(name, matter.stage)
    if step is None:
        policies.must_see(actor, matter)
        raise Refused("no_such_move", _("这件事现在不在可以这样做的环节；请刷新页面看看它到了哪一步"))
    return step


def _check_stands_alone(matter: Matter, step: Move) -> None:
    if step.start == step.end:
        return
    stands_alone(matter.batons.pending().first(), matter.askings.open().first()).or_impossible()


def _day(matter: Matter, happened_on: date | None) -> date:
    on = happened_on or clock.today()
    begun = matter.clocks.live().filter(name=clockwork.STAGE).values_list("starts_on", flat=True).first()
    if begun is not None and on < begun:
        raise Refused("before_last_step", _("日期不能早于上一步的日期"), "happened_on")
    return on


def _check_needs(matter: Matter, step: Move, reason: str, new_date: date | None, result_id: int | None) -> None:
    if Need.REASON in step.needs and not reason:
        raise Refused("no_reason", _("写明原因"), "reason")
    if Need.NEW_DATE in step.needs and (new_date is None or new_date <= clock.today()):
        raise Refused("no_new_date", _("填写今天以后的新日期"), "new_date")
    if new_date is not None:
        foreseeable(new_date, clock.today(), "new_date")
    shown = Need.RESULT_DOCUMENT in step.needs or (step.reports_done and result_id is not None)
    if shown and not _is_evidence_of(matter, result_id):
        raise Refused("no_document", _("附上办理结果材料"), "result")


def _is_evidence_of(matter: Matter, evidence_id: int | None) -> bool:
    return Evidence.objects.of(stream_of(matter)).filter(pk=evidence_id or 0).exists()


def _replan(matter: Matter, new_date: date) -> dict[str, str]:
    running = Clock.objects.running().filter(matter=matter, name=clockwork.STAGE).first()
    if running is None:
        raise Refused("clock_paused", _("期限已暂停，先恢复再商定新日期"))
    old = running.due_on
    clockwork.replan(running, new_date)
    return {
        "old_due_on": old.isoformat(),
        "new_due_on": running.due_on.isoformat(),
        "first_due_on": running.first_due_on.isoformat(),
    }


def _sets(matter: Matter, step: Move, actor: Actor, on: date, result_id: int | None) -> Mapping[str, object]:
    sets: dict[str, object] = {"stage": step.end}
    place = matter.process.stage(step.end).owner if step.end != step.start else None
    if place is not None:
        sets["owner"] = placed(place, matter, clock.today())
    if step.reports_done:
        sets |= {"doer_id": actor.person_id, "reported_on": on, "result_id": result_id, "voice": ""}
    elif step.start == matter.process.closes_from:
        sets |= {"doer_id": None, "reported_on": None, "result_id": None, "voice": ""}
    return sets


@action("matter.pause")
def pause(*, matter_id: int, review_on: date, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Pause the stage's clock until a dated review; it stays visible. Only a head above may approve it. Refused for what
    is late: that would hide it.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_direct(actor, matter), actor, matter)
    running = Clock.objects.running().filter(matter=matter, name=clockwork.STAGE).first()
    if running is None:
        raise Refused("clock_paused", _("期限已经暂停，或者事项已经办结"))
    if running.due_on < clock.today():
        raise Refused("late", LATE)
    if review_on <= clock.today():
        raise Refused("review_in_past", _("复查日期要在今天以后"), "review_on")
    foreseeable(review_on, clock.today(), "review_on")
    reason = required(reason, "no_reason", _("写明原因"), "reason")
    running.paused_on, running.review_on = clock.today(), review_on
    running.save()
    enter(
        matter,
        "matter.paused",
        actor=actor,
        key=key,
        facts={"review_on": review_on.isoformat()},
        details={"reason": reason},
    )
    return matter


@action("matter.resume")
def resume(*, matter_id: int, actor: Actor, key: IdempotencyKey) -> Matter:
    """Let a paused clock run on; its due day moves by the days it stood. Records `matter.resumed`."""
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_work(actor, matter), actor, matter)
    paused = Clock.objects.live().filter(matter=matter, name=clockwork.STAGE, paused_on__isnull=False).first()
    if paused is None:
        raise Refused("clock_runs", _("期限没有暂停"))
    days = clockwork.resume(paused, clock.today())
    enter(matter, "matter.resumed", actor=actor, key=key, facts={"days": days, "due_on": paused.due_on.isoformat()})
    return matter
