"""Browsers of people who are logged in, for tests of pages."""

from typing import Any

from django.test import Client

from bihuan.kernel.people import sessions
from bihuan.kernel.people.models import Account, Person
from bihuan.kernel.people.tests.factories import account

BACKEND = "bihuan.kernel.people.backends.WaitingBackend"


def client_of(who: Person | Account, **options: Any) -> Client:
    """A browser in which this person is logged in; somebody without an account gets one."""
    if isinstance(who, Person):
        who = Account.objects.filter(person=who).first() or account(who)
    client = Client(**options)
    client.force_login(who, backend=BACKEND)
    sessions.begin(who, session_key=str(client.session.session_key), agent="Windows Chrome", address="203.0.113.7")
    return client
