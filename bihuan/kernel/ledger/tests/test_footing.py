"""What a server looks at before it starts: a deployment is no demonstration, and its key is the right one."""

from pathlib import Path
from typing import Any

import pytest

from bihuan.kernel.ledger import keyring
from bihuan.kernel.ledger.checks import the_master_key_opens_what_is_sealed, what_is_simulated_stays_apart
from bihuan.kernel.ledger.models import SealKey
from bihuan.kernel.ledger.tests.factories import note

pytestmark = pytest.mark.django_db
OURS = ["default"]


def codes(check: Any) -> list[str | None]:
    return [problem.id for problem in check(databases=OURS)]


@pytest.mark.parametrize(("mode", "problem"), [("real", "ledger.E003"), ("simulated", "ledger.E004")])
def test_demonstrations_and_deployments_stay_apart(
    monkeypatch: pytest.MonkeyPatch, settings: Any, mode: str, problem: str
) -> None:
    monkeypatch.setattr("bihuan.kernel.ledger.checks.genesis_fact", {"mode": mode}.get)
    settings.BIHUAN_DEMO = mode == "simulated"
    assert codes(what_is_simulated_stays_apart) == []
    settings.BIHUAN_DEMO = not settings.BIHUAN_DEMO
    assert codes(what_is_simulated_stays_apart) == [problem]
    assert what_is_simulated_stays_apart(databases=None) == []


def test_the_key_under_which_it_was_sealed_is_asked_for(settings: Any) -> None:
    assert codes(the_master_key_opens_what_is_sealed) == []
    note(details={"why": "欠薪"})
    assert codes(the_master_key_opens_what_is_sealed) == []
    for wrong in ("7b" * 32, "xyz"):
        settings.BIHUAN_MASTER_KEY = wrong
        assert codes(the_master_key_opens_what_is_sealed) == ["ledger.E005"]


def test_no_second_master_key_is_made_for_what_is_sealed_already(home: Path) -> None:
    note(details={"why": "欠薪"})
    assert keyring.problem() == ""
    (home / "keys" / "master.key").unlink()
    assert keyring.problem().startswith("KeyUnreadable")
    with pytest.raises(keyring.KeyUnreadable):
        keyring.wrap(bytes(16), "matter:13")
    assert not (home / "keys" / "master.key").exists()


def test_one_key_that_was_tampered_with_keeps_nobody_from_serving(settings: Any) -> None:
    note(details={"why": "欠薪"})
    SealKey.objects.create(subject="matter:1", wrapped=b"nonsense")
    assert keyring.problem() == ""
