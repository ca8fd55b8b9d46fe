"""Identifiers with a type of their own, and the key under which one intention is carried out once."""

import hashlib
import secrets
from typing import NewType

MatterId = NewType("MatterId", int)
PostId = NewType("PostId", int)
PersonId = NewType("PersonId", int)
OrganisationId = NewType("OrganisationId", int)

IdempotencyKey = NewType("IdempotencyKey", str)

LONGEST = 64


def new_key() -> IdempotencyKey:
    """A fresh key, 128 random bits: one for each form shown, sent back with it."""
    return IdempotencyKey(secrets.token_hex(16))


def sub_key(key: IdempotencyKey, name: str) -> IdempotencyKey:
    """The key of a step inside an action: the same for the same action and step, different for any other."""
    return IdempotencyKey(hashlib.sha256(f"{key}/{name}".encode()).hexdigest()[:32])


def named_key(*parts: object) -> IdempotencyKey:
    """The key of something that happens by itself at most once: the same parts always give the same key."""
    return IdempotencyKey(hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:32])
