"""Limitation of arbitration: 调解仲裁法 art. 27, 办案规则 art. 27 and 28."""

from datetime import date
from itertools import permutations

import pytest

from bihuan.law.basis import Basis
from bihuan.law.counting import Pause
from bihuan.law.errors import LawInputError
from bihuan.law.limiting import ClaimKind, EventKind, LimitationEvent, State, limitation

ON = date(2026, 3, 2)


def _on(day: str) -> Basis:
    return Basis(on=date.fromisoformat(day))


@pytest.mark.parametrize(
    ("kind", "facts", "on", "start", "due", "state"),
    [
        # 调解仲裁法第27条第1款:知道或应当知道之日起一年
        (ClaimKind.OTHER, {"known": "2024-03-01"}, "2025-03-03", "2024-03-01", "2025-03-03", State.RUNNING),
        (ClaimKind.OTHER, {"known": "2024-03-01"}, "2025-03-04", "2024-03-01", "2025-03-03", State.PASSED),
        (ClaimKind.OTHER, {"known": "2024-02-29"}, "2024-06-01", "2024-02-29", "2025-02-28", State.RUNNING),
        (ClaimKind.INJURY, {"known": "2024-06-11"}, "2024-07-01", "2024-06-11", "2025-06-11", State.RUNNING),
        # 解除、终止类自解除终止之日起
        (ClaimKind.TERMINATION, {"ended": "2024-09-30"}, "2025-10-09", "2024-09-30", "2025-09-30", State.PASSED),
        (ClaimKind.TERMINATION, {"ended": "2024-10-01"}, "2025-10-09", "2024-10-01", "2025-10-09", State.RUNNING),
        # 第27条第4款:在职期间不受一年限制,终止的自终止之日起一年
        (ClaimKind.REMUNERATION, {"ended": "2024-09-30"}, "2025-01-01", "2024-09-30", "2025-09-30", State.RUNNING),
        (ClaimKind.REMUNERATION, {"ended": "2023-01-31"}, "2024-02-01", "2023-01-31", "2024-01-31", State.PASSED),
    ],
)
def test_the_period_starts_by_the_kind_of_claim(
    kind: ClaimKind, facts: dict[str, str], on: str, start: str, due: str, state: State
) -> None:
    days = {name: date.fromisoformat(day) for name, day in facts.items()}
    found = limitation(kind, _on(on), **days)  # a table of inputs
    assert (str(found.start), str(found.due), found.state) == (start, due, state)
    assert found.days_left == (date.fromisoformat(due) - date.fromisoformat(on)).days
    assert found.timeline[0].article == "调解仲裁法第27条"


def test_while_employed_arrears_have_no_period() -> None:  # 第27条第4款
    found = limitation(ClaimKind.REMUNERATION, Basis(on=ON))
    assert (found.state, found.due, found.days_left) == (State.NOT_RUNNING, None, None)
    assert (found.timeline[0].day, found.version.day) == (ON, ON)
    future = limitation(ClaimKind.TERMINATION, Basis(on=ON), ended=date(2026, 4, 1))
    assert future.timeline[0].day == date(2026, 4, 1)
    assert (future.state, future.start, future.earliest) == (State.NOT_RUNNING, date(2026, 4, 1), future)


@pytest.mark.parametrize("kind", list(EventKind))
def test_each_interruption_gives_a_full_year_anew(kind: EventKind) -> None:  # 第27条第2款、办案规则第27条
    events = [LimitationEvent(date(2024, 8, 20), kind)]
    found = limitation(ClaimKind.OTHER, _on("2025-01-01"), known=date(2023, 9, 15), events=events)
    assert found.due == date(2025, 8, 20)
    assert (found.timeline[1].before, found.timeline[1].after) == (date(2024, 9, 18), date(2025, 8, 20))


def test_an_interruption_on_the_rolled_last_day_is_in_time() -> None:  # 民法典第203条
    events = [LimitationEvent(date(2025, 3, 3), EventKind.CLAIMED)]
    found = limitation(ClaimKind.OTHER, _on("2025-06-01"), known=date(2024, 3, 1), events=events)
    assert found.due == date(2026, 3, 3)


def test_an_interruption_after_the_last_day_changes_nothing_and_is_shown() -> None:
    events = [LimitationEvent(date(2025, 3, 4), EventKind.CLAIMED), LimitationEvent(date(2025, 4, 1), EventKind.AGREED)]
    found = limitation(ClaimKind.OTHER, _on("2025-06-01"), known=date(2024, 3, 1), events=events)
    assert (found.due, found.state) == (date(2025, 3, 3), State.PASSED)
    assert [step.words.render() for step in found.timeline[1:]] == [
        "发生在期满之后,不再中断",
        "期满后对方同意履行:不再中断,但对方不得再以时效抗辩,请核实",
    ]
    assert "仍可申请" in found.warnings()[1].render()


