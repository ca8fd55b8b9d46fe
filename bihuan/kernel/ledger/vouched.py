"""What the chain vouches for in an act, by schema version. A version, once released, is never changed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bihuan.kernel.ledger.canonical import Json, sm3
from bihuan.kernel.ledger.models import Act

SCHEMA = 1
"""The version in which acts are written today."""


def vouched_for(act: Act, seals: Mapping[str, str]) -> dict[str, Json]:
    """Everything of `act` that is hashed; `seals` are the digests of its details by subject.

    Raises `LookupError` for a schema or an algorithm that this release does not know.
    """
    if act.algorithm != "sm3":
        raise LookupError(act.algorithm)
    return SCHEMAS[act.schema](act, seals)


def chained(prev: str, canonical_bytes: bytes) -> str:
    """The hash of an act: SM3 over the previous hash (32 bytes) and its canonical bytes, in hexadecimal."""
    return sm3(bytes.fromhex(prev), canonical_bytes).hex()


def instant_text(instant: datetime) -> str:
    """An instant in UTC with microseconds: `2024-06-06T01:00:00.000000Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _first_schema(act: Act, seals: Mapping[str, str]) -> dict[str, Json]:
    return {
        "actor": {
            "account": act.actor_account_id,
            "asking": act.actor_asking_id,
            "kind": act.actor_kind,
            "person": act.actor_person_id,
            "post": act.actor_post_id,
        },
        "algorithm": act.algorithm,
        "entered_at": instant_text(act.entered_at),
        "facts": act.facts,
        "happened_on": act.happened_on.isoformat(),
        "key": act.key,
        "kind": act.kind,
        "origin": act.origin,
        "schema": act.schema,
        "seals": dict(seals),
        "seq": act.seq,
        "stream": f"{act.stream_kind}:{act.stream_id}",
    }


SCHEMAS: dict[int, Callable[[Act, Mapping[str, str]], dict[str, Json]]] = {1: _first_schema}
