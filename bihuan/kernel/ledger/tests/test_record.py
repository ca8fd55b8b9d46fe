"""Recording acts."""

import json
from datetime import date
from types import MappingProxyType

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.base import clock, hooks
from bihuan.base.actor import SYSTEM, Actor, ActorKind, Seat
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, new_key
from bihuan.kernel.ledger.canonical import NotCanonical, sm3
from bihuan.kernel.ledger.events import UnknownEvent
from bihuan.kernel.ledger.models import NOTHING_BEFORE, Act
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.ledger.tests.factories import CADRE, DAY, MATTER, OTHER, WORKER, note

pytestmark = pytest.mark.django_db


def test_an_act_says_who_did_what_when_it_happened_and_when_it_was_entered() -> None:
    act = note(facts={"to": 9}, happened_on=date(2024, 6, 3))
    act.refresh_from_db()
    assert (act.kind, act.facts, act.happened_on) == ("test.noted", {"to": 9}, date(2024, 6, 3))
    assert act.entered_at == clock.instant_of(DAY)
    assert (act.actor_kind, act.actor_person_id, act.actor_account_id, act.actor_post_id) == ("person", 7, 3, 9)


def test_the_canonical_form_of_an_act_is_fixed_to_the_byte() -> None:
    act = note(facts={"to": 9}, key=IdempotencyKey("k" * 32))
    assert bytes(act.canonical).decode() == (
        '{"actor":{"account":3,"asking":null,"kind":"person","person":7,"post":9},"algorithm":"sm3",'
        '"entered_at":"2024-06-06T01:00:00.000000Z","facts":{"to":9},"happened_on":"2024-06-06",'
        f'"key":"{"k" * 32}","kind":"test.noted","origin":"live","schema":1,"seals":{{}},"seq":1,"stream":"matter:12"}}'
    )


def test_the_acts_of_a_docket_are_chained() -> None:
    first, second, third = note(), note(), note()
    assert [act.seq for act in acts_of(MATTER)] == [1, 2, 3]
    assert (first.prev, second.prev, third.prev) == (NOTHING_BEFORE, first.hash, second.hash)
    assert third.hash == sm3(bytes.fromhex(second.hash), bytes(third.canonical)).hex()


def test_each_docket_counts_for_itself() -> None:
    note(MATTER), note(OTHER), note(MATTER)
    assert [(str(act.stream), act.seq) for act in Act.objects.filter(kind="test.noted").order_by("id")] == [
        ("matter:12", 1),
        ("matter:13", 1),
        ("matter:12", 2),
    ]


def test_a_day_in_the_future_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        note(happened_on=date(2024, 6, 7))
    assert (refusal.value.code, refusal.value.field) == ("happened_in_future", "happened_on")


def test_the_day_is_that_of_china() -> None:
    with clock.use(clock.FixedClock(clock.instant_of(date(2024, 6, 7), 0, 30))), transaction.atomic():
        act = record("test.noted", stream=MATTER, actor=CADRE, key=new_key(), happened_on=date(2024, 6, 7))
    assert act.happened_on == date(2024, 6, 7)


def test_an_instant_is_not_taken_for_a_day() -> None:
    with pytest.raises(TypeError, match="happened_on is a day"):
        note(happened_on=clock.instant_of(DAY))


def test_imported_history_says_so() -> None:
    act = note(origin="import", happened_on=date(2021, 3, 1))
    assert (act.origin, act.entered_at) == ("import", clock.instant_of(DAY))
    assert json.loads(bytes(act.canonical))["origin"] == "import"


def test_there_is_no_third_origin() -> None:
    with pytest.raises(ValueError, match="guess"):
        note(origin="guess")


def test_a_kind_nobody_registered_is_not_recorded() -> None:
    with pytest.raises(UnknownEvent):
        record("test.unheard_of", stream=MATTER, actor=CADRE, key=new_key())


def test_a_kind_of_matters_is_not_recorded_of_a_person() -> None:
    with pytest.raises(UnknownEvent):
        record("test.of_matters", stream=Stream("person", WORKER), actor=CADRE, key=new_key())


def test_facts_are_kept_as_plain_json() -> None:
    act = note(facts={"ids": (1, 2), "more": MappingProxyType({"a": None})})
    act.refresh_from_db()
    assert act.facts == {"ids": [1, 2], "more": {"a": None}}


def test_facts_without_a_single_form_are_refused() -> None:
    with pytest.raises(NotCanonical):
        note(facts={"share": 0.1})


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (SYSTEM, ("system", None, None, None)),
        (Actor(kind=ActorKind.ASKED, label="", asking_id=4), ("asked", None, None, 4)),
        (Actor(kind=ActorKind.PARTNER, label="", baton_id=4), ("partner", None, None, None)),
        (Actor(kind=ActorKind.PERSON, label="", person_id=7), ("person", 7, None, None)),
    ],
)
def test_the_system_and_holders_of_links_act_without_a_seat(actor: Actor, expected: tuple[object, ...]) -> None:
    act = note(actor=actor)
    assert (act.actor_kind, act.actor_person_id, act.actor_post_id, act.actor_asking_id) == expected


def test_somebody_with_two_seats_says_from_which_they_act() -> None:
    seats = tuple(Seat(post_id=post, organisation_id=1, path="0001.", role="officer") for post in (8, 9))
    both = Actor(kind=ActorKind.PERSON, label="", person_id=7, seats=seats)
    assert [note(actor=both).actor_post_id, note(actor=both, post_id=8).actor_post_id] == [None, 8]


def test_those_who_hang_on_the_ledger_are_told_of_each_act(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Act] = []
    outbox = hooks.Hook("act_recorded", takes=("act",), expected=("notices",))
    outbox.fill("notices", lambda *, act: told.append(act))
    monkeypatch.setattr(hooks, "act_recorded", outbox)
    assert told == [] and note() == told[0]


def test_an_act_without_details_costs_two_queries_and_one_with_details_three() -> None:
    note(details={"why": "first"})
    with CaptureQueriesContext(connection) as plain:
        record_once()
    with CaptureQueriesContext(connection) as sealed:
        record_once(details={"why": "again"})
    assert (len(plain), len(sealed)) == (2, 3)


def record_once(**given: object) -> None:
    record("test.noted", stream=MATTER, actor=CADRE, key=new_key(), facts={"n": 1}, **given)
