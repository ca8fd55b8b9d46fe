"""What one person may do with one matter, each policy asked once for a page."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.base.errors import Refused
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions.urging import needs_urging
from bihuan.kernel.process.aftercare import wants_peace
from bihuan.kernel.process.choices import entries_to_correct
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.keys import stands_alone
from bihuan.kernel.process.models import Asking, Baton, Clock, Companion, LookBack, Matter
from bihuan.kernel.process.table import Move

ERASED = _("这件事的内容已经清除，不能再办理；有新的情况，请登记新的事项")

NOTHING_TO_CORRECT = denied(
    "nothing_to_correct",
    _("这里没有您可以更正的记录：记录由录入的人、今天在那个岗位上的人或上级来更正；有不同情况，请另记一条进展"),
)


@dataclass
class Rights:
    """A person before a matter they see: the policies' answers, and what hangs open on the matter, read once."""

    actor: Actor
    matter: Matter
    _on_looking_back: dict[tuple[str, str, int], Decision] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def work(self) -> Decision:
        return self._while_it_has_words(policies.may_work(self.actor, self.matter))

    @cached_property
    def accompany(self) -> Decision:
        return self._while_it_has_words(policies.may_accompany(self.actor, self.matter))

    @cached_property
    def to_correct(self) -> frozenset[int]:
        """The entries of the docket that the person may correct, by their number."""
        return entries_to_correct(self.actor, self.matter)

    @property
    def correct(self) -> Decision:
        return self._while_it_has_words(ALLOWED if self.to_correct else NOTHING_TO_CORRECT)

    @cached_property
    def direct(self) -> Decision:
        return self._while_it_has_words(policies.may_direct(self.actor, self.matter))

    @cached_property
    def check(self) -> Decision:
        return self._while_it_has_words(policies.may_check(self.actor, self.matter))

    @cached_property
    def urge(self) -> Decision:
        """Whether the person may remind whoever owns it: when it is late, and nobody did today."""
        decision = policies.may_urge(self.actor, self.matter)
        return needs_urging(self.matter) if decision else decision

    @cached_property
    def reopen(self) -> Decision:
        return self._while_it_has_words(policies.may_reopen(self.actor, self.matter))

    def _while_it_has_words(self, decision: Decision) -> Decision:
        """The decision, but nothing goes on in a matter whose words were erased."""
        return unless(decision, self.matter.erased_on is not None, "erased", ERASED)

    def look_back(self, look_back: LookBack) -> Decision:
        """Whether the person may note that look-back."""
        return self._once(policies.may_look_back, look_back)

    def ask_again(self, look_back: LookBack) -> Decision:
        """Whether the person may ask those helped on that look-back."""
        return self._once(policies.may_ask_again, look_back)

    def _once(self, policy: Callable[[Actor, LookBack], Decision], look_back: LookBack) -> Decision:
        """The answer for that way of looking back by that post: within one matter nothing else counts."""
        place = (policy.__name__, look_back.way, look_back.post_id)
        if place not in self._on_looking_back:
            self._on_looking_back[place] = policy(self.actor, look_back)
        return self._on_looking_back[place]

    def while_alive(self, decision: Decision) -> Decision:
        """The decision, but nothing is added to what was voided or went into another matter."""
        try:
            must_live(self.matter)
        except Refused as refusal:
            return unless(decision, True, refusal.code, refusal.words)
        return decision

    @cached_property
    def baton(self) -> Baton | None:
        """The hand-over that is on offer, or with a body outside."""
        batons = self.matter.batons.select_related("sender__organisation", "receiver__organisation", "body")
        return batons.open().first() or batons.elsewhere().first()

    @cached_property
    def asking(self) -> Asking | None:
        """The asking that waits for an answer."""
        return self.matter.askings.open().first()

    def to_move(self, decision: Decision, move: Move) -> Decision:
        """The decision, but the stage does not change while somebody else is still to answer."""
        changes = move.start != move.end
        return stands_alone(self.baton, self.asking) if decision and changes else decision

    @cached_property
    def in_peace(self) -> bool:
        """Whether those helped want no more contact since the matter was closed."""
        return wants_peace(self.matter)

    @cached_property
    def hear(self) -> Decision:
        """Whether the open asking may be shown, noted or recalled; never by the doer."""
        return policies.may_note_voice(self.actor, self.asking) if self.asking else policies.NOT_CHECKER

    @cached_property
    def stage_clock(self) -> Clock | None:
        """The live clock of the stage."""
        return Clock.objects.live().filter(matter=self.matter, name="stage").first()

    @cached_property
    def _teams(self) -> Counter[int | None]:
        """How many companions each former team still has."""
        current = self.matter.companions.filter(until__isnull=True)
        return Counter(current.values_list("former_post__organisation", flat=True))

    def is_last_of_team(self, companion: Companion) -> bool:
        """Whether nobody else of a former team keeps company with the open matter."""
        if companion.former_post is None or not self.matter.is_open:
            return False
        return self._teams[companion.former_post.organisation_id] == 1

    def fills(self, post_id: int | None) -> bool:
        """Whether the person is in that post today, acting included."""
        return post_id is not None and post_id in self.actor.post_ids


def unless(decision: Decision, blocked: bool, code: str, words: object) -> Decision:
    """The decision, but denied in these words when something else is in the way."""
    return denied(code, words) if decision and blocked else decision
