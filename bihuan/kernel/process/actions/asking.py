"""Asking those helped, through their own link or code, and noting what they said."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Person
from bihuan.kernel.process import codes, policies
from bihuan.kernel.process.aftercare import result_of, settle
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import hold
from bihuan.kernel.process.keys import stands_alone
from bihuan.kernel.process.models import Asking, Attempt, LookBack, Matter, Voice
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.periods import days, due_after
from bihuan.kernel.process.places import checking
from bihuan.kernel.process.table import Asked, VoiceValue
from bihuan.kernel.process.texts import required
from bihuan.kernel.rules.queries import calendar

ANSWER_WITHIN = days(15)
ATTEMPTS_NEEDED = 2
SAID_NO = gettext_lazy("对方已答复没有解决：请退回继续办理，或按“未解决”如实办结")


@action("matter.ask")
def ask(*, matter_id: int, name: str, contact: str, actor: Actor, key: IdempotencyKey) -> Asking:
    """Ask those helped whether it is solved. The code of their link is had from `codes.code_of` while it is open.

    Only somebody who did not do the work may ask. Refused unless the matter is being checked, while another asking
    or a hand-over is open or a body outside has the matter, and once they said that it is not solved, until it was
    sent back and reported done anew. The name and the way to reach them are sealed. Records `matter.asked`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_check(actor, matter), actor, matter)
    if not matter.is_open or matter.stage != matter.process.closes_from:
        raise Refused("not_checking", _("进入核验以后才能征询意见，先办前面的步骤"))
    if matter.process.asks is Asked.NOBODY:
        raise Refused("asks_nobody", _("这类事项不需要征询意见"))
    if matter.voice == VoiceValue.NOT_SOLVED:
        raise Refused("not_solved_said", SAID_NO)
    stands_alone(matter.batons.pending().first()).or_impossible()
    post = checking(matter, matter.process.checker, clock.today())
    return open_asking(matter, post.pk, None, name, contact, actor, key)


def open_asking(
    matter: Matter, post_id: int, look_back: LookBack | None, name: str, contact: str, actor: Actor, key: IdempotencyKey
) -> Asking:
    """Create the asking and record it; the caller has checked that it may be."""
    if matter.askings.open().exists():
        raise Refused("asking_open", _("已经征询，等待答复；可以重新出示链接"))
    name = required(name, "no_name", _("写明向谁征询"), "name")
    today = clock.today()
    asking = Asking.objects.create(
        matter=matter,
        post_id=post_id,
        look_back=look_back,
        code_digest=codes.digest_of(codes.code_for(key)),
        seed=str(key),
        asked_on=today,
        answer_by=due_after(today, ANSWER_WITHIN, calendar()).rolled,
    )
    facts = {"asking": asking.pk, "look_back": look_back.pk if look_back else None}
    enter(
        matter,
        "matter.asked",
        actor=actor,
        key=key,
        facts=facts,
        details={"name": name, "contact": contact.strip()},
    )
    return asking


def _still_asked(asking: Asking) -> None:
    if asking.closed_on is None:
        return
    if Voice.objects.filter(asking=asking).exists():
        raise Refused("answered", _("这次征询已经有了答复，谢谢"))
    raise Refused("asking_over", _("这次征询已经撤回或结束；如有需要，会另外与您联系"))


@action("matter.answer")
def answer(*, asking_id: int, value: VoiceValue, words: str, actor: Actor, key: IdempotencyKey) -> Voice:
    """Answer through the own link: confirmed, not solved, or declined; up to the day given also after somebody noted
    them as not reached. Records `matter.heard`, the words sealed.
    """
    matter, asking = hold(Asking, asking_id)
    policies.require(policies.may_answer_asking(actor, asking), actor, matter)
    if not asking.takes_answers(clock.today()):
        _still_asked(asking)
    if value is VoiceValue.NOT_REACHED:
        raise Refused("no_such_answer", _("请选择一项回答"), "value")
    return _hear(matter, asking, value, Channel.LINK, words, actor, key, None)


