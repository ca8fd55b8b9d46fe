"""The door of bodies outside, and the hand-over that a browser has opened through it."""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.process.codes import baton_of
from bihuan.kernel.process.models import Baton
from bihuan.web.shell.doors import Door
from bihuan.web.shell.request import Request

PART = 12


def _ticket(baton: Baton) -> str:
    """Which hand-over, and which of its links: one that was replaced is remembered by nobody."""
    return f"{baton.pk}:{(baton.code_digest or '')[:PART]}"


DOOR = Door(
    name="partner",
    path="/h",
    behind=baton_of,
    ticket=_ticket,
    wrong=_(
        "没有找到。请对照纸上或消息里的查询码，再输一次；字母大小写、中间的横线都不要紧。换过链接的，原来的查询码已经作废。"
    ),
    type_at="partner:type",
    leads_to="partner:matter",
)


def remembered(request: Request) -> Baton | None:
    """The hand-over that this browser opened; None when it opened none, too long ago, or by a link since replaced."""
    number, _colon, part = DOOR.ticket_of(request).partition(":")
    rows = Baton.objects.select_related("matter", "sender__organisation", "body").filter(code_digest__startswith=part)
    return rows.filter(pk=int(number)).first() if number else None
