"""Deadlines of the whole way: from the day of an event to the last day, with the article and the counting shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple, cast

from bihuan.base.calendar import Calendar
from bihuan.law.basis import Basis
from bihuan.law.book import AppliesBy, Mark, Version
from bihuan.law.counting import Counted, Pause, Span, count
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day
from bihuan.law.limiting import last_day_warnings
from bihuan.law.local_days import near_local_holiday
from bihuan.law.rulebook.deadlines import Consent, Lost, Term, Who
from bihuan.law.say import Words, say

_NOTES: Final = {
    Lost.NOTHING: (),
    Lost.RESTORED: ("posted", "restore"),
    Lost.DEDUCTED: ("deducted",),
    Lost.AS_LIMITATION: ("posted", "as_limitation"),
}


class Extension(NamedTuple):
    """A longer period: how much longer, and the day it was agreed or approved, within the period."""

    span: Span
    agreed_on: date


class Restart(NamedTuple):
    """An event from which the whole period runs anew, such as a party added; it must fall within the period."""

    day: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline with its arithmetic.

    `natural` is the last day before rolling, `due` after it, `safe` the last working day on or before `natural`.
    `shown` is what a screen should show: `due`, or `safe` where the rule or the counting is not verified. All are None
    while an open pause holds the period (`counted.left` tells the days left). `working` is the counting line by line.
    """

    rule: str
    trigger: date
    version: Version
    counted: Counted
    basis: Basis = field(repr=False)
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    restarts: tuple[Restart, ...] = ()
    working: tuple[Words, ...] = ()

    @property
    def term(self) -> Term:
        """The rule's length, actor and way of counting."""
        return term_of(self.version)

    @property
    def article(self) -> str:
        """The article the deadline rests on."""
        return self.version.rule.article

    @property
    def who(self) -> Who:
        """Who must act."""
        return self.term.who

    @property
    def natural(self) -> date | None:
        """The last day before rolling."""
        return self.counted.natural

    @property
    def due(self) -> date | None:
        """The last day after rolling."""
        return self.counted.due

    @property
    def safe(self) -> date | None:
        """The last working day that is in time on every view."""
        return self.counted.safe

    @property
    def verified(self) -> bool:
        """Whether the rule was seen and its counting rests on no unverified point."""
        return self.version.rule.mark is Mark.VERIFIED and not self.counted.doubtful

    @property
    def shown(self) -> date | None:
        """The day to show: the due day, or the earliest defensible one."""
        return self.due if self.verified else self.safe

    def title(self) -> Words:
        """What must be done, as a sentence."""
        return say(f"deadline.{self.rule}")

    def days_left(self, on: date) -> int | None:
        """Calendar days from `on` to the day shown; negative when it is past, None while paused."""
        return None if self.shown is None else (self.shown - on).days

    def warnings(self) -> tuple[Words, ...]:
        """What to verify: unverified rule or counting, local holidays, years without holiday data."""
        found = () if self.verified else (say("warn.verify"),)
        if self.due is None:
            return found
        found = (*found, *self.local_holidays(), *last_day_warnings(self.due, self.counted.latest))
        calendar = self.basis.calendar
        ends = sorted((self.trigger, self.due))
        years = range(ends[0].year, ends[1].year + 1)
        return (*found, *(say("warn.year_missing", year=year) for year in years if not calendar.has_year(year)))

    def local_holidays(self) -> tuple[Words, ...]:
        """That a local holiday may move the last day, where it may roll."""
        near = self.due is not None and self.term.rolls and near_local_holiday(self.basis.place, self.due)
        return (say("warn.local_holiday", day=self.due),) if near else ()

    def notes(self) -> tuple[Words, ...]:
        """What helps the one who must act (posting in time, time lost without fault), and on what the counting leans."""
        anew = max((restart.day for restart in self.restarts), default=self.trigger)
        dropped = sorted(extension.agreed_on for extension in self.extensions if extension.agreed_on < anew)
        return (
            *(say(f"note.{name}") for name in _NOTES[self.term.lost]),
            *((say("note.stands_still", article=self.term.pauses),) if self.pauses else ()),
            *((say("note.runs_anew", article=self.term.restarts),) if self.restarts else ()),
            *(say("note.extension_dropped", day=day) for day in dropped),
        )

    def with_calendar(self, calendar: Calendar) -> "Deadline":
        """The same deadline counted with another calendar, as when a holiday is declared while it runs."""
        return deadline(
            self.rule,
            self.trigger,
            replace(self.basis, calendar=calendar),
            pauses=self.pauses,
            extensions=self.extensions,
            restarts=self.restarts,
        )


