"""The tree may be as deep as it likes, and a branch of it is still found by an index."""

from datetime import date

import pytest
from django.db import connection

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.actions import found, move_under
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.organisations.queries import ancestors, subtree_on
from bihuan.kernel.organisations.tests.factories import EARLY, city, organisation

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
LEVELS = 60


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


def below(above: Organisation, number: int) -> Organisation:
    what = {
        "code": f"D{number}",
        "name": "示例工会",
        "kind": Kind.UNION,
        "tier": Tier.COUNTY,
        "division_code": "350181",
    }
    return found(**what, parent_id=above.pk, on=EARLY, actor=SYSTEM, key=new_key())


def test_bodies_stand_below_one_another_at_any_depth_and_move_so():
    other, highest = organisation(kind=Kind.UNION), organisation(kind=Kind.UNION)
    lowest = highest
    for number in range(LEVELS):
        lowest = below(lowest, number)
    assert len(lowest.path) > 200
    assert [each.pk for each in ancestors(lowest, TODAY)] == lowest.chain_ids[1:]
    assert Organisation.objects.subtree_of(highest).count() == LEVELS + 1
    move_under(organisation_id=highest.pk, parent_id=other.pk, on=TODAY, actor=SYSTEM, key=new_key())
    lowest.refresh_from_db()
    assert (lowest.chain_ids[-2:], len(lowest.chain_ids)) == ([other.pk, city().pk], LEVELS + 3)
    assert Organisation.objects.subtree_of(other).count() == len(subtree_on(other, TODAY)) == LEVELS + 2


def test_a_branch_is_found_by_an_index():
    branch = Organisation.objects.filter(path__within="0001.0007.").order_by().values("pk")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    way = {"sqlite": "(path>? AND path<?)", "postgresql": "~>=~ '0001.0007.'"}[connection.vendor]
    assert way in branch.explain()
