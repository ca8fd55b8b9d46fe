"""Where a period stands on the day of the question (调解仲裁法第27条), and facts that cannot be."""

from datetime import date
from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.counting import Pause
from bihuan.law.errors import LawInputError
from bihuan.law.limiting import ClaimKind, EventKind, Limitation, LimitationEvent, State, limitation


def day(text: str) -> date:
    return date.fromisoformat(text)


def dismissed(on: str, ended: str, claimed: tuple[str, ...] = (), pauses: tuple[Pause, ...] = ()) -> Limitation:
    events = [LimitationEvent(day(text), EventKind.CLAIMED) for text in claimed]
    return limitation(ClaimKind.TERMINATION, Basis(on=day(on)), ended=day(ended), events=events, pauses=pauses)


# 民法典第203条:2026-02-28 是调休上班的周六,是否顺延到周一说法不一
@pytest.mark.parametrize(
    ("on", "state", "left"),
    [
        ("2026-02-28", State.RUNNING, 0),
        ("2026-03-01", State.RUNNING, -1),
        ("2026-03-02", State.RUNNING, -2),
        ("2026-03-03", State.PASSED, -3),
    ],
)
def test_it_has_passed_only_when_it_is_over_on_every_count(on: str, state: State, left: int) -> None:
    found = dismissed(on, "2025-02-28")
    assert (found.due, found.latest, found.state) == (day("2026-02-28"), day("2026-03-02"), state)
    assert not found.verified
    assert "最严的算法到2026年2月28日期满,较宽的算法到2026年3月2日" in " ".join(map(str, found.warnings()))
    assert found.days_left is not None
    assert found.shown is not None
    assert found.days_left == (found.shown - day(on)).days


def test_an_event_in_time_on_the_lenient_count_alone_is_doubtful() -> None:
    """民法典第203条、调解仲裁法第27条第2款: a demand on the Monday after."""
    found = dismissed("2026-06-01", "2025-02-28", ("2026-03-02",))
    assert found.timeline[1].words.render() == (
        "按最严的算法已经期满,按较宽的算法还在期内:算不算数有疑问,请向仲裁机构核实"
    )
    assert (found.due, found.latest, found.state) == (day("2026-02-28"), day("2027-03-02"), State.RUNNING)
    assert not found.verified
    again = dismissed("2027-03-03", "2025-02-28", ("2026-03-02", "2027-03-03"))
    assert [step.words.key for step in again.timeline[2:]] == ["limitation.late_event"]
    assert again.state is State.PASSED


def test_a_doubtful_event_within_a_hindrance_keeps_the_lenient_count_open() -> None:
    """办案规则第28条: on the lenient count the hindrance that came after the demand holds the period."""
    found = dismissed("2026-06-01", "2025-02-28", ("2026-03-02", "2026-05-06"), (Pause(day("2026-04-01"), None),))
    assert [step.words.key for step in found.timeline[1:]] == [
        "limitation.doubtful",
        "limitation.doubtful",
        "limitation.doubtful",
    ]
    assert (found.state, found.due, found.latest) == (State.RUNNING, day("2026-02-28"), None)


def test_a_hindrance_that_should_end_later_holds_the_period_today() -> None:
    """办案规则第28条: 2026-03-05 lies within it; its last day is expected, not certain."""
    found = dismissed("2026-03-05", "2025-03-10", pauses=(Pause(day("2026-03-01"), day("2026-03-31"), "住院"),))
    assert (found.state, found.due, found.verified) == (State.PAUSED, day("2026-04-10"), False)
    assert (found.stands_until, found.days_left) == (day("2026-03-31"), 36)
    assert found.timeline[1].words.render() == "时效正在中止(住院),预计到2026年3月31日"
    assert "提前结束的,末日也提前" in " ".join(map(str, found.warnings()))


