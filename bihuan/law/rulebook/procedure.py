"""Dated rules of procedure that are not deadlines: limitation, finality of awards, small claims, over-age workers."""

from datetime import date
from decimal import Decimal
from typing import Final

from bihuan.law.book import AppliesBy, Mark, Rule
from bihuan.law.counting import Span, Unit
from bihuan.law.rulebook.deadlines import ARBITRATION_LAW, PROCEDURE_2022

OVER_AGE: Final = date(2026, 7, 1)
INTERPRETATION_TWO: Final = date(2025, 9, 1)
_BEFORE_OVER_AGE: Final = date(2026, 6, 30)
_PRACTICE: Final = "程序规定自施行日起适用于其后提出的申请(通行做法,待核)"

RULES: Final = (
    Rule("limitation.arbitration", Span(1, Unit.YEAR), "调解仲裁法第27条", ARBITRATION_LAW),
    Rule(
        "limitation.civil",
        Span(3, Unit.YEAR),
        "民法总则第188条",
        date(2017, 10, 1),
        date(2020, 12, 31),
        mark=Mark.UNVERIFIED,
        source="",
    ),
    Rule("limitation.civil", Span(3, Unit.YEAR), "民法典第188条", date(2021, 1, 1), mark=Mark.UNVERIFIED, source=""),
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
