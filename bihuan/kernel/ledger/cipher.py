"""SM4-GCM: what is sealed is unreadable without the key, and a changed byte is noticed.

A sealed text is: version (1 byte) + nonce (12) + tag (16) + ciphertext. The place it belongs to is authenticated
with it, so that it cannot be moved elsewhere.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
VERSION = b"\x01"
HEADER = len(VERSION) + NONCE_BYTES + TAG_BYTES


def encrypt(key: bytes, plain: bytes, place: bytes) -> bytes:
    """`plain` sealed under `key` (16 bytes), bound to `place`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(place)
    sealed = encryptor.update(plain) + encryptor.finalize()
    return VERSION + nonce + encryptor.tag + sealed


def decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """The sealed text; raises `InvalidTag` for another key, another place or a changed byte."""
    if len(sealed) < HEADER or sealed[:1] != VERSION:
        raise InvalidTag
    nonce, tag = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES : HEADER]
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(place)
    return decryptor.update(sealed[HEADER:]) + decryptor.finalize()
