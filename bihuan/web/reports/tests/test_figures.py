"""Figures and their lists: the number on the page is the number of rows, for the same person."""

import re
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import ngettext_lazy

from bihuan.base import clock
from bihuan.kernel.indicators import measures
from bihuan.kernel.indicators.measures import Indicator, Measure, Scope, all_indicators
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import appointee, person
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.models.matter import MatterQuerySet
from bihuan.kernel.process.tests.factories import HELP, OPENED, opened, region, solved
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db


def all_help(scope: Scope) -> MatterQuerySet:
    """Every matter of the kind made for tests, in the branch and the period."""
    return Matter.objects.filter(
        kind=HELP.name,
        owner__organisation__path__within=scope.organisation.path,
        opened_on__range=(scope.starts_on, scope.last_day),
    )


def solved_help(scope: Scope) -> MatterQuerySet:
    return all_help(scope).filter(outcome="solved", closed_on__lte=scope.as_of)


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One count and one share, and the day on which they are looked at."""
    known = {
        "test.all": Measure("test.all", "帮扶事项", "期内登记的帮扶事项", all_help),
        "test.solved": Measure("test.solved", "已解决", "其中已解决的", solved_help),
    }
    both = (
        Indicator("test.count", "帮扶事项", "test.all", target=Decimal(10)),
        Indicator("test.share", "解决率", "test.solved", "test.all", target=Decimal("0.9"), version=2),
    )
    monkeypatch.setattr(measures, "_measures", known)
    monkeypatch.setattr(measures, "_indicators", {one.name: one for one in both})
    with clock.use(clock.at(OPENED)):
        yield


@pytest.fixture
def place() -> SimpleNamespace:
    return region()


def browser_of(post: Post) -> Client:
    return client_of(appointee(post))


def cards(client: Client, **asked: Any) -> dict[str, Any]:
    return {str(card.label): card for card in client.get("/figures", asked).context["cards"]}


def rows(client: Client, url: str) -> int:
    """How many records the list that a number opens has."""
    return client.get(url).content.decode().count("data-record")


def links(words: object) -> list[str]:
    return [url.replace("&amp;", "&") for url in re.findall(r'href="([^"]+)"', str(words))]


def test_the_number_on_the_page_is_the_number_of_rows(place: SimpleNamespace) -> None:
    solved(place)
    opened(place)
    for post in (place.county_officer, place.county_head, place.city_head, place.town_officer):
        client = browser_of(post)
        found = cards(client)
        count, share = found["帮扶事项"], found["解决率"]
        assert (count.value, rows(client, count.url)) == ("2", 2)
        assert (share.value, [rows(client, url) for url in links(share.denominator)]) == ("50", [2, 1])


def test_the_list_names_what_is_counted_as_the_card_does(place: SimpleNamespace, monkeypatch: Any) -> None:
    opened(place)
    sites = Measure("test.all", "回头看单位", "联系期内的单位", all_help, unit=ngettext_lazy("个单位", "个单位"))
    monkeypatch.setattr(measures, "_measures", measures._measures | {"test.all": sites})
    client = browser_of(place.county_officer)
    found = cards(client)
    assert (found["帮扶事项"].value, found["帮扶事项"].unit) == ("1", "个单位")
    assert "data-count>1个单位<" in client.get(found["帮扶事项"].url).content.decode()
    assert "1个单位</a>" in str(found["解决率"].denominator)


def test_each_registered_indicator_opens_the_records_it_counts(place: SimpleNamespace) -> None:
    opened(place)
    client = browser_of(place.county_officer)
    for indicator in all_indicators():
        card = cards(client)[str(indicator.title)]
        shown = [int(each) for each in re.findall(r"(\d+)件</a>", str(card.denominator))] or [int(card.value)]
        assert [rows(client, url) for url in links(card.denominator) or [card.url]] == shown


def test_a_card_says_target_version_day_and_denominator(place: SimpleNamespace) -> None:
    solved(place)
    found = cards(browser_of(place.county_officer))
    assert found["解决率"].foot == "截至2024年6月3日，口径第2版，目标90%"
    assert (found["解决率"].share, found["解决率"].target_share) == (100, 90)
    assert found["帮扶事项"].foot == "截至2024年6月3日，口径第1版，目标10"
    assert found["帮扶事项"].denominator == "期内登记的帮扶事项"


def test_without_a_target_or_a_denominator_there_is_no_rate(place: SimpleNamespace, monkeypatch: Any) -> None:
    monkeypatch.setattr(measures, "_indicators", {"x": Indicator("x", "解决率", "test.solved", "test.all")})
    card = cards(browser_of(place.county_officer))["解决率"]
    assert (card.value, card.unit, card.share, card.target_share) == ("—", "", None, None)
    assert card.denominator == "期内没有“帮扶事项”，没有比率"
    assert card.foot.endswith("未设目标")


def test_small_cells_are_suppressed_with_words_outside_the_body(place: SimpleNamespace) -> None:
    opened(place, owner=place.county_officer)
    outsider = browser_of(place.site_head)
    found = cards(outsider, organisation=place.county.pk)
    assert (found["帮扶事项"].suppressed, found["帮扶事项"].url) == (True, "")
    assert "少于5件" in str(found["解决率"].denominator)
    own = browser_of(place.county_officer).get("/figures").context["cards"][0].url
    assert outsider.get(own).status_code == 404


def test_a_stub_names_nobody_and_opens_only_with_the_right_to_the_file(place: SimpleNamespace) -> None:
    for _each in range(5):
        matter = opened(place, owner=place.county_officer, title="内情", subject=place.county)
    outsider = browser_of(place.site_head)
    url = cards(outsider, organisation=place.county.pk)["帮扶事项"].url
    page = outsider.get(url).content.decode()
    assert matter.number in page
    assert "内情" not in page
    assert f"/matters/{matter.pk}" not in page
    assert f"/matters/{matter.pk}" in browser_of(place.county_officer).get(url).content.decode()


def test_the_scope_is_asked_once_and_kept_in_every_link(place: SimpleNamespace) -> None:
    opened(place)
    client = browser_of(place.county_officer)
    asked = {"organisation": place.town.pk, "starts_on": "2024-06-01", "ends_on": "2024-06-30", "as_of": "2024-06-03"}
    assert f"organisation={place.town.pk}&starts_on=2024-06-01" in cards(client, **asked)["帮扶事项"].url
    assert cards(client, **(asked | {"starts_on": "2024-06-04"}))["帮扶事项"].value == "0"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"starts_on": "2024-06-30", "ends_on": "2024-06-01"}, "ends_on"),
        ({"as_of": "2030-01-01"}, "as_of"),
        ({"starts_on": "nonsense"}, "starts_on"),
        ({"organisation": "999999"}, "organisation"),
    ],
)
def test_an_impossible_scope_points_at_the_field(place: SimpleNamespace, asked: dict[str, str], field: str) -> None:
    client = browser_of(place.county_officer)
    answer = client.get("/figures", asked)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert client.get("/figures/test.count/records", asked).status_code == 404


def test_somebody_without_a_post_sees_no_figures(place: SimpleNamespace) -> None:
    client = client_of(person("示例外人"))
    assert client.get("/figures").status_code == 404
    assert client.get("/figures/test.count/records").status_code == 404


@pytest.mark.parametrize(
    "path", ["nonsense/records", "test.count/records?part=denominator", "test.count/records?part=x"]
)
def test_a_list_that_no_number_opens_does_not_exist(place: SimpleNamespace, path: str) -> None:
    assert browser_of(place.county_officer).get(f"/figures/{path}").status_code == 404


def test_an_empty_list_and_a_deployment_without_indicators_teach(place: SimpleNamespace, monkeypatch: Any) -> None:
    client = browser_of(place.county_officer)
    assert "这个范围里没有" in client.get(cards(client)["帮扶事项"].url).content.decode()
    monkeypatch.setattr(measures, "_indicators", {})
    assert "还没有指标" in client.get("/figures").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    for _each in range(count):
        opened(place)
    client = browser_of(place.county_officer)
    url = cards(client)["帮扶事项"].url
    with django_assert_num_queries(12):
        client.get(url)
