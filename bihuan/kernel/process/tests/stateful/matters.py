"""What people do with matters, at random: mostly sensible things by sensible people, now and then nonsense."""

from collections.abc import Sequence
from typing import ClassVar

from bihuan.base.actor import Actor, ActorKind
from bihuan.base.clock import days
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.actions.asking import answer, ask, note_attempt, note_voice, recall_asking
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close, reopen
from bihuan.kernel.process.actions.erasing import erase
from bihuan.kernel.process.actions.handing import (
    accept,
    assign,
    offer,
    reject,
    revoke,
)
from bihuan.kernel.process.actions.looking_back import ask_again, look_back, plan_look_back
from bihuan.kernel.process.actions.mending import correct, merge, void
from bihuan.kernel.process.actions.moving import move, pause, resume
from bihuan.kernel.process.actions.opening import note, open_matter
from bihuan.kernel.process.actions.receiving import let_in, note_result_back, record_receipt
from bihuan.kernel.process.actions.tasks import drop_task, finish_task, join, part, set_task
from bihuan.kernel.process.actions.urging import urge
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Asking, Baton, Companion, LookBack, Matter, Result, Task
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.periods import days as every_days
from bihuan.kernel.process.reading import docket_of
from bihuan.kernel.process.table import Outcome, VoiceValue, Way
from bihuan.kernel.process.tests.stateful.machine import Draw, Life

VOICES = (VoiceValue.CONFIRMED, VoiceValue.CONFIRMED, VoiceValue.NOT_SOLVED, VoiceValue.DECLINED)
OUTCOMES = (Outcome.SOLVED, Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.WITHDRAWN)


