"""What must be in order before anybody is served: every kind of act once, and every guard in its place."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from bihuan.kernel.ledger import keyring, triggers
from bihuan.kernel.ledger.events import doubles
from bihuan.kernel.ledger.queries import genesis_fact


@register()
def every_kind_of_act_is_registered_once(**kwargs: Any) -> list[CheckMessage]:
    """Find kinds that two apps register."""
    return [Error(f"A kind of act is registered twice: {double}.", id="ledger.E001") for double in doubles()]


@register(Tags.database)
def every_guard_is_in_place(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find triggers that are gone, changed or switched off, in a database that has been migrated."""
    if not _is_migrated(databases):
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


@register(Tags.database)
def what_is_simulated_stays_apart(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find a demonstration that is served as a deployment, or a deployment that is served as a demonstration."""
    mode = genesis_fact("mode") if _is_migrated(databases) else None
    if mode is None or (mode == "simulated") == settings.BIHUAN_DEMO:
        return []
    if settings.BIHUAN_DEMO:
        hint = "Give the demonstration a BIHUAN_HOME (or BIHUAN_DATABASE_URL) of its own."
        return [
            Error("This is the database of a real deployment, not of a demonstration.", hint=hint, id="ledger.E003")
        ]
    hint = "Serve it with `bihuan demo`; a deployment needs a BIHUAN_HOME (or BIHUAN_DATABASE_URL) of its own."
    return [Error("This is the database of a demonstration: its days are simulated.", hint=hint, id="ledger.E004")]


@register(Tags.database)
def the_master_key_opens_what_is_sealed(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find a master key that is gone or not the one under which this database was sealed."""
    problem = keyring.problem() if _is_migrated(databases) else ""
    if not problem:
        return []
    hint = "Put back keys/master.key in BIHUAN_HOME, or BIHUAN_MASTER_KEY, as it was when these data were entered."
    return [Error(f"The master key does not open this database ({problem}).", hint=hint, id="ledger.E005")]


def _is_migrated(databases: Sequence[str] | None) -> bool:
    return "default" in (databases or ()) and "ledger_act" in connections["default"].introspection.table_names()
