"""What every page carries: refusals in words, headers, the person's own preferences."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path

from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.web.shell.context import THEME_COOKIE, TYPE_COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

RAISED = {
    "forbidden": Forbidden("not_yours", "只有负责人可以作废"),
    "refused": Refused("baton_open", "先撤回上一次交接"),
    "field": Refused("bad_date", "日期不能早于今天", field="on"),
    "hidden": NotVisible("matter 7"),
}


def raising(request: HttpRequest, name: str) -> HttpResponse:
    raise RAISED[name]


raising.login_required = False
urlpatterns = [path("", include("bihuan.config.urls")), path("raise/<slug:name>", raising)]


@pytest.mark.parametrize(("name", "status"), [("forbidden", 403), ("refused", 409), ("field", 422)])
def test_a_refusal_is_a_page_that_says_why(client: Client, name: str, status: int) -> None:
    answer = client.get(f"/raise/{name}")

    assert answer.status_code == status
    assert RAISED[name].words in answer.content.decode()


def test_a_section_gets_the_refusal_as_a_message(client: Client) -> None:
    answer = client.post("/raise/refused", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#flashes")
    assert answer.content.decode().strip().startswith('<div class="flash')


def test_what_is_not_visible_does_not_exist(client: Client) -> None:
    assert client.get("/raise/hidden").status_code == 404


@pytest.mark.parametrize(
    ("came_from", "back"), [("http://testserver/style?x=1", "/style?x=1"), ("http://evil.example/", "/"), ("", "/")]
)
def test_the_way_back_never_leads_elsewhere(client: Client, came_from: str, back: str) -> None:
    answer = client.get("/raise/refused", headers={"Referer": came_from})

    assert answer.context["back"] == back


def test_a_section_asked_for_after_the_log_in_is_over_leads_to_it_and_back_to_the_page(client: Client) -> None:
    shown = {"HX-Request": "true", "HX-Current-URL": "http://testserver/account?x=1&y=2"}
    answer = client.get("/account/password", headers=shown)
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/login?next=/account%3Fx%3D1%26y%3D2")
    elsewhere = client.get("/account", headers={**shown, "HX-Current-URL": "http://evil.example/"})
    assert elsewhere["HX-Redirect"] == "/login?next=/"


def test_a_step_sent_after_the_log_in_is_over_stays_on_its_page(client: Client) -> None:
    answer = client.post("/account/password", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reselect"]) == (401, "#flashes", ".flash")
    assert 'href="/login" target="_blank"' in answer.content.decode()
    assert '"40[139]|422","swap":true' in client.get("/login").content.decode()


@pytest.mark.parametrize(
    ("came_from", "back"), [("http://testserver/account?x=1", "/account%3Fx%3D1"), ("http://evil.example/", "/")]
)
def test_a_form_sent_after_the_log_in_is_over_leads_back_to_where_it_stood(
    client: Client, came_from: str, back: str
) -> None:
    answer = client.post("/account/sessions/end", headers={"Referer": came_from})
    assert (answer.status_code, answer["Location"]) == (302, f"/login?next={back}")
    assert client.get("/account?x=1")["Location"] == "/login?next=/account%3Fx%3D1"


def test_every_page_forbids_what_browsers_need_not_do(client: Client) -> None:
    answer = client.get("/login")

    assert answer["Content-Security-Policy"].count("unsafe") == 0
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Permissions-Policy"].startswith("camera=(), geolocation=()")


def test_preferences_are_kept_in_cookies_and_lead_back(client: Client) -> None:
    answer = client.post("/preferences", {"theme": "dark", "type": "large", "language": "en", "next": "/login?next=/x"})

    assert answer["Location"] == "/login?next=/x"
    assert {name: client.cookies[name].value for name in (THEME_COOKIE, TYPE_COOKIE, "django_language")} == {
        THEME_COOKIE: "dark",
        TYPE_COOKIE: "large",
        "django_language": "en",
    }
    page = client.get("/login").content.decode()
    assert '<html lang="en" data-face="staff" data-bs-theme="dark" data-type="large">' in page


def test_a_page_made_from_a_form_offers_no_switch_that_would_lose_it(client: Client) -> None:
    for form in ("/raise/refused", "/raise/field"):
        assert 'action="/preferences"' not in client.post(form, {"username": "li"}).content.decode()
    for page in ("/login", "/raise/refused"):
        assert 'action="/preferences"' in client.get(page).content.decode()


def test_a_form_that_came_back_keeps_its_switches_and_says_what_they_cost(client: Client) -> None:
    said = "切换以后，这一页填的内容要重新填。"

    first, back = client.get("/login?next=/x"), client.post("/login?next=/x", {"username": "li"})

    assert (first.status_code, back.status_code) == (200, 422)
    assert [said in answer.content.decode() for answer in (first, back)] == [False, True]
    assert '<input type="hidden" name="next" value="/login?next=/x">' in back.content.decode()


def test_unknown_preferences_are_passed_over_and_nobody_is_led_away(client: Client) -> None:
    answer = client.post("/preferences", {"theme": "pink", "next": "https://evil.example/"})

    assert (answer["Location"], dict(client.cookies)) == ("/", {})


def test_the_style_page_is_not_there_in_production(client: Client) -> None:
    assert client.get("/style").status_code == 404


@pytest.mark.parametrize("name", ["components", "matter", "worker", "form"])
def test_the_style_page_shows_every_component(client: Client, settings: object, name: str) -> None:
    settings.BIHUAN_DEMO = True

    assert client.get(f"/style/{name}").status_code == 200


def test_the_demonstration_says_so_on_every_page(client: Client, settings: object) -> None:
    assert "演示数据" not in client.get("/login").content.decode()

    settings.BIHUAN_DEMO = True

    assert "演示数据" in client.get("/login").content.decode()


def test_a_page_that_is_not_public_asks_for_the_log_in(client: Client) -> None:
    assert client.get("/menu")["Location"] == "/login?next=/menu"


def test_a_form_from_elsewhere_is_turned_down_with_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/preferences", {"theme": "dark"})

    assert answer.status_code == 403
    assert "请再提交一次" in answer.content.decode()


def test_pages_of_errors_need_nothing_but_themselves(rf: RequestFactory) -> None:
    from django.views.defaults import permission_denied, server_error

    assert "系统出错了" in server_error(rf.get("/")).content.decode()
    assert "这一页您不能看" in permission_denied(rf.get("/"), Exception()).content.decode()
