"""What holds a period up, what lets it run anew and what becomes of time lost: by the article of each rule."""

from datetime import date
from typing import Any

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.counting import Pause
from bihuan.law.deadlines import Deadline, deadline_rules
from bihuan.law.describing import input_lines
from bihuan.law.errors import LawInputError
from bihuan.law.rulebook.deadlines import Term

ON = "2026-03-02"
BASIS = Basis(on=date(2026, 3, 2))
PAUSED = {"arbitration.award", "enforce.apply", "injury.worker_apply"}
RESTARTED = {"arbitration.award", "enforce.apply"}


def _asked(rule: str, trigger: str, on: str = ON, **facts: object) -> Deadline:
    found = ask("deadline", {"on": on, "rule": rule, "trigger": trigger, **facts}).result
    assert isinstance(found, Deadline)
    return found


def _refusal(rule: str, lang: str = "zh", **facts: object) -> tuple[str, str]:
    with pytest.raises(LawInputError) as refused:
        _asked(rule, "2026-02-02", **facts)
    return refused.value.field, refused.value.words(lang)


PAUSE = [{"first": "2026-02-03", "last": "2026-02-05"}]
RESTART = [{"day": "2026-02-03"}]


def test_only_what_an_article_lets_stand_still_may_stand_still() -> None:
    """办案规则第46条、民事诉讼法第250条、法释〔2014〕9号第7条."""
    versions = [version for rule in deadline_rules(BASIS) for version in BASIS.book.versions(rule)]
    terms = {version.id: version.value for version in versions if isinstance(version.value, Term)}
    assert {rule for rule, term in terms.items() if term.pauses} == PAUSED
    assert {rule for rule, term in terms.items() if term.restarts} == RESTARTED


@pytest.mark.parametrize("rule", sorted(set(deadline_rules(BASIS)) - PAUSED))
def test_a_pause_no_article_provides_for_is_refused(rule: str) -> None:
    field, words = _refusal(rule, pauses=PAUSE)
    assert field == "pauses"
    assert words != _refusal(rule, "en", pauses=PAUSE)[1]


@pytest.mark.parametrize("rule", sorted(set(deadline_rules(BASIS)) - RESTARTED))
def test_a_restart_no_article_provides_for_is_refused(rule: str) -> None:
    field, words = _refusal(rule, restarts=RESTART)
    assert field == "restarts"
    assert words != _refusal(rule, "en", restarts=RESTART)[1]


@pytest.mark.parametrize("rule", ["award.sue", "court.appeal_judgment", "confirm.apply", "review.apply"])
def test_a_party_kept_from_acting_asks_for_the_time_back(rule: str) -> None:  # 民事诉讼法第86条
    for words in (_refusal(rule, pauses=PAUSE)[1], _refusal(rule, restarts=RESTART)[1]):
        assert "障碍消除后10日内" in words
        assert "民事诉讼法第86条" in words
        assert "原来的末日" in words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("leave.maternity", "请去掉"),  # 女职工劳动保护特别规定第7条
        ("service.public", "请去掉"),  # 民事诉讼法第95条
        ("arbitration.notice", "请去掉"),  # 调解仲裁法第35条
        ("court.ordinary", "民事诉讼法第152条规定的是延长"),
        ("injury.employer_apply", "工伤保险条例第17条规定的是延长"),
    ],
)
def test_a_refused_pause_says_what_to_do_instead(rule: str, words: str) -> None:
    assert words in _refusal(rule, pauses=PAUSE)[1]


def test_time_lost_before_an_injury_is_reported_is_entered_as_a_pause() -> None:  # 法释〔2014〕9号第7条
    assert "扣除" in _refusal("injury.worker_apply", restarts=RESTART)[1]


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        ({"first": "2024-03-01", "last": "2024-03-31"}, "2026-01-12"),  # 最后六个月以前的障碍不算
        ({"first": "2025-09-01", "last": "2025-12-31"}, "2026-06-30"),
        ({"first": "2025-09-01"}, "None"),
    ],
)
def test_hindrances_of_enforcement_count_in_its_last_six_months(pause: dict[str, str], due: str) -> None:
    """民事诉讼法第250条、民法典第194条."""
    found = _asked("enforce.apply", "2024-01-10", on="2026-01-05", pauses=[pause])
    assert str(found.due) == due


