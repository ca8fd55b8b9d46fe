"""Sheets that are handed out: the link behind a code, and its picture."""

import io

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bihuan.kernel.process import codes
from bihuan.kernel.process.models import Asking, Baton


def link_to(request: HttpRequest, row: Asking | Baton) -> str:
    """The whole own link of an asking or a hand-over."""
    door = "worker:open" if isinstance(row, Asking) else "partner:open"
    return request.build_absolute_uri(reverse(door, args=[codes.code_of(row)]))


def drawn(link: str) -> HttpResponse:
    """The link as a QR code, a picture of its own so that no script and no style of ours is needed."""
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="svg", scale=4, border=4, dark="#000", light="#fff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
