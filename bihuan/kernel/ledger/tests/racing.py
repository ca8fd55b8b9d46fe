"""Starting processes that race, and the action they race for."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream

ROUNDS = int(os.environ.get("BIHUAN_RACE_ROUNDS", "6"))
RUNNERS = 4
HEAD_START = 0.03
LINGER = 0.2


@action("test.note_it")
def note_it(*, stream: Stream, person: int | None = None, actor: Actor, key: IdempotencyKey) -> Act:
    """Record one act, with a sealed word about a person if one is given."""
    personal = {person: {"name": "陈示例"}} if person else None
    return record("test.noted", stream=stream, actor=actor, key=key, personal=personal)


@action("test.note_both")
def note_both(*, streams: tuple[Stream, Stream], actor: Actor, key: IdempotencyKey) -> Act:
    """Record in one docket, linger, then record in the other."""
    record("test.noted", stream=streams[0], actor=actor, key=sub_key(key, "first"))
    time.sleep(LINGER)
    return record("test.noted", stream=streams[1], actor=actor, key=sub_key(key, "second"))


class Race:
    """Some processes that are given orders for the same instant."""

    def __init__(self, runners: list["subprocess.Popen[str]"]) -> None:
        self.runners = runners

    def run(self, *orders: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
        """Each order to one process; once all of them know who acts and on what, they go at once. The answers in the
        same order.
        """
        running = self.runners[: len(orders)]
        for runner, (do, given) in zip(running, orders, strict=True):
            tell(runner, {"database": str(connection.settings_dict["NAME"]), "do": do, "given": given})
        for runner in running:
            assert said_by(runner) == "prepared"
        at = time.monotonic() + HEAD_START
        for runner in running:
            tell(runner, at)
        return [said_by(runner) for runner in running]


def tell(runner: "subprocess.Popen[str]", something: object) -> None:
    assert runner.stdin is not None
    runner.stdin.write(json.dumps(something) + "\n")
    runner.stdin.flush()


def said_by(runner: "subprocess.Popen[str]") -> Any:
    assert runner.stdout is not None
    line = runner.stdout.readline()
    assert line, f"a racing process ended with {runner.wait()}"
    return json.loads(line)


@contextmanager
def race(module: str = "bihuan.kernel.ledger.tests.racer", count: int = RUNNERS) -> Iterator[Race]:
    """Start `count` processes of that module, wait until each is ready, end them afterwards."""
    command = [sys.executable, "-m", module]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    runners = [subprocess.Popen(command, **pipes) for _ in range(count)]  # pipes are named once
    try:
        for runner in runners:
            assert said_by(runner) == "ready"
        yield Race(runners)
    finally:
        for runner in runners:
            runner.stdin.close()
            runner.wait()
            runner.stdout.close()
