"""Forgetting evidence: its words at once, its file as soon as nothing else rests on the same content."""

from functools import partial

from django.db import transaction

from bihuan.base import clock
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import digest_of, keep, path_of
from bihuan.kernel.ledger.streams import Stream

ERASED_TITLE = "（已清除）"


def erase_of(stream: Stream) -> int:
    """Forget title, number and file of all evidence of a docket, in the transaction of the act that says so; how many
    pieces there were.

    The files go after the transaction; should the machine stop between, `jobs.remove_erased_files` makes up for it.
    """
    rows = Evidence.objects.of(stream).standing()
    digests = set(rows.exclude(digest="").values_list("digest", flat=True))
    count = rows.update(title=ERASED_TITLE, number="", erased_at=clock.now())
    for digest in sorted(digests):
        transaction.on_commit(partial(remove_file, digest), robust=True)
    return count


def keep_file(content: bytes) -> tuple[str, str]:
    """Keep a file that the same transaction will name as evidence; its digest and media type. Refused as by `keep`.

    Nobody removes it in between: whoever erases or removes evidence of the same content holds the same rows.
    """
    _hold(digest_of(content))
    return keep(content)


@transaction.atomic
def remove_file(digest: str) -> bool:
    """Remove the file that erased evidence named, unless other evidence rests on it; whether it was removed.

    Either way the erased rows no longer say which file it was. Harmless when repeated.
    """
    _hold(digest)
    erased, needed = Evidence.objects.erased().filter(digest=digest), Evidence.objects.standing().filter(digest=digest)
    gone = not needed.exists()
    if gone:
        path_of(digest).unlink(missing_ok=True)
    erased.update(digest="")
    return gone


def _hold(digest: str) -> None:
    """Wait for, and keep out, others who change evidence of that content. On SQLite the transaction itself is the lock."""
    list(Evidence.objects.select_for_update().filter(digest=digest).values_list("pk", flat=True))
