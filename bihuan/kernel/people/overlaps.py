"""That one seat has one appointee, and one deputy, at a time: kept by the database itself, in the way of each engine.

PostgreSQL has a constraint for it; on SQLite two triggers do the same. Django rebuilds tables on SQLite and then
drops their triggers without a word, so `missing()` is asked at start-up. Empty spans overlap nothing.
"""

from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

TABLES = {"people_appointment": "appointment_no_overlap", "people_deputy": "deputy_no_overlap"}

TRIGGER = """
CREATE TRIGGER {name} BEFORE {event} ON {table}
WHEN NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND EXISTS (
    SELECT 1 FROM {table} AS other
    WHERE other.post_id = NEW.post_id AND other.id IS NOT NEW.id
    AND other.starts_on < COALESCE(other.ends_on, '9999-12-31')
    AND other.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND NEW.starts_on < COALESCE(other.ends_on, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, '{constraint}'); END
"""

CONSTRAINT = (
    "ALTER TABLE {table} ADD CONSTRAINT {constraint} "
    "EXCLUDE USING gist (post_id WITH =, daterange(starts_on, ends_on, '[)') WITH &&)"
)

EVENTS = {"insert": "INSERT", "update": "UPDATE OF post_id, starts_on, ends_on"}


def laid_down_on(vendor: str) -> list[str]:
    """The statements that lay it down on that engine."""
    if vendor == "postgresql":
        made = [CONSTRAINT.format(table=table, constraint=name) for table, name in TABLES.items()]
        return ["CREATE EXTENSION IF NOT EXISTS btree_gist", *made]
    return [
        TRIGGER.format(name=f"{constraint}_{suffix}", event=event, table=table, constraint=constraint)
        for table, constraint in TABLES.items()
        for suffix, event in EVENTS.items()
    ]


def taken_up_on(vendor: str) -> list[str]:
    """The statements that take it away again."""
    if vendor == "postgresql":
        return [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name in TABLES.items()]
    return [f"DROP TRIGGER {name}_{suffix}" for name in TABLES.values() for suffix in EVENTS]


def missing() -> list[str]:
    """The names of what should be in the database and is not; one query."""
    if connection.vendor == "postgresql":
        wanted = set(TABLES.values())
        asked = "SELECT conname FROM pg_constraint WHERE contype = 'x'"
    else:
        wanted = {f"{name}_{suffix}" for name in TABLES.values() for suffix in EVENTS}
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        found = {row[0] for row in cursor.fetchall()}
    return sorted(wanted - found)


class NoOverlaps(RunPython):
    """The migration step that lays it down, on the engine at hand; reversed, it takes it away."""

    def __init__(self) -> None:
        super().__init__(_lay_down, _take_up)

    def deconstruct(self) -> Any:
        """Written into a migration without arguments."""
        return self.__class__.__name__, [], {}


def _lay_down(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, laid_down_on(editor.connection.vendor))


def _take_up(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, taken_up_on(editor.connection.vendor))


def _run(editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    with editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