class WithMatters(Life):
    """Deeds on matters."""

    most_open: ClassVar[int] = 4
    most_matters: ClassVar[int] = 12

    def open(self, draw: Draw) -> None:
        if not self.has_room():
            return
        owner = self.post(draw)
        site = Organisation.objects.get(pk=draw.one_of(self.region.sites))
        back = days(draw.number(0, 3))
        self.attempt(
            open_matter,
            self.answering(owner.pk),
            kind=self.region.kind,
            title="示例事项",
            subject=site,
            owner=owner,
            happened_on=self.day - back,
            due_on=self.day + days(draw.number(1, 60)) if draw.chance() else None,
        )

    def has_room(self) -> bool:
        """Whether there are few enough matters to go on looking at all of them after every step."""
        return Matter.objects.open().count() < self.most_open and Matter.objects.count() < self.most_matters

    def post(self, draw: Draw) -> Post:
        return Post.objects.select_related("organisation").get(pk=draw.one_of(self.posts))

    def advance(self, draw: Draw) -> None:
        """The next sensible thing for a matter."""
        matter = self.matter(draw)
        if matter is None:
            return self.open(draw)
        return self.carry_on(draw, matter)

    def carry_on(self, draw: Draw, matter: Matter) -> None:
        if matter.batons.pending().exists():
            return self.answer_offer(draw, matter)
        if matter.askings.open().exists():
            return self.hear(draw, matter)
        if matter.stage != matter.process.closes_from:
            return self.go_on(draw, matter)
        if not matter.voice:
            who = self.somebody_for(draw, matter, ("turn", "above"))
            self.attempt(ask, who, matter_id=matter.pk, name="示例受助人", contact="")
            return None
        return self.close(draw, matter)

    def go_on(self, draw: Draw, matter: Matter) -> None:
        forward = next(one for one in matter.process.moves_from(matter.stage) if one.end != matter.stage)
        who = self.somebody_for(draw, matter, ("owner", "owner", "above"))
        self.attempt(
            move, who, matter_id=matter.pk, name=forward.name, result_id=self.document(matter, who), reason="x"
        )

    def document(self, matter: Matter, who: Actor) -> int | None:
        there = Evidence.objects.of(stream_of(matter)).first()
        there = there or self.attempt(attach, who, matter_id=matter.pk, title="示例材料", number="示例1号")
        return there.pk if there else None

    def any_move(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is None:
            return
        step = draw.one_of(matter.process.moves)
        self.attempt(
            move,
            self.somebody_for(draw, matter),
            matter_id=matter.pk,
            name=step.name,
            reason="示例原因",
            new_date=self.day + days(draw.number(0, 40)),
            result_id=draw.one_of([None, 1, self.document_of(matter)]),
            happened_on=self.day - days(draw.number(0, 5)),
        )

    def replan(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is not None:
            new = self.day + days(draw.number(1, 40))
            who = self.somebody_for(draw, matter, ("owner",))
            self.attempt(move, who, matter_id=matter.pk, name="replan", reason="示例原因", new_date=new)

    def document_of(self, matter: Matter) -> int | None:
        there = Evidence.objects.of(stream_of(matter)).first()
        return there.pk if there else None

    def note(self, draw: Draw) -> None:
        matter = self.matter(draw, only_open=False)
        if matter is not None:
            back = days(draw.number(0, 5))
            who = self.somebody_for(draw, matter)
            self.attempt(note, who, matter_id=matter.pk, text="示例进展", happened_on=self.day - back)

    def urge(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is not None:
            self.attempt(urge, self.somebody_for(draw, matter), matter_id=matter.pk, text="")

    def pause_or_resume(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is None:
            return
        if matter.clocks.live().filter(name="stage", paused_on__isnull=False).exists():
            self.attempt(resume, self.somebody_for(draw, matter, ("owner",)), matter_id=matter.pk)
        else:
            review = self.day + days(draw.number(0, 30))
            who = self.somebody_for(draw, matter, ("above",))
            self.attempt(pause, who, matter_id=matter.pk, review_on=review, reason="示例原因")

    # handing over

    def offer(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is None:
            return
        if matter.batons.pending().exists():
            return self.answer_offer(draw, matter)
        court = Organisation.objects.get(pk=self.region.court)
        to = court if draw.number(0, 3) == 0 else self.post(draw)
        self.attempt(offer, self.somebody_for(draw, matter, ("owner",)), matter_id=matter.pk, to=to, reason="示例原因")

    def answer_offer(self, draw: Draw, matter: Matter | None = None) -> None:
        batons = Baton.objects.pending().order_by("pk")
        found = list(batons if matter is None else batons.filter(matter=matter))
        if not found:
            return
        baton = draw.one_of(found)
        if baton.receiver_id is None:
            return self.go_outside(draw, baton)
        what = draw.one_of(["accept", "accept", "reject", "revoke"])
        who = self.somebody_for(draw, baton.matter, ("turn",) if what in ("accept", "reject") else ("owner",))
        if what == "accept":
            self.attempt(accept, who, baton_id=baton.pk)
        elif what == "reject":
            self.attempt(
                reject, who, baton_id=baton.pk, reason="示例原因", competent=draw.one_of(["示例单位", "示例单位", ""])
            )
        else:
            self.attempt(revoke, who, baton_id=baton.pk)

    def go_outside(self, draw: Draw, baton: Baton) -> None:
        """What the sender does with a hand-over to a body outside, or the body itself through its link, let in or not."""
        who = self.somebody_for(draw, baton.matter, ("owner",))
        if draw.chance():
            who = Actor(ActorKind.PARTNER, "partner", baton_id=draw.one_of([baton.pk, baton.pk, baton.pk + 1]))
        what = draw.one_of(["let in", "let in", "receipt", "receipt", "back", "back", "revoke", "reject"])
        if what == "let in":
            self.attempt(let_in, who, baton_id=baton.pk, given_to="示例立案庭", agreed_by="示例受助人")
        elif what == "receipt":
            self.attempt(record_receipt, who, baton_id=baton.pk, receipt="示例签收", received_by="示例书记员")
        elif what == "back":
            self.attempt(note_result_back, who, baton_id=baton.pk, result="示例结果")
        elif what == "revoke":
            self.attempt(revoke, who, baton_id=baton.pk)
        else:
            self.attempt(
                reject, who, baton_id=baton.pk, reason="示例原因", competent=draw.one_of(["示例单位", "示例单位", ""])
            )

    def assign(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is not None:
            who = self.somebody_for(draw, matter, ("above",))
            self.attempt(assign, who, matter_id=matter.pk, to=self.post(draw), reason="示例原因")

    # tasks and company

    def task(self, draw: Draw) -> None:
        matter = self.matter(draw)
        if matter is None:
            return
        todo = list(Task.objects.open().order_by("pk"))
        what = draw.one_of(["set", "finish", "finish", "drop"])
        if what == "set" or not todo:
            due = self.day + days(draw.number(0, 40))
            who = self.somebody_for(draw, matter, ("owner",))
            self.attempt(set_task, who, matter_id=matter.pk, post=self.post(draw), title="示例任务", due_on=due)
            return
        task = draw.one_of(todo)
        who = self.somebody_for(draw, task.matter, ("owner",))
        if what == "finish":
            self.attempt(finish_task, who, task_id=task.pk, note="")
        else:
            self.attempt(drop_task, who, task_id=task.pk, reason="示例原因")

    def company(self, draw: Draw) -> None:
        matter = self.matter(draw, only_open=False)
        if matter is None:
            return
        who = self.somebody_for(draw, matter, ("above",))
        known = Companion.objects.filter(until__isnull=True).order_by("pk").first()
        if known is not None and draw.chance():
            self.attempt(part, who, companion_id=known.pk)
            return
        person = self.person(draw)
        until = self.day + days(draw.number(1, 400)) if draw.chance() else None
        self.attempt(join, who, matter_id=matter.pk, person=person, at_least_until=until)

    # voices

    def hear(self, draw: Draw, matter: Matter | None = None) -> None:
        waiting = Asking.objects.open().order_by("pk")
        found = list(waiting if matter is None else waiting.filter(matter=matter))
        if not found:
            return
        asking = draw.one_of(found)
        value = draw.one_of(VOICES)
        what = draw.one_of(["answer", "answer", "note", "attempt", "recall"])
        who = self.somebody_for(draw, asking.matter, ("turn", "above", "owner"))
        if what == "answer":
            holder = Actor(ActorKind.ASKED, "asked", asking_id=asking.pk)
            self.attempt(answer, holder, asking_id=asking.pk, value=value, words="")
        elif what == "note":
            by = Channel.PHONE
            self.attempt(note_voice, who, asking_id=asking.pk, value=value, channel=by, words="示例原话")
        elif what == "attempt":
            by = draw.one_of([Channel.PHONE, Channel.VISIT])
            self.attempt(note_attempt, who, asking_id=asking.pk, channel=by, on=self.day)
        else:
            self.attempt(recall_asking, who, asking_id=asking.pk, reason="示例原因")

    def not_reached(self, draw: Draw) -> None:
        found = list(Asking.objects.open().order_by("pk"))
        if found:
            asking = draw.one_of(found)
            who = self.somebody_for(draw, asking.matter, ("above",))
            given = {"value": VoiceValue.NOT_REACHED, "channel": Channel.PHONE, "words": "示例经过"}
            self.attempt(note_voice, who, asking_id=asking.pk, **given)

    # closing and after

    def close(self, draw: Draw, matter: Matter | None = None) -> None:
        matter = matter or self.matter(draw)
        if matter is not None:
            who = self.somebody_for(draw, matter, ("turn", "above", "owner"))
            self.attempt(close, who, matter_id=matter.pk, outcome=draw.one_of(self.outcomes(matter)), reason="示例原因")

    def outcomes(self, matter: Matter) -> Sequence[Outcome]:
        """What is mostly tried at closing."""
        return OUTCOMES

    def reopen(self, draw: Draw) -> None:
        closed = list(Matter.objects.closed().order_by("pk"))
        if closed:
            matter = draw.one_of(closed)
            self.attempt(reopen, self.somebody_for(draw, matter), matter_id=matter.pk, reason="示例原因")

    def look_back(self, draw: Draw) -> None:
        ahead = list(LookBack.objects.ahead().select_related("matter").order_by("pk"))
        if not ahead:
            return self.advance(draw)
        one = draw.one_of(ahead)
        who = self.answering(one.post_id) if draw.chance() else self.somebody_for(draw, one.matter)
        if one.way == Way.LINK or draw.number(0, 3) == 0:
            self.attempt(ask_again, who, look_back_id=one.pk, name="示例受助人", contact="")
            return None
        result, on = draw.one_of(list(Result)), self.day - days(draw.one_of([0, 0, 0, 1]))
        self.attempt(look_back, who, look_back_id=one.pk, result=result, words="示例情况", happened_on=on)
        return None

    def plan_look_back(self, draw: Draw) -> None:
        matter = self.matter(draw, only_open=False)
        if matter is not None:
            self.attempt(
                plan_look_back,
                self.somebody_for(draw, matter, ("above",)),
                matter_id=matter.pk,
                due_on=self.day + days(draw.number(1, 90)),
                way=Way.VISIT,
                post=self.post(draw),
                every=every_days(90) if draw.chance() else None,
            )

    # mending

    def correct(self, draw: Draw) -> None:
        matter = self.matter(draw, only_open=False)
        if matter is None:
            return
        seq = draw.number(1, Act.objects.filter(stream_kind="matter", stream_id=matter.pk).count())
        before = docket_of(matter)[seq - 1]
        who = self.somebody_for(draw, matter)
        if self.attempt(correct, who, matter_id=matter.pk, seq=seq, text="更正后的内容", reason="示例原因"):
            after = docket_of(matter)[seq - 1]
            kept = (after.sentence, after.said) == (before.sentence, before.said) and after.corrected_by is not None
            self.watch.must(kept, "I11", f"the original of entry {seq} of {matter} cannot be read any more")

    def void(self, draw: Draw) -> None:
        matter = self.matter(draw, only_open=False)
        if matter is not None:
            self.attempt(void, self.somebody_for(draw, matter, ("above",)), matter_id=matter.pk, reason="示例原因")

    def merge(self, draw: Draw) -> None:
        matter, into = self.matter(draw), self.matter(draw)
        if matter is None or into is None:
            return
        carried = Task.objects.open().filter(matter__in=(matter, into)).count()
        who = self.actor(self.region.people[0]) if draw.chance() else self.somebody_for(draw, matter, ("above",))
        if self.attempt(merge, who, matter_id=matter.pk, into_id=into.pk, reason="示例原因"):
            self.watch.must(into.tasks.open().count() == carried, "I11", f"tasks of {matter} got lost on the way")

    def erase(self, draw: Draw) -> None:
        closed = Matter.objects.closed().order_by("pk")
        done_with = closed.exclude(pk__in=LookBack.objects.ahead().values("matter"))
        found = list(done_with) or list(closed)
        if not found:
            return
        matter = draw.one_of(found)
        who = self.somebody_for(draw, matter, ("above",))
        if self.attempt(erase, who, matter_id=matter.pk, basis=draw.one_of(list(Basis))):
            left = [line.said for line in docket_of(matter) if line.said]
            self.watch.must(not left, "I5", f"words of {matter} are read after they were erased: {left}")
