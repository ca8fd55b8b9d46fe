"""The deadlines of the whole way as dated rows: length, who acts, whether the last day rolls, article, mark."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bihuan.law.book import AppliesBy, Mark, Rule
from bihuan.law.counting import Span, Unit

_UNITS: Final = {"d": Unit.DAY, "w": Unit.WORKING_DAY, "m": Unit.MONTH, "y": Unit.YEAR}


class Who(StrEnum):
    """Who must act within a deadline."""

    WORKER = "worker"
    EMPLOYER = "employer"
    BOTH = "both"
    EITHER = "either"
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    MEDIATORS = "mediators"
    COMMISSION = "commission"
    COURT = "court"
    BUREAU = "bureau"
    LEGAL_AID = "legal_aid"
    APPRAISERS = "appraisers"
    OBJECTOR = "objector"


class Consent(StrEnum):
    """What an extension needs."""

    NEVER = "never"
    BOTH_AGREE = "both_agree"
    APPROVAL = "approval"


class Lost(StrEnum):
    """What becomes of time lost without own fault."""

    NOTHING = "nothing"
    RESTORED = "restored"
    DEDUCTED = "deducted"
    AS_LIMITATION = "as_limitation"


@dataclass(frozen=True, slots=True)
class Term:
    """What a deadline rule says: its length, who acts, how it is counted and how far it may be extended.

    `most` is the longest extension; with a consent and no `most` the article sets no limit. `pauses` and `restarts` are
    the articles that let it stand still or run anew, empty where none is recorded; with a `last_part` only what falls
    into that part of the period holds it up.
    """

    span: Span
    who: Who
    rolls: bool = True
    backwards: bool = False
    includes_start: bool = False
    consent: Consent = Consent.NEVER
    most: Span | None = None
    pauses: str = ""
    restarts: str = ""
    last_part: Span | None = None
    lost: Lost = Lost.NOTHING


def span(text: str) -> Span:
    """`15d`, `60w` (working days), `6m`, `2y`."""
    return Span(int(text[:-1]), _UNITS[text[-1]])


ARBITRATION_LAW: Final = date(2008, 5, 1)
CONTRACT_LAW: Final = date(2008, 1, 1)
CASE_RULES: Final = date(2017, 7, 1)
PROCEDURE_2022: Final = date(2022, 1, 1)
PROCEDURE_2024: Final = date(2024, 1, 1)
END_2023: Final = date(2023, 12, 31)
_PARTIES: Final = frozenset(
    {Who.WORKER, Who.EMPLOYER, Who.BOTH, Who.EITHER, Who.APPLICANT, Who.RESPONDENT, Who.OBJECTOR}
)
_PROCEDURE: Final = "程序规定自施行日起适用于其后的程序"
_CIVIL_PROCEDURE: Final = "民事诉讼法2023年修正决定:2024-01-01 施行,适用于其后的程序"


def _procedural(
    name: str,
    length: str,
    article: str,
    who: Who,
    since: date = ARBITRATION_LAW,
    *,
    until: date | None = None,
    unseen: bool = False,
    source: str = "LRB",
    applies_by: AppliesBy = AppliesBy.FACT,
    counted: dict[str, object] | None = None,
) -> Rule:
    """A period to act within; a party kept from acting asks for the time back, where `counted` says nothing else."""
    counted = {"lost": Lost.RESTORED if who in _PARTIES else Lost.NOTHING, **(counted or {})}
    term = Term(span(length), who, **counted)  # type: ignore[arg-type]  # keywords of Term, checked by tests
    mark = Mark.UNVERIFIED if unseen else Mark.VERIFIED
    transition = _CIVIL_PROCEDURE if article.startswith("民事诉讼法") else _PROCEDURE
    return Rule(name, term, article, since, until, applies_by, transition, mark, source)


def _window(
    name: str, length: str, article: str, who: Who, since: date, *, unseen: bool = False, includes_start: bool = False
) -> Rule:
    """A duration, a notice or a deeming day: it ends where it ends."""
    mark = Mark.UNVERIFIED if unseen else Mark.VERIFIED
    term = Term(span(length), who, rolls=False, includes_start=includes_start)
    return Rule(name, term, article, since, mark=mark)


def _twice(
    name: str, length: str, article: str, old: str, who: Who, counted: dict[str, object] | None = None
) -> tuple[Rule, Rule]:
    """A rule of the Civil Procedure Law whose number moved on 2024-01-01; the old numbers from 2022-01-01.

    Procedure follows the law of its own day, whenever its event was.
    """
    return (
        _procedural(
            name, length, old, who, PROCEDURE_2022, until=END_2023, applies_by=AppliesBy.AT_ONCE, counted=counted
        ),
        _procedural(name, length, article, who, PROCEDURE_2024, applies_by=AppliesBy.AT_ONCE, counted=counted),
    )


_AGREE: Final[dict[str, object]] = {"consent": Consent.BOTH_AGREE}
_APPROVE: Final[dict[str, object]] = {"consent": Consent.APPROVAL}
_BACK: Final[dict[str, object]] = {"backwards": True, "lost": Lost.NOTHING}
_NO_WAY_BACK: Final[dict[str, object]] = {"lost": Lost.NOTHING}
_DEDUCTED: Final[dict[str, object]] = {"pauses": "法释〔2014〕9号第7条", "lost": Lost.DEDUCTED}
_AS_LIMITATION: Final[dict[str, object]] = {
    "pauses": "民法典第194条",
    "restarts": "民法典第195条",
    "last_part": Span(6, Unit.MONTH),
    "lost": Lost.AS_LIMITATION,
}


def _approval(most: str) -> dict[str, object]:
    return {"consent": Consent.APPROVAL, "most": span(most)}


_AWARD: Final = {**_approval("15d"), "pauses": "办案规则第46条", "restarts": "办案规则第46条"}
_ENTERPRISE: Final = date(2012, 1, 1)
_ONLINE: Final = date(2022, 1, 1)
_ONE_STOP: Final[dict[str, object]] = {"consent": Consent.BOTH_AGREE, "most": span("15d")}

_MEDIATION = (
    _procedural("mediation.grassroots", "15d", "调解仲裁法第14条第3款", Who.MEDIATORS),
    _procedural("mediation.enterprise_accept", "3w", "人社部令第17号第22条", Who.MEDIATORS, _ENTERPRISE, unseen=True),
    _procedural(
        "mediation.enterprise", "15d", "人社部令第17号第29条", Who.MEDIATORS, _ENTERPRISE, unseen=True, counted=_AGREE
    ),
    _procedural(
        "mediation.one_stop",
        "15d",
        "人社厅发〔2024〕4号",
        Who.MEDIATORS,
        date(2024, 1, 1),
        source="YZS",
        counted=_ONE_STOP,
    ),
    _procedural(
        "mediation.court_assigned",
        "30d",
        "特邀调解规定第27条、在线调解规则第24条",
        Who.MEDIATORS,
        date(2016, 7, 1),
        counted=_AGREE,
    ),
    _procedural("mediation.court_ordinary", "15d", "在线调解规则第24条", Who.MEDIATORS, _ONLINE, counted=_AGREE),
    _procedural("mediation.court_summary", "7d", "在线调解规则第24条", Who.MEDIATORS, _ONLINE, counted=_AGREE),
    _procedural("mediation.online_choose", "2w", "在线调解规则第10条", Who.BOTH, _ONLINE, unseen=True),
    _procedural("mediation.online_designate", "3w", "在线调解规则第10条", Who.COURT, _ONLINE),
    _procedural("mediation.online_accept", "3w", "在线调解规则第12条", Who.MEDIATORS, _ONLINE),
    _procedural("mediation.online_ask", "3w", "在线调解规则第15条", Who.MEDIATORS, _ONLINE, unseen=True),
    _procedural("mediation.tribunal", "10d", "办案规则第69条", Who.MEDIATORS, CASE_RULES, source="BG"),
    _procedural("review.apply", "15d", "办案规则第74条", Who.BOTH, CASE_RULES, source="BG、YJ1"),
    _procedural(
        "review.decide",
        "5d",
        "办案规则第76条、第77条",
        Who.COMMISSION,
        CASE_RULES,
        unseen=True,
        counted=_approval("5d"),
    ),
    *_twice(
        "confirm.apply", "30d", "民事诉讼法第205条、人民调解法第33条", "民事诉讼法第201条、人民调解法第33条", Who.BOTH
    ),
)

_ARBITRATION = (
    _procedural("arbitration.correct", "5d", "办案规则第29条", Who.COMMISSION, CASE_RULES, source="LAW"),
    _procedural("arbitration.accept", "5d", "调解仲裁法第29条", Who.COMMISSION),
    _procedural("arbitration.serve_copy", "5d", "调解仲裁法第30条", Who.COMMISSION),
    _procedural("arbitration.tribunal", "5d", "调解仲裁法第32条", Who.COMMISSION),
    _procedural("arbitration.answer", "10d", "调解仲裁法第30条", Who.RESPONDENT),
    _procedural("arbitration.serve_answer", "5d", "调解仲裁法第30条", Who.COMMISSION),
    _procedural("arbitration.counterclaim", "10d", "办案规则第36条", Who.RESPONDENT, CASE_RULES, source="BG"),
    _procedural("arbitration.jurisdiction", "10d", "办案规则第10条", Who.RESPONDENT, CASE_RULES, source="LAW"),
    _procedural("arbitration.notice", "5d", "调解仲裁法第35条", Who.COMMISSION, counted=_BACK),
    _procedural("arbitration.postpone", "3d", "调解仲裁法第35条", Who.EITHER, counted=_BACK),
    _procedural("arbitration.award", "45d", "调解仲裁法第43条", Who.COMMISSION, counted=_AWARD),
    _procedural("arbitration.collective", "5d", "办案规则第62条", Who.COMMISSION, CASE_RULES, unseen=True),
    _window("service.posted", "3d", "办案规则第20条", Who.COMMISSION, CASE_RULES),
    _window("service.public", "30d", "民事诉讼法第95条", Who.COMMISSION, PROCEDURE_2022),
    _procedural("award.sue_final", "15d", "调解仲裁法第48条", Who.WORKER),
    _procedural("award.sue", "15d", "调解仲裁法第50条", Who.EITHER),
    _procedural("award.annul", "30d", "调解仲裁法第49条", Who.EMPLOYER),
    _procedural("award.sue_annulled", "15d", "调解仲裁法第49条第3款", Who.EITHER),
    _procedural("award.annul_later", "30d", "法释〔2020〕26号第21条", Who.EMPLOYER, date(2021, 1, 1)),
)

_COURT = (
    _procedural("court.file", "7d", "民事诉讼法第126条", Who.COURT, PROCEDURE_2022),
    _procedural("court.serve", "5d", "民事诉讼法第128条", Who.COURT, PROCEDURE_2022),
    _procedural("court.answer", "15d", "民事诉讼法第128条", Who.RESPONDENT, PROCEDURE_2022),
    _procedural("court.ordinary", "6m", "民事诉讼法第152条", Who.COURT, PROCEDURE_2022, counted=_approval("6m")),
    _procedural("court.summary", "3m", "民事诉讼法第164条", Who.COURT, PROCEDURE_2022, counted=_approval("1m")),
    _procedural("court.small", "2m", "民事诉讼法第168条", Who.COURT, PROCEDURE_2022, counted=_approval("1m")),
    _procedural("court.appeal_judgment", "15d", "民事诉讼法第171条", Who.EITHER, PROCEDURE_2022),
    _procedural("court.appeal_ruling", "10d", "民事诉讼法第171条", Who.EITHER, PROCEDURE_2022),
    _procedural("court.second", "3m", "民事诉讼法第183条", Who.COURT, PROCEDURE_2022, counted=_APPROVE),
    _procedural("court.restore", "10d", "民事诉讼法第86条", Who.EITHER, PROCEDURE_2022),
    _procedural("court.second_ruling", "30d", "民事诉讼法第183条", Who.COURT, PROCEDURE_2022),
    _procedural("confirm.accept", "3d", "法释〔2011〕5号第4条", Who.COURT, date(2011, 3, 30)),
    _procedural("confirm.decide", "30d", "民事诉讼法第187条", Who.COURT, PROCEDURE_2022, counted=_APPROVE),
    _procedural(
        "confirm.decide_people", "15d", "法释〔2011〕5号", Who.COURT, date(2011, 3, 30), counted=_approval("10d")
    ),
    _procedural("confirm.object_party", "15d", "民诉法解释第372条", Who.EITHER, PROCEDURE_2022),
    _procedural("confirm.object_interested", "6m", "民诉法解释第372条", Who.OBJECTOR, PROCEDURE_2022),
    *_twice("order.notify", "5d", "民事诉讼法第226条", "民事诉讼法第222条", Who.COURT),
    *_twice("order.issue", "15d", "民事诉讼法第227条", "民事诉讼法第223条", Who.COURT),
    *_twice("order.object", "15d", "民事诉讼法第227条", "民事诉讼法第223条", Who.RESPONDENT),
    _procedural("order.serve", "30d", "民诉法解释第430条", Who.COURT, PROCEDURE_2022),
    *_twice("enforce.apply", "2y", "民事诉讼法第250条", "民事诉讼法第246条", Who.EITHER, _AS_LIMITATION),
    _procedural("enforce.preserved", "3m", "法释〔2020〕26号第49条", Who.EITHER, date(2021, 1, 1)),
    Rule(
        "enforce.upgrade",
        Term(span("6m"), Who.EITHER, rolls=False),
        "民事诉讼法第237条",
        PROCEDURE_2024,
        applies_by=AppliesBy.AT_ONCE,
        transition=_CIVIL_PROCEDURE,
    ),
)

_INJURY_LAW: Final = date(2011, 1, 1)
_LEAVE_ARTICLE: Final = "女职工劳动保护特别规定第7条"
_LEAVE_SINCE: Final = date(2012, 4, 28)
_OTHERS = (
    _procedural(
        "injury.employer_apply",
        "30d",
        "工伤保险条例第17条",
        Who.EMPLOYER,
        _INJURY_LAW,
        counted={**_APPROVE, **_NO_WAY_BACK},
    ),
    _procedural("injury.worker_apply", "1y", "工伤保险条例第17条", Who.WORKER, _INJURY_LAW, counted=_DEDUCTED),
    _procedural("injury.decide", "60d", "工伤保险条例第20条", Who.BUREAU, _INJURY_LAW),
    _procedural("injury.decide_simple", "15d", "工伤保险条例第20条", Who.BUREAU, _INJURY_LAW),
    _procedural("injury.grade", "60d", "工伤保险条例第25条", Who.APPRAISERS, _INJURY_LAW, counted=_approval("30d")),
    _procedural("injury.regrade", "15d", "工伤保险条例第26条", Who.EITHER, _INJURY_LAW, counted=_NO_WAY_BACK),
    _window("injury.review", "1y", "工伤保险条例第28条", Who.EITHER, _INJURY_LAW),
    Rule(
        "injury.leave",
        Term(span("12m"), Who.EMPLOYER, rolls=False, consent=Consent.APPROVAL, most=span("12m")),
        "工伤保险条例第33条",
        _INJURY_LAW,
    ),
    _window("inspection.lookback", "2y", "劳动保障监察条例第20条", Who.WORKER, date(2004, 12, 1)),
    _procedural(
        "inspection.investigate",
        "60w",
        "劳动保障监察条例第17条",
        Who.BUREAU,
        date(2004, 12, 1),
        counted=_approval("30w"),
    ),
    _procedural("aid.decide", "7d", "法律援助法第43条", Who.LEGAL_AID, date(2022, 1, 1)),
    _procedural("aid.assign", "3d", "法律援助法第43条", Who.LEGAL_AID, date(2022, 1, 1)),
    _procedural("aid.objection", "5d", "法律援助法第49条", Who.LEGAL_AID, date(2022, 1, 1)),
    _window("notice.worker", "30d", "劳动合同法第37条", Who.WORKER, CONTRACT_LAW),
    _window("notice.probation", "3d", "劳动合同法第37条", Who.WORKER, CONTRACT_LAW),
    _window("notice.employer", "30d", "劳动合同法第40条", Who.EMPLOYER, CONTRACT_LAW),
    _procedural("notice.files", "15d", "劳动合同法第50条", Who.EMPLOYER, CONTRACT_LAW, counted=_NO_WAY_BACK),
    _window(
        "leave.maternity", "98d", "女职工劳动保护特别规定第7条", Who.EMPLOYER, date(2012, 4, 28), includes_start=True
    ),
    _window("leave.maternity_difficult", "113d", _LEAVE_ARTICLE, Who.EMPLOYER, _LEAVE_SINCE, includes_start=True),
    _window("leave.maternity_twins", "113d", _LEAVE_ARTICLE, Who.EMPLOYER, _LEAVE_SINCE, includes_start=True),
    _window(
        "leave.miscarriage_early",
        "15d",
        "女职工劳动保护特别规定第7条",
        Who.EMPLOYER,
        date(2012, 4, 28),
        includes_start=True,
    ),
    _window(
        "leave.miscarriage_late",
        "42d",
        "女职工劳动保护特别规定第7条",
        Who.EMPLOYER,
        date(2012, 4, 28),
        includes_start=True,
    ),
)

RULES: Final = (*_MEDIATION, *_ARBITRATION, *_COURT, *_OTHERS)
