"""What a change of the calendar does to matters: their deadlines are worked out again."""

from collections.abc import Iterable, Iterator
from datetime import date

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.process import clockwork
from bihuan.kernel.process.actions import asking, handing
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Asking, Baton, Clock, Matter
from bihuan.kernel.process.periods import Period, due_after
from bihuan.kernel.rules.queries import calendar

Change = dict[str, str]


def calendar_changed(*, days: Iterable[date], actor: Actor, key: IdempotencyKey) -> None:
    """Some days became working days or days off: every running deadline they touch is worked out again, and the docket
    says so.
    """
    first = min(days)
    for matter_id in _touched(first):
        matter = Matter.objects.lock(matter_id)
        changes = [*_clocks(matter, first), *_answers(matter, first)]
        if changes:
            enter(
                matter,
                "matter.clock_recomputed",
                actor=actor,
                key=sub_key(key, f"clock/{matter_id}"),
                facts={"clocks": changes},
            )


def _touched(first: date) -> list[int]:
    found = (
        Clock.objects.live().filter(due_on__gte=first),
        Baton.objects.open().filter(answer_by__gte=first),
        Asking.objects.open().filter(answer_by__gte=first),
    )
    return sorted({matter_id for rows in found for matter_id in rows.values_list("matter", flat=True)})


def _clocks(matter: Matter, first: date) -> Iterator[Change]:
    for one in Clock.objects.live().filter(matter=matter, due_on__gte=first):
        old = one.due_on
        if clockwork.recompute(one):
            yield _change(one.name, old, one.due_on)


def _answers(matter: Matter, first: date) -> Iterator[Change]:
    for baton in matter.batons.open().filter(answer_by__gte=first):
        yield from _answer(baton, "baton", baton.offered_on, handing.ANSWER_WITHIN)
    for question in matter.askings.open().filter(answer_by__gte=first):
        yield from _answer(question, "asking", question.asked_on, asking.ANSWER_WITHIN)


def _answer(row: Baton | Asking, name: str, since: date, period: Period) -> Iterator[Change]:
    old, row.answer_by = row.answer_by, due_after(since, period, calendar()).rolled
    if row.answer_by != old:
        row.save()
        yield _change(name, old, row.answer_by)


def _change(name: str, old: date, new: date) -> Change:
    return {"name": name, "old_due_on": old.isoformat(), "due_on": new.isoformat()}
