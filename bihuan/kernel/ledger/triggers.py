"""The guards in the database itself: acts and details are only added to, in order, and keys only destroyed.

Made by migrations alone. A later migration that changes one of these tables ends with `GuardTables()`, because
Django rebuilds tables on SQLite and drops their triggers in doing so. A running deployment never mends a guard that
is gone: that it is gone must be found (`missing_guards`, used by the system check and by verification).
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

APPENDED = ("ledger_act", "ledger_detail")

SQLITE = {
    "ledger_act_no_replace": """
        CREATE TRIGGER ledger_act_no_replace BEFORE INSERT ON ledger_act BEGIN
            SELECT RAISE(ABORT, 'ledger: an act is never replaced')
                WHERE EXISTS (SELECT 1 FROM ledger_act WHERE id = NEW.id
                    OR (stream_kind = NEW.stream_kind AND stream_id = NEW.stream_id AND seq = NEW.seq));
        END""",
    "ledger_act_append": """
        CREATE TRIGGER ledger_act_append AFTER INSERT ON ledger_act BEGIN
            SELECT RAISE(ABORT, 'ledger: the act does not follow the last one of its stream')
                WHERE NOT EXISTS (SELECT 1 FROM ledger_streamhead WHERE stream_kind = NEW.stream_kind
                    AND stream_id = NEW.stream_id AND seq = NEW.seq - 1 AND hash = NEW.prev);
            UPDATE ledger_streamhead SET seq = NEW.seq, hash = NEW.hash
                WHERE stream_kind = NEW.stream_kind AND stream_id = NEW.stream_id;
        END""",
    "ledger_act_no_update": """
        CREATE TRIGGER ledger_act_no_update BEFORE UPDATE ON ledger_act BEGIN
            SELECT RAISE(ABORT, 'ledger: acts are never changed');
        END""",
    "ledger_act_no_delete": """
        CREATE TRIGGER ledger_act_no_delete BEFORE DELETE ON ledger_act BEGIN
            SELECT RAISE(ABORT, 'ledger: acts are never removed');
        END""",
    "ledger_detail_append": """
        CREATE TRIGGER ledger_detail_append BEFORE INSERT ON ledger_detail BEGIN
            SELECT RAISE(ABORT, 'ledger: a detail is never replaced')
                WHERE EXISTS (SELECT 1 FROM ledger_detail WHERE id = NEW.id
                    OR (act_id = NEW.act_id AND subject = NEW.subject));
        END""",
    "ledger_detail_no_update": """
        CREATE TRIGGER ledger_detail_no_update BEFORE UPDATE ON ledger_detail BEGIN
            SELECT RAISE(ABORT, 'ledger: details are never changed');
        END""",
    "ledger_detail_no_delete": """
        CREATE TRIGGER ledger_detail_no_delete BEFORE DELETE ON ledger_detail BEGIN
            SELECT RAISE(ABORT, 'ledger: details are never removed');
        END""",
    "ledger_sealkey_append": """
        CREATE TRIGGER ledger_sealkey_append BEFORE INSERT ON ledger_sealkey BEGIN
            SELECT RAISE(ABORT, 'ledger: a key is never replaced')
                WHERE EXISTS (SELECT 1 FROM ledger_sealkey WHERE subject = NEW.subject);
        END""",
    "ledger_sealkey_destroy_only": """
        CREATE TRIGGER ledger_sealkey_destroy_only BEFORE UPDATE ON ledger_sealkey BEGIN
            SELECT RAISE(ABORT, 'ledger: a key is destroyed or left alone')
                WHERE NEW.wrapped IS NOT NULL OR OLD.wrapped IS NULL OR NEW.subject IS NOT OLD.subject;
        END""",
    "ledger_sealkey_no_delete": """
        CREATE TRIGGER ledger_sealkey_no_delete BEFORE DELETE ON ledger_sealkey BEGIN
            SELECT RAISE(ABORT, 'ledger: the place of a key is never removed');
        END""",
}

FUNCTIONS = {
    "ledger_refuse": """
        BEGIN
            RAISE EXCEPTION 'ledger: % on % is refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END""",
    "ledger_append": """
        BEGIN
            UPDATE ledger_streamhead SET seq = NEW.seq, hash = NEW.hash
                WHERE stream_kind = NEW.stream_kind AND stream_id = NEW.stream_id
                AND seq = NEW.seq - 1 AND hash = NEW.prev;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'ledger: the act does not follow the last one of its stream'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END""",
    "ledger_destroy_only": """
        BEGIN
            IF NEW.wrapped IS NOT NULL OR OLD.wrapped IS NULL OR NEW.subject <> OLD.subject THEN
                RAISE EXCEPTION 'ledger: a key is destroyed or left alone'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END""",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger on PostgreSQL: when it fires, for what (`each`), and what it runs.

    `always`: it fires also where the session claims to be a replica (a known way around triggers).
    """

    table: str
    moment: str
    each: str
    function: str
    kind: int
    always: bool = True


ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE = 1, 2, 4, 8, 16, 32
"""The bits of `pg_trigger.tgtype`."""

POSTGRES = {
    "ledger_act_append": Guard("ledger_act", "AFTER INSERT", "ROW", "ledger_append", ROW | INSERT, always=False),
    "ledger_sealkey_destroy_only": Guard(
        "ledger_sealkey", "BEFORE UPDATE", "ROW", "ledger_destroy_only", BEFORE | ROW | UPDATE
    ),
    "ledger_sealkey_no_delete": Guard("ledger_sealkey", "BEFORE DELETE", "ROW", "ledger_refuse", BEFORE | ROW | DELETE),
} | {
    f"{table}_{name}": Guard(table, moment, each, "ledger_refuse", kind)
    for table in (*APPENDED, "ledger_sealkey")
    for name, moment, each, kind in (
        ("no_change", "BEFORE UPDATE OR DELETE", "ROW", BEFORE | ROW | UPDATE | DELETE),
        ("no_truncate", "BEFORE TRUNCATE", "STATEMENT", BEFORE | TRUNCATE),
    )
    if (table, name) != ("ledger_sealkey", "no_change")
}


class GuardTables(migrations.RunPython):
    """The migration step that makes every guard anew; reversed, it takes them away (the tables go next)."""

    def __init__(self) -> None:
        super().__init__(_install, _remove)

    def deconstruct(self) -> Any:
        """Written into a migration without arguments."""
        return self.__class__.__name__, [], {}


def missing_guards() -> list[str]:
    """The names of the guards that are not there as they should be: gone, changed or switched off."""
    return _missing_on_sqlite() if connection.vendor == "sqlite" else _missing_on_postgres()


def _missing_on_sqlite() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return sorted(name for name, text in SQLITE.items() if _one_line(found.get(name, "")) != _one_line(text))


def _missing_on_postgres() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname, p.proname, t.tgtype, t.tgenabled, t.tgqual IS NULL,"
            " t.tgattr::text = '' AND t.tgconstraint = 0 AND NOT t.tgdeferrable, p.prosrc"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgname LIKE 'ledger%%' AND c.relnamespace = current_schema()::regnamespace"
        )
        found = {name: (*how, _one_line(body)) for name, *how, body in cursor.fetchall()}
    return sorted(name for name, guard in POSTGRES.items() if found.get(name) != _expected(guard))


def _expected(guard: Guard) -> tuple[object, ...]:
    """For every row without a condition, for every column, and at once."""
    enabled = "A" if guard.always else "O"
    return guard.table, guard.function, guard.kind, enabled, True, True, _one_line(FUNCTIONS[guard.function])


def _install(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    _remove(apps, editor)
    if editor.connection.vendor == "sqlite":
        for text in SQLITE.values():
            editor.execute(text, params=None)
        return
    for name, body in FUNCTIONS.items():
        editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$", params=None
        )
    for name, guard in POSTGRES.items():
        editor.execute(
            f"CREATE TRIGGER {name} {guard.moment} ON {guard.table}"
            f" FOR EACH {guard.each} EXECUTE FUNCTION {guard.function}()",
            params=None,
        )
        if guard.always:
            editor.execute(f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {name}", params=None)


def _remove(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for name in SQLITE:
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        return
    for name, guard in POSTGRES.items():
        editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {guard.table}")
    for name in FUNCTIONS:
        editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def _one_line(text: str) -> str:
    return " ".join(text.split())
