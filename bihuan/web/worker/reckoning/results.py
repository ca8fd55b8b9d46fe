"""What the law engine answered, made ready to be read: amounts first, then the working, then what to watch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan import law
from bihuan.base import clock, phrases
from bihuan.kernel.process.table import Words
from bihuan.kernel.rules.queries import calendar

HAN = r"[\u3400-\u9fff）》”〕]"
WIDE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}
CHINESE_SIGN = re.compile(rf"(?<={HAN})[,:;()]|[,:;()](?=[\u3400-\u9fff（《“〔¥−])")
MINUS = "−¥"
HELD = "−\u2060¥"
"""The sign with the amount behind it, which no line parts from it."""
OPENED = re.compile(r"（([^（）()]*)\)")


def language() -> str:
    """The law engine's name for the language of the page."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def well_set(text: str) -> str:
    """Chinese with the wide signs that belong beside its characters, English with a capital at its head; a minus sign
    stays with its amount.
    """
    text = text.replace(MINUS, HELD)
    if language() == "en":
        return text[:1].upper() + text[1:]
    return OPENED.sub("（\\1）", CHINESE_SIGN.sub(lambda found: WIDE[found[0]], text))


def given(name: str, **facts: Any) -> Any:
    """The law engine's answer on today's ground and with the calendar in force here; facts left out are None. Raises
    LawInputError naming the input.
    """
    said = {key: _plain(value) for key, value in facts.items() if value is not None}
    return law.ask(name, {"on": str(clock.today()), **said}, calendar=calendar())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


class Gap(NamedTuple):
    """Something not known, what it would change, and the input that would tell."""

    input: str
    words: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount with everything it rests on; `most` is None where nothing bounds it above."""

    title: str
    least: Decimal
    most: Decimal | None
    working: Sequence[str]
    working_most: Sequence[str]
    totals: tuple[Decimal | None, Decimal | None]
    """What the lines of each of the two come to, where there are several to add."""
    articles: Sequence[str]
    versions: Sequence[str]
    assumptions: Sequence[str]
    gaps: Sequence[Gap]
    warnings: Sequence[str]
    burden: str
    evidence: str

    @property
    def amount(self) -> str:
        """The amount or its range in words."""
        return amount_words(self.least, self.most)

    @property
    def total(self) -> str:
        """The total under the working; empty where there is none to show."""
        return _total_words(self.totals[0])

    @property
    def total_most(self) -> str:
        """The same under the working at the most."""
        return _total_words(self.totals[1])


def sum_of(name: str, **facts: Any) -> Sum:
    """A claim for money, asked of the law engine."""
    found = given(name, **facts)
    data = found.stored(language())["result"]

    def texts(key: str) -> list[str]:
        return [well_set(text) for text in data[key]]

    return Sum(
        title=well_set(data["claim"]),
        least=Decimal(data["low"]),
        most=None if data["high"] is None else Decimal(data["high"]),
        working=texts("working"),
        working_most=texts("working_high"),
        totals=found.result.totals,
        articles=texts("articles"),
        versions=[well_set(version["why"]) for version in data["versions"]],
        assumptions=texts("assumptions"),
        gaps=[Gap(input_name, well_set(words)) for input_name, words in data["missing"]],
        warnings=texts("warnings"),
        burden=well_set(data["burden"]),
        evidence=well_set(data["evidence"]),
    )


def _total_words(total: Decimal | None) -> str:
    return "" if total is None else amount_words(total, total)


def amount_words(least: Decimal, most: Decimal | None) -> str:
    """`¥1,234.00`, or its range."""
    low = f"¥{least:,.2f}"
    if most is None:
        return _("%(low)s 以上") % {"low": low}
    if most == least:
        return low
    high = f"¥{most:,.2f}"
    return _("最多 %(high)s") % {"high": high} if not least else _("%(low)s 至 %(high)s") % {"low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Case:
    """Sums that belong together, and when they are due; together they make the amount that stands first."""

    sums: Sequence[Sum]
    heading: Words = ""

    @property
    def amount(self) -> str:
        """All of them together."""
        most = [each.most for each in self.sums]
        whole = None if None in most else sum((each for each in most if each is not None), Decimal(0))
        return amount_words(sum((each.least for each in self.sums), Decimal(0)), whole)


class Box(NamedTuple):
    """An amount that stands first, with the cases that come to it."""

    amount: str
    headings: Sequence[Words]
    sums: Sequence[Sum]


class State(StrEnum):
    """How the law engine names the standing of a period."""

    NOT_RUNNING = "not_running"
    RUNNING = "running"
    PAUSED = "paused"
    PASSED = "passed"


class Event(NamedTuple):
    """One line of the clock's timeline: the last day before it happened, and after."""

    day: date
    words: str
    before: date | None
    after: date | None
    article: str
    also: tuple[str, ...] = ()
    """The words of other views for the same."""

    @property
    def days(self) -> tuple[date | None, ...]:
        """When it was, and the last day before it and after."""
        return self.day, self.before, self.after


