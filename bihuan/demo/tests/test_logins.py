"""The log-in page of a demonstration lets everybody in as one of its people; that of a real platform lets nobody in."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import include, path

from bihuan.demo.logins import LOGINS, PASSWORD, offer_log_ins
from bihuan.web.shell import guests

IN_WORDS = "以该身份进入"

urlpatterns = [path("", include("bihuan.config.urls")), path("", include("bihuan.demo.urls"))]


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(guests, "_offers", [])
    offer_log_ins()
    yield


@pytest.fixture
def demonstration(offers: None, settings: object) -> None:
    settings.BIHUAN_DEMO = True


@pytest.mark.urls(__name__)
def test_the_log_in_page_names_who_one_may_come_in_as(region: str, demonstration: None, client: Client) -> None:
    page = client.get("/login?next=/figures").content.decode()
    assert [page.count(f'value="{one.username}"') for one in LOGINS] == [1] * 6
    assert [str(one.words) in page for one in LOGINS] == [True] * 6
    assert (page.count(IN_WORDS), PASSWORD in page, page.count('value="/figures"')) == (6, True, 7)


@pytest.mark.urls(__name__)
def test_one_button_leads_in_as_that_person(region: str, demonstration: None, client: Client) -> None:
    answer = client.post("/demo/enter", {"who": "county", "next": "/account"})
    assert answer["Location"] == "/account"
    assert "登录名 county" in client.get("/account").content.decode()
    assert client.post("/demo/enter", {"who": "city", "next": "https://evil.example/"})["Location"] == "/"


@pytest.mark.urls(__name__)
def test_days_are_let_pass_only_by_somebody_logged_in(region: str, demonstration: None, client: Client) -> None:
    page = client.get("/login").content.decode()
    assert ("演示数据" in page, "过1天" in page) == (True, False)
    client.post("/demo/enter", {"who": "county"})
    assert "过1天" in client.get("/account").content.decode()
    assert "过1天" not in client.post("/account/password").content.decode()


@pytest.mark.urls(__name__)
def test_nobody_else_comes_in_that_way(region: str, demonstration: None, client: Client) -> None:
    assert [client.post("/demo/enter", {"who": who}).status_code for who in ("nobody", "", "leader ")] == [404] * 3
    assert client.get("/demo/enter").status_code == 405


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_platform_that_is_no_demonstration_offers_nobody(offers: None, client: Client) -> None:
    assert IN_WORDS not in client.get("/login").content.decode()
    assert client.post("/demo/enter", {"who": "county"}).status_code == 404


@pytest.mark.django_db
def test_without_the_demonstration_there_is_no_such_address(client: Client) -> None:
    assert client.post("/demo/enter", {"who": "county"}).status_code == 404
    assert IN_WORDS not in client.get("/login").content.decode()


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_platform_that_lives_in_real_time_offers_nobody(
    client: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BIHUAN_DEMO = True
    real = guests.Offer((guests.Guest("county", "干事"),), PASSWORD, "demo:enter", stands=lambda: False)
    monkeypatch.setattr(guests, "_offers", [real])
    assert IN_WORDS not in client.get("/login").content.decode()
    assert client.post("/demo/enter", {"who": "county"}).status_code == 404


def test_log_ins_are_offered_once(offers: None) -> None:
    offer_log_ins()
    with pytest.raises(ValueError, match="twice"):
        guests.register_offer(guests.Offer((), "", "demo:enter", stands=lambda: True))
