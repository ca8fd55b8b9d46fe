"""Browsers of the people of a stationed team, and the forms they send."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import Client

from bihuan.base.keys import new_key
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import appointee, person
from bihuan.web.shell.tests.clients import client_of


def browser_of(post: Post, day: date | None = None) -> Client:
    """The browser of whoever is in that post."""
    return client_of(appointee(post, day))


def stranger() -> Client:
    """Somebody with a log-in and no post."""
    return client_of(person("示例外人"))


def send(client: Client, path: str, **data: Any) -> HttpResponse:
    """Send a form with a fresh key."""
    return client.post(path, {"key": new_key(), **data})


def text_of(answer: HttpResponse) -> str:
    """The page as text."""
    return str(answer.content.decode())
