"""Handing a matter over: offers, their answers, direct assignment. What a body outside does with one: see `receiving`."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import hold
from bihuan.kernel.process.models import Baton, BatonState, Matter
from bihuan.kernel.process.partners import answering, settle, still_offered
from bihuan.kernel.process.periods import due_after, working_days
from bihuan.kernel.process.places import has_not_ended
from bihuan.kernel.process.receivers import must_find
from bihuan.kernel.process.texts import required
from bihuan.kernel.rules.queries import calendar

ANSWER_WITHIN = working_days(5)


@action("matter.offer")
def offer(*, matter_id: int, to: Post | Organisation, reason: str, actor: Actor, key: IdempotencyKey) -> Baton:
    """Offer a matter to another post, or to a body outside; the sender keeps it until it is accepted or receipted.

    Refused while another offer is open, to oneself, to a post that has ended, or without a reason. The receiver must be
    one that the actor finds (`NotVisible`). Records `matter.offered`.
    """
    to = Post.objects.held(to.pk) if isinstance(to, Post) else to  # before the matter, as when a post ends
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_work(actor, matter), actor, matter)
    must_find(actor, matter, to)
    today = clock.today()
    reason = _checked_offer(matter, to, reason, today)
    post, body = (to, None) if isinstance(to, Post) else (None, to)
    baton = Baton.objects.create(
        matter=matter,
        sender=matter.owner,
        receiver=post,
        body=body,
        offered_on=today,
        answer_by=due_after(today, ANSWER_WITHIN, calendar()).rolled,
    )
    facts = {"baton": baton.pk, "to_post": post.pk if post else None, "to_body": body.pk if body else None}
    enter(matter, "matter.offered", actor=actor, key=key, facts=facts, details={"reason": reason})
    return baton


def _checked_offer(matter: Matter, to: Post | Organisation, reason: str, today: date) -> str:
    if not matter.is_open:
        raise Refused("closed", _("已办结的事项不能交接"))
    if matter.batons.pending().exists():
        raise Refused("baton_open", _("先撤回或等待上一次交接"))
    if isinstance(to, Post) and to.pk == matter.owner_id:
        raise Refused("same_post", _("这件事已经在这个岗位"), "to")
    if not has_not_ended(to, today):
        raise Refused("post_ended", _("对方岗位或单位已撤销，请另选接收方"), "to")
    return required(reason, "no_reason", _("写明交接原因，让接手的人看得懂"), "reason")


def _visits_follow(matter: Matter, to: Post | None) -> None:
    """The visits ahead of whoever owned the matter go with it."""
    matter.look_backs.ahead().filter(post=matter.owner_id).update(post=to)


@action("matter.accept")
def accept(*, baton_id: int, actor: Actor, key: IdempotencyKey) -> Baton:
    """Take over an offered matter, with its visits ahead: the receiving post owns it from now. Refused when that post has ended meanwhile.
    Records `matter.accepted`.
    """
    matter, baton = hold(Baton, baton_id)
    policies.require(policies.may_answer_baton(actor, baton), actor, matter)
    still_offered(baton)
    if baton.receiver is not None and not has_not_ended(baton.receiver, clock.today()):
        raise Refused("post_ended", _("接收岗位已撤销，请退回，由对方另选接收岗位"))
    settle(baton, BatonState.ACCEPTED)
    _visits_follow(matter, baton.receiver)
    enter(
        matter, "matter.accepted", actor=actor, key=key, sets={"owner_id": baton.receiver_id}, facts={"baton": baton.pk}
    )
    return baton


@action("matter.reject")
def reject(
    *,
    baton_id: int,
    reason: str,
    actor: Actor,
    key: IdempotencyKey,
    next_body: Organisation | None = None,
    competent: str = "",
) -> Baton:
    """Give an offered matter back, with the reason and the body that is competent: one of the directory, that of the
    sender, or one in words. A body that the actor does not find is none (`NotVisible`). Refused: no reason, nobody
    named (`no_next_body`). Records `matter.rejected`.
    """
    matter, baton = hold(Baton, baton_id)
    policies.require(policies.may_reject(actor, baton), actor, matter)
    if next_body is not None and next_body != baton.sender.organisation:
        must_find(actor, matter, next_body)
    still_offered(baton)
    details = {"reason": required(reason, "no_reason", _("写明退回原因"), "reason")}
    if next_body is None or competent.strip():
        details["competent"] = required(competent, "no_next_body", _("指明应由哪个单位办理"), "competent")
    baton.next_body = next_body
    settle(baton, BatonState.REJECTED)
    facts = {**answering(baton, actor), "next_body": next_body.pk if next_body else None}
    enter(matter, "matter.rejected", actor=actor, key=key, facts=facts, details=details)
    return baton


@action("matter.revoke")
def revoke(*, baton_id: int, actor: Actor, key: IdempotencyKey) -> Baton:
    """Take an offer back before it was answered. Records `matter.revoked`."""
    matter, baton = hold(Baton, baton_id)
    policies.require(policies.may_recall_baton(actor, baton), actor, matter)
    still_offered(baton)
    settle(baton, BatonState.REVOKED)
    enter(matter, "matter.revoked", actor=actor, key=key, facts={"baton": baton.pk})
    return baton


@action("matter.lapse")
def lapse(*, baton_id: int, actor: Actor, key: IdempotencyKey) -> Baton:
    """Return an offer that nobody answered in time to its sender; done by the platform. Records `matter.lapsed`.
    One that was answered in the last moment is left as it is.
    """
    matter, baton = hold(Baton, baton_id)
    if not actor.is_system or baton.answer_by >= clock.today():
        raise Refused("not_lapsed", _("交接还在答复期限内"))
    if baton.state != BatonState.OFFERED:
        return baton
    settle(baton, BatonState.LAPSED)
    enter(matter, "matter.lapsed", actor=actor, key=key, facts={"baton": baton.pk})
    return baton


@action("matter.assign")
def assign(*, matter_id: int, to: Post, reason: str, actor: Actor, key: IdempotencyKey) -> Matter:
    """Give a matter to a post of the own branch without an offer: only a head above both. Records `matter.assigned`."""
    to = Post.objects.held(to.pk)  # before the matter, as when a post ends
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_assign(actor, matter, to), actor, matter)
    reason = _checked_offer(matter, to, reason, clock.today())
    _visits_follow(matter, to)
    enter(
        matter,
        "matter.assigned",
        actor=actor,
        key=key,
        sets={"owner": to},
        facts={"from": matter.owner_id, "to": to.pk},
        details={"reason": reason},
    )
    return matter
