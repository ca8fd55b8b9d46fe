"""What goes along when a body gives way to others, as shown before it is done."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.models import Matter
from bihuan.web.directory.rows import post_rows

Rows = list[tuple[str, object]]


def hanging_on(body: Organisation) -> Rows:
    """How many posts, people, open matters and bodies below go along with it."""
    return [
        (_("转过去的岗位"), Post.objects.active(clock.today()).filter(organisation=body).count()),
        (_("转过去的人员"), Person.objects.current().filter(organisation=body).count()),
        (_("转过去的未办结事项"), Matter.objects.open().filter(owner__organisation=body).count()),
        (_("转过去的下级单位"), body.children.filter(ends_on__isnull=True).count()),
    ]


def seats_going(body: Organisation) -> dict[int, str]:
    """The posts that go along, each with who is in it."""
    today = clock.today()
    rows = post_rows(Post.objects.active(today).filter(organisation=body).order_by("-is_head", "pk"), today)
    return {
        row.post.pk: f"{row.post.title} {row.appointment.person}" if row.appointment else row.post.title for row in rows
    }


def what_moves(old: Organisation, into: Organisation, on: date) -> Rows:
    """Both bodies by name, the day, and what goes along."""
    return [
        (_("被并入的单位"), old.name),
        (_("并入哪个单位"), into.name),
        (_("从哪天起"), date_format(on)),
        *hanging_on(old),
    ]
