"""The end of a term: one row for each open matter, all sent at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.keys import sub_key
from bihuan.domains.stationing.actions.ending import place
from bihuan.domains.stationing.membership import seat_of, stays_with
from bihuan.domains.stationing.models import Placement
from bihuan.kernel.people.models import Appointment, Post
from bihuan.kernel.process.models import Matter
from bihuan.web.shell.components import MatterLine
from bihuan.web.workbench.stationing.forms.choosing import ChoosingForm, RowField

LATER = ("later", _("先不安排（收尾时归联系岗位）"))


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen for one matter: the lasting posts with their words, and who of the team may stay with it; where
    it goes as things stand, and whether that is proposed: not any more once something of the term is arranged, for
    then the rest was left on purpose.
    """

    posts: list[Post]
    choices: list[tuple[Any, Any]]
    team: list[Appointment]
    goes_to: Post
    proposed: bool


class PlaceRow(ChoosingForm):
    """Who takes over one matter and who of the team stays with it, or, while nothing is decided, that this is left for
    later; what is decided goes to another post, not back. Sent with the others under one key.
    """

    trouble = _("这一件没有保存")

    to = RowField(_("由谁接续"))
    companion = RowField(_("谁继续联系"))

    def __init__(
        self, actor: Actor, matter: Matter, line: MatterLine, placed: Placement | None, offer: Offer, data: Any
    ) -> None:
        self.actor, self.matter, self.line, self.placed, self.goes_to = actor, matter, line, placed, offer.goes_to
        super().__init__(data, prefix=f"m{matter.pk}")
        people = [seat.person for seat in offer.team]
        self.offer("to", offer.posts, offer.choices[1:] if placed else [LATER, *offer.choices[1:]])
        self.offer("companion", people, [(person.pk, str(person)) for person in people])
        self.fields["to"].initial = offer.goes_to.pk if placed or offer.proposed else LATER[0]
        stays = placed.companion_id if placed and seat_of(placed.companion, offer.team) else None
        self.fields["companion"].initial = stays or stays_with(matter.owner_id, offer.team).person_id

    @property
    def is_left(self) -> bool:
        """Whether it is left for later: until it is decided, it goes to the contact post."""
        return self.placed is None and not self.cleaned_data["to"]

    @property
    def is_as_before(self) -> bool:
        """Whether what was sent is what had been decided already: then nothing is recorded again."""
        data = self.cleaned_data
        decided = (self.placed.to_post_id, self.placed.companion_id) if self.placed else None
        return decided == (data["to"].pk, data["companion"].pk)

    def act(self, data: dict[str, Any]) -> Any:
        if self.is_left or self.is_as_before:
            return self.placed
        return place(
            matter_id=self.matter.pk,
            to=data["to"],
            companion=data["companion"],
            actor=self.actor,
            key=sub_key(self.key, f"place/{self.matter.pk}"),
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """How many rows were arranged, were left for later, and were refused, which then say why."""

    done: int
    left: int
    refused: int


def carry_out(rows: Iterable[PlaceRow]) -> Sent:
    """Send every row, each for itself."""
    well, ill = [], 0
    for row in rows:
        if row.carry_out(row.act):
            well.append(row)
        else:
            ill += 1
    left = sum(row.is_left for row in well)
    return Sent(len(well) - left, left, ill)
