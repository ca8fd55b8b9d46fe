"""When a route ends: on the most lenient view, late injuries, days before the recorded rules."""

from datetime import date
from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.deadlines import deadline
from bihuan.law.routing import Route


def _plan(on: str, **facts: object) -> Any:
    return ask("routes", {"on": on, "facts": facts}).result


def _routes(on: str, **facts: object) -> dict[str, Route]:
    return {route.id: route for route in _plan(on, **facts).routes}


NOT_FINAL = {"arbitration": "awarded", "award_received": "2026-02-13", "award_final": False}
HURT = {"injured_on": "2025-02-28"}


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (NOT_FINAL, "sue_award"),  # 调解仲裁法第50条: day 15 is Saturday 28 February 2026, worked in exchange
        (HURT, "injury"),  # 工伤保险条例第17条: the same Saturday
    ],
)
def test_a_last_day_on_a_saturday_worked_closes_only_when_every_view_has_ended(
    facts: dict[str, object], name: str
) -> None:
    for on in ("2026-02-28", "2026-03-01", "2026-03-02"):
        found = _routes(on, **facts)[name]
        assert (found.open, found.verified, found.last_day) == (True, False, date(2026, 2, 28))
    assert not _routes("2026-03-03", **facts)[name].open


def test_past_the_day_shown_one_is_told_until_when_the_lenient_view_goes() -> None:  # 民事诉讼法第85条第3款
    assert _routes("2026-02-28", **NOT_FINAL)["sue_award"].notes == ()
    (note,) = _routes("2026-03-01", **NOT_FINAL)["sue_award"].notes
    assert "2026年3月2日" in note.render()
    assert _routes("2026-03-03", **NOT_FINAL)["sue_award"].notes == ()


def test_a_late_injury_is_told_what_time_is_not_counted() -> None:  # 法释〔2014〕9号第7条
    found = _routes("2026-03-03", **HURT)["injury"]
    assert (found.open, found.verified) == (False, False)
    assert found.why_not is not None
    assert "法释〔2014〕9号第7条" in found.why_not.render()
    assert "确认劳动关系的仲裁、诉讼" in found.why_not.render()
    assert "法释〔2014〕9号第7条" in found.articles
    assert _routes("2025-06-03", **HURT)["injury"].articles == "工伤保险条例第17条"


def test_a_day_before_the_recorded_rules_closes_its_own_route_and_no_other() -> None:  # 工伤保险条例: from 2011
    found = _routes("2026-03-01", injured_on="1990-01-01", contents=["wages"])
    assert (found["injury"].open, found["injury"].verified, found["injury"].last_day) == (False, False, None)
    assert found["injury"].why_not is not None
    assert "未收录" in found["injury"].why_not.render()
    assert {"mediate", "arbitrate", "order_arrears", "aid"} <= {name for name, route in found.items() if route.open}


@pytest.mark.parametrize(
    ("on", "facts", "name"),
    [
        ("2020-06-01", {"over_age": True}, "arbitrate"),  # 法释〔2020〕26号: from 2021
        ("2020-06-01", {"over_age": True}, "sue_over_age"),
        ("2020-06-01", {"violation_ended": "2004-01-01"}, "inspection"),  # 劳动保障监察条例: from December 2004
        ("2021-06-01", {"order": "in_force"}, "enforce"),  # 民事诉讼法: recorded from 2022
        ("2021-06-01", {"agreed_on": "2021-05-20", "mediated_by": "people"}, "confirm"),
    ],
)
def test_every_route_without_a_rule_says_so(on: str, facts: dict[str, object], name: str) -> None:
    found = _routes(on, **facts)[name]
    assert (found.open, found.why_not and found.why_not.key) == (False, "why.no_rule")


def test_before_the_law_on_legal_aid_no_advance_is_promised() -> None:  # 法律援助法第44条: from 2022
    found = _plan("2021-06-01", contents=["wages"], limitation_due="2021-06-03")
    assert "route.warn_advance_aid" not in [words.key for words in found.warnings]


@pytest.mark.parametrize("on", ["2023-11-01", "2025-09-01"])
def test_enforcement_cites_what_its_deadline_cites(on: str) -> None:  # 民事诉讼法第246条、2024年起第250条
    day = date.fromisoformat(on)
    found = _routes(on, arbitration="awarded", enforceable_since="2023-10-05")["enforce"]
    assert found.articles == deadline("enforce.apply", date(2023, 10, 5), Basis(on=day)).article
    undated = _routes(on, arbitration="awarded")["enforce"]
    assert undated.articles == ("民事诉讼法第246条" if on < "2024" else "民事诉讼法第250条")


@pytest.mark.parametrize(
    ("mediator", "verified"),
    [("enterprise", True), ("people", True), ("township", True), ("court_invited", False), ("industry", False)],
)
def test_a_suit_on_wages_alone_is_sure_only_with_the_organisations_of_article_ten(
    mediator: str, verified: bool
) -> None:  # 法释〔2020〕26号第51条第2款、调解仲裁法第10条
    facts = {"agreed_on": "2026-02-20", "pay_by": "2026-02-25", "contents": ["wages"], "mediated_by": mediator}
    found = _routes("2026-03-01", **facts)["sue_agreement"]
    assert (found.open, found.verified) == (True, verified)
