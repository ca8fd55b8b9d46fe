"""算一算 takes anything that can be sent: it answers with a page, and never breaks."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bihuan.base import clock
from bihuan.web.worker.reckoning.kinds import BY_SLUG
from bihuan.web.worker.tests.reckoning import Form, text, walked

pytestmark = pytest.mark.django_db
THURSDAY = date(2024, 6, 6)
GOOD: dict[str, dict[str, str]] = {
    "arrears": {
        "still": "no",
        "ended": "2024-03-29",
        "first_month": "2024-01",
        "last_month": "2024-03",
        "wage": "5000",
        "ordered": "yes",
        "ordered_on": "2024-05-06",
        "pay_by": "2024-05-20",
    },
    "leaving": {
        "place": "41",
        "start": "2005-03-16",
        "end": "2024-05-31",
        "reason": "no_fault",
        "fair": "no",
        "average_wage": "6000",
        "within": "no",
        "notice_days": "3",
        "last_month_wage": "6500",
        "moved": "yes",
        "earlier-0-start": "2002-03-16",
        "earlier-0-end": "2005-03-15",
        "earlier-0-compensated": "no",
    },
    "contract": {
        "place": "350112",
        "unsigned": "renewal",
        "since": "2023-03-01",
        "signed_yet": "yes",
        "signed": "2024-01-10",
        "still": "no",
        "ended": "2024-02-01",
        "wage": "4000",
        "changed": "yes",
        "changes-0-since": "2023-07-01",
        "changes-0-monthly": "5000",
    },
    "overtime": {
        "place": "350112",
        "still": "yes",
        "first_month": "2024-04",
        "last_month": "2024-05",
        "h-2024-04-06": "8",
        "h-2024-05-01": "8",
        "rested-2024-05-01": "on",
        "wage": "1740",
    },
    "leave": {
        "year": "2023",
        "hired": "2021-03-01",
        "first_work": "2013-07-01",
        "still": "yes",
        "average_wage": "4350",
        "taken": "2",
        "declined": "no",
        "away": "no",
    },
    "deadline": {
        "about": "annual_leave",
        "leave_year": "2022",
        "still": "no",
        "ended": "2023-05-31",
        "over_age": "yes",
        "events-0-day": "2024-01-05",
        "events-0-kind": "claimed",
        "pauses-0-first": "2024-02-01",
    },
}
ODD = [
    "",
    "0",
    "-1",
    "1e400",
    "NaN",
    "９９９",
    "¥",
    "元",
    "1,,2",
    "9" * 15,
    "9" * 400,
    "0001-01-01",
    "9999-12-31",
    "00010101",
]
MORE_ODD = [
    "2024-02-30",
    "2024-00",
    "0000-01",
    "0001-01",
    "1900-01",
    "2024-06",
    "2",
    "١٢",
    "\x00",
    "\ud7ff",
    "🀄",
    "<b>",
    "yes",
]
STRANGE = [
    "",
    "seen",
    "earlier-999-start",
    "earlier-x-start",
    "earlier--1-start",
    "changes-11-since",
    "h-9999-99-99",
    "A" * 80,
]
PLAIN = st.characters(blacklist_categories=("Cs",))
VALUES = st.sampled_from([*ODD, *MORE_ODD]) | st.text(PLAIN, max_size=20) | st.dates().map(str) | st.integers().map(str)
ROWS = {"events-x-day": ["1"], "events-999-day": ["1"], "events--day": ["1"], "events-²-day": ["1"]}
ABOUT = {"about": ["remuneration"], "still": ["yes"], "over_age": ["no"]}
BUTTONS = ["next", "back", "more", "result", "change:", "to:", "to:nowhere", "", ":", "next:next", "result:x", "更多"]


@pytest.fixture(autouse=True, scope="module")
def one_day() -> Iterator[None]:
    with clock.use(clock.at(THURSDAY)):
        yield


@cache
def whole(kind: str) -> dict[str, list[str]]:
    """Everything that the result of a good way carries on."""
    found = Form(text(walked(kind, GOOD[kind]))).sent
    return {name: values for name, values in found.items() if name != "csrfmiddlewaretoken"}


@st.composite
def sent(draw: st.DrawFn) -> tuple[str, dict[str, list[str]]]:
    """A kind and a good way, with some of it lost, changed, doubled and added to, and any button of any question."""
    kind = draw(st.sampled_from(sorted(GOOD)))
    data = {name: list(values) for name, values in whole(kind).items()}
    steps = data["seen"]
    names = st.sampled_from([*data, *STRANGE])
    for name in draw(st.lists(names, max_size=3)):
        data.pop(name, None)
    for name, value in draw(st.lists(st.tuples(names, VALUES), max_size=5)):
        data[name] = [*data.get(name, [])[: draw(st.integers(0, 1))], value]
    turns = [f"{verb}:{step}" for verb in ("change", "to") for step in steps]
    data["go"] = [draw(st.sampled_from([*BUTTONS, *turns]) | st.text(PLAIN, max_size=8))]
    data["at"] = [draw(st.sampled_from([*steps, "local", "nowhere", ""]))]
    data["then"] = [draw(st.sampled_from(["", "result", "x"]))]
    return kind, data


@settings(max_examples=200, derandomize=True, deadline=None)
@given(sent())
@example(("leave", {"seen": ["year"] * 900, "go": ["next"]}))
@example(("deadline", {"seen": ["events"], "at": ["events"], "go": ["more"], **ROWS}))
@example(("deadline", {**ABOUT, "seen": ["about", "still", "over_age", "events"], "go": ["result"], **ROWS}))
@example(("overtime", {"go": ["more"], "at": ["place"]}))
def test_whatever_is_sent_comes_back_as_a_page(found: tuple[str, dict[str, list[str]]]) -> None:
    kind, data = found
    page = Client().post(f"/reckon/{kind}", data)
    assert page.status_code in (200, 422)
    assert text(page).count("<h1>") == 1


@pytest.mark.parametrize("kind", sorted(BY_SLUG))
def test_a_good_way_leads_to_a_result(kind: str) -> None:
    """What the test above starts from is good."""
    assert "at" not in whole(kind)


def test_ten_thousand_fields_are_turned_away() -> None:
    crowd: dict[str, Any] = {f"h-2024-{number}": "1" for number in range(10_000)}
    assert Client().post("/reckon/overtime", crowd).status_code == 400
