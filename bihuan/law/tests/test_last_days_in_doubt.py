"""Last days on which views differ: hindrances while a period is open by rolling alone, local holidays, working days."""

from datetime import date, timedelta
from typing import Any

import pytest

from bihuan.base.calendar import shipped
from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.counting import Pause, Span, Unit, count
from bihuan.law.deadlines import Deadline, deadline

YEAR = Span(1, Unit.YEAR)
HELD = {"first": "2026-02-20", "last": "2026-03-20", "why": "不可抗力"}


def _limitation(on: str, **facts: object) -> Any:
    return ask("limitation", {"on": on, "kind": "termination", "ended": "2025-02-16", **facts}).result


def _deadline(rule: str, trigger: str, **facts: object) -> Deadline:
    found = ask("deadline", {"on": "2026-03-21", "rule": rule, "trigger": trigger, **facts}).result
    assert isinstance(found, Deadline)
    return found


@pytest.mark.parametrize(
    ("on", "state"), [("2026-03-11", "running"), ("2026-03-17", "running"), ("2026-03-18", "passed")]
)
def test_a_hindrance_while_the_period_is_open_by_rolling_alone_keeps_it_in_doubt(on: str, state: str) -> None:
    """调解仲裁法第27条第3款、民法典第203条 (ref a1.3, a4): day 365 is 16 February 2026 in the festival, rolled to the 24th;
    seven of the rolled days are left when the hindrance of 18 February to 10 March is gone."""
    found = _limitation(on, pauses=[{"first": "2026-02-18", "last": "2026-03-10", "why": "不可抗力"}])
    assert (found.due, found.latest) == (date(2026, 2, 24), date(2026, 3, 17))
    assert (found.state, found.verified, found.shown) == (state, False, date(2026, 2, 14))
    assert found.timeline[1].words.key == "limitation.doubtful"
    assert "较宽的算法到2026年3月17日才期满" in " ".join(map(str, found.warnings()))


def test_such_a_hindrance_without_an_end_leaves_the_last_day_open() -> None:  # 调解仲裁法第27条第3款
    found = _limitation("2026-05-01", pauses=[{"first": "2026-02-18"}])
    assert (found.due, found.latest, found.state) == (date(2026, 2, 24), None, "running")
    assert "较宽的算法因障碍还没有结束而尚未期满" in " ".join(map(str, found.warnings()))
    assert "still holds it" in " ".join(words.render("en") for words in found.warnings())


@pytest.mark.parametrize("first", ["2026-02-25", "2026-03-01"])
def test_a_hindrance_after_the_rolled_day_holds_nothing(first: str) -> None:  # 调解仲裁法第27条第3款
    found = _limitation("2026-03-11", pauses=[{"first": first, "last": "2026-03-10"}])
    assert (found.latest, found.state, found.verified) == (date(2026, 2, 24), "passed", True)


@pytest.mark.parametrize(
    ("rule", "trigger", "latest"),
    [
        ("injury.worker_apply", "2025-02-16", date(2026, 3, 25)),  # 法释〔2014〕9号第7条:29日扣除
        ("enforce.apply", "2024-02-16", date(2026, 9, 21)),  # 民法典第194条:满六个月,9月20日是周日(调休上班)
    ],
)
def test_the_clocks_with_hindrances_of_their_own_are_in_doubt_alike(rule: str, trigger: str, latest: date) -> None:
    found = _deadline(rule, trigger, pauses=[HELD])
    assert (found.due, found.counted.latest, found.verified) == (date(2026, 2, 24), latest, False)
    assert found.shown == date(2026, 2, 14)


def test_hindrances_one_after_the_other_are_all_counted_on_the_lenient_view() -> None:  # 办案规则第28条
    stops = [Pause(date(2026, 2, 18), date(2026, 2, 19)), Pause(date(2026, 2, 26), date(2026, 2, 26))]
    found = count(date(2025, 2, 16), YEAR, shipped(), pauses=stops)
    assert (found.due, found.latest) == (date(2026, 2, 24), date(2026, 2, 27))


