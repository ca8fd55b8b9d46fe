"""What must be in the database before anybody is served."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from bihuan.kernel.people import overlaps


@register(Tags.database)
def one_person_a_seat(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find a missing guard against two appointees at a time, in a database that has been migrated."""
    if "default" not in (databases or ()) or "people_deputy" not in connections["default"].introspection.table_names():
        return []
    hint = "A migration that rebuilds the table drops it on SQLite: lay it down again in that migration (NoOverlaps)."
    return [Error(f"The guard {name} is missing.", hint=hint, id="people.E001") for name in overlaps.missing()]
