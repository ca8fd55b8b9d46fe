"""算一算: the same page in another language or size, and pages that somebody goes back to."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from bihuan.base import clock
from bihuan.kernel.people.tests.factories import person
from bihuan.web.shell.tests.clients import client_of
from bihuan.web.worker.tests.reckoning import Form, amounts, at, heading, opened, press, text, walked

pytestmark = pytest.mark.django_db
ARREARS = {"still": "yes", "first_month": "2024-04", "last_month": "2024-04", "wage": "4321", "ordered": "no"}
TO_THE_WAGE = {"still": "yes", "first_month": "2024-04", "last_month": "2024-04"}
START = {"referer": "http://testserver/reckon/arrears"}


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    with clock.use(clock.at(date(2024, 6, 6))):
        yield


def switched(page: Any, choice: dict[str, str], **typed: Any) -> Any:
    """The page that comes after a switch is pressed: its own form is sent, with what stands in its fields."""
    return page.client.post("/preferences", {**Form(text(page)).sent, **typed, **choice}, follow=True)


SWITCHES = [{"type": "large"}, {"theme": "dark"}, {"language": "en"}]


@pytest.mark.parametrize("choice", SWITCHES, ids=lambda choice: next(iter(choice)))
def test_what_was_typed_and_not_sent_yet_outlives_a_switch(choice: dict[str, str]) -> None:
    """On the first question, on a later one, and where it is not good: it comes back as it was and is not judged."""
    first = switched(opened("arrears"), choice, still="no")
    later = switched(walked("arrears", TO_THE_WAGE, until="wage"), choice, wage="五千")

    assert (first.status_code, at(first), Form(text(first)).sent["still"]) == (200, "still", ["no"])
    assert (later.status_code, at(later), Form(text(later)).sent["wage"]) == (200, "wage", ["五千"])
    assert "data-error-summary" not in text(later)
    assert Form(text(press(later, "back"))).sent["first_month"] == ["2024-04"]


def test_the_choice_itself_is_made() -> None:
    page = switched(walked("arrears", TO_THE_WAGE, until="wage"), {"language": "en"}, wage="77")
    assert (heading(page), page.client.cookies["django_language"].value) == ("What is your monthly wage?", "en")


def test_a_switch_is_pressed_in_the_form_of_the_page_and_enter_still_goes_on() -> None:
    """The first button that belongs to a form is the one that Enter presses; the switches stand behind it."""
    page = text(walked("arrears", TO_THE_WAGE, until="wage"))
    assert page.count('form="answers" formaction="/preferences"') == 4
    assert page.index('form="answers" name="go" value="next"') < page.index('formaction="/preferences"')


def test_an_answer_to_be_changed_outlives_a_switch_and_can_still_be_left_as_it_was() -> None:
    changing = switched(press(walked("arrears", ARREARS), "change:wage"), {"theme": "dark"}, wage="9999")
    assert (at(changing), Form(text(changing)).sent["wage"]) == ("wage", ["9999"])
    assert amounts(press(changing, "result")) == ["¥4,321.00"]


def test_another_record_that_is_empty_yet_outlives_a_switch() -> None:
    moved = {"place": "11", "start": "2020-03-16", "end": "2024-05-31", "reason": "agreed_employer"}
    page = walked("leaving", {**moved, "average_wage": "6000", "moved": "yes"}, until="earlier")
    grown = switched(press(page, "more"), {"type": "large"}, **{"earlier-0-start": "2018-03-16"})
    assert Form(text(grown)).sent["earlier-0-start"] == ["2018-03-16"]
    assert "earlier-1-start" in Form(text(grown)).asked


def test_the_result_outlives_a_switch() -> None:
    assert amounts(switched(walked("arrears", ARREARS), {"language": "en"})) == ["¥4,321.00"]


def test_what_was_typed_stands_in_no_address_no_cookie_and_no_session() -> None:
    page = switched(walked("arrears", TO_THE_WAGE, until="wage"), {"theme": "dark"}, wage="8642")
    assert page.redirect_chain == [("/reckon/arrears", 307)]
    assert not any("8642" in cookie.value for cookie in page.client.cookies.values())
    assert Session.objects.count() == 0


# Going back with the browser's own button


def test_every_page_can_be_gone_back_to_also_after_a_choice_of_language() -> None:
    """Kept by this browser alone; what came of a form does not vary with cookies, or going back would ask to send it anew."""
    question, result = press(opened("arrears"), still="yes"), walked("arrears", ARREARS)
    assert [page["Cache-Control"] for page in (question, result)] == ["private, max-age=0"] * 2
    assert [page.has_header("Vary") for page in (question, result)] == [False, False]
    assert "Cookie" in opened("arrears")["Vary"]


def test_after_starting_again_nothing_that_was_sent_before_is_taken_again() -> None:
    """On a phone of several people the browser could send the last form once more; its token is of no use any more."""
    client = Client(enforce_csrf_checks=True)
    result = walked("arrears", ARREARS, client=client)
    sent = Form(text(result)).sent

    assert amounts(client.post("/reckon/arrears", {**sent, "go": "result"})) == ["¥4,321.00"]
    client.get("/reckon", headers=START)
    assert client.post("/reckon/arrears", {**sent, "go": "result"}).status_code == 403
    assert amounts(walked("arrears", ARREARS, client=client)) == ["¥4,321.00"]


def test_who_opens_the_first_page_elsewhere_does_not_end_what_is_being_reckoned() -> None:
    client = Client(enforce_csrf_checks=True)
    page = walked("arrears", TO_THE_WAGE, until="wage", client=client)
    client.get("/reckon", headers={"referer": "http://testserver/login"})
    assert at(press(page, wage="4321")) == "owed"


def test_starting_again_leaves_the_forms_of_somebody_logged_in_alone() -> None:
    client = client_of(person())
    client.get("/reckon/arrears")
    token = client.cookies["csrftoken"].value
    client.get("/reckon", headers=START)
    assert client.cookies["csrftoken"].value == token


def test_without_script_a_browser_throws_the_pages_away_when_one_starts_again() -> None:
    forget = '<noscript><link rel="stylesheet" href="/reckon/forget.css"></noscript>'
    assert (forget in text(Client().get("/reckon", headers=START)), forget in text(Client().get("/reckon"))) == (
        True,
        False,
    )
    assert Client().get("/reckon/forget.css")["Clear-Site-Data"] == '"cache"'


def test_with_script_a_page_of_before_is_not_shown() -> None:
    """What the script does is seen in a browser: tests/journeys."""
    for page in (opened("arrears"), walked("arrears", ARREARS)):
        assert 'worker/going_back.js" data-start="/reckon"' in text(page)
    assert "看完请点“重新开始”" in text(walked("arrears", ARREARS))
