"""Results for reading: as plain data for JSON, and as lines of text, in Chinese or English."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import cast

from bihuan.law.answer import Answer
from bihuan.law.basis import Basis
from bihuan.law.book import Version
from bihuan.law.claims.sickness import MedicalPeriod
from bihuan.law.deadlines import Deadline, Effect
from bihuan.law.finality import Finality
from bihuan.law.limiting import Limitation, Step
from bihuan.law.routing import Plan, Route
from bihuan.law.say import INFORMATION, Words, catalogue, say
from bihuan.law.wage_limits import WageLimit


def plain_data(value: object, lang: str = "zh") -> object:
    """A result as data JSON can hold: days as text, amounts as text with two places, sentences rendered."""
    if isinstance(value, Words):
        return value.render(lang)
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return [plain_data(item, lang) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date | Decimal | str):
        return str(value)
    return {name: plain_data(item, lang) for name, item in _data(value).items()}


def text_of(value: object, lang: str = "zh") -> list[str]:
    """A result as lines of text, the last one saying that it is information and not advice."""
    many = isinstance(value, list | tuple) and not hasattr(value, "_fields")
    body = [_text(item, lang) for item in (cast(Sequence[object], value) if many else (value,))]
    return [*(line for lines in body for line in (*lines, "")), INFORMATION[lang]]


@singledispatch
def _data(value: object) -> Mapping[str, object]:
    raise TypeError(type(value))


@_data.register
def _(value: Answer) -> Mapping[str, object]:
    return {
        "claim": say(f"claim.{value.kind}"),
        "exact": value.exact,
        "amount": value.amount,
        "low": value.low,
        "high": value.high,
        "working": [line.words for line in value.working],
        "working_high": [line.words for line in value.working_high],
        "articles": value.articles,
        "assumptions": value.assumptions,
        "missing": [[gap.name, gap.effect] for gap in value.missing],
        "warnings": value.warnings,
        "burden": value.burden,
        "evidence": value.evidence,
        "versions": value.versions,
    }


@_data.register
def _(value: Version) -> Mapping[str, object]:
    rule = value.rule
    return {
        "rule": rule.id,
        "article": rule.article,
        "starts": rule.starts,
        "ends": rule.ends,
        "applies_by": str(rule.applies_by),
        "day": value.day,
        "mark": str(rule.mark),
        "source": rule.source,
        "why": value.why(),
    }


@_data.register
def _(value: Deadline) -> Mapping[str, object]:
    return {
        "rule": value.rule,
        "title": value.title(),
        "trigger": value.trigger,
        "article": value.article,
        "who": say(f"who.{value.who}"),
        "length": say(f"unit.{value.term.span.unit}", n=value.term.span.n),
        "working": value.working,
        "natural": value.natural,
        "due": value.due,
        "latest": value.counted.latest,
        "safe": value.safe,
        "shown": value.shown,
        "skipped": [[day, say(f"skip.{why}")] for day, why in value.counted.skipped],
        "paused_days": value.counted.paused,
        "days_left_in_pause": value.counted.left,
        "verified": value.verified,
        "notes": value.notes(),
        "warnings": value.warnings(),
        "version": value.version,
    }


@_data.register
def _(value: Limitation) -> Mapping[str, object]:
    steps = [[item.day, item.words, item.before, item.after, item.article] for item in value.timeline]
    return {
        "kind": str(value.kind),
        "view": value.view,
        "start": value.start,
        "state": str(value.state),
        "natural": value.natural,
        "due": value.due,
        "latest": value.latest,
        "safe": value.safe,
        "shown": value.shown,
        "days_left": value.days_left,
        "stands_until": value.stands_until,
        "timeline": steps,
        "verified": value.verified,
        "warnings": value.warnings(),
        "others": value.others,
        "version": value.version,
    }


@_data.register(WageLimit)
@_data.register(Route)
@_data.register(Plan)
@_data.register(Finality)
def _(value: WageLimit | Route | Plan | Finality) -> Mapping[str, object]:
    return value._asdict()


@_data.register
def _(value: Effect) -> Mapping[str, object]:
    return {"day": value.day, "reason": value.reason, "article": value.article}


@_data.register
def _(value: MedicalPeriod) -> Mapping[str, object]:
    names = ("months", "window", "first_day", "last_day", "window_end", "used", "left", "versions")
    return {**{name: getattr(value, name) for name in names}, "warnings": value.warnings()}


@singledispatch
def _text(value: object, lang: str) -> list[str]:
    if isinstance(value, int | str):
        return [_flat(value, lang)]
    return _labelled(_rendered(value, lang), lang)


def _labelled(data: Mapping[str, object], lang: str) -> list[str]:
    given = ((name, item) for name, item in data.items() if item not in (None, [], ""))
    return [f"{_label(name, lang)}: {_flat(item, lang)}" for name, item in given]


def _label(name: str, lang: str) -> str:
    return say(f"label.{name}").render(lang)


@_text.register
def _(value: Answer, lang: str) -> list[str]:
    data = _rendered(value, lang)
    lines = [f"{data['claim']}: {_amount(value, lang)}"]
    for name, total in zip(("working", "working_high"), value.totals, strict=True):
        summed = [] if total is None else [say("answer.total", total=total).render(lang)]
        lines += [f"  {_MARKS[name]} {item}" for item in (*_listed(data[name]), *summed)]
    for name in ("assumptions", "warnings"):
        lines += [f"  {_MARKS[name]} {item}" for item in _listed(data[name])]
    lines += [f"  ? {gap.effect.render(lang)}" for gap in value.missing]
    lines += [f"  § {version.why().render(lang)}" for version in value.versions]
    return [*lines, *(f"  {_label(name, lang)}: {data[name]}" for name in ("burden", "evidence"))]


@_text.register
def _(value: Limitation, lang: str) -> list[str]:
    whole = _rendered(replace(value, others=(), timeline=()), lang)
    latest = None if value.latest == value.due else whole["latest"]
    lines = _labelled({**whole, "latest": latest, "warnings": None, "version": None}, lang)
    lines += [f"  - {_step_words(item).render(lang)}" for item in value.timeline]
    lines += [f"{_label('version', lang)}: {value.version.why().render(lang)}"]
    lines += [f"! {words.render(lang)}" for words in value.warnings()]
    return [*lines, *(line for view in value.others for line in ("", *_text(view, lang)))]


@_text.register
def _(value: Deadline, lang: str) -> list[str]:
    data = _rendered(value, lang)
    return _labelled({**data, "latest": None if data["latest"] == data["due"] else data["latest"]}, lang)


def _step_words(item: Step) -> Words:
    none = say("limitation.none")
    key = "limitation.step_first" if item.before is None else "limitation.step"
    before, after = item.before or none, item.after or none
    return say(key, day=item.day, words=item.words, before=before, after=after, article=item.article)


@_text.register
def _(value: Route, lang: str) -> list[str]:
    head = f"{value.title.render(lang)}: {say('route.is_open' if value.open else 'route.is_closed').render(lang)}"
    data = {name: item for name, item in _rendered(value, lang).items() if name not in ("title", "open")}
    return [head, *(f"  {line}" for line in _labelled(data, lang))]


@_text.register
def _(value: Plan, lang: str) -> list[str]:
    lines = [line for route in value.routes for line in (*_text(route, lang), "")]
    return [*(f"! {words.render(lang)}" for words in value.warnings), *lines[:-1]]


_MARKS = {"working": "=", "working_high": "≤", "assumptions": "~", "warnings": "!"}


def _amount(value: Answer, lang: str) -> str:
    if value.exact:
        return f"¥{value.low:,.2f}"
    if value.high is None:
        return f"¥{value.low:,.2f} {'以上' if lang == 'zh' else 'or more'}"
    return f"¥{value.low:,.2f} – ¥{value.high:,.2f}"


def _rendered(value: object, lang: str) -> dict[str, object]:
    return cast(dict[str, object], plain_data(value, lang))


def _listed(value: object) -> Sequence[object]:
    return cast(Sequence[object], value)


def _flat(value: object, lang: str, between: str = " | ") -> str:
    """One line: lists with bars, what belongs together with spaces, records by their sentence, codes as words."""
    if isinstance(value, list):
        return between.join(_flat(item, lang, " ") for item in value)
    if isinstance(value, dict):
        parts = [value["why"]] if "why" in value else [item for item in value.values() if item not in (None, [])]
        return " ".join(_flat(item, lang) for item in parts)
    key = f"code.{str(value).lower()}"
    return say(key).render(lang) if key in catalogue() else str(value)


def basis_data(basis: Basis) -> dict[str, object]:
    """What an answer must keep of its ground to be computed again as it was given."""
    return {
        "on": str(basis.on),
        "place": basis.place,
        "filed": str(basis.filed) if basis.filed else None,
        "book": str(basis.book.edition),
        "calendar": basis.calendar.fingerprint,
        "calendar_years": sorted(basis.calendar.sources),
    }
