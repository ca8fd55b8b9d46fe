"""Static files as they are served."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bihuan.config.static import collect_if_changed

COLLECTING = "import django; django.setup(); from bihuan.config.static import collect_if_changed as c; print(c())"


@pytest.fixture
def served_from(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "bihuan.config.static.NamedFilesStorage"}}
    return tmp_path / "static"


def test_files_are_collected_once_under_names_with_their_digest(served_from: Path) -> None:
    assert [collect_if_changed(), collect_if_changed()] == [True, False]
    names = json.loads((served_from / "staticfiles.json").read_text())["paths"]
    bootstrap = names["vendor/bootstrap.min.css"]
    assert (served_from / bootstrap).exists()
    assert (served_from / f"{bootstrap}.gz").exists()


def test_files_that_are_gone_are_collected_again(served_from: Path) -> None:
    collect_if_changed()
    (served_from / "staticfiles.json").unlink()
    served_from.rename(served_from.with_name("elsewhere"))
    assert collect_if_changed()


def test_of_several_that_start_at_once_one_collects_and_the_others_wait(tmp_path: Path) -> None:
    environment = os.environ | {"BIHUAN_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "bihuan.config.settings"}
    given: Any = {"env": environment, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen([sys.executable, "-c", COLLECTING], **given) for _ in range(3)]
    assert sorted(each.communicate(timeout=120)[0].strip() for each in started) == ["False", "False", "True"]
