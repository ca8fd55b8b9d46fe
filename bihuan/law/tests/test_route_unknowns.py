"""What is not told and may decide: who mediated, whether the award is final. Clocks run on, both ways are shown."""

from datetime import date
from typing import Any

import pytest

from bihuan.law.asking import ask

AGREED = {"agreed_on": "2026-02-20", "contents": ["wages"], "pay_by": "2026-02-25"}
AWARDED = {"arbitration": "awarded", "award_received": "2026-02-24", "employer_received": "2026-02-25"}


def _plan(on: str = "2026-03-01", **facts: object) -> Any:
    return ask("routes", {"on": on, "facts": facts}).result


def _routes(on: str = "2026-03-01", **facts: object) -> Any:
    return {route.id: route for route in _plan(on, **facts).routes}


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("review", date(2026, 3, 9)),
        ("confirm", date(2026, 3, 23)),
    ],  # 办案规则第74条:15日(3月7日周六);民诉法第205条:30日(3月22日周日)
)
def test_the_joint_routes_run_on_while_it_is_not_told_who_mediated(name: str, last: date) -> None:
    found = _routes(**AGREED)[name]
    assert (found.open, found.last_day, found.verified) == (True, last, False)
    assert [note.render() for note in found.notes] == [
        "请先填明由谁主持调解:只有调解组织主持达成的协议才能走这一途径,期限现在就在走"
    ]
    assert not _routes("2026-03-24", **AGREED)[name].open


@pytest.mark.parametrize("name", ["order_agreement", "sue_agreement"])
def test_what_has_no_clock_waits_for_the_mediator_to_be_told(
    name: str,
) -> None:  # 调解仲裁法第16条、法释〔2020〕26号第51条
    found = _routes(**AGREED)[name]
    assert (found.open, found.why_not.render()) == (False, "未填由谁主持调解")


def test_what_is_open_without_an_organisation_is_shown_as_possible() -> None:  # 调解仲裁法第10条、劳动合同法第30条
    found = _routes(**AGREED)
    for name in ("mediate", "order_arrears"):
        assert (found[name].open, found[name].verified) == (True, False)
    told = _routes(**AGREED, mediated_by="private")
    assert all(told[name].verified for name in ("mediate", "order_arrears"))
    assert all(
        route.verified for name, route in _routes(contents=["wages"]).items() if name in ("mediate", "order_arrears")
    )


def test_beside_the_routes_one_is_asked_who_mediated() -> None:
    words = [words.render() for words in _plan(**AGREED).warnings]
    assert words[0].startswith("未填由谁主持调解")
    assert "三选一" not in words[0]
    assert _plan(**AGREED).both_sign == ("review", "confirm")


def test_an_order_on_the_agreement_that_ended_is_sure_where_an_organisation_mediated() -> None:  # 调解仲裁法第16条
    ended = {**AGREED, "order": "ended_on_agreement"}
    assert _routes(**ended, mediated_by="people")["sue_agreement"].verified
    assert not _routes(**ended)["sue_agreement"].verified


def test_an_award_of_unknown_kind_shows_the_workers_suit_and_the_employers_annulment() -> None:  # 调解仲裁法第48至50条
    found = _routes(**AWARDED)
    suit, annul = found["sue_award"], found["annul"]
    assert (suit.open, suit.last_day, suit.verified) == (True, date(2026, 3, 11), False)
    assert suit.articles == "调解仲裁法第48条、第50条"
    assert suit.signers.render() == "劳动者"
    assert (annul.open, annul.last_day, annul.verified) == (True, date(2026, 3, 27), False)
    for route in (suit, annul):
        assert [note.render() for note in route.notes] == [
            "未填裁决是不是终局,以裁决书自己写明的为准:终局的,劳动者15日内可起诉,用人单位只能30日内申请撤销;"
            "不是终局的,双方15日内都可起诉,不能申请撤销"
        ]


@pytest.mark.parametrize(("final", "shown"), [(True, True), (None, True), (False, False)])
def test_the_employers_thirty_days_are_shown_before_its_receipt_is_known(
    final: bool | None, shown: bool
) -> None:  # 调解仲裁法第49条
    found = _routes(arbitration="awarded", award_received="2026-02-24", award_final=final)
    assert ("annul" in found) is shown
    if shown:
        annul = found["annul"]
        assert (annul.open, annul.last_day, annul.verified) == (True, None, False)
        assert annul.notes[0].render() == "未填用人单位收到裁决的日期:自收到次日起30日内"


@pytest.mark.parametrize(("final", "article"), [(True, "调解仲裁法第48条"), (False, "调解仲裁法第50条")])
def test_an_award_whose_kind_is_told_is_sure(final: bool, article: str) -> None:  # 调解仲裁法第48条、第50条
    found = _routes(**AWARDED, award_final=final)["sue_award"]
    assert (found.articles, found.verified, found.notes) == (article, True, ())


def test_each_party_has_its_own_fifteen_days_against_an_award_that_is_not_final() -> None:  # 调解仲裁法第50条
    received = {"award_received": "2026-03-01", "employer_received": "2026-03-10"}
    found = _routes("2026-03-20", arbitration="awarded", award_final=False, **received)
    worker, employer = found["sue_award"], found["sue_award_employer"]
    assert (worker.open, worker.last_day, worker.signers.render()) == (False, date(2026, 3, 16), "劳动者")
    assert (employer.open, employer.last_day, employer.verified) == (True, date(2026, 3, 25), True)
    assert employer.signers.render() == "用人单位"
    assert "sue_award_employer" not in _routes("2026-03-20", arbitration="awarded", award_final=True, **received)


@pytest.mark.parametrize("final", [False, None])
def test_the_employers_receipt_alone_opens_its_suit_and_asks_for_the_workers(
    final: bool | None,
) -> None:  # 调解仲裁法第48条、第50条
    found = _routes("2026-03-05", arbitration="awarded", award_final=final, employer_received="2026-03-01")
    worker, employer = found["sue_award"], found["sue_award_employer"]
    assert (employer.open, employer.last_day, employer.verified) == (True, date(2026, 3, 16), final is False)
    assert (worker.open, worker.last_day, worker.verified) == (True, None, False)
    assert "未填劳动者收到裁决的日期" in worker.notes[0].render()


@pytest.mark.parametrize(
    ("final", "names"),
    [
        (None, {"sue_award", "sue_award_employer", "annul"}),
        (False, {"sue_award", "sue_award_employer"}),
        (True, {"sue_award", "annul"}),
    ],
)
def test_an_award_without_any_receipt_asks_for_both(
    final: bool | None, names: set[str]
) -> None:  # 调解仲裁法第48至50条
    found = _routes(arbitration="awarded", award_final=final)
    assert {"sue_award", "sue_award_employer", "annul"} & set(found) == names
    for name in names:
        assert (found[name].open, found[name].last_day, found[name].verified) == (True, None, False)
        assert "收到裁决的日期" in found[name].notes[0].render()
