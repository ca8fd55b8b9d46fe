"""Two people at once about one seat, or one entry: left once, never taken by two, joined one way.

Real processes, databases as in production. `BIHUAN_RACE_ROUNDS` says how often each race is run.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.ledger.tests.racing import ROUNDS, Race, race
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.tests.factories import city, organisation
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.people.roles import ADMINISTRATOR, OFFICER
from bihuan.kernel.people.tests.factories import absence, appointee, filled, head_of, led_root, person, post

RACER = "bihuan.kernel.people.tests.racer"
RUNNERS = 2
TODAY = date(2024, 6, 3)
ON = {"on": str(TODAY)}


@pytest.fixture(scope="module")
def runners(django_db_setup: None) -> Iterator[Race]:
    """Two processes that wait for orders, for all races of this file."""
    with race(RACER, RUNNERS) as two:
        yield two


@pytest.fixture
def county(own_database: str) -> Iterator[Organisation]:
    """A county with a head below the city's, committed; the ledger is whole at the end."""
    with clock.use(clock.at(TODAY)):
        led_root()
        body = organisation("示例县总工会")
        head_of(body)
        yield body
        assert verify().problems == []


def order(name: str, who: Person, /, **given: object) -> tuple[str, dict[str, object]]:
    return "act", {"name": name, "who": who.pk, "day": str(TODAY), "key": new_key(), "given": given}


def codes(answers: list[dict[str, str]]) -> list[str]:
    return sorted(answer.get("refused", "done") for answer in answers)


def told(seat: Post) -> list[str]:
    """What the docket of the post says, oldest first."""
    return [act.kind.removeprefix("post.") for act in acts_of(Stream("post", seat.pk))]


def sitting(seat: Post) -> list[Person]:
    return [row.person for row in Appointment.objects.on(TODAY).filter(post=seat)]


def test_of_two_who_end_an_appointment_one_does(runners: Race, county: Organisation) -> None:
    head = appointee(head_of(county))
    for _ in range(ROUNDS):
        seat = filled(county)
        row = seat.appointments.get()
        both = (order("people.end_appointment", one, appointment_id=row.pk, **ON) for one in (row.person, head))
        assert codes(runners.run(*both)) == ["already_ended", "done"]
        assert (told(seat), sitting(seat)) == (["appointment_ended"], [])


def test_who_leaves_while_somebody_takes_over_leaves_once(runners: Race, county: Organisation) -> None:
    head = appointee(head_of(county))
    for _ in range(ROUNDS):
        seat, successor = filled(county), person(at=county)
        row = seat.appointments.get()
        leaves = order("people.end_appointment", row.person, appointment_id=row.pk, **ON)
        given = {"post_id": seat.pk, "person_id": successor.pk, "takes_over": True, **ON}
        left, taken = runners.run(leaves, order("people.appoint", head, **given))
        assert (left.get("refused", "already_ended"), "made" in taken) == ("already_ended", True)
        assert (told(seat), sitting(seat)) == (["appointment_ended", "appointed"], [successor])


def test_leaving_one_seat_and_entering_another_at_once_both_happen(runners: Race, county: Organisation) -> None:
    head = appointee(head_of(county))
    for _ in range(ROUNDS):
        seat, other = filled(county), post(county)
        row = seat.appointments.get()
        leaves = order("people.end_appointment", row.person, appointment_id=row.pk, **ON)
        enters = order("people.appoint", head, post_id=other.pk, person_id=row.person_id, **ON)
        assert codes(runners.run(leaves, enters)) == ["done", "done"]
        assert (sitting(seat), sitting(other)) == ([], [row.person])


def test_a_seat_that_is_given_up_and_ended_at_once_is_left_once(runners: Race, county: Organisation) -> None:
    head = appointee(head_of(county))
    for _ in range(ROUNDS):
        seat = filled(county)
        row = seat.appointments.get()
        leaves = order("people.end_appointment", row.person, appointment_id=row.pk, **ON)
        left, ended = runners.run(leaves, order("people.end_post", head, post_id=seat.pk, **ON))
        assert (left.get("refused", "already_ended"), "made" in ended) == ("already_ended", True)
        row.refresh_from_db()
        assert (row.ends_on, sitting(seat), told(seat)[-1]) == (TODAY, [], "ended")


def test_of_two_who_take_one_code_for_a_post_or_a_body_one_gets_it(runners: Race, county: Organisation) -> None:
    head, above = appointee(head_of(county)), appointee(head_of(led_root()))
    given = {"role": OFFICER, "title": "干事", **ON}
    body = {"name": "示例工会", "kind": "union", "tier": "enterprise", "parent_id": county.pk}
    body |= {"division_code": county.division_id, **ON}
    for number in range(ROUNDS):
        posts = ((head, county), (above, city()))
        both = [
            order("people.create_post", who, code=f"D{number}", organisation_id=at.pk, **given) for who, at in posts
        ]
        assert codes(runners.run(*both)) == ["code_taken", "done"]
        both = [order("organisations.found", who, code=f"U{number}", **body) for who in (head, above)]
        assert codes(runners.run(*both)) == ["code_taken", "done"]


def test_of_two_who_take_one_user_name_one_gets_it(runners: Race, county: Organisation) -> None:
    keeper = appointee(filled(county, ADMINISTRATOR))
    for number in range(ROUNDS):
        both = [
            order("people.open_account", keeper, person_id=person(at=county).pk, username=f"user-{number}")
            for _ in range(RUNNERS)
        ]
        assert codes(runners.run(*both)) == ["done", "username_taken"]


def test_two_entries_joined_both_ways_at_once_are_joined_one_way(runners: Race, county: Organisation) -> None:
    keeper = appointee(filled(county, ADMINISTRATOR))
    for _ in range(ROUNDS):
        one, other = person(at=county), person(at=county)
        both = ((one, other), (other, one))
        joins = (order("people.merge_persons", keeper, kept_id=kept.pk, other_id=gone.pk) for kept, gone in both)
        assert codes(runners.run(*joins)) == ["done", "entry_closed"]
        assert Person.objects.filter(pk__in=[one.pk, other.pk], merged_into=None).count() == 1


def test_somebody_comes_back_while_their_entry_is_joined_to_another(runners: Race, county: Organisation) -> None:
    keeper = appointee(filled(county, ADMINISTRATOR))
    for _ in range(ROUNDS):
        kept, other = person(at=county), person(at=county)
        away = absence(other, TODAY)
        returns = order("people.end_absence", keeper, absence_id=away.pk, **ON)
        joins = order("people.merge_persons", keeper, kept_id=kept.pk, other_id=other.pk)
        returned, joined = runners.run(returns, joins)
        assert ("made" in joined, returned.get("refused", "entry_closed")) == (True, "entry_closed")
        away.refresh_from_db()
        assert (away.person, away.ends_on) == (kept, TODAY if "made" in returned else None)
