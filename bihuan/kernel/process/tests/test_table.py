"""The declared tables: what is wrong with a faulty one is said before anything is opened."""

from dataclasses import replace

import pytest

from bihuan.kernel.process import effects
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.table import (
    ANY_VOICE,
    Asked,
    Final,
    Keys,
    LookBackRule,
    Move,
    Outcome,
    Way,
    process_of,
    register_process,
)
from bihuan.kernel.process.tests.factories import HELP, OPENED, handling
from bihuan.kernel.process.tests.tables import GUIDED, UNASKED


def test_the_tables_for_tests_are_sound():
    assert [table.problems() for table in (HELP, UNASKED, GUIDED)] == [[], [], []]


def test_a_table_is_found_by_its_name():
    assert process_of("test.help") is HELP
    with pytest.raises(KeyError):
        process_of("test.none")


def test_a_table_reads_aloud():
    assert (HELP.open_stages(), HELP.final) == (("found", "handling", "checking"), "closed")
    assert [move.name for move in HELP.moves_from("handling")] == ["replan", "report_done"]
    with pytest.raises(KeyError):
        HELP.stage("closed")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"moves": (*HELP.moves, Move("jump", "found", "nowhere", "跳"))}, "joins stages that do not exist"),
        ({"start": "closed"}, "closed is no open stage"),
        ({"reopens_at": "nowhere"}, "nowhere is no open stage"),
        ({"stages": {**HELP.stages, "also": Final("也")}}, "exactly one end"),
        ({"outcomes": {Outcome.SOLVED: Keys(voices=ANY_VOICE)}}, "only a confirmed voice"),
        (
            {"outcomes": {Outcome.SOLVED: replace(HELP.outcomes[Outcome.SOLVED], other_checker=False)}},
            "another checker",
        ),
        ({"outcomes": {Outcome.VOID: Keys()}}, "no ways to close"),
        ({"outcomes": {Outcome.MERGED: Keys()}}, "no ways to close"),
        ({"moves": (*HELP.moves, Move("end", "handling", "closed", "完"))}, "which is no move"),
        ({"moves": (*HELP.moves, Move("slip", "found", "checking", "溜"))}, "must report the work done"),
        ({"moves": HELP.moves[1:]}, "found cannot be left"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(changed, words):
    assert any(words in problem for problem in replace(HELP, **changed).problems())


def test_who_is_never_asked_is_not_asked_again_by_link():
    by_link = {Outcome.SOLVED: Keys(look_backs=(LookBackRule(days(30), Way.LINK),))}
    assert "nobody is asked" in " ".join(replace(UNASKED, outcomes=by_link).problems())


def test_a_kind_need_not_know_solved():
    assert replace(UNASKED, asks=Asked.RECEIVER, outcomes={Outcome.PARTLY: Keys()}).problems() == []


def test_a_faulty_or_second_table_of_a_name_is_refused():
    with pytest.raises(ValueError, match="no open stage"):
        register_process(replace(HELP, name="test.faulty", start="closed"))
    with pytest.raises(ValueError, match="registered twice"):
        register_process(replace(HELP, prefix="XX"))
    register_process(HELP)


def test_a_move_has_one_effect(monkeypatch):
    monkeypatch.setattr(effects, "_effects", {})
    seen = []

    def effect(matter, on, owner_before):
        seen.append((matter, on, owner_before))

    effects.register_effect("test.help", "take_up", effect)
    effects.register_effect("test.help", "take_up", effect)
    with pytest.raises(ValueError, match="has an effect already"):
        effects.register_effect("test.help", "take_up", lambda matter, on, owner_before: None)


def test_what_a_domain_registered_follows_the_move(place, monkeypatch):
    seen = []
    monkeypatch.setattr(effects, "_effects", {("test.help", "take_up"): lambda *told: seen.append(told)})
    matter = handling(place)
    assert seen == [(matter, OPENED, place.town_officer)]
