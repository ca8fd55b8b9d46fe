"""How Django's own log-in machinery finds accounts."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from bihuan.base.errors import Refused
from bihuan.kernel.people.models import Account
from bihuan.kernel.people.signing_in import sign_in


class WaitingBackend(BaseBackend):
    """Log-in by name and password, with the waits of `signing_in`. The log-in page calls `sign_in` itself, for its
    words.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Account | None:
        """The account, or None whatever the reason."""
        if not username or password is None:
            return None
        address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
        try:
            return sign_in(username=username, password=password, address=address)
        except Refused:
            return None

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session, with its person; None when it was locked since."""
        return Account.objects.select_related("person").filter(pk=user_id, is_active=True).first()
