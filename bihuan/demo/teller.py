"""Telling a story: each act at its hour, by its person, through the public actions, with a key of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.keys import IdempotencyKey, named_key
from bihuan.demo.days import Progress, run_daily_jobs
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.people.queries import seats_of

R = TypeVar("R")


@dataclass
class Teller:
    """Goes through the days in order; `today` is the day it has come to. `chores` are what people do as days pass."""

    today: date
    until: date
    progress: Progress
    chores: list[Callable[[date], None]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _first: date | None = None

    @contextmanager
    def on(self, day: date, hour: int = 9, minute: int = 0) -> Iterator[None]:
        """Everything in this block happens on that day at that hour; the days before pass first, with their jobs."""
        self.pass_to(day)
        with clock.use(clock.at(day, hour, minute)):
            yield

    def pass_to(self, day: date) -> None:
        """Let the days pass up to this one; raises `ValueError` when it lies before."""
        if day < self.today:
            raise ValueError(f"the story has come to {self.today} and cannot go back to {day}")
        self._first = self._first or self.today
        while self.today < day:
            self.today += timedelta(days=1)
            run_daily_jobs(self.today)
            for chore in self.chores:
                chore(self.today)
        self.progress((self.today - self._first).days / ((self.until - self._first).days or 1), day.isoformat())

    def key(self) -> IdempotencyKey:
        """The next key; the same story always has the same keys."""
        return named_key("demonstration", next(self._numbers))

    def do(self, action: Callable[..., R], by: Actor, **given: Any) -> R:
        """Carry an action out."""
        return action(**given, actor=by, key=self.key())


def as_person(person: Person) -> Actor:
    """The person in the seats of the day."""
    return Actor(ActorKind.PERSON, person.name, person_id=person.pk, seats=seats_of(person.pk, clock.today()))


def in_post(post: Post) -> Actor:
    """Whoever is appointed to the post on the day."""
    return as_person(person_in(post))


def person_in(post: Post) -> Person:
    """The person appointed to the post on the day."""
    return Appointment.objects.on(clock.today()).select_related("person").get(post=post).person


def through_link(asking_id: int) -> Actor:
    """The person asked, on their own device, not logged in."""
    return Actor(kind=ActorKind.ASKED, label="asked", asking_id=asking_id)
