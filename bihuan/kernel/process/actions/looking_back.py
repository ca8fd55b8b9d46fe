"""Looking back: asking again, noting what was found, planning a visit."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions.asking import open_asking
from bihuan.kernel.process.aftercare import settle
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Asking, LookBack, Matter, Result
from bihuan.kernel.process.periods import Period
from bihuan.kernel.process.periods import due_on as due_on_day
from bihuan.kernel.process.table import Way
from bihuan.kernel.rules.queries import calendar


@action("matter.plan_look_back")
def plan_look_back(
    *,
    matter_id: int,
    due_on: date,
    way: Way,
    post: Post,
    actor: Actor,
    key: IdempotencyKey,
    every: Period | None = None,
) -> LookBack:
    """Plan a return visit on a day, by a post; `every` makes the next one follow by itself.
    Records `matter.look_back_planned`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.may_direct(actor, matter).or_refuse()
    if due_on <= clock.today():
        raise Refused("due_in_past", _("回头看日期要在今天以后"), "due_on")
    due = due_on_day(due_on, calendar()).rolled
    look_back = LookBack.objects.create(
        matter=matter, post=post, way=way, due_on=due, first_due_on=due, every=str(every) if every else ""
    )
    facts = {"look_back": look_back.pk, "due_on": due.isoformat(), "way": str(way)}
    enter(matter, "matter.look_back_planned", actor=actor, key=key, facts=facts)
    return look_back


def _lock_look_back(look_back_id: int) -> tuple[Matter, LookBack]:
    look_back = LookBack.objects.filter(pk=look_back_id).first()
    if look_back is None:
        raise NotVisible
    matter = Matter.objects.lock(look_back.matter_id)
    look_back.refresh_from_db()
    look_back.matter = matter
    if look_back.done_on or look_back.dropped_on:
        raise Refused("look_back_over", _("这次回头看已经完成"))
    return matter, look_back


@action("matter.ask_again")
def ask_again(*, look_back_id: int, name: str, contact: str, actor: Actor, key: IdempotencyKey) -> Asking:
    """Ask those helped, on a look-back, whether it is still solved. Not the person who did the work.
    Records `matter.asked`.
    """
    matter, look_back = _lock_look_back(look_back_id)
    policies.may_look_back(actor, look_back).or_refuse()
    if actor.person_id == matter.doer_id:
        policies.OWN_WORK.or_refuse()
    return open_asking(matter, look_back.post_id, look_back, name, contact, actor, key)


@action("matter.look_back")
def look_back(
    *, look_back_id: int, result: Result, words: str, actor: Actor, key: IdempotencyKey, happened_on: date | None = None
) -> LookBack:
    """Note what was found on looking back. Not solved any more reopens the matter; the next visit is planned where
    the rule
    repeats. Where those helped were asked by link, their answer decides and this is not open.
    Records `matter.looked_back`.
    """
    matter, found = _lock_look_back(look_back_id)
    policies.may_look_back(actor, found).or_refuse()
    if found.way == Way.LINK and not found.askings.exists():
        raise Refused("ask_first", _("这次回头看要先向被帮助一方征询"))
    if not words.strip():
        raise Refused("no_words", _("写下看到的情况"), "words")
    settle(matter, found, result, words.strip(), actor, key, happened_on)
    return found
