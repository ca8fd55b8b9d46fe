"""A process of its own that does what it is told on standard input, at the instant it is told.

An order is a line with a JSON object: `database` (its name), `do` and what that takes. The answer `"prepared"` says that
everything that is read beforehand was read; the next line is the instant, of the machine's monotonic clock. Then comes
the result, or the code with which it was refused.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bihuan.kernel.ledger.bases import Basis


def note(key: str, stream: str, person: int | None = None) -> dict[str, Any]:
    """Record one act through an action; the answer is its id and place."""
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import IdempotencyKey
    from bihuan.kernel.ledger.streams import Stream
    from bihuan.kernel.ledger.tests.racing import note_it

    act = note_it(stream=Stream.of(stream), person=person, actor=SYSTEM, key=IdempotencyKey(key))
    return {"id": act.pk, "seq": act.seq}


def note_both(key: str, streams: list[str]) -> dict[str, Any]:
    """Record an act in two dockets, one after the other, through one action."""
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import IdempotencyKey
    from bihuan.kernel.ledger.streams import Stream
    from bihuan.kernel.ledger.tests import racing

    first, second = map(Stream.of, streams)
    return {"id": racing.note_both(streams=(first, second), actor=SYSTEM, key=IdempotencyKey(key)).pk}


def begin(key: str) -> dict[str, Any]:
    """Begin the deployment."""
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import IdempotencyKey
    from bihuan.kernel.ledger.actions import genesis

    return {"id": genesis(mode="real", actor=SYSTEM, key=IdempotencyKey(key)).pk}


def erase(key: str, stream: str) -> dict[str, Any]:
    """Erase the details of a subject."""
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import IdempotencyKey
    from bihuan.kernel.ledger import actions
    from bihuan.kernel.ledger.streams import Stream

    return {
        "id": actions.erase(subject=Stream.of(stream), basis=Basis.REQUEST, actor=SYSTEM, key=IdempotencyKey(key)).pk
    }


DOES: dict[str, Callable[..., Callable[[], dict[str, Any]]]] = {
    name: partial(partial, deed)
    for name, deed in (("note", note), ("note_both", note_both), ("begin", begin), ("erase", erase))
}
"""What takes an order and gives back what is done at the instant."""


def prepared(order: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """What is to be done at the instant."""
    from django.db import connection

    if str(connection.settings_dict["NAME"]) != order["database"]:
        connection.close()
        connection.settings_dict["NAME"] = order["database"]
    connection.ensure_connection()
    return DOES[order["do"]](**order["given"])


def done_at(instant: float, deed: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Wait for the instant and do it."""
    from bihuan.base.errors import Refused

    while time.monotonic() < instant:
        pass
    try:
        return deed()
    except Refused as refusal:
        return {"refused": refusal.code}


def main() -> None:
    import django

    django.setup()
    import bihuan.kernel.ledger.tests.factories  # noqa: F401 — registers the kinds of act

    say("ready")
    for line in sys.stdin:
        deed = prepared(json.loads(line))
        say("prepared")
        say(done_at(json.loads(sys.stdin.readline()), deed))


def say(something: object) -> None:
    sys.stdout.write(json.dumps(something) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
