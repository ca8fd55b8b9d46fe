"""Production does not start with keys that everybody knows, nor with its insides open."""

from typing import Any

import pytest

from bihuan.config.checks import production_has_its_own_keys, scheduled_jobs_exist
from bihuan.config.schedule import Daily, Hourly
from bihuan.config.settings.security import DEMO_SECRET_KEY


def codes() -> list[str | None]:
    return [problem.id for problem in production_has_its_own_keys(None)]


def test_a_production_with_a_key_of_its_own_may_start() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"SECRET_KEY": ""}, "bihuan.E001"),
        ({"SECRET_KEY": DEMO_SECRET_KEY}, "bihuan.E002"),
        ({"DEBUG": True}, "bihuan.E003"),
        ({"SECRET_KEY": "k" * 49}, "bihuan.E006"),
    ],
)
def test_a_production_with_a_wrong_setting_may_not(settings: Any, wrong: dict[str, object], code: str) -> None:
    for name, value in wrong.items():
        setattr(settings, name, value)
    assert codes() == [code]


def test_the_demonstration_may_use_its_well_known_key(settings: Any) -> None:
    settings.BIHUAN_DEMO = True
    settings.SECRET_KEY = DEMO_SECRET_KEY
    assert codes() == []


def test_every_job_of_the_schedule_exists_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scheduled_jobs_exist(None) == []
    real = "bihuan.config.queue.forget_finished"
    monkeypatch.setattr("bihuan.config.checks.SCHEDULE", (Hourly("bihuan.nothing"), Daily(real), Hourly(real)))
    assert [problem.id for problem in scheduled_jobs_exist(None)] == ["bihuan.E005", "bihuan.E004"]
