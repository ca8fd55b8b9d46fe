"""The tree of unions and the partner bodies: founding, renaming, moving."""

from datetime import date

import pytest
from django.db import IntegrityError, connection

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import found, move_under, rename
from bihuan.kernel.organisations.models import Kind, Organisation, ParentPeriod, Tier
from bihuan.kernel.organisations.queries import ancestors, body_above, root, subtree_on
from bihuan.kernel.organisations.tests.factories import EARLY, city, division, keeper_of, organisation, partner

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
BEFORE = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


def given(**changed):
    division("350181")
    told = {"code": "FQ", "name": "福清市总工会", "kind": Kind.FEDERATION, "tier": Tier.COUNTY, "on": EARLY}
    return {**told, "division_code": "350181", "actor": SYSTEM, "key": new_key(), **changed}


def move(body: Organisation, above: Organisation, on: date) -> Organisation:
    return move_under(organisation_id=body.pk, parent_id=above.pk, on=on, actor=SYSTEM, key=new_key())


def test_a_county_union_is_founded_below_the_city():
    top = city()
    county = found(**given(parent_id=top.pk, actor=keeper_of(top)))
    assert (county.path, county.short_name, county.name_on(EARLY), county.parent_on(EARLY)) == (
        f"{top.path}{county.pk:04d}.",
        "福清市总工会",
        "福清市总工会",
        top,
    )


def test_founding_is_on_record():
    top = city()
    county = found(**given(parent_id=top.pk))
    entry = timeline(Stream("organisation", county.pk))[0]
    assert entry.words(who="平台") == "平台登记了“福清市总工会”，自2020-01-01起"
    assert entry.act.facts == {"kind": "federation", "tier": "county", "parent": top.pk, "on": "2020-01-01"}


def test_the_first_union_is_the_root_and_only_the_platform_founds_it():
    with pytest.raises(Forbidden) as refusal:
        found(**given(actor=keeper_of(partner())))
    assert refusal.value.code == "platform_only"
    assert found(**given()).is_root
    assert root().code == "FQ"


def test_a_second_root_is_refused_by_the_action_and_by_the_database():
    city()
    with pytest.raises(Refused) as refusal:
        found(**given())
    assert refusal.value.code == "root_exists"
    with pytest.raises(IntegrityError):
        Organisation.objects.create(code="X", name="X", kind=Kind.UNION, path="X.", starts_on=EARLY)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"code": "TAKEN"}, "code_taken"),
        ({"name": "  "}, "name_missing"),
        ({"name": "长" * 101}, "too_long"),
        ({"name": "长" * 41}, "short_name_missing"),
        ({"short_name": "长" * 41}, "too_long"),
        ({"code": "C" * 41}, "too_long"),
        ({"name": "示例\0工会"}, "unstorable_text"),
        ({"division_code": "99"}, "division_unknown"),
        ({"division_code": ""}, "division_missing"),
        ({"on": date(2024, 6, 7)}, "not_yet"),
        ({"on": date(2019, 12, 31)}, "before_foundation"),
        ({"kind": Kind.COURT}, "wrong_parent"),
    ],
)
def test_founding_the_impossible_is_refused_with_words(changed: dict, code: str):
    organisation(organisation_code="TAKEN")
    with pytest.raises(Refused) as refusal:
        found(**given(parent_id=city().pk, **changed))
    assert refusal.value.code == code


def test_nothing_is_founded_below_a_body_that_is_not_there():
    with pytest.raises(NotVisible):
        found(**given(parent_id=0))


def test_a_partner_stands_alone_below_its_own_kind_or_where_a_union_runs_it():
    court = partner(kind=Kind.COURT)
    lower = found(**given(kind=Kind.COURT, code="C", parent_id=court.pk))
    mediation = found(**given(kind=Kind.MEDIATION, code="M", parent_id=city().pk))
    alone = found(**given(kind=Kind.LAW_FIRM, code="L"))
    assert [lower.parent, mediation.parent, alone.parent] == [court, city(), None]
    assert (alone.is_root, mediation.is_union, city().is_union) == (False, False, True)


def test_a_partner_is_entered_by_the_federation_of_its_division():
    county = organisation(code="350181")
    made = found(**given(kind=Kind.COURT, code="C", actor=keeper_of(county)))
    assert body_above(made, TODAY) == county
    with pytest.raises(Forbidden) as refusal:
        found(**given(kind=Kind.COURT, code="D", actor=keeper_of(organisation(code="350112"))))
    assert refusal.value.code == "not_keeper_above"


def test_a_partner_needs_a_division():
    with pytest.raises(IntegrityError):
        Organisation.objects.create(code="X", name="X", kind=Kind.COURT, path="X.", starts_on=EARLY)


