"""What can be done with a matter now, and what cannot, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bihuan.base.decisions import denied
from bihuan.kernel.process.choices import Ending, endings_for, moves_for
from bihuan.kernel.process.table import Outcome
from bihuan.web.desk.lines import step_url
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.steps import Step, asking, closing, erasing, handing, mending, moving, tasks, urging
from bihuan.web.shell.components import Deed
from bihuan.web.shell.templatetags.words import clauses

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
)
SELDOM_WHEN_CLOSED: tuple[type[Step], ...] = (mending.Correct, mending.Void, erasing.Erase)


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
        return _deeds_when_closed(rights)
    solved, endings = _endings(rights)
    checking = rights.matter.stage == rights.matter.process.closes_from and not solved
    asks = [_asking(rights)] if checking else []
    forward = [*solved, *asks, *_moves(rights), *(endings if checking else ())]
    others = [] if checking else endings
    steps = [moving.Resume if step is moving.Pause and _is_paused(rights) else step for step in WHILE_OPEN]
    steps = [step for step in steps if not (checking and step is asking.Ask)]
    steps = [urging.Urge, *steps] if rights.urge else steps
    daily, seldom = [_plain(step, rights) for step in steps], [*others, *(_plain(step, rights) for step in SELDOM)]
    first = sorted(_can(forward), key=lambda deed: not deed.primary)
    return Deeds(first, _can(daily), _can(seldom), _cannot([*forward, *daily, *seldom]))


def _deeds_when_closed(rights: Rights) -> Deeds:
    """What may follow a closing; nothing at all once the words of the matter were erased."""
    if rights.matter.erased_on is not None:
        return Deeds([], [], [], [])
    plain = [_plain(step, rights) for step in WHEN_CLOSED]
    rare = [_plain(step, rights) for step in SELDOM_WHEN_CLOSED]
    return Deeds([], _can(plain), _can(rare), _cannot([*plain, *rare]))


def _can(deeds: list[Deed]) -> list[Deed]:
    return [deed for deed in deeds if deed.decision]


def _cannot(deeds: list[Deed]) -> list[Deed]:
    return [deed for deed in deeds if not deed.decision]


def _plain(step: type[Step], rights: Rights) -> Deed:
    return Deed(step.heading, step_url(rights.matter.pk, step.slug), decision=step.decide(rights, None), icon=step.icon)


def _asking(rights: Rights) -> Deed:
    """Asking those helped, the first thing to do while it is checked."""
    deed = _plain(asking.Ask, rights)
    return replace(deed, primary=bool(deed.decision))


def _is_paused(rights: Rights) -> bool:
    return rights.stage_clock is not None and rights.stage_clock.is_paused


def _moves(rights: Rights) -> Iterator[Deed]:
    """The moves of the table; the first that leads on is what is to be done next."""
    leads_on = True
    for choice in moves_for(rights.actor, rights.matter):
        move = choice.move
        goes_on = move.start not in (move.end, rights.matter.process.closes_from)
        decision = rights.to_move(choice.decision, move)
        primary = leads_on and goes_on and bool(decision)
        leads_on = leads_on and not primary
        yield Deed(move.title, step_url(rights.matter.pk, "move", move.name), primary, decision)


def _endings(rights: Rights) -> tuple[list[Deed], list[Deed]]:
    """The outcome that closes the ring, apart when all its keys are there (one press and a look), and the others."""
    endings = endings_for(rights.actor, rights.matter)
    solved = [one for one in endings if one.outcome is Outcome.SOLVED and one.is_open]
    others = [one for one in endings if one not in solved]
    return [_ending(rights, one, primary=True) for one in solved], [_ending(rights, one) for one in others]


def _ending(rights: Rights, ending: Ending, primary: bool = False) -> Deed:
    words = clauses(one.words for one in ending.missing)
    decision = denied("keys_missing", words) if ending.decision and ending.missing else ending.decision
    label = _("办结：%(outcome)s") % {"outcome": ending.title}
    return Deed(label, step_url(rights.matter.pk, "close", ending.outcome.value), primary, decision, "check")
