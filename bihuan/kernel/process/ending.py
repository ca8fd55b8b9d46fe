"""How a matter ends and begins anew: its open episode, its clocks, the look-backs that follow."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import chance, clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import clockwork
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Episode, LookBack, Matter
from bihuan.kernel.process.periods import due_after
from bihuan.kernel.process.places import HEAD, checking
from bihuan.kernel.process.table import LookBackRule, Outcome, Place, Way
from bihuan.kernel.rules.queries import calendar


def finish(
    matter: Matter,
    outcome: Outcome,
    on: date,
    *,
    actor: Actor,
    key: IdempotencyKey,
    facts: dict[str, object],
    details: dict[str, str] | None,
    event: str = "matter.closed",
    sets: dict[str, object] | None = None,
) -> None:
    """End the open episode with an outcome; what is still open within the matter ends with it."""
    clockwork.stop_all(matter, on)
    matter.tasks.open().update(dropped_on=on)
    matter.askings.open().update(closed_on=on)
    Episode.objects.filter(matter=matter, closed_on__isnull=True).update(closed_on=on, outcome=str(outcome))
    ended = {"stage": matter.process.final, "closed_on": on, "outcome": str(outcome), **(sets or {})}
    enter(matter, event, actor=actor, key=key, sets=ended, facts=facts, details=details)


def plan_look_backs(matter: Matter, outcome: Outcome, on: date) -> list[dict[str, object]]:
    """Plan what the table orders after this outcome; what was drawn and what not is returned for the docket."""
    rules = matter.process.outcomes[outcome].look_backs
    return [_plan(matter, rule, on) for rule in rules]


def _plan(matter: Matter, rule: LookBackRule, on: date) -> dict[str, object]:
    drawn = rule.share >= 1 or chance.draw(rule.share)
    planned: dict[str, object] = {"after": str(rule.after), "way": str(rule.way), "drawn": drawn}
    if drawn and not matter.look_backs.ahead().filter(way=rule.way, every=_every(rule)).exists():
        due = due_after(on, rule.after, calendar()).rolled
        post = _looks_back(matter, rule.way, on)
        LookBack.objects.create(
            matter=matter, post=post, way=rule.way, due_on=due, first_due_on=due, every=_every(rule)
        )
        planned["due_on"] = due.isoformat()
    return planned


def _every(rule: LookBackRule) -> str:
    return str(rule.after) if rule.repeats else ""


def _looks_back(matter: Matter, way: Way, on: date) -> Post:
    if way is Way.OTHER_UNIT:
        return checking(matter, Place(HEAD, along="owner"), on)
    return matter.owner if way is Way.VISIT else checking(matter, matter.process.checker, on)


def open_again(
    matter: Matter, reason: str, actor: Actor, key: IdempotencyKey, facts: dict[str, object] | None = None
) -> Matter:
    """Begin a new episode; the caller has checked that it may be."""
    if matter.is_open:
        raise Refused("open", _("这件事还没有办结"))
    if matter.voided or matter.merged_into_id:
        raise Refused("void_or_merged", _("作废或并入其他事项的，不能重新打开；请在并入的事项中继续"))
    on = clock.today()
    stage = matter.process.reopens_at
    Episode.objects.create(matter=matter, opened_on=on)
    clockwork.start_stage(matter, stage, on)
    sets: dict[str, object] = {
        "stage": stage,
        "closed_on": None,
        "outcome": "",
        "doer_id": None,
        "reported_on": None,
        "result_id": None,
        "voice": "",
    }
    enter(
        matter,
        "matter.reopened",
        actor=actor,
        key=key,
        sets=sets,
        facts=facts,
        details={"reason": reason} if reason else None,
    )
    return matter
