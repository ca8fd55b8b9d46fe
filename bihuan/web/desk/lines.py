"""Lines of lists: matters, offers, tasks and look-backs as the desk and the hand-over show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bihuan.base.actor import Actor
from bihuan.kernel.process.models import Baton, LookBack, Matter, Task, TurnKind
from bihuan.kernel.process.queries import LONGEST_SECTION, Desk
from bihuan.kernel.process.ring import ArcState, Dot, ring_of
from bihuan.web.desk.words import Answers, answers_of, missing_words, seat_words, turn_words
from bihuan.web.shell.components import MatterLine
from bihuan.web.shell.ring import Ring


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the desk: its title, what it means in a word to those who look for the first time, its lines."""

    name: str
    title: str
    lines: Sequence[MatterLine]
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
    return Ring(ring.arcs, tuple(_dot(dot) for dot in ring.dots), ring.closed)


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


def stuck_below(actor: Actor, today: date) -> list[Matter]:
    """What is late in the branches the person looks after but not with themselves: where help is needed from above.
    One query, none for somebody who oversees nothing.
    """
    if not actor.overseen_paths():
        return []
    late = Matter.objects.visible_to(actor).overdue(today).with_lines().order_by("next_on", "pk")
    below = late.exclude(owner__in=actor.post_ids).exclude(turn_kind=TurnKind.POST, turn_post__in=actor.post_ids)
    return list(below[:LONGEST_SECTION])


def sections_of(desk: Desk, stuck: list[Matter], today: date) -> list[Section]:
    """The desk as sections, the empty ones left out; who answers is read once for all of them."""
    matters = [*desk.overdue, *desk.due, *desk.waiting, *desk.later, *stuck]
    own = [*(one.post_id for one in desk.tasks), *(one.post_id for one in desk.look_backs)]
    answers = answers_of(matters, today, *own)
    found = [
        Section("overdue", _("已逾期"), _late(desk.overdue, today, answers), late=True),
        Section("due", _("7天内到期"), _plain(desk.due, today, answers)),
        Section("tasks", _("我的任务"), [_task_line(one, today, answers) for one in desk.tasks]),
        Section(
            "look_backs", pgettext("标题", "回头看"), [_look_back_line(one, today, answers) for one in desk.look_backs]
        ),
        Section("waiting", _("等别人"), _plain(desk.waiting, today, answers)),
        Section("below", _("下级逾期，需要您协调"), _late(stuck, today, answers)),
        Section("later", _("以后"), _plain(desk.later, today, answers)),
    ]
    return [section for section in found if section.lines]


def offers_of(batons: Iterable[Baton], today: date) -> list[OfferLine]:
    """The offers to the own posts; who answers for the senders is read once."""
    batons = list(batons)
    answers = answers_of([], today, *(one.sender_id for one in batons))
    return [_offer_line(one, today, answers) for one in batons]


def _late(matters: Iterable[Matter], today: date, answers: Answers) -> list[MatterLine]:
    return [matter_line(one, today, answers, missing_words(one, answers)) for one in matters]


def _plain(matters: Iterable[Matter], today: date, answers: Answers) -> list[MatterLine]:
    return [matter_line(one, today, answers) for one in matters]


def _offer_line(baton: Baton, today: date, answers: Answers) -> OfferLine:
    matter = baton.matter
    line = MatterLine(
        ring=ring_for(matter, today),
        number=matter.number,
        title=matter.title,
        url=matter_url(matter.pk),
        for_whom=matter.subject.short_name,
        next_date=baton.answer_by,
        turn=_("%(sender)s 交来") % {"sender": seat_words(baton.sender, answers)},
    )
    return OfferLine(line, baton, step_url(matter.pk, "accept", baton.pk), step_url(matter.pk, "reject", baton.pk))


def _task_line(task: Task, today: date, answers: Answers) -> MatterLine:
    return _within(task.matter, task.title, task.due_on, task.post_id, today, answers)


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
