"""The door of those who are asked, and the asking that a browser has opened through it."""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.process.codes import asking_of
from bihuan.kernel.process.models import Asking
from bihuan.web.shell.doors import Door
from bihuan.web.shell.request import Request

DOOR = Door(
    name="asked",
    path="/v",
    behind=asking_of,
    ticket=lambda asking: str(asking.pk),
    wrong=_("没有找到。请对照纸上或短信里的查询码，再输一次；字母大小写、中间的横线都不要紧。"),
    type_at="worker:type",
    leads_to="worker:question",
)


def remembered(request: Request) -> Asking | None:
    """The asking that this browser opened; None when it opened none, or too long ago."""
    ticket = DOOR.ticket_of(request)
    about = ("matter__subject", "matter__turn_post__organisation", "look_back", "voice", "post__organisation")
    rows = Asking.objects.select_related(*about)
    return rows.filter(pk=int(ticket)).first() if ticket else None
