"""The docket as people read it: each entry a sentence, with the names of posts and persons, corrections beside
originals.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bihuan.base.actor import ActorKind
from bihuan.base.clock import day_of
from bihuan.base.phrases import short_date_words
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import Entry, acts_of, details_of, timeline
from bihuan.kernel.organisations.models import Kind, Organisation
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Baton, Matter, Result
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.table import Outcome, Process, VoiceValue

VOICES = {
    VoiceValue.CONFIRMED: gettext_lazy("确认解决"),
    VoiceValue.NOT_SOLVED: gettext_lazy("没有解决"),
    VoiceValue.DECLINED: gettext_lazy("不愿答复"),
    VoiceValue.NOT_REACHED: gettext_lazy("未联系上"),
}
VOICES_LATER = {
    VoiceValue.CONFIRMED: gettext_lazy("还是好的"),
    VoiceValue.NOT_SOLVED: gettext_lazy("没有解决，或者又出了问题"),
    VoiceValue.DECLINED: gettext_lazy("不想回答，以后也别再问"),
    VoiceValue.NOT_REACHED: VOICES[VoiceValue.NOT_REACHED],
}
"""When asked again afterwards."""
OUTCOMES = {
    Outcome.SOLVED: gettext_lazy("已解决"),
    Outcome.PARTLY: gettext_lazy("部分解决"),
    Outcome.NOT_SOLVED: gettext_lazy("未解决"),
    Outcome.WITHDRAWN: gettext_lazy("已撤回"),
    Outcome.REFERRED: gettext_lazy("已转出"),
    Outcome.VOID: gettext_lazy("已作废"),
    Outcome.MERGED: gettext_lazy("已合并"),
}
SPOKEN = (
    "text",
    "reason",
    "competent",
    "words",
    "note",
    "receipt",
    "received_by",
    "result",
    "given_to",
    "agreed_by",
    "title",
    "number",
    "name",
)
WITH_LABEL = {
    "competent": gettext_lazy("认为应由以下单位办理：%(said)s"),
    "received_by": gettext_lazy("接收人：%(said)s"),
    "given_to": gettext_lazy("链接交给：%(said)s"),
    "agreed_by": gettext_lazy("同意提供：%(said)s"),
}
"""What would not be understood without saying what it is."""
STANDING_IN = {
    "deputy": gettext_lazy("%(name)s（代理）"),
    "acting": gettext_lazy("%(name)s（代管）"),
}
"""How somebody is named who acted from a post that they are not appointed to."""
NOTED = gettext_lazy("%(who)s记录了被帮助一方的答复（%(channel)s）：%(voice)s")
"""A voice that did not come through the own link: who noted it, and how it came."""
REJECTED = gettext_lazy("%(who)s退回了交接，认为应由%(to)s办理")
NAMED_BODY = {"matter.body_succeeded": "to", "matter.rejected": "next_body"}
"""Under which fact an act names a body, where it is not `to_body`."""
TASKS = {
    "matter.task_done": gettext_lazy("%(who)s完成了任务：%(task)s"),
    "matter.task_dropped": gettext_lazy("%(who)s取消了任务：%(task)s"),
}
"""Where the docket tells what the task was."""
DATES = ("due_on", "old_due_on", "new_due_on", "first_due_on", "review_on")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the docket: its place, the days it happened and was entered, the sentence, what was said, what
    corrects it.
    """

    seq: int
    kind: str
    happened_on: date
    act: Act
    sentence: str
    said: tuple[str, ...]
    erased: bool
    corrected_by: "Line | None" = None

    @property
    def entered_late(self) -> bool:
        """Whether it was entered on another day than it happened."""
        return day_of(self.act.entered_at) != self.happened_on


@dataclass(frozen=True, slots=True)
class Names:
    """The names that the identifiers in a docket stand for, read at once."""

    persons: dict[int, str]
    posts: dict[int, str]
    bodies: dict[int, str]
    matters: dict[int, str]


def docket_of(matter: Matter) -> list[Line]:
    """The whole docket, oldest first; a corrected entry carries its correction. Seven queries for any length."""
    entries = timeline(stream_of(matter))
    names = _names(entries)
    titles = {entry.act.facts.get("task"): entry.details["title"] for entry in entries if "title" in entry.details}
    lines = [_line(entry, names, matter.process, titles) for entry in entries]
    corrections = {
        entry.act.facts["corrects"]: line
        for entry, line in zip(entries, lines, strict=True)
        if "corrects" in entry.act.facts
    }
    return [_beside(line, corrections.get(line.seq)) for line in lines]


def reason_of(baton: Baton) -> str:
    """Why the matter is handed over, in the words of whoever offered it; empty when they can be read no more."""
    offered = acts_of(stream_of(baton.matter)).filter(kind="matter.offered", facts__baton=baton.pk)
    return "".join(str(said.get("reason", "")) for said in details_of(offered).values())


