"""A body outside: letting it in through a link, its receipt, its result. It answers itself, or the sender notes it."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.process import clockwork, codes, papers, policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import hold
from bihuan.kernel.process.models import Baton, BatonState
from bihuan.kernel.process.partners import answering, settle, still_offered
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.texts import required

RESULT_WITHIN = days(30)


@action("matter.let_in")
def let_in(*, baton_id: int, given_to: str, agreed_by: str, actor: Actor, key: IdempotencyKey) -> Baton:
    """Open a link through which a body outside answers a hand-over itself; its code is had from `codes.code_of`.

    What stands behind the link leaves the platform: to whom it is given and who agreed is said first, and sealed.
    Done again it makes another link, and the one before opens nothing any more. Refused for a hand-over within the
    platform, and once it was answered for good. Records `matter.let_in`.
    """
    matter, baton = hold(Baton, baton_id)
    policies.require(policies.may_recall_baton(actor, baton), actor, matter)
    _goes_outside(baton)
    if not baton.is_pending:
        raise Refused("baton_answered", _("这次交接已经有了结果"))
    details = {
        "given_to": required(given_to, "no_recipient", _("写明链接交给对方哪个部门、哪个人"), "given_to"),
        "agreed_by": required(agreed_by, "no_consent", _("写明谁同意把这些情况交给对方"), "agreed_by"),
    }
    baton.code_digest = codes.digest_of(codes.code_for(key, Baton))
    baton.seed, baton.let_in_on = str(key), clock.today()
    baton.save()
    facts = {"baton": baton.pk, "to_body": baton.body_id}
    enter(matter, "matter.let_in", actor=actor, key=key, facts=facts, details=details)
    return baton


@action("matter.record_receipt")
def record_receipt(
    *,
    baton_id: int,
    receipt: str,
    actor: Actor,
    key: IdempotencyKey,
    received_by: str = "",
    happened_on: date | None = None,
    content: bytes = b"",
    title: str = "",
) -> Baton:
    """The receipt of a body outside (its number, or words): it is that body's turn until its result is back. A file that
    shows it is kept as evidence of the same act.

    The sender's post goes on owning the matter and watches a clock of its own. Records `matter.received_by_link` where
    the body says so itself and who receives it, else `matter.received_elsewhere`.
    """
    matter, baton = hold(Baton, baton_id)
    policies.require(policies.may_receive_outside(actor, baton), actor, matter)
    still_offered(baton)
    _goes_outside(baton)
    details = {"receipt": required(receipt, "no_receipt", _("填写对方的收件编号或签收情况"), "receipt")}
    itself = actor.kind is ActorKind.PARTNER
    if itself or received_by.strip():
        details["received_by"] = required(received_by, "no_name", _("写明由谁接收"), "received_by")
    if happened_on is not None and happened_on < baton.offered_on:
        raise Refused("before_offer", _("签收日期不能早于提出交接的日期"), "happened_on")
    facts = answering(baton, actor) | papers.facts_with(matter, content, title, actor)
    settle(baton, BatonState.RECEIVED)
    since = happened_on or clock.today()
    clockwork.start_clock(matter, clockwork.ELSEWHERE, "matter.received_elsewhere", RESULT_WITHIN, since)
    event = "matter.received_by_link" if itself else "matter.received_elsewhere"
    enter(matter, event, actor=actor, key=key, facts=facts, details=details, happened_on=happened_on)
    return baton


@action("matter.note_result_back")
def note_result_back(
    *, baton_id: int, result: str, actor: Actor, key: IdempotencyKey, content: bytes = b"", title: str = ""
) -> Baton:
    """What a body outside gives back; the turn returns to the owner, and its link dies. A file is kept as evidence of the
    same act. Records `matter.result_by_link` where it comes from the body itself, else `matter.result_back`.
    """
    matter, baton = hold(Baton, baton_id)
    policies.require(policies.may_give_result(actor, baton), actor, matter)
    if baton.state != BatonState.RECEIVED or baton.returned_on is not None:
        raise Refused("not_elsewhere", _("没有等待外单位结果的交接"))
    details = {"result": required(result, "no_result", _("写明对方办理结果"), "result")}
    facts = answering(baton, actor) | papers.facts_with(matter, content, title, actor)
    baton.returned_on = clock.today()
    baton.save()
    clockwork.stop_clock(matter, clockwork.ELSEWHERE, clock.today())
    event = "matter.result_by_link" if actor.kind is ActorKind.PARTNER else "matter.result_back"
    enter(matter, event, actor=actor, key=key, facts=facts, details=details)
    return baton


def _goes_outside(baton: Baton) -> None:
    if baton.body_id is None:
        raise Refused("inside", _("对方在平台内，由对方直接接收"))