def test_enforcement_runs_anew_from_a_demand_and_is_hindered_only_at_its_end() -> None:
    """民事诉讼法第250条、民法典第195条、第194条."""
    pauses = [{"first": "2025-12-01", "last": "2025-12-31"}]
    found = _asked("enforce.apply", "2024-01-10", restarts=[{"day": "2025-06-05"}], pauses=pauses)
    assert (str(found.natural), found.counted.paused) == ("2027-06-05", 0)


@pytest.mark.parametrize(
    ("rule", "notes"),
    [
        ("award.sue", ["民事诉讼法第85条第4款", "民事诉讼法第86条"]),
        ("enforce.apply", ["民事诉讼法第85条第4款", "民法典第194条"]),
        ("injury.worker_apply", ["法释〔2014〕9号第7条"]),
        ("injury.employer_apply", []),
        ("injury.regrade", []),
        ("notice.files", []),
        ("arbitration.award", []),
        ("arbitration.postpone", []),
    ],
)
def test_the_note_on_time_lost_is_the_one_of_the_rule(rule: str, notes: list[str]) -> None:
    found = _asked(rule, "2026-02-02").notes()
    assert len(found) == len(notes)
    assert all(article in words.render() for article, words in zip(notes, found, strict=True))
    assert all(article in words.render("en") for article, words in zip(notes, found, strict=True))


AWARD = {"rule": "arbitration.award", "trigger": "2026-01-05"}


def _more(days: int, agreed: str) -> dict[str, object]:
    return {"span": {"n": days, "unit": "day"}, "agreed_on": agreed}


@pytest.mark.parametrize(
    ("extensions", "restarts", "due"),
    [
        ([_more(15, "2026-01-10")], ["2026-01-20"], "2026-03-06"),  # 重算:原来的批准不再计入
        ([_more(15, "2026-01-10"), _more(15, "2026-02-20")], ["2026-01-20"], "2026-03-23"),  # 重算后另行批准
        ([_more(15, "2026-02-20")], ["2026-02-27"], "2026-04-13"),  # 延长之内重算
        ([_more(15, "2026-01-20")], ["2026-01-20"], "2026-03-23"),  # 重算当天批准的,算在新的期限里
    ],
)
def test_a_period_that_runs_anew_drops_the_extension_before_it(
    extensions: list[object], restarts: list[str], due: str
) -> None:
    """调解仲裁法第43条、办案规则第46条."""
    days = [{"day": text} for text in restarts]
    found = _asked("arbitration.award", "2026-01-05", extensions=extensions, restarts=days)
    assert str(found.due) == due


def test_a_dropped_extension_is_said() -> None:  # 办案规则第46条
    facts: dict[str, Any] = {"extensions": [_more(15, "2026-01-10")], "restarts": [{"day": "2026-01-20"}]}
    found = _asked("arbitration.award", "2026-01-05", **facts)
    assert [words.render() for words in found.notes()] == [
        "只有办案规则第46条规定的情形才重新计算,请保留证明",
        "2026年1月10日批准或同意的延长不再计入:期限已全部重新计算",
    ]
    assert found.notes()[1].render("en").startswith("the extension of ")


def test_the_article_behind_a_pause_is_named() -> None:  # 办案规则第46条
    found = _asked(
        "arbitration.award", "2026-01-05", pauses=[{"first": "2026-02-03", "last": "2026-02-05", "why": "公告"}]
    )
    assert [words.render() for words in found.notes()] == ["只有办案规则第46条规定的情形才可以停算,请保留证明"]


