"""What stands under the line of a matter on the desk: what is missing, and what became of it this week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.kernel.ledger.models import Act
from bihuan.kernel.process.docket import last_acts
from bihuan.kernel.process.models import LookBack, Matter
from bihuan.kernel.process.queries import SOON
from bihuan.kernel.process.table import Words
from bihuan.web.desk.words import Answers, missing_words, seat_words
from bihuan.web.shell.templatetags.words import short_day

MOVED = "matter.moved"
SENT_BACK = gettext_lazy("%(day)s核验没有通过，退回继续办，原因见经过")
NEWS: dict[str, Words] = {
    "matter.rejected": gettext_lazy("%(day)s对方退回了交接，原因见经过"),
    "matter.lapsed": gettext_lazy("%(day)s对方逾期没有接收，交接已自动退回"),
    "matter.assigned": gettext_lazy("%(day)s直接指派过来，原因见经过"),
    "matter.inherited": gettext_lazy("%(day)s原岗位撤销，转到这里"),
    "matter.reopened": gettext_lazy("%(day)s重新打开，原因见经过"),
    "matter.urged": gettext_lazy("%(day)s有人催办，见经过"),
}
"""What whoever has a matter should read on its line for a week, unless something else was done with it since."""
DONE_SINCE = (MOVED, "matter.replanned", "matter.offered", "matter.accepted", "matter.revoked")


def register_news(kind: str, words: Words) -> None:
    """Let the line of a matter tell for a week of this act of its docket, `words` naming the `day`; `ValueError` for a
    second wording.
    """
    if NEWS.setdefault(kind, words) is not words:
        raise ValueError(f"{kind} is told already")


@dataclass(frozen=True, slots=True)
class Notes:
    """By matter: the look-back that was missed, and what became of it this week."""

    visits: Mapping[int, LookBack]
    news: Mapping[int, str]

    def late(self, matter: Matter, answers: Answers) -> str:
        """What is missing on a late matter, and from whom; before it, what became of it."""
        words = late_words(matter, answers, self.visits.get(matter.pk))
        news = self.plain(matter)
        return _("%(back)s；%(missing)s") % {"back": news, "missing": words} if news else words

    def plain(self, matter: Matter) -> str:
        """What became of it this week; nothing for most."""
        return self.news.get(matter.pk, "")


def late_words(matter: Matter, answers: Answers, visit: LookBack | None) -> str:
    """What is missing on a late matter, and from whom: the look-back when that is what was missed."""
    if visit is None:
        return missing_words(matter, answers)
    return _("还差：回头看；等%(whom)s") % {"whom": seat_words(visit.post, answers)}


def notes_on(held: Sequence[Matter], late: Sequence[Matter], today: date) -> Notes:
    """What there is to say of these matters; a query for each kind where there are any."""
    return Notes(_missed(late, today), _news(held, today))


def _missed(late: Sequence[Matter], today: date) -> Mapping[int, LookBack]:
    """Of these late matters, those that are late because a look-back was missed, with that one."""
    if not late:
        return {}
    next_days = {one.pk: one.next_on for one in late}
    due = LookBack.objects.due_by(today).filter(matter__in=next_days).select_related("post__organisation")
    return {one.matter_id: one for one in due if one.due_on == next_days[one.matter_id]}


def _news(held: Iterable[Matter], today: date) -> Mapping[int, str]:
    """What the last act within a week says, where it is one to tell of."""
    matters = {one.pk: one for one in held}
    acts = last_acts(matters, (*NEWS, *DONE_SINCE), today - SOON) if matters else {}
    told = {key: _words(act, matters[key]) for key, act in acts.items()}
    return {key: str(words) % {"day": short_day(acts[key].happened_on)} for key, words in told.items() if words}


def _words(act: Act, matter: Matter) -> Words:
    if act.kind == MOVED and act.facts["from_stage"] == matter.process.closes_from:
        return SENT_BACK
    return NEWS.get(act.kind, "")
