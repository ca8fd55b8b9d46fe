"""The docket as the timeline component shows it: entries, their seats and files, corrections beside originals."""

from collections.abc import Iterable, Mapping, Sequence

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.models import Origin
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.reading import Line
from bihuan.web.shell.components import File, TimelineEntry

ICONS = {
    "matter.opened": "plus",
    "matter.moved": "next",
    "matter.replanned": "clock",
    "matter.clock_recomputed": "clock",
    "matter.paused": "pause",
    "matter.resumed": "clock",
    "matter.offered": "hand-over",
    "matter.accepted": "hand-over",
    "matter.rejected": "hand-over",
    "matter.let_in": "hand-over",
    "matter.received_elsewhere": "hand-over",
    "matter.received_by_link": "hand-over",
    "matter.result_back": "hand-over",
    "matter.result_by_link": "hand-over",
    "matter.urged": "flag",
    "matter.assigned": "hand-over",
    "matter.inherited": "hand-over",
    "matter.evidence_added": "file",
    "matter.companion_joined": "person",
    "matter.asked": "voice",
    "matter.heard": "voice",
    "matter.closed": "check",
    "matter.task_done": "check",
    "matter.reopened": "look-back",
    "matter.looked_back": "look-back",
    "matter.look_back_planned": "look-back",
    "matter.voided": "slash",
    "matter.merged": "import",
}
STRONG = frozenset({"matter.opened", "matter.moved", "matter.closed", "matter.reopened"})
LATE = frozenset({"matter.replanned", "matter.paused", "matter.lapsed"})
KILO = 1024


def links_in(lines: Iterable[Line]) -> dict[int, str]:
    """To whom the last link of each hand-over was given, by its id; nothing where that was erased."""
    return {line.act.facts["baton"]: "".join(line.said[:1]) for line in lines if line.kind == "matter.let_in"}


def entries_of(lines: Sequence[Line], evidence: Iterable[Evidence], title: str) -> list[TimelineEntry]:
    """The whole docket, oldest first, of the matter with that title; one query."""
    seats = _seats(lines)
    files = {one.pk: one for one in evidence}
    return [_entry(line, seats, files, title) for line in lines]


def file_of(evidence: Evidence) -> File:
    """A piece of evidence as a link: the file, or the number of a record elsewhere."""
    if not evidence.is_file:
        return File(f"{evidence.title} {evidence.number}", reverse("desk:evidence", args=[evidence.pk]))
    return File(evidence.title, reverse("desk:evidence", args=[evidence.pk]), size_words(evidence.size))


def size_words(size: int) -> str:
    """A number of bytes as people read it."""
    return f"{size / KILO / KILO:.1f} MB" if size >= KILO * KILO else f"{max(size // KILO, 1)} KB"


def _seats(lines: Iterable[Line]) -> Mapping[int, str]:
    ids = {line.act.actor_post_id for line in lines if line.act.actor_post_id}
    return {post.pk: str(post) for post in Post.objects.filter(pk__in=ids).select_related("organisation")}


def _entry(line: Line, seats: Mapping[int, str], files: Mapping[int, Evidence], title: str) -> TimelineEntry:
    act = line.act
    attached = files.get(act.facts.get("evidence", 0))
    return TimelineEntry(
        who="",
        sentence=line.sentence,
        entered_at=act.entered_at,
        post=seats.get(act.actor_post_id or 0, ""),
        happened_on=line.happened_on if line.entered_late else None,
        text="" if act.kind == "matter.evidence_added" and attached else _said(line, title),
        files=(file_of(attached),) if attached else (),
        icon=ICONS.get(act.kind, "edit"),
        mark=_mark(act.kind),
        standing=_standing(line),
        note=_note(line),
        anchor=f"act-{line.seq}",
    )


def _said(line: Line, title: str) -> str:
    """What was said, without the title that stands at the head of the page anyway."""
    said = "\n".join(each for each in line.said if each != title)
    return _("征询对象：%(name)s") % {"name": said} if line.kind == "matter.asked" else said


def _mark(kind: str) -> str:
    if kind in STRONG:
        return "strong"
    return "late" if kind in LATE else ""


def _standing(line: Line) -> str:
    if line.erased:
        return "erased"
    if line.corrected_by is not None:
        return "corrected"
    return "imported" if line.act.origin == Origin.IMPORT else ""


def _note(line: Line) -> str:
    return render_to_string("desk/correction.html", {"correction": line.corrected_by}) if line.corrected_by else ""
