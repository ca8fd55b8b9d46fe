"""Dated rules of procedure that are not deadlines: limitation, finality of awards, small claims, over-age workers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bihuan.law.book import AppliesBy, Mark, Rule
from bihuan.law.counting import DAY, Span, Unit
from bihuan.law.rulebook.deadlines import ARBITRATION_LAW, CASE_RULES, PROCEDURE_2022

OVER_AGE: Final = date(2026, 7, 1)
INTERPRETATION_TWO: Final = date(2025, 9, 1)
_BEFORE_OVER_AGE: Final = date(2026, 6, 30)
_PRACTICE: Final = "程序规定自施行日起适用于其后提出的申请(通行做法,待核)"

_CIVIL_CODE: Final = date(2021, 1, 1)


def _arbitration(name: str, value: str, article: str, of_case_rules: str) -> tuple[Rule, Rule]:
    """What the case rules add to the law since 2017-07-01."""
    both = f"{article}、{of_case_rules}"
    return (
        Rule(f"limitation.arbitration_{name}", value, article, ARBITRATION_LAW, CASE_RULES - DAY),
        Rule(f"limitation.arbitration_{name}", value, both, CASE_RULES, source="LAW、BG"),
    )


def _civil(name: str, value: object, article: int) -> tuple[Rule, Rule]:
    """An article that kept its number when the General Part went into the Civil Code."""
    old = Rule(f"limitation.civil{name}", value, f"民法总则第{article}条", date(2017, 10, 1), _CIVIL_CODE - DAY)
    new = Rule(f"limitation.civil{name}", value, f"民法典第{article}条", _CIVIL_CODE)
    return replace(old, mark=Mark.UNVERIFIED, source=""), replace(new, mark=Mark.UNVERIFIED, source="")


_LIMITATION = (
    Rule("limitation.arbitration", Span(1, Unit.YEAR), "调解仲裁法第27条", ARBITRATION_LAW),
    *_arbitration("pause", "rest", "调解仲裁法第27条第3款", "办案规则第28条"),
    *_arbitration("restart", "anew", "调解仲裁法第27条第2款", "办案规则第27条"),
    Rule("limitation.arbitration_expiry", "defence", "调解仲裁法第27条", ARBITRATION_LAW),
    *_civil("", Span(3, Unit.YEAR), 188),
    *_civil("_pause", Span(6, Unit.MONTH), 194),
    *_civil("_restart", "anew", 195),
    *_civil("_expiry", "defence", 192),
)

RULES: Final = (
    *_LIMITATION,
    Rule(
        "over_age.arbitration",
        "court",
        "法释〔2020〕26号第32条第1款",
        date(2021, 1, 1),
        date(2025, 8, 31),
        AppliesBy.FILING,
        _PRACTICE,
    ),
    Rule(
        "over_age.arbitration",
        "open",
        "法释〔2025〕12号第21条",
        INTERPRETATION_TWO,
        _BEFORE_OVER_AGE,
        AppliesBy.FILING,
        _PRACTICE,
        Mark.UNVERIFIED,
        "LRB、MER",
    ),
    Rule(
        "over_age.arbitration",
        "arbitration",
        "超龄劳动者基本权益保障暂行规定第19条",
        OVER_AGE,
        None,
        AppliesBy.FILING,
        _PRACTICE,
        source="MER",
    ),
    Rule(
        "award.final_months",
        Decimal(12),
        "调解仲裁法第47条",
        ARBITRATION_LAW,
        None,
        AppliesBy.FILING,
        "办案规则第50条、北京解答第9问:按申请仲裁时的标准",
        source="LRB、LAW",
    ),
    Rule(
        "court.small_share",
        Decimal("0.5"),
        "民事诉讼法第165条",
        PROCEDURE_2022,
        None,
        AppliesBy.FILING,
        "民事诉讼法2021年修正决定:2022-01-01 施行",
    ),
    Rule(
        "court.small_agreed",
        Decimal(2),
        "民事诉讼法第165条",
        PROCEDURE_2022,
        None,
        AppliesBy.FILING,
        "民事诉讼法2021年修正决定:2022-01-01 施行",
    ),
    Rule("aid.advance_days", Decimal(7), "法律援助法第44条", date(2022, 1, 1), None, AppliesBy.AT_ONCE, "法律援助法"),
)
