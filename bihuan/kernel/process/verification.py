"""Whether every matter's row equals the fold of its acts; part of `bihuan verify`."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.base.phrases import list_words
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.problems import Problem
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.process.docket import fold, snapshot, stream_of
from bihuan.kernel.process.models import Matter

CHUNK = 500


def docket_problems() -> Iterator[Problem]:
    """Rows that say something else than their acts, and dockets whose row is gone."""
    for matter, names in rows_unlike_their_docket():
        words = _("事项登记与其记录不一致：%(names)s") % {"names": list_words(names, get_language() or "zh")}
        yield Problem("row_differs", str(stream_of(matter)), None, words)
    for stream_id in dockets_without_row():
        yield Problem("row_missing", f"matter:{stream_id}", None, _("有记录，但找不到这件事项的登记"))


def rows_unlike_their_docket() -> Iterator[tuple[Matter, list[str]]]:
    """The matters whose row says something else than their acts, with the names of the fields that differ."""
    for matter in Matter.objects.order_by("pk").iterator(chunk_size=CHUNK):
        told, written = fold(acts_of(stream_of(matter))), snapshot(matter)
        differing = [name for name in written if told.get(name) != written[name]]
        if differing:
            yield matter, differing


def dockets_without_row() -> Iterator[int]:
    """The numbers of dockets that no matter belongs to."""
    rows = Matter.objects.filter(pk=OuterRef("stream_id"))
    first = Act.objects.filter(~Exists(rows), stream_kind="matter", seq=1).order_by("stream_id")
    yield from first.values_list("stream_id", flat=True).iterator()
