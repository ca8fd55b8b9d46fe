"""Dated rules of the claim calculators: rates, multiples, tiers, divisors. Numbers only; how they are used is in `claims`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from bihuan.law.book import AppliesBy, Mark, Rule
from bihuan.law.rulebook.deadlines import CONTRACT_LAW
from bihuan.law.rulebook.procedure import INTERPRETATION_TWO

_INTERPRETATION: Final = "法释〔2025〕12号第21条;司法解释适用于施行后审理的案件(通行做法,待核)"
_END_2024: Final = date(2024, 12, 31)
_FROM_2025: Final = date(2025, 1, 1)
_REGULATION: Final = date(2008, 9, 18)
_LABOUR_LAW: Final = date(1995, 1, 1)
_LEAVE: Final = date(2008, 9, 18)
_INJURY: Final = date(2011, 1, 1)


def _table(text: str) -> Mapping[str, Decimal]:
    """`a=1 b=2.5` as a table."""
    return {name: Decimal(number) for name, _, number in (part.partition("=") for part in text.split())}


def _rule(name: str, value: str, article: str, starts: date = CONTRACT_LAW, *, source: str = "LRB") -> Rule:
    return Rule(name, _table(value) if "=" in value else Decimal(value), article, starts, source=source)


def _unseen(name: str, value: str, article: str, starts: date = CONTRACT_LAW) -> Rule:
    return Rule(
        name, _table(value) if "=" in value else Decimal(value), article, starts, mark=Mark.UNVERIFIED, source=""
    )


def _hours(starts: date, ends: date | None, days: str, article: str) -> Rule:
    per_year = Decimal(days)
    hours = {"month": per_year / 12, "quarter": per_year / 4, "year": per_year}
    if days == "250":
        hours["month"] = Decimal("20.83")
    else:
        hours["month"] = Decimal("20.67")
    table = {"week": Decimal(40), **{unit: number * 8 for unit, number in hours.items()}}
    return Rule("overtime.period_hours", table, article, starts, ends, source="W25、LRB")


def _holidays(starts: date, ends: date | None, days: str, source: str) -> Rule:
    """The statutory holidays whose date the law fixes: their first day, and how many."""
    article = "全国年节及纪念日放假办法第2条"
    return Rule("overtime.fixed_holidays", _table(days), article, starts, ends, source=source)


_SEVERANCE = (
    _rule("severance.base", "12", "劳动合同法第47条第3款、实施条例第27条"),
    _rule("severance.entitled", "1", "劳动合同法第46条"),
    _rule("severance.years", "half_from_months=6", "劳动合同法第47条第1款"),
    _rule("severance.cap", "wage=3 months=12", "劳动合同法第47条第2款"),
    _unseen("severance.before_2008", "year=1 most=12", "劳动合同法第97条第3款、劳部发〔1994〕481号"),
    _rule("severance.transfer", "1", "实施条例第10条、法释〔2020〕26号第46条"),
    _rule("severance.unlawful", "2", "劳动合同法第87条、实施条例第25条"),
    _rule("severance.notice", "1", "劳动合同法第40条、实施条例第20条"),
    _rule("severance.notice_days", "30", "劳动合同法第40条"),
)

_DOUBLE_WAGE = (
    _rule(
        "double_wage.first",
        "after_months=1 until_months=12",
        "劳动合同法第82条第1款、实施条例第6条、第7条",
        _REGULATION,
    ),
    _rule("double_wage.renewal", "until_months=12", "劳动合同法第82条", source="LAW"),
    _rule("double_wage.open_ended", "1", "劳动合同法第82条第2款"),
    Rule(
        "double_wage.short_month",
        Decimal("21.75"),
        "劳动合同法第82条(地方做法)",
        CONTRACT_LAW,
        date(2025, 8, 31),
        AppliesBy.AT_ONCE,
        _INTERPRETATION,
        Mark.UNVERIFIED,
        "",
    ),
    Rule(
        "double_wage.short_month",
        Decimal("21.75"),
        "法释〔2025〕12号第6条",
        INTERPRETATION_TWO,
        None,
        AppliesBy.AT_ONCE,
        _INTERPRETATION,
        Mark.UNVERIFIED,
        "MER",
    ),
    Rule(
        "double_wage.exempt",
        Decimal(0),
        "劳动合同法第82条",
        CONTRACT_LAW,
        date(2025, 8, 31),
        AppliesBy.AT_ONCE,
        _INTERPRETATION,
    ),
    Rule(
        "double_wage.exempt",
        Decimal(1),
        "法释〔2025〕12号第7条、第8条",
        INTERPRETATION_TWO,
        None,
        AppliesBy.AT_ONCE,
        _INTERPRETATION,
        source="MER",
    ),
)

_OVERTIME = (
    _rule(
        "overtime.rates",
        "weekday=1.5 rest=2 statutory=3",
        "劳动法第44条、工资支付暂行规定第13条",
        _LABOUR_LAW,
    ),
    _rule("overtime.limits", "day=3 month=36", "劳动法第41条", _LABOUR_LAW),
    _holidays(CONTRACT_LAW, _END_2024, "1-1=1 5-1=1 10-1=3", "WS"),
    _holidays(_FROM_2025, None, "1-1=1 5-1=2 10-1=3", "LRB"),
    _unseen("pay.unknown_days", "fewer=6 more=2", "国务院办公厅历年放假通知(2020至2026年)"),
    _rule("pay.days", "21.75", "劳社部发〔2008〕3号、人社部发〔2025〕2号", date(2008, 1, 3)),
    _rule("pay.hours", "8", "国务院关于职工工作时间的规定第3条", date(1995, 5, 1)),
    _hours(date(2008, 1, 3), _END_2024, "250", "劳社部发〔2008〕3号"),
    _hours(_FROM_2025, None, "248", "人社部发〔2025〕2号"),
)

_LEAVE_RULES = (
    _rule("leave.days", "1=5 10=10 20=15", "职工带薪年休假条例第3条", CONTRACT_LAW),
    _rule("leave.after_months", "12", "企业职工带薪年休假实施办法第3条", _LEAVE),
    _rule("leave.share", "365", "企业职工带薪年休假实施办法第5条、第12条", _LEAVE),
    _rule("leave.rate", "with_pay=2 without_pay=3", "企业职工带薪年休假实施办法第10条、第11条", _LEAVE),
)

_WAGES = (
    _rule("wages.arrears", "1", "劳动法第50条、劳动合同法第30条", CONTRACT_LAW),
    _rule("wages.added", "least=0.5 most=1", "劳动合同法第85条"),
    _rule("wages.minimum", "1", "最低工资规定第12条", date(2004, 3, 1), source="lawyercn.blog"),
    _rule("wages.deduction", "0.2", "工资支付暂行规定第16条", _LABOUR_LAW),
    _rule("wages.stoppage", "1", "工资支付暂行规定第12条", _LABOUR_LAW),
    _rule("wages.sick", "0.8", "劳部发〔1995〕309号第59条", date(1995, 8, 4), source="MER"),
    _rule("wages.part_time", "15", "劳动合同法第72条"),
    _rule("wages.heat", "1", "防暑降温措施管理办法", date(2012, 6, 29), source="CBH、ROY"),
    _rule("wages.rider", "1", "人社厅发〔2023〕50号", date(2023, 11, 8), source="ZN"),
)

_CONTRACT = (
    _rule("probation.months", "3=1 12=2 36=6", "劳动合同法第19条"),
    _rule("probation.pay", "0.8", "劳动合同法第20条、实施条例第15条"),
    _rule("probation.compensation", "1", "劳动合同法第83条"),
    _rule("noncompete.share", "0.3", "法释〔2020〕26号第36条", date(2021, 1, 1)),
    _rule("noncompete.release", "3", "法释〔2020〕26号第39条", date(2021, 1, 1)),
    _rule("noncompete.most", "24", "劳动合同法第24条"),
    _rule("training.cap", "1", "劳动合同法第22条"),
)

_SICKNESS = (
    _rule(
        "medical.period",
        "0-0=3 0-5=6 10-0=6 10-5=9 10-10=12 10-15=18 10-20=24",
        "劳部发〔1994〕479号第3条",
        _LABOUR_LAW,
        source="estsglobal",
    ),
    _rule(
        "medical.window",
        "3=6 6=12 9=15 12=18 18=24 24=30",
        "劳部发〔1994〕479号第4条、劳部发〔1995〕236号",
        _LABOUR_LAW,
        source="estsglobal、LAW",
    ),
)

_INJURY_RULES = (
    _rule("injury.own_wage", "least=0.6 most=3", "工伤保险条例第64条", _INJURY),
    _rule(
        "injury.lump_sum",
        "1=27 2=25 3=23 4=21 5=18 6=16 7=13 8=11 9=9 10=7",
        "工伤保险条例第35条至第37条",
        _INJURY,
    ),
    _rule("injury.allowance", "1=0.9 2=0.85 3=0.8 4=0.75 5=0.7 6=0.6", "工伤保险条例第35条、第36条", _INJURY),
    _rule("injury.care", "full=0.5 most=0.4 part=0.3", "工伤保险条例第34条", _INJURY),
    _rule("injury.subsidy", "1", "工伤保险条例第36条、第37条", _INJURY),
    _rule("injury.leave_pay", "1", "工伤保险条例第33条", _INJURY),
    _rule("death.one_off", "20", "工伤保险条例第39条", _INJURY),
    _rule("death.funeral", "6", "工伤保险条例第39条", _INJURY),
    _rule("death.dependants", "spouse=0.4 other=0.3 alone=0.1", "工伤保险条例第39条", _INJURY),
)

RULES: Final = (
    *_SEVERANCE,
    *_DOUBLE_WAGE,
    *_OVERTIME,
    *_LEAVE_RULES,
    *_WAGES,
    *_CONTRACT,
    *_SICKNESS,
    *_INJURY_RULES,
)
