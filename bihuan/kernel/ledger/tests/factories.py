"""What the tests of the ledger write and how: invented kinds of act, an invented cadre, one line per act."""

from datetime import date
from typing import Any

from django.db import transaction

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind, Seat
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.events import EventKind, register_events
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import KINDS, Stream

MATTER = Stream("matter", 12)
OTHER = Stream("matter", 13)
WORKER = 5
DAY = date(2024, 6, 6)

CADRE = Actor(
    kind=ActorKind.PERSON,
    label="林干事",
    person_id=7,
    account_id=3,
    seats=(Seat(post_id=9, organisation_id=1, path="0001.", role="officer"),),
)

register_events(
    "ledger.tests",
    {
        "test.noted": EventKind("%(who)s记下%(what)s：%(why)s", KINDS),
        "test.of_matters": EventKind("只在事项中", "matter"),
    },
)


def note(stream: Stream = MATTER, *, day: date = DAY, actor: Actor = CADRE, **given: Any) -> Act:
    """Record one act at nine in the morning of `day`."""
    with clock.use(clock.at(day)), transaction.atomic():
        return record("test.noted", stream=stream, actor=actor, key=given.pop("key", None) or new_key(), **given)
