"""What stands under the line of a matter on the desk: what is missing, and what became of it this week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.kernel.ledger.models import Act
from bihuan.kernel.process.docket import last_acts
from bihuan.kernel.process.models import Clock, LookBack, Matter, Task
from bihuan.kernel.process.queries import SOON
from bihuan.kernel.process.table import VoiceValue, Words
from bihuan.web.desk.words import Answers, missing_words, seat_words
from bihuan.web.shell.templatetags.words import short_day

MOVED = "matter.moved"
HEARD = "matter.heard"
SENT_BACK = gettext_lazy("%(day)s核验没有通过，退回继续办，原因见经过")
SAID: dict[VoiceValue, Words] = {
    VoiceValue.CONFIRMED: gettext_lazy("%(day)s被帮助一方确认解决"),
    VoiceValue.NOT_SOLVED: gettext_lazy("%(day)s被帮助一方说没有解决"),
    VoiceValue.DECLINED: gettext_lazy("%(day)s被帮助一方不愿答复"),
    VoiceValue.NOT_REACHED: gettext_lazy("%(day)s记录为联系不上被帮助一方"),
}
NEWS: dict[str, Words] = {
    "matter.rejected": gettext_lazy("%(day)s对方退回了交接，原因见经过"),
    "matter.lapsed": gettext_lazy("%(day)s对方逾期没有接收，交接已自动退回"),
    "matter.assigned": gettext_lazy("%(day)s直接指派过来，原因见经过"),
    "matter.inherited": gettext_lazy("%(day)s原岗位撤销，转到这里"),
    "matter.reopened": gettext_lazy("%(day)s重新打开，原因见经过"),
    "matter.urged": gettext_lazy("%(day)s有人催办，见经过"),
}
"""What whoever has a matter should read on its line for a week, unless something else was done with it since."""
DONE_SINCE = (MOVED, HEARD, "matter.replanned", "matter.offered", "matter.accepted", "matter.revoked")


Missed = LookBack | Task


def register_news(kind: str, words: Words) -> None:
    """Let the line of a matter tell for a week of this act of its docket, `words` naming the `day`; `ValueError` for a
    second wording.
    """
    if NEWS.setdefault(kind, words) is not words:
        raise ValueError(f"{kind} is told already")


@dataclass(frozen=True, slots=True)
class Notes:
    """By matter: the look-back or the task that was missed, and what became of it this week."""

    missed: Mapping[int, Missed]
    news: Mapping[int, str]

    def late(self, matter: Matter, answers: Answers) -> str:
        """What is missing on a late matter, and from whom; before it, what became of it."""
        words = late_words(matter, answers, self.missed.get(matter.pk))
        news = self.plain(matter)
        return _("%(back)s；%(missing)s") % {"back": news, "missing": words} if news else words

    def plain(self, matter: Matter) -> str:
        """What became of it this week; nothing for most."""
        return self.news.get(matter.pk, "")


def late_words(matter: Matter, answers: Answers, missed: Missed | None) -> str:
    """What is missing on a late matter, and from whom: the look-back or the task when that is what was missed."""
    if missed is None:
        return missing_words(matter, answers)
    whom = seat_words(missed.post, answers)
    if isinstance(missed, Task):
        return _("还差：任务“%(title)s”；等%(whom)s") % {"title": missed.title, "whom": whom}
    return _("还差：回头看；等%(whom)s") % {"whom": whom}


def missed_one(
    matter: Matter, clocks: Iterable[Clock], look_backs: Iterable[LookBack], tasks: Iterable[Task]
) -> Missed | None:
    """What is still to be done of that on whose day a late matter was due; no task where its own clock ran out then."""
    visit = next((one for one in look_backs if one.due_on == matter.next_on), None)
    if visit is not None or any(one.next_on == matter.next_on for one in clocks):
        return visit
    return next((one for one in tasks if one.due_on == matter.next_on), None)


def notes_on(held: Sequence[Matter], late: Sequence[Matter], today: date) -> Notes:
    """What there is to say of these matters; a query for each kind where there are any."""
    return Notes(_missed(late, today), _news(held, today))


def _missed(late: Sequence[Matter], today: date) -> Mapping[int, Missed]:
    """Of these late matters, those that are late because a look-back or a task was missed, with that one."""
    if not late:
        return {}
    of_these = {"matter__in": [one.pk for one in late]}
    visits = _by_matter(LookBack.objects.due_by(today).filter(**of_these).select_related("post__organisation"))
    tasks = _by_matter(Task.objects.open().filter(**of_these).select_related("post__organisation"))
    clocks = _by_matter(Clock.objects.live().filter(matter__in=tasks)) if tasks else {}
    found = {one.pk: missed_one(one, *(rows.get(one.pk, ()) for rows in (clocks, visits, tasks))) for one in late}
    return {key: one for key, one in found.items() if one is not None}


def _by_matter(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.matter_id, []).append(row)
    return found


def _news(held: Iterable[Matter], today: date) -> Mapping[int, str]:
    """What the last act within a week says, where it is one to tell of."""
    matters = {one.pk: one for one in held}
    acts = last_acts(matters, (*NEWS, *DONE_SINCE), today - SOON) if matters else {}
    told = {key: _words(act, matters[key]) for key, act in acts.items()}
    return {key: str(words) % {"day": short_day(acts[key].happened_on)} for key, words in told.items() if words}


def _words(act: Act, matter: Matter) -> Words:
    if act.kind == MOVED and act.facts["from_stage"] == matter.process.closes_from:
        return SENT_BACK
    if act.kind == HEARD:
        return SAID[VoiceValue(act.facts["voice"])]
    return NEWS.get(act.kind, "")
