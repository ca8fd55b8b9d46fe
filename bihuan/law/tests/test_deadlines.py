"""Every deadline of the way, written from its article; expected days were reckoned apart from this engine."""

from datetime import date

import pytest

from bihuan.base.calendar import DayKind, shipped
from bihuan.law.basis import Basis
from bihuan.law.counting import Pause, Span, Unit, count
from bihuan.law.deadlines import Extension, Restart, award_effect, deadline, deadline_rules
from bihuan.law.errors import LawInputError, RuleMissing
from bihuan.law.rulebook.deadlines import Who

ON = date(2026, 3, 2)
BASIS = Basis(on=ON)
CALENDAR = shipped()

# rule | day of the event | last day before rolling | last day | who acts | article
ROLLING = """
    mediation.grassroots | 2024-04-22 | 2024-05-07 | 2024-05-07 | mediators | 调解仲裁法第14条第3款
    mediation.grassroots | 2024-06-03 | 2024-06-18 | 2024-06-18 | mediators | 调解仲裁法第14条第3款
    mediation.enterprise_accept | 2024-04-30 | 2024-05-08 | 2024-05-08 | mediators | 人社部令第17号第22条
    mediation.enterprise_accept | 2025-01-24 | 2025-02-05 | 2025-02-05 | mediators | 人社部令第17号第22条
    mediation.enterprise | 2024-09-20 | 2024-10-05 | 2024-10-08 | mediators | 人社部令第17号第29条
    mediation.one_stop | 2024-03-01 | 2024-03-16 | 2024-03-18 | mediators | 人社厅发〔2024〕4号
    mediation.one_stop | 2025-01-14 | 2025-01-29 | 2025-02-05 | mediators | 人社厅发〔2024〕4号
    mediation.court_assigned | 2024-04-04 | 2024-05-04 | 2024-05-06 | mediators | 特邀调解规定第27条、在线调解规则第24条
    mediation.court_assigned | 2023-12-01 | 2023-12-31 | 2024-01-02 | mediators | 特邀调解规定第27条、在线调解规则第24条
    mediation.court_ordinary | 2024-01-26 | 2024-02-10 | 2024-02-18 | mediators | 在线调解规则第24条
    mediation.court_summary | 2024-02-03 | 2024-02-10 | 2024-02-18 | mediators | 在线调解规则第24条
    mediation.online_choose | 2024-02-08 | 2024-02-18 | 2024-02-18 | both | 在线调解规则第10条
    mediation.online_designate | 2024-02-08 | 2024-02-19 | 2024-02-19 | court | 在线调解规则第10条
    mediation.online_designate | 2024-09-27 | 2024-10-08 | 2024-10-08 | court | 在线调解规则第10条
    mediation.online_accept | 2024-04-03 | 2024-04-09 | 2024-04-09 | mediators | 在线调解规则第12条
    mediation.online_ask | 2025-09-26 | 2025-09-30 | 2025-09-30 | mediators | 在线调解规则第15条
    mediation.tribunal | 2024-03-25 | 2024-04-04 | 2024-04-07 | mediators | 办案规则第69条
    review.apply | 2024-09-20 | 2024-10-05 | 2024-10-08 | both | 办案规则第74条
    review.apply | 2025-05-17 | 2025-06-01 | 2025-06-03 | both | 办案规则第74条
    review.apply | 2026-02-10 | 2026-02-25 | 2026-02-25 | both | 办案规则第74条
    review.decide | 2024-05-06 | 2024-05-11 | 2024-05-11 | commission | 办案规则第76条、第77条
    confirm.apply | 2024-03-06 | 2024-04-05 | 2024-04-07 | both | 民事诉讼法第205条、人民调解法第33条
    confirm.apply | 2025-09-02 | 2025-10-02 | 2025-10-09 | both | 民事诉讼法第205条、人民调解法第33条
    confirm.apply | 2024-01-11 | 2024-02-10 | 2024-02-18 | both | 民事诉讼法第205条、人民调解法第33条
    confirm.apply | 2023-12-29 | 2024-01-28 | 2024-01-29 | both | 民事诉讼法第201条、人民调解法第33条
    confirm.apply | 2022-03-06 | 2022-04-05 | 2022-04-06 | both | 民事诉讼法第201条、人民调解法第33条
    arbitration.correct | 2024-04-30 | 2024-05-05 | 2024-05-06 | commission | 办案规则第29条
    arbitration.accept | 2024-06-05 | 2024-06-10 | 2024-06-11 | commission | 调解仲裁法第29条
    arbitration.accept | 2024-02-06 | 2024-02-11 | 2024-02-18 | commission | 调解仲裁法第29条
    arbitration.serve_copy | 2024-03-18 | 2024-03-23 | 2024-03-25 | commission | 调解仲裁法第30条
    arbitration.tribunal | 2024-03-19 | 2024-03-24 | 2024-03-25 | commission | 调解仲裁法第32条
    arbitration.answer | 2024-09-21 | 2024-10-01 | 2024-10-08 | respondent | 调解仲裁法第30条
    arbitration.answer | 2024-05-31 | 2024-06-10 | 2024-06-11 | respondent | 调解仲裁法第30条
    arbitration.serve_answer | 2025-01-24 | 2025-01-29 | 2025-02-05 | commission | 调解仲裁法第30条
    arbitration.counterclaim | 2024-09-27 | 2024-10-07 | 2024-10-08 | respondent | 办案规则第36条
    arbitration.jurisdiction | 2024-02-05 | 2024-02-15 | 2024-02-18 | respondent | 办案规则第10条
    arbitration.award | 2024-08-20 | 2024-10-04 | 2024-10-08 | commission | 调解仲裁法第43条
    arbitration.award | 2024-03-01 | 2024-04-15 | 2024-04-15 | commission | 调解仲裁法第43条
    arbitration.collective | 2024-07-01 | 2024-07-06 | 2024-07-08 | commission | 办案规则第62条
    award.sue_final | 2024-04-26 | 2024-05-11 | 2024-05-11 | worker | 调解仲裁法第48条
    award.sue_final | 2024-01-25 | 2024-02-09 | 2024-02-09 | worker | 调解仲裁法第48条
    award.sue_final | 2026-02-01 | 2026-02-16 | 2026-02-24 | worker | 调解仲裁法第48条
    award.sue | 2024-05-29 | 2024-06-13 | 2024-06-13 | either | 调解仲裁法第50条
    award.sue | 2025-05-16 | 2025-05-31 | 2025-06-03 | either | 调解仲裁法第50条
    award.annul | 2024-09-02 | 2024-10-02 | 2024-10-08 | employer | 调解仲裁法第49条
    award.annul | 2025-01-01 | 2025-01-31 | 2025-02-05 | employer | 调解仲裁法第49条
    award.sue_annulled | 2024-06-01 | 2024-06-16 | 2024-06-17 | either | 调解仲裁法第49条第3款
    award.annul_later | 2024-05-11 | 2024-06-10 | 2024-06-11 | employer | 法释〔2020〕26号第21条
    court.file | 2024-09-10 | 2024-09-17 | 2024-09-18 | court | 民事诉讼法第126条
    court.serve | 2023-04-26 | 2023-05-01 | 2023-05-04 | court | 民事诉讼法第128条
    court.answer | 2023-09-15 | 2023-09-30 | 2023-10-07 | respondent | 民事诉讼法第128条
    court.ordinary | 2024-03-31 | 2024-09-30 | 2024-09-30 | court | 民事诉讼法第152条
    court.ordinary | 2023-08-31 | 2024-02-29 | 2024-02-29 | court | 民事诉讼法第152条
    court.summary | 2023-11-30 | 2024-02-29 | 2024-02-29 | court | 民事诉讼法第164条
    court.small | 2024-12-31 | 2025-02-28 | 2025-02-28 | court | 民事诉讼法第168条
    court.appeal_judgment | 2024-09-22 | 2024-10-07 | 2024-10-08 | either | 民事诉讼法第171条
    court.appeal_ruling | 2024-01-31 | 2024-02-10 | 2024-02-18 | either | 民事诉讼法第171条
    court.second | 2024-07-06 | 2024-10-06 | 2024-10-08 | court | 民事诉讼法第183条
    court.second_ruling | 2024-08-30 | 2024-09-29 | 2024-09-29 | court | 民事诉讼法第183条
    confirm.accept | 2024-09-13 | 2024-09-16 | 2024-09-18 | court | 法释〔2011〕5号第4条
    confirm.decide | 2024-01-12 | 2024-02-11 | 2024-02-18 | court | 民事诉讼法第187条
    confirm.decide_people | 2024-04-20 | 2024-05-05 | 2024-05-06 | court | 法释〔2011〕5号
    confirm.object_party | 2024-06-07 | 2024-06-22 | 2024-06-24 | either | 民诉法解释第372条
    confirm.object_interested | 2024-08-31 | 2025-02-28 | 2025-02-28 | objector | 民诉法解释第372条
    court.restore | 2024-09-24 | 2024-10-04 | 2024-10-08 | either | 民事诉讼法第86条
    order.notify | 2024-02-07 | 2024-02-12 | 2024-02-18 | court | 民事诉讼法第226条
    order.notify | 2023-02-07 | 2023-02-12 | 2023-02-13 | court | 民事诉讼法第222条
    order.issue | 2024-04-19 | 2024-05-04 | 2024-05-06 | court | 民事诉讼法第227条
    order.issue | 2023-04-17 | 2023-05-02 | 2023-05-04 | court | 民事诉讼法第223条
    order.object | 2024-12-17 | 2025-01-01 | 2025-01-02 | respondent | 民事诉讼法第227条
    order.object | 2023-09-18 | 2023-10-03 | 2023-10-07 | respondent | 民事诉讼法第223条
    order.serve | 2024-09-07 | 2024-10-07 | 2024-10-08 | court | 民诉法解释第430条
    enforce.apply | 2024-02-29 | 2026-02-28 | 2026-02-28 | either | 民事诉讼法第250条
    enforce.apply | 2024-05-02 | 2026-05-02 | 2026-05-06 | either | 民事诉讼法第250条
    enforce.apply | 2022-05-01 | 2024-05-01 | 2024-05-06 | either | 民事诉讼法第246条
    enforce.preserved | 2023-11-30 | 2024-02-29 | 2024-02-29 | either | 法释〔2020〕26号第49条
    injury.employer_apply | 2024-05-09 | 2024-06-08 | 2024-06-11 | employer | 工伤保险条例第17条
    injury.worker_apply | 2024-02-29 | 2025-02-28 | 2025-02-28 | worker | 工伤保险条例第17条
    injury.worker_apply | 2023-10-01 | 2024-10-01 | 2024-10-08 | worker | 工伤保险条例第17条
    injury.decide | 2024-08-05 | 2024-10-04 | 2024-10-08 | bureau | 工伤保险条例第20条
    injury.decide_simple | 2024-08-17 | 2024-09-01 | 2024-09-02 | bureau | 工伤保险条例第20条
    injury.grade | 2024-04-11 | 2024-06-10 | 2024-06-11 | appraisers | 工伤保险条例第25条
    injury.regrade | 2024-05-25 | 2024-06-09 | 2024-06-11 | either | 工伤保险条例第26条
    inspection.investigate | 2024-08-01 | 2024-10-30 | 2024-10-30 | bureau | 劳动保障监察条例第17条
    inspection.investigate | 2025-01-02 | 2025-04-02 | 2025-04-02 | bureau | 劳动保障监察条例第17条
    aid.decide | 2024-04-27 | 2024-05-04 | 2024-05-06 | legal_aid | 法律援助法第43条
    aid.assign | 2024-05-30 | 2024-06-02 | 2024-06-03 | legal_aid | 法律援助法第43条
    aid.objection | 2024-06-04 | 2024-06-09 | 2024-06-11 | legal_aid | 法律援助法第49条
    notice.files | 2024-09-30 | 2024-10-15 | 2024-10-15 | employer | 劳动合同法第50条
"""

