"""The head of a stream: whoever holds it writes the next act, everybody else waits."""

from dataclasses import dataclass

from django.db import connection

from bihuan.kernel.ledger.models import NOTHING_BEFORE
from bihuan.kernel.ledger.streams import Stream

LOCK = """
    INSERT INTO ledger_streamhead (stream_kind, stream_id, seq, hash) VALUES (%s, %s, 0, %s)
    ON CONFLICT (stream_kind, stream_id) DO UPDATE SET seq = ledger_streamhead.seq
    RETURNING seq, hash,
        (SELECT facts ->> 'mode' FROM ledger_act WHERE stream_kind = 'system' AND stream_id = 1 AND seq = 1),
        (SELECT COALESCE(wrapped, %s) FROM ledger_sealkey WHERE subject = %s {hold})
"""
"""One round trip: make the head or wait for it, read it, learn what kind of deployment this is, and the stream's key.

The key is held against a simultaneous erasure where rows can be held (SQLite has one writer anyway).
"""

DESTROYED = b""
"""What stands for a key that was destroyed, to tell it from one that was never made (None)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last place of a stream, held until the end of the transaction.

    `mode` is that of the deployment (None before its genesis); `wrapped` is the stream's own key: None when there
    is none yet, empty when it was destroyed.
    """

    seq: int
    hash: str
    mode: str | None
    wrapped: bytes | None


def hold(stream: Stream) -> Head:
    """Wait for the stream's head and keep it until the end of the transaction."""
    sql = LOCK.format(hold="FOR SHARE" if connection.vendor == "postgresql" else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, [stream.kind, stream.id, NOTHING_BEFORE, DESTROYED, str(stream)])
        seq, last, mode, wrapped = cursor.fetchone()
    return Head(seq, last, mode, None if wrapped is None else bytes(wrapped))
