"""Verification beyond the five attacks: what hangs loose, what others add, what the report says."""

from collections.abc import Iterator

import pytest

from bihuan.kernel.ledger import problems
from bihuan.kernel.ledger.models import Detail, Receipt, SealKey, StreamHead
from bihuan.kernel.ledger.problems import WORDS, Problem, Report, problem
from bihuan.kernel.ledger.tests.attacker import attacking, unguarded
from bihuan.kernel.ledger.tests.factories import MATTER, note
from bihuan.kernel.ledger.verification import register_verifier, verify


@pytest.fixture
def docket(own_database: str) -> str:
    """One act with a detail; the value is the database's address."""
    note(MATTER, details={"why": "欠薪"})
    return own_database


def codes() -> list[tuple[str, str]]:
    return [(found.code, found.stream) for found in verify().problems]


@pytest.mark.parametrize("change", ["seq = 2", "hash = 'ab'"])
def test_a_head_that_does_not_fit_is_found(docket: str, change: str) -> None:
    with attacking(docket) as attack:
        attack(f"UPDATE ledger_streamhead SET {change} WHERE stream_kind = 'matter'")
    assert codes() == [("head_wrong", "matter:12")]


def test_a_missing_head_is_found(docket: str) -> None:
    with attacking(docket) as attack:
        attack("DELETE FROM ledger_streamhead WHERE stream_kind = 'matter'")
    assert codes() == [("head_wrong", "matter:12")]


def test_a_head_without_acts_is_found_and_one_that_waits_for_its_first_is_fine(docket: str) -> None:
    with attacking(docket) as attack:
        attack(
            "INSERT INTO ledger_streamhead (stream_kind, stream_id, seq, hash) VALUES ('post', 1, 3, 'ab'), ('post', 2, 0, 'ab')"
        )
    assert codes() == [("head_without_acts", "post:1")]


def test_details_without_an_act_are_found(docket: str) -> None:
    with unguarded(docket) as attack:
        if docket.startswith("postgres"):
            attack("ALTER TABLE ledger_detail DROP CONSTRAINT IF EXISTS " + foreign_key(attack))
        attack("UPDATE ledger_detail SET act_id = 999999")
    assert codes() == [("detail_missing", "matter:12"), ("details_orphaned", "")]


def foreign_key(attack: object) -> str:
    rows = attack("SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'ledger_detail'::regclass")
    return str(rows[0][0])


def test_a_ledger_without_its_genesis_is_found(docket: str) -> None:
    with unguarded(docket) as attack:
        attack("DELETE FROM ledger_act WHERE stream_kind = 'system'")
    assert codes() == [("genesis_missing", "system:1"), ("head_without_acts", "system:1")]


def test_an_empty_ledger_verifies(bare_database: str) -> None:
    assert verify() == Report()


def test_other_apps_add_what_they_can_verify(docket: str) -> None:
    def folds() -> Iterator[Problem]:
        yield Problem("row_differs", "matter:12", None, "事项与记录不一致")

    register_verifier("process", folds)
    register_verifier("process", folds)
    with pytest.raises(ValueError, match="two verifiers are named process"):
        register_verifier("process", lambda: [])
    assert [str(found) for found in verify().problems] == ["[row_differs] matter:12 事项与记录不一致"]


def test_another_app_that_cannot_read_on_says_what_it_found_and_that_it_stopped(docket: str) -> None:
    def stopping() -> Iterator[Problem]:
        yield Problem("row_differs", "matter:12", None, "事项与记录不一致")
        raise TypeError("no day")

    register_verifier("process", stopping)
    register_verifier("rules", lambda: [Problem("row_missing", "matter:13", None, "")])
    assert [found.code for found in verify().problems] == ["row_differs", "verifier_stopped", "row_missing"]


def test_progress_is_told(docket: str) -> None:
    told: list[tuple[int, int]] = []
    report = verify(progress=lambda done, total: told.append((done, total)))
    assert (told, report.streams) == ([(1, 2), (2, 2)], 2)


def test_a_long_list_is_cut_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "LISTED", 2)
    report = Report()
    report.add(problem("head_wrong", f"matter:{number}", 1) for number in range(5))
    assert (len(report.problems), report.unlisted, report.ok, Report().ok) == (2, 3, False, True)


def test_a_problem_reads_as_a_line_for_the_operator() -> None:
    assert str(problem("sequence_broken", "matter:12", 3, before=1)) == (
        "[sequence_broken] matter:12/3 记录序号不连续：前一条是第 1 条"
    )
    assert str(problem("checkpoint_foreign")) == "[checkpoint_foreign] 检查点属于另一个平台"


def test_every_problem_has_words() -> None:
    assert [code for code, words in WORDS.items() if not str(words)] == []


@pytest.mark.django_db
def test_rows_are_named_by_what_they_are() -> None:
    act = note(MATTER, details={"why": "欠薪"})
    named = [act, Detail.objects.get(), SealKey.objects.get(), StreamHead.objects.get(stream_kind="matter")]
    assert [str(row) for row in named] == ["matter:12 1 test.noted", f"{act.pk} matter:12", "matter:12", "matter:12 1"]
    assert str(Receipt(key="k", action="matter.open")) == "matter.open k"
