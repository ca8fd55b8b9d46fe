"""Checkpoints: what the whole ledger was at one moment, signed, in a file outside the database.

Whoever can change the database can rewrite acts, hashes and heads so that they fit each other again; they cannot
make them fit a file that lies elsewhere. A file holds `payload`, its `signature` and the `public_key`; each payload
names the digest of the one before, so that the files form a chain too.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_type_hints

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.kernel.ledger import signatures
from bihuan.kernel.ledger.canonical import ALGORITHM, canonical, sm3
from bihuan.kernel.ledger.merkle import Tree
from bihuan.kernel.ledger.models import Act, StreamHead
from bihuan.kernel.ledger.queries import genesis_fact
from bihuan.kernel.ledger.vouched import instant_text

VERSION = 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is signed: the acts up to id `upto`, their `count`, and the Merkle root over the heads of their `streams`.

    `previous` is the digest of the checkpoint before, None for the first.
    """

    at: str
    count: int
    deployment: str
    previous: str | None
    root: str
    streams: int
    upto: int
    algorithm: str = ALGORITHM
    version: int = VERSION

    def payload(self) -> bytes:
        """The bytes that are signed."""
        return canonical(asdict(self))

    def digest(self) -> str:
        """What the next checkpoint names."""
        return sm3(self.payload()).hex()


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as its file gives it; not believed before `is_signed_by` says so."""

    checkpoint: Checkpoint
    signature: bytes

    def is_signed_by(self, public_key: Ed25519PublicKey) -> bool:
        """Whether the owner of this key signed it."""
        return signatures.is_signed(self.checkpoint.payload(), self.signature, public_key)


class CheckpointUnreadable(ValueError):
    """The file is not a checkpoint, or one of a later version."""


def checkpoint() -> Path:
    """Write the next checkpoint into `BIHUAN_CHECKPOINTS` and return its file.

    Nobody adds to the ledger while its heads are read, so no act still under way can end up below `upto`.
    Refused before the genesis (`no_genesis`), and when acts that the last checkpoint counted are gone
    (`ledger_shrunk`): look with `verify` first; after a restore from an older backup move later checkpoints away.
    """
    folder = Path(settings.BIHUAN_CHECKPOINTS)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder):
        files = checkpoint_files(folder)
        before = read(files[-1]).checkpoint if files else None
        taken = _taken(before)
        file = folder / f"checkpoint-{_number(files[-1]) + 1 if files else 1:08}.json"
        _write(file, taken)
    return file


def checkpoint_files(folder: Path) -> list[Path]:
    """The checkpoints in a folder, oldest first."""
    return sorted(folder.glob("checkpoint-" + "[0-9]" * 8 + ".json"))


def read(file: Path) -> Signed:
    """The checkpoint in a file; raises `CheckpointUnreadable`."""
    try:
        content = json.loads(file.read_bytes())
        found = Checkpoint(**content["payload"])
        _of_the_right_kinds(found)
        signed = Signed(found, bytes.fromhex(content["signature"]))
        found.payload()
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise CheckpointUnreadable(f"{file}: {error}") from error
    if found.version != VERSION:
        raise CheckpointUnreadable(f"{file}: version {found.version}")
    return signed


def leaf(kind: str, stream_id: int, seq: int, last: str) -> bytes:
    """The leaf of one stream in the Merkle tree: `matter:12/7/` and the hash of its seventh act."""
    return f"{kind}:{stream_id}/{seq}/{last}".encode()


def _of_the_right_kinds(found: Checkpoint) -> None:
    """Raises `TypeError`: a file may hold anything in any place, also a truth where a number belongs."""
    for name, kind in get_type_hints(Checkpoint).items():
        value = getattr(found, name)
        if isinstance(value, bool) or not isinstance(value, kind):
            raise TypeError(f"{name} is {type(value).__name__}")


def _taken(before: Checkpoint | None) -> Checkpoint:
    deployment = genesis_fact("deployment")
    if deployment is None:
        raise Refused("no_genesis", _("平台还没有启用，请管理员先完成初始化"))
    upto, count, counted_before, heads = _at_rest(before.upto if before else 0)
    if before and counted_before != before.count:
        raise Refused(
            "ledger_shrunk", _("记录比上一个检查点少或多：请先核验；若刚从备份恢复，请把较新的检查点移到别处再试")
        )
    return Checkpoint(
        at=instant_text(clock.now()),
        count=count,
        deployment=str(deployment),
        previous=before.digest() if before else None,
        root=Tree(leaf(*head) for head in heads).root(),
        streams=len(heads),
        upto=upto,
    )


def _at_rest(upto_before: int) -> tuple[int, int, int, list[tuple[str, int, int, str]]]:
    """The last id, the number of acts, how many of them the last checkpoint knew, and all heads: of one moment."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE ledger_act IN SHARE MODE")
        last = Act.objects.order_by("-id").values_list("id", flat=True).first() or 0
        count = Act.objects.count()
        later = Act.objects.filter(id__gt=upto_before).count()
        heads = StreamHead.objects.filter(seq__gt=0).values_list("stream_kind", "stream_id", "seq", "hash")
        return last, count, count - later, sorted(heads)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)


def _number(file: Path) -> int:
    return int(file.stem.removeprefix("checkpoint-"))


def _write(file: Path, taken: Checkpoint) -> None:
    public_key = signatures.raw(signatures.own_public_key())
    content = {
        "payload": asdict(taken),
        "public_key": public_key,
        "signature": signatures.sign(taken.payload()).hex(),
    }
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with draft.open("wb") as out:
        out.write(json.dumps(content, indent=2, sort_keys=True).encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
