"""What the kernel below makes happen to matters: posts that end, bodies that are succeeded, a calendar that changes."""

from collections.abc import Iterable
from datetime import date

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.process import clockwork
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Asking, Baton, BatonState, Clock, LookBack, Matter, Task
from bihuan.kernel.process.places import heir_of


def post_vacated(*, post_id: int, on: date, actor: Actor, key: IdempotencyKey) -> None:
    """Nobody sits in the post any more. What it owns stays with it; somebody above answers, or leaving is refused."""
    who_answers([post_id], max(on, clock.today()))


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
        _pass_on(Matter.objects.lock(matter_id), post_id, heir, actor, sub_key(key, f"heir/{matter_id}"))


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


def _pass_on(matter: Matter, post_id: int, heir: Post, actor: Actor, key: IdempotencyKey) -> None:
    matter.tasks.open().filter(post=post_id).update(post=heir)
    matter.askings.open().filter(post=post_id).update(post=heir)
    matter.look_backs.ahead().filter(post=post_id).update(post=heir)
    matter.batons.open().filter(sender=post_id).update(sender=heir)
    matter.batons.open().filter(receiver=post_id).update(state=BatonState.LAPSED, answered_on=clock.today())
    sets = {"owner": heir} if matter.owner_id == post_id and matter.is_open else {}
    enter(matter, "matter.inherited", actor=actor, key=key, sets=sets, facts={"from": post_id, "to": heir.pk})


def organisation_succeeded(
    *, old_id: int, new_ids: tuple[int, ...], on: date, actor: Actor, key: IdempotencyKey
) -> None:
    """A body has ended: matters meant for it, and offers to it, are its first successor's.
    Its posts were carried over before.
    """
    heir_id = new_ids[0]
    about = Matter.objects.filter(subject=old_id).values_list("pk", flat=True)
    waiting = Matter.objects.open().filter(turn_body=old_id).values_list("pk", flat=True)
    for matter_id in sorted({*about, *waiting}):
        matter = Matter.objects.lock(matter_id)
        matter.batons.open().filter(body=old_id).update(body=heir_id)
        matter.batons.elsewhere().filter(body=old_id).update(body=heir_id)
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


def calendar_changed(*, days: Iterable[date], actor: Actor, key: IdempotencyKey) -> None:
    """Some days became working days or days off: every live clock they touch is worked out again, and the docket
    says so.
    """
    first = min(days)
    live = Clock.objects.live().filter(matter__closed_on__isnull=True, due_on__gte=first).order_by("matter_id", "pk")
    for matter_id in dict.fromkeys(live.values_list("matter_id", flat=True)):
        matter = Matter.objects.lock(matter_id)
        moved = [_recomputed(one) for one in Clock.objects.live().filter(matter=matter, due_on__gte=first)]
        changes = [change for change in moved if change]
        if changes:
            enter(
                matter,
                "matter.clock_recomputed",
                actor=actor,
                key=sub_key(key, f"clock/{matter_id}"),
                facts={"clocks": changes},
            )


def _recomputed(running: Clock) -> dict[str, str] | None:
    old = running.due_on
    if not clockwork.recompute(running):
        return None
    return {"name": running.name, "old_due_on": old.isoformat(), "due_on": running.due_on.isoformat()}
