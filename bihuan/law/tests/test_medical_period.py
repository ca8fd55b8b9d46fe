"""The medical period over several illnesses: 劳部发〔1994〕479号 art. 3 and 4, 劳部发〔1995〕236号."""

from datetime import date, timedelta

import pytest

from bihuan.law.asking import ask
from bihuan.law.basis import Basis
from bihuan.law.claims.sickness import MedicalPeriod, medical_period

BEIJING = Basis(on=date(2026, 11, 20), place="11")
WORKED_FOR_EVER = {"first_work": date(2010, 1, 1), "hired": date(2018, 1, 1)}
FIVE_YEARS_HERE = {"first_work": date(2010, 3, 2), "hired": date(2021, 3, 1)}


def _period(facts: dict[str, date], *spells: tuple[str, str]) -> MedicalPeriod:
    days = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spells]
    return medical_period(BEIJING, **facts, spells=days)


def _keys(found: MedicalPeriod) -> list[str]:
    return [words.key for words in found.warnings()]


def test_an_illness_after_the_window_begins_a_new_period_by_the_service_of_that_day() -> None:
    """479号第3条、第4条: six months within twelve in 2020, nine within fifteen in 2026."""
    found = _period(WORKED_FOR_EVER, ("2020-01-06", "2020-02-15"), ("2026-10-01", "2026-11-15"))
    assert (found.months, found.window) == (9, 15)
    assert (found.first_day, found.last_day, found.window_end) == (
        date(2026, 10, 1),
        date(2027, 6, 30),
        date(2028, 1, 1),
    )
    assert (found.used, found.left) == (46, 227)
    assert "到2021年1月6日为止的病休属于前一个医疗期,不再计入" in [words.render() for words in found.warnings()]


@pytest.mark.parametrize(
    ("second", "first_day", "used"),
    [
        ("2024-09-05", date(2024, 3, 5), 17),  # 236号:3月5日至9月5日之间,末日仍在其中
        ("2024-09-06", date(2024, 9, 6), 1),
    ],
)
def test_the_corresponding_day_is_the_last_of_the_window(second: str, first_day: date, used: int) -> None:
    worked = {"first_work": date(2021, 1, 1), "hired": date(2021, 1, 1)}
    found = _period(worked, ("2024-03-05", "2024-03-20"), (second, second))
    assert (found.first_day, found.used) == (first_day, used)


def test_each_window_is_followed_by_the_next() -> None:
    worked = {"first_work": date(2021, 1, 1), "hired": date(2021, 1, 1)}
    spells = [(f"{year}-03-05", f"{year}-03-20") for year in (2024, 2022, 2025, 2023)]
    found = _period(worked, *spells)
    assert (found.first_day, found.after) == (date(2025, 3, 5), date(2024, 9, 5))
    assert (found.used, found.left) == (16, 76)


@pytest.mark.parametrize(
    ("last", "left"),
    [
        ("2026-11-24", 3),  # 不满28日的二月按对应日算,九个月到11月27日
        ("2026-11-27", 0),
        ("2026-12-05", 0),
    ],
)
def test_unbroken_leave_is_protected_up_to_the_last_day(last: str, left: int) -> None:
    found = _period(FIVE_YEARS_HERE, ("2026-02-28", last))
    assert (found.last_day, found.left) == (date(2026, 11, 27), left)
    assert date.fromisoformat(last) + timedelta(left) >= found.last_day
    assert _keys(found) == ["medical.not_dismissed", "warn.verify"]


def test_leave_that_is_only_written_in_two_parts_is_unbroken() -> None:
    whole = _period(FIVE_YEARS_HERE, ("2026-02-28", "2026-11-24"))
    assert _period(FIVE_YEARS_HERE, ("2026-07-01", "2026-11-24"), ("2026-02-28", "2026-06-30")) == whole


def test_leave_with_a_break_is_added_up_at_thirty_days_and_says_so() -> None:
    found = _period(FIVE_YEARS_HERE, ("2026-02-28", "2026-06-29"), ("2026-07-01", "2026-11-24"))
    assert (found.used, found.left) == (269, 1)
    assert "分几次病休的按每月30日累计,请核实;末日2026年11月27日只适用于从首日起一直病休" in [
        words.render() for words in found.warnings()
    ]


def test_leave_that_runs_past_the_window_is_counted_to_its_end_with_a_warning() -> None:
    """236号: the sum is made within the window; what follows in the same illness is not settled by the text."""
    worked = {"first_work": date(2021, 1, 1), "hired": date(2021, 1, 1)}
    found = _period(worked, ("2024-03-05", "2024-03-20"), ("2024-09-01", "2024-12-01"))
    assert (found.window_end, found.used) == (date(2024, 9, 5), 21)
    assert "medical.past_window" in _keys(found)
    assert "medical.past_window" not in _keys(_period(worked, ("2024-03-05", "2024-09-05")))


def test_the_period_of_the_last_illness_can_be_read() -> None:
    facts = {"on": "2026-11-20", "place": "11", "first_work": "2010-01-01", "hired": "2018-01-01"}
    spells = [["2020-01-06", "2020-02-15"], ["2026-10-01", "2026-11-15"]]
    text = "\n".join(ask("medical_period", {**facts, "spells": spells}).text("en"))
    assert "months: 9" in text
    assert "sick leave up to 6 Jan 2021" in text
