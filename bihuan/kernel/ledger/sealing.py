"""Details of acts, sealed under the key of the subject they speak of.

A digest over random salt and details stands in the chain; salt and details lie in the sealed text. With the key
gone both are gone, and the digest tells nobody anything.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.db import connection
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Refused
from bihuan.kernel.ledger import cipher, keyring
from bihuan.kernel.ledger.canonical import Json, canonical, parsed, sm3
from bihuan.kernel.ledger.models import SealKey

SALT_BYTES = 16

ADD_KEY = """
    INSERT INTO ledger_sealkey (subject, wrapped)
    SELECT %s, %s WHERE NOT EXISTS (SELECT 1 FROM ledger_sealkey WHERE subject = %s)
    ON CONFLICT DO NOTHING
"""


class SealBroken(Exception):
    """The sealed text does not open under its key at its place, or is not what was sealed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Sealed details with the digest that vouches for them."""

    subject: str
    ciphertext: bytes
    digest: str


def seal(key: bytes, subject: str, place: str, details: Mapping[str, Json]) -> Seal:
    """Seal `details` of the act at `place` (`matter:12/7`)."""
    plain = secrets.token_bytes(SALT_BYTES) + canonical(details)
    return Seal(subject, cipher.encrypt(key, plain, _bound(subject, place)), sm3(plain).hex())


def unseal(key: bytes, subject: str, place: str, ciphertext: bytes) -> tuple[dict[str, Json], str]:
    """The details and their digest; raises `SealBroken`."""
    try:
        plain = cipher.decrypt(key, ciphertext, _bound(subject, place))
        details = parsed(plain[SALT_BYTES:])
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"{place} {subject}") from error
    if not isinstance(details, dict):
        raise SealBroken(f"{place} {subject}")
    return details, sm3(plain).hex()


def keys_for(subjects: Iterable[str]) -> dict[str, bytes]:
    """The keys under which to seal, made where there is none yet.

    Held against a simultaneous erasure until the end of the transaction.
    Raises `Refused("erased")` when the key of a subject was destroyed.
    """
    wanted = sorted(set(subjects))
    found = _wrapped(wanted)
    missing = [subject for subject in wanted if subject not in found]
    if missing:
        with connection.cursor() as cursor:
            for subject in missing:
                cursor.execute(ADD_KEY, [subject, keyring.wrap(keyring.new_key(), subject), subject])
        found |= _wrapped(missing)
    return {subject: _opened(found[subject], subject) for subject in wanted}


def _wrapped(subjects: list[str]) -> dict[str, bytes | None]:
    keys = SealKey.objects.filter(pk__in=subjects)
    if connection.features.has_select_for_update:
        keys = keys.select_for_update()
    return dict(keys.order_by("subject").values_list("subject", "wrapped"))


def _opened(wrapped: bytes | None, subject: str) -> bytes:
    if wrapped is None:
        raise Refused("erased", _("个人信息已依法删除，不能再补充详细内容；如确需办理，请新建事项"))
    return keyring.unwrap(bytes(wrapped), subject)


def _bound(subject: str, place: str) -> bytes:
    return f"{place} {subject}".encode()
