"""A process of its own that carries out one public action on seats at the instant it is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bihuan.kernel.ledger.tests import racer


def act(name: str, who: int, day: str, key: str, given: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """The action of that name, to be carried out as that person in the seats they have now; the answer is what it made.
    `on` is a day.
    """
    from bihuan.base import clock
    from bihuan.kernel.ledger.action import ACTIONS
    from bihuan.kernel.people.models import Person
    from bihuan.kernel.people.tests.factories import acting_as

    today = clock.at(date.fromisoformat(day))
    with clock.use(today):
        actor = acting_as(Person.objects.get(pk=who))
    days = {"on": date.fromisoformat(given["on"])} if "on" in given else {}

    def deed() -> dict[str, Any]:
        with clock.use(today):
            return {"made": str(ACTIONS[name](**(given | days), actor=actor, key=key))}

    return deed


def main() -> None:
    import django

    django.setup()
    import bihuan.kernel.people.actions  # noqa: F401 — registers what people do

    racer.DOES["act"] = act
    racer.main()


if __name__ == "__main__":
    main()
