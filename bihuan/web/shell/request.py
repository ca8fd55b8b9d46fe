"""The request as our views see it: with the actor that the middleware put there."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from bihuan.base.actor import Actor

if TYPE_CHECKING:
    from bihuan.kernel.people.models import Account


class Request(HttpRequest):
    """Any request; `actor` is None for somebody who is not logged in."""

    actor: Actor | None
    htmx: HtmxDetails


class StaffRequest(HttpRequest):
    """A request on a page behind the log-in, where there always is an actor."""

    actor: Actor
    user: "Account"
    htmx: HtmxDetails
