"""Merging, splitting and ending bodies, and who takes over."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import end_organisation, merge, move_under, rename, split
from bihuan.kernel.organisations.models import Kind, Succession, Tier
from bihuan.kernel.organisations.queries import ancestors, current_successors, subtree_on
from bihuan.kernel.organisations.tests.factories import city, keeper_of, organisation, partner

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
BEFORE = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


def ends(body, *heirs, **changed):
    told = {"on": TODAY, "actor": SYSTEM, "key": new_key(), **changed}
    return end_organisation(organisation_id=body.pk, heir_ids=[heir.pk for heir in heirs], **told)


def test_two_towns_are_merged_into_a_third_with_all_below_them():
    first, second, third = (organisation() for _ in range(3))
    firm = organisation(parent=first, kind=Kind.UNION)
    into = merge(
        organisation_ids=[first.pk, second.pk], into_id=third.pk, on=TODAY, actor=keeper_of(city()), key=new_key()
    )
    firm.refresh_from_db()
    first.refresh_from_db()
    assert (into, firm.parent, firm.path) == (third, third, f"{third.path}{firm.pk:04d}.")
    assert (first.ends_on, first.last_day) == (TODAY, BEFORE)
    assert ancestors(firm, BEFORE) == [first, city()]
    assert current_successors(first) == [third]


def test_a_merger_is_on_record_with_both_sides():
    old, heir = organisation("甲镇总工会"), organisation("乙镇总工会")
    merge(organisation_ids=[old.pk], into_id=heir.pk, on=TODAY, actor=SYSTEM, key=new_key())
    said = [timeline(Stream("organisation", each.pk))[-1].words(who="平台") for each in (old, heir)]
    assert said == ["平台登记了合并：自2024-06-06起并入“乙镇总工会”", "自2024-06-06起承接“甲镇总工会”的工作"]


def test_a_split_gives_each_child_to_its_heir_and_the_rest_to_the_first():
    old, first, second = (organisation() for _ in range(3))
    left, right = organisation(parent=old), organisation(parent=old)
    ended = split(
        organisation_id=old.pk,
        heir_ids=[first.pk, second.pk],
        children={right.pk: second.pk},
        on=TODAY,
        actor=SYSTEM,
        key=new_key(),
    )
    left.refresh_from_db()
    right.refresh_from_db()
    assert (ended.ends_on, left.parent, right.parent) == (TODAY, first, second)
    assert current_successors(ended) == [first, second]


def test_the_default_heir_comes_first_among_successors():
    old, first, second = (organisation() for _ in range(3))
    split(organisation_id=old.pk, heir_ids=[second.pk, first.pk], on=TODAY, actor=SYSTEM, key=new_key())
    old.refresh_from_db()
    assert current_successors(old) == [second, first]


def test_successors_are_followed_to_those_that_exist_now():
    first, second, third = (organisation() for _ in range(3))
    ends(first, second, on=BEFORE)
    ends(second, third)
    first.refresh_from_db()
    assert current_successors(first) == [third]
    assert current_successors(third) == [third]


def test_a_body_with_nothing_below_it_is_taken_over_by_the_body_above():
    county = organisation()
    ended = ends(organisation(parent=county))
    assert current_successors(ended) == [county]
    assert [str(each) for each in Succession.objects.all()] == [f"{ended.pk} > {county.pk}"]


def test_a_body_with_others_below_it_ends_only_with_a_named_heir():
    county = organisation()
    town = organisation(parent=county)
    with pytest.raises(Refused) as refusal:
        ends(county)
    assert refusal.value.code == "children_left"
    ends(county, organisation())
    town.refresh_from_db()
    assert town.parent != county


def test_a_partner_is_taken_over_by_the_federation_of_its_division_when_nobody_is_named():
    county = organisation(code="350181")
    ended = ends(partner(kind=Kind.COURT, code="350181"), actor=keeper_of(county))
    assert current_successors(ended) == [county]


def test_a_lone_partner_without_any_federation_must_name_its_heir():
    alone = partner()
    with pytest.raises(Refused) as refusal:
        ends(alone)
    assert refusal.value.code == "heirs_missing"


def test_the_root_stays():
    with pytest.raises(Refused) as refusal:
        ends(city())
    assert refusal.value.code == "root_stays"


def test_what_ended_does_not_end_again_nor_take_over():
    old, heir = organisation(), organisation()
    ends(old)
    for attempt in (lambda: ends(old), lambda: ends(heir, old)):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.code == "ended"


@pytest.mark.parametrize(("on", "code"), [(date(2024, 6, 7), "not_yet"), (date(2020, 1, 1), "same_day")])
def test_an_end_lies_after_the_beginning_and_not_in_the_future(on: date, code: str):
    with pytest.raises(Refused) as refusal:
        ends(organisation(), on=on)
    assert refusal.value.code == code


def test_a_body_renamed_today_ends_tomorrow_at_the_earliest():
    county = organisation()
    rename(organisation_id=county.pk, name="新名", on=TODAY, actor=SYSTEM, key=new_key())
    with pytest.raises(Refused) as refusal:
        ends(county)
    assert refusal.value.code == "same_day"


def test_a_child_that_changed_since_stops_an_end_in_the_past():
    county, heir = organisation(), organisation()
    organisation(parent=county, starts_on=BEFORE)
    with pytest.raises(Refused) as refusal:
        ends(county, heir, on=date(2024, 6, 1))
    assert refusal.value.code == "later_change"


def test_a_body_that_others_left_since_ends_at_the_earliest_on_that_day():
    county, other = organisation("甲县总工会"), organisation()
    moved, ended = organisation(parent=county), organisation(parent=county)
    ends(ended, other, on=date(2024, 4, 1))
    move_under(organisation_id=moved.pk, parent_id=city().pk, on=date(2024, 5, 1), actor=SYSTEM, key=new_key())
    told = {"actor": SYSTEM, "key": new_key(), "on": date(2024, 4, 30)}
    for attempt in (
        lambda: ends(county, on=date(2024, 4, 30)),
        lambda: merge(organisation_ids=[county.pk], into_id=other.pk, **told),
        lambda: split(organisation_id=county.pk, heir_ids=[other.pk, moved.pk], **told),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        words = "在2024年5月1日之前，“甲县总工会”下面还有后来调出或撤销的单位，请把生效日期改为这一天或之后"
        assert (refusal.value.code, refusal.value.field, str(refusal.value.words)) == ("later_change", "on", words)
    ends(county, on=date(2024, 5, 1))
    assert subtree_on(city(), date(2024, 4, 30)) == {city().pk, county.pk, other.pk, moved.pk}
    assert subtree_on(city(), date(2024, 5, 1)) == {city().pk, other.pk, moved.pk}


def test_a_child_does_not_go_to_a_heir_that_stood_below_it_then():
    county, heir = organisation(), organisation()
    child = organisation("示例街道总工会", parent=county)
    move_under(organisation_id=heir.pk, parent_id=child.pk, on=date(2024, 3, 1), actor=SYSTEM, key=new_key())
    move_under(organisation_id=heir.pk, parent_id=city().pk, on=date(2024, 5, 1), actor=SYSTEM, key=new_key())
    with pytest.raises(Refused, match="later_change.*2024年5月1日.*示例街道总工会"):
        ends(county, heir, on=date(2024, 4, 1))
    ends(county, heir, on=date(2024, 5, 1))
    assert [ancestors(each, TODAY) for each in (child, heir)] == [[heir, city()], [city()]]
    assert ancestors(heir, date(2024, 4, 1)) == [child, county, city()]


def test_heirs_are_of_the_same_family_and_elsewhere():
    county = organisation()
    below = organisation(parent=county)
    for heir, code in ((below, "would_be_circle"), (county, "would_be_circle"), (partner(), "wrong_heir")):
        with pytest.raises(Refused) as refusal:
            ends(county, heir)
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("old", "heir"),
    [
        ({}, {"tier": Tier.ENTERPRISE, "kind": Kind.UNION}),
        ({}, {"tier": Tier.TOWN}),
        ({}, {"kind": Kind.INDUSTRY_UNION}),
        ({"tier": Tier.VILLAGE, "kind": Kind.UNION}, {"tier": Tier.ENTERPRISE, "kind": Kind.UNION}),
    ],
)
def test_a_body_goes_into_none_of_another_tier_or_kind(old, heir):
    one, into, other = organisation(**old), organisation(**heir), organisation(**old)
    told = {"on": TODAY, "actor": SYSTEM}
    with pytest.raises(Refused, match="wrong_heir"):
        merge(organisation_ids=[one.pk], into_id=into.pk, key=new_key(), **told)
    with pytest.raises(Refused, match="wrong_heir"):
        split(organisation_id=one.pk, heir_ids=[other.pk, into.pk], key=new_key(), **told)
    with pytest.raises(Refused, match="wrong_heir"):
        ends(one, into)


def test_a_body_is_not_merged_into_the_one_above_but_ends_for_it():
    county = organisation()
    town = organisation(parent=county, tier=Tier.TOWN)
    with pytest.raises(Refused, match="wrong_heir"):
        merge(organisation_ids=[town.pk], into_id=county.pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert current_successors(ends(town, county)) == [county]


def test_a_union_of_an_area_may_go_into_the_federation_of_the_same_tier():
    area = organisation(kind=Kind.UNION, tier=Tier.TOWN)
    street = organisation(tier=Tier.TOWN)
    merge(organisation_ids=[area.pk], into_id=street.pk, on=TODAY, actor=SYSTEM, key=new_key())
    area.refresh_from_db()
    assert current_successors(area) == [street]


def test_a_partner_goes_into_one_of_its_kind():
    court, other, bureau = (partner(kind=kind) for kind in (Kind.COURT, Kind.COURT, Kind.LABOUR_BUREAU))
    with pytest.raises(Refused, match="wrong_heir"):
        ends(court, bureau)
    assert current_successors(ends(court, other)) == [other]


def test_a_team_that_lasts_for_a_term_takes_nothing_over():
    county, team = organisation(), organisation(kind=Kind.TEAM)
    with pytest.raises(Refused, match="team_heir"):
        ends(county, team)
    assert current_successors(ends(team, county)) == [county]


def test_a_union_may_take_over_the_mediators_it_runs():
    county = organisation()
    mediators = organisation(parent=county, kind=Kind.MEDIATION)
    assert current_successors(ends(mediators, county)) == [county]


def test_a_heir_must_be_there():
    with pytest.raises(NotVisible):
        merge(organisation_ids=[organisation().pk], into_id=0, on=TODAY, actor=SYSTEM, key=new_key())


def test_nothing_is_not_merged():
    with pytest.raises(Refused) as refusal:
        merge(organisation_ids=[], into_id=organisation().pk, on=TODAY, actor=SYSTEM, key=new_key())
    assert refusal.value.code == "nothing_to_merge"


def test_a_split_needs_two_heirs_and_gives_children_to_heirs_only():
    old, first, second, stranger = (organisation() for _ in range(4))
    child = organisation(parent=old)
    told = {"organisation_id": old.pk, "on": TODAY, "actor": SYSTEM}
    with pytest.raises(Refused) as alone:
        split(heir_ids=[first.pk, first.pk], key=new_key(), **told)
    with pytest.raises(Refused) as elsewhere:
        split(heir_ids=[first.pk, second.pk], children={child.pk: stranger.pk}, key=new_key(), **told)
    assert (alone.value.code, elsewhere.value.code) == ("heirs_missing", "not_an_heir")


def test_a_keeper_of_the_body_alone_cannot_end_it():
    county = organisation()
    with pytest.raises(Forbidden) as refusal:
        ends(county, actor=keeper_of(county))
    assert refusal.value.code == "not_keeper_above"


def test_a_keeper_of_one_branch_cannot_give_its_bodies_to_another():
    county, other = organisation(), organisation()
    town = organisation(parent=county)
    with pytest.raises(Forbidden):
        ends(town, other, actor=keeper_of(county))
