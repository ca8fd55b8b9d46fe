"""Public actions: one transaction, carried out once for one key."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor, ActorKind
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, new_key, sub_key
from bihuan.kernel.ledger import action as module
from bihuan.kernel.ledger.action import action, scope_of
from bihuan.kernel.ledger.jobs import forget_old_receipts
from bihuan.kernel.ledger.models import Act, Receipt
from bihuan.kernel.ledger.queries import acts_of, spent_by
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.tests.factories import CADRE, MATTER

pytestmark = pytest.mark.django_db

runs: list[str] = []


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Actions declared in a test are forgotten afterwards."""
    monkeypatch.setattr(module, "ACTIONS", {})
    runs.clear()
    yield


def noting() -> Any:
    @action("test.note")
    def note(*, what: Any = "电话", give: str = "act", actor: Actor, key: IdempotencyKey) -> Any:
        runs.append("note")
        act = record("test.noted", stream=MATTER, actor=actor, key=key)
        return {"act": act, "none": None, "tuple": (act, None), "list": [act, act], "text": "act"}[give]

    return note


@pytest.mark.parametrize("give", ["act", "none", "tuple", "list"])
def test_the_same_intention_is_carried_out_once_and_answered_twice(give: str) -> None:
    note, key = noting(), new_key()
    first = note(give=give, actor=CADRE, key=key)
    again = note(give=give, actor=CADRE, key=key)
    assert (again, type(again), runs) == (first, type(first), ["note"])


def test_saying_a_default_is_the_same_intention() -> None:
    note, key = noting(), new_key()
    assert note(actor=CADRE, key=key) == note(what="电话", actor=CADRE, key=key)


@dataclass(frozen=True)
class Choice:
    day: date
    share: Decimal


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1", 1),
        (1, 2),
        (True, 1),
        (None, ""),
        ("a\0b", "a"),
        ("\ud800", "\udfff"),
        (Decimal("1.0"), Decimal("1.1")),
        (date(2024, 6, 6), "2024-06-06"),
        (b"a", b"b"),
        (Colour.RED, Colour.BLUE),
        ([1, 2], [2, 1]),
        ({"a": 1}, {"a": 2}),
        ({1}, {2}),
        (Choice(date(2024, 6, 6), Decimal(1)), Choice(date(2024, 6, 7), Decimal(1))),
    ],
)
def test_a_spent_key_does_nothing_else(first: object, second: object) -> None:
    note, key = noting(), new_key()
    note(what=first, actor=CADRE, key=key)
    assert note(what=first, actor=CADRE, key=key) is not None
    with pytest.raises(Refused, match="key_reused"):
        note(what=second, actor=CADRE, key=key)
    assert runs == ["note"]


@pytest.mark.parametrize(
    ("first", "second"),
    [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({1, 2, 3}, {3, 2, 1}), ((1, 2), [1, 2]), (frozenset("ab"), {"b", "a"})],
)
def test_the_same_arguments_in_another_order_are_the_same_intention(first: object, second: object) -> None:
    note, key = noting(), new_key()
    assert note(what=first, actor=CADRE, key=key) == note(what=second, actor=CADRE, key=key)


def test_a_row_is_the_same_argument_as_long_as_it_is_the_same_row() -> None:
    one, other = ContentType.objects.order_by("pk")[:2]
    note, key = noting(), new_key()
    first = note(what=one, actor=CADRE, key=key)
    one.model = "renamed"
    assert note(what=one, actor=CADRE, key=key) == first
    with pytest.raises(Refused, match="key_reused"):
        note(what=other, actor=CADRE, key=key)


@pytest.mark.parametrize("what", [object(), ContentType(), (n for n in "ab"), Choice])
def test_an_argument_that_cannot_be_told_apart_is_refused(what: object) -> None:
    with pytest.raises(TypeError, match="an action cannot take"):
        noting()(what=what, actor=CADRE, key=new_key())
    assert runs == []


def test_nobody_gets_an_answer_for_the_key_of_another() -> None:
    note, key = noting(), new_key()
    note(actor=CADRE, key=key)
    for stranger in (SYSTEM, Actor(kind=ActorKind.PERSON, label="", person_id=8), asked(7), partner(7)):
        with pytest.raises(Refused, match="key_reused"):
            note(actor=stranger, key=key)


def test_a_key_is_spent_for_whoever_spent_it_and_for_nobody_else() -> None:
    note, key, other = noting(), new_key(), new_key()
    note(actor=CADRE, key=key)
    assert spent_by(CADRE, [key, other]) == {key}
    assert spent_by(SYSTEM, [key, other]) == set()


