"""Sizes in non-blank lines: files swell silently, so a gate watches them."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import is_test, place, product

MODULE_WARN, MODULE_FAIL, TESTS_FAIL = 400, 600, 800
FUNCTION_FAIL, VIEW_FAIL, PAGE_FAIL, MODELS_FAIL = 50, 25, 150, 400
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "managers", "util", "helper"}


def non_blank(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def limit_of(file: Path) -> int:
    if is_test(file):
        return TESTS_FAIL
    return MODELS_FAIL if file.name == "models.py" else MODULE_FAIL


def problems(root: Path) -> Iterator[str]:
    for file in product(root, ".py"):
        yield from module_problems(file, root)
        yield from function_problems(file, root)
    for suffix in (".html", ".txt", ".js", ".css", ".svg"):
        for file in product(root, suffix):
            size = non_blank(file.read_text(encoding="utf-8"))
            if size > PAGE_FAIL:
                yield f"{place(file, root)}: {size} lines, at most {PAGE_FAIL} for a template, script or style sheet"


def module_problems(file: Path, root: Path) -> Iterator[str]:
    size = non_blank(file.read_text(encoding="utf-8"))
    if size > limit_of(file):
        yield f"{place(file, root)}: {size} lines, at most {limit_of(file)}"
    if {file.stem, file.parent.name} & FORBIDDEN_NAMES:
        yield f"{place(file, root)}: the name says nothing about what is in it"


def function_problems(file: Path, root: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = non_blank("\n".join(lines[node.lineno - 1 : node.end_lineno]))
            limit = VIEW_FAIL if is_view(file, node) else FUNCTION_FAIL
            if size > limit:
                yield f"{place(file, root, node.lineno)}: {node.name} has {size} lines, at most {limit}"


def is_view(file: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A function of a views module under `web` whose first argument is the request."""
    in_views = "web" in file.parts and (file.stem.startswith("views") or file.parent.name == "views")
    return in_views and bool(node.args.args) and node.args.args[0].arg == "request"


def remarks(root: Path) -> Iterator[str]:
    """Things to talk about; none of them fails."""
    product_lines: Counter[str] = Counter()
    test_lines = sum(non_blank(file.read_text(encoding="utf-8")) for file in sorted((root / "tests").rglob("*.py")))
    for file in product(root, ".py"):
        size = non_blank(file.read_text(encoding="utf-8"))
        if is_test(file):
            test_lines += size
            continue
        product_lines[app_of(file, root)] += size
        if size > MODULE_WARN:
            yield f"{place(file, root)}: {size} lines; above {MODULE_WARN} it is worth a word"
    total = sum(product_lines.values())
    if total:
        app, lines = product_lines.most_common(1)[0]
        yield f"largest app: {app}, {lines / total:.0%} of {total} lines"
        yield f"tests to product: {test_lines / total:.2f} to 1"


def app_of(file: Path, root: Path) -> str:
    return app_of_parts(file.relative_to(root).parts)


def app_of_parts(parts: tuple[str, ...]) -> str:
    """`bihuan.kernel.people` for a file in it, `bihuan.base` for one of base."""
    depth = 3 if parts[1] in {"kernel", "domains", "web", "connectors"} else 2
    return ".".join(parts[: min(depth, len(parts) - 1)])
