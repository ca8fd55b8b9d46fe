"""`python -m benchmarks.mutation [--sample N] [--seed S] [module …]`: the share of changed operators and numbers that the tests notice.

Each mutant is one changed comparison, operator, truth value or number in one module of `bihuan/law`, tried on a copy
of the package with the engine's tests in one process; survivors are printed with file and line.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "bihuan" / "law"
SECONDS = 180
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
SKIPPED = {"catalogue", "tests"}
FEW_EXAMPLES = """
from hypothesis import settings

settings.register_profile("few", max_examples=20, deadline=None, database=None, derandomize=True)
settings.load_profile("few")
"""


class Mutant(NamedTuple):
    """One change: the file, the line, what it was and the changed source."""

    file: Path
    line: int
    what: str
    source: str


def files(names: list[str]) -> list[Path]:
    found = (file for file in sorted(LAW.rglob("*.py")) if not SKIPPED & set(file.relative_to(LAW).parts))
    return [file for file in found if not names or file.stem in names]


def mutants(file: Path) -> Iterator[Mutant]:
    """Every change that can be made to a file, outside of strings and type hints."""
    source = file.read_text(encoding="utf-8")
    for n in range(sum(1 for _ in places(ast.parse(source)))):
        tree = ast.parse(source)
        line, what = change(*list(places(tree))[n])
        yield Mutant(file, line, what, ast.unparse(tree))


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, int]]:
    hints = {id(node) for outer in ast.walk(tree) for hint in annotations(outer) for node in ast.walk(hint)}
    for node in ast.walk(tree):
        if id(node) in hints:
            continue
        if isinstance(node, ast.Compare):
            yield from ((node, n) for n, op in enumerate(node.ops) if type(op) in SWAPS)
        elif (isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in SWAPS) or (
            isinstance(node, ast.Constant) and type(node.value) in (int, bool)
        ):
            yield node, 0


def annotations(node: ast.AST) -> list[ast.AST]:
    hints = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    return [hint for hint in hints if isinstance(hint, ast.AST)]


def change(node: Any, n: int) -> tuple[int, str]:
    """Change a node in place; its line and what it was and is."""
    if isinstance(node, ast.Constant):
        old = node.value
        node.value = (not old) if isinstance(old, bool) else int(str(old)) + 1
        return node.lineno, f"{old!r} → {node.value!r}"
    before = node.ops[n] if hasattr(node, "ops") else node.op
    after = SWAPS[type(before)]()
    if hasattr(node, "ops"):
        node.ops[n] = after
    else:
        node.op = after
    return node.lineno, f"{type(before).__name__} → {type(after).__name__}"


def noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether the tests fail (or run too long) with the change in place."""
    target = copy / mutant.file.relative_to(ROOT)
    kept = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:django",
        "bihuan/law/tests",
    ]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(copy)}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False, timeout=SECONDS)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(kept, encoding="utf-8")


def copy_of_the_package(home: Path) -> Path:
    """Only what the engine needs, with a bare configuration for pytest."""
    for part in ("base", "law"):
        shutil.copytree(ROOT / "bihuan" / part, home / "bihuan" / part, ignore=shutil.ignore_patterns("__pycache__"))
    if (ROOT / "bihuan" / "__init__.py").exists():
        shutil.copy(ROOT / "bihuan" / "__init__.py", home / "bihuan" / "__init__.py")
    (home / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "law.md", home / "docs" / "law.md")
    (home / "conftest.py").write_text(FEW_EXAMPLES, encoding="utf-8")
    (home / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n", encoding="utf-8")
    return home


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--sample", type=int, default=60, help="how many mutants to try, 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tried = [mutant for file in files(options.modules) for mutant in mutants(file)]
    whole = len(tried)
    if options.sample and options.sample < whole:
        tried = random.Random(options.seed).sample(tried, options.sample)
    survivors = []
    with tempfile.TemporaryDirectory() as home:
        copy = copy_of_the_package(Path(home))
        if noticed(Mutant(LAW / "say.py", 0, "nothing", (LAW / "say.py").read_text(encoding="utf-8")), copy):
            print("the tests fail without any change")
            return 1
        for mutant in tried:
            if not noticed(mutant, copy):
                survivors.append(mutant)
                print(f"survived: {mutant.file.relative_to(ROOT)}:{mutant.line} {mutant.what}", flush=True)
    score = 100 * (len(tried) - len(survivors)) / len(tried)
    print(f"law: {len(tried)} of {whole} mutants tried, {len(tried) - len(survivors)} noticed: {score:.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