def test_a_stranger_changes_nothing():
    county = organisation()
    stranger = keeper_of(organisation(code="350112"))
    for attempt in (
        lambda: found(**given(parent_id=county.pk, actor=stranger)),
        lambda: rename(organisation_id=county.pk, name="X", on=TODAY, actor=stranger, key=new_key()),
        lambda: move_under(organisation_id=county.pk, parent_id=city().pk, on=TODAY, actor=stranger, key=new_key()),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert Organisation.objects.count() == 3


def test_a_new_name_leaves_the_old_one_readable():
    county = organisation("示例县总工会")
    rename(organisation_id=county.pk, name="示例市总工会（县级）", on=BEFORE, actor=keeper_of(county), key=new_key())
    county.refresh_from_db()
    assert county.name == "示例市总工会（县级）"
    assert [county.name_on(day) for day in (date(2019, 1, 1), date(2024, 6, 4), BEFORE)] == [
        "示例县总工会",
        "示例县总工会",
        "示例市总工会（县级）",
    ]


@pytest.mark.parametrize(
    ("name", "short_name", "code"),
    [("长" * 101, "", "too_long"), ("长" * 41, "", "short_name_missing"), ("示例", "长" * 41, "too_long")],
)
def test_a_new_name_fits_its_place(name: str, short_name: str, code: str):
    body = organisation()
    with pytest.raises(Refused) as refusal:
        rename(
            organisation_id=body.pk, name=name, short_name=short_name, on=date(2024, 6, 6), actor=SYSTEM, key=new_key()
        )
    assert refusal.value.code == code


def test_a_name_given_twice_on_one_day_is_replaced():
    county = organisation("甲")
    for name in ("乙", "丙"):
        rename(organisation_id=county.pk, name=name, short_name="短", on=TODAY, actor=SYSTEM, key=new_key())
    assert list(county.names.values_list("name", "starts_on", "ends_on")) == [("甲", EARLY, TODAY), ("丙", TODAY, None)]


def test_a_renaming_before_a_later_one_is_refused():
    county = organisation()
    rename(organisation_id=county.pk, name="乙", on=BEFORE, actor=SYSTEM, key=new_key())
    with pytest.raises(Refused) as refusal:
        rename(organisation_id=county.pk, name="丙", on=date(2024, 6, 4), actor=SYSTEM, key=new_key())
    assert refusal.value.code == "later_change"


def test_moving_takes_the_whole_branch_along():
    county, other = organisation(), organisation(code="350112")
    town = organisation(parent=county, tier=Tier.TOWN)
    firm = organisation(parent=town, tier=Tier.ENTERPRISE, kind=Kind.UNION)
    moved = move_under(organisation_id=town.pk, parent_id=other.pk, on=TODAY, actor=keeper_of(city()), key=new_key())
    firm.refresh_from_db()
    assert moved.path == f"{other.path}{town.pk:04d}."
    assert firm.path == f"{moved.path}{firm.pk:04d}."
    assert ancestors(firm, TODAY) == [town, other, city()]
    assert ancestors(firm, BEFORE) == [town, county, city()]
    assert (subtree_on(county, BEFORE), subtree_on(county, TODAY)) == ({county.pk, town.pk, firm.pk}, {county.pk})


def test_a_move_is_on_record_with_both_names():
    town = organisation("示例镇总工会", parent=organisation("甲县总工会"))
    other = organisation("乙县总工会")
    move_under(organisation_id=town.pk, parent_id=other.pk, on=TODAY, actor=SYSTEM, key=new_key())
    words = timeline(Stream("organisation", town.pk))[0].words(who="平台")
    assert words == "平台将隶属关系由“甲县总工会”调整到“乙县总工会”，自2024-06-06起"


def test_a_move_needs_a_keeper_above_both():
    county, other = organisation(), organisation(code="350112")
    town = organisation(parent=county)
    with pytest.raises(Forbidden):
        move_under(organisation_id=town.pk, parent_id=other.pk, on=TODAY, actor=keeper_of(county), key=new_key())


def test_a_loose_partner_may_be_put_under_its_own_kind():
    high, low = partner(kind=Kind.COURT), partner(kind=Kind.COURT)
    moved = move_under(organisation_id=low.pk, parent_id=high.pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert (moved.parent, body_above(moved, TODAY)) == (high, high)


@pytest.mark.parametrize(
    ("what", "where", "code"),
    [
        ("city", "county", "root_stays"),
        ("county", "town", "would_be_circle"),
        ("county", "county", "would_be_circle"),
        ("town", "county", "already_there"),
        ("town", "court", "wrong_parent"),
        ("court", "county", "wrong_parent"),
        ("town", "team", "below_team"),
        ("county", "village", "lower_tier"),
    ],
)
def test_a_move_that_would_break_the_tree_is_refused(what: str, where: str, code: str):
    bodies = {"city": city(), "county": organisation(), "court": partner(kind=Kind.COURT)}
    bodies["town"] = organisation(parent=bodies["county"])
    bodies["team"] = organisation(kind=Kind.TEAM)
    bodies["village"] = organisation(tier="village")
    with pytest.raises(Refused) as refusal:
        move_under(organisation_id=bodies[what].pk, parent_id=bodies[where].pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert refusal.value.code == code


def test_the_database_refuses_a_body_above_itself():
    county = organisation()
    county.parent = county
    with pytest.raises(IntegrityError):
        county.save()


def test_two_names_of_one_time_are_refused_by_the_database():
    county = organisation()
    with pytest.raises(IntegrityError):
        county.names.create(name="X", short_name="X", starts_on=TODAY)


def test_an_earlier_day_has_its_own_names_parents_and_bodies():
    county, other = organisation("甲县总工会"), organisation("乙县总工会", starts_on=BEFORE)
    town = organisation("示例镇总工会", parent=county)
    rename(organisation_id=town.pk, name="示例街道总工会", on=TODAY, actor=SYSTEM, key=new_key())
    move_under(organisation_id=town.pk, parent_id=other.pk, on=TODAY, actor=SYSTEM, key=new_key())
    then = Organisation.objects.on(date(2024, 6, 4)).get(pk=town.pk)
    now = Organisation.objects.on(TODAY).get(pk=town.pk)
    assert (then.name_then, then.short_name_then, then.parent_then_id) == ("示例镇总工会", "示例镇总工会", county.pk)
    assert (now.name_then, now.parent_then_id) == ("示例街道总工会", other.pk)
    assert other not in Organisation.objects.active(date(2024, 6, 4))
    assert county.parent_on(date(2019, 1, 1)) is None


@pytest.mark.parametrize("since", [date(2024, 2, 20), date(2024, 3, 19)])
def test_a_circle_on_an_earlier_day_is_refused(since: date):
    upper, lower = organisation("甲县总工会"), organisation("乙县总工会")
    move(upper, lower, date(2024, 2, 10))
    move(upper, city(), date(2024, 3, 20))
    with pytest.raises(Refused) as refusal:
        move(lower, upper, since)
    assert (refusal.value.code, refusal.value.field) == ("later_change", "on")
    words = "在2024年3月20日之前，“甲县总工会”还是“乙县总工会”的下级，请把生效日期改为这一天或之后"
    assert str(refusal.value.words) == words
    move(lower, upper, date(2024, 3, 20))
    assert ancestors(upper, since) == [lower, city()]
    assert ancestors(lower, date(2024, 3, 20)) == [upper, city()]


def test_a_circle_that_opened_and_closed_higher_up_is_refused_until_the_last_of_it():
    one, middle, low = organisation(), organisation(), organisation()
    move(low, middle, date(2024, 1, 5))
    move(middle, one, date(2024, 2, 5))
    move(low, city(), date(2024, 3, 5))
    move(low, middle, date(2024, 3, 9))
    move(middle, city(), date(2024, 4, 5))
    with pytest.raises(Refused, match="later_change.*2024年4月5日"):
        move(one, low, date(2024, 1, 20))
    move(one, low, date(2024, 4, 5))
    assert ancestors(one, TODAY) == [low, middle, city()]


def test_a_move_dated_back_to_a_day_between_is_made_when_it_closes_no_circle():
    one, other, low = organisation(), organisation(), organisation()
    move(low, one, date(2024, 2, 10))
    move(low, other, date(2024, 3, 20))
    move(other, one, date(2024, 2, 20))
    assert [ancestors(low, date(2024, month, 1)) for month in (3, 4)] == [[one, city()], [other, one, city()]]


def test_a_circle_in_the_history_does_not_keep_a_reader_for_ever():
    one, other, below = organisation(), organisation(), organisation()
    for body, above in ((one, other), (other, one), (below, one)):
        body.parents.update(parent=above)
    assert (ancestors(below, TODAY), ancestors(one, TODAY)) == ([one, other], [other])
    assert subtree_on(one, TODAY) == {one.pk, other.pk, below.pk}


def test_a_branch_is_found_by_its_path():
    county, other = organisation(), organisation()
    town = organisation(parent=county)
    assert list(Organisation.objects.subtree_of(county)) == [county, town]
    assert set(Organisation.objects.within([town.path, other.path])) == {town, other}
    assert not Organisation.objects.within([]).exists()


def test_a_branch_is_found_in_the_way_that_each_engine_has_an_index_for():
    sql, given = Organisation.objects.filter(path__within="0001.0007.").query.sql_with_params()
    ways = {"sqlite": (">= %s AND", ("0001.0007.", "0001.0007/")), "postgresql": ("LIKE %s", ("0001.0007.%",))}
    part, values = ways[connection.vendor]
    assert (part in sql, given) == (True, values)


def test_rows_are_called_by_their_names():
    county = organisation("甲")
    period = ParentPeriod.objects.get(organisation=county)
    assert (str(county), str(county.names.get()), str(period)) == ("甲", "甲", f"{county.pk} < {city().pk}")
    assert county.last_day is None
