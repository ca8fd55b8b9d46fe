"""Keys on disk."""

import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bihuan.kernel.ledger import keyring, signatures
from bihuan.kernel.ledger.models import SealKey
from bihuan.kernel.ledger.tests.attacker import unguarded
from bihuan.kernel.ledger.tests.factories import note


@pytest.mark.django_db
def test_the_master_key_is_made_on_first_use_and_closed_to_others(home: Path) -> None:
    wrapped = keyring.wrap(bytes(16), "matter:12")
    file = home / "keys" / "master.key"
    assert len(bytes.fromhex(file.read_text())) == 32
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]
    assert keyring.unwrap(wrapped, "matter:12") == bytes(16)


@pytest.mark.django_db
def test_a_wrapped_key_opens_for_its_own_subject_only(home: Path) -> None:
    wrapped = keyring.wrap(bytes(16), "matter:12")
    with pytest.raises(keyring.KeyUnreadable):
        keyring.unwrap(wrapped, "matter:13")


@pytest.mark.parametrize("subject", ["x'6d'", "CAST(x'ff' AS TEXT)"])
def test_a_key_whose_subject_is_no_text_does_not_open(own_database: str, subject: str) -> None:
    note(details={"why": "欠薪"})
    assert keyring.problem() == ""
    with unguarded(own_database) as attack, suppress(psycopg.Error):
        attack(f"UPDATE ledger_sealkey SET subject = {subject}")
    assert ("KeyUnreadable" in keyring.problem()) == (SealKey.objects.filter(subject="matter:12").count() == 0)


def test_a_key_in_the_environment_comes_first(home: Path, settings: Any) -> None:
    settings.BIHUAN_MASTER_KEY = "ab" * 32
    keyring.wrap(bytes(16), "matter:12")
    assert not (home / "keys").exists()


@pytest.mark.parametrize("given", ["ab", "zz" * 32, "ab" * 33])
def test_a_malformed_master_key_is_refused(settings: Any, given: str) -> None:
    settings.BIHUAN_MASTER_KEY = given
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        keyring.wrap(bytes(16), "matter:12")


def test_of_two_makers_of_a_key_the_first_wins(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = keyring.folder() / "master.key"
    monkeypatch.setattr(Path, "exists", lambda path: False)
    assert [keyring.kept(file, b"first"), keyring.kept(file, b"second")] == [b"first", b"first"]
    assert [path.name for path in file.parent.iterdir()] == ["master.key"]


def test_the_signing_key_is_made_once_with_its_public_half_beside(home: Path) -> None:
    signature = signatures.sign(b"abc")
    public = signatures.own_public_key()
    assert signatures.is_signed(b"abc", signature, public)
    assert not signatures.is_signed(b"abd", signature, public)
    assert signatures.raw(signatures.public_key_in(home / "keys" / "signing.pub")) == signatures.raw(public)
    assert stat.S_IMODE((home / "keys" / "signing.key").stat().st_mode) == 0o600


def test_another_kind_of_key_is_refused(home: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    other = X25519PrivateKey.generate()
    private, public = keyring.folder() / "signing.key", keyring.folder() / "signing.pub"
    private.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(ValueError, match="holds no Ed25519 key"):
        signatures.sign(b"abc")
    with pytest.raises(signatures.PublicKeyUnreadable):
        signatures.public_key_in(public)
