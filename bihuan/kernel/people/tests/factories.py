"""Plain makers of persons, posts and appointments for tests, and of actors in their seats."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from itertools import count
from typing import Any
from unittest.mock import patch

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.tests.factories import EARLY, city, organisation
from bihuan.kernel.people import sessions
from bihuan.kernel.people.models import Absence, Account, AccountSession, Appointment, Deputy, Person, Post
from bihuan.kernel.people.queries import actor_for, seats_of
from bihuan.kernel.people.roles import HEAD, OFFICER, is_role, role_of

PASSWORD = "correct-horse-battery"

_numbers = count(1)


def person(name: str = "", *, at: Organisation | None = None, **fields: Any) -> Person:
    """A person registered by `at`, by default by the root."""
    given: dict[str, Any] = {"is_demonstration": True, **fields}
    return Person.objects.create(name=name or f"示例人员{next(_numbers)}", organisation=at or city(), **given)


def post(at: Organisation | None = None, role: str = OFFICER, **fields: Any) -> Post:
    """An empty post in `at`, by default in a new organisation."""
    given: dict[str, Any] = {"code": f"POST-{next(_numbers)}", "is_head": role == HEAD, "starts_on": EARLY}
    given["title"] = str(role_of(role).title) if is_role(role) else role
    return Post.objects.create(organisation=at or organisation(), role=role, **(given | fields))


def appointment(
    to: Post, who: Person | None = None, starts_on: date = EARLY, ends_on: date | None = None
) -> Appointment:
    """Somebody appointed to a post."""
    return Appointment.objects.create(
        post=to, person=who or person(at=to.organisation), starts_on=starts_on, ends_on=ends_on
    )


def deputy(of: Post, who: Person | None = None, starts_on: date = EARLY, ends_on: date | None = None) -> Deputy:
    """Somebody named as deputy of a post."""
    return Deputy.objects.create(
        post=of, person=who or person(at=of.organisation), starts_on=starts_on, ends_on=ends_on
    )


def absence(who: Person, starts_on: date, ends_on: date | None = None) -> Absence:
    """Somebody away."""
    return Absence.objects.create(person=who, starts_on=starts_on, ends_on=ends_on)


def filled(at: Organisation | None = None, role: str = OFFICER, name: str = "", **fields: Any) -> Post:
    """A post with somebody appointed to it."""
    made = post(at, role, **fields)
    appointment(made, person(name, at=made.organisation), starts_on=made.starts_on)
    return made


def head_of(at: Organisation, name: str = "") -> Post:
    """The head's post of `at`, filled; the one there is, if there is one."""
    found = Post.objects.heads().filter(organisation=at, ends_on__isnull=True).first()
    return found or filled(at, HEAD, name)


def led_root() -> Organisation:
    """The root with a head, so that every post has somebody who answers."""
    root = city()
    head_of(root)
    return root


def account(who: Person | None = None, username: str = "", password: str = PASSWORD, **fields: Any) -> Account:
    """The log-in of a person, with a password that need not be changed."""
    given: dict[str, Any] = {"must_change_password": False, "opened_at": clock.now(), **fields}
    made = Account(person=who or person(), username=username or f"user{next(_numbers)}", **given)
    made.password = encoded(password)
    made.save()
    return made


def browser(who: Account, *, lapsed: bool = False) -> AccountSession:
    """A log-in of that account, as a browser has one; lapsed a moment ago if wished."""
    store = SessionStore()
    store.create()
    if lapsed:
        store.set_expiry(-1)
        store.save()
    return sessions.begin(who, session_key=str(store.session_key), agent="", address="")


@contextmanager
def machine_at(instant: datetime) -> Iterator[None]:
    """Let the machine's own clock show that instant; the simulated one goes on as it does."""
    with patch.object(clock.SystemClock, "now", lambda _clock: instant):
        yield


@cache
def encoded(password: str) -> str:
    """The stored form of a password; made once, because it is meant to take long."""
    return make_password(password)


def appointee(of: Post, day: date | None = None) -> Person:
    """The person in a post."""
    return Appointment.objects.on(day or clock.today()).get(post=of).person


def acting_as(who: Person, day: date | None = None) -> Actor:
    """The actor that this person is on a day, without needing an account; under no other entry of theirs."""
    return Actor(ActorKind.PERSON, who.name, person_id=who.pk, seats=seats_of(who.pk, day or clock.today()))


def actor_of(of: Post, day: date | None = None) -> Actor:
    """The actor that the person in a post is on a day."""
    return acting_as(appointee(of, day), day)


def logged_in(who: Person, day: date | None = None) -> Actor:
    """The actor of a person with an account, acting seats included."""
    return actor_for(account(who), day or clock.today())


def stranger() -> Actor:
    """Somebody with a log-in and no seat anywhere."""
    return acting_as(person("示例外人"))
