"""Lines of lists: matters, offers, tasks and look-backs as the desk and the hand-over show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bihuan.base.actor import Actor
from bihuan.base.paging import Cut
from bihuan.kernel.process.models import Baton, LookBack, Matter, Task
from bihuan.kernel.process.queries import Desk, desk_rows
from bihuan.kernel.process.reading import OUTCOMES
from bihuan.kernel.process.ring import ArcState, Dot, ring_of
from bihuan.kernel.process.table import Outcome, Words
from bihuan.web.desk.notes import Notes, notes_on
from bihuan.web.desk.stuck import stuck_with_others
from bihuan.web.desk.words import Answers, answers_of, turn_words
from bihuan.web.shell.components import MatterLine
from bihuan.web.shell.ring import Ring

TITLES: Mapping[str, Words] = {
    "offers": gettext_lazy("交给我的"),
    "overdue": gettext_lazy("已逾期"),
    "due": gettext_lazy("7天内到期"),
    "tasks": gettext_lazy("我的任务"),
    "look_backs": pgettext_lazy("标题", "回头看"),
    "waiting": gettext_lazy("等别人"),
    "below": gettext_lazy("下级逾期，需要您协调"),
    "elsewhere": gettext_lazy("为本单位和下级办的事，别的单位承办已逾期，请催办"),
    "later": gettext_lazy("以后"),
    "company": gettext_lazy("我继续联系的"),
}
"""The sections of the desk, in their order."""
LATE = ("overdue", "below")
"""What the person has to see to."""
EXPLAINED = (*LATE, "elsewhere")
"""Where each line says what is missing, and from whom."""
HELD = ("overdue", "due", "waiting", "later")
"""The person's own, where a line says what became of it this week."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the desk: its title, its first lines, and how many there are in all."""

    name: str
    title: Words
    lines: Sequence[MatterLine]
    count: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A matter offered to one of the own posts, to be accepted or given back where it stands."""

    line: MatterLine
    baton: Baton
    accept: str
    reject: str


def matter_url(matter_id: int) -> str:
    """Where the page of that matter is."""
    return reverse("desk:matter", args=[matter_id])


def step_url(matter_id: int, step: str, target: object = "") -> str:
    """Where a step with that matter is taken; `target` names the task, offer, asking … within it."""
    if target == "":
        return reverse("desk:step", args=[matter_id, step])
    return reverse("desk:step_on", args=[matter_id, step, target])


def ring_for(matter: Matter, today: date, with_dots: bool = False) -> Ring:
    """The ring of a matter as the component draws it; look-backs only where one query more is no matter."""
    ring = ring_of(matter, today, with_dots=with_dots)
    outcome = OUTCOMES[Outcome(ring.outcome)] if ring.outcome else ""
    return Ring(ring.arcs, tuple(_dot(dot) for dot in ring.dots), ring.closed, outcome)


def _dot(dot: Dot) -> ArcState:
    if dot.done:
        return ArcState.DONE
    return ArcState.OVERDUE if dot.overdue else ArcState.AHEAD


def matter_line(matter: Matter, today: date, answers: Answers, note: str = "") -> MatterLine:
    """One matter in a list."""
    return MatterLine(
        ring=ring_for(matter, today),
        number=matter.number,
        title=matter.title,
        url=matter_url(matter.pk),
        for_whom=matter.subject.short_name,
        next_date=matter.next_on,
        turn=turn_words(matter, answers),
        note=note,
    )


def rows_of(actor: Actor, today: date) -> dict[str, QuerySet[Any]]:
    """All rows of every section, by name, unread; the same as `sections_of` and `offers_of` show the first of."""
    rows, stuck = desk_rows(actor, today), stuck_with_others(actor, today)
    return {
        "offers": rows.batons,
        "overdue": rows.overdue,
        "due": rows.due,
        "tasks": rows.tasks,
        "look_backs": rows.look_backs,
        "waiting": rows.waiting,
        "below": stuck.below,
        "elsewhere": stuck.elsewhere,
        "later": rows.later,
        "company": rows.company,
    }


def sections_of(desk: Desk, below: Cut[Matter], elsewhere: Cut[Matter], today: date) -> list[Section]:
    """The desk as sections, the empty ones left out; who answers is read once for all of them."""
    cuts: dict[str, Cut[Any]] = {
        "overdue": desk.overdue,
        "due": desk.due,
        "tasks": desk.tasks,
        "look_backs": desk.look_backs,
        "waiting": desk.waiting,
        "below": below,
        "elsewhere": elsewhere,
        "later": desk.later,
        "company": desk.company,
    }
    notes = _notes({name: list(found) for name, found in cuts.items()}, today)
    answers = _answers([row for one in cuts.values() for row in one], today, notes)
    return [
        Section(name, TITLES[name], _lines(name, found, today, answers, notes), found.count, late=name in LATE)
        for name, found in cuts.items()
        if found.rows
    ]


def lines_in(name: str, rows: Sequence[Any], today: date) -> list[MatterLine]:
    """The lines of some rows of one section; who answers is read once for all of them."""
    notes = _notes({name: rows}, today)
    return _lines(name, rows, today, _answers(rows, today, notes), notes)


def offers_of(batons: Iterable[Baton], today: date) -> list[OfferLine]:
    """The offers to the own posts."""
    return [_offer_line(one, today) for one in batons]


def _notes(rows: Mapping[str, Sequence[Any]], today: date) -> Notes:
    held = [row for name in HELD for row in rows.get(name, ())]
    return notes_on(held, [row for name in EXPLAINED for row in rows.get(name, ())], today)


def _answers(rows: Sequence[Any], today: date, notes: Notes) -> Answers:
    own = [one.post_id for one in rows if isinstance(one, Task | LookBack)]
    own += [one.post_id for one in notes.missed.values()]
    return answers_of([one for one in rows if isinstance(one, Matter)], today, *own)


def _lines(name: str, rows: Iterable[Any], today: date, answers: Answers, notes: Notes) -> list[MatterLine]:
    if name == "tasks":
        return [_task_line(one, today, answers) for one in rows]
    if name == "look_backs":
        return [_look_back_line(one, today, answers) for one in rows]
    if name in EXPLAINED:
        return [matter_line(one, today, answers, notes.late(one, answers)) for one in rows]
    return [matter_line(one, today, answers, notes.plain(one)) for one in rows]


def _offer_line(baton: Baton, today: date) -> OfferLine:
    """From the post that offered it: whoever answers for that one today may be somebody else, even the reader."""
    matter = baton.matter
    line = MatterLine(
        ring=ring_for(matter, today),
        number=matter.number,
        title=matter.title,
        url=matter_url(matter.pk),
        for_whom=matter.subject.short_name,
        next_date=baton.answer_by,
        turn=_("%(sender)s 交来") % {"sender": baton.sender},
    )
    return OfferLine(line, baton, step_url(matter.pk, "accept", baton.pk), step_url(matter.pk, "reject", baton.pk))


def _task_line(task: Task, today: date, answers: Answers) -> MatterLine:
    line = _within(task.matter, task.title, task.due_on, task.post_id, today, answers)
    return replace(line, note=_("“%(title)s”中的一项任务，日期是任务的期限") % {"title": task.matter.title})


def _look_back_line(look_back: LookBack, today: date, answers: Answers) -> MatterLine:
    title = _("回头看：%(title)s") % {"title": look_back.matter.title}
    return _within(look_back.matter, title, look_back.due_on, look_back.post_id, today, answers)


def _within(matter: Matter, title: str, on: date, post_id: int, today: date, answers: Answers) -> MatterLine:
    return MatterLine(
        ring=ring_for(matter, today),
        number=matter.number,
        title=title,
        url=matter_url(matter.pk),
        for_whom=matter.subject.short_name,
        next_date=on,
        turn=answers[post_id].name,
    )
