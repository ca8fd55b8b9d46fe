"""The deployment's signature under what leaves the database (Ed25519).

The private key is the file `keys/signing.key` in `BIHUAN_HOME`, made on first use and readable by the owner only;
`keys/signing.pub` beside it is for whoever keeps checkpoints elsewhere.
"""

from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings

from bihuan.kernel.ledger import keyring


class PublicKeyUnreadable(ValueError):
    """The file is not there, or holds no Ed25519 key."""


def sign(message: bytes) -> bytes:
    """The signature, 64 bytes."""
    return _private_key().sign(message)


def is_signed(message: bytes, signature: bytes, public_key: Ed25519PublicKey) -> bool:
    """Whether the owner of the key signed this message."""
    try:
        public_key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def own_public_key() -> Ed25519PublicKey:
    """The public key of this deployment; written beside the private one."""
    key = _private_key().public_key()
    keyring.kept(keyring.folder() / "signing.pub", key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return key


def kept_public_key() -> Ed25519PublicKey | None:
    """The public key kept beside the keys of this deployment, None when there is none; nothing is made."""
    file = Path(settings.BIHUAN_HOME) / "keys" / "signing.pub"
    return public_key_in(file) if file.exists() else None


def public_key_in(file: Path) -> Ed25519PublicKey:
    """The public key that was kept in a file; raises `PublicKeyUnreadable`."""
    try:
        key = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise PublicKeyUnreadable(file) from error
    if not isinstance(key, Ed25519PublicKey):
        raise PublicKeyUnreadable(file)
    return key


def raw(key: Ed25519PublicKey) -> str:
    """The public key, 32 bytes in hexadecimal."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _private_key() -> Ed25519PrivateKey:
    fresh = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = load_pem_private_key(keyring.kept(keyring.folder() / "signing.key", fresh), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("keys/signing.key holds no Ed25519 key")
    return key