def asked(number: int) -> Actor:
    return Actor(kind=ActorKind.ASKED, label="", asking_id=number, person_id=7)


def partner(number: int) -> Actor:
    return Actor(kind=ActorKind.PARTNER, label="", baton_id=number, person_id=7)


def test_receipts_are_removed_after_ninety_days_and_the_acts_stay() -> None:
    note, old, recent = noting(), new_key(), new_key()
    for key, day in ((old, date(2024, 3, 7)), (recent, date(2024, 3, 8))):
        with clock.use(clock.at(day)):
            note(actor=CADRE, key=key)
    with clock.use(clock.at(date(2024, 6, 6))):
        assert [forget_old_receipts(), forget_old_receipts()] == [2, 0]  # that of the genesis too
    assert spent_by(CADRE, [old, recent]) == {recent}
    assert acts_of(MATTER).count() == 2


def test_each_link_is_a_scope_of_its_own() -> None:
    actors = (CADRE, SYSTEM, asked(4), partner(4))
    assert [scope_of(actor) for actor in actors] == ["person:7", "system:", "asked:4", "partner:4"]


@pytest.mark.parametrize("key", ["", "k" * 65, "a\nb", None])
def test_a_malformed_key_is_refused(key: Any) -> None:
    with pytest.raises(Refused, match="key_invalid"):
        noting()(actor=CADRE, key=key)
    assert runs == []


def test_a_result_that_is_not_rows_is_a_mistake_and_nothing_happens() -> None:
    with pytest.raises(TypeError, match="returns stored rows or None, not str"):
        noting()(give="text", actor=CADRE, key=new_key())
    assert list(acts_of(MATTER)) == []


def test_what_is_refused_undoes_everything_and_leaves_the_key_unspent() -> None:
    note, key = noting(), new_key()

    @action("test.note_and_fail")
    def note_and_fail(*, fails: bool, actor: Actor, key: IdempotencyKey) -> Act | None:
        first: Act = note(actor=actor, key=sub_key(key, "note"))
        if fails:
            raise Refused("no", "不行")
        return first

    with pytest.raises(Refused, match="no: 不行"):
        note_and_fail(fails=True, actor=CADRE, key=key)
    assert (list(acts_of(MATTER)), Receipt.objects.filter(action__startswith="test.").count()) == ([], 0)
    assert note_and_fail(fails=False, actor=CADRE, key=key) == acts_of(MATTER).get()


def test_an_inner_refusal_cannot_be_passed_over() -> None:
    @action("test.refuse")
    def refuse(*, actor: Actor, key: IdempotencyKey) -> None:
        raise Refused("no", "不行")

    @action("test.pass_over")
    def pass_over(*, actor: Actor, key: IdempotencyKey) -> None:
        with pytest.raises(Refused):
            refuse(actor=actor, key=sub_key(key, "inner"))
        record("test.noted", stream=MATTER, actor=actor, key=key)

    with pytest.raises(transaction.TransactionManagementError):
        pass_over(actor=CADRE, key=new_key())
    assert list(acts_of(MATTER)) == []


def test_an_inner_action_needs_a_key_of_its_own() -> None:
    note = noting()

    @action("test.careless")
    def careless(*, actor: Actor, key: IdempotencyKey) -> Act:
        found: Act = note(actor=actor, key=key)
        return found

    with pytest.raises(Refused, match="key_reused"):
        careless(actor=CADRE, key=new_key())


def test_a_result_that_is_gone_is_said_to_be_gone() -> None:
    @action("test.make")
    def make(*, actor: Actor, key: IdempotencyKey) -> ContentType:
        return ContentType.objects.create(app_label="made", model="row")

    key = new_key()
    make(actor=CADRE, key=key).delete()
    with pytest.raises(Refused, match="result_gone"):
        make(actor=CADRE, key=key)


def test_a_row_with_a_key_of_text_is_found_again() -> None:
    @action("test.receipt")
    def receipt(*, actor: Actor, key: IdempotencyKey) -> Receipt:
        return Receipt.objects.get(pk=key)

    key = new_key()
    assert receipt(actor=CADRE, key=key) == receipt(actor=CADRE, key=key)


def test_a_public_action_takes_keywords_an_actor_and_a_key() -> None:
    with pytest.raises(TypeError, match="takes actor and key"):
        action("test.a")(lambda *, actor: None)
    with pytest.raises(TypeError, match="takes keywords only"):
        action("test.a")(lambda what, *, actor, key: None)
    with pytest.raises(ValueError, match=r"two actions named test\.note"):
        noting(), noting()
