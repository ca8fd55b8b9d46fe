"""Secrets in the hands of actions: kept out of receipts, checked against the rules, and made up for one use."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.people.models import Account

ONE_TIME_FOR = timedelta(hours=72)
"""How long a one-time password may be used."""


@dataclass(frozen=True, repr=False)
class Secret:
    """A password on its way to an action.

    It has no fields as a dataclass, on purpose: the receipt of an action keeps a digest of all fields of its
    arguments, and a fast digest of a password is an invitation to guess it.
    """

    def __init__(self, text: str) -> None:
        object.__setattr__(self, "_text", text)

    @property
    def text(self) -> str:
        """The password itself."""
        return str(getattr(self, "_text"))  # noqa: B009 — set past the frozen dataclass

    def __repr__(self) -> str:
        return "Secret(…)"


def one_time_password(key: IdempotencyKey) -> str:
    """The password that the action with this key gives out, sixteen letters and digits in groups of four (80 bits).

    Made from the key and the deployment's secret, so that a form sent twice shows the same password and none is stored.
    """
    made = hmac.new(settings.SECRET_KEY.encode(), f"one-time password {key}".encode(), hashlib.sha256).digest()
    text = base64.b32encode(made[:10]).decode().lower()
    return "-".join(text[place : place + 4] for place in range(0, 16, 4))


def refuse_weak(secret: Secret, account: Account) -> None:
    """Refused (`weak_password`) with everything the validators of the settings object to."""
    try:
        validate_password(secret.text, account)
    except ValidationError as error:
        raise Refused("weak_password", _in_a_row(error.messages), "new") from error


def _in_a_row(sentences: list[str]) -> str:
    """One sentence after the other, as the language sets them."""
    text = sentences[0]
    for sentence in sentences[1:]:
        text = pgettext("两个句子相连", "%(before)s%(after)s") % {"before": text, "after": sentence}
    return text


class LongEnough:
    """The rule that a password has at least so many characters; Django's own says it in English only."""

    def __init__(self, min_length: int = 10) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise `ValidationError` for a shorter one."""
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """What is asked for."""
        return _("密码至少%(count)d个字符。") % {"count": self.min_length}