@dataclass(frozen=True, slots=True)
class View:
    """One way of counting the period."""

    name: str
    state: str
    start: date | None
    due: date | None
    latest: date | None
    """The last day on the most generous count; None where that is not known."""
    safe: date | None
    left: int | None
    """Days until the last one; where the period stands still without an end in sight, the days that are left of it."""
    events: Sequence[Event]
    for_court: bool = False
    """Whether the claim goes to the court at once: past retirement age, where no arbitration is open."""
    is_surest: bool = False
    """Whether whoever acts by this view is in time on every other as well."""
    is_joined: bool = False
    """Whether it stands for several views, all of which `name` names."""

    def comes_to_the_same(self, other: "View") -> bool:
        """Whether the other view gives the same days, today and after everything that happened."""
        return replace(self, events=()) == replace(other, name=self.name, is_joined=self.is_joined, events=()) and [
            event.days for event in self.events
        ] == [event.days for event in other.events]

    def joined_to(self, other: "View") -> "View":
        """Both as one that names both, and says of each event what either says."""
        events = [
            mine if mine.words == its.words else mine._replace(also=(*mine.also, its.words))
            for mine, its in zip(self.events, other.events, strict=True)
        ]
        names = phrases.list_words((_within(self.name), _within(other.name)), language())
        return replace(self, name=names, events=events, is_joined=True)

    @property
    def left_surely(self) -> int | None:
        """Days until the one by which to act; once it is past, until the last one."""
        ahead = (self.safe - clock.today()).days if self.safe else -1
        return ahead if ahead >= 0 else self.left

    @property
    def at_once(self) -> str:
        """What to do when the day is near or past."""
        return _("请马上去法院起诉") if self.for_court else _("请马上去申请仲裁")

    @property
    def by_then(self) -> str:
        """What to do before the day."""
        return _("请在这天以前去法院起诉") if self.for_court else _("请在这天以前申请仲裁")


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when a claim can be brought, on every view there is; the first to act by stands first."""

    views: Sequence[View]
    warnings: Sequence[str]
    articles: Sequence[str]

    @property
    def first(self) -> View:
        """The view by which to act."""
        return self.views[0]

    @property
    def runs(self) -> bool:
        """Whether there is anything to show of it: it does not run on a single view before it has begun."""
        return any(view.state != State.NOT_RUNNING for view in self.views)

    @property
    def mixed(self) -> bool:
        """Whether it is over on the strictest count and not on another."""
        if self.first.state == State.PASSED:
            return any(view.state != State.PASSED for view in self.views)
        return self.first.state == State.RUNNING and (self.first.left or 0) < 0

    @property
    def two_ways(self) -> bool:
        """Whether one view leads to arbitration and another to the court."""
        return len({view.for_court for view in self.views}) > 1

    @property
    def at_last(self) -> date | None:
        """The last day on the most generous of the views; None where that is not known."""
        days = [view.latest for view in self.views]
        return max((day for day in days if day), default=None) if None not in days else None


class Limit(NamedTuple):
    """One local view of the period for double wages: the last working day on which all of it can be claimed, and the
    last on which any of it can.
    """

    name: str
    whole_until: date
    any_until: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole result."""

    cases: Sequence[Case] = ()
    clock: Clock | None = None
    limits: Sequence[Limit] = field(default_factory=tuple)
    note: Words = ""
    """What the amount does not say by itself."""
    refused: str = ""

    @property
    def sums(self) -> list[Sum]:
        """All sums of all cases."""
        return [each for case in self.cases for each in case.sums]

    @property
    def boxes(self) -> list[Box]:
        """The amounts that stand first: one for each case, or for all that come to the same."""
        made: dict[str, Box] = {}
        for case in self.cases:
            amount, headings, sums = made.get(case.amount, Box(case.amount, (), ()))
            named = (*headings, case.heading) if case.heading else headings
            made[amount] = Box(amount, named, (*sums, *case.sums))
        return list(made.values())

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is due at the most, so that nobody is to be sent to claim it."""
        return bool(self.cases) and all(each.most == 0 for each in self.sums)

    @property
    def over_on_every_view(self) -> bool:
        """Whether the last day to claim any of it is past on each of the local views."""
        return bool(self.limits) and all(limit.any_until < clock.today() for limit in self.limits)

    @property
    def gaps(self) -> list[Gap]:
        """What is not known, each once."""
        return list(dict.fromkeys(gap for each in self.sums for gap in each.gaps))

    @property
    def warnings(self) -> list[str]:
        """What to watch, each once, and at last that the commission is to be asked where something was not verified."""
        of_clock = self.clock.warnings if self.clock and not self.is_nothing else ()
        found = dict.fromkeys([*(text for each in self.sums for text in each.warnings), *of_clock])
        if verify_words() not in found:
            return list(found)
        advice = _("有的做法各地不一样，或者还没有核对到原文。申请以前，请打12333或者到当地仲裁委员会问清楚。")
        return [*(text for text in found if text != verify_words()), advice]

    @property
    def assumptions(self) -> list[str]:
        """What was taken for granted, each once."""
        return list(dict.fromkeys(text for each in self.sums for text in each.assumptions))

    @property
    def articles(self) -> list[str]:
        """The versions of the law that were used, and why, each once."""
        of_clock = self.clock.articles if self.clock and not self.is_nothing else ()
        return list(dict.fromkeys([*(text for each in self.sums for text in each.versions), *of_clock]))


def clock_of(kind: str, **facts: Any) -> Clock:
    """The period for a kind of claim. What the page says in its own words is left out of the warnings."""
    lang, found = language(), given("limitation", kind=kind, **facts)
    data = found.stored(lang)["result"]
    views = [_view(each) for each in (data, *data["others"])]
    views = _joined(views)
    running = sorted((view for view in views if view.safe), key=lambda view: view.safe or date.max)
    ordered = [*running, *(view for view in views if not view.safe)]
    told = (one for view in (found.result, *found.result.others) for one in view.warnings())
    warnings = list(dict.fromkeys(well_set(one.render(lang)) for one in told if one.key.startswith("warn.")))
    articles = dict.fromkeys(well_set(each["version"]["why"]) for each in (data, *data["others"]))
    surest = all(view.state != State.PASSED for view in views)
    ordered = [replace(view, is_surest=surest and number == 0) for number, view in enumerate(ordered)]
    return Clock(ordered, warnings, list(articles))


def _within(name: str) -> str:
    """A name as it stands within a sentence: in English without the capital at its head."""
    return name[:1].lower() + name[1:] if language() == "en" else name


def _joined(views: Sequence[View]) -> list[View]:
    """The views; those that come to the same as one."""
    made: list[View] = []
    for view in views:
        number = next((number for number, other in enumerate(made) if view.comes_to_the_same(other)), None)
        if number is None:
            made.append(view)
        else:
            made[number] = made[number].joined_to(view)
    return made


def _view(data: Mapping[str, Any]) -> View:
    due = _day(data["due"])
    return View(
        name=code_words(data["view"]),
        state=data["state"],
        start=_day(data["start"]),
        due=due,
        latest=_day(data["latest"]),
        safe=_day(data["safe"]),
        left=(due - clock.today()).days if due else data["days_left"],
        events=[
            Event(date.fromisoformat(day), well_set(words), _day(before), _day(after), article)
            for day, words, before, after, article in data["timeline"]
        ],
        for_court=data["view"] == "civil",
    )


def limits_of(**facts: Any) -> list[Limit]:
    """The period for double wages, on the local views, the strictest first. A last day off work that does not move on
    is given as the working day before it.
    """
    open_on = calendar().previous_working_day
    rows = given("double_wage_limits", **facts).result
    found = [Limit(code_words(row.view), row.safe, open_on(row.any_until)) for row in rows]
    return sorted(found, key=lambda limit: limit[1:])


def verify_words() -> str:
    """The law engine's sentence that something is to be asked of the commission."""
    return well_set(law.Words("warn.verify", {}).render(language()))


def code_words(code: str) -> str:
    """The law engine's word for one of its codes."""
    return well_set(law.Words(f"code.{code}", {}).render(language()))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
