"""Who may do what with a matter: the second door. Every refusal says who may instead."""

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.base.errors import NotVisible
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import seats_of, who_answers
from bihuan.kernel.process.keys import move_guarded
from bihuan.kernel.process.models import Asking, Baton, LookBack, Matter, Result, Task
from bihuan.kernel.process.persons import is_same_person
from bihuan.kernel.process.places import checking
from bihuan.kernel.process.table import By, Move, Way
from bihuan.kernel.process.visibility import stands_by

NOT_OWNER = denied("not_owner", _("这件事由承办岗位的人办理；如需接手，请让承办人交接给您"))
OWN_MATTER = denied("own_matter", _("这件事由您承办，不用催自己；需要帮助，请记进展或交接"))
NOT_CONCERNED = denied("not_concerned", _("由承办单位和受帮助单位的上级、负责人，或继续联系这件事的人催办"))
NOT_YOUR_TURN = denied("not_your_turn", _("下一步不在您这里；请看“轮到谁”"))
NOT_ABOVE = denied("not_above", _("需要承办单位或上级单位的负责人来做"))
OWN_WORK = denied("own_work", _("这件事是您办的，要由另一个人来核验"))
OWN_WORK_STAYS = denied("own_work", _("这件事是您办的，要由另一位负责人来清除"))
NOT_YOURS_TO_ANSWER = denied("own_work", _("这件事是您办的，解决了没有，由被帮助的人自己说"))
NOT_YOURS_TO_SAY = denied("own_work", _("这件事是您办的；对方不愿再被联系，要由本人通过链接答复，或由没有经办的人记录"))
NOT_CHECKER = denied("not_checker", _("由核验岗位或上级单位的人来做"))
NOT_RECEIVER = denied("not_receiver", _("只有接收岗位的人可以答复"))
NOT_SENDER = denied("not_sender", _("只有交出方可以这样做"))
NOT_THE_BODY = denied("not_the_body", _("请通过贵单位收到的链接或查询码答复"))
OWN_OFFER = denied("own_offer", _("这件事是您单位或下级单位交出的，要由接收单位自己答复；请把链接交给对方"))
CLOSE_STANDS = denied("close_stands", _("办结、作废和合并的记录不能更正；办结有误，请重新打开这件事"))
NOT_BY_HAND = denied(
    "not_by_hand", _("本人或外单位通过链接说的、平台自动记的，谁也不能更正；有不同情况，请另记一条进展")
)
NOT_YOUR_NOTE = denied("not_your_note", _("被帮助一方说的话，只有当时记录的人可以更正"))
NOT_YOUR_ENTRY = denied(
    "not_your_entry", _("记录由录入的人、今天在那个岗位上的人或上级来更正；有不同情况，请另记一条进展")
)
NOT_ASKED = denied("not_asked", _("请通过您本人收到的链接或查询码回答"))


def require(decision: Decision, actor: Actor, matter: Matter) -> None:
    """Return quietly when allowed. Else a stranger learns nothing (`NotVisible`), and somebody who sees the matter
    learns why not (`Forbidden`).
    """
    if not decision:
        must_see(actor, matter)
    decision.or_refuse()


def must_see(actor: Actor, matter: Matter) -> None:
    """Raise `NotVisible` for whom the matter does not exist."""
    if not Matter.objects.visible_to(actor).filter(pk=matter.pk).exists():
        raise NotVisible


def answers_for(actor: Actor, post_id: int) -> bool:
    """Whether the actor answers for that post today, as appointee, as deputy, or acting for a vacant one.

    Nobody does who came through a link, whoever they are.
    """
    if actor.kind is not ActorKind.PERSON:
        return False
    return post_id in actor.post_ids or is_same_person(_answering(post_id), actor.person_id)


