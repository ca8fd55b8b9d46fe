"""What must hold at every moment, looked at from the rows and the acts, not by asking the code that keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.process.docket import FOLDED, snapshot
from bihuan.kernel.process.models import Asking, Baton, Clock, LookBack, Matter, Task, TurnKind, Voice
from bihuan.kernel.process.periods import due_after
from bihuan.kernel.process.table import Asked, Outcome
from bihuan.kernel.process.tests.stateful.region import Region
from bihuan.kernel.rules.queries import calendar

EVERY = 4
"""Of so many looks one is at what strangers see, which nothing but the conditions of lists decides."""

OVER = tuple(f"matter.{end}" for end in ("rejected", "revoked", "lapsed", "result_back", "result_by_link"))
"""What ends a hand-over to a body outside, and its link."""

CLOSINGS = ("matter.closed", "matter.voided", "matter.merged")


class Broken(AssertionError):
    """An invariant does not hold; the name says which."""

    def __init__(self, invariant: str, words: str, story: Iterable[str]) -> None:
        super().__init__(f"{invariant}: {words}\n" + "\n".join(story))
        self.invariant = invariant


@dataclass
class Rows:
    """Everything that hangs on matters today, read at once."""

    matters: dict[int, Matter]
    clocks: list[Clock]
    batons: list[Baton]
    askings: list[Asking]
    tasks: list[Task]
    """The open ones."""
    dropped: set[int]
    """The tasks that were dropped."""
    look_backs: list[LookBack]

    @classmethod
    def read(cls) -> "Rows":
        tasks = list(Task.objects.order_by("pk"))
        return cls(
            {one.pk: one for one in Matter.objects.order_by("pk")},
            list(Clock.objects.order_by("pk")),
            list(Baton.objects.pending()),
            list(Asking.objects.open()),
            [one for one in tasks if one.done_on is None and one.dropped_on is None],
            {one.pk for one in tasks if one.dropped_on is not None},
            list(LookBack.objects.order_by("pk")),
        )

    def of(self, rows: Iterable[Any], matter: Matter) -> list[Any]:
        return [one for one in rows if one.matter_id == matter.pk]


@dataclass
class Watch:
    """What was seen before, to tell what must not change."""

    region: Region
    last_act: int = 0
    acts: dict[int, list[Act]] = field(default_factory=dict)
    folded: dict[int, dict[str, Any]] = field(default_factory=dict)
    first_days: dict[str, date] = field(default_factory=dict)
    voided: set[int] = field(default_factory=set)
    count: int = 0
    around: int = 0
    """How many acts there were outside the dockets of matters: as long as it and the day stay, people do."""
    seen: Any = None
    looks: int = -1
    asked_in: Any = None
    known: set[int] = field(default_factory=set)
    job_ran_on: date | None = None
    ended: set[int] = field(default_factory=set)
    dropped: set[int] = field(default_factory=set)
    """The tasks that were dropped at the last look, some of them by a closing as not solved."""
    story: list[str] = field(default_factory=list)

    def must(self, holds: object, invariant: str, words: str) -> None:
        if not holds:
            raise Broken(invariant, words, self.story)

    def look(self, day: date, story: list[str]) -> None:
        self.story = story
        fresh = self._fresh_acts()
        if self.seen == (day, self.last_act):
            return
        self.seen = (day, self.last_act)
        self.must(Act.objects.count() == self.count, "I6", "acts vanished")
        rows = Rows.read()
        self._fold(fresh, rows)
        for act in fresh:
            self._closing(act, rows)
            self._reopening(act, rows)
            self._settled(act, rows)
            self._from_outside(act)
        self._answered_for(rows, day)
        for matter in rows.matters.values():
            self._turn_and_date(matter, rows, day) if matter.is_open else self._closed(matter, rows)
        self._dates(rows, day)
        self._nothing_lost(rows)
        self.look_further(fresh, rows, day)
        self.dropped = rows.dropped

    def look_further(self, fresh: list[Act], rows: Rows, day: date) -> None:
        """What a domain looks at besides; `fresh` are the acts of matters since the last look."""

    def _fresh_acts(self) -> list[Act]:
        fresh = list(Act.objects.filter(pk__gt=self.last_act).order_by("pk"))
        if fresh:
            self.last_act = fresh[-1].pk
            self.count += len(fresh)
        self.around += sum(act.stream_kind != "matter" for act in fresh)
        fresh = [act for act in fresh if act.stream_kind == "matter"]
        for act in fresh:
            self.acts.setdefault(act.stream_id, []).append(act)
        return fresh

    def _fold(self, fresh: list[Act], rows: Rows) -> None:
        for act in fresh:
            self.folded.setdefault(act.stream_id, {}).update(act.facts["sets"])
        for matter in rows.matters.values():
            written, told = snapshot(matter), self.folded.get(matter.pk, {})
            unlike = [name for name in FOLDED if told.get(name) != written[name]]
            self.must(not unlike, "I5", f"{matter} differs from its acts in {unlike}")

    # I1

    def _answered_for(self, rows: Rows, day: date) -> None:
        ahead = [one for one in rows.look_backs if one.done_on is None and one.dropped_on is None]
        held = [one.owner_id for one in rows.matters.values() if one.is_open]
        turns = [one.turn_post_id for one in rows.matters.values() if one.turn_post_id]
        wanted = {*held, *(one.post_id for one in ahead), *turns}
        self._natural_persons(wanted, day)
        over = set(
            Post.objects.filter(pk__in=wanted, ends_on__lte=self.job_ran_on or date.min).values_list("pk", flat=True)
        )
        over |= self.ended & wanted
        self.must(not over, "I1", f"the posts {over} have ended and still have something to do")
        for one in ahead:
            self.must(one.due_on, "I1", f"look-back {one.pk} has no date")
            self.must(not rows.matters[one.matter_id].voided, "I11", "a voided matter is looked back on")

    def _natural_persons(self, wanted: set[int], day: date) -> None:
        if self.asked_in != (day, self.around):
            self.asked_in, self.known = (day, self.around), set()
        fresh = wanted - self.known
        if not fresh:
            return
        answers = who_answers(fresh, day)
        people = Person.objects.filter(pk__in={one.person_id for one in answers.values()}, merged_into__isnull=True)
        natural = set(people.values_list("pk", flat=True))
        for post_id in fresh:
            self.must(answers[post_id].person_id in natural, "I1", f"nobody answers for post {post_id}")
        self.known |= fresh

    def _turn_and_date(self, matter: Matter, rows: Rows, day: date) -> None:
        batons, askings = rows.of(rows.batons, matter), rows.of(rows.askings, matter)
        clocks = [one for one in rows.of(rows.clocks, matter) if one.stopped_on is None]
        self.must([one.name for one in clocks].count("stage") == 1, "I1", f"{matter} has no clock of its stage")
        for one in clocks:
            self.must(one.paused_on is None or one.review_on, "I1", f"{matter} is paused without a review")
        days = [one.review_on or one.due_on for one in clocks]
        days += [one.answer_by for one in batons if one.state == "offered"]
        days += [one.answer_by for one in askings] + [one.due_on for one in rows.of(rows.tasks, matter)]
        visits = rows.of(rows.look_backs, matter)
        days += [one.due_on for one in visits if one.done_on is None and one.dropped_on is None]
        self.must(matter.next_on == min(days), "I1", f"{matter} looks forward to {matter.next_on}, not {min(days)}")
        expected = _expected(matter, batons, askings, day)
        self.must(_turn(matter) in expected, "I1", f"{matter} waits for {_turn(matter)}")

    # I2

    def _closing(self, act: Act, rows: Rows) -> None:
        if act.kind not in CLOSINGS:
            return
        matter = rows.matters[act.stream_id]
        if not matter.is_open:
            left = [*rows.of(rows.batons, matter), *rows.of(rows.tasks, matter)]
            self.must(not left, "I2", f"{matter} was closed with {left} open")
        if act.kind == "matter.closed":
            self._checked_by_another(act, matter)
            self._looked_back_on(act, rows)
        if act.facts.get("outcome") == Outcome.SOLVED:
            self._solved(act, matter)

    def _solved(self, act: Act, matter: Matter) -> None:
        before = [one for one in self.acts[matter.pk] if one.seq < act.seq]
        report = self._report(before, matter)
        self.must(report, "I2", f"{matter} was closed as solved without a report")
        since = [one for one in before if one.seq > report.seq]
        voice = _last(since, "matter.heard")
        if matter.process.asks is not Asked.NOBODY:
            self.must(voice and voice.facts["voice"] == "confirmed", "I2", f"{matter}: nobody confirmed")
            mine = voice.actor_kind == "person" and self._same(voice.actor_person_id, report.actor_person_id)
            self.must(not mine, "I2", f"{matter}: the doer noted the voice")
        if matter.process.outcomes[Outcome.SOLVED].result_document:
            shown = {one.facts["evidence"] for one in before if "evidence" in one.facts}
            self.must(report.facts["sets"].get("result_id", matter.result_id) in shown, "I2", f"{matter}: no document")
        dropped = set(Task.objects.exclude(dropped_on=None).filter(matter=matter).values_list("pk", flat=True))
        told = {one.facts["task"] for one in before if one.kind == "matter.task_dropped"}
        self.must(dropped <= told | self.dropped, "I2", f"{matter} was closed as solved over an open task")

    def _checked_by_another(self, act: Act, matter: Matter) -> None:
        before = [one for one in self.acts[matter.pk] if one.seq < act.seq]
        report = self._report(before, matter)
        reopened = _last(before, "matter.reopened")
        if report and (reopened is None or reopened.seq < report.seq) and act.facts["doer"]:
            own = self._same(act.actor_person_id, report.actor_person_id)
            self.must(not own, "I2", f"{matter} was checked by the one who did it")

    def _report(self, before: list[Act], matter: Matter) -> Any:
        reports = {one.name for one in matter.process.moves if one.reports_done}
        return _last(before, "matter.moved", lambda one: one.facts["move"] in reports)

    def _same(self, one: int | None, other: int | None) -> bool:
        merged = dict(Person.objects.exclude(merged_into=None).values_list("pk", "merged_into"))

        def kept(person: int | None) -> int | None:
            return kept(merged[person]) if person in merged else person

        return kept(one) == kept(other)

    # I3

    def _looked_back_on(self, act: Act, rows: Rows) -> None:
        matter, outcome = rows.matters[act.stream_id], Outcome(act.facts["outcome"])
        ordered = [one for one in rows.of(rows.look_backs, matter) if one.by_rule and not one.dropped_on]
        for wanted in matter.process.outcomes[outcome].look_backs:
            due = due_after(act.happened_on, wanted.after, calendar()).rolled
            there = any((one.way, one.due_on) == (wanted.way, due) for one in ordered)
            self.must(there or wanted.share < 1, "I3", f"{matter} is not looked back on by {wanted.way} on {due}")

    def _reopening(self, act: Act, rows: Rows) -> None:
        if act.kind != "matter.looked_back" or act.facts["result"] not in ("bad", "still_open"):
            return
        acts = self.acts[act.stream_id]
        earlier = [one for one in acts if one.seq < act.seq]
        closed, reopened = _last(earlier, "matter.closed"), _last(earlier, "matter.reopened")
        was_closed = closed and (reopened is None or reopened.seq < closed.seq)
        if was_closed and (act.facts["result"] == "bad" or closed.facts["outcome"] == "solved"):
            again = any(one.kind == "matter.reopened" and one.seq > act.seq for one in acts)
            self.must(again, "I3", f"{rows.matters[act.stream_id]} went bad and was not opened again")
        if act.facts["result"] == "still_open" and "next_on" not in act.facts:
            planned = LookBack.objects.get(pk=act.facts["look_back"])
            self.must(not planned.every, "I3", "still not solved, and no further visit is planned")

    def _settled(self, act: Act, rows: Rows) -> None:
        """The person who did the work ends no visits to what was not solved, whatever they say they found."""
        if act.kind != "matter.looked_back" or act.facts["result"] not in ("good", "declined"):
            return
        matter = rows.matters[act.stream_id]
        earlier = [one for one in self.acts[act.stream_id] if one.seq < act.seq]
        closed, reopened = _last(earlier, "matter.closed"), _last(earlier, "matter.reopened")
        report = self._report(earlier, matter)
        if closed is None or report is None or (reopened and reopened.seq > closed.seq) or not closed.facts["doer"]:
            return
        if act.actor_kind != "person" or not self._same(act.actor_person_id, report.actor_person_id):
            return
        self.must(act.facts["result"] != "declined", "I3", f"{matter}: the doer said that they want no more contact")
        goes_on = "next_on" in act.facts or not LookBack.objects.get(pk=act.facts["look_back"]).every
        self.must(goes_on or closed.facts["outcome"] == "solved", "I3", f"{matter}: the doer ended the visits")

    # I10

    def _from_outside(self, act: Act) -> None:
        """A body outside acts only after somebody of the platform let it in, and not once its hand-over is over."""
        if act.actor_kind != "partner":
            return
        before = [one for one in self.acts[act.stream_id] if one.seq < act.seq]
        same = [one for one in before if one.facts.get("baton") == act.facts["baton"]]
        opened = _last(same, "matter.let_in", lambda one: one.actor_kind == "person")
        self.must(opened, "I10", f"{act} came through a link that nobody gave")
        over = [one.kind for one in same if one.kind in OVER]
        self.must(not over, "I10", f"{act} came through the link of a hand-over that was over: {over}")

    # I6

    def _dates(self, rows: Rows, day: date) -> None:
        for row in (*rows.clocks, *rows.look_backs):
            first = self.first_days.setdefault(f"{row._meta.label} {row.pk}", row.first_due_on)
            self.must(row.first_due_on == first, "I6", f"the first date {first} of {row} was lost")
        there = len(rows.clocks) + len(rows.look_backs)
        self.must(there == len(self.first_days), "I6", "a deadline vanished")
        for one in rows.clocks:
            if one.stopped_on is None and one.paused_on is None:
                late = max((day - one.due_on).days, 0)
                self.must(one.days_late(day) == late, "I6", f"clock {one.pk} is {late} days late and does not say so")
        overdue = {one.pk for one in rows.matters.values() if one.is_open and one.next_on and one.next_on < day}
        self.must(set(Matter.objects.overdue(day).values_list("pk", flat=True)) == overdue, "I6", "overdue is hidden")

    # I8, I11

    def _closed(self, matter: Matter, rows: Rows) -> None:
        if matter.voided:
            self.voided.add(matter.pk)
        self.must(matter.voided or matter.pk not in self.voided, "I11", f"{matter} came back from being voided")
        if matter.merged_into_id:
            self.must(matter.merged_into_id in rows.matters, "I11", f"{matter} went into nothing")

    def _nothing_lost(self, rows: Rows) -> None:
        counted = set(Matter.objects.counted().values_list("pk", flat=True))
        self.must(not counted & self.voided, "I11", "a voided matter is counted")
        self.looks += 1
        if self.looks % EVERY == 0:
            self._strangers()

    def _strangers(self) -> None:
        nobody = Actor(ActorKind.PERSON, "stranger", person_id=self.region.stranger)
        self.must(not Matter.objects.visible_to(nobody).exists(), "I8", "a stranger sees a matter")
        heard = Voice.objects.filter(noted_by=self.region.stranger)
        self.must(not heard.exists(), "I8", "a stranger noted a voice")


def _turn(matter: Matter) -> tuple[str, int | None]:
    return matter.turn_kind, matter.turn_post_id or matter.turn_body_id


def _expected(matter: Matter, batons: list[Baton], askings: list[Asking], day: date) -> list[tuple[str, int | None]]:
    """From whom the next step is awaited; while it is checked, any post may be the checking one. Those asked are not
    waited for once their day has passed and the daily job has run.
    """
    if batons:
        one = batons[0]
        return [(TurnKind.POST, one.receiver_id) if one.receiver_id else (TurnKind.BODY, one.body_id)]
    asked: list[tuple[str, int | None]] = [(TurnKind.ASKED, None)] if askings else []
    if any(asking.answer_by >= day for asking in askings):
        return asked
    if matter.stage == matter.process.closes_from:
        return [*asked, *([(TurnKind.POST, matter.turn_post_id)] if matter.turn_post_id else [])]
    return [*asked, (TurnKind.POST, matter.owner_id)]


def _last(acts: list[Act], kind: str, fits: Any = lambda act: True) -> Any:
    return next((one for one in reversed(acts) if one.kind == kind and fits(one)), None)
