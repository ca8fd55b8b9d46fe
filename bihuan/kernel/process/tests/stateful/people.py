"""What happens around matters: people come, go and are away, posts and bodies end, days pass, holidays are declared."""

from itertools import count
from typing import Any

from bihuan.base.actor import SYSTEM
from bihuan.base.calendar import DayKind
from bihuan.base.clock import days
from bihuan.kernel.organisations import actions as bodies
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.actions.appointments import appoint, appoint_deputy, end_appointment, end_deputy
from bihuan.kernel.people.actions.persons import end_absence, merge_persons, note_absence
from bihuan.kernel.people.actions.posts import create_post, end_post, move_post
from bihuan.kernel.people.models import Absence, Appointment, Deputy, Person, Post
from bihuan.kernel.process.actions.handing import assign
from bihuan.kernel.process.jobs import every_day
from bihuan.kernel.process.models import Matter, TurnKind
from bihuan.kernel.process.tests.stateful.machine import Draw, Life
from bihuan.kernel.process.turns import turn_of
from bihuan.kernel.rules.actions import declare_days

_codes = count(1)


class WithPeople(Life):
    """Deeds of those who keep the directory, and the days."""

    def person(self, draw: Draw) -> Person:
        return Person.objects.get(pk=draw.one_of(self.region.people))

    def a_post(self, draw: Draw) -> Post:
        return Post.objects.get(pk=draw.one_of(self.posts))

    def keep(self, deed: Any, **given: Any) -> Any:
        """Done by the platform's own hand: who may is a question for the tests of people and organisations."""
        return self.attempt(deed, SYSTEM, **given)

    def leave(self, draw: Draw) -> None:
        found = list(Appointment.objects.on(self.day).order_by("pk"))
        self.keep(end_appointment, appointment_id=draw.one_of(found).pk, on=self.day + days(draw.number(0, 2)))

    def appoint(self, draw: Draw) -> None:
        given = {"post_id": self.a_post(draw).pk, "person_id": self.person(draw).pk}
        self.keep(appoint, **given, on=self.day, takes_over=draw.chance())

    def deputise(self, draw: Draw) -> None:
        standing_in = list(Deputy.objects.on(self.day).order_by("pk"))
        if standing_in and draw.chance():
            self.keep(end_deputy, deputy_id=draw.one_of(standing_in).pk, on=self.day)
        else:
            given = {"post_id": self.a_post(draw).pk, "person_id": self.person(draw).pk}
            self.keep(appoint_deputy, **given, on=self.day)

    def be_away(self, draw: Draw) -> None:
        away = list(Absence.objects.on(self.day).order_by("pk"))
        if away and draw.chance():
            self.keep(end_absence, absence_id=draw.one_of(away).pk, on=self.day)
        else:
            until = self.day + days(draw.number(1, 60)) if draw.chance() else None
            self.keep(note_absence, person_id=self.person(draw).pk, on=self.day, until=until)

    def set_up_post(self, draw: Draw) -> None:
        made = self.keep(
            create_post,
            code=f"NEW-{next(_codes)}",
            organisation_id=draw.one_of(self.region.bodies),
            role="officer",
            title="示例岗位",
            on=self.day,
            until=self.day + days(draw.number(1, 60)) if draw.chance() else None,
        )
        if made is None:
            return
        self.posts = [*self.posts, made.pk]
        matter = self.matter(draw) if draw.chance() else None
        if matter is not None:
            head = self.answering(self.head_of_city())
            self.attempt(assign, head, matter_id=matter.pk, to=made, reason="示例新岗")

    def end_post(self, draw: Draw) -> None:
        post = self.a_post(draw)
        if self.keep(end_post, post_id=post.pk, on=self.day):
            self.watch.ended.add(post.pk)

    def move_post(self, draw: Draw) -> None:
        post, body = self.a_post(draw), draw.one_of(self.region.bodies)
        self.keep(move_post, post_id=post.pk, organisation_id=body, on=self.day)

    def join_entries(self, draw: Draw) -> None:
        self.keep(merge_persons, kept_id=self.person(draw).pk, other_id=self.person(draw).pk)

    def restructure(self, draw: Draw) -> None:
        """Bodies merge, divide or end; what is entered of them comes at the earliest on the next day."""
        bodies_now = [one for one in (*self.region.bodies[1:], *self.region.sites) if self.exists(one)]
        if len(bodies_now) < 3:
            return
        old, heir, other = (draw.one_of(bodies_now) for _ in range(3))
        what = draw.one_of(["merge", "split", "end", "rename"])
        if what == "merge":
            self.keep(bodies.merge, organisation_ids=[old], into_id=heir, on=self.day)
        elif what == "split":
            there = Post.objects.filter(organisation=old).order_by("pk").values_list("pk", flat=True)
            posts = {pk: other for pk in there if draw.chance()}
            self.keep(bodies.split, organisation_id=old, heir_ids=[heir, other], on=self.day, posts=posts)
        elif what == "end":
            self.keep(bodies.end_organisation, organisation_id=old, heir_ids=[heir], on=self.day)
        else:
            self.keep(bodies.rename, organisation_id=old, name="示例新名", on=self.day)

    def exists(self, body: int) -> bool:
        return Organisation.objects.filter(pk=body, ends_on__isnull=True).exists()

    def days_pass(self, draw: Draw) -> None:
        self.pass_days(draw.number(1, 40))
        if draw.chance():
            self.wake_up_to(self.day)

    def daily_job(self, draw: Draw) -> None:
        self.wake_up_to(self.day)

    def wake_up_to(self, _day: Any) -> None:
        """The job of the day runs, once or twice; afterwards every turn is where it belongs."""
        with self.now():
            self.story.append(f"{self.day} the daily job")
            for _time in range(2):
                self.jobs_of_the_day()
            for matter in Matter.objects.open().filter(turn_kind=TurnKind.POST):
                right = not turn_of(matter, self.day).differs_from(matter)
                self.watch.must(right, "I1", f"{matter} waits for the wrong post after the daily job")
        self.watch.job_ran_on = self.day

    def jobs_of_the_day(self) -> None:
        """What the platform does by itself every day; a domain adds its own."""
        every_day()

    def declare_days(self, draw: Draw) -> None:
        first = self.day + days(draw.number(-5, 60))
        kind = draw.one_of([DayKind.OFF, DayKind.OFF, DayKind.WORKING])
        declared = {first + days(more): kind for more in range(draw.number(1, 5))}
        self.keep(declare_days, days=declared, source="示例通知")
