"""Nothing is repaired by deleting: corrections, voided matters, merged ones."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.base.phrases import short_date_words
from bihuan.kernel.ledger.action import action
from bihuan.kernel.process import policies
from bihuan.kernel.process.clockwork import STAGE
from bihuan.kernel.process.docket import enter, entries_of
from bihuan.kernel.process.ending import drop_look_backs, finish
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.keys import guarded, may_be_voided
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import Outcome, VoiceValue
from bihuan.kernel.process.texts import required


@action("matter.correct")
def correct(*, matter_id: int, seq: int, text: str, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Put a corrected wording beside entry `seq` of the docket; the original stays readable.
    Records `matter.corrected`.

    For whoever sees the matter and entered it, is in that post today or looks after it; a close and what came through a
    link are corrected by nobody.
    """
    matter = Matter.objects.lock(matter_id)
    policies.must_see(actor, matter)
    act = entries_of(matter).filter(seq=seq).first()
    if act is None:
        raise Refused("no_such_entry", _("没有这条记录"))
    policies.may_correct(actor, act, act.path).or_refuse()
    details = {
        "text": required(text, "empty_note", _("写下更正后的内容"), "text"),
        "reason": required(reason, "no_reason", _("写明更正原因"), "reason"),
    }
    enter(matter, "matter.corrected", actor=actor, key=key, facts={"corrects": seq}, details=details)
    return matter


@action("matter.void")
def void(*, matter_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Declare that a matter should never have been entered: counted nowhere, listed apart, readable.
    Records `matter.voided`.

    Another person than the one who answers for it must do it, with a reason. Refused where its domain says so, where
    another matter was merged into it, and where those helped said last that it is not solved.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_check(actor, matter), actor, matter)
    must_live(matter)
    reason = required(reason, "no_reason", _("写明作废原因"), "reason")
    if matter.batons.pending().exists():
        raise Refused("baton_open", _("先撤回或等待上一次交接"))
    may_be_voided(matter).or_impossible()
    drop_look_backs(matter, clock.today())
    said = {"reason": reason}
    if matter.is_open:
        finish(matter, Outcome.VOID, actor=actor, key=key, details=said, event="matter.voided", sets={"voided": True})
    else:
        sets = {"voided": True, "outcome": str(Outcome.VOID)}
        enter(matter, "matter.voided", actor=actor, key=key, sets=sets, details=said)
    return matter


@action("matter.merge")
def merge(*, matter_id: int, into_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Join a matter to another of the same kind and body that is about the same thing; returns the one that goes on.

    Tasks, companions and look-backs move over; both dockets say so (`matter.merged`, `matter.absorbed`). Refused where
    the domain of the one that goes says so, where those helped said that one of them is not solved, and where the one that
    goes is due first.
    """
    if matter_id == into_id:
        raise Refused("same_matter", _("不能并入自己"), "into")
    held = {one: Matter.objects.lock(one) for one in sorted((matter_id, into_id))}
    matter, into = held[matter_id], held[into_id]
    for one in (matter, into):
        policies.require(policies.may_direct(actor, one), actor, one)
    reason = _checked_merge(matter, into, reason)
    _move_over(matter, into)
    finish(
        matter,
        Outcome.MERGED,
        actor=actor,
        key=key,
        facts={"into": into.pk},
        details={"reason": reason},
        event="matter.merged",
        sets={"merged_into_id": into.pk},
    )
    enter(into, "matter.absorbed", actor=actor, key=sub_key(key, "absorbed"), facts={"matter": matter.pk})
    return into


def _checked_merge(matter: Matter, into: Matter, reason: str) -> str:
    if not (matter.is_open and into.is_open):
        raise Refused("closed", _("只能合并两件未办结的事项"))
    if matter.kind != into.kind:
        raise Refused("other_kind", _("只能合并同一类事项"), "into")
    if matter.batons.pending().exists():
        raise Refused("baton_open", _("先撤回或等待上一次交接"))
    guarded(matter, Outcome.MERGED).or_impossible()
    if matter.subject_id != into.subject_id:
        raise Refused("other_subject", _("只能合并同一单位的事项"), "into")
    if VoiceValue.NOT_SOLVED in (matter.voice, into.voice):
        raise Refused("not_solved_said", _("对方已答复没有解决：请先退回继续办理，再合并"))
    _check_deadlines(matter, into)
    return required(reason, "no_reason", _("写明合并原因"), "reason")


def _check_deadlines(matter: Matter, into: Matter) -> None:
    """That no deadline is put off: the one that goes on is the one that is due first."""
    day = _stands_until(matter)
    if day < _stands_until(into):
        words = _("这一件的期限在前（%(day)s），请把另一件并入这一件，免得期限往后推")
        raise Refused("due_first", words % {"day": short_date_words(day, get_language() or "zh")}, "into")


def _stands_until(matter: Matter) -> date:
    """The day by which its stage is due, or looked at again; what is late is not less so for being paused."""
    running = matter.clocks.live().get(name=STAGE)
    return running.due_on if running.days_late(clock.today()) else running.next_on


def _move_over(matter: Matter, into: Matter) -> None:
    matter.tasks.open().update(matter=into)
    matter.look_backs.ahead().update(matter=into)
    there = {one.person_id: one for one in into.companions.filter(until__isnull=True)}
    for companion in matter.companions.filter(until__isnull=True):
        known = there.get(companion.person_id)
        if known is None:
            companion.matter = into
            companion.save()
        elif known.stays_for(companion.former_post_id, companion.at_least_until):
            known.save()
