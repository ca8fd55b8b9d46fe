"""The table of rules in docs/law.md is the book: rule, value, article, dates, what chooses it, mark, tests."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bihuan.law.book import Rule, shipped_book
from bihuan.law.rulebook.deadlines import Term
from bihuan.law.say import plain

PAGE = Path(__file__).resolve().parents[3] / "docs" / "law.md"
TESTS = {
    "severance": "severance",
    "double_wage": "double_wage",
    "overtime": "overtime",
    "pay": "overtime",
    "overtime.fixed_holidays": "days_without_notice",
    "pay.unknown_days": "days_without_notice",
    "leave": "annual_leave",
    "wages": "unpaid",
    "probation": "contract_claims",
    "noncompete": "contract_claims",
    "training": "contract_claims",
    "medical": "injury",
    "injury": "injury",
    "death": "injury",
    "limitation": "limiting",
    "over_age": "limiting",
    "award.final_months": "routing",
    "court.small_share": "routing",
    "court.small_agreed": "routing",
    "aid.advance_days": "routing",
}


def rows() -> Iterator[str]:
    """The lines of the table, in order."""
    for id_ in shipped_book().ids():
        for rule in shipped_book().versions(id_):
            ends = str(rule.ends or "")
            cells = (
                id_,
                value_of(rule),
                rule.article,
                str(rule.starts),
                ends,
                rule.applies_by,
                rule.mark,
                where_tried(rule),
            )
            yield f"| {' | '.join(cells)} |"


def value_of(rule: Rule) -> str:
    if isinstance(rule.value, Term):
        return _term(rule.value)
    if isinstance(rule.value, Mapping):
        return " ".join(f"{name}={plain(number)}" for name, number in rule.value.items())
    return plain(rule.value)


def _term(term: Term) -> str:
    flags = {
        "no roll": not term.rolls,
        "backwards": term.backwards,
        "first day counts": term.includes_start,
        f"+ {term.most or 'any'} {term.consent}": term.consent != "never",
        f"stands still by {term.pauses}": term.pauses,
        f"only in its last {term.last_part}": term.last_part,
        f"anew by {term.restarts}": term.restarts,
    }
    return ", ".join([str(term.span), *(name for name, holds in flags.items() if holds)])


def where_tried(rule: Rule) -> str:
    if isinstance(rule.value, Term):
        return "test_deadlines"
    return f"test_{TESTS.get(rule.id) or TESTS[rule.id.partition('.')[0]]}"


def test_the_page_lists_every_version_of_every_rule() -> None:
    listed = [
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and "." in line.split("|")[1]
    ]
    assert listed == list(rows())


def test_every_test_named_on_the_page_exists() -> None:
    for rule in shipped_book().rules:
        assert (Path(__file__).parent / f"{where_tried(rule)}.py").exists()