# durations, notices and deeming days end where they end
WINDOWS = """
    service.posted | 2024-05-30 | 2024-06-02 | 2024-06-02 | commission | 办案规则第20条
    service.public | 2024-04-05 | 2024-05-05 | 2024-05-05 | commission | 民事诉讼法第95条
    enforce.upgrade | 2024-08-31 | 2025-02-28 | 2025-02-28 | either | 民事诉讼法第237条
    injury.review | 2023-10-01 | 2024-10-01 | 2024-10-01 | either | 工伤保险条例第28条
    injury.leave | 2024-02-29 | 2025-02-28 | 2025-02-28 | employer | 工伤保险条例第33条
    inspection.lookback | 2022-10-05 | 2024-10-05 | 2024-10-05 | worker | 劳动保障监察条例第20条
    notice.worker | 2024-09-02 | 2024-10-02 | 2024-10-02 | worker | 劳动合同法第37条
    notice.probation | 2024-09-30 | 2024-10-03 | 2024-10-03 | worker | 劳动合同法第37条
    notice.employer | 2024-05-16 | 2024-06-15 | 2024-06-15 | employer | 劳动合同法第40条
    leave.maternity | 2024-06-25 | 2024-09-30 | 2024-09-30 | employer | 女职工劳动保护特别规定第7条
    leave.maternity_difficult | 2024-06-25 | 2024-10-15 | 2024-10-15 | employer | 女职工劳动保护特别规定第7条
    leave.maternity_twins | 2025-12-20 | 2026-04-11 | 2026-04-11 | employer | 女职工劳动保护特别规定第7条
    leave.miscarriage_early | 2024-09-20 | 2024-10-04 | 2024-10-04 | employer | 女职工劳动保护特别规定第7条
    leave.miscarriage_late | 2024-08-27 | 2024-10-07 | 2024-10-07 | employer | 女职工劳动保护特别规定第7条
"""

