"""Declared points at which a lower part lets higher parts join in, inside the same transaction.

A hook says which handlers must be there; `check()` at start-up finds a missing or a surplus one.
"""

from collections.abc import Callable
from typing import Any


class Hook:
    """A point where others join in: `expected` names the handlers that must be filled in, and are run in that order."""

    def __init__(self, name: str, *, takes: tuple[str, ...], expected: tuple[str, ...]) -> None:
        self.name = name
        self.takes = takes
        self.expected = expected
        self._handlers: dict[str, Callable[..., None]] = {}

    def fill(self, who: str, handler: Callable[..., None]) -> None:
        """Register the handler of `who` (from an `apps.py`); the same handler twice is harmless, two are not."""
        if self._handlers.get(who, handler) is not handler:
            raise ValueError(f"hook {self.name}: {who} is filled in twice")
        self._handlers[who] = handler

    def fire(self, **given: Any) -> None:
        """Run every handler in the declared order; what one refuses undoes the whole action."""
        if set(given) != set(self.takes):
            raise TypeError(f"hook {self.name} takes {self.takes}, was given {tuple(given)}")
        for who in self.expected:
            self._handlers[who](**given)

    def problems(self) -> list[str]:
        """What is wrong with the wiring, in words for the operator; empty when all is well."""
        missing = [f"hook {self.name}: no handler of {who}" for who in self.expected if who not in self._handlers]
        surplus = [
            f"hook {self.name}: nobody expects a handler of {who}" for who in self._handlers if who not in self.expected
        ]
        return missing + surplus


post_vacated = Hook("post_vacated", takes=("post_id", "on", "actor", "key"), expected=("process",))
"""A post has nobody in it any more from the day `on`: what hangs on it must find somebody who answers."""

post_ended = Hook("post_ended", takes=("post_id", "on", "actor", "key"), expected=("process",))
"""A post ceases to exist from the day `on`: everything it owns must move."""

organisation_succeeded = Hook(
    "organisation_succeeded",
    takes=("old_id", "new_ids", "posts", "on", "actor", "key"),
    expected=("people", "process"),
)
"""An organisation ends on the day `on`; `new_ids` (never empty) take over, the first one being the heir by default;
`posts` (post → heir) names the posts that go to another.
"""

calendar_changed = Hook("calendar_changed", takes=("days", "actor", "key"), expected=("process",))
"""The kind of some days has changed: running clocks are worked out again."""

act_recorded = Hook("act_recorded", takes=("act",), expected=())
"""An act was written to the ledger."""

ALL = (post_vacated, post_ended, organisation_succeeded, calendar_changed, act_recorded)


def check() -> list[str]:
    """All that is wrong with the wiring of all hooks."""
    return [problem for hook in ALL for problem in hook.problems()]