def term_of(version: Version) -> Term:
    """The term in a version of a deadline rule."""
    return cast(Term, version.rule.value)


def deadline(
    rule: str,
    trigger: date,
    basis: Basis,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    restarts: Sequence[Restart] = (),
) -> Deadline:
    """The deadline of a rule (see `deadline_rules`) from the day of its event.

    The order of pauses, extensions and restarts does not matter; they are taken in the order of their days, and what
    runs anew keeps no extension. Refused (LawInputError): an unknown rule, a pause, a restart or an extension no article
    provides for, an extension longer than allowed or agreed outside the period, a restart outside the period.
    """
    if rule not in basis.book or not isinstance(basis.book.versions(rule)[0].value, Term):
        raise bad("rule", "unknown_rule", rule=rule)
    checked_day("trigger", trigger)
    version = basis.version(rule, trigger, "trigger")
    _refuse_unprovided(version, pauses, restarts)
    run = _Run(version, trigger, basis, pauses)
    for event in _in_order(extensions, restarts):
        if isinstance(event, Restart):
            run.restart(event)
        else:
            run.extend(event)
    _refuse_forgotten_law(version, run.counted, basis)
    given = (tuple(pauses), tuple(extensions), tuple(restarts))
    return Deadline(rule, trigger, version, run.counted, basis, *given, run.working())


def deadline_rules(basis: Basis) -> tuple[str, ...]:
    """The names of all deadline rules."""
    return tuple(id_ for id_ in basis.book.ids() if isinstance(basis.book.versions(id_)[0].value, Term))


def _in_order(extensions: Sequence[Extension], restarts: Sequence[Restart]) -> list[Extension | Restart]:
    """By their days; what is agreed on the day the period runs anew belongs to the new one."""

    def when(event: Extension | Restart) -> tuple[date, int, int]:
        if isinstance(event, Restart):
            return checked_day("restarts", event.day), 0, 0
        return checked_day("extensions", event.agreed_on), 1, event.span.n

    return sorted([*extensions, *restarts], key=when)


def _refuse_unprovided(version: Version, pauses: Sequence[Pause], restarts: Sequence[Restart]) -> None:
    """A day that follows from a pause or a restart no article knows would cost the right."""
    term = term_of(version)
    if pauses and not term.pauses:
        if term.lost is Lost.RESTORED:
            raise bad("pauses", "no_pause_restore")
        longer = term.consent is not Consent.NEVER
        raise bad("pauses", "no_pause_extend" if longer else "no_pause", article=version.rule.article)
    if restarts and not term.restarts:
        raise bad("restarts", f"no_restart_{term.lost}")


def _refuse_forgotten_law(version: Version, counted: Counted, basis: Basis) -> None:
    """Procedure follows the law of its own day; what was over before the first recorded law is not answered by a later."""
    rule, first = version.rule, basis.book.versions(version.rule.id)[0]
    acts = rule.applies_by is AppliesBy.AT_ONCE and term_of(version).rolls
    if acts and counted.due is not None and counted.due < first.starts:
        raise basis.book.missing(rule.id, counted.due, "trigger")


