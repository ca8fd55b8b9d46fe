"""What follows from a look-back: the next one, the opening of the matter anew, or peace for somebody who wants it."""

from datetime import date
from itertools import takewhile

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.process.docket import enter, stream_of
from bihuan.kernel.process.ending import drop_look_backs, open_again
from bihuan.kernel.process.models import LookBack, Matter, Result
from bihuan.kernel.process.periods import Period, due_after
from bihuan.kernel.process.places import still_there
from bihuan.kernel.process.policies import did_the_work
from bihuan.kernel.process.table import Outcome, VoiceValue
from bihuan.kernel.rules.queries import calendar

CLOSED = "matter.closed"
LOOKED_BACK = "matter.looked_back"


def result_of(value: VoiceValue, matter: Matter) -> Result:
    """What a voice heard on looking back means: a matter that was never solved is still open to them, a solved one
    fails.
    """
    if value is VoiceValue.NOT_SOLVED:
        return Result.BAD if matter.outcome == Outcome.SOLVED else Result.STILL_OPEN
    return {VoiceValue.CONFIRMED: Result.GOOD, VoiceValue.DECLINED: Result.DECLINED}.get(value, Result.NOT_REACHED)


def wants_peace(matter: Matter) -> bool:
    """Whether those helped said, on looking back since the matter was closed, that they want no more contact. What
    they said before the closing, or before the matter was opened anew, is not meant.
    """
    if matter.is_open or not matter.look_backs.filter(result=Result.DECLINED).exists():
        return False
    told = acts_of(stream_of(matter)).filter(kind__in=(CLOSED, LOOKED_BACK)).reverse()
    since = takewhile(lambda act: act.kind == LOOKED_BACK, told)
    return any(act.facts["result"] == Result.DECLINED for act in since)


def settle(
    matter: Matter,
    found: LookBack,
    result: Result,
    words: str,
    actor: Actor,
    key: IdempotencyKey,
    happened_on: date | None = None,
) -> None:
    """Close a look-back with its result and do what follows from it: repeat it, reopen the matter, or leave them
    alone once it is closed. What was closed as solved and is still open has gone bad.
    """
    if result is Result.STILL_OPEN and matter.outcome == Outcome.SOLVED:
        result = Result.BAD
    found.done_on, found.result = happened_on or clock.today(), result
    found.save()
    facts: dict[str, object] = {"look_back": found.pk, "result": str(result), "due_on": found.due_on.isoformat()}
    reopens = result is Result.BAD and not matter.is_open
    if result is Result.DECLINED and not matter.is_open:
        drop_look_backs(matter, clock.today())
    elif _goes_on(matter, found, result, actor):
        facts["next_on"] = _repeat(matter, found).due_on.isoformat()
    details = {"words": words} if words else None
    enter(
        matter,
        LOOKED_BACK,
        actor=actor,
        key=sub_key(key, "look_back"),
        facts=facts,
        details=details,
        happened_on=happened_on,
    )
    if reopens:
        open_again(matter, words, actor, sub_key(key, "reopen"), {"look_back": found.pk})


def _goes_on(matter: Matter, done: LookBack, result: Result, actor: Actor) -> bool:
    """Whether the next visit follows: until all is well, and while the matter is open; a visit that the table ordered
    gives way to the matter's being opened anew. That all is well with what was not closed as solved, the person who did
    the work does not say.
    """
    if not done.every or (done.by_rule and result is Result.BAD and not matter.is_open):
        return False
    if matter.is_open or result is not Result.GOOD:
        return True
    return matter.outcome != Outcome.SOLVED and did_the_work(actor, matter)


def _repeat(matter: Matter, done: LookBack) -> LookBack:
    today = clock.today()
    due = due_after(today, Period.parse(done.every), calendar()).rolled
    return LookBack.objects.create(
        matter=matter,
        post=still_there(done.post, today),
        way=done.way,
        due_on=due,
        first_due_on=due,
        every=done.every,
        by_rule=done.by_rule,
    )
