"""That the top of the tree is never without a natural person: everybody's answer ends there."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.queries import root
from bihuan.kernel.people.models import Appointment, Post

FOREVER = date.max


def is_led(top: Organisation, day: date) -> bool:
    """Whether on every day from `day` on somebody is appointed head there, the last one without an end; one query."""
    rows = Appointment.objects.from_day(day).filter(post__organisation=top, post__is_head=True).select_related("post")
    spans = sorted((row.starts_on, min(row.ends_on or FOREVER, row.post.ends_on or FOREVER)) for row in rows)
    reached = day
    for starts_on, ends_on in spans:
        if starts_on > reached:
            return False
        reached = max(reached, ends_on)
    return reached == FOREVER


def refuse_if_nobody_left(post: Post) -> None:
    """After a change of a head's post at the top: refused (`nobody_left`) unless somebody leads on without an end."""
    if post.is_head and post.organisation.is_root and not is_led(post.organisation, clock.today()):
        raise Refused("nobody_left", _("最上级组织的负责人不能空缺，也不能只任到某一天：请直接登记接任的人"))


def refuse_before_root_is_led(organisation: Organisation, is_head: bool) -> None:
    """Other posts come after the head at the top: else nobody would answer for them (`nobody_left`)."""
    top = root()
    first = is_head and organisation.is_root
    if not first and (top is None or not is_led(top, clock.today())):
        raise Refused("nobody_left", _("请先为最上级组织登记负责人，再设立其他岗位"))
