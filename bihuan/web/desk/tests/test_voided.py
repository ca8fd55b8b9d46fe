"""作废的事项: where they are listed, for whom, and at what cost."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process.actions.mending import void
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.factories import opened, solved
from bihuan.web.desk.tests.browsers import browser_of, stranger, text_of
from bihuan.web.desk.views import voided

pytestmark = pytest.mark.django_db


def gone(place: SimpleNamespace, matter: Matter) -> Matter:
    """Declare that it should never have been entered."""
    return void(matter_id=matter.pk, reason="登记错了", actor=actor_of(place.county_head), key=new_key())


def titles(client: Client, path: str = "/voided") -> list[str]:
    return [matter.title for matter, _voiding in client.get(path).context["rows"]]


def test_what_was_voided_is_listed_with_who_did_it_and_when(place: SimpleNamespace) -> None:
    matter = opened(place, title="登记错的")
    opened(place, title="照常办的")
    with clock.use(clock.at(date(2024, 6, 4))):
        gone(place, matter)
        page = text_of(browser_of(place.town_officer).get("/voided"))
    told = ["登记错的", matter.number, actor_of(place.county_head).label, "2024年6月4日", "照常办的"]
    assert [words in page for words in told] == [True, True, True, True, False]
    assert f'href="/matters/{matter.pk}"' in page


def test_the_last_voided_comes_first_whenever_it_was_closed(place: SimpleNamespace) -> None:
    closed, never = solved(place), opened(place, title="登记错的")
    with clock.use(clock.at(date(2024, 7, 1))):
        gone(place, never)
    with clock.use(clock.at(date(2024, 7, 2))):
        gone(place, closed)
        assert titles(browser_of(place.town_officer)) == [closed.title, "登记错的"]


def test_a_stranger_finds_no_voided_matter(place: SimpleNamespace) -> None:
    gone(place, opened(place, title="登记错的"))
    assert titles(stranger()) == []
    assert "没有作废的事项" in text_of(stranger().get("/voided"))


def test_the_desk_leads_to_what_was_voided(place: SimpleNamespace) -> None:
    assert 'href="/voided"' in text_of(browser_of(place.town_officer).get("/"))


def test_voided_matters_stand_on_pages(place: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voided, "LONGEST_SECTION", 2)
    for number in range(3):
        gone(place, opened(place, title=f"错的{number}"))
    client = browser_of(place.town_officer)
    assert [titles(client, f"/voided?page={page}") for page in (1, 2)] == [["错的2", "错的1"], ["错的0"]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        gone(place, opened(place, title=f"错的{number}"))
    client = browser_of(place.town_officer)
    with django_assert_num_queries(10):
        client.get("/voided")
