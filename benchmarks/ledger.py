"""How many acts a second, beside the floor (a plain durable insert) taken in the same interleaved run.

    python -m benchmarks.ledger                                     an SQLite file of its own, one client
    BIHUAN_DATABASE_URL=postgres://… python -m benchmarks.ledger    an empty PostgreSQL database, one client, then four

Only ratios count: absolute figures wobble by 40 % on small machines, more when they are busy.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

TABLE = "benchmark_floor"
BODIES = 100
"""So many organisations lie below the first one (whose identifier is 1); each person is registered in one of them."""
ROUND = 1.0
"""Seconds for which one kind of work runs before the other has its turn."""


def prepare() -> None:
    """Django on the database to measure; an embedded one is made when none is named."""
    home = os.environ.setdefault("BIHUAN_HOME", tempfile.mkdtemp(prefix="bihuan-benchmark-"))
    os.environ.setdefault("BIHUAN_DATABASE_URL", f"sqlite://{home}/benchmark.sqlite3")
    os.environ.setdefault("BIHUAN_SECRET_KEY", "for-a-benchmark-" + "0123456789abcdef" * 3)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from bihuan.kernel.ledger.events import EventKind, register_events

    register_events("benchmark", {"benchmark.noted": EventKind("", "post")})


def floor(number: int) -> None:
    """One durable insert of a row of an act's size."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (text) VALUES (%s)", ["事" * 180 + str(number)])


def act(number: int, *, sealed: bool, spread: int) -> None:
    """One act in its own transaction."""
    from django.db import transaction

    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.kernel.ledger.record import record
    from bihuan.kernel.ledger.streams import Stream

    details: dict[str, Any] = {"details": {"text": "事" * 180}} if sealed else {}
    with transaction.atomic():
        record(
            "benchmark.noted",
            stream=Stream("post", 1 + number % spread),
            actor=SYSTEM,
            key=new_key(),
            facts={"n": number},
            **details,
        )


def person(number: int) -> None:
    """A whole action as a screen calls it: its receipt, what it asks before, a row, an act with details."""
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.kernel.people.actions import register_person

    register_person(name=f"示例 {number}", organisation_id=2 + number % BODIES, actor=SYSTEM, key=new_key())


def matter(number: int) -> None:
    """The same for a matter: its number, its clock, its turn, an act with the whole row."""
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.domains.stationing.process import PROBLEM
    from bihuan.kernel.organisations.models import Organisation
    from bihuan.kernel.people.models import Post
    from bihuan.kernel.process.actions.opening import open_matter

    open_matter(
        kind=PROBLEM.name,
        title=f"示例 {number}",
        subject=Organisation.objects.get(pk=2 + number % BODIES),
        owner=Post.objects.select_related("organisation").get(pk=1),
        actor=SYSTEM,
        key=new_key(),
    )


WORK: dict[str, Callable[[int], None]] = {
    "plain insert (floor)": floor,
    "act, new stream each": lambda number: act(number, sealed=False, spread=10**9),
    "act with details, new stream each": lambda number: act(number, sealed=True, spread=10**9),
    "act with details, 1,000 streams": lambda number: act(number, sealed=True, spread=1000),
    "act, one stream": lambda number: act(number, sealed=False, spread=1),
    "whole action: a person is registered": person,
    "whole action: a matter is opened": matter,
}


def client(index: int, turns: int, gate: Any, results: "multiprocessing.Queue[Any]") -> None:
    """Every kind of work in turn, all clients in step; how many were done, and how long each took."""
    prepare()
    gate.wait()
    start = time.monotonic() + 0.2
    done: dict[str, list[float]] = {name: [] for name in WORK}
    number = index * 10**7
    for turn in range(turns):
        for place, (name, work) in enumerate(WORK.items()):
            begin = start + (turn * len(WORK) + place) * ROUND
            while (left := begin - time.monotonic()) > 0:
                time.sleep(left)
            while time.monotonic() < begin + ROUND:
                before = time.perf_counter()
                work(number)
                done[name].append(time.perf_counter() - before)
                number += 1
    results.put(done)


def set_up() -> str:
    """The tables and a deployment with some organisations; the name of the engine."""
    prepare()
    from django.core.management import call_command
    from django.db import connection

    from bihuan.base import clock
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.config.first_administrator import open_deployment
    from bihuan.kernel.organisations.actions import found
    from bihuan.kernel.organisations.models import Kind, Organisation, Tier

    call_command("migrate", verbosity=0)
    open_deployment(
        organisation="示例市总工会",
        tier="city",
        division="3501",
        name="示例",
        username="first",
        password="a-long-password",
    )
    root = Organisation.objects.get()
    for number in range(BODIES):
        found(
            code=f"E{number}",
            name=f"示例工会{number}",
            kind=Kind.UNION,
            tier=Tier.ENTERPRISE,
            division_code="3501",
            parent_id=root.pk,
            on=clock.today(),
            actor=SYSTEM,
            key=new_key(),
        )
    kind = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id {kind} PRIMARY KEY, text text)")
    connection.close()
    return connection.vendor


def verification() -> dict[str, float]:
    """How fast everything written is gone through again."""
    from bihuan.kernel.ledger.verification import verify

    before = time.perf_counter()
    report = verify()
    seconds = time.perf_counter() - before
    assert report.ok, report.problems[:3]
    return {"acts": report.acts, "details": report.details, "acts a second": round(report.acts / seconds)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, nargs="+", help="1 on SQLite (it has one writer), else 1 and 4")
    options.add_argument("--seconds", type=int, default=5, help="for each kind of work, at one second a turn")
    given = options.parse_args()
    engine = set_up()
    found: dict[str, Any] = {"engine": engine}
    for clients in given.clients or ([1] if engine == "sqlite" else [1, 4]):
        found[f"clients: {clients}"] = rates(measured(clients, given.seconds), given.seconds)
    json.dump(found | {"verification": verification()}, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


def rates(done: list[dict[str, list[float]]], seconds: int) -> dict[str, dict[str, float]]:
    """For each kind of work what all clients did together, and its share of the floor."""
    rows = {name: figures([one for each in done for one in each[name]], seconds) for name in WORK}
    floor_rate = rows[next(iter(WORK))]["a second"]
    return {name: row | {"of the floor": round(row["a second"] / floor_rate, 3)} for name, row in rows.items()}


def measured(clients: int, turns: int) -> list[dict[str, list[float]]]:
    """What each client did, and how long each piece took."""
    spawn = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[Any] = spawn.Queue()
    gate = spawn.Barrier(clients)
    running = [
        spawn.Process(target=client, args=(10 * clients + index, turns, gate, results)) for index in range(clients)
    ]
    for one in running:
        one.start()
    done = [results.get() for _ in running]
    for one in running:
        one.join()
    return done


def figures(times: list[float], seconds: int) -> dict[str, float]:
    """How many a second, and how long one takes in the middle and for the slowest twentieth, in milliseconds."""
    if not times:
        return {"a second": 0}
    times.sort()
    return {
        "a second": round(len(times) / (seconds * ROUND)),
        "p50 ms": round(statistics.median(times) * 1000, 1),
        "p95 ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }


if __name__ == "__main__":
    main()