def heads_above(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor is head of that body or of one above it."""
    return actor.has_role("head", path=organisation.path)


def oversees(actor: Actor, organisation: Organisation) -> bool:
    """Whether that body lies in a branch the actor looks after."""
    return any(organisation.path.startswith(path) for path in actor.overseen_paths())


def may_open(actor: Actor, owner: Post) -> Decision:
    """Whoever answers for the owning post, oversees it, or the platform itself may open a matter there."""
    allowed = actor.is_system or oversees(actor, owner.organisation) or answers_for(actor, owner.pk)
    return ALLOWED if allowed else NOT_OWNER


def may_work(actor: Actor, matter: Matter) -> Decision:
    """Whoever answers for the owning post may add to the docket, set tasks and hand the matter over."""
    return ALLOWED if actor.is_system or answers_for(actor, matter.owner_id) else NOT_OWNER


def may_accompany(actor: Actor, matter: Matter) -> Decision:
    """Whoever works on the matter, keeps it company by name, stands by it as its domain says, or oversees its owner may
    note what happened.
    """
    if oversees(actor, matter.owner.organisation) or may_work(actor, matter):
        return ALLOWED
    return ALLOWED if keeps_company(actor, matter) or stands_by(actor, matter) else NOT_OWNER


def may_urge(actor: Actor, matter: Matter) -> Decision:
    """Whoever looks after the body that has the matter or the one it is for, keeps it company or stands by it; not its
    owner.
    """
    if answers_for(actor, matter.owner_id):
        return OWN_MATTER
    concerned = oversees(actor, matter.owner.organisation) or oversees(actor, matter.subject)
    concerned = concerned or keeps_company(actor, matter) or stands_by(actor, matter)
    return ALLOWED if concerned else NOT_CONCERNED


def keeps_company(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is a companion of the matter today."""
    return matter.companions.with_actor(actor).exists()


def may_direct(actor: Actor, matter: Matter) -> Decision:
    """The head of the owning body, or of one above, may pause a clock, assign, and mend the record."""
    return ALLOWED if actor.is_system or heads_above(actor, matter.owner.organisation) else NOT_ABOVE


def may_move(actor: Actor, matter: Matter, move: Move) -> Decision:
    """Whether the actor may make this move, by the rule that the table gives it, and now, as its domain says."""
    decision = _may_move(actor, matter, move)
    return move_guarded(matter, move.name) if decision else decision


def _may_move(actor: Actor, matter: Matter, move: Move) -> Decision:
    if move.start == matter.process.closes_from:
        return may_check(actor, matter)
    if move.by is By.ABOVE:
        return may_direct(actor, matter)
    if move.by is By.TURN and matter.turn_post_id:
        return ALLOWED if answers_for(actor, matter.turn_post_id) else NOT_YOUR_TURN
    return may_work(actor, matter)


def may_check(actor: Actor, matter: Matter) -> Decision:
    """Another person than the one who did the work: of the checking post, or head of the owning body or of one above."""
    if actor.kind is not ActorKind.PERSON:
        return NOT_CHECKER
    if did_the_work(actor, matter):
        return OWN_WORK
    if heads_above(actor, matter.owner.organisation):
        return ALLOWED
    post = checking(matter, matter.process.checker, clock.today())
    return ALLOWED if answers_for(actor, post.pk) else NOT_CHECKER


def may_erase(actor: Actor, matter: Matter) -> Decision:
    """The head of the owning body, or of one above, who did not do the work; the platform, when the time is over."""
    if actor.is_system:
        return ALLOWED
    if did_the_work(actor, matter):
        return OWN_WORK_STAYS
    return ALLOWED if heads_above(actor, matter.owner.organisation) else NOT_ABOVE


CLOSES = ("matter.closed", "matter.voided", "matter.merged")
SAID = ("matter.heard", "matter.looked_back")
"""What those helped said, also when somebody noted it for them."""


def may_correct(actor: Actor, act: Act, path: str | None) -> Decision:
    """Whoever entered it, fills today the post it was entered from, or looks after the body at `path` where that post
    is, from above or as its head. What those helped said is corrected by nobody but the person who noted it; a close, and
    what came through a link or from the platform, by nobody.
    """
    if act.kind in CLOSES:
        return CLOSE_STANDS
    if act.actor_kind != ActorKind.PERSON:
        return NOT_BY_HAND
    if act.actor_person_id in actor.person_ids:
        return ALLOWED
    if act.kind in SAID:
        return NOT_YOUR_NOTE
    theirs = act.actor_post_id in actor.post_ids or _looks_down_on(actor, path)
    return ALLOWED if theirs else NOT_YOUR_ENTRY


def _looks_down_on(actor: Actor, path: str | None) -> bool:
    """Whether the actor oversees the body at that path from above it, or is its head."""
    seats = [seat for seat in actor.seats if seat.oversees and path is not None and path.startswith(seat.path)]
    return any(seat.path != path or seat.leads for seat in seats)


def doer_of(matter: Matter) -> int:
    """The person whose work is checked: who reported it done, else who answers for the matter today."""
    return matter.doer_id or _answering(matter.owner_id)


def did_the_work(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is the person whose work is checked; until it is reported done that is whoever sits in the
    owning post, as deputy or though absent, as well as whoever answers for it.
    """
    if matter.doer_id is None and matter.owner_id in actor.post_ids:
        return True
    return is_same_person(actor.person_id, doer_of(matter))


def may_answer_baton(actor: Actor, baton: Baton) -> Decision:
    """Whoever answers for the receiving post."""
    return ALLOWED if baton.receiver_id and answers_for(actor, baton.receiver_id) else NOT_RECEIVER


def may_recall_baton(actor: Actor, baton: Baton) -> Decision:
    """Whoever answers for the sending post."""
    return ALLOWED if answers_for(actor, baton.sender_id) else NOT_SENDER


def may_reject(actor: Actor, baton: Baton) -> Decision:
    """Whoever answers for the receiving post; a body outside through its link."""
    return may_speak_for_body(actor, baton) if actor.kind is ActorKind.PARTNER else may_answer_baton(actor, baton)


def may_receive_outside(actor: Actor, baton: Baton) -> Decision:
    """A body outside through its link; or whoever answers for the sending post notes that it did."""
    return may_speak_for_body(actor, baton) if actor.kind is ActorKind.PARTNER else may_recall_baton(actor, baton)


def may_give_result(actor: Actor, baton: Baton) -> Decision:
    """A body outside through its link; or whoever answers for the matter notes what it gave back."""
    return may_speak_for_body(actor, baton) if actor.kind is ActorKind.PARTNER else may_work(actor, baton.matter)


def may_speak_for_body(actor: Actor, baton: Baton) -> Decision:
    """Only through the link of that hand-over; and never somebody of the sending body or of one above it, whoever's link
    is in their hands.
    """
    if actor.kind is not ActorKind.PARTNER or actor.baton_id != baton.pk or baton.code_digest is None:
        return NOT_THE_BODY
    return OWN_OFFER if _sits_at_or_above(actor.person_id, baton.sender.organisation) else ALLOWED


def _sits_at_or_above(person_id: int | None, organisation: Organisation) -> bool:
    """Whether this person has a seat in that body or in one above it today; nobody logged in has none."""
    seats = seats_of(person_id, clock.today()) if person_id is not None else ()
    return any(organisation.path.startswith(seat.path) for seat in seats)


def may_finish_task(actor: Actor, task: Task) -> Decision:
    """Whoever answers for the post the task was asked of, or for the matter."""
    allowed = answers_for(actor, task.post_id) or answers_for(actor, task.matter.owner_id)
    return ALLOWED if allowed else NOT_YOUR_TURN


def may_answer_asking(actor: Actor, asking: Asking) -> Decision:
    """Only through the own link; and never the person who did the work, whoever's link is in their hands."""
    if actor.kind is not ActorKind.ASKED or actor.asking_id != asking.pk:
        return NOT_ASKED
    return NOT_YOURS_TO_ANSWER if did_the_work(actor, asking.matter) else ALLOWED


def may_note_voice(actor: Actor, asking: Asking) -> Decision:
    """Somebody who is not the doer: of the asking post, of the checking post, or a head above.

    The same people, and nobody else, may be shown the link of the asking to hand it on.
    """
    if did_the_work(actor, asking.matter):
        return OWN_WORK
    return ALLOWED if answers_for(actor, asking.post_id) else may_check(actor, asking.matter)


def may_look_back(actor: Actor, look_back: LookBack) -> Decision:
    """Whoever answers for the look-back's post, or a head above the matter's owner; where another unit is to look,
    a head above that one instead, and never the person who did the work.
    """
    other_unit = look_back.way == Way.OTHER_UNIT
    if other_unit and is_same_person(actor.person_id, look_back.matter.doer_id):
        return OWN_WORK
    body = (look_back.post if other_unit else look_back.matter.owner).organisation
    return ALLOWED if heads_above(actor, body) or answers_for(actor, look_back.post_id) else NOT_YOUR_TURN


def may_note_result(actor: Actor, look_back: LookBack, result: Result) -> Decision:
    """Whoever may look back; but that those helped want to be left in peace, only somebody who did not do the work."""
    decision = may_look_back(actor, look_back)
    wants_peace = result is Result.DECLINED
    return NOT_YOURS_TO_SAY if decision and wants_peace and did_the_work(actor, look_back.matter) else decision


def may_ask_again(actor: Actor, look_back: LookBack) -> Decision:
    """Whoever may look back, but never the person who did the work."""
    return OWN_WORK if did_the_work(actor, look_back.matter) else may_look_back(actor, look_back)


def may_assign(actor: Actor, matter: Matter, to: Post) -> Decision:
    """A head above both the present owner and the new one; the platform itself, when a post or term ends."""
    both = heads_above(actor, matter.owner.organisation) and heads_above(actor, to.organisation)
    return ALLOWED if actor.is_system or both else NOT_ABOVE


def may_reopen(actor: Actor, matter: Matter) -> Decision:
    """Whoever answers for the owning post or oversees it: opening again is never made hard."""
    allowed = actor.is_system or oversees(actor, matter.owner.organisation) or answers_for(actor, matter.owner_id)
    return ALLOWED if allowed else NOT_OWNER


def _answering(post_id: int) -> int:
    return who_answers([post_id], clock.today())[post_id].person_id
