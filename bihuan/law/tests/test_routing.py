"""Routes open on a day, and whether an award is final."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bihuan.law.basis import Basis
from bihuan.law.dispute import Arbitration, Content, Facts, Mediator, Order, Result
from bihuan.law.errors import LawInputError, LocalValueMissing
from bihuan.law.finality import Awarded, SmallClaim, award_finality, small_claim
from bihuan.law.routing import Route, both_sign, plan, routes, warnings

D = Decimal
WAGES = frozenset({Content.WAGES})
AGREED = Facts(
    contents=WAGES,
    mediated_by=Mediator.TOWNSHIP,
    agreed_on=date(2024, 6, 3),
    pay_by=date(2024, 6, 30),
)


def _on(day: date) -> Basis:
    return Basis(on=day)


def _routes(facts: Facts, day: date) -> dict[str, Route]:
    return {route.id: route for route in routes(facts, _on(day))}


def _open(facts: Facts, day: date) -> set[str]:
    return {route.id for route in routes(facts, _on(day)) if route.open}


def test_after_an_agreement_both_joint_routes_run_side_by_side() -> None:  # 办案规则第74条、民事诉讼法第205条
    found = _routes(AGREED, date(2024, 6, 10))
    assert (found["review"].last_day, found["review"].days_left) == (date(2024, 6, 18), 8)
    assert (found["confirm"].last_day, found["confirm"].days_left) == (date(2024, 7, 3), 23)
    assert [route.id for route in both_sign(AGREED, _on(date(2024, 6, 10)))] == ["review", "confirm"]
    assert found["order_agreement"].why_not is not None
    assert found["order_agreement"].why_not.render() == "履行期限尚未届满"
    assert _open(AGREED, date(2024, 6, 10)) == {"review", "confirm", "arbitrate", "aid"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 6, 18), {"review", "confirm"}),
        (date(2024, 6, 19), {"confirm"}),
        (date(2024, 6, 30), {"confirm"}),
        (date(2024, 7, 1), {"confirm", "order_agreement", "sue_agreement"}),
        (date(2024, 7, 3), {"confirm", "order_agreement", "sue_agreement"}),
        (date(2024, 7, 4), {"order_agreement", "sue_agreement"}),
    ],
)
def test_the_routes_open_and_close_on_their_days(day: date, expected: set[str]) -> None:
    assert _open(AGREED, day) - {"arbitrate", "aid"} == expected


@pytest.mark.parametrize(
    ("mediator", "body"),
    [
        (Mediator.PEOPLE, "人民调解委员会所在地基层法院(只确认给付义务)"),  # 法释〔2020〕26号第52条
        (Mediator.COURT_INVITED, "邀请调解的人民法院"),  # 民事诉讼法第205条第1项
        (Mediator.ENTERPRISE, "当事人住所地、标的物所在地或调解组织所在地基层法院(先立案者管辖)"),
        (Mediator.INDUSTRY, "当事人住所地、标的物所在地或调解组织所在地基层法院(先立案者管辖)"),
    ],
)
def test_the_court_depends_on_who_mediated(mediator: Mediator, body: str) -> None:
    assert _routes(replace(AGREED, mediated_by=mediator), date(2024, 6, 10))["confirm"].body.render() == body


@pytest.mark.parametrize(
    ("changed", "route", "why"),
    [
        ({"mediated_by": Mediator.PRIVATE}, "review", "不是调解组织主持达成的协议"),
        ({"mediated_by": None}, "order_agreement", "未填由谁主持调解"),
        ({"contents": frozenset({Content.STATUS})}, "confirm", "只能确认给付内容,身份、社保、档案等不予确认"),
        (
            {"contents": frozenset({Content.INSURANCE})},
            "order_agreement",
            "支付令只适用于报酬、工伤医疗费、经济补偿、赔偿金",
        ),
        ({"confirmation": Result.PENDING}, "confirm", "司法确认正在进行"),
        ({"confirmation": Result.REFUSED}, "confirm", "法院驳回了确认申请"),
        ({"review": Result.PENDING}, "review", "仲裁审查正在进行"),
        ({"review": Result.REFUSED}, "review", "仲裁委不予制作调解书"),
        ({"review": Result.GRANTED}, "review", "已有可执行的文书"),
        ({"confirmation": Result.GRANTED}, "confirm", "已有可执行的文书"),
        ({"confirmation": Result.GRANTED}, "arbitrate", "已有可执行的文书"),
        ({"performed": True}, "confirm", "协议已经履行"),
        ({"performed": True}, "sue_agreement", "协议已经履行"),
        ({"order": Order.IN_FORCE}, "order_agreement", "已申请过支付令"),
        ({"contents": frozenset({Content.SEVERANCE})}, "sue_agreement", "履行期限尚未届满"),
    ],
)
def test_a_closed_route_says_why(changed: dict[str, object], route: str, why: str) -> None:
    found = _routes(replace(AGREED, **changed), date(2024, 6, 10))[route]
    assert not found.open
    assert found.why_not is not None
    assert found.why_not.render() == why
    assert found.days_left is None


def test_an_agreement_on_more_than_wages_cannot_be_sued_on_directly() -> None:  # 法释〔2020〕26号第51条第2款
    more = replace(AGREED, contents=frozenset({Content.WAGES, Content.SEVERANCE}))
    found = _routes(more, date(2024, 7, 10))["sue_agreement"]
    assert found.why_not is not None
    assert found.why_not.render() == "协议不只是劳动报酬,须先申请仲裁或先走支付令"


def test_a_payment_order_on_the_agreement_that_ended_opens_the_court() -> None:  # 调解仲裁法第16条、解释一第13条第3款
    facts = replace(AGREED, contents=frozenset({Content.SEVERANCE}), order=Order.ENDED_ON_AGREEMENT)
    found = _routes(facts, date(2024, 8, 10))["sue_agreement"]
    assert (found.open, found.verified) == (True, True)


def test_a_refused_confirmation_opens_the_court_but_must_be_verified() -> None:  # 人社部发〔2022〕9号
    facts = replace(AGREED, contents=frozenset({Content.SEVERANCE}), confirmation=Result.REFUSED)
    found = _routes(facts, date(2024, 8, 10))["sue_agreement"]
    assert (found.open, found.verified) == (True, False)
    assert "请向仲裁机构核实" in [words.render() for words in warnings(facts, _on(date(2024, 8, 10)))]


@pytest.mark.parametrize(
    ("order", "opened"), [(Order.NONE, True), (Order.ENDED_ON_ARREARS, False), (Order.IN_FORCE, False)]
)
def test_arrears_without_an_agreement_may_go_to_a_payment_order(order: Order, opened: bool) -> None:
    facts = Facts(contents=WAGES, order=order)  # 劳动合同法第30条第2款
    found = _routes(facts, date(2024, 6, 10))
    assert found["order_arrears"].open is opened
    assert found["arbitrate"].open is (order is not Order.IN_FORCE)


def test_arbitration_stays_open_after_limitation_and_is_warned_about() -> None:  # 民法典第193条
    facts = Facts(contents=WAGES, limitation_due=date(2024, 6, 7))
    found = _routes(facts, date(2024, 6, 10))["arbitrate"]
    assert (found.open, found.verified) == (True, False)
    assert "时效可能已过" in found.closes.render()


@pytest.mark.parametrize(("day", "warned"), [(3, False), (4, True), (10, True), (11, False)])
def test_close_to_limitation_legal_aid_may_come_first(day: int, warned: bool) -> None:  # 法律援助法第44条:不足7日
    facts = Facts(contents=WAGES, limitation_due=date(2024, 6, 10))
    words = [word.render() for word in warnings(facts, _on(date(2024, 6, day)))]
    assert any("先行提供援助" in word for word in words) is warned


@pytest.mark.parametrize(
    ("on", "contents", "expected"),
    [
        (date(2025, 8, 31), WAGES, "sue_over_age"),  # 法释〔2020〕26号第32条第1款
        (date(2026, 7, 1), WAGES, "arbitrate"),  # 超龄劳动者基本权益保障暂行规定第19条
        (date(2026, 7, 1), frozenset({Content.SEVERANCE}), "sue_over_age"),
        (date(2026, 7, 1), frozenset({Content.INJURY_COSTS}), "arbitrate"),
    ],
)
def test_over_age_workers_change_route_in_july_2026(on: date, contents: frozenset[Content], expected: str) -> None:
    opened = _open(Facts(contents=contents, over_age=True), on)
    assert {"sue_over_age", "arbitrate"} & opened == {expected}


@pytest.mark.parametrize("on", [date(2025, 9, 1), date(2026, 6, 30)])
def test_while_the_question_was_open_over_age_workers_are_shown_both_routes(on: date) -> None:  # 法释〔2025〕12号第21条
    found = _routes(Facts(contents=WAGES, over_age=True), on)
    assert [(found[name].open, found[name].verified) for name in ("arbitrate", "sue_over_age")] == [(True, False)] * 2


def test_a_private_agreement_gives_no_route_of_its_own_but_may_be_mediated_and_arrears_ordered() -> None:
    facts = replace(AGREED, mediated_by=Mediator.PRIVATE)  # 调解仲裁法第10条、第16条
    assert _open(facts, date(2024, 7, 10)) == {"mediate", "arbitrate", "order_arrears", "aid"}


def test_a_last_day_in_a_year_without_holiday_data_is_said() -> None:
    facts = Facts(violation_ended=date(2026, 2, 1))
    words = [word.render() for word in warnings(facts, _on(date(2026, 3, 2)))]
    assert words == ["请向仲裁机构核实", "2028年放假安排未收录,按周一至周五为工作日推算"]


def test_a_plan_holds_routes_warnings_and_what_both_sign() -> None:
    basis = _on(date(2024, 6, 10))
    made = plan(AGREED, basis)
    assert (made.routes, made.warnings) == (routes(AGREED, basis), warnings(AGREED, basis))
    assert made.both_sign == ("review", "confirm")


def test_events_on_the_day_of_the_question_are_taken() -> None:
    assert {"review", "confirm"} <= _open(AGREED, date(2024, 6, 3))


@pytest.mark.parametrize(
    ("state", "article"),
    [(Arbitration.REFUSED, "调解仲裁法第29条"), (Arbitration.OVERDUE, "调解仲裁法第29条、第43条")],
)
def test_refused_or_overdue_arbitration_opens_the_court(state: Arbitration, article: str) -> None:
    found = _routes(Facts(contents=WAGES, arbitration=state), date(2024, 6, 10))
    assert found["sue_after_refusal"].articles == article
    assert "arbitrate" not in found


@pytest.mark.parametrize(("contents", "opened"), [(WAGES, True), (frozenset({Content.STATUS}), False)])
def test_advance_payment_during_arbitration(contents: frozenset[Content], opened: bool) -> None:  # 第44条
    facts = Facts(contents=contents, arbitration=Arbitration.ACCEPTED)
    assert ("advance" in _routes(facts, date(2024, 6, 10))) is opened


@pytest.mark.parametrize(
    ("final", "article"), [(True, "调解仲裁法第48条"), (False, "调解仲裁法第50条"), (None, "调解仲裁法第48条、第50条")]
)
def test_the_worker_may_sue_against_any_award_within_fifteen_days(final: bool | None, article: str) -> None:
    facts = Facts(
        contents=WAGES,
        arbitration=Arbitration.AWARDED,
        award_received=date(2024, 5, 20),
        employer_received=date(2024, 5, 21),
        award_final=final,
    )
    found = _routes(facts, date(2024, 5, 27))
    assert (found["sue_award"].last_day, found["sue_award"].articles) == (date(2024, 6, 4), article)
    assert ("annul" in found) is (final is not False)
    assert "mediate" not in found
    if final is not False:
        assert found["annul"].last_day == date(2024, 6, 20)


def test_a_doubtful_last_day_is_shown_early_but_closes_late() -> None:
    facts = replace(AGREED, agreed_on=date(2024, 3, 6), pay_by=None)  # rolls to Sunday 7 April, a make-up day
    found = _routes(facts, date(2024, 4, 5))["confirm"]
    assert (found.open, found.last_day, found.days_left, found.verified) == (True, date(2024, 4, 3), -2, False)
    assert _routes(facts, date(2024, 4, 8))["confirm"].open  # the Monday after it, where that Sunday rolls on
    assert not _routes(facts, date(2024, 4, 9))["confirm"].open


@pytest.mark.parametrize(
    ("changed", "opened", "why"),
    [
        ({}, False, "需要文书确定的履行期限"),
        ({"enforceable_since": date(2024, 6, 30)}, True, None),
        ({"enforceable_since": date(2024, 7, 31)}, False, "履行期限尚未届满"),
        ({"enforceable_since": date(2024, 6, 30), "performed": True}, False, "协议已经履行"),
        ({"enforceable_since": date(2022, 1, 14), "agreed_on": date(2022, 1, 4)}, False, "期限已过"),
    ],
)
def test_enforcement_runs_two_years_from_the_day_for_payment(
    changed: dict[str, object], opened: bool, why: str | None
) -> None:  # 民事诉讼法第250条
    facts = replace(AGREED, confirmation=Result.GRANTED, **changed)
    found = _routes(facts, date(2024, 7, 15))["enforce"]
    assert found.open is opened
    assert (found.why_not.render() if found.why_not else None) == why


@pytest.mark.parametrize(
    "facts",
    [
        Facts(order=Order.IN_FORCE, enforceable_since=date(2024, 6, 30)),
        Facts(arbitration=Arbitration.AWARDED, enforceable_since=date(2024, 6, 30)),
    ],
)
def test_orders_in_force_and_awards_can_be_enforced(facts: Facts) -> None:
    assert "enforce" in _open(facts, date(2024, 7, 15))


def test_inspection_and_injury_have_their_own_clocks() -> None:  # 监察条例第20条、工伤保险条例第17条
    facts = Facts(violation_ended=date(2023, 6, 30), injured_on=date(2023, 9, 1))
    found = _routes(facts, date(2024, 6, 10))
    assert found["inspection"].last_day == date(2025, 6, 30)
    assert found["injury"].last_day == date(2024, 9, 2)


def test_the_open_routes_come_first_and_the_soonest_before_the_others() -> None:
    found = routes(AGREED, _on(date(2024, 6, 10)))
    assert [route.id for route in found if route.open][:2] == ["review", "confirm"]
    assert [route.open for route in found] == sorted((route.open for route in found), reverse=True)


def test_an_agreement_alone_is_warned_about_until_it_can_be_enforced() -> None:
    basis = _on(date(2024, 6, 10))
    assert "不能直接强制执行" in warnings(AGREED, basis)[0].render()
    assert warnings(replace(AGREED, review=Result.GRANTED), basis) == ()
    assert warnings(replace(AGREED, performed=True), basis) == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agreed_on": date(2024, 6, 11)}, "agreed_on"),
        ({"pay_by": date(2024, 6, 2)}, "pay_by"),
        ({"award_received": date(2024, 6, 11)}, "award_received"),
        ({"limitation_due": date(1900, 1, 1)}, "limitation_due"),
    ],
)
def test_impossible_days_are_refused(changed: dict[str, object], field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        routes(replace(AGREED, **changed), _on(date(2024, 6, 10)))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("place", "filed", "amounts", "final"),
    [
        ("11", date(2025, 8, 31), ["29040", "10000"], True),  # 2420 × 12(调解仲裁法第47条:含等于)
        ("11", date(2025, 8, 31), ["29040.01"], False),
        ("11", date(2025, 9, 1), ["29040.01", "30480"], True),  # 2540 × 12:按申请时标准
        ("11", date(2025, 9, 1), ["30480.01"], False),
        ("350181", date(2025, 9, 1), ["24540"], True),  # 档次未知:2045 × 12 或 2195 × 12
        ("350181", date(2025, 9, 1), ["25000"], None),
        ("350181", date(2025, 9, 1), ["26340.01"], False),
    ],
)
def test_an_award_is_final_item_by_item(place: str, filed: date, amounts: list[str], final: bool | None) -> None:
    items = [Awarded(D(amount)) for amount in amounts]
    assert award_finality(Basis(on=filed, place=place), filed_on=filed, items=items).final is final


@pytest.mark.parametrize(("other", "final"), [("30480", True), ("30480.01", False)])
def test_an_award_on_national_standards_is_final_whatever_its_sum(
    other: str, final: bool
) -> None:  # 调解仲裁法第47条第2项
    items = [Awarded(D(500000), standards=True), Awarded(D(other))]
    basis = Basis(on=date(2025, 9, 1), place="11")
    assert award_finality(basis, filed_on=date(2025, 9, 1), items=items).final is final
    assert award_finality(basis, filed_on=date(2025, 9, 1), items=items[:1]).final is True


def test_an_award_on_the_employment_itself_is_not_final() -> None:  # 人社部发〔2022〕9号
    found = award_finality(
        Basis(on=date(2025, 9, 1), place="11"), filed_on=date(2025, 9, 1), items=[Awarded(D(1), status=True)]
    )
    assert found.final is False
    assert "请向仲裁机构核实" in [words.render() for words in found.warnings]


def test_finality_without_a_minimum_wage_or_items_is_refused() -> None:
    with pytest.raises(LocalValueMissing, match="minimum_wage"):
        award_finality(Basis(on=date(2025, 9, 1), place="13"), filed_on=date(2025, 9, 1), items=[Awarded(D(1))])
    with pytest.raises(LawInputError, match="items"):
        award_finality(Basis(on=date(2025, 9, 1), place="11"), filed_on=date(2025, 9, 1), items=[])


@pytest.mark.parametrize(
    ("amount", "excluded", "expected"),
    [
        ("60000", False, SmallClaim.MUST),  # 民事诉讼法第165条:50%以下
        ("60000.01", False, SmallClaim.MAY_AGREE),
        ("240000", False, SmallClaim.MAY_AGREE),  # 二倍以下可约定
        ("240000.01", False, SmallClaim.NO),
        ("100", True, SmallClaim.NO),  # 第166条
    ],
)
def test_small_claims(amount: str, excluded: bool, expected: SmallClaim) -> None:
    basis = Basis(on=date(2025, 9, 1))
    found = small_claim(basis, filed_on=date(2025, 9, 1), amount=D(amount), yearly_average=D(120000), excluded=excluded)
    assert found is expected


def test_a_small_claim_needs_the_yearly_average() -> None:
    with pytest.raises(LocalValueMissing, match="yearly_average"):
        small_claim(Basis(on=date(2025, 9, 1)), filed_on=date(2025, 9, 1), amount=D(1), yearly_average=None)
