"""Static files as they are served."""

import json
from pathlib import Path
from typing import Any

import pytest

from bihuan.config.static import collect_if_changed


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
