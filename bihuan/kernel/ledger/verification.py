"""Going through the whole ledger and saying what is not as it was recorded."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from bihuan.kernel.ledger import checkpoints, signatures, triggers
from bihuan.kernel.ledger.inspection import (
    UNREADABLE,
    DetailCount,
    Found,
    Place,
    act_problems,
    detail_problems,
    found_in,
)
from bihuan.kernel.ledger.merkle import Tree
from bihuan.kernel.ledger.models import Act, Detail, SealKey, StreamHead
from bihuan.kernel.ledger.problems import Problem, Report, problem
from bihuan.kernel.ledger.sentences import ERASED, GENESIS
from bihuan.kernel.ledger.stored import any_text
from bihuan.kernel.ledger.streams import KINDS, SYSTEM_STREAM

Progress = Callable[[int, int], None]
Verifier = Callable[[], Iterable[Problem]]

_verifiers: dict[str, Verifier] = {}


def register_verifier(name: str, verifier: Verifier) -> None:
    """Let another app add what it can verify (a row equals the fold of its acts), from its `ready()`.

    It runs on the same moment of the database and yields `Problem`s. Raises `ValueError` for a name given twice.
    """
    if _verifiers.setdefault(name, verifier) is not verifier:
        raise ValueError(f"two verifiers are named {name}")


def verify(against: Path | None = None, *, public_key: Path | None = None, progress: Progress | None = None) -> Report:
    """Look at every act, detail, key, head and guard, in constant memory and on one moment of the database.

    `against` is a checkpoint's file, or a folder whose last one is taken; only with one that was kept elsewhere are a
    removed tail and a wholly re-hashed history found. `public_key` is the file of the key that must have signed it,
    by default the one kept beside this deployment's keys. `progress` is told acts done and acts in all.
    """
    report = Report()
    with any_text(), _one_moment():
        report.add(problem("guard_missing", name=name) for name in triggers.missing_guards())
        signed = _believed(against, public_key, report)
        walk = Walk(report, signed.upto if signed else 0, progress)
        walk.everything()
        if report.acts and not walk.genesis:
            report.add([problem("genesis_missing", SYSTEM_STREAM)])
        if signed:
            report.upto = signed.upto
            report.add(_against(signed, walk))
        report.add(_loose_ends())
        report.add(_key_problems())
        for name, verifier in _verifiers.items():
            report.add(_said_by(name, verifier))
    return report


class Walk:
    """One pass over all acts, stream by stream, which also gathers the Merkle root as of act `upto`."""

    def __init__(self, report: Report, upto: int, progress: Progress | None) -> None:
        self.report = report
        self.upto = upto
        self.progress = progress
        self.tree = Tree()
        self.counted = 0
        self.genesis: dict[str, Any] = {}
        self._total = Act.objects.count() if progress else 0
        self._stream: tuple[str, int] | None = None
        self._place = Place()
        self._vouched: Place | None = None
        self._ended: dict[int, Place] = {}

    def everything(self) -> None:
        """Walk through every kind of stream, in the order of checkpoints, and name the acts that stand in none."""
        for kind in KINDS:
            for chunk in found_in(Act.objects.filter(stream_kind=kind).order_by("stream_id", "seq"), self.report):
                self._chunk(kind, chunk)
            self._end_stream()
            self._compare_heads(kind)
        strays = Act.objects.filter(~Q(stream_kind__in=KINDS) | Q(stream_kind=None)).order_by("pk")
        self.report.add(problem("act_unreadable", number=pk) for pk in strays.values_list("pk", flat=True).iterator())

    def _chunk(self, kind: str, chunk: list[Found]) -> None:
        for found in chunk:
            if self._stream != (kind, found.act.stream_id):
                self._end_stream()
                self._stream = (kind, found.act.stream_id)
            self._act(found)
        count = DetailCount()
        self.report.add(detail_problems(chunk, count))
        self.report.acts += len(chunk)
        self.report.details += count.all
        self.report.erased += count.erased
        self._compare_heads(kind)
        if self.progress:
            self.progress(self.report.acts, self._total)

    def _act(self, found: Found) -> None:
        act = found.act
        self.report.add(act_problems(found, self._place))
        if act.kind == GENESIS and found.where == str(SYSTEM_STREAM):
            self.genesis = found.facts
        before = self._place.entered_at
        self.report.stepped_back += before is not None and act.entered_at < before
        self._place = Place(act.seq, act.hash, act.entered_at)
        if act.pk <= self.upto:
            self.counted += 1
            self._vouched = self._place

    def _end_stream(self) -> None:
        if self._stream is None:
            return
        kind, stream_id = self._stream
        self.report.streams += 1
        self._ended[stream_id] = self._place
        if self._vouched:
            self.tree.add(checkpoints.leaf(kind, stream_id, self._vouched.seq, self._vouched.hash))
        self._stream, self._place, self._vouched = None, Place(), None

    def _compare_heads(self, kind: str) -> None:
        heads = StreamHead.objects.filter(stream_kind=kind, stream_id__in=list(self._ended))
        found = {head.stream_id: (head.seq, head.hash) for head in heads}
        self.report.add(
            problem("head_wrong", f"{kind}:{stream_id}", place.seq)
            for stream_id, place in self._ended.items()
            if found.get(stream_id) != (place.seq, place.hash)
        )
        self._ended = {}


def _believed(against: Path | None, public_key: Path | None, report: Report) -> checkpoints.Checkpoint | None:
    """The checkpoint to hold the ledger against; what makes it less believable is reported, not passed over."""
    if against is None:
        return None
    files = checkpoints.checkpoint_files(against) if against.is_dir() else [against]
    if not files:
        report.add([problem("checkpoint_none", name=against)])
        return None
    try:
        signed = checkpoints.read(files[-1])
    except checkpoints.CheckpointUnreadable:
        report.add([problem("checkpoint_unreadable", name=files[-1])])
        return None
    report.add(_doubts(signed, public_key))
    return signed.checkpoint


def _doubts(signed: checkpoints.Signed, public_key: Path | None) -> Iterator[Problem]:
    try:
        key = signatures.public_key_in(public_key) if public_key else signatures.kept_public_key()
    except signatures.PublicKeyUnreadable as error:
        yield problem("public_key_unreadable", name=error)
        return
    if key is None:
        yield problem("checkpoint_unproved")
    elif not signed.is_signed_by(key):
        yield problem("checkpoint_unsigned")


def _against(signed: checkpoints.Checkpoint, walk: Walk) -> Iterator[Problem]:
    if signed.deployment != walk.genesis.get("deployment"):
        yield problem("checkpoint_foreign")
    if walk.counted < signed.count:
        yield problem("acts_removed", then=signed.count, now=walk.counted)
    elif walk.counted > signed.count:
        yield problem("acts_inserted", then=signed.count, now=walk.counted)
    elif walk.tree.root() != signed.root:
        yield problem("history_rewritten")


def _said_by(name: str, verifier: Verifier) -> Iterator[Problem]:
    """What another app found; where it could not read on, that too."""
    try:
        yield from verifier()
    except UNREADABLE as error:
        yield problem("verifier_stopped", name=name, error=error)


def _loose_ends() -> Iterator[Problem]:
    """Heads without acts and details without acts."""
    acts = Act.objects.filter(stream_kind=OuterRef("stream_kind"), stream_id=OuterRef("stream_id"))
    for head in StreamHead.objects.filter(~Exists(acts), seq__gt=0).iterator():
        yield problem("head_without_acts", f"{head.stream_kind}:{head.stream_id}", head.seq)
    orphans = Detail.objects.filter(~Exists(Act.objects.filter(pk=OuterRef("act_id")))).count()
    if orphans:
        yield problem("details_orphaned", count=orphans)


def _key_problems() -> Iterator[Problem]:
    """Keys destroyed without an act that says so, and keys that came back after one."""
    erased = {
        f"{kind}:{stream_id}"
        for kind, stream_id in Act.objects.filter(kind=ERASED).values_list("stream_kind", "stream_id")
    }
    for subject in SealKey.objects.filter(wrapped=None).values_list("subject", flat=True).iterator():
        if subject not in erased:
            yield problem("key_destroyed", subject)
    for subject in sorted(erased):
        if SealKey.objects.filter(pk=subject, wrapped__isnull=False).exists():
            yield problem("key_returned", subject)


@contextmanager
def _one_moment() -> Iterator[None]:
    """A view of one moment that keeps no writer waiting; inside a transaction, that transaction's view."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
