"""What the kernel below makes happen to matters: posts that end, bodies that are succeeded."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import NobodyAnswers, who_answers
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Asking, Baton, BatonState, LookBack, Matter, Task
from bihuan.kernel.process.places import has_not_ended, heir_of
from bihuan.kernel.process.turns import turn_of


def post_vacated(*, post_id: int, on: date, actor: Actor, key: IdempotencyKey) -> None:
    """Nobody sits in the post any more. What it owns stays with it; somebody above answers, or leaving is refused."""
    try:
        who_answers([post_id], max(on, clock.today()))
    except NobodyAnswers as nobody:
        raise Refused("nobody_left", _("这样一来就没有人负责了：请先为本单位或上级单位登记负责人")) from nobody


def post_ended(*, post_id: int, on: date, actor: Actor, key: IdempotencyKey) -> None:
    """The post is no more: what it owns, and what is awaited from it, moves to its heir, the head of its body or
    above.
    """
    post = Post.objects.select_related("organisation").get(pk=post_id)
    touched = _touched(post_id)
    if not touched:
        return
    heir = heir_of(post, max(on, clock.today()))
    for matter_id in touched:
        pass_on(Matter.objects.lock(matter_id), post_id, heir, actor, sub_key(key, f"heir/{matter_id}"))


@action("matter.inherit")
def inherit(*, post_id: int, actor: Actor, key: IdempotencyKey) -> None:
    """Move what still hangs on a post whose last day has passed, by itself or unseen, to its heir; done by the platform.
    Refused while the post is there.
    """
    post = Post.objects.lock(post_id)
    if not actor.is_system or has_not_ended(post, clock.today()):
        raise Refused("post_there", _("这个岗位还在，请用“交接”"))
    post_ended(post_id=post_id, on=clock.today(), actor=actor, key=key)


@action("matter.follow_turn")
def follow_turn(*, matter_id: int, actor: Actor, key: IdempotencyKey) -> Matter:
    """Point a matter to whom it is awaited from now that people or posts have changed; done by the platform.
    Records `matter.turn_followed`, or nothing when it is pointed there already.
    """
    matter = Matter.objects.lock(matter_id)
    if not actor.is_system:
        raise Refused("platform_only", _("由平台自动办理"))
    turn = turn_of(matter, clock.today())
    if turn.differs_from(matter):
        enter(matter, "matter.turn_followed", actor=actor, key=key, facts={"to_post": turn.post_id})
    return matter


def _touched(post_id: int) -> list[int]:
    owned = Matter.objects.open().filter(owner=post_id).values_list("pk", flat=True)
    awaited = Matter.objects.open().filter(turn_post=post_id).values_list("pk", flat=True)
    within = (
        Task.objects.open().filter(post=post_id).values_list("matter", flat=True),
        Asking.objects.open().filter(post=post_id).values_list("matter", flat=True),
        LookBack.objects.ahead().filter(post=post_id).values_list("matter", flat=True),
        Baton.objects.open().filter(sender=post_id).values_list("matter", flat=True),
        Baton.objects.open().filter(receiver=post_id).values_list("matter", flat=True),
    )
    return sorted({*owned, *awaited, *(one for rows in within for one in rows)})


def pass_on(
    matter: Matter, post_id: int, heir: Post, actor: Actor, key: IdempotencyKey, event: str = "matter.inherited"
) -> None:
    """Move all that a post has in a locked matter to its heir; an offer to the post, or to the heir itself, falls.
    Records `event`.
    """
    matter.tasks.open().filter(post=post_id).update(post=heir)
    matter.askings.open().filter(post=post_id).update(post=heir)
    matter.look_backs.ahead().filter(post=post_id).update(post=heir)
    matter.batons.pending().filter(sender=post_id).update(sender=heir)
    moot = Q(receiver=post_id) | Q(receiver=heir, sender=heir)
    matter.batons.open().filter(moot).update(state=BatonState.LAPSED, answered_on=clock.today())
    sets = {"owner": heir} if matter.owner_id == post_id and matter.is_open else {}
    enter(matter, event, actor=actor, key=key, sets=sets, facts={"from": post_id, "to": heir.pk})


def organisation_succeeded(
    *, old_id: int, new_ids: Sequence[int], posts: Mapping[int, int], on: date, actor: Actor, key: IdempotencyKey
) -> None:
    """A body has ended: matters meant for it, and offers to it, are its first successor's.
    Its posts were carried over before, each where `posts` says.
    """
    heir_id = new_ids[0]
    about = Matter.objects.filter(subject=old_id).values_list("pk", flat=True)
    waiting = Matter.objects.open().filter(turn_body=old_id).values_list("pk", flat=True)
    for matter_id in sorted({*about, *waiting}):
        matter = Matter.objects.lock(matter_id)
        matter.batons.pending().filter(body=old_id).update(body=heir_id)
        sets = {"subject_id": heir_id} if matter.subject_id == old_id else {}
        facts = {"from": old_id, "to": heir_id}
        enter(
            matter,
            "matter.body_succeeded",
            actor=actor,
            key=sub_key(key, f"succeeded/{matter_id}"),
            sets=sets,
            facts=facts,
        )
