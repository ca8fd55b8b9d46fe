"""The law engine on the command line of the whole."""

import json

import pytest

from bihuan.cli import main


def test_bihuan_law_answers_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["law", "deadline", "on=2026-03-02", "rule=award.sue", "trigger=2025-09-17", "--json"])
    assert code == 0
    assert json.loads(capsys.readouterr().out)["result"]["due"] == "2025-10-09"
