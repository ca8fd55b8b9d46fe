"""What is open again after its team is gone: it has the contact post and one of the old team, as if it had outlived."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, named_key, sub_key
from bihuan.domains.stationing.membership import former_team, stays_with
from bihuan.domains.stationing.models import Stationing, Term
from bihuan.domains.stationing.queries import stationing_of
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.actions.handing import assign
from bihuan.kernel.process.actions.tasks import join
from bihuan.kernel.process.models import Companion, Matter
from bihuan.kernel.process.places import still_there

TAKEN_ON = "蹲点工作组已经期满，由动员时指定的联系岗位接续。"
"""Kept as the reason: in the language of the records, whoever acts."""


@action("stationing.accompany_again")
def accompany_again(*, matter_id: int, from_team: bool, actor: Actor, key: IdempotencyKey) -> Companion:
    """Give an open matter of a term that was wound up somebody of the old team again, the leader; done by the platform.

    `from_team` says that a post of the team owned it last: the contact post named at mobilisation owns it from now.
    Refused: anything but an open matter of such a term.
    """
    matter = Matter.objects.lock(matter_id)
    stationing = _wound_up(matter)
    if not actor.is_system or stationing is None or not matter.is_open:
        raise Refused("not_reopened", _("只用于期满收尾以后又重新打开的蹲点事项，由平台自动办理"))
    term, today = stationing.term, clock.today()
    contact = still_there(stationing.contact_post, today)
    if from_team and matter.owner_id != contact.pk:
        assign(matter_id=matter.pk, to=contact, reason=TAKEN_ON, actor=SYSTEM, key=sub_key(key, "owner"))
    seat = stays_with(0, former_team(term))
    return join(
        matter_id=matter.pk,
        person=seat.person,
        former_post=seat.post,
        at_least_until=term.kept_until if term.kept_until > today else None,
        actor=SYSTEM,
        key=sub_key(key, "companion"),
    )


def accompany_at_once(matter: Matter, on: date, owner_before: Post) -> None:
    """The effect of opening a matter anew: after the end of its term somebody of the old team is with it from the first
    hour.
    """
    stationing = _wound_up(matter)
    if stationing is not None:
        from_team = _was_teams(owner_before, stationing.term)
        key = named_key("accompany_again", matter.pk, matter.episodes.count())
        accompany_again(matter_id=matter.pk, from_team=from_team, actor=SYSTEM, key=key)


def _wound_up(matter: Matter) -> Stationing | None:
    stationing = stationing_of(matter)
    return None if stationing is None or stationing.term.closed_on is None else stationing


def _was_teams(owner_before: Post, term: Term) -> bool:
    return bool(owner_before.organisation_id == term.team_id)