class _Run:
    """A period while extensions and restarts are put to it, in the order of their days."""

    def __init__(self, version: Version, start: date, basis: Basis, pauses: Sequence[Pause]) -> None:
        self.version = version
        self.term = term_of(version)
        self.basis = basis
        self.pauses = pauses
        self.start = start
        self.more = 0
        self.lines: list[Words] = []
        self._recount("back" if self.term.backwards else "with" if self.term.includes_start else "from")

    def restart(self, event: Restart) -> None:
        """Count the whole period anew from an event within it; an approval given before is not carried over."""
        if event.day < self.start or self._over(event.day):
            raise bad("restarts", "restart_outside", day=event.day)
        self.start, self.more = event.day, 0
        self._recount("anew", why=_because(event.why))

    def extend(self, extension: Extension) -> None:
        """Lengthen the period as far as its article allows."""
        term, day = self.term, extension.agreed_on
        if term.consent is Consent.NEVER:
            raise bad("extensions", "no_extension", article=self.version.rule.article)
        if extension.span.unit is not term.span.unit or extension.span.n < 1:
            raise bad("extensions", "other_unit", unit=say(f"unit.{term.span.unit}", n=term.span.n))
        if day < self.start:
            raise bad("extensions", "agreed_early", day=day, start=self.start)
        if self._over(day):
            raise bad("extensions", "agreed_late", day=day, due=self.counted.due)
        self.more += extension.span.n
        if term.most is not None and self.more > term.most.n:
            raise bad("extensions", "too_long", most=say(f"unit.{term.most.unit}", n=term.most.n))
        self._recount("longer", day=day, more=say(f"unit.{term.span.unit}", n=extension.span.n))

    def working(self) -> tuple[Words, ...]:
        """The counting line by line: the period, what lengthened it or let it run anew, what held it, the rolling."""
        counted = self.counted
        held = [_held(pause) for pause in sorted(self.pauses, key=lambda pause: pause.first)]
        if counted.natural is None or counted.due is None:
            return (*self.lines, *held, say("count.standing", n=counted.left))
        if held:
            held.append(
                say("count.held_days" if counted.paused else "count.held_none", n=counted.paused, end=counted.natural)
            )
        way = "rolled_back" if self.term.backwards else "rolled"
        rolled = (say(f"count.{way}", natural=counted.natural, due=counted.due),) if counted.skipped else ()
        return (*self.lines, *held, *rolled)

    def _over(self, day: date) -> bool:
        return self.counted.due is not None and day > self.counted.due

    def _recount(self, key: str, **values: object) -> None:
        """Count anew and keep the line, which shows the end before any pause."""
        self.counted = self._count(self.pauses)
        end = (self._count(()) if self.pauses else self.counted).natural
        length = say(f"unit.{self.term.span.unit}", n=self.term.span.n)
        self.lines.append(say(f"count.{key}", start=self.start, length=length, end=end, **values))

    def _count(self, pauses: Sequence[Pause]) -> Counted:
        return count(
            self.start,
            Span(self.term.span.n + self.more, self.term.span.unit),
            self.basis.calendar,
            rolls=self.term.rolls,
            backwards=self.term.backwards,
            includes_start=self.term.includes_start,
            pauses=pauses,
            last_part=self.term.last_part,
            place=self.basis.place,
        )


def _held(pause: Pause) -> Words:
    key = "count.held_open" if pause.last is None else "count.held"
    return say(key, first=pause.first, last=pause.last, why=_because(pause.why))


def _because(why: str) -> Words | str:
    return say("limitation.why", why=why) if why else ""


@dataclass(frozen=True, slots=True)
class Effect:
    """The day a document takes effect, or the reason why it does not."""

    day: date | None
    reason: Words
    article: str


_PARTIES: Final = 2
"""An award has at least two."""


def award_effect(*, made: date, final: bool, received: Sequence[date], sued: bool, basis: Basis) -> Effect:
    """When an award takes effect: a final one on the day it is made, any other the day after the last party's 15 days
    have passed without a suit. A suit keeps it from taking effect, the worker's against a final one too.

    `received` holds the day of receipt of every party. Refused: an award or a receipt after the day of the question, a
    receipt before the award, and no receipt of an award that is not final. One receipt alone gives no day: an award has
    at least two parties.
    """
    if checked_day("made", made) > basis.on:
        raise bad("made", "in_the_future", day=made, on=basis.on)
    if not received and not final:
        raise bad("received", "nothing_given")
    for day in received:
        if checked_day("received", day) < made:
            raise bad("received", "ends_before_start", start=made, end=day)
        if day > basis.on:
            raise bad("received", "in_the_future", day=day, on=basis.on)
    basis.version("award.sue_final" if final else "award.sue", made, "made")
    if final:
        return _effect_of_final(made, sued)
    if sued:
        return Effect(None, say("effect.sued"), "调解仲裁法第50条、法释〔2020〕26号第16条")
    counted = deadline("award.sue", max(received), basis).counted
    last, over = cast(date, counted.due), basis.on > cast(date, counted.latest)
    if len(received) < _PARTIES:
        return Effect(None, say("effect.one_receipt", day=last), "调解仲裁法第50条")
    words = say(f"effect.{'passed' if over else 'waiting'}", day=last)
    return Effect(date.fromordinal(last.toordinal() + 1), words, "调解仲裁法第50条")


def _effect_of_final(made: date, sued: bool) -> Effect:
    if sued:
        return Effect(None, say("effect.final_sued"), "调解仲裁法第48条、法释〔2020〕26号第16条")
    return Effect(made, say("effect.final"), "调解仲裁法第47条")
