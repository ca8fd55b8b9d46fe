"""The ring says, in shape and in words, where a matter stands."""

from bihuan.web.shell.ring import OPENING, Arc, ArcState, Ring, drawing

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