# counted back from the hearing; a day off moves to the working day before
BACKWARDS = """
    arbitration.notice | 2024-10-12 | 2024-10-07 | 2024-09-30 | commission | 调解仲裁法第35条
    arbitration.notice | 2024-06-14 | 2024-06-09 | 2024-06-07 | commission | 调解仲裁法第35条
    arbitration.notice | 2024-06-19 | 2024-06-14 | 2024-06-14 | commission | 调解仲裁法第35条
    arbitration.postpone | 2024-10-10 | 2024-10-07 | 2024-09-30 | either | 调解仲裁法第35条
    arbitration.postpone | 2024-06-20 | 2024-06-17 | 2024-06-17 | either | 调解仲裁法第35条
    arbitration.postpone | 2024-05-15 | 2024-05-12 | 2024-05-11 | either | 调解仲裁法第35条
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


def _id(row: tuple[str, ...]) -> str:
    return f"{row[0]} {row[1]} {row[5]}"


@pytest.mark.parametrize("row", [*_rows(ROLLING), *_rows(WINDOWS), *_rows(BACKWARDS)], ids=_id)
def test_each_deadline_ends_on_its_day_by_its_article(row: tuple[str, ...]) -> None:
    rule, event, natural, due, who, article = row
    found = deadline(rule, date.fromisoformat(event), Basis(on=date.fromisoformat(event)))
    assert (str(found.natural), str(found.due)) == (natural, due)
    assert (found.who, found.article) == (Who(who), article)
    assert found.title().render("zh") != found.title().render("en")


def test_every_rule_of_the_book_has_an_example() -> None:
    tried = {row[0] for row in (*_rows(ROLLING), *_rows(WINDOWS), *_rows(BACKWARDS))}
    assert tried == set(deadline_rules(BASIS))


@pytest.mark.parametrize("row", [*_rows(ROLLING), *_rows(BACKWARDS)], ids=_id)
def test_a_period_that_rolls_ends_on_a_working_day(row: tuple[str, ...]) -> None:
    found = deadline(row[0], date.fromisoformat(row[1]), BASIS)
    assert found.due is not None
    assert found.safe is not None
    assert CALENDAR.is_working_day(found.due)
    assert CALENDAR.is_working_day(found.safe)


@pytest.mark.parametrize("row", _rows(WINDOWS), ids=_id)
def test_a_window_does_not_roll(row: tuple[str, ...]) -> None:
    found = deadline(row[0], date.fromisoformat(row[1]), BASIS)
    assert found.natural == found.due
    assert found.counted.skipped == ()


def test_the_days_rolled_over_are_named_with_their_reason() -> None:  # 民事诉讼法第85条第3款
    found = deadline("award.sue", date(2025, 9, 17), BASIS)
    assert (found.natural, found.due, found.safe) == (date(2025, 10, 2), date(2025, 10, 9), date(2025, 9, 30))
    assert found.counted.skipped[0] == (date(2025, 10, 2), "statutory")
    assert found.counted.skipped[2] == (date(2025, 10, 4), "weekend")
    assert found.counted.skipped[-1] == (date(2025, 10, 8), "holiday")
    assert found.verified
    assert found.shown == found.due
    assert found.days_left(date(2025, 10, 1)) == 8
    assert found.warnings() == ()


def test_a_roll_onto_a_weekend_day_moved_to_work_shows_the_earliest_defensible_day() -> None:
    found = deadline("confirm.apply", date(2024, 3, 6), BASIS)  # 5 April to Sunday 7 April, a make-up day
    assert (found.due, found.safe, found.shown) == (date(2024, 4, 7), date(2024, 4, 3), date(2024, 4, 3))
    assert [words.render() for words in found.warnings()] == [
        "请向仲裁机构核实",
        "最严的算法到2024年4月7日期满,较宽的算法到2024年4月8日才期满;请按较早的一天办",
    ]


def test_an_unverified_rule_shows_the_safe_day_and_says_so() -> None:
    found = deadline("mediation.enterprise", date(2024, 9, 20), BASIS)
    assert (found.due, found.shown) == (date(2024, 10, 8), date(2024, 9, 30))
    assert "请向仲裁机构核实" in [words.render() for words in found.warnings()]


def test_a_year_without_holiday_data_is_said_and_not_trusted() -> None:
    found = deadline("enforce.apply", date(2025, 10, 1), BASIS)
    assert found.due == date(2027, 10, 1)
    assert not found.verified
    assert "2027年放假安排未收录,按周一至周五为工作日推算" in [words.render() for words in found.warnings()]


def test_a_procedure_falls_under_the_article_of_its_own_day() -> None:  # 民诉法2023年修正,2024-01-01 施行
    before = deadline("confirm.apply", date(2023, 12, 20), Basis(on=date(2023, 12, 31)))
    after = deadline("confirm.apply", date(2023, 12, 20), Basis(on=date(2024, 1, 1)))
    assert "第201条" in before.article
    assert "第205条" in after.article
    assert (
        before.version.why()
        .render()
        .startswith("适用民事诉讼法第201条、人民调解法第33条(2022年1月1日起至2023年12月31日)")
    )


def test_before_the_first_recorded_version_the_engine_refuses() -> None:
    with pytest.raises(RuleMissing, match="没有适用于2021年12月31日的版本"):
        deadline("court.answer", date(2021, 12, 31), BASIS)


def test_an_award_may_be_extended_by_fifteen_days_with_approval() -> None:  # 调解仲裁法第43条
    more = [Extension(Span(10, Unit.DAY), date(2024, 4, 1)), Extension(Span(5, Unit.DAY), date(2024, 4, 20))]
    assert deadline("arbitration.award", date(2024, 3, 1), BASIS, extensions=more).due == date(2024, 4, 30)
    assert deadline("arbitration.award", date(2024, 3, 1), BASIS, extensions=more[::-1]).due == date(2024, 4, 30)


@pytest.mark.parametrize(
    ("rule", "extension", "words"),
    [
        ("arbitration.award", Extension(Span(16, Unit.DAY), date(2024, 4, 1)), "延长不能超过15日"),
        ("arbitration.award", Extension(Span(15, Unit.DAY), date(2024, 4, 16)), "期满后不能再延长"),
        ("arbitration.award", Extension(Span(1, Unit.MONTH), date(2024, 4, 1)), "单位应与原期限"),
        ("arbitration.award", Extension(Span(0, Unit.DAY), date(2024, 4, 1)), "至少为1"),
        ("award.sue", Extension(Span(5, Unit.DAY), date(2024, 3, 5)), "没有规定可以延长"),
    ],
)
def test_an_extension_the_article_does_not_allow_is_refused(rule: str, extension: Extension, words: str) -> None:
    with pytest.raises(LawInputError, match=words):
        deadline(rule, date(2024, 3, 1), BASIS, extensions=[extension])


def test_court_mediation_may_be_prolonged_by_consent_without_limit() -> None:  # 在线调解规则第24条
    more = [Extension(Span(60, Unit.DAY), date(2024, 3, 20))]
    assert deadline("mediation.court_assigned", date(2024, 3, 1), BASIS, extensions=more).due == date(2024, 5, 30)


def test_a_pause_moves_the_end_by_its_days() -> None:  # 工伤认定:确认劳动关系的仲裁诉讼时间扣除,法释〔2014〕9号第7条
    pauses = [Pause(date(2024, 3, 1), date(2024, 5, 31), "确认劳动关系仲裁")]
    found = deadline("injury.worker_apply", date(2023, 6, 15), BASIS, pauses=pauses)
    assert (found.natural, found.counted.paused) == (date(2024, 9, 15), 92)
    assert found.due == date(2024, 9, 18)


def test_pauses_in_any_order_that_overlap_count_once() -> None:
    one, two = Pause(date(2024, 3, 1), date(2024, 3, 10)), Pause(date(2024, 3, 5), date(2024, 3, 20))
    first = deadline("arbitration.award", date(2024, 2, 20), BASIS, pauses=[one, two])
    assert first.natural == deadline("arbitration.award", date(2024, 2, 20), BASIS, pauses=[two, one]).natural
    assert (first.natural, first.counted.paused) == (date(2024, 4, 25), 20)


def test_while_a_pause_is_open_there_is_no_last_day_but_days_left() -> None:
    found = deadline("arbitration.award", date(2024, 3, 1), BASIS, pauses=[Pause(date(2024, 3, 11), None)])
    assert (found.natural, found.due, found.safe, found.shown) == (None, None, None, None)
    assert (found.counted.left, found.days_left(ON), found.warnings()) == (36, None, ())


def test_an_extension_may_be_agreed_during_an_open_pause() -> None:
    found = deadline(
        "arbitration.award",
        date(2024, 3, 1),
        BASIS,
        pauses=[Pause(date(2024, 3, 11), None)],
        extensions=[Extension(Span(15, Unit.DAY), date(2024, 6, 1))],
    )
    assert found.counted.left == 51


def test_working_days_are_held_up_too() -> None:
    start, span = date(2024, 8, 1), Span(60, Unit.WORKING_DAY)
    plain = deadline("inspection.investigate", start, BASIS)  # 劳动保障监察条例第17条
    paused = count(start, span, CALENDAR, pauses=[Pause(date(2024, 8, 5), date(2024, 8, 9))])
    assert CALENDAR.working_days_between(start, plain.due or ON) == 60
    assert CALENDAR.working_days_between(start, paused.due or ON) == 65
    still = count(start, span, CALENDAR, pauses=[Pause(date(2024, 8, 5), None)])
    assert (still.due, still.left) == (None, 59)


def test_a_restart_counts_the_whole_period_anew() -> None:  # 办案规则第46条:追加当事人,期限重新计算
    again = [Restart(date(2024, 4, 1), "追加当事人"), Restart(date(2024, 3, 20), "变更请求")]
    assert deadline("arbitration.award", date(2024, 3, 1), BASIS, restarts=again).natural == date(2024, 5, 16)


@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2024, 4, 16)])
def test_a_restart_outside_the_period_is_refused(day: date) -> None:
    with pytest.raises(LawInputError, match="不在期限之内"):
        deadline("arbitration.award", date(2024, 3, 1), BASIS, restarts=[Restart(day)])


def test_a_restart_may_fall_into_an_open_pause() -> None:
    pauses = [Pause(date(2024, 3, 11), date(2024, 6, 10))]
    found = deadline("arbitration.award", date(2024, 3, 1), BASIS, pauses=pauses, restarts=[Restart(date(2024, 5, 1))])
    assert found.natural == date(2024, 7, 25)
    still = [Pause(date(2024, 3, 11), None)]
    held = deadline("arbitration.award", date(2024, 3, 1), BASIS, pauses=still, restarts=[Restart(date(2024, 5, 1))])
    assert (held.natural, held.counted.left) == (None, 45)


def test_a_holiday_declared_later_moves_a_running_deadline() -> None:
    found = deadline("award.sue", date(2024, 3, 27), BASIS)  # natural end Thursday 11 April
    local = CALENDAR.with_days({date(2024, 4, 11): DayKind.STATUTORY})
    moved = found.with_calendar(local)
    assert (found.due, moved.due) == (date(2024, 4, 11), date(2024, 4, 12))
    assert moved.counted.skipped == ((date(2024, 4, 11), "statutory"),)


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(LawInputError, match="rule: 没有名为“award.nothing”的期限"):
        deadline("award.nothing", ON, BASIS)


@pytest.mark.parametrize("day", [date(1949, 9, 30), date(2200, 1, 1)])
def test_an_impossible_day_is_refused(day: date) -> None:
    with pytest.raises(LawInputError, match="trigger"):
        deadline("award.sue", day, BASIS)


def test_a_final_award_takes_effect_when_made() -> None:  # 调解仲裁法第47条
    found = award_effect(made=date(2024, 5, 6), final=True, received=[], sued=False, basis=BASIS)
    assert found.day == date(2024, 5, 6)


def test_another_award_takes_effect_after_the_last_party_let_its_days_pass() -> None:  # 调解仲裁法第50条
    received = [date(2024, 5, 13), date(2024, 5, 10)]
    found = award_effect(made=date(2024, 5, 6), final=False, received=received, sued=False, basis=BASIS)
    assert found.day == date(2024, 5, 29)
    assert found.reason.render() == "最晚收到的一方至2024年5月28日仍未起诉,次日生效,请向仲裁机构核实"


def test_a_suit_keeps_the_award_from_taking_effect() -> None:  # 法释〔2020〕26号第16条
    found = award_effect(made=date(2024, 5, 6), final=False, received=[date(2024, 5, 8)], sued=True, basis=BASIS)
    assert found.day is None


@pytest.mark.parametrize("received", [[], [date(2024, 5, 5)]])
def test_an_award_cannot_be_received_before_it_is_made_or_by_nobody(received: list[date]) -> None:
    with pytest.raises(LawInputError, match="received"):
        award_effect(made=date(2024, 5, 6), final=False, received=received, sued=False, basis=BASIS)
