"""Whatever is done to the tree, every path says where its body stands, and nobody stands above themselves."""

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
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("found"), PICK, PICK),
        st.tuples(st.just("move"), PICK, PICK),
        st.tuples(st.just("rename"), PICK, PICK),
        st.tuples(st.just("merge"), PICK, PICK),
        st.tuples(st.just("split"), PICK, PICK),
        st.tuples(st.just("end"), PICK, PICK),
    ),
    max_size=20,
)


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


@given(STEPS)
def test_paths_agree_with_parents_after_any_changes(steps: list[tuple[str, int, int]]):
    with transaction.atomic():
        organisation(parent=organisation(parent=organisation()))
        organisation(parent=organisation())
        day = date(2024, 6, 6)
        for what, one, other in steps:
            day += timedelta(1)
            bodies = list(Organisation.objects.order_by("pk"))
            with clock.use(clock.at(day)):
                try:
                    do(what, bodies[one % len(bodies)], bodies[other % len(bodies)], day)
                except Refused:
                    continue
            consistent(day)
        transaction.set_rollback(True)
