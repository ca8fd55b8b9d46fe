"""The ring says, in shape and in words, where a matter stands."""

import pytest

from bihuan.kernel.process.ring import Arc, ArcState
from bihuan.web.shell.ring import OPENING, Ring, drawing, title_lines

DONE, PRESENT, OVERDUE, AHEAD = ArcState.DONE, ArcState.PRESENT, ArcState.OVERDUE, ArcState.AHEAD


def ring_of(*states: ArcState, **fields: object) -> Ring:
    return Ring(tuple(Arc(state, f"阶段{n}") for n, state in enumerate(states, 1)), **fields)


def test_words_name_the_stage_at_which_the_matter_stands() -> None:
    assert ring_of(DONE, PRESENT, AHEAD).words == "第2阶段（共3阶段）：阶段2"


def test_words_say_that_the_stage_is_overdue() -> None:
    assert ring_of(OVERDUE, AHEAD).words == "第1阶段（共2阶段）：阶段1，已逾期"


def test_a_ring_without_a_present_stage_has_not_begun() -> None:
    assert ring_of(AHEAD, AHEAD).words == "尚未开始，共2个阶段"


def test_words_of_a_closed_ring_count_its_look_backs() -> None:
    assert ring_of(DONE, closed=True, look_backs=(DONE, AHEAD)).words == "已闭环；回头看：共2次，已完成1次"


def test_words_of_an_end_say_which_and_a_mistake_closes_no_ring() -> None:
    assert ring_of(DONE, closed=True, outcome="未解决").words == "已闭环：未解决"
    assert ring_of(AHEAD, outcome="已作废").words == "已作废"
    assert drawing(ring_of(AHEAD, outcome="已作废"), 160)["lines"] == [("已作废", 86)]
    assert drawing(ring_of(DONE, closed=True, outcome="未解决"), 160)["lines"] == [("已闭环", 80)]


def test_words_say_that_a_look_back_is_overdue() -> None:
    assert ring_of(DONE, closed=True, look_backs=(OVERDUE,)).words == "已闭环；回头看：共1次，已完成0次，有逾期"


def test_an_open_ring_leaves_a_gap_at_the_top_and_a_closed_one_has_no_arcs() -> None:
    opened, closed = drawing(ring_of(DONE), 160), drawing(ring_of(DONE, closed=True), 160)

    assert OPENING == 36
    assert opened["paths"] == [{"d": "M97.92 24.84A58 58 0 1 1 62.08 24.84", "state": "done"}]
    assert closed["paths"] == []


def test_look_backs_stand_outside_from_the_top_clockwise() -> None:
    dots = drawing(ring_of(DONE, look_backs=(DONE, OVERDUE)), 160)["dots"]

    assert [(dot["x"], dot["y"], dot["state"]) for dot in dots] == [(80.0, 6.0, "done"), (100.4, 8.87, "overdue")]


@pytest.mark.parametrize(
    ("title", "large", "lines"),
    [
        ("待核验", True, ["待核验"]),
        ("等待对方签收", False, ["等待对方签收"]),
        ("等待对方单位给回结果", False, ["等待对方单", "位给回结果"]),
        ("Planned", True, ["Planned"]),
        ("In progress", False, ["In progress"]),
        ("Awaiting a check", False, ["Awaiting", "a check"]),
        ("Intergovernmental", False, ["Intergover…"]),
        ("Intergovernmental reorganisation", False, ["Intergover…", "reorganisa…"]),
    ],
)
def test_a_title_stands_in_the_ring_in_one_line_or_in_two(title: str, large: bool, lines: list[str]) -> None:
    assert title_lines(title) == (large, lines)


def test_what_stands_in_the_middle_leaves_room_for_the_line_below() -> None:
    assert drawing(ring_of(DONE, PRESENT), 160)["lines"] == [("阶段2", 80)]
    long = drawing(Ring((Arc(PRESENT, "Awaiting a check"),)), 160)
    assert (long["large"], long["lines"], long["below"]) == (False, [("Awaiting", 72), ("a check", 89)], 109)
    assert drawing(ring_of(DONE, closed=True), 160)["lines"] == [("已闭环", 86)]
