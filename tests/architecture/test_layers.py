"""The contracts on imports cover every app, and catch an import that goes up, sideways or to Django."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.files import ROOT

CONTRACTS = {
    one["id"]: one for one in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
DIRECTION = """
config demo web|api|connectors domains kernel.indicators kernel.notices|kernel.documents kernel.scheduling|kernel.gatherings
kernel.process kernel.evidence|kernel.rules kernel.people kernel.organisations kernel.ledger law|planning base
"""


def packages(part: str) -> set[str]:
    return {f"bihuan.{part}.{file.parent.name}" for file in (ROOT / "bihuan" / part).glob("*/__init__.py")}


def test_the_direction_is_that_of_the_architecture() -> None:
    layers = [
        layer.replace("bihuan.", "").strip("()").replace(") | (", "|") for layer in CONTRACTS["direction"]["layers"]
    ]
    assert layers[:2] == ["__main__", "cli"]
    assert layers[2:] == DIRECTION.split()


def test_every_app_keeps_its_inner_order() -> None:
    apps = {one for one in packages("kernel") | packages("domains") if not one.endswith(".tests")}
    assert set(CONTRACTS["inside"]["containers"]) == apps


def test_everything_that_is_to_know_no_django_is_listed() -> None:
    pure = {f"bihuan.{name}" for name in ("base", "law", "planning") if (ROOT / "bihuan" / name).is_dir()}
    assert set(CONTRACTS["pure"]["source_modules"]) == pure


def test_nothing_is_excepted() -> None:
    assert [
        name for name, one in CONTRACTS.items() if set(one) & {"ignore_imports", "unmatched_ignore_imports_alerting"}
    ] == []


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("kernel/ledger/planted.py", "import bihuan.kernel.people.models", "imports go down only"),
        ("kernel/people/models/planted.py", "import bihuan.kernel.people.queries", "inside an app"),
        ("base/planted.py", "import django", "base, law and planning know no Django"),
        ("domains/planted/__init__.py", "import bihuan.domains.stationing.models", "domains know nothing"),
    ],
)
def test_a_planted_import_is_caught(tmp_path: Path, file: str, line: str, contract: str) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    subprocess.run(["cp", "-r", str(ROOT / "bihuan"), str(tmp_path)], check=True)
    planted = tmp_path / "bihuan" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{line}\n")
    lint = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    said = subprocess.run(
        lint, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert [text for text in said.stdout.splitlines() if text.startswith(contract) and text.endswith("BROKEN")]
    module = "bihuan." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert f"{module} -> {line.rsplit(maxsplit=1)[-1]}" in said.stdout
