"""A place in the tree as text: the identifiers from the root downwards, each followed by a dot, as in `0001.0007.`."""

from typing import Any

from django.db.models import CharField, Lookup
from django.db.models.sql.compiler import SQLCompiler

WIDTH = 4
SEPARATOR = "."
JUST_AFTER = chr(ord(SEPARATOR) + 1)


def path_of(organisation_id: int, above: str = "") -> str:
    """The path of an organisation below the path `above`."""
    return f"{above}{organisation_id:0{WIDTH}d}{SEPARATOR}"


def ids_in(path: str) -> list[int]:
    """The identifiers in a path, from the root down to the organisation itself."""
    return [int(part) for part in path.split(SEPARATOR) if part]


@CharField.register_lookup
class Within(Lookup[str]):
    """`path__within="0001."`: the organisation at that path and all below it, by the index on either engine."""

    lookup_name = "within"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """On PostgreSQL a pattern, for which the column has an index of its own."""
        left, given = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", (*given, f"{self.rhs}%")

    def as_sqlite(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """On SQLite a range of bytes, because LIKE ignores the index there."""
        left, given = self.process_lhs(compiler, connection)
        return f"({left} >= %s AND {left} < %s)", (*given, self.rhs, *given, self.rhs[:-1] + JUST_AFTER)
