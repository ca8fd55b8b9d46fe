"""Screens and the API change nothing themselves: they call actions."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.files import is_test, place, product

WRITING = {
    "save",
    "create",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "asave",
    "acreate",
    "adelete",
    "aupdate",
}
READING_FIRST = {"all", "filter", "exclude", "order_by", "visible_to"}


def problems(root: Path) -> Iterator[str]:
    for file in product(root, ".py"):
        if {"web", "api"} & set(file.relative_to(root).parts) and not is_test(file):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and writes(node):
                    yield f"{place(file, root, node.lineno)}: .{node.func.attr}() belongs into an action"


def writes(call: ast.Call) -> bool:
    """Whether this is a write of rows.

    `update` counts on a queryset only, since dictionaries have it too; `save` without a place to save to, since a
    picture is saved into something, a row is not.
    """
    called = call.func
    assert isinstance(called, ast.Attribute)
    if called.attr == "update":
        return is_queryset(called.value)
    return called.attr in WRITING and not (called.attr == "save" and call.args)


def is_queryset(value: ast.expr) -> bool:
    names = {node.attr for node in ast.walk(value) if isinstance(node, ast.Attribute)}
    return "objects" in names or bool(names & READING_FIRST)
