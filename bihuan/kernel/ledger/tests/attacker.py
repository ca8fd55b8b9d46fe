"""Somebody with every right over the database, on a connection of their own: what guards and chain must stand up to."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Protocol

import psycopg

from bihuan.kernel.ledger.canonical import canonical
from bihuan.kernel.ledger.models import NOTHING_BEFORE
from bihuan.kernel.ledger.vouched import chained


class Attacker(Protocol):
    """Runs one statement and gives back its rows."""

    def __call__(self, sql: str, *values: Any) -> list[Any]: ...


@contextmanager
def attacking(address: str) -> Iterator[Attacker]:
    """A raw connection to the database at `address`; places in statements are written `%s` for both engines."""
    if address.startswith("sqlite"):
        file = sqlite3.connect(address.removeprefix("sqlite://"), isolation_level=None)
        with closing(file):
            yield lambda sql, *values: file.execute(sql.replace("%s", "?"), values).fetchall()
        return
    with psycopg.connect(address, autocommit=True) as server:

        def run(sql: str, *values: Any) -> list[Any]:
            cursor = server.execute(sql, values or None)  # any text is a statement here
            return cursor.fetchall() if cursor.description else []

        yield run


@contextmanager
def unguarded(address: str) -> Iterator[Attacker]:
    """The guards taken away for the time of the attack and put back afterwards, so that they tell nothing."""
    with attacking(address) as attack:
        remove, restore = _on_sqlite(attack) if address.startswith("sqlite") else _on_postgres(attack)
        for sql in remove:
            attack(sql)
        try:
            yield attack
        finally:
            for sql in restore:
                attack(sql)


def _on_sqlite(attack: Attacker) -> tuple[list[str], list[str]]:
    guards = attack("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return [f"DROP TRIGGER {name}" for name, _ in guards], [sql for _, sql in guards]


def _on_postgres(attack: Attacker) -> tuple[list[str], list[str]]:
    tables = ("ledger_act", "ledger_detail", "ledger_sealkey")
    found = attack("SELECT tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal")
    how = {"A": "ENABLE ALWAYS", "O": "ENABLE"}
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables],
        [f"ALTER TABLE {table} {how[enabled]} TRIGGER {name}" for name, table, enabled in found if table in tables],
    )


def rehash(attack: Attacker, kind: str, stream_id: int) -> None:
    """Make a docket fit itself again after acts were changed: contents from columns, new links, new hashes, new head."""
    place = "stream_kind = %s AND stream_id = %s"
    prev, seq = NOTHING_BEFORE, 0
    for seq, text, facts in attack(
        f"SELECT seq, canonical, facts FROM ledger_act WHERE {place} ORDER BY seq", kind, stream_id
    ):
        content = json.loads(bytes(text))
        content["facts"] = json.loads(facts) if isinstance(facts, str) else facts
        written = canonical(content)
        attack(
            f"UPDATE ledger_act SET canonical = %s, prev = %s, hash = %s WHERE {place} AND seq = %s",
            *(written, prev, chained(prev, written), kind, stream_id, seq),
        )
        prev = chained(prev, written)
    attack(f"UPDATE ledger_streamhead SET seq = %s, hash = %s WHERE {place}", seq, prev, kind, stream_id)
