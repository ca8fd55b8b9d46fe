"""Whether every matter's row equals the fold of its acts; run by `bihuan verify`."""

from collections.abc import Iterator

from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.process.docket import fold, snapshot, stream_of
from bihuan.kernel.process.models import Matter

CHUNK = 500


def rows_unlike_their_docket() -> Iterator[tuple[Matter, list[str]]]:
    """The matters whose row says something else than their acts, with the names of the fields that differ."""
    for matter in Matter.objects.order_by("pk").iterator(chunk_size=CHUNK):
        told, written = fold(acts_of(stream_of(matter))), snapshot(matter)
        differing = [name for name in written if told.get(name) != written[name]]
        if differing:
            yield matter, differing