@action("matter.note_voice")
def note_voice(
    *,
    asking_id: int,
    value: VoiceValue,
    channel: Channel,
    words: str,
    actor: Actor,
    key: IdempotencyKey,
    happened_on: date | None = None,
) -> Voice:
    """Note what those helped said by telephone, on a visit or on paper; only somebody who did not do the work may.

    `NOT_REACHED` needs two attempts, on two days and by two channels. Refused for a day before they were asked.
    Records `matter.heard`.
    """
    matter, asking = hold(Asking, asking_id)
    policies.require(policies.may_note_voice(actor, asking), actor, matter)
    _still_asked(asking)
    if channel is Channel.LINK:
        raise Refused("own_link", _("本人链接只能由本人回答"), "channel")
    if value is VoiceValue.NOT_REACHED and not _tried_enough(asking):
        raise Refused("tries_missing", _("“未联系上”需要两次不同日期、不同方式的联系记录"), "value")
    required(words, "no_words", _("记下对方的原话或联系经过"), "words")
    if happened_on is not None and happened_on < asking.asked_on:
        raise Refused("bad_day", _("日期不能早于征询那天，也不能晚于今天"), "happened_on")
    return _hear(matter, asking, value, channel, words, actor, key, happened_on)


def _tried_enough(asking: Asking) -> bool:
    tries = asking.attempts.values_list("on", "channel")
    return all(len(set(column)) >= ATTEMPTS_NEEDED for column in zip(*tries, strict=True)) if tries else False


def _hear(
    matter: Matter,
    asking: Asking,
    value: VoiceValue,
    channel: Channel,
    words: str,
    actor: Actor,
    key: IdempotencyKey,
    on: date | None,
) -> Voice:
    today = clock.today()
    asking.closed_on = today
    asking.save()
    heard = {"value": value, "channel": channel, "on": on or today}
    heard["noted_by_id"] = None if channel is Channel.LINK else actor.person_id
    voice, _fresh = Voice.objects.update_or_create(asking=asking, defaults={"matter": matter, **heard})
    facts = {"asking": asking.pk, "voice": str(value), "channel": str(channel), "look_back": asking.look_back_id}
    sets = {"voice": str(value)} if asking.look_back_id is None else {}
    details = {"words": words.strip()} if words.strip() else None
    enter(matter, "matter.heard", actor=actor, key=key, sets=sets, facts=facts, details=details, happened_on=on)
    if asking.look_back is not None:
        settle(matter, asking.look_back, result_of(value, matter), "", actor, key, on)
    return voice


@action("matter.note_attempt")
def note_attempt(*, asking_id: int, channel: Channel, on: date, actor: Actor, key: IdempotencyKey) -> Attempt:
    """Note a dated attempt to reach those asked that did not succeed. Records `matter.not_reached`."""
    matter, asking = hold(Asking, asking_id)
    policies.require(policies.may_note_voice(actor, asking), actor, matter)
    _still_asked(asking)
    if on > clock.today() or on < asking.asked_on:
        raise Refused("bad_day", _("日期不能早于征询那天，也不能晚于今天"), "on")
    by = Person.objects.get(pk=actor.person_id or 0)
    attempt = Attempt.objects.create(asking=asking, channel=channel, on=on, by=by)
    facts = {"asking": asking.pk, "channel": str(channel), "on": on.isoformat()}
    enter(matter, "matter.not_reached", actor=actor, key=key, facts=facts, happened_on=on)
    return attempt


@action("matter.recall_asking")
def recall_asking(*, asking_id: int, reason: str, actor: Actor, key: IdempotencyKey) -> Asking:
    """Withdraw an asking that went to the wrong person; its link answers no more. Records `matter.asking_recalled`."""
    matter, asking = hold(Asking, asking_id)
    policies.require(policies.may_note_voice(actor, asking), actor, matter)
    _still_asked(asking)
    reason = required(reason, "no_reason", _("写明撤回原因"), "reason")
    asking.closed_on = clock.today()
    asking.save()
    enter(
        matter,
        "matter.asking_recalled",
        actor=actor,
        key=key,
        facts={"asking": asking.pk},
        details={"reason": reason},
    )
    return asking
