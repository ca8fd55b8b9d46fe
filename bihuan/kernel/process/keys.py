"""The keys an outcome needs: what is still missing before a matter may close with it, in words that say what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.kernel.process.models import Asking, Baton, BatonState, Matter
from bihuan.kernel.process.table import Asked, Keys, Outcome, VoiceValue, Words


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that still stands between a matter and an outcome."""

    code: str
    words: Words


Guard = Callable[[Matter], Decision]
_guards: dict[tuple[str, Outcome], Guard] = {}
_move_guards: dict[tuple[str, str], Guard] = {}

NOT_CHECKING = Missing("not_checking", _("还没有进入核验，先办前面的步骤"))
NO_DOCUMENT = Missing("no_document", _("先附上办理结果材料"))
NO_VOICE = Missing("no_voice", _("先听取被帮助一方的意见"))
NOT_SOLVED_SAID = Missing(
    "not_solved_said", _("对方答复没有解决，不能按“撤回”办结：请按“未解决”如实办结，或退回继续办理")
)
NOT_CONFIRMED = Missing("not_confirmed", _("被帮助一方没有确认解决，不能按“已解决”办结"))
OPEN_BATON = Missing("open_baton", _("还有未答复的交接，先等答复或撤回"))
OPEN_TASK = Missing("open_task", _("还有未完成的任务，先完成或取消"))
OPEN_ASKING = Missing("open_asking", _("已向被帮助一方征询意见，先等答复"))
BATON_WAITS = denied("baton_open", _("先撤回交接或等待答复"))
ELSEWHERE = denied("elsewhere", _("对方单位还在办：先登记对方的办理结果，或等对方交回"))
ASKING_WAITS = denied("asking_open", _("正在征询被帮助一方的意见：先等答复，或撤回征询"))


def register_guard(process: str, outcome: Outcome, guard: Guard) -> None:
    """Let a domain add a condition of its own to an outcome, voiding and merging included (from an `apps.py`)."""
    _guards[process, outcome] = guard


def register_move_guard(process: str, move: str, guard: Guard) -> None:
    """Let a domain add a condition of its own to a move (from an `apps.py`)."""
    _move_guards[process, move] = guard


def move_guarded(matter: Matter, move: str) -> Decision:
    """What a domain says to this move."""
    guard = _move_guards.get((matter.kind, move))
    return guard(matter) if guard else ALLOWED


def stands_alone(baton: Baton | None, asking: Asking | None = None) -> Decision:
    """Whether a matter may change its stage, or those helped be asked: not while a hand-over is on offer or a body
    outside has it, nor a change while those helped are to answer.
    """
    if baton is not None:
        return ELSEWHERE if baton.state == BatonState.RECEIVED else BATON_WAITS
    return ALLOWED if asking is None else ASKING_WAITS


def missing(matter: Matter, outcome: Outcome) -> list[Missing]:
    """What is still missing for this outcome, in the order in which to do it; empty when the ring may close."""
    keys = matter.process.outcomes[outcome]
    found = [*_missing_keys(matter, keys, outcome), *_left_open(matter, outcome)]
    decision = guarded(matter, outcome)
    if not decision:
        found.append(Missing(decision.code, decision.words))
    return found


def guarded(matter: Matter, outcome: Outcome) -> Decision:
    """What a domain says to this outcome."""
    guard = _guards.get((matter.kind, outcome))
    return guard(matter) if guard else ALLOWED


OTHERS_JOINED = denied("others_joined", _("有别的事项并入了这一件，不能作废；请如实办结，登记有误的地方用“更正”说明"))
SAID_UNSOLVED = denied(
    "not_solved_said", _("被帮助一方最近答复没有解决，不能作废：登记错了才作废；请继续办理，或按“未解决”如实办结")
)


def may_be_voided(matter: Matter) -> Decision:
    """Whether it can have been entered by mistake: nothing was merged into it, those helped did not say last that it is
    not solved, and its domain agrees.
    """
    if Matter.objects.filter(merged_into=matter).exists():
        return OTHERS_JOINED
    last = matter.voices.order_by("-pk").values_list("value", flat=True).first()
    return SAID_UNSOLVED if last == VoiceValue.NOT_SOLVED else guarded(matter, Outcome.VOID)


def _missing_keys(matter: Matter, keys: Keys, outcome: Outcome) -> Iterator[Missing]:
    if outcome in CHECKED and matter.stage != matter.process.closes_from:
        yield NOT_CHECKING
    if keys.result_document and matter.result_id is None:
        yield NO_DOCUMENT
    if keys.voices is not None and matter.process.asks is not Asked.NOBODY:
        yield from _missing_voice(matter, keys)
    if outcome is Outcome.WITHDRAWN and matter.voice == VoiceValue.NOT_SOLVED:
        yield NOT_SOLVED_SAID


def _missing_voice(matter: Matter, keys: Keys) -> Iterator[Missing]:
    if not matter.voice:
        yield NO_VOICE
    elif VoiceValue(matter.voice) not in (keys.voices or ()):
        yield NOT_CONFIRMED


def _left_open(matter: Matter, outcome: Outcome) -> Iterator[Missing]:
    if matter.batons.pending().exists():
        yield OPEN_BATON
    if outcome is Outcome.SOLVED and matter.tasks.open().exists():
        yield OPEN_TASK
    if matter.askings.open().exists():
        yield OPEN_ASKING


CHECKED: Any = frozenset({Outcome.SOLVED, Outcome.PARTLY, Outcome.NOT_SOLVED})
"""Outcomes that claim something about the work, and therefore come after it was reported done."""
