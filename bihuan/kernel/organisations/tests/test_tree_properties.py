"""Whatever is done to the tree, on its day or dated back, every path says where its body stands, nobody stands above
themselves, and on every day the tree was one.
"""

from datetime import date, timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.actions import end_organisation, found, merge, move_under, rename, split
from bihuan.kernel.organisations.models import Kind, Organisation, ParentPeriod, Tier
from bihuan.kernel.organisations.paths import ids_in, path_of
from bihuan.kernel.organisations.queries import ancestors, current_successors, subtree_on
from bihuan.kernel.organisations.tests.factories import city, organisation

pytestmark = pytest.mark.django_db

_codes = count(1)
PICK = st.integers(0, 30)
FEW = st.integers(0, 3)
BACK = st.integers(0, 12)
WHAT = st.sampled_from(["found", "move", "rename", "merge", "split", "end"])
Step = tuple[str, int, int, int]
STEPS = st.lists(st.tuples(WHAT, PICK, PICK, BACK), max_size=20)


def peer_of(one: Organisation) -> Organisation:
    return Organisation.objects.alike(one).latest("pk")


def do(what: str, one: Organisation, other: Organisation, on: date) -> None:
    told = {"on": on, "actor": SYSTEM, "key": new_key()}
    if what == "found":
        kind = {"kind": Kind.UNION, "tier": Tier.TOWN, "division_code": "350181"}
        found(code=f"P{next(_codes)}", name="新", parent_id=one.pk, **kind, **told)
    elif what == "move":
        move_under(organisation_id=one.pk, parent_id=other.pk, **told)
    elif what == "rename":
        rename(organisation_id=one.pk, name=f"名{other.pk}", **told)
    elif what == "merge":
        merge(organisation_ids=[one.pk], into_id=other.pk, **told)
    elif what == "split":
        split(organisation_id=one.pk, heir_ids=[other.pk, peer_of(one).pk], **told)
    else:
        end_organisation(organisation_id=one.pk, **told)


def consistent(day: date) -> None:
    bodies = {each.pk: each for each in Organisation.objects.all()}
    for each in bodies.values():
        above = bodies[each.parent_id].path if each.parent_id else ""
        assert each.path == path_of(each.pk, above)
        assert len(set(ids_in(each.path))) == len(ids_in(each.path))
        if each.ends_on is None:
            assert each.parent is None or each.parent.ends_on is None
            assert [body.pk for body in ancestors(each, day)] == each.chain_ids[1:]
        assert all(heir.ends_on is None for heir in current_successors(each))
        assert current_successors(each)
    top = city()
    assert subtree_on(top, day) == {each.pk for each in bodies.values() if each.ends_on is None}
    assert not ParentPeriod.objects.filter(ends_on__isnull=True, organisation__ends_on__isnull=False).exists()


def one_tree_on_every_day() -> None:
    bodies = list(Organisation.objects.all())
    periods = list(ParentPeriod.objects.all())
    for day in {each.starts_on for each in periods} | {each.ends_on for each in bodies if each.ends_on}:
        there = {each.pk for each in bodies if holds(each, day)}
        above = {each.organisation_id: each.parent_id for each in periods if holds(each, day)}
        assert set(above) == there
        assert {parent for parent in above.values() if parent is not None} <= there
        assert subtree_on(city(), day) == there
        for body in there:
            assert len(line_of(body, above)) <= len(there)


def holds(span: Organisation | ParentPeriod, day: date) -> bool:
    return span.starts_on <= day and (span.ends_on is None or day < span.ends_on)


def line_of(body: int, above: dict[int, int | None]) -> list[int]:
    line = [body]
    while (parent := above[line[-1]]) is not None and len(line) <= len(above):
        line.append(parent)
    return line


@given(STEPS)
def test_the_tree_is_one_after_any_changes(steps: list[Step]):
    with transaction.atomic():
        organisation(parent=organisation(parent=organisation()))
        organisation(parent=organisation())
        walk(steps)
        transaction.set_rollback(True)


@given(st.lists(st.tuples(st.sampled_from(["move", "move", "move", "end"]), FEW, FEW, BACK), min_size=8, max_size=20))
def test_the_tree_was_one_after_a_few_bodies_went_to_and_fro(steps: list[Step]):
    with transaction.atomic():
        for _ in range(3):
            organisation()
        walk(steps)
        transaction.set_rollback(True)


def walk(steps: list[Step]) -> None:
    day = date(2024, 6, 6)
    for what, one, other, back in steps:
        day += timedelta(1)
        bodies = list(Organisation.objects.order_by("pk"))
        with clock.use(clock.at(day)):
            try:
                do(what, bodies[one % len(bodies)], bodies[other % len(bodies)], day - timedelta(back))
            except Refused:
                continue
        consistent(day)
        one_tree_on_every_day()
