"""The docket of a matter: every change of the row is an act that says so, and the row equals the fold of its acts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor, Seat
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.models import Asking, Baton, Clock, LookBack, Matter, Task
from bihuan.kernel.process.texts import readable
from bihuan.kernel.process.turns import turn_of

SEVERAL = 2
APPOINTEE = "appointee"

FOLDED = (
    "number",
    "kind",
    "subject_id",
    "county_id",
    "stage",
    "owner_id",
    "turn_kind",
    "turn_post_id",
    "turn_body_id",
    "turn_since",
    "next_on",
    "opened_on",
    "closed_on",
    "outcome",
    "doer_id",
    "reported_on",
    "result_id",
    "voice",
    "voided",
    "merged_into_id",
    "erased_on",
)
"""The fields of the row that its acts account for."""


def stream_of(matter: Matter) -> Stream:
    """The stream in the ledger that is this matter's docket."""
    return Stream("matter", matter.pk)


def last_acts(matters: Iterable[int], kinds: Iterable[str], since: date) -> dict[int, Act]:
    """The last act of these kinds in each docket that happened after the day `since`, by the matter's id; one query."""
    dockets = Act.objects.filter(stream_kind="matter", stream_id__in=list(matters))
    return {act.stream_id: act for act in dockets.filter(kind__in=list(kinds), happened_on__gt=since).order_by("seq")}


def entries_of(matter: Matter) -> QuerySet[Any, Any]:
    """The acts of the docket, oldest first, each with the `path` of the body it was entered from, if from any."""
    paths = Post.objects.filter(pk=OuterRef("actor_post_id")).values("organisation__path")
    return acts_of(stream_of(matter)).annotate(path=Subquery(paths))


def enter(
    matter: Matter,
    event: str,
    *,
    actor: Actor,
    key: IdempotencyKey,
    sets: Mapping[str, object] | None = None,
    facts: Mapping[str, Any] | None = None,
    details: Mapping[str, Any] | None = None,
    happened_on: date | None = None,
) -> Act:
    """Change the row and record the act that says so; turn and next date follow from what hangs on the matter.

    `sets` are fields of the row. Refused: a day before the matter was opened, a text that nobody could read, and
    an open matter that would be left without a next date.
    """
    readable(details)
    if happened_on is not None and happened_on < matter.opened_on:
        raise Refused("before_opening", _("日期不能早于这件事的登记日期"), "happened_on")
    before, seat = snapshot(matter), _seat_of(actor, matter)
    for name, value in (sets or {}).items():
        setattr(matter, name, value)
    _follow(matter)
    after = snapshot(matter)
    changes = {name: after[name] for name in FOLDED if after[name] != before[name]}
    matter.save()
    return record(
        event,
        stream=stream_of(matter),
        actor=actor,
        key=key,
        facts={**(facts or {}), **_capacity(seat), "sets": changes},
        details=details,
        happened_on=happened_on,
        post_id=seat.post_id if seat else None,
    )


def begin(
    matter: Matter,
    event: str,
    *,
    actor: Actor,
    key: IdempotencyKey,
    facts: Mapping[str, Any],
    details: Mapping[str, Any] | None,
    happened_on: date,
) -> Act:
    """Record the first act of a new matter, which says the whole row."""
    readable(details)
    seat = _seat_of(actor, matter)
    return record(
        event,
        stream=stream_of(matter),
        actor=actor,
        key=key,
        facts={**facts, **_capacity(seat), "sets": snapshot(matter)},
        details=details,
        happened_on=happened_on,
        post_id=seat.post_id if seat else None,
    )


def _capacity(seat: Seat | None) -> dict[str, str]:
    """That whoever acts is not appointed to the post they act from, but stands in for it."""
    return {} if seat is None or seat.capacity == APPOINTEE else {"capacity": seat.capacity}


def _seat_of(actor: Actor, matter: Matter) -> Seat | None:
    """Their only seat; of several the one through which the actor has to do with the matter: the owning one, the one
    whose turn it is, else the nearest that oversees the owner. None: none of them has.
    """
    if len(actor.seats) < SEVERAL:
        return next(iter(actor.seats), None)
    seat = actor.seat_for([matter.owner_id]) or actor.seat_for([matter.turn_post_id or 0])
    if seat is None:
        path = matter.owner.organisation.path
        above = [one for one in actor.seats if one.oversees and path.startswith(one.path)]
        seat = max(above, key=lambda one: len(one.path), default=None)
    return seat


def seal_off(matter: Matter, basis: Basis, actor: Actor, key: IdempotencyKey) -> Act:
    """Destroy the key of a closed matter's docket: what was said in it is read by nobody any more, that it was done
    by everybody entitled.
    """
    matter.erased_on = clock.today()
    matter.save()
    facts = {"sets": {"erased_on": matter.erased_on.isoformat()}}
    return erase(subject=stream_of(matter), basis=basis, actor=actor, key=sub_key(key, "erase"), facts=facts)


def snapshot(matter: Matter) -> dict[str, Any]:
    """The folded fields of the row as they stand in acts."""
    return {name: _plain(getattr(matter, name)) for name in FOLDED}


def fold(acts: Iterable[Act]) -> dict[str, Any]:
    """The row as its acts tell it."""
    state: dict[str, Any] = {}
    for act in acts:
        state.update(act.facts.get("sets", {}))
    return state


def next_day(matter: Matter) -> date | None:
    """The nearest day on which somebody must look at the matter: clocks, a baton, tasks, an asking, a look-back ahead."""
    days: QuerySet[Any, Any] = (
        Clock.objects.live()
        .filter(matter=matter)
        .values_list(Coalesce("review_on", "due_on", output_field=DateField()))
    )
    waiting = (
        Baton.objects.open().filter(matter=matter).values_list("answer_by"),
        Task.objects.open().filter(matter=matter).values_list("due_on"),
        Asking.objects.open().filter(matter=matter).values_list("answer_by"),
        LookBack.objects.ahead().filter(matter=matter).values_list("due_on"),
    )
    return min((day for (day,) in days.union(*waiting, all=True)), default=None)


def _follow(matter: Matter) -> None:
    today = clock.today()
    turn = turn_of(matter, today)
    if turn.differs_from(matter):
        matter.turn_kind, matter.turn_post_id, matter.turn_body_id = turn.kind, turn.post_id, turn.body_id
        matter.turn_since = today
    matter.next_on = next_day(matter) if matter.is_open else None
    if matter.is_open and matter.next_on is None:
        raise Refused("no_next_date", _("未办结的事项必须有下一个日期：先商定日期"))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