def test_a_new_extension_may_be_as_long_as_the_first() -> None:  # 调解仲裁法第43条:延长不超过15日
    facts: dict[str, Any] = {"extensions": [_more(15, "2026-01-10"), _more(16, "2026-01-21")]}
    with pytest.raises(LawInputError, match="延长不能超过15日"):
        _asked("arbitration.award", "2026-01-05", restarts=[{"day": "2026-01-20"}], **facts)


def test_an_extension_agreed_before_the_period_began_is_refused() -> None:  # 调解仲裁法第43条
    with pytest.raises(LawInputError, match="extensions: 2026年1月4日早于期限开始的2026年1月5日"):
        _asked("arbitration.award", "2026-01-05", extensions=[_more(15, "2026-01-04")])


def test_a_pause_that_is_still_open_needs_no_last_day() -> None:  # 办案规则第46条
    found = _asked("arbitration.award", "2026-01-05", pauses=[{"first": "2026-02-03"}])
    assert (found.due, found.counted.left) == (None, 17)
    assert Pause(date(2026, 2, 3)) == Pause(date(2026, 2, 3), None, "")
    assert any("last?" in line for line in input_lines("deadline"))
    assert any("last?" in line for line in input_lines("limitation"))


def test_the_counting_adds_up_line_by_line() -> None:  # 调解仲裁法第43条、办案规则第46条 (ref a1.8)
    longer = _asked("arbitration.award", "2026-01-05", extensions=[_more(15, "2026-02-10")])
    assert [words.render() for words in longer.working] == [
        "2026年1月5日的次日起45日,到2026年2月19日",
        "2026年2月10日同意或批准延长15日,到2026年3月6日",
    ]
    held = {"first": "2026-02-03", "last": "2026-02-05", "why": "公告"}
    anew = _asked(
        "arbitration.award", "2026-01-05", restarts=[{"day": "2026-01-20", "why": "追加当事人"}], pauses=[held]
    )
    assert [words.render() for words in anew.working] == [
        "2026年1月5日的次日起45日,到2026年2月19日",
        "2026年1月20日重新计算(追加当事人):次日起45日,到2026年3月6日",
        "2026年2月3日至2026年2月5日停算(公告)",
        "计入停算3日,到2026年3月9日",
    ]
    assert anew.working[-1].render("en") == "3 days of standing still counted: until 9 Mar 2026"


@pytest.mark.parametrize(
    ("rule", "trigger", "facts", "last"),
    [
        ("award.sue", "2026-02-01", {}, "2026年2月16日是休假日,顺延到2026年2月24日"),  # 春节
        ("leave.maternity", "2026-01-01", {}, "2026年1月1日当日起98日,到2026年4月8日"),
        ("arbitration.postpone", "2026-03-04", {}, "2026年3月1日是休假日,提前到2026年2月28日"),
        ("arbitration.award", "2026-01-05", {"pauses": [{"first": "2026-02-03"}]}, "停算期间不走,还剩17日"),
        (
            "arbitration.award",
            "2026-01-05",
            {"pauses": [{"first": "2025-12-01", "last": "2025-12-03"}]},
            "2026年2月19日是休假日,顺延到2026年2月24日",
        ),
        (
            "enforce.apply",
            "2024-01-10",
            {"pauses": [{"first": "2024-03-01", "last": "2024-03-31"}]},
            "2026年1月10日是休假日,顺延到2026年1月12日",
        ),
    ],
)
def test_the_last_line_is_where_the_period_ends(rule: str, trigger: str, facts: dict[str, Any], last: str) -> None:
    """民事诉讼法第85条第3款、女职工劳动保护特别规定第7条、办案规则第46条、民法典第194条."""
    found = _asked(rule, trigger, **facts)
    assert found.working[-1].render() == last
    assert all(words.render("en") != words.render() for words in found.working)
    if facts.get("pauses", [{}])[0].get("last"):
        assert "停算的日子不在计入的范围里" in found.working[-2].render()