def test_on_its_last_day_a_hindrance_still_holds_the_period_and_its_end_is_known() -> None:
    """办案规则第28条."""
    pauses = (Pause(day("2026-03-01"), day("2026-03-05")),)
    held, runs = (dismissed(on, "2025-03-10", pauses=pauses) for on in ("2026-03-05", "2026-03-06"))
    assert (held.state, held.verified, held.stands_until) == (State.PAUSED, True, None)
    assert (runs.state, runs.due) == (State.RUNNING, held.due)


def test_a_hindrance_after_the_end_holds_nothing() -> None:
    """调解仲裁法第27条第3款."""
    for last in (None, day("2026-12-31"), day("2026-04-30")):
        found = dismissed("2026-04-10", "2025-03-10", pauses=(Pause(day("2026-04-01"), last),))
        assert (found.state, found.due, found.stands_until) == (State.PASSED, day("2026-03-10"), None)
        assert found.timeline[1].words.key == "limitation.pause_no_effect"


def test_a_hindrance_on_the_day_of_the_start_holds_the_period_from_the_next() -> None:
    """民法典第201条: the day of the start itself is not counted."""
    pauses = (Pause(day("2026-03-01"), None),)
    found = dismissed("2026-03-05", "2026-03-05", pauses=pauses)
    assert (found.state, found.days_left) == (State.PAUSED, 365)


REFUSED: list[tuple[dict[str, Any], str]] = [
    # 年休假条例第5条:没有到的年份、离职以后的年份没有年休假
    ({"kind": "annual_leave", "leave_year": 2025, "ended": "2024-05-01"}, "ended"),
    ({"kind": "annual_leave", "leave_year": 2027}, "leave_year"),
    # 调解仲裁法第27条第1款:没有到的日子谈不上知道
    ({"kind": "other", "known": "2027-01-31"}, "known"),
    ({"kind": "termination", "ended": "2025-10-31", "known": "2026-01-13"}, "known"),
    ({"kind": "remuneration", "pauses": [{"first": "2026-01-10", "last": "2026-01-02"}]}, "pauses"),
    ({"kind": "remuneration", "pauses": [{"first": "2026-01-10", "last": "2220-01-02"}]}, "pauses"),
    ({"kind": "remuneration", "ended": "1940-01-01"}, "ended"),
    # 办案规则第27条:不是可选的事由,指向事由所在的一项
    ({"kind": "other", "known": "2025-12-01", "events": [{"day": "2025-12-05", "kind": "foo"}]}, "events"),
    ({"kind": "remuneration", "filed": "2026-01-13"}, "filed"),
]


@pytest.mark.parametrize(("facts", "field"), REFUSED)
def test_facts_that_cannot_be_are_refused_by_name(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        ask("limitation", {"on": "2026-01-12", **facts})
    assert refused.value.field == field


def test_leave_of_the_year_that_runs_and_of_the_last_year_worked_is_answered() -> None:
    """年休假条例第5条."""
    for facts in ({"leave_year": 2026}, {"leave_year": 2025, "ended": "2025-01-01"}):
        assert ask("limitation", {"on": "2026-01-12", "kind": "annual_leave", **facts}).result


@pytest.mark.parametrize(
    ("leave_year", "ended", "words"),
    [
        (2024, "2025-06-30", ["自当年年末起算", "次年年末以前劳动关系已终止,自终止之日起算"]),
        (2025, "2025-06-30", ["当年年末以前劳动关系已终止,自终止之日起算", "次年年末以前劳动关系已终止"]),
        (2023, None, ["自当年年末起算", "自次年年末起算"]),
    ],
)
def test_the_words_on_the_start_of_leave_fit_its_day(leave_year: int, ended: str | None, words: list[str]) -> None:
    """年休假条例第5条: carried over at most to the end of the next year, and never beyond the employment."""
    facts = {"on": "2026-01-12", "kind": "annual_leave", "leave_year": leave_year, "ended": ended}
    found = ask("limitation", facts).result
    for view, text in zip((found, *found.others), words, strict=False):
        assert text in view.timeline[0].words.render()
        assert view.timeline[0].words.render("en").startswith("leave: ")
