"""Pieces of work within a matter, and the people who keep it company."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.actions.persons import refuse_closed
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import hold, must_live
from bihuan.kernel.process.models import Companion, Matter, Task
from bihuan.kernel.process.periods import foreseeable
from bihuan.kernel.process.places import has_not_ended
from bihuan.kernel.process.receivers import must_find
from bihuan.kernel.process.texts import line, required


@action("matter.set_task")
def set_task(*, matter_id: int, post: Post, title: str, due_on: date, actor: Actor, key: IdempotencyKey) -> Task:
    """Ask a post for a piece of work by a day. Refused when the matter is closed, the post has ended or the day is past.
    The post must be one that the actor finds (`NotVisible`). Records `matter.task_set`.
    """
    post = Post.objects.held(post.pk)  # before the matter, as when a post ends
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_work(actor, matter), actor, matter)
    must_find(actor, matter, post)
    if not matter.is_open:
        raise Refused("closed", _("事项已办结"))
    title = line(title, "no_title", _("写明要做什么"), "title")
    if not has_not_ended(post, clock.today()):
        raise Refused("post_ended", _("这个岗位已撤销，请另选岗位"), "post")
    if due_on < clock.today():
        raise Refused("due_in_past", _("期限要在今天或以后"), "due_on")
    foreseeable(due_on, clock.today(), "due_on")
    task = Task.objects.create(matter=matter, post=post, title=title, due_on=due_on)
    facts = {"task": task.pk, "post": post.pk, "due_on": due_on.isoformat()}
    enter(matter, "matter.task_set", actor=actor, key=key, facts=facts, details={"title": task.title})
    return task


def _still_to_do(task: Task) -> None:
    if task.done_on or task.dropped_on:
        raise Refused("task_over", _("这项任务已经完成或取消"))


@action("matter.finish_task")
def finish_task(*, task_id: int, note: str, actor: Actor, key: IdempotencyKey) -> Task:
    """Say a piece of work is done, also when it is late. Records `matter.task_done`."""
    matter, task = hold(Task, task_id)
    policies.require(policies.may_finish_task(actor, task), actor, matter)
    _still_to_do(task)
    task.done_on = clock.today()
    task.save()
    enter(
        matter,
        "matter.task_done",
        actor=actor,
        key=key,
        facts={"task": task.pk},
        details={"note": note.strip()} if note.strip() else None,
    )
    return task


@action("matter.drop_task")
def drop_task(*, task_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Task:
    """Drop a piece of work that is not needed any more, with the reason. Records `matter.task_dropped`."""
    matter, task = hold(Task, task_id)
    policies.require(policies.may_work(actor, matter), actor, matter)
    _still_to_do(task)
    reason = required(reason, "no_reason", _("写明取消原因"), "reason")
    task.dropped_on = clock.today()
    task.save()
    enter(matter, "matter.task_dropped", actor=actor, key=key, facts={"task": task.pk}, details={"reason": reason})
    return task


@action("matter.join")
def join(
    *,
    matter_id: int,
    person: Person,
    actor: Actor,
    key: IdempotencyKey,
    former_post: Post | None = None,
    at_least_until: date | None = None,
) -> Companion:
    """Let a person keep company with a matter by name, without owning it. Once is enough; joining again can only
    promise more: a later day, or to stay for a former team. Refused for a voided or merged matter, and for
    an entry that was joined to another one or erased; what the platform promised for a former team stays promised.
    Records `matter.companion_joined`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_direct(actor, matter), actor, matter)
    must_live(matter)
    if not actor.is_system:
        refuse_closed(Person.objects.lock(person.pk))
    companion = matter.companions.filter(person=person, until__isnull=True).first()
    former_post_id = former_post.pk if former_post else None
    if companion is None:
        companion = Companion(matter=matter, person=person, former_post_id=former_post_id, since=clock.today())
        companion.at_least_until = at_least_until
    elif not companion.stays_for(former_post_id, at_least_until):
        return companion
    companion.save()
    promised = companion.at_least_until
    facts = {"person": person.pk, "at_least_until": promised.isoformat() if promised else None}
    enter(matter, "matter.companion_joined", actor=actor, key=key, facts=facts)
    return companion


@action("matter.part")
def part(*, companion_id: int, actor: Actor, key: IdempotencyKey) -> Companion:
    """End somebody's company with a matter, not before the day it was promised for. The last one of a former team stays
    as long as the matter is open. Records `matter.companion_left`.
    """
    matter, companion = hold(Companion, companion_id)
    policies.require(policies.may_direct(actor, matter), actor, matter)
    if companion.until is not None:
        raise Refused("parted", _("这位联系人已经结束联系"))
    if companion.at_least_until and clock.today() < companion.at_least_until:
        raise Refused("stays_longer", _("联系期未满，期满后才能结束"))
    if matter.is_open and companion.is_last_of_team():
        raise Refused("last_of_team", _("这是原工作组留下的最后一位联系人，事项办结以后才能结束"))
    companion.until = clock.today()
    companion.save()
    enter(matter, "matter.companion_left", actor=actor, key=key, facts={"person": companion.person_id})
    return companion
