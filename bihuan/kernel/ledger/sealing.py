"""Details of acts, sealed under the key of the subject they speak of.

A digest over random salt and details stands in the chain; salt and details lie in the sealed text. With the key
gone both are gone, and the digest tells nobody anything.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.db import connection
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Refused
from bihuan.kernel.ledger import cipher, keyring
from bihuan.kernel.ledger.canonical import Json, UnstorableText, blob, canonical, parsed, sm3
from bihuan.kernel.ledger.heads import DESTROYED
from bihuan.kernel.ledger.models import SealKey

SALT_BYTES = 16

WRAPPED = (
    "SELECT subject, COALESCE(wrapped, %s) FROM ledger_sealkey WHERE subject IN ({places}) ORDER BY subject {hold}"
)
"""In one order, and held against a simultaneous erasure where rows can be held."""

ADD = """
    INSERT INTO ledger_sealkey (subject, wrapped)
    SELECT %s, %s WHERE NOT EXISTS (SELECT 1 FROM ledger_sealkey WHERE subject = %s)
    ON CONFLICT DO NOTHING
"""
"""Asks first, because the guard on SQLite refuses a second key even where the conflict would be passed over."""


class SealBroken(Exception):
    """The sealed text does not open under its key at its place, or is not what was sealed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Sealed details with the digest that vouches for them."""

    subject: str
    ciphertext: bytes
    digest: str


def sealed(place: str, parts: Mapping[str, Mapping[str, Json]], known: Mapping[str, bytes | None]) -> list[Seal]:
    """The details of the act at `place` (`matter:12/7`), sealed for each subject, whose keys are made on first use.

    `known` are wrapped keys already read. Refused: text that cannot be stored (`unstorable_text`) and a subject whose
    key was destroyed (`erased`).
    """
    keys = _keys_for(sorted(parts), known)
    try:
        return [seal(keys[subject], subject, place, parts[subject]) for subject in sorted(parts)]
    except UnstorableText as error:
        raise Refused("unstorable_text", _("内容中有无法保存的字符，请删除后重新填写")) from error


def seal(key: bytes, subject: str, place: str, details: Mapping[str, Json]) -> Seal:
    """Seal `details` under the key of one subject."""
    text = secrets.token_bytes(SALT_BYTES) + canonical(details)
    return Seal(subject, cipher.encrypt(key, text, _bound(subject, place)), sm3(text).hex())


def unseal(key: bytes, subject: str, place: str, ciphertext: bytes) -> tuple[dict[str, Json], str]:
    """The details and their digest; raises `SealBroken`."""
    try:
        text = cipher.decrypt(key, ciphertext, _bound(subject, place))
        details = parsed(text[SALT_BYTES:])
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"{place} {subject}") from error
    if not isinstance(details, dict):
        raise SealBroken(f"{place} {subject}")
    return details, sm3(text).hex()


def wrapped_keys(subjects: Iterable[str]) -> dict[str, bytes | None]:
    """The keys as they are stored; None stands for a destroyed one, a subject without a key is left out."""
    stored = SealKey.objects.filter(pk__in=set(subjects)).values_list("subject", "wrapped")
    return {subject: None if wrapped is None else blob(wrapped) for subject, wrapped in stored}


def _keys_for(subjects: list[str], known: Mapping[str, bytes | None]) -> dict[str, bytes]:
    wrapped = {subject: known[subject] for subject in subjects if subject in known}
    wrapped |= _stored([subject for subject in subjects if subject not in known])
    return {subject: _opened(subject, wrapped.get(subject)) for subject in subjects}


def _stored(subjects: Collection[str]) -> dict[str, bytes]:
    if not subjects:
        return {}
    hold = "FOR SHARE" if connection.vendor == "postgresql" else ""
    sql = WRAPPED.format(places=", ".join(["%s"] * len(subjects)), hold=hold)
    with connection.cursor() as cursor:
        cursor.execute(sql, [DESTROYED, *subjects])
        return {subject: bytes(wrapped) for subject, wrapped in cursor.fetchall()}


def _opened(subject: str, wrapped: bytes | None) -> bytes:
    if wrapped is None:
        return _made(subject)
    if wrapped == DESTROYED:
        raise Refused("erased", _("个人信息已依法删除，不能再补充详细内容；如确需办理，请新建事项"))
    return keyring.unwrap(wrapped, subject)


def _made(subject: str) -> bytes:
    fresh = keyring.new_key()
    with connection.cursor() as cursor:
        cursor.execute(ADD, [subject, keyring.wrap(fresh, subject), subject])
        if cursor.rowcount == 1:
            return fresh
    return _opened(subject, _stored([subject])[subject])


def _bound(subject: str, place: str) -> bytes:
    return f"{place} {subject}".encode()
