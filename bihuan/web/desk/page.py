"""Everything that the page of one matter shows, read in a fixed number of queries whatever its length."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.people.queries import Answer
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Clock, LookBack, Matter, Relation, Task
from bihuan.kernel.process.reading import OUTCOMES, VOICES, docket_of
from bihuan.kernel.process.table import Outcome, VoiceValue
from bihuan.kernel.rules.queries import calendar
from bihuan.web.desk import panels
from bihuan.web.desk.beside import beside
from bihuan.web.desk.clocks import clock_line
from bihuan.web.desk.deeds import deeds_for
from bihuan.web.desk.dockets import entries_of, file_of, links_in
from bihuan.web.desk.lines import ring_for
from bihuan.web.desk.notes import late_words, missed_one
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.words import Answers, answers_of, person_words, waiting_words
from bihuan.web.shell.components import Crumb
from bihuan.web.shell.templatetags.words import short_day

CLOSED_ON = gettext_lazy("办结日期")
ENDED_ON = {Outcome.VOID: gettext_lazy("作废日期"), Outcome.MERGED: gettext_lazy("合并日期")}
"""What the last day is called where a matter was entered by mistake."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top: the ring, the facts, an empty seat of the owner, and what is missing when it is late."""

    ring: Any
    facts: list[tuple[object, object]]
    vacancy: str
    missing: str


def page_of(matter: Matter, actor: Actor) -> dict[str, Any]:
    """The context of the page of a matter that the actor may see."""
    today, rights = clock.today(), Rights(actor, matter)
    rows = panels.rows_of(matter)
    clocks = list(Clock.objects.filter(matter=matter).order_by("-pk"))
    evidence = list(Evidence.objects.of(stream_of(matter)).standing().order_by("pk"))
    answers = answers_of([matter], today, *rows.post_ids)
    days, lines = calendar(), docket_of(matter)
    beside_it = panels.panels_of(rows, rights, answers, links_in(lines))
    return {
        "matter": matter,
        "way": [Crumb(_("今日"), "/"), Crumb(matter.number)],
        "head": _head(matter, today, answers, clocks, rows),
        "yours": panels.yours_among(beside_it),
        "deeds": deeds_for(rights),
        "entries": entries_of(lines, evidence, matter.title),
        "clocks": [clock_line(one, matter, days, today) for one in clocks if one.stopped_on is None],
        "past_clocks": [clock_line(one, matter, days, today) for one in clocks if one.stopped_on is not None],
        "files": [file_of(one) for one in evidence],
        "relations": _relations(matter, actor),
        "beside": beside(matter, actor),
        **beside_it,
    }


def _head(matter: Matter, today: date, answers: Answers, clocks: list[Clock], rows: panels.Rows) -> Head:
    owner = answers[matter.owner_id]
    late = bool(matter.days_late(today))
    return Head(
        ring=ring_for(matter, today, with_dots=True),
        facts=[row for row in _facts(matter, owner, answers, clocks) if row[1]],
        vacancy=_vacancy(owner) if matter.is_open else "",
        missing=late_words(matter, answers, _missed(matter, clocks, rows)) if late else "",
    )


def _missed(matter: Matter, clocks: list[Clock], rows: panels.Rows) -> LookBack | Task | None:
    running = [one for one in clocks if one.stopped_on is None]
    ahead = [one for one in rows.look_backs if one.done_on is None and one.dropped_on is None]
    return missed_one(matter, running, ahead, [one for one in rows.tasks if not one.done_on and not one.dropped_on])


def _facts(matter: Matter, owner: Answer, answers: Answers, clocks: list[Clock]) -> list[tuple[object, object]]:
    given = {"next_on": matter.next_on, "closed_on": matter.closed_on, "replanned": _replanned(clocks)}
    when = render_to_string("desk/next_day.html", given)
    facts: list[tuple[object, object]] = [
        (_("类别"), matter.process.title),
        (_("为谁"), matter.subject.name),
        (_("承办岗位"), matter.owner),
        (_("今天由谁负责"), person_words(owner)),
    ]
    if matter.is_open:
        return [*facts, (_("轮到谁"), waiting_words(matter, answers)), (_("下一个日期"), when)]
    outcome = Outcome(matter.outcome)
    ended = [
        (_("结果"), OUTCOMES[outcome]),
        (_("当事人意见"), _voice(matter)),
        (ENDED_ON.get(outcome, CLOSED_ON), when),
    ]
    return [*facts, *ended]


def _voice(matter: Matter) -> object:
    return VOICES[VoiceValue(matter.voice)] if matter.voice else ""


def _vacancy(owner: Answer) -> str:
    if owner.vacant_since is None:
        return ""
    words = {"since": short_day(owner.vacant_since), "who": person_words(owner)}
    return _("承办岗位从%(since)s起空缺，今天由%(who)s负责。") % words


def _replanned(clocks: list[Clock]) -> str:
    """The first date and how often another one was agreed, of the clock that was put off most."""
    moved = max((one for one in clocks if one.first_due_on != one.due_on), key=lambda one: one.replanned, default=None)
    if moved is None:
        return ""
    first = short_day(moved.first_due_on)
    words = ngettext("首次期限%(first)s，已改期%(times)s次", "首次期限%(first)s，已改期%(times)s次", moved.replanned)
    return (
        words % {"first": first, "times": moved.replanned}
        if moved.replanned
        else _("首次期限%(first)s") % {"first": first}
    )


def _relations(matter: Matter, actor: Actor) -> list[tuple[object, Matter]]:
    """Other matters it grew out of or that grew out of it, joined ones included; only those the actor may see."""
    pairs = Relation.objects.filter(Q(matter=matter) | Q(other=matter)).values_list("matter", "other")
    others = {one for pair in pairs for one in pair} - {matter.pk}
    joined = Q(pk=matter.merged_into_id) | Q(merged_into=matter)
    found = Matter.objects.visible_to(actor).filter(Q(pk__in=others) | joined).order_by("number")
    return [(_relation_words(matter, one), one) for one in found]


def _relation_words(matter: Matter, other: Matter) -> str:
    if other.pk == matter.merged_into_id:
        return _("已并入")
    return _("并进来的") if other.merged_into_id == matter.pk else _("相关事项")
