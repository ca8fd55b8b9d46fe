"""What stands under the line of a matter on the desk: what is missing, and that a hand-over came back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.kernel.process.models import Baton, LookBack, Matter
from bihuan.kernel.process.models.batons import BatonState
from bihuan.kernel.process.queries import SOON
from bihuan.kernel.process.table import Words
from bihuan.web.desk.words import Answers, missing_words, seat_words
from bihuan.web.shell.templatetags.words import short_day

CAME_BACK: Mapping[str, Words] = {
    BatonState.REJECTED: gettext_lazy("%(day)s对方退回了交接，原因见经过"),
    BatonState.LAPSED: gettext_lazy("%(day)s对方逾期没有接收，交接已自动退回"),
}


@dataclass(frozen=True, slots=True)
class Notes:
    """By matter: the look-back that was missed, and the offer that came back this week."""

    visits: Mapping[int, LookBack]
    returned: Mapping[int, Baton]

    def late(self, matter: Matter, answers: Answers) -> str:
        """What is missing on a late matter, and from whom; before it, that it came back."""
        words = late_words(matter, answers, self.visits.get(matter.pk))
        back = self.plain(matter)
        return _("%(back)s；%(missing)s") % {"back": back, "missing": words} if back else words

    def plain(self, matter: Matter) -> str:
        """That a hand-over came back; nothing for most."""
        baton = self.returned.get(matter.pk)
        if baton is None or baton.answered_on is None:
            return ""
        return str(CAME_BACK[baton.state]) % {"day": short_day(baton.answered_on)}


def late_words(matter: Matter, answers: Answers, visit: LookBack | None) -> str:
    """What is missing on a late matter, and from whom: the look-back when that is what was missed."""
    if visit is None:
        return missing_words(matter, answers)
    return _("还差：回头看；等%(whom)s") % {"whom": seat_words(visit.post, answers)}


def notes_on(held: Iterable[Matter], late: Sequence[Matter], today: date) -> Notes:
    """What there is to say of these matters; a query for each kind where there are any."""
    return Notes(_missed(late, today), _returned([one.pk for one in held], today))


def _missed(late: Sequence[Matter], today: date) -> Mapping[int, LookBack]:
    """Of these late matters, those that are late because a look-back was missed, with that one."""
    if not late:
        return {}
    next_days = {one.pk: one.next_on for one in late}
    due = LookBack.objects.due_by(today).filter(matter__in=next_days).select_related("post__organisation")
    return {one.matter_id: one for one in due if one.due_on == next_days[one.matter_id]}


def _returned(matters: Sequence[int], today: date) -> Mapping[int, Baton]:
    """The last offer of each, where it came back within a week."""
    if not matters:
        return {}
    last = {one.matter_id: one for one in Baton.objects.filter(matter__in=matters).order_by("pk")}
    since = today - SOON
    return {key: one for key, one in last.items() if one.state in CAME_BACK and (one.answered_on or since) > since}