def test_an_event_before_the_start_has_no_effect() -> None:
    events = [LimitationEvent(date(2024, 2, 1), EventKind.COMPLAINED)]
    found = limitation(ClaimKind.OTHER, _on("2025-01-01"), known=date(2024, 3, 1), events=events)
    assert (found.due, found.timeline[1].words.render()) == (date(2025, 3, 3), "发生在起算之前,不影响时效")


def test_after_a_suspension_the_rest_runs_on_and_no_more() -> None:  # 办案规则第28条,不是民法典第194条的六个月
    pauses = [Pause(date(2024, 12, 1), date(2024, 12, 31), "不可抗力")]
    found = limitation(ClaimKind.OTHER, _on("2025-01-15"), known=date(2024, 1, 10), pauses=pauses)
    assert found.due == date(2025, 2, 10)
    assert (found.timeline[1].before, found.timeline[1].after) == (date(2025, 1, 10), date(2025, 2, 10))


def test_an_open_suspension_tells_the_days_left() -> None:
    pauses = [Pause(date(2024, 12, 1), None, "法定代理人未定")]
    found = limitation(ClaimKind.OTHER, _on("2025-01-15"), known=date(2024, 1, 10), pauses=pauses)
    assert (found.state, found.due, found.days_left) == (State.PAUSED, None, 41)
    assert found.timeline[1].words.render() == "时效中止(法定代理人未定),尚未结束"


def test_an_interruption_within_an_open_suspension_counts() -> None:
    pauses = [Pause(date(2024, 12, 1), None)]
    events = [LimitationEvent(date(2025, 3, 1), EventKind.CLAIMED)]
    found = limitation(ClaimKind.OTHER, _on("2025-06-01"), known=date(2024, 1, 10), pauses=pauses, events=events)
    assert (found.state, found.days_left) == (State.PAUSED, 365)


def test_a_suspension_then_an_interruption_then_another() -> None:
    pauses = [Pause(date(2025, 2, 1), date(2025, 2, 28)), Pause(date(2024, 5, 1), date(2024, 5, 31))]
    events = [LimitationEvent(date(2024, 12, 2), EventKind.APPLIED)]
    found = limitation(ClaimKind.OTHER, _on("2025-06-01"), known=date(2024, 1, 10), pauses=pauses, events=events)
    assert found.natural == date(2025, 12, 30)
    assert [step.after for step in found.timeline] == [
        date(2025, 1, 10),
        date(2025, 2, 10),
        date(2025, 12, 2),
        date(2025, 12, 30),
    ]


def test_the_order_of_the_events_does_not_matter() -> None:
    events = [
        LimitationEvent(date(2024, 8, 20), EventKind.CLAIMED),
        LimitationEvent(date(2025, 3, 4), EventKind.COMPLAINED),
        LimitationEvent(date(2025, 3, 4), EventKind.AGREED),
    ]
    pauses = (Pause(date(2024, 9, 1), date(2024, 9, 30)), Pause(date(2024, 10, 1), date(2024, 10, 5)))
    results = [
        limitation(ClaimKind.OTHER, _on("2025-06-01"), known=date(2023, 9, 15), events=given, pauses=stops)
        for given in permutations(events)
        for stops in (pauses, pauses[::-1])
    ]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize(
    ("ended", "on", "starts"),
    [
        (None, "2026-03-02", ["2023-12-31", "2024-12-31", None]),
        (date(2024, 6, 30), "2025-01-05", ["2023-12-31", "2024-06-30", "2024-06-30"]),
        (date(2023, 6, 30), "2024-01-05", ["2023-06-30", "2023-06-30", "2023-06-30"]),
    ],
)
def test_leave_has_three_views_of_its_start(ended: date | None, on: str, starts: list[str | None]) -> None:
    found = limitation(ClaimKind.ANNUAL_LEAVE, _on(on), leave_year=2023, ended=ended)
    views = (found, *found.others)
    assert [view.start and str(view.start) for view in views] == starts
    assert [view.view for view in views] == ["year_end", "carried_over", "as_remuneration"]
    assert found.earliest is views[0]
    assert not any(view.verified for view in views)
    words = [warning.render() for warning in found.warnings()]
    assert "请向仲裁机构核实" in words
    assert any("口径不一" in word for word in words)


