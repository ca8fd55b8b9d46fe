"""What must be in order before anybody is served: every kind of act once, and every guard in its place."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from bihuan.kernel.ledger import triggers
from bihuan.kernel.ledger.events import doubles


@register()
def every_kind_of_act_is_registered_once(**kwargs: Any) -> list[CheckMessage]:
    """Find kinds that two apps register."""
    return [Error(f"A kind of act is registered twice: {double}.", id="ledger.E001") for double in doubles()]


@register(Tags.database)
def every_guard_is_in_place(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find triggers that are gone, changed or switched off, in a database that has been migrated."""
    if "default" not in (databases or ()) or "ledger_act" not in connections["default"].introspection.table_names():
        return []
    return [
        Error(
            f"The ledger's guard {name} is missing or was changed.",
            hint="Somebody with rights over the database took it away. Do not serve; run `bihuan verify --against` "
            "with a checkpoint kept elsewhere, then restore from a backup.",
            id="ledger.E002",
        )
        for name in triggers.missing_guards()
    ]
