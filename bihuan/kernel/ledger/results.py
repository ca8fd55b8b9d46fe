"""The reference to an action's result that a receipt keeps, and the way back to the rows."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Refused


def reference_to(result: Any) -> dict[str, Any]:
    """How to find the result again: a stored row, None, or a tuple or list of these; `TypeError` for anything else."""
    if isinstance(result, tuple | list):
        shape = "tuple" if isinstance(result, tuple) else "list"
        return {"shape": shape, "rows": [_row(item) for item in result]}
    return {"shape": "one", "rows": [_row(result)]}


def result_of(reference: dict[str, Any]) -> Any:
    """The rows as they are now; `Refused("result_gone")` when one does not exist any more."""
    rows = [_found(row) for row in reference["rows"]]
    if reference["shape"] == "one":
        return rows[0]
    return tuple(rows) if reference["shape"] == "tuple" else rows


def _row(item: Any) -> list[Any] | None:
    if item is None:
        return None
    if isinstance(item, Model) and item.pk is not None:
        return [item._meta.label_lower, item.pk if isinstance(item.pk, int) else str(item.pk)]
    raise TypeError(f"an action returns stored rows or None, not {type(item).__name__}")


def _found(row: list[Any] | None) -> Model | None:
    if row is None:
        return None
    label, key = row
    found: Model | None = apps.get_model(label)._base_manager.filter(pk=key).first()
    if found is None:
        raise Refused("result_gone", _("这次操作已经完成，但结果后来被移除了，请回到列表查看"))
    return found