@pytest.mark.parametrize(
    ("on", "kind", "view", "others"),
    [
        ("2026-06-30", ClaimKind.REMUNERATION, "special", ["civil"]),
        ("2025-08-31", ClaimKind.REMUNERATION, "special", ["civil"]),  # 旧条只说领取养老金的人
        ("2025-09-01", ClaimKind.TERMINATION, "end_of_employment", ["civil"]),  # 法释〔2025〕12号废止旧条:两种都可能
        (
            "2026-07-01",
            ClaimKind.REMUNERATION,
            "special",
            ["civil"],
        ),  # 超龄劳动者基本权益保障暂行规定第19条:此前的没有明文
        ("2026-07-01", ClaimKind.INJURY, "known", ["civil"]),
        ("2026-07-01", ClaimKind.TERMINATION, "end_of_employment", ["civil"]),  # 此前解除的,没有明文
    ],
)
def test_over_age_workers_have_arbitration_from_july_2026(
    on: str, kind: ClaimKind, view: str, others: list[str]
) -> None:
    day = date(2025, 7, 15)
    found = limitation(kind, _on(on), known=day, ended=day, over_age=True)
    assert (found.view, found.verified) == (view, False)
    assert [(other.view, other.natural) for other in found.others] == [(name, date(2028, 7, 15)) for name in others]
    assert found.natural == date(2026, 7, 15)


def test_the_filing_day_decides_for_over_age_workers() -> None:
    basis = Basis(on=date(2026, 8, 1), filed=date(2026, 6, 15))
    found = limitation(ClaimKind.REMUNERATION, basis, ended=date(2025, 7, 15), over_age=True)
    assert (found.view, [other.view for other in found.others]) == ("special", ["civil"])
    early = Basis(on=date(2026, 8, 1), filed=date(2025, 8, 31))
    before = limitation(ClaimKind.REMUNERATION, early, ended=date(2019, 7, 15), over_age=True)
    assert [(view.view, view.due) for view in (before, *before.others)] == [
        ("special", date(2020, 7, 15)),
        ("civil", date(2022, 7, 15)),
    ]
    assert before.others[0].version.rule.article == "民法总则第188条"


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        (ClaimKind.OTHER, {}, "known"),
        (ClaimKind.INJURY, {}, "known"),
        (ClaimKind.TERMINATION, {}, "ended"),
        (ClaimKind.ANNUAL_LEAVE, {}, "leave_year"),
        (ClaimKind.ANNUAL_LEAVE, {"leave_year": 1999}, "leave_year"),
        (ClaimKind.REMUNERATION, {"over_age": True}, "known"),
        (ClaimKind.OTHER, {"known": date(1940, 1, 1)}, "known"),
        (ClaimKind.OTHER, {"known": ON, "events": [LimitationEvent(date(2026, 3, 3), EventKind.CLAIMED)]}, "events"),
        (ClaimKind.OTHER, {"known": ON, "pauses": [Pause(date(2026, 3, 3), None)]}, "pauses"),
        (ClaimKind.OTHER, {"known": ON, "pauses": [Pause(date(2026, 3, 2), date(2026, 3, 1))]}, "pauses"),
    ],
)
def test_what_is_needed_or_cannot_be_is_refused(kind: ClaimKind, facts: dict[str, object], field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        limitation(kind, Basis(on=ON), **facts)  # wrong on purpose
    assert refused.value.field == field


def test_a_last_day_in_a_year_without_holiday_data_is_said() -> None:
    found = limitation(ClaimKind.OTHER, Basis(on=ON), known=date(2026, 1, 5))
    assert (found.verified, found.years_missing) == (False, (2027,))
    assert found.warnings()[-1].render() == "2027年放假安排未收录,按周一至周五为工作日推算"


def test_it_warns_that_no_claim_is_dropped() -> None:
    found = limitation(ClaimKind.OTHER, Basis(on=ON), known=date(2020, 1, 1))
    assert found.state is State.PASSED
    assert found.warnings()[0].render() == "仲裁机构和法院不主动适用时效,系统不会因此删除任何请求"


def test_the_year_of_unpaid_wages_from_the_end_of_the_work_is_verified() -> None:
    """调仲法第27条第4款:自劳动关系终止之日起一年,明文规定,不必核实."""
    found = limitation(ClaimKind.REMUNERATION, Basis(on=date(2025, 6, 3), place="11"), ended=date(2025, 3, 3))
    assert (found.due, found.verified, found.earliest.view) == (date(2026, 3, 3), True, "special")
