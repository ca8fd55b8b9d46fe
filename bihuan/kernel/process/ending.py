"""How a matter ends and begins anew: its open episode, its clocks, the look-backs that follow."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import chance, clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import clockwork
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.effects import OPENED_ANEW, follow
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.models import Episode, LookBack, Matter
from bihuan.kernel.process.periods import due_after
from bihuan.kernel.process.places import checking, elsewhere, placed, still_there
from bihuan.kernel.process.table import LookBackRule, Outcome, Way
from bihuan.kernel.rules.queries import calendar


def finish(
    matter: Matter,
    outcome: Outcome,
    *,
    actor: Actor,
    key: IdempotencyKey,
    facts: Mapping[str, object] | None = None,
    details: Mapping[str, str] | None = None,
    event: str = "matter.closed",
    sets: Mapping[str, object] | None = None,
) -> None:
    """End the open episode with an outcome today; what is still open within the matter ends with it."""
    on = clock.today()
    leave_nothing_open(matter, on)
    Episode.objects.filter(matter=matter, closed_on__isnull=True).update(closed_on=on, outcome=str(outcome))
    ended = {"stage": matter.process.final, "closed_on": on, "outcome": str(outcome), **(sets or {})}
    enter(matter, event, actor=actor, key=key, sets=ended, facts=facts, details=details)


def leave_nothing_open(matter: Matter, on: date) -> None:
    """Stop the clocks, drop the tasks and close the askings of a matter."""
    clockwork.stop_all(matter, on)
    matter.tasks.open().update(dropped_on=on)
    matter.askings.open().update(closed_on=on)


def drop_look_backs(matter: Matter, on: date, *, by_rule_only: bool = False) -> None:
    """Drop what lies ahead, with the askings sent out for it: all of it, or only what the table had ordered."""
    ahead = matter.look_backs.ahead()
    if by_rule_only:
        ahead = ahead.filter(by_rule=True)
    matter.askings.open().filter(look_back__in=ahead).update(closed_on=on)
    ahead.update(dropped_on=on)


def plan_look_backs(matter: Matter, outcome: Outcome, on: date) -> list[dict[str, object]]:
    """Plan what the table orders after this outcome, instead of what it had ordered before; what was drawn and what
    not is returned for the docket.
    """
    drop_look_backs(matter, on, by_rule_only=True)
    rules = matter.process.outcomes[outcome].look_backs
    return [_plan(matter, rule, on) for rule in rules]


def _plan(matter: Matter, rule: LookBackRule, on: date) -> dict[str, object]:
    drawn = rule.share >= 1 or chance.draw(rule.share)
    planned: dict[str, object] = {"after": str(rule.after), "way": str(rule.way), "drawn": drawn}
    if drawn:
        due = due_after(on, rule.after, calendar()).rolled
        LookBack.objects.create(
            matter=matter,
            post=_looks_back(matter, rule.way, on),
            way=rule.way,
            due_on=due,
            first_due_on=due,
            every=str(rule.after) if rule.repeats else "",
            by_rule=True,
        )
        planned["due_on"] = due.isoformat()
    return planned


def _looks_back(matter: Matter, way: Way, on: date) -> Post:
    if way is Way.OTHER_UNIT:
        return elsewhere(matter, on)
    if way is Way.LINK:
        return checking(matter, matter.process.checker, on)
    return still_there(matter.owner, on)


def open_again(
    matter: Matter, reason: str, actor: Actor, key: IdempotencyKey, facts: dict[str, object] | None = None
) -> Matter:
    """Begin a new episode; the caller has checked that it may be. The post that the stage names owns it, else the one
    that owned it before, or its heir.
    """
    if matter.is_open:
        raise Refused("open", _("这件事还没有办结"))
    must_live(matter)
    on, owner_before = clock.today(), matter.owner
    stage = matter.process.reopens_at
    drop_look_backs(matter, on, by_rule_only=True)
    Episode.objects.create(matter=matter, opened_on=on)
    clockwork.start_stage(matter, stage, on)
    sets: dict[str, object] = {
        "stage": stage,
        "owner": _owner_anew(matter, stage, on),
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
    follow(matter, OPENED_ANEW, on, owner_before)
    return matter


def _owner_anew(matter: Matter, stage: str, day: date) -> Post:
    place = matter.process.stage(stage).owner
    return placed(place, matter, day) if place is not None else still_there(matter.owner, day)
