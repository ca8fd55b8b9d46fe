"""Pieces of work within a matter, and the people who keep it company."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Companion, Matter, Task


@action("matter.set_task")
def set_task(*, matter_id: int, post: Post, title: str, due_on: date, actor: Actor, key: IdempotencyKey) -> Task:
    """Ask a post for a piece of work by a day. Refused when closed or in the past; records `matter.task_set`."""
    matter = Matter.objects.lock(matter_id)
    policies.may_work(actor, matter).or_refuse()
    if not matter.is_open:
        raise Refused("closed", _("事项已办结"))
    if not title.strip():
        raise Refused("no_title", _("写明要做什么"), "title")
    if due_on < clock.today():
        raise Refused("due_in_past", _("期限要在今天或以后"), "due_on")
    task = Task.objects.create(matter=matter, post=post, title=title.strip(), due_on=due_on)
    facts = {"task": task.pk, "post": post.pk, "due_on": due_on.isoformat()}
    enter(matter, "matter.task_set", actor=actor, key=key, facts=facts, details={"title": task.title})
    return task


def _open_task(task_id: int) -> tuple[Matter, Task]:
    task = Task.objects.filter(pk=task_id).first()
    if task is None:
        raise NotVisible
    matter = Matter.objects.lock(task.matter_id)
    task.refresh_from_db()
    if task.done_on or task.dropped_on:
        raise Refused("task_over", _("这项任务已经完成或取消"))
    return matter, task


@action("matter.finish_task")
def finish_task(*, task_id: int, note: str, actor: Actor, key: IdempotencyKey) -> Task:
    """Say a piece of work is done, also when it is late. Records `matter.task_done`."""
    matter, task = _open_task(task_id)
    policies.may_finish_task(actor, task).or_refuse()
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
    matter, task = _open_task(task_id)
    policies.may_work(actor, matter).or_refuse()
    if not reason.strip():
        raise Refused("no_reason", _("写明取消原因"), "reason")
    task.dropped_on = clock.today()
    task.save()
    enter(
        matter, "matter.task_dropped", actor=actor, key=key, facts={"task": task.pk}, details={"reason": reason.strip()}
    )
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
    """Let a person keep company with a matter by name, without owning it; once is enough.
    Records `matter.companion_joined`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.may_direct(actor, matter).or_refuse()
    already = matter.companions.filter(person=person, until__isnull=True).first()
    if already is not None:
        return already
    companion = Companion.objects.create(
        matter=matter, person=person, former_post=former_post, since=clock.today(), at_least_until=at_least_until
    )
    facts = {"person": person.pk, "at_least_until": at_least_until.isoformat() if at_least_until else None}
    enter(matter, "matter.companion_joined", actor=actor, key=key, facts=facts)
    return companion


@action("matter.part")
def part(*, companion_id: int, actor: Actor, key: IdempotencyKey) -> Companion:
    """End somebody's company with a matter, not before the day it was promised for. Records `matter.companion_left`."""
    companion = Companion.objects.filter(pk=companion_id, until__isnull=True).first()
    if companion is None:
        raise NotVisible
    matter = Matter.objects.lock(companion.matter_id)
    policies.may_direct(actor, matter).or_refuse()
    if companion.at_least_until and clock.today() < companion.at_least_until:
        raise Refused("stays_longer", _("联系期未满，期满后才能结束"))
    companion.until = clock.today()
    companion.save()
    enter(matter, "matter.companion_left", actor=actor, key=key, facts={"person": companion.person_id})
    return companion