def sender_of(baton: Baton) -> str:
    """Who hands over, as a body outside knows it: a team comes after the name of the union that sent it out."""
    body = baton.sender.organisation
    return f"{body.parent.name}{body.name}" if body.kind == Kind.TEAM and body.parent else body.name


def _beside(line: Line, correction: Line | None) -> Line:
    if correction is None:
        return line
    return Line(line.seq, line.kind, line.happened_on, line.act, line.sentence, line.said, line.erased, correction)


def _line(entry: Entry, names: Names, process: Process, titles: Mapping[Any, Any]) -> Line:
    act = entry.act
    places = {**_places(act, names, process), "task": titles.get(act.facts.get("task", 0))}
    template = _template(act, places)
    sentence = str(template) % places if template else entry.words(**places)
    said = tuple(_labelled(name, str(entry.details[name])) for name in SPOKEN if entry.details.get(name))
    return Line(act.seq, act.kind, act.happened_on, act, sentence, said, entry.details.erased)


def _template(act: Act, places: Mapping[str, object]) -> object:
    """The sentence of an act that says more than its kind does; None for all others."""
    if act.kind == "matter.heard" and act.actor_kind == ActorKind.PERSON:
        return NOTED
    if act.kind == "matter.rejected" and places["to"]:
        return REJECTED
    return TASKS.get(act.kind) if places["task"] else None


def _labelled(name: str, said: str) -> str:
    return str(WITH_LABEL[name]) % {"said": said} if name in WITH_LABEL else said


def _places(act: Act, names: Names, process: Process) -> dict[str, object]:
    facts: dict[str, Any] = act.facts
    places: dict[str, object] = {
        "who": _who(act, names),
        "to": _to(act, names),
        "person": names.persons.get(facts.get("person") or 0, ""),
        "other": names.matters.get(facts.get("into") or facts.get("matter") or 0, ""),
    }
    places |= {
        name: short_date_words(date.fromisoformat(facts[name]), get_language() or "zh")
        for name in DATES
        if facts.get(name)
    }
    move = process.move(facts["move"], facts["from_stage"]) if "move" in facts else None
    if move is not None:
        places["move"] = move.title
    if act.kind == "matter.heard":
        places["voice"] = (VOICES_LATER if facts.get("look_back") else VOICES)[VoiceValue(facts["voice"])]
    if "channel" in facts:
        places["channel"] = Channel(facts["channel"]).label
    if act.kind == "matter.closed":
        places["outcome"] = OUTCOMES[Outcome(facts["outcome"])]
    if act.kind == "matter.looked_back":
        places["result"] = Result(facts["result"]).label
    return places


def _who(act: Act, names: Names) -> str:
    if act.actor_kind == "asked":
        return _("被帮助一方")
    if act.actor_kind == "partner":
        return _("%(body)s（本单位链接）") % {"body": names.bodies.get(act.facts["by_body"], "")}
    name = names.persons.get(act.actor_person_id or 0)
    if name is None:
        return _("平台")
    capacity = act.facts.get("capacity")
    return str(STANDING_IN[capacity]) % {"name": name} if capacity else name


def _to(act: Act, names: Names) -> str:
    body = _body_of(act)
    return names.bodies.get(body, "") if body else names.posts.get(_post_of(act) or 0, "")


def _body_of(act: Act) -> int | None:
    named: int | None = act.facts.get(NAMED_BODY.get(act.kind, "to_body"))
    return named


def _post_of(act: Act) -> int | None:
    named: int | None = act.facts.get("to_post") or act.facts.get("post" if act.kind == "matter.task_set" else "to")
    return named


def _names(entries: Iterable[Entry]) -> Names:
    facts = [entry.act.facts for entry in entries]
    persons: set[Any] = {entry.act.actor_person_id for entry in entries} | {one.get("person") for one in facts}
    bodies: set[Any] = {_body_of(entry.act) for entry in entries} | {one.get("by_body") for one in facts}
    posts: set[Any] = {_post_of(entry.act) for entry in entries if not _body_of(entry.act)}
    matters: set[Any] = {one.get(name) for one in facts for name in ("into", "matter")}
    return Names(
        persons=dict(Person.objects.filter(pk__in=persons - {None}).values_list("pk", "name")),
        posts={
            post.pk: str(post) for post in Post.objects.filter(pk__in=posts - {None}).select_related("organisation")
        },
        bodies=dict(Organisation.objects.filter(pk__in=bodies - {None}).values_list("pk", "name")),
        matters=dict(Matter.objects.filter(pk__in=matters - {None}).values_list("pk", "number")),
    )
