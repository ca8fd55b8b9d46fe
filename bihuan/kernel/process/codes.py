"""The code of somebody's own link: 65 random-looking bits, kept in the database only as a digest."""

import base64
import hashlib
import re

from django.conf import settings
from django.utils.crypto import salted_hmac

from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.process.models import Asking, Baton

LENGTH = 13
GROUP = 5
NOT_A_LETTER = re.compile(r"[^A-Z2-7]")
SALTS: dict[type[Asking | Baton], str] = {Asking: "bihuan.asking", Baton: "bihuan.baton"}
LOOKALIKES = str.maketrans("018", "OIB")


def code_for(seed: IdempotencyKey | str, kind: type[Asking | Baton] = Asking) -> str:
    """The code that belongs to this seed of a link of that kind in this deployment: 13 letters and digits, 65 bits."""
    digest = salted_hmac(SALTS[kind], str(seed), secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return base64.b32encode(digest).decode()[:LENGTH]


def code_of(row: Asking | Baton) -> str:
    """The code of an open asking or hand-over, to show it again to somebody entitled to hand it on."""
    return code_for(row.seed, type(row))


def digest_of(code: str) -> str:
    """What is kept of a code. Blanks, dashes, case and look-alike digits do not matter."""
    return hashlib.sha256(_normal(code).encode()).hexdigest()


def grouped(code: str) -> str:
    """The code as it is read aloud: `ABCDE-FGHIJ-KLM`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def asking_of(code: str) -> Asking | None:
    """The asking that this code opens, answered or not; None for a wrong one."""
    return Asking.objects.select_related("matter__subject", "look_back").filter(code_digest=digest_of(code)).first()


def baton_of(code: str) -> Baton | None:
    """The hand-over that this code opens, answered or not; None for a wrong one, and for one that was replaced."""
    lines = ("matter", "sender__organisation", "body")
    return Baton.objects.select_related(*lines).filter(code_digest=digest_of(code)).first()


def _normal(code: str) -> str:
    return NOT_A_LETTER.sub("", code.upper().translate(LOOKALIKES))
