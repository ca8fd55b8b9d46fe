"""The tree changes through the screens: founding, renaming, moving, merging, dividing, ending."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.models import Kind, Organisation, Succession
from bihuan.kernel.organisations.tests.factories import division, organisation, partner
from bihuan.kernel.people.roles import ADMINISTRATOR
from bihuan.kernel.people.tests.factories import appointee, filled, head_of, led_root, person, post
from bihuan.kernel.process.tests.factories import fresh, opened, region
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
TOWN = "350181101"


@pytest.fixture(autouse=True)
def one_day() -> Any:
    with clock.use(clock.at(TODAY)):
        yield


@pytest.fixture
def city() -> Organisation:
    return led_root()


@pytest.fixture
def fuqing(city: Organisation) -> Organisation:
    division(TOWN, "龙田镇")
    return organisation("福清市总工会")


@pytest.fixture
def head(fuqing: Organisation) -> Client:
    return client_of(appointee(head_of(fuqing, "陈示例")))


@pytest.fixture
def above(fuqing: Organisation, city: Organisation) -> Client:
    return client_of(appointee(filled(city, ADMINISTRATOR)))


def send(client: Client, body: Organisation, what: str, **fields: Any) -> Any:
    path = f"/directory/{body.pk}/{what}"
    assert client.get(path).status_code == 200
    return client.post(path, {"key": new_key(), "on": TODAY, **fields})


def labels(client: Client, body: Organisation) -> list[str]:
    shown = client.get(f"/directory/{body.pk}").context
    return [str(deed.label) for deed in [*shown["deed_list"], *shown["change_list"]]]


def town(fuqing: Organisation, name: str = "龙田镇总工会") -> Organisation:
    return organisation(name, parent=fuqing, code=TOWN, tier="town")


@pytest.mark.parametrize(
    ("sort", "place", "told"),
    [
        ("federation", TOWN, ("federation", "town")),
        ("enterprise", TOWN, ("union", "enterprise")),
        ("industry", "350181", ("industry_union", "county")),
    ],
)
def test_a_union_stands_below_the_body_on_whose_page_it_was_entered(
    head: Client, fuqing: Organisation, sort: str, place: str, told: tuple[str, str]
) -> None:
    answer = send(head, fuqing, "found", name="示例工会", sort=sort, division_code=place)

    made = Organisation.objects.get(name="示例工会")
    assert answer["Location"] == f"/directory/{made.pk}"
    assert (made.parent, made.kind, made.tier, made.division_id, made.starts_on) == (fuqing, *told, place, TODAY)
    assert made.code == f"{fuqing.code}-001"


def places_offered(below: Organisation) -> list[str]:
    client = client_of(appointee(filled(below, ADMINISTRATOR)))
    form = client.get(f"/directory/{below.pk}/found").context["form"]
    return [code for code, _name in form.fields["division_code"].choices if code]


@pytest.mark.parametrize(
    ("of", "offered"), [("", ["35", "45"]), ("11", ["11", "1199", "110101"]), ("35", ["35", "3501"])]
)
def test_a_body_is_founded_where_the_one_above_is_or_directly_within(
    city: Organisation, of: str, offered: list[str]
) -> None:
    """Below a body of the whole country in a province; what only fills a gap (Beijing's 市辖区) is passed over."""
    for code, name in {"45": "广西壮族自治区", "1101": "市辖区", "1199": "示例市", "110101": "东城区"}.items():
        if of == "11" or len(code) == 2:
            division(code, name)
    Organisation.objects.filter(pk=city.pk).update(division=of or None)

    city.refresh_from_db()
    assert places_offered(city) == offered


def test_a_court_stands_in_no_branch_and_is_found_beside_the_union_of_its_division(
    head: Client, fuqing: Organisation
) -> None:
    send(head, fuqing, "found", name="示例人民法院", sort="court", division_code="350181", code="FY-1")

    made = Organisation.objects.get(code="FY-1")
    assert (made.parent, made.tier) == (None, "none")
    assert [one.name for one in head.get(f"/directory/{fuqing.pk}").context["partners"]] == ["示例人民法院"]


def test_what_is_missing_or_taken_is_said_at_its_field(head: Client, fuqing: Organisation) -> None:
    nothing = send(head, fuqing, "found")
    taken = send(head, fuqing, "found", name="示例", sort="village", division_code=TOWN, code=fuqing.code)

    assert set(nothing.context["form"].errors) == {"name", "sort", "division_code"}
    assert (taken.status_code, set(taken.context["form"].errors)) == (422, {"code"})


def test_the_next_free_code_is_found_when_the_one_in_turn_is_taken(head: Client, fuqing: Organisation) -> None:
    organisation("占号工会", parent=fuqing, organisation_code=f"{fuqing.code}-002")

    send(head, fuqing, "found", name="示例工会", sort="village", division_code=TOWN)

    assert Organisation.objects.get(name="示例工会").code == f"{fuqing.code}-003"


def test_a_body_is_renamed_and_its_old_name_stays(head: Client, fuqing: Organisation) -> None:
    send(head, fuqing, "rename", name="福清市总工会（示例新名）", short_name="福清工会")

    fuqing.refresh_from_db()
    assert (fuqing.name, fuqing.short_name) == ("福清市总工会（示例新名）", "福清工会")
    assert fuqing.name_on(date(2023, 1, 1)) == "福清市总工会"


def test_a_body_moves_under_another_one(above: Client, fuqing: Organisation) -> None:
    moved, other = town(fuqing), organisation("长乐区总工会", code="350112")

    send(above, moved, "move", parent_id=other.pk)

    moved.refresh_from_db()
    assert moved.parent == other


def merged(client: Client, body: Organisation, into: Organisation, **fields: Any) -> Any:
    return send(client, body, "merge", into_id=into.pk, **fields)


def test_a_body_that_is_absorbed_loses_no_matter(above: Client) -> None:
    place = region()
    matter, heir = opened(place), town(place.county, "示例新镇总工会")

    answer = merged(above, place.town, heir, asked="asked", sure="on")

    assert answer["Location"] == f"/directory/{heir.pk}"
    assert fresh(matter).owner.organisation == heir
    place.town.refresh_from_db()
    assert place.town.ends_on == TODAY


def test_before_a_body_is_absorbed_both_are_named_with_what_goes_along(above: Client) -> None:
    place = region()
    opened(place)
    heir = town(place.county, "示例新镇总工会")

    shown = merged(above, place.town, heir)
    unsure = merged(above, place.town, heir, asked="asked")

    rows = dict(shown.context["rows"])
    assert (rows["被并入的单位"], rows["并入哪个单位"]) == (place.town.name, "示例新镇总工会")
    posts = place.town.posts.count()
    assert (rows["转过去的岗位"], rows["转过去的未办结事项"], rows["转过去的下级单位"]) == (posts, 1, 1)
    assert f'name="into_id" value="{heir.pk}"' in shown.content.decode()
    assert (shown.status_code, unsure.status_code, set(unsure.context["form"].errors)) == (200, 422, {"sure"})
    place.town.refresh_from_db()
    assert place.town.ends_on is None


def test_a_day_that_will_not_do_leads_back_to_the_first_page(above: Client, fuqing: Organisation) -> None:
    old, other = town(fuqing), town(fuqing, "东片总工会")

    answer = merged(above, old, other, on=date(2024, 7, 1), asked="asked", sure="on")

    assert set(answer.context["form"].errors) == {"on"}
    assert "into_id" in answer.context["form"].fields


@pytest.mark.parametrize("what", ["merge", "end"])
def test_a_federation_goes_into_no_union_of_another_tier(above: Client, fuqing: Organisation, what: str) -> None:
    other = organisation("长乐区总工会", code="350112")
    firm = organisation("示例企业工会", parent=other, kind=Kind.UNION, tier="enterprise")

    answer = send(above, fuqing, what, into_id=firm.pk, heir=firm.pk, asked="asked", sure="on")

    assert set(answer.context["form"].errors) == {"into_id" if what == "merge" else "heir"}
    fuqing.refresh_from_db()
    assert fuqing.ends_on is None


def test_a_body_is_divided_and_those_below_go_where_they_were_sent(above: Client, fuqing: Organisation) -> None:
    old, first, second = town(fuqing), town(fuqing, "东片总工会"), town(fuqing, "西片总工会")
    stays, goes = (organisation(name, parent=old, code=TOWN) for name in ("甲工会", "乙工会"))

    send(above, old, "split", heir_ids=[first.pk, second.pk], sure="on", **{f"child_{goes.pk}": second.pk})

    for child, heir in ((stays, first), (goes, second)):
        child.refresh_from_db()
        assert child.parent == heir


def test_posts_go_with_who_is_in_them_where_they_were_sent(above: Client, fuqing: Organisation) -> None:
    old, first, second = town(fuqing), town(fuqing, "东片总工会"), town(fuqing, "西片总工会")
    stays, goes = filled(old, name="陈甲"), filled(old, name="林乙")

    shown = above.get(f"/directory/{old.pk}/split").content.decode()
    send(above, old, "split", heir_ids=[first.pk, second.pk], sure="on", **{f"post_{goes.pk}": second.pk})

    assert f"岗位“{goes.title} 林乙”归" in shown
    for desk, heir in ((stays, first), (goes, second)):
        desk.refresh_from_db()
        assert (desk.organisation, desk.appointments.get().person.organisation) == (heir, heir)


def test_what_is_sent_to_a_body_that_takes_nothing_over_is_said_there(above: Client, fuqing: Organisation) -> None:
    old, *heirs, other = (town(fuqing, f"{side}片总工会") for side in ("老", "东", "西", "北"))
    desk = filled(old)

    given = {"heir_ids": [heir.pk for heir in heirs], "sure": "on", f"post_{desk.pk}": other.pk}
    answer = send(above, old, "split", **given)

    assert answer.context["form"].errors == {f"post_{desk.pk}": ["这个单位没有在上面勾选；请先勾选，或者改选一个"]}
    old.refresh_from_db()
    assert old.ends_on is None


def test_one_heir_is_too_few_to_divide(above: Client, fuqing: Organisation) -> None:
    old, only = town(fuqing), town(fuqing, "东片总工会")

    answer = send(above, old, "split", heir_ids=[only.pk], sure="on")

    assert set(answer.context["form"].errors) == {"heir_ids"}


@pytest.mark.parametrize("named", [False, True])
def test_a_body_ends_for_whoever_is_named_else_for_the_body_above(
    above: Client, fuqing: Organisation, named: bool
) -> None:
    old, other = town(fuqing), town(fuqing, "东片总工会")

    send(above, old, "end", heir=other.pk if named else "", sure="on")

    assert Succession.objects.get(old=old).new == (other if named else fuqing)


@pytest.mark.parametrize("what", ["split", "end"])
def test_a_body_is_not_given_up_by_one_press(above: Client, what: str) -> None:
    place = region()
    opened(place)
    heirs = [town(place.county, f"示例{side}片总工会") for side in ("东", "西")]

    shown = above.get(f"/directory/{place.town.pk}/{what}")
    unsure = send(above, place.town, what, heir=heirs[0].pk, heir_ids=[heir.pk for heir in heirs])

    assert dict(shown.context["sheet"].rows)["转过去的未办结事项"] == 1
    assert "转过去的未办结事项" in shown.content.decode()
    assert (unsure.status_code, unsure.context["form"].errors) == (422, {"sure": ["请勾选后再提交"]})
    place.town.refresh_from_db()
    assert place.town.ends_on is None


def test_a_body_is_put_under_none_of_a_lower_tier(above: Client, fuqing: Organisation) -> None:
    other = organisation("长乐区总工会", code="350112")
    low = town(other, "古槐镇总工会")

    answer = send(above, fuqing, "move", parent_id=low.pk)

    assert set(answer.context["form"].errors) == {"parent_id"}
    choices = answer.context["form"].fields["parent_id"].choices[1:]
    assert [pk for _label, bodies in choices for pk, _name in bodies] == [other.pk]


@pytest.mark.parametrize(
    ("kind", "offered"),
    [(Kind.COURT, {"示例上级"}), (Kind.MEDIATION, {"示例上级", "福清市总工会", "示例市总工会"})],
)
def test_a_partner_is_put_under_one_of_its_kind_and_some_under_a_union(
    above: Client, fuqing: Organisation, kind: Kind, offered: set[str]
) -> None:
    low, high = partner(kind=kind, name="示例下级"), partner(kind=kind, name="示例上级")
    partner(kind=Kind.LAW_FIRM)

    choices = above.get(f"/directory/{low.pk}/move").context["form"].fields["parent_id"].choices[1:]
    send(above, low, "move", parent_id=high.pk)

    assert {name for _label, bodies in choices for _pk, name in bodies} == offered
    low.refresh_from_db()
    assert low.parent == high


def test_a_day_that_has_not_come_is_refused_at_the_day(above: Client, fuqing: Organisation) -> None:
    answer = send(above, town(fuqing), "end", on=date(2024, 7, 1), sure="on")

    assert set(answer.context["form"].errors) == {"on"}


def test_only_bodies_of_the_same_family_elsewhere_take_over(above: Client, fuqing: Organisation) -> None:
    old, other = town(fuqing), town(fuqing, "东片总工会")
    far = town(organisation("长乐区总工会", code="350112"), "古槐镇总工会")
    organisation("甲工会", parent=old, code=TOWN, tier="town")
    organisation("乙工会", parent=fuqing, kind=Kind.UNION, tier="enterprise")
    partner()

    def offered(what: str, field: str) -> list[list[int]]:
        groups = above.get(f"/directory/{old.pk}/{what}").context["form"].fields[field].choices[1:]
        return [[pk for pk, _name in bodies] for _label, bodies in groups]

    assert offered("merge", "into_id") == [[other.pk], [far.pk]]
    assert offered("end", "heir") == [[other.pk], [fuqing.parent_id, fuqing.pk, far.pk]]


def test_what_may_be_done_with_the_tree_is_offered_to_those_who_may(
    head: Client, above: Client, fuqing: Organisation, city: Organisation
) -> None:
    whole = ["登记下级或协作单位", "更名", "调整隶属", "并入其他单位", "分设", "撤销单位"]

    assert labels(head, fuqing)[2:] == whole[:2]
    assert labels(above, fuqing)[2:] == whole
    assert labels(above, city)[2:] == whole[:2]
    assert labels(above, partner())[2:] == whole[1:]
    assert labels(above, organisation("示例工作组", kind=Kind.TEAM))[2:] == whole[1:2]


def test_nothing_more_is_done_with_a_body_that_has_ended(above: Client, fuqing: Organisation) -> None:
    old = town(fuqing)
    send(above, old, "end", sure="on")

    assert labels(above, old) == []
    for what in ("people/new", "posts/new", "found", "rename", "move", "merge", "split", "end"):
        answer = above.get(f"/directory/{old.pk}/{what}")
        assert answer.status_code == 409
        assert "该单位已经撤销，由“福清市总工会”承接" in answer.content.decode()


def test_an_ended_body_names_who_took_over_and_keeps_its_former_posts(above: Client, fuqing: Organisation) -> None:
    old = town(fuqing)
    former, going = post(old, title="旧岗位", ends_on=date(2024, 1, 1)), post(old, title="仍在的岗位")
    send(above, old, "end", sure="on")

    shown = above.get(f"/directory/{old.pk}").content.decode()

    assert f'<a href="/directory/{fuqing.pk}">福清市总工会</a>' in shown
    assert [f"/directory/posts/{one.pk}" in shown for one in (former, going)] == [True, False]
    assert "先设立岗位" not in shown


def test_who_does_not_find_the_heir_reads_its_name(above: Client, head: Client, fuqing: Organisation) -> None:
    old, elsewhere = town(fuqing), town(organisation("长乐区总工会", code="350112"), "古槐镇总工会")
    send(above, old, "end", heir=elsewhere.pk, sure="on")

    shown = head.get(f"/directory/{old.pk}").content.decode()

    assert ("<li>古槐镇总工会</li>" in shown, f"/directory/{elsewhere.pk}" in shown) == (True, False)


def test_a_colleague_is_refused_with_words_and_a_stranger_finds_nothing(head: Client, fuqing: Organisation) -> None:
    colleague = client_of(appointee(filled(fuqing)))
    stranger = client_of(person("示例外人"))

    for what in ("found", "rename", "move", "merge", "split", "end"):
        assert colleague.get(f"/directory/{fuqing.pk}/{what}").status_code == 403
        assert stranger.get(f"/directory/{fuqing.pk}/{what}").status_code == 404
    assert head.get(f"/directory/{fuqing.pk}/end").status_code == 403
