"""What a post holds, and handing parts of it to several posts at once."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.queries import spent_by
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.roles import KEEPERS
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.models import Baton, LookBack, Matter, Task
from bihuan.kernel.process.queries import held_by
from bihuan.web.desk.lines import matter_line
from bihuan.web.desk.steps.choosing import ReceiverField, let_choose, let_choose_post
from bihuan.web.desk.steps.step import words_field
from bihuan.web.desk.words import answers_of
from bihuan.web.shell.components import MatterLine
from bihuan.web.shell.forms import ActionForm


@dataclass(frozen=True, slots=True)
class Held:
    """One matter a post holds; `offered` names to whom it is on offer already."""

    matter: Matter
    line: MatterLine
    offered: str


def sees_holdings(actor: Actor, post: Post) -> bool:
    """Whoever is in the post, or oversees its body, sees matter by matter what it holds."""
    return post.pk in actor.post_ids or policies.oversees(actor, post.organisation)


def sees_count(actor: Actor, post: Post) -> bool:
    """Whoever keeps the posts of that body (an administrator after ending an appointment) sees how much is left."""
    keeps = any(actor.has_role(role, path=post.organisation.path) for role in KEEPERS)
    return keeps or sees_holdings(actor, post)


def holdings(post: Post) -> list[Held]:
    """The open matters of a post; a fixed number of queries."""
    today = clock.today()
    matters = list(held_by(post.pk))
    batons = Baton.objects.filter(matter__in=matters).select_related("receiver__organisation", "body")
    offered = {one.matter_id: str(one.receiver or one.body) for one in (*batons.open(), *batons.elsewhere())}
    answers = answers_of(matters, today)
    return [Held(one, matter_line(one, today, answers), offered.get(one.pk, "")) for one in matters]


def hanging_on(post: Post) -> dict[str, int]:
    """What else is awaited from a post: it passes to whoever answers for it, and to its heir when the post ends."""
    return {
        "tasks": Task.objects.open().filter(post=post).count(),
        "look_backs": LookBack.objects.ahead().filter(post=post).count(),
        "offers": Baton.objects.open().filter(receiver=post).count(),
    }


def answering(post: Post) -> Any:
    """Who answers for the post today."""
    return who_answers([post.pk], clock.today())[post.pk]


class HandOver(ActionForm):
    """Offer the chosen matters of a post to one other post; what is left can then be offered to another one."""

    matters = forms.MultipleChoiceField(
        label=gettext_lazy("交哪几件"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("至少选一件")},
    )
    to = ReceiverField(gettext_lazy("交给谁"), gettext_lazy("先选一批交给一个岗位；剩下的再选、再交给别的岗位。"))
    reason = words_field(gettext_lazy("交接说明"), gettext_lazy("接手的人会先读到这一段。"))

    def __init__(self, actor: Actor, post: Post, held: list[Held], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.offered: list[Baton] = []
        self.held_back: list[tuple[str, object]] = []
        offered = [(str(one.matter.pk), one.line.title) for one in held]
        let_choose(self, "matters", [*offered, *((one, one) for one in self._sent_before())])
        let_choose_post(self, "to", actor, besides=post.pk)

    def _key_for(self, matter_id: str) -> IdempotencyKey:
        return sub_key(self.key, f"matter/{matter_id}")

    def _sent_before(self) -> list[str]:
        """What this very form has offered already, taken over by now or not: sent again, it is answered the same."""
        if not self.key:
            return []
        chosen = self.fields["matters"].widget.value_from_datadict(self.data, self.files, "matters") or []
        keys = {self._key_for(one): one for one in chosen}
        return [keys[key] for key in spent_by(self.actor, keys)]

    def act(self, data: dict[str, Any]) -> None:
        """One offer a matter, each under its own key; one that is refused does not stop the others."""
        for matter_id in data["matters"]:
            given = {"to": data["to"], "reason": data["reason"], "actor": self.actor}
            try:
                made = offer(matter_id=int(matter_id), key=self._key_for(matter_id), **given)
                self.offered.append(made)
            except Refused as refusal:
                self.held_back.append((matter_id, refusal.words))
        if not self.offered and self.held_back:
            raise Refused("none_offered", self.held_back[0][1], "to")

    @property
    def words(self) -> str:
        """What was done, in one sentence."""
        counts = {"offered": len(self.offered), "left": len(self.held_back)}
        if not self.held_back:
            return _("已提出交接%(offered)s件，对方接收之前仍由本岗位负责。") % counts
        return _("已提出交接%(offered)s件；%(left)s件没有提出，请打开看原因。") % counts
