"""The day an award takes effect, and what it does not do."""

from datetime import date

import pytest

from bihuan.law.asking import ask
from bihuan.law.deadlines import Effect
from bihuan.law.errors import LawInputError


def _effect(on: str, **facts: object) -> Effect:
    found = ask("award_effect", {"on": on, "final": False, "sued": False, **facts}).result
    assert isinstance(found, Effect)
    return found


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"made": "2026-01-10", "received": ["2026-01-05"], "final": True}, "received"),
        ({"made": "2026-03-03", "received": [], "final": True}, "made"),
        ({"made": "2026-01-10", "received": ["2026-01-12", "2026-03-03"]}, "received"),
        ({"made": "2026-01-10", "received": ["2026-03-03"], "final": True}, "received"),
        ({"made": "2026-01-10", "received": []}, "received"),
        ({"made": "2007-01-10", "received": [], "final": True}, "made"),  # 调解仲裁法自2008年5月1日起
    ],
)
def test_days_that_cannot_be_are_refused(facts: dict[str, object], field: str) -> None:  # 调解仲裁法第47条、第50条
    with pytest.raises(LawInputError) as refused:
        _effect("2026-03-02", **facts)
    assert refused.value.field == field


def test_days_to_come_are_not_told_as_past() -> None:  # 调解仲裁法第50条
    found = _effect("2026-11-22", made="2026-11-20", received=["2026-11-21", "2026-11-20"])
    assert found.day == date(2026, 12, 8)
    assert (
        found.reason.render()
        == "最晚收到的一方可以起诉到2026年12月7日(含当日);到期双方都没有起诉的,次日生效,请向仲裁机构核实"
    )
    assert "if neither party has" in found.reason.render("en")


@pytest.mark.parametrize(
    ("on", "key"),
    [
        ("2026-02-28", "effect.waiting"),  # 末日是调休上班的周六
        ("2026-03-02", "effect.waiting"),  # 另一种算法顺延到周一
        ("2026-03-03", "effect.passed"),
    ],
)
def test_the_days_to_sue_are_over_only_on_every_view(on: str, key: str) -> None:  # 调解仲裁法第50条、民事诉讼法第85条
    assert _effect(on, made="2026-02-10", received=["2026-02-13", "2026-02-12"]).reason.key == key


def test_a_final_award_takes_effect_unless_the_worker_sues() -> None:
    """调解仲裁法第47条、第48条、法释〔2020〕26号第16条."""
    stands = _effect("2026-03-02", made="2026-01-10", received=["2026-01-12"], final=True)
    sued = _effect("2026-03-02", made="2026-01-10", received=["2026-01-12"], final=True, sued=True)
    assert (stands.day, sued.day) == (date(2026, 1, 10), None)
    assert sued.article == "调解仲裁法第48条、法释〔2020〕26号第16条"
    assert "劳动者已经起诉" in sued.reason.render()
    assert "the worker has sued" in sued.reason.render("en")


def test_one_receipt_alone_gives_no_day() -> None:
    """调解仲裁法第50条 (ref a6): the 15 days run from the last receipt, and an award has at least two parties."""
    found = _effect("2026-03-20", made="2026-02-27", received=["2026-03-01"])
    assert (found.day, found.article) == (None, "调解仲裁法第50条")
    assert "只填了一方收到的日期(可起诉到2026年3月16日)" in found.reason.render()
    assert "give every party's" in found.reason.render("en")
    assert _effect("2026-03-20", made="2026-02-27", received=["2026-03-01"] * 2).day == date(2026, 3, 17)
