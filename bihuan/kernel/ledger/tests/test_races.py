"""Several processes at once, on file databases and servers as in production."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.checkpoints import checkpoint, checkpoint_files
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import acts_of, details_of
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.ledger.tests.factories import CADRE, MATTER, OTHER, WORKER, note
from bihuan.kernel.ledger.tests.racing import ROUNDS, RUNNERS, Race, race
from bihuan.kernel.ledger.verification import verify


@pytest.fixture(scope="module")
def runners(django_db_setup: None) -> Iterator[Race]:
    """Processes that wait for orders, for all races of this file."""
    with race() as running:
        yield running


def test_writers_of_one_docket_queue_up(runners: Race, own_database: str) -> None:
    places = [answer["seq"] for _ in range(ROUNDS) for answer in runners.run(*one_each("matter:12"))]
    assert sorted(places) == list(range(1, ROUNDS * RUNNERS + 1))
    assert verify().problems == []


def one_each(stream: str, **more: object) -> list[tuple[str, dict[str, object]]]:
    return [("note", {"key": new_key(), "stream": stream, **more}) for _ in range(RUNNERS)]


def test_of_those_with_the_same_key_one_does_it_and_all_get_its_result(runners: Race, own_database: str) -> None:
    for _ in range(ROUNDS):
        key = new_key()
        answers = runners.run(*[("note", {"key": key, "stream": "matter:12"})] * RUNNERS)
        assert answers == answers[:1] * RUNNERS
    assert acts_of(MATTER).count() == ROUNDS


def test_two_who_wait_for_one_another_both_get_through(runners: Race, own_database: str) -> None:
    ways = (["matter:12", "matter:13"], ["matter:13", "matter:12"])
    answers = runners.run(*[("note_both", {"key": new_key(), "streams": way}) for way in ways])
    assert [list(answer) for answer in answers] == [["id"], ["id"]]
    assert [acts_of(stream).count() for stream in (MATTER, OTHER)] == [2, 2]
    assert verify().problems == []


def test_a_deployment_begins_once(runners: Race, bare_database: str) -> None:
    answers = runners.run(*[("begin", {"key": new_key()}) for _ in range(RUNNERS)])
    assert sorted(answers, key=str) == [{"id": Act.objects.get().pk}] + [{"refused": "genesis_exists"}] * (RUNNERS - 1)


def test_several_dockets_may_be_the_first_to_speak_of_a_person(runners: Race, own_database: str) -> None:
    for person in range(1, ROUNDS + 1):
        answers = runners.run(
            *[
                ("note", {"key": new_key(), "stream": f"matter:{matter}", "person": person})
                for matter in range(1, RUNNERS + 1)
            ]
        )
        acts = list(Act.objects.filter(pk__in=[answer["id"] for answer in answers]))
        assert [found.personal for found in details_of(acts).values()] == [{person: {"name": "陈示例"}}] * RUNNERS


def test_while_a_person_is_erased_others_write_before_or_not_at_all(runners: Race, own_database: str) -> None:
    for person in range(1, ROUNDS + 1):
        writers = one_each("matter:12", person=person)[: RUNNERS - 1]
        *written, erasure = runners.run(*writers, ("erase", {"key": new_key(), "stream": f"person:{person}"}))
        assert [list(answer) for answer in written if answer != {"refused": "erased"}] == [["id", "seq"]] * acts_about(
            person
        )
        assert acts_of(Stream("person", person)).get().pk == erasure["id"]
    assert verify().problems == []


def acts_about(person: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_detail WHERE subject = %s", [f"person:{person}"])
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("subject", "given"),
    [
        (Stream("person", WORKER), {"personal": {WORKER: {"name": "陈示例"}}}),
        (MATTER, {"details": {"why": "欠薪"}}),
        (MATTER, {"stream": OTHER, "personal": {WORKER: {"name": "陈示例"}}}),
    ],
)
def test_whoever_writes_during_an_erasure_waits_for_its_end(
    own_database: str, subject: Stream, given: dict[str, Any]
) -> None:
    note(MATTER, details={"why": "欠薪"}, personal={WORKER: {"name": "陈示例"}})
    begun = threading.Event()

    def erase_slowly() -> None:
        with transaction.atomic():
            erase(subject=subject, basis=Basis.REQUEST, actor=CADRE, key=new_key())
            begun.set()
            time.sleep(0.3)
        connection.close()

    erasing = threading.Thread(target=erase_slowly)
    erasing.start()
    begun.wait()
    told = outcome_of(given)
    erasing.join()
    assert told == ("erased" if subject != MATTER or "details" in given else "written")


def outcome_of(given: dict[str, Any]) -> str:
    try:
        note(**{"stream": MATTER, **given})
    except Refused as refusal:
        return refusal.code
    return "written"


def test_no_act_under_way_ends_up_below_a_checkpoint(runners: Race, home: Path, own_database: str) -> None:
    done = threading.Event()

    def write() -> None:
        for _ in range(ROUNDS * 3):
            runners.run(
                *[("note", {"key": new_key(), "stream": f"matter:{matter}"}) for matter in range(1, RUNNERS + 1)]
            )
        done.set()

    writing = threading.Thread(target=write)
    writing.start()
    while not done.is_set():
        checkpoint()
    writing.join()
    files = checkpoint_files(home / "checkpoints")
    assert len(files) >= 2
    assert [problem for file in files for problem in verify(file).problems] == []
