"""A process of its own that carries out one public action on matters at the instant it is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bihuan.kernel.ledger.tests import racer

MORE_READINGS: dict[str, Callable[[Any], Any]] = {}
"""What words and numbers stand for in the actions of a domain, by the name of the argument."""


def act(name: str, by: dict[str, int], day: str, key: str, given: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """The action of that name, to be carried out as whoever is named; the answer is what it made."""
    from bihuan.base import clock
    from bihuan.kernel.ledger.action import ACTIONS

    today = clock.at(date.fromisoformat(day))
    with clock.use(today):
        actor, arguments = acting(**by), meant(given)

    def deed() -> dict[str, Any]:
        with clock.use(today):
            return {"made": str(ACTIONS[name](**arguments, actor=actor, key=key))}

    return deed


def acting(who: int | None = None, asking: int | None = None, baton: int | None = None) -> Any:
    """That person, or whoever holds the link of that asking or hand-over."""
    from bihuan.base.actor import Actor, ActorKind
    from bihuan.kernel.people.models import Person
    from bihuan.kernel.people.tests.factories import acting_as

    if who is not None:
        return acting_as(Person.objects.get(pk=who))
    kind = ActorKind.ASKED if asking is not None else ActorKind.PARTNER
    return Actor(kind, kind.value, asking_id=asking, baton_id=baton)


def meant(given: dict[str, Any]) -> dict[str, Any]:
    """What words and numbers stand for."""
    from bihuan.kernel.ledger.bases import Basis
    from bihuan.kernel.organisations.models import Organisation
    from bihuan.kernel.people.models import Post
    from bihuan.kernel.process.models.askings import Channel
    from bihuan.kernel.process.table import Outcome, VoiceValue

    readings = {
        "value": VoiceValue,
        "outcome": Outcome,
        "channel": Channel,
        "basis": Basis,
        "content": str.encode,
        "owner": lambda pk: Post.objects.get(pk=pk),
        "post": lambda pk: Post.objects.get(pk=pk),
        "on": date.fromisoformat,
        "due_on": date.fromisoformat,
        "subject": lambda pk: Organisation.objects.get(pk=pk),
        **MORE_READINGS,
    }
    return {name: readings.get(name, same)(value) for name, value in given.items()}


def same(value: Any) -> Any:
    return value


def main() -> None:
    import django

    django.setup()
    import bihuan.kernel.process.tests.factories  # noqa: F401 — registers the kinds of matter
    from bihuan.kernel.process.actions import erasing, mending, receiving, tasks  # noqa: F401 — registers what people do

    racer.DOES["act"] = act
    racer.main()


if __name__ == "__main__":
    main()
