"""The deployment's master key, and the keys of subjects that it wraps.

The master key is 32 bytes: `BIHUAN_MASTER_KEY` (64 hexadecimal digits) or the file `keys/master.key` in
`BIHUAN_HOME`, made on first use and readable by the owner only, but never a second time for a database that holds
keys already. It is never in the database, so a stolen database opens nothing.
"""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from bihuan.kernel.ledger import cipher
from bihuan.kernel.ledger.canonical import blob
from bihuan.kernel.ledger.models import SealKey
from bihuan.kernel.ledger.stored import any_text

MASTER_BYTES = 32
SAMPLE = 3
PURPOSE = b"bihuan ledger: wrapping of seal keys, version 1"


class KeyUnreadable(Exception):
    """A wrapped key does not open under this deployment's master key, or the master key itself is gone."""


def new_key() -> bytes:
    """A fresh key of one subject."""
    return secrets.token_bytes(cipher.KEY_BYTES)


def wrap(key: bytes, subject: str) -> bytes:
    """The subject's key as it may lie in the database."""
    return cipher.encrypt(_wrapping_key(), key, subject.encode())


def unwrap(wrapped: bytes, subject: str) -> bytes:
    """The subject's key; raises `KeyUnreadable` when it was wrapped by another master key, or changed."""
    try:
        return cipher.decrypt(_wrapping_key(), wrapped, subject.encode())
    except InvalidTag as error:
        raise KeyUnreadable(subject) from error


def problem() -> str:
    """Why none of a few keys out of the database opens; empty when one does, or when there are none."""
    with any_text():
        some = list(SealKey.objects.filter(wrapped__isnull=False).values_list("subject", "wrapped")[:SAMPLE])
    found = ""
    for subject, wrapped in some:
        try:
            unwrap(blob(wrapped), str(subject))  # bytes, where somebody put them in its place
        except (KeyUnreadable, ValueError, OSError) as error:
            found = f"{type(error).__name__}: {error}"
        else:
            return ""
    return found


def folder() -> Path:
    """Where the keys lie; made on first use, closed to others."""
    keys = Path(settings.BIHUAN_HOME) / "keys"
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    return keys


def kept(file: Path, fresh: bytes) -> bytes:
    """What the file holds; when there is none yet, it is made with `fresh`, and only one of several makers wins."""
    if not file.exists():
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(fresh)
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_bytes()


def _wrapping_key() -> bytes:
    given = settings.BIHUAN_MASTER_KEY
    if not given:
        file = folder() / "master.key"
        if not file.exists() and SealKey.objects.filter(wrapped__isnull=False).exists():
            raise KeyUnreadable(str(file))
        given = kept(file, secrets.token_hex(MASTER_BYTES).encode()).decode()
    return _derived(given)


@lru_cache(maxsize=4)
def _derived(master: str) -> bytes:
    try:
        secret = bytes.fromhex(master.strip())
    except ValueError:
        secret = b""
    if len(secret) != MASTER_BYTES:
        raise ValueError("the master key must be 64 hexadecimal digits")
    return HKDF(algorithm=hashes.SM3(), length=cipher.KEY_BYTES, salt=None, info=PURPOSE).derive(secret)
