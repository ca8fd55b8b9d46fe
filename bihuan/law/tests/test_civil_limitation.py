"""The civil period (民法典第188条) and who has it: its hindrances, its restarts, and workers past retirement age."""

from datetime import date

import pytest

from bihuan.law.basis import Basis
from bihuan.law.counting import Pause
from bihuan.law.limiting import ClaimKind, EventKind, Limitation, LimitationEvent, State, limitation


def day(text: str) -> date:
    return date.fromisoformat(text)


def over_age(
    on: str, ended: str, *, events: tuple[LimitationEvent, ...] = (), pauses: tuple[Pause, ...] = ()
) -> Limitation:
    """A dismissal past retirement age."""
    basis = Basis(on=day(on))
    return limitation(ClaimKind.TERMINATION, basis, ended=day(ended), over_age=True, events=events, pauses=pauses)


def civil(found: Limitation) -> Limitation:
    return next(view for view in (found, *found.others) if view.view == "civil")


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        ("2022-03-01", "2022-03-31", "2025-01-10"),  # 民法典第194条:不在最后六个月内
        ("2024-09-01", "2024-12-31", "2025-06-30"),  # 自原因消除之日起满六个月
        ("2024-06-01", "2024-07-31", "2025-02-05"),  # 进入最后六个月;2025-01-31 在春节假期内
        ("2025-02-01", "2025-03-31", "2025-01-10"),  # 期满之后
    ],
)
def test_a_hindrance_counts_in_the_last_six_months_and_leaves_six(first: str, last: str, due: str) -> None:
    pauses = (Pause(day(first), day(last)),)
    view = civil(over_age("2026-07-01", "2022-01-10", pauses=pauses))
    assert (str(view.due), view.timeline[1].article) == (due, "民法典第194条")
    said = view.timeline[1].words.render()
    assert said.startswith("时效中止至" if due > "2025-01-10" else "这段时间没有中止时效")


def test_each_step_of_the_civil_period_names_its_own_article() -> None:
    """民法典第188条(期间)、第195条(中断)、第192条(期满)."""
    events = (
        LimitationEvent(day("2021-12-01"), EventKind.CLAIMED),
        LimitationEvent(day("2024-05-06"), EventKind.CLAIMED),
        LimitationEvent(day("2027-05-07"), EventKind.AGREED),
    )
    view = civil(over_age("2027-06-01", "2022-01-10", events=events))
    assert [step.article for step in view.timeline] == [
        "民法典第188条",
        "民法典第195条",
        "民法典第195条",
        "民法典第192条",
    ]
    assert view.due == day("2027-05-06")


def test_a_restart_is_judged_by_the_law_of_its_own_day() -> None:
    """Known in 2019 under 民法总则第188条, demanded in 2022 under 民法典第195条."""
    events = (LimitationEvent(day("2022-03-01"), EventKind.CLAIMED),)
    view = civil(over_age("2026-07-01", "2019-07-15", events=events))
    assert [step.article for step in view.timeline] == ["民法总则第188条", "民法典第195条"]


def test_the_arbitration_view_beside_it_keeps_its_articles() -> None:
    """办案规则第28条:接着计算."""
    pauses = (Pause(day("2022-03-01"), day("2022-03-31")),)
    found = over_age("2026-07-01", "2022-01-10", pauses=pauses)
    assert (found.view, str(found.due)) == ("end_of_employment", "2023-02-10")
    assert found.timeline[1].article == "调解仲裁法第27条第3款、办案规则第28条"


def test_before_the_case_rules_of_2017_the_law_alone_is_named() -> None:
    """办案规则 is in force since 2017-07-01."""
    events = [
        LimitationEvent(day("2017-03-01"), EventKind.CLAIMED),
        LimitationEvent(day("2017-08-01"), EventKind.CLAIMED),
    ]
    found = limitation(ClaimKind.OTHER, Basis(on=day("2017-09-01")), known=day("2017-01-10"), events=events)
    assert [step.article for step in found.timeline[1:]] == [
        "调解仲裁法第27条第2款",
        "调解仲裁法第27条第2款、办案规则第27条",
    ]


def test_an_open_hindrance_before_the_last_six_months_does_not_stop_the_civil_period() -> None:
    """民法典第194条: ill since 2026-08-01, the three years end on 2029-07-10."""
    pauses = (Pause(day("2026-08-01"), None),)
    early, late = (over_age(on, "2026-07-10", pauses=pauses) for on in ("2026-09-01", "2029-02-01"))
    assert (early.state, early.due) == (State.RUNNING, day("2029-07-10"))
    assert early.timeline[1].words.key == "limitation.pause_civil_no_effect"
    assert (late.state, late.due, late.days_left) == (State.PAUSED, None, 181)


@pytest.mark.parametrize(
    ("on", "ended", "views"),
    [
        # 解释一第32条第1款只说已经享受养老保险待遇的人
        ("2025-08-31", "2025-07-15", ["end_of_employment", "civil"]),
        ("2026-06-30", "2025-10-31", ["end_of_employment", "civil"]),  # 解释二第21条
        ("2026-07-01", "2025-10-31", ["end_of_employment", "civil"]),  # 过渡期没有明文
        ("2026-12-01", "2026-06-30", ["end_of_employment", "civil"]),
        ("2026-12-01", "2026-07-01", ["civil"]),  # 超龄劳动者基本权益保障暂行规定第19条
    ],
)
def test_past_retirement_age_the_arbitration_year_stays_the_strict_view(on: str, ended: str, views: list[str]) -> None:
    found = over_age(on, ended)
    assert [view.view for view in (found, *found.others)] == views
    if len(views) > 1:
        assert "没有定论" in " ".join(words.render() for words in found.warnings())


def test_a_dismissal_before_july_2026_is_still_brought_within_the_year() -> None:
    """调解仲裁法第27条: 2026-10-31 is a Saturday."""
    for on in ("2026-06-30", "2026-07-01", "2026-10-30"):
        assert over_age(on, "2025-10-31").earliest.shown == day("2026-10-30")