LAIBIN = "4513"
AGREED = {"contents": ["wages"], "mediated_by": "people", "agreed_on": "2024-03-12", "pay_by": "2024-05-01"}


def test_near_the_local_holiday_of_guangxi_a_route_stays_open_and_says_so() -> None:
    """民事诉讼法第205条、第85条第3款: 11 April 2024 is 三月三, two days off in Guangxi (local-values.yaml)."""
    for on, is_open in (("2024-04-12", True), ("2024-04-15", True), ("2024-04-16", False)):
        plan = ask("routes", {"on": on, "place": "450100", "facts": AGREED}).result
        found = {route.id: route for route in plan.routes}["confirm"]
        assert (found.open, found.verified, found.last_day) == (is_open, False, date(2024, 4, 10))
    plan = ask("routes", {"on": "2024-04-12", "place": "450100", "facts": AGREED}).result
    assert any("三月三" in words.render() for words in plan.warnings)
    elsewhere = ask("routes", {"on": "2024-04-12", "place": "350100", "facts": AGREED}).result
    assert not {route.id: route for route in elsewhere.routes}["confirm"].open


@pytest.mark.parametrize(("on", "state"), [("2024-04-15", "running"), ("2024-04-16", "passed")])
def test_near_the_local_holiday_of_guangxi_limitation_has_not_surely_passed(on: str, state: str) -> None:
    """调解仲裁法第27条、民法典第203条."""
    found = _limitation(on, ended="2023-04-11", place="450100")
    assert (found.due, found.latest, found.state) == (date(2024, 4, 11), date(2024, 4, 15), state)
    assert (found.verified, found.safe) == (False, date(2024, 4, 10))
    assert any("三月三" in words.render() for words in found.warnings())


@pytest.mark.parametrize(
    ("trigger", "latest"), [("2024-03-27", date(2024, 4, 15)), ("2024-03-29", date(2024, 4, 16)), ("2024-03-18", None)]
)
def test_near_the_local_holiday_of_guangxi_a_deadline_is_not_verified(trigger: str, latest: date | None) -> None:
    """调解仲裁法第50条、民事诉讼法第85条第3款."""
    found = deadline("award.sue", date.fromisoformat(trigger), Basis(on=date(2024, 6, 3), place=LAIBIN))
    assert found.verified is (latest is None)
    if latest is not None:
        assert found.counted.latest == latest
        assert "地方法定节日(三月三),放假日以自治区通知为准" in found.warnings()[1].render()
        return
    assert found.warnings() == ()


def test_a_notice_before_the_hearing_is_safe_before_the_local_holiday() -> None:  # 调解仲裁法第35条
    found = deadline("arbitration.postpone", date(2024, 4, 14), Basis(on=date(2024, 4, 1), place=LAIBIN))
    assert (found.due, found.safe, found.verified) == (date(2024, 4, 11), date(2024, 4, 10), False)


@pytest.mark.parametrize(
    ("trigger", "place", "due", "latest"),
    [
        ("2026-09-17", "", "2026-09-21", "2026-09-22"),  # 9月20日是调休上班的周日 (ref a1.3)
        ("2026-09-07", "", "2026-09-10", "2026-09-10"),
        ("2024-04-10", LAIBIN, "2024-04-15", "2024-04-17"),  # 三月三放两日
        ("2024-04-10", "3501", "2024-04-15", "2024-04-15"),
    ],
)
def test_working_days_over_a_day_that_may_be_off_are_in_doubt(trigger: str, place: str, due: str, latest: str) -> None:
    """在线调解规则第10条: three working days."""
    found = count(date.fromisoformat(trigger), Span(3, Unit.WORKING_DAY), shipped(), place=place)
    assert (str(found.due), str(found.latest), found.doubtful) == (due, latest, due != latest)


def test_the_latest_day_is_never_before_the_last() -> None:  # 民法典第203条
    for n in range(800):
        found = count(date(2024, 1, 1) + timedelta(n), Span(15, Unit.DAY), shipped(), place="45")
        assert found.due is not None
        assert found.latest is not None
        assert found.safe is not None
        assert found.safe <= found.due <= found.latest
