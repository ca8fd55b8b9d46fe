"""Random people doing random things in a small region; after every step everything that must hold is looked at.

A domain extends it: a subclass adds deeds (methods that take `draw`) and names them in `menu`, and adds its own
invariants by overriding `watched`. Each example lives in a transaction that is taken back at its end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bihuan.base import chance, clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.queries import actor_for, who_answers
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.stateful.invariants import Watch
from bihuan.kernel.process.tests.stateful.region import BEGINS, Region

T = TypeVar("T")


@dataclass
class Tally:
    """How much was done in all examples of a run."""

    steps: int = 0
    done: int = 0
    runs: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


class Draw:
    """Choices, as hypothesis makes them."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def one_of(self, things: Sequence[T]) -> T:
        return self.data.draw(st.sampled_from(things))

    def number(self, first: int, last: int) -> int:
        return self.data.draw(st.integers(first, last))

    def chance(self) -> bool:
        return self.data.draw(st.booleans())


class Life(RuleBasedStateMachine):
    """Time, people who act, and what became of what they tried."""

    region: ClassVar[Region]
    tally: ClassVar[Tally] = Tally()
    menu: ClassVar[tuple[str, ...]] = ()
    watching: ClassVar[type[Watch]] = Watch

    @classmethod
    def begin(cls, region: Region) -> None:
        """Set the region that every example starts from, and count from zero."""
        cls.region, cls.tally = region, Tally()

    def __init__(self) -> None:
        super().__init__()
        self.scope = transaction.atomic()
        self.scope.__enter__()
        self.day: date = BEGINS
        self.world: Any = None
        self.actors: dict[int, Actor] = {}
        self.answers: dict[int, int] = {}
        self.random = Random(0)
        self.story: list[str] = []
        self.broken = False
        self.posts = list(self.region.posts)
        self.watch = self.watching(self.region)
        type(self).tally.runs += 1

    @initialize()
    def look_first(self) -> None:
        """What there is at the beginning is whole, and is remembered."""
        self.broken = True
        with self.now():
            self.watched()
        self.broken = False

    @rule(data=st.data())
    def step(self, data: Any) -> None:
        """One person does one thing."""
        draw = Draw(data)
        name = draw.one_of(self.menu)
        type(self).tally.steps += 1
        self.broken = True
        with self.now():
            getattr(self, name)(draw)
            self.watched()
        self.broken = False

    def watched(self) -> None:
        """What is looked at after every step; a domain adds its own."""
        self.watch.look(self.day, self.story)

    def teardown(self) -> None:
        """The end of a life: the chain is whole, rows are what their acts say, keys between tables hold."""
        try:
            if not self.broken:
                with self.now():
                    connection.check_constraints()
                    problems = [str(one) for one in verify().problems]
                self.watch.must(not problems, "I5", f"{problems}")
        finally:
            transaction.set_rollback(True)
            self.scope.__exit__(None, None, None)

    def now(self) -> Any:
        return clock.use(clock.at(self.day))

    def attempt(self, deed: Callable[..., T], actor: Actor, **given: Any) -> T | None:
        """Do it; whoever may not, or whom it is refused, goes away with words."""
        try:
            with chance.use(self.random):
                made = deed(**given, actor=actor, key=new_key())
        except (Refused, NotVisible) as refusal:
            self.story.append(f"{self.day} {actor.person_id} {deed.__name__} ({refusal})")
            return None
        self.story.append(f"{self.day} {actor.person_id} {deed.__name__} {self._told(given)} -> {made!r}")
        type(self).tally.done += 1
        type(self).tally.kinds[deed.__name__] = type(self).tally.kinds.get(deed.__name__, 0) + 1
        return made

    @staticmethod
    def _told(given: dict[str, Any]) -> str:
        return " ".join(f"{name}={value}" for name, value in given.items())

    def actor(self, person_id: int) -> Actor:
        """The person as they act today, acting seats included."""
        self._notice_changes()
        if person_id not in self.actors:
            person = Person.objects.get(pk=person_id)
            self.actors[person_id] = actor_for(SimpleNamespace(person=person, pk=None), self.day)
        return self.actors[person_id]

    def _notice_changes(self) -> None:
        """What is known of people holds until the day changes, or something is done outside the dockets of matters."""
        if self.world != (self.day, self.watch.around):
            self.world, self.actors, self.answers = (self.day, self.watch.around), {}, {}

    def pass_days(self, count: int) -> None:
        self.day += timedelta(days=count)

    def anybody(self, draw: Draw) -> Actor:
        return self.actor(draw.one_of(self.region.people))

    def answering(self, post_id: int) -> Actor:
        self._notice_changes()
        if post_id not in self.answers:
            self.answers[post_id] = who_answers([post_id], self.day)[post_id].person_id
        return self.actor(self.answers[post_id])

    def somebody_for(self, draw: Draw, matter: Matter, usual: Sequence[str] = ("owner", "turn", "above")) -> Actor:
        """Mostly somebody who has to do with the matter; at times anybody."""
        who = draw.one_of([*usual, *usual, "anybody"])
        if who == "owner":
            return self.answering(matter.owner_id)
        if who == "turn" and matter.turn_post_id:
            return self.answering(matter.turn_post_id)
        if who == "above":
            return self.head_above(matter)
        return self.anybody(draw)

    def head_above(self, matter: Matter) -> Actor:
        above = Matter.objects.select_related("owner__organisation__parent").get(pk=matter.pk).owner.organisation
        heads = Post.objects.active(self.day).heads().filter(organisation__in=above.chain_ids)
        nearest = max(heads.select_related("organisation"), key=lambda post: len(post.organisation.path), default=None)
        return self.answering(nearest.pk if nearest else self.head_of_city())

    def head_of_city(self) -> int:
        return Post.objects.heads().get(organisation=self.region.city, ends_on__isnull=True).pk

    def matter(self, draw: Draw, *, only_open: bool = True) -> Matter | None:
        found = list((Matter.objects.open() if only_open else Matter.objects.all()).order_by("pk"))
        return draw.one_of(found) if found else None
