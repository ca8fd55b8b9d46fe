"""What can be done with a matter now, and what cannot, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.base.decisions import denied
from bihuan.kernel.process.choices import Ending, endings_for, moves_for
from bihuan.web.desk.lines import step_url
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.steps import Step, asking, closing, handing, mending, moving, tasks
from bihuan.web.shell.components import Deed

WHILE_OPEN: tuple[type[Step], ...] = (
    moving.Note,
    moving.Attach,
    asking.Ask,
    handing.Offer,
    handing.Assign,
    tasks.SetTask,
    tasks.Join,
    moving.Pause,
)
SELDOM: tuple[type[Step], ...] = (closing.PlanLookBack, mending.Correct, mending.Merge, mending.Void)
WHEN_CLOSED: tuple[type[Step], ...] = (
    closing.Reopen,
    moving.Note,
    moving.Attach,
    closing.PlanLookBack,
    tasks.Join,
    mending.Correct,
    mending.Void,
)


@dataclass(frozen=True, slots=True)
class Deeds:
    """First what brings the ring forward, then the daily things, then the rare ones; last what cannot be done now."""

    forward: list[Deed]
    daily: list[Deed]
    seldom: list[Deed]
    not_now: list[Deed]


def deeds_for(rights: Rights) -> Deeds:
    """Everything the table and the desk know for this matter at this stage, sorted for the page."""
    if not rights.matter.is_open:
        plain = [_plain(step, rights) for step in WHEN_CLOSED]
        return Deeds([], _can(plain), [], _cannot(plain))
    forward = [*_endings(rights), *_moves(rights)]
    steps = (moving.Resume if step is moving.Pause and _is_paused(rights) else step for step in WHILE_OPEN)
    daily, seldom = [_plain(step, rights) for step in steps], [_plain(step, rights) for step in SELDOM]
    return Deeds(_can(forward), _can(daily), _can(seldom), _cannot([*forward, *daily, *seldom]))


def _can(deeds: list[Deed]) -> list[Deed]:
    return [deed for deed in deeds if deed.decision]


def _cannot(deeds: list[Deed]) -> list[Deed]:
    return [deed for deed in deeds if not deed.decision]


def _plain(step: type[Step], rights: Rights) -> Deed:
    return Deed(step.heading, step_url(rights.matter.pk, step.slug), decision=step.decide(rights, None), icon=step.icon)


def _is_paused(rights: Rights) -> bool:
    return rights.stage_clock is not None and rights.stage_clock.is_paused


def _moves(rights: Rights) -> Iterator[Deed]:
    """The moves of the table; the first that leads on is what is to be done next."""
    leads_on = True
    for choice in moves_for(rights.actor, rights.matter):
        move = choice.move
        goes_on = move.start not in (move.end, rights.matter.process.closes_from)
        primary = leads_on and goes_on and bool(choice.decision)
        leads_on = leads_on and not primary
        yield Deed(move.title, step_url(rights.matter.pk, "move", move.name), primary, choice.decision)


def _endings(rights: Rights) -> Iterator[Deed]:
    """The outcomes; when every key for one is there, closing with the first of them is what is to be done next."""
    endings = endings_for(rights.actor, rights.matter)
    first = next((ending for ending in endings if ending.is_open), None)
    for ending in endings:
        yield _ending(rights, ending, primary=ending is first and bool(rights.matter.voice))


def _ending(rights: Rights, ending: Ending, primary: bool) -> Deed:
    words = "；".join(str(one.words) for one in ending.missing)
    decision = denied("keys_missing", words) if ending.decision and ending.missing else ending.decision
    label = _("办结：%(outcome)s") % {"outcome": ending.title}
    return Deed(label, step_url(rights.matter.pk, "close", ending.outcome.value), primary, decision, "check")
