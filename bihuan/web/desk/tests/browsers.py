"""Browsers of the people of the small region, and the forms they send."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from bihuan.base.keys import new_key
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import appointee, person
from bihuan.kernel.process.models import Matter
from bihuan.web.shell.tests.clients import client_of

HTMX = {"HX-Request": "true", "HX-Target": "step"}


def browser_of(post: Post, **options: Any) -> Client:
    """The browser of whoever is in that post."""
    return client_of(appointee(post), **options)


def stranger() -> Client:
    """Somebody with a log-in and no post."""
    return client_of(person("示例外人"))


def step(client: Client, matter: Matter, path: str, headers: dict[str, str] | None = None, **data: Any) -> HttpResponse:
    """Send the form of a step, with a fresh key."""
    return client.post(f"/matters/{matter.pk}/do/{path}", {"key": new_key(), **data}, headers=headers)


def text_of(answer: HttpResponse) -> str:
    """The page as text."""
    return str(answer.content.decode())
