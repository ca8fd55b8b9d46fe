"""Whatever happens to people and bodies, for every post a natural person answers, today and on every day to come."""

from datetime import date, timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.organisations.actions import end_organisation, merge, move_under
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people import actions
from bihuan.kernel.people.models import Appointment, Deputy, Person, Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.roles import HEAD, OFFICER
from bihuan.kernel.people.tests.factories import filled, head_of, led_root, person

pytestmark = pytest.mark.django_db

_codes = count(1)
PICK = st.integers(0, 30)
DAYS = st.integers(-3, 20)
WHATS = [
    "appoint",
    "take over",
    "leave",
    "away",
    "deputise",
    "undeputise",
    "set up",
    "set up head",
    "end post",
    "merge bodies",
    "end body",
    "move body",
    "merge people",
    "erase",
]
STEPS = st.lists(st.tuples(st.sampled_from(WHATS), PICK, PICK, DAYS, st.booleans()), max_size=25)


def pick(rows, number):
    found = list(rows.order_by("pk"))
    return found[number % len(found)]


def do(what, one, other, on, until):
    told = {"actor": SYSTEM, "key": new_key()}
    post, who = pick(Post.objects, one), pick(Person.objects, other)
    body, heir = pick(Organisation.objects, one), pick(Organisation.objects, other)
    if what in ("appoint", "take over"):
        over = what == "take over"
        actions.appoint(post_id=post.pk, person_id=who.pk, on=on, until=until, takes_over=over, **told)
    elif what == "leave":
        actions.end_appointment(appointment_id=pick(Appointment.objects, one).pk, on=on, **told)
    elif what == "away":
        actions.note_absence(person_id=who.pk, on=on, until=until, **told)
    elif what == "deputise":
        actions.appoint_deputy(post_id=post.pk, person_id=who.pk, on=on, until=until, **told)
    elif what == "undeputise" and Deputy.objects.exists():
        actions.end_deputy(deputy_id=pick(Deputy.objects, one).pk, on=on, **told)
    elif what in ("set up", "set up head"):
        head = what == "set up head"
        code, role = f"P{next(_codes)}", HEAD if head else OFFICER
        at = {"code": code, "organisation_id": body.pk, "role": role, "title": "岗", "is_head": head}
        actions.create_post(on=on, until=until, **at, **told)
    elif what == "end post":
        actions.end_post(post_id=post.pk, on=on, **told)
    elif what == "merge people":
        actions.merge_persons(kept_id=who.pk, other_id=pick(Person.objects, one).pk, **told)
    elif what == "erase":
        actions.erase_person(person_id=who.pk, basis=Basis.RETENTION, **told)
    else:
        change(what, body, heir, on, told)


def change(what, body, heir, on, told):
    if what == "merge bodies":
        merge(organisation_ids=[body.pk], into_id=heir.pk, on=on, **told)
    elif what == "end body":
        end_organisation(organisation_id=body.pk, heir_ids=[heir.pk], on=on, **told)
    elif what == "move body":
        move_under(organisation_id=body.pk, parent_id=heir.pk, on=on, **told)


def somebody_answers(day):
    posts = list(Post.objects.values_list("pk", flat=True))
    living = set(Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True).values_list("pk", flat=True))
    for ahead in (0, 1, 10, 400):
        answers = who_answers(posts, day + timedelta(ahead))
        assert set(answers) == set(posts)
        assert {answer.person_id for answer in answers.values()} <= living


def a_small_region():
    led_root()
    county, other = organisation(), organisation()
    head_of(county)
    filled(organisation(parent=county))
    filled(partner(code="350181"))
    filled(other)
    person()


@given(STEPS)
def test_a_natural_person_always_answers(steps):
    with transaction.atomic():
        day = date(2024, 6, 6)
        with clock.use(clock.at(day)):
            a_small_region()
        for what, one, other, days, open_ended in steps:
            day += timedelta(1)
            on = day + timedelta(days)
            until = None if open_ended else on + timedelta(1 + other)
            with clock.use(clock.at(day)):
                try:
                    do(what, one, other, on, until)
                except Refused:
                    continue
                somebody_answers(day)
        transaction.set_rollback(True)
