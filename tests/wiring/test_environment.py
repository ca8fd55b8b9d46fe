"""What the operator writes into the environment."""

from pathlib import Path

import pytest

from bihuan.config.settings import environment


@pytest.mark.parametrize(("word", "meaning"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)])
def test_a_switch_knows_the_usual_words(monkeypatch: pytest.MonkeyPatch, word: str, meaning: bool) -> None:
    monkeypatch.setenv("BIHUAN_X", word)
    assert environment.switch("BIHUAN_X") is meaning


def test_a_switch_does_not_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_X", "maybe")
    with pytest.raises(ValueError, match="BIHUAN_X must be one of .* not 'maybe'"):
        environment.switch("BIHUAN_X")


def test_a_number_is_whole_and_at_least_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_X", "3")
    assert (environment.number("BIHUAN_X", 4), environment.number("BIHUAN_Y", 4)) == (3, 4)
    monkeypatch.setenv("BIHUAN_X", "0")
    with pytest.raises(ValueError, match="whole number from 1 upwards"):
        environment.number("BIHUAN_X", 4)


def test_a_choice_is_one_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_X", "info")
    assert environment.choice("BIHUAN_X", ("INFO", "ERROR"), "ERROR") == "INFO"
    monkeypatch.setenv("BIHUAN_X", "loud")
    with pytest.raises(ValueError, match="BIHUAN_X must be one of INFO, ERROR, not 'LOUD'"):
        environment.choice("BIHUAN_X", ("INFO", "ERROR"), "ERROR")


def test_a_list_is_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_X", "a.example, b.example,")
    assert environment.words("BIHUAN_X", []) == ["a.example", "b.example"]
    assert environment.words("BIHUAN_Y", ["localhost"]) == ["localhost"]


def test_a_path_becomes_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_X", "~/data")
    assert environment.path("BIHUAN_X", Path("var")) == Path.home() / "data"
    assert environment.path("BIHUAN_Y", Path("var")) == Path.cwd() / "var"
