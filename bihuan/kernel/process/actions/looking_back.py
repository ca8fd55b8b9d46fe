"""Looking back: asking again, noting what was found, planning a visit."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions.asking import open_asking
from bihuan.kernel.process.aftercare import settle, wants_peace
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import hold, must_live
from bihuan.kernel.process.models import Asking, LookBack, Matter, Result
from bihuan.kernel.process.periods import Period, foreseeable
from bihuan.kernel.process.periods import due_on as due_on_day
from bihuan.kernel.process.places import has_not_ended
from bihuan.kernel.process.receivers import must_find
from bihuan.kernel.process.table import Way
from bihuan.kernel.process.texts import required
from bihuan.kernel.rules.queries import calendar

IN_PEACE = gettext_lazy("对方已表示不愿再被联系，不再安排回头看；确有新的情况，请先重新打开这件事")


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
    """Plan a return visit on a day, by a post; `every` makes the next one follow by itself. Refused for a post that has
    ended, for a voided or merged matter, and once those helped want no more contact, until it was opened anew. The
    post must be one that the actor finds (`NotVisible`). Records `matter.look_back_planned`.
    """
    post = Post.objects.held(post.pk)  # before the matter, as when a post ends
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_direct(actor, matter), actor, matter)
    must_find(actor, matter, post)
    must_live(matter)
    _leave_in_peace(matter)
    if not has_not_ended(post, clock.today()):
        raise Refused("post_ended", _("这个岗位已撤销，请另选岗位"), "post")
    if due_on <= clock.today():
        raise Refused("due_in_past", _("回头看日期要在今天以后"), "due_on")
    foreseeable(due_on, clock.today(), "due_on")
    due = due_on_day(due_on, calendar()).rolled
    look_back = LookBack.objects.create(
        matter=matter, post=post, way=way, due_on=due, first_due_on=due, every=str(every) if every else ""
    )
    facts = {"look_back": look_back.pk, "due_on": due.isoformat(), "way": str(way)}
    enter(matter, "matter.look_back_planned", actor=actor, key=key, facts=facts)
    return look_back


def _leave_in_peace(matter: Matter) -> None:
    if wants_peace(matter):
        raise Refused("wants_peace", IN_PEACE)


def _still_ahead(look_back: LookBack) -> None:
    if look_back.done_on or look_back.dropped_on:
        raise Refused("look_back_over", _("这次回头看已经完成或不再需要"))


@action("matter.ask_again")
def ask_again(*, look_back_id: int, name: str, contact: str, actor: Actor, key: IdempotencyKey) -> Asking:
    """Ask those helped, on a look-back, whether it is still solved. Not the person who did the work.
    Refused once they want no more contact. Records `matter.asked`.
    """
    matter, look_back = hold(LookBack, look_back_id)
    policies.require(policies.may_ask_again(actor, look_back), actor, matter)
    _still_ahead(look_back)
    _leave_in_peace(matter)
    return open_asking(matter, look_back.post_id, look_back, name, contact, actor, key)


@action("matter.look_back")
def look_back(
    *, look_back_id: int, result: Result, words: str, actor: Actor, key: IdempotencyKey, happened_on: date | None = None
) -> LookBack:
    """Note what was found on looking back. Not solved any more reopens the matter; the next visit is planned where the
    rule repeats. Where those helped are asked, their answer decides (`asking.answer`, `asking.note_voice`) and this is
    refused; so is a day before the matter was closed, and that they want no more contact, noted by the person who did
    the work. Records `matter.looked_back`.
    """
    matter, found = hold(LookBack, look_back_id)
    policies.require(policies.may_note_result(actor, found, result), actor, matter)
    _still_ahead(found)
    if found.askings.open().exists():
        raise Refused("asking_open", _("正在征询被帮助一方的意见，以他们的答复为准"))
    if found.way == Way.LINK and not wants_peace(matter):
        raise Refused("ask_first", _("这次回头看要向被帮助一方征询，以他们的答复为准"))
    words = required(words, "no_words", _("写下看到的情况"), "words")
    if happened_on is not None and matter.closed_on is not None and happened_on < matter.closed_on:
        raise Refused("before_closing", _("回头看的日期不能早于办结日期"), "happened_on")
    settle(matter, found, result, words, actor, key, happened_on)
    return found
