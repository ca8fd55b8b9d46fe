"""The way through the questions. Everything answered travels with the form and is read anew at every step."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from django.http import QueryDict
from django.utils.translation import gettext as _

from bihuan.kernel.process.table import Words
from bihuan.law import LawInputError, RuleMissing
from bihuan.web.worker.reckoning.questions import Question, Rows, Said
from bihuan.web.worker.reckoning.results import Outcome, language, well_set

NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
CONTROLS = frozenset(
    {"go", "at", "seen", "then", "was", "csrfmiddlewaretoken", "next", "again", "type", "theme", "language"}
)
LONGEST = 200
MOST_KEPT = 600


class Make(Protocol):
    """Makes the form of a question from what was sent, or from what was typed before."""

    def __call__(self, data: Any = None, *, said: Said, typed: Mapping[str, Any] | None = None) -> Question: ...


class Step(NamedTuple):
    """A question in its place; one that stands aside is asked only where the result says that it would help."""

    name: str
    make: Make
    aside: bool = False
    opens: bool = False
    """Whether its answer decides which questions follow."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be reckoned: its questions in order, and what is asked of the law engine in the end.

    `steps` may depend on the answers to earlier questions only. `homes` says which question an input of the law engine
    belongs to, where no field bears its name.
    """

    slug: str
    title: Words
    lead: Words
    steps: Callable[[Said], list[Step]]
    reckon: Callable[[Said], Outcome]
    homes: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Way:
    """How far somebody has come: the good answers, the steps as these answers make them, the first that is not good."""

    kind: Kind
    data: QueryDict
    said: Said = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    good: list[Question] = field(default_factory=list)
    stopped: Step | None = None
    form: Question | None = None
    """The form of the step that is not good; None where it was not answered yet."""

    def __post_init__(self) -> None:
        self.steps = self.kind.steps(self.said)
        seen = set(self.data.getlist("seen"))
        number = 0
        while number < len(self.steps) and self.stopped is None:
            self._take(self.steps[number], seen)
            self.steps = self.kind.steps(self.said)
            number += 1

    def _take(self, step: Step, seen: set[str]) -> None:
        if step.name not in seen:
            self.stopped = None if step.aside else step
            return
        form = step.make(self.data, said=self.said)
        if form.is_valid():
            self.said = {**self.said, **form.cleaned_data}
            self.good.append(form)
        else:
            self.stopped, self.form = step, form

    @property
    def asked(self) -> list[Step]:
        """The steps one after the other, without those that stand aside."""
        return [step for step in self.steps if not step.aside]

    def counted(self, name: str) -> bool:
        """Whether it is certain how many steps there are: no answer from this question on brings others."""
        names = [step.name for step in self.asked]
        return not any(step.opens for step in self.asked[names.index(name) if name in names else 0 :])

    def step(self, name: str) -> Step | None:
        """The step of that name, if the answers lead past it or up to it."""
        names = [step.name for step in self.steps]
        reached = names.index(self.stopped.name) + 1 if self.stopped else len(names)
        return next((step for step in self.steps[:reached] if step.name == name), None)

    def after(self, name: str) -> Step | None:
        """The step that follows; None after the last and after one that stands aside."""
        names = [step.name for step in self.asked]
        number = names.index(name) + 1 if name in names else len(names)
        return self.asked[number] if number < len(names) else None

    def before(self, name: str) -> Step | None:
        """The step that comes before; None before the first."""
        names = [step.name for step in self.asked]
        number = names.index(name) - 1 if name in names else -1
        return self.asked[number] if number >= 0 else None

    def shown(self, step: Step, more: int = 0) -> Question:
        """The question with what was typed into it before, not judged."""
        form = step.make(said=self.said, typed=self.data.dict())
        return form.grown(more) if more and isinstance(form, Rows) else form

    def kept(self, shown: Question | None = None) -> list[tuple[str, str]]:
        """What travels on: every answer but those of the question shown, and which questions were answered."""
        own = set(shown.fields) if shown is not None else set()
        return [*_carried(self.data, own)]


def _carried(data: QueryDict, own: set[str]) -> Iterator[tuple[str, str]]:
    number = 0
    for name, values in data.lists():
        if name in CONTROLS or name in own or not NAME.fullmatch(name):
            continue
        for value in values:
            number += 1
            if value and len(value) <= LONGEST and number <= MOST_KEPT:
                yield name, value
    for name in dict.fromkeys(data.getlist("seen")):
        if NAME.fullmatch(name):
            yield "seen", name


class Asked(NamedTuple):
    """A question is shown next; `then` says where it leads back to."""

    step: Step
    form: Question
    then: str = ""


Page = Asked | Outcome
"""What is shown next."""


def turn(way: Way, *, go: str, at: str, then: str) -> Page:
    """The page after a button: 继续, 上一步, 再加一条, a question to change, or the result."""
    verb, _colon, name = go.partition(":")
    if verb == "back":
        return _question(way, way.before(at) or way.asked[0])
    if verb == "more" and (step := way.step(at)):
        return Asked(step, way.shown(step, more=1), then)
    if verb in ("to", "change") and (step := way.step(name)):
        return _question(way, step, "result" if verb == "change" else then)
    return _onward(way, at, "result" if verb == "result" else then)


def _onward(way: Way, at: str, then: str) -> Page:
    names = [step.name for step in way.steps]
    here = names.index(at) if at in names else -1
    if way.stopped and (then or here < 0 or names.index(way.stopped.name) <= here):
        return Asked(way.stopped, way.form or way.shown(way.stopped), then)
    following = None if then else way.after(at)
    if following is None and way.stopped is None:
        return _result(way)
    return _question(way, following or way.asked[0], then)


def _question(way: Way, step: Step, then: str = "") -> Page:
    return Asked(step, way.shown(step), then)


def _result(way: Way) -> Page:
    """The result; an input that the law engine refuses leads back to its question, with the engine's words."""
    try:
        return way.kind.reckon(way.said)
    except RuleMissing:
        return Outcome(
            refused=_("那时候的法律规定，这里没有收录，所以不算，也不猜。请打12333，或者请当地工会帮您看看。")
        )
    except LawInputError as refusal:
        step = _home(way, refusal.field)
        form = step.make(way.data, said=way.said)
        form.is_valid()
        form.add_error(refusal.field if refusal.field in form.fields else None, well_set(refusal.words(language())))
        return Asked(step, form, "result")


def _home(way: Way, name: str) -> Step:
    """The question that an input of the law engine was answered in."""
    steps = [step for step in way.steps if step.name in way.data.getlist("seen")]
    here = way.kind.homes.get(name, name)
    found = (step for step, form in zip(steps, way.good, strict=True) if name in form.fields or step.name == here)
    return next(found, way.asked[-1])


class Answered(NamedTuple):
    """A question as it stands on the result: its name, and labels with what was answered."""

    step: str
    rows: list[tuple[Words, str]]


def answers(way: Way) -> list[Answered]:
    """Everything that was answered, question by question."""
    steps = [step for step in way.steps if step.name in way.data.getlist("seen")]
    read = ((step, list(form.read_back())) for step, form in zip(steps, way.good, strict=True))
    return [Answered(step.name, rows) for step, rows in read if rows]


class Fillable(NamedTuple):
    """Something not known; `step` is the question that would tell, empty where none does."""

    words: str
    step: str


def fillable(way: Way, outcome: Outcome) -> list[Fillable]:
    """What is not known, each with the question in which it can be answered."""
    fields = {name: step.name for step in way.steps for name in step.make(said=way.said).fields}
    return [Fillable(gap.words, fields.get(gap.input, "")) for gap in outcome.gaps]
