"""Those helped are asked by somebody who did not do the work, also after people have changed."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Asking, LookBack, Matter
from bihuan.kernel.process.persons import is_same_person
from bihuan.kernel.process.places import checking, elsewhere
from bihuan.kernel.process.table import Way

ASKING_WAYS = (Way.LINK, Way.OTHER_UNIT)


@action("matter.free_asking")
def free_asking(*, matter_id: int, actor: Actor, key: IdempotencyKey) -> Matter:
    """Give look-backs and open askings that wait for the very person who did the work to whoever may ask; done by the
    platform. Records `matter.asker_followed` for each, or nothing.
    """
    matter, today = Matter.objects.lock(matter_id), clock.today()
    if not actor.is_system:
        raise Refused("platform_only", _("由平台自动办理"))
    for row, post in _barred(matter, today):
        row.post = post
        row.save(update_fields=["post"])
        name = f"{type(row).__name__}/{row.pk}"
        enter(matter, "matter.asker_followed", actor=actor, key=sub_key(key, name), facts={"to_post": post.pk})
    return matter


def _barred(matter: Matter, day: date) -> Iterator[tuple[LookBack | Asking, Post]]:
    """What waits for the doer, and the post whose person may ask instead; where there is none it stays."""
    rows = [*matter.look_backs.ahead().filter(way__in=ASKING_WAYS).order_by("pk"), *matter.askings.open()]
    for row in rows:
        other_unit = isinstance(row, LookBack) and row.way == Way.OTHER_UNIT
        post = elsewhere(matter, day) if other_unit else checking(matter, matter.process.checker, day)
        if is_same_person(_answering(row.post_id, day), matter.doer_id) and post.pk != row.post_id:
            yield row, post


def _answering(post_id: int, day: date) -> int:
    return who_answers([post_id], day)[post_id].person_id


def waiting_for_the_doer(day: date) -> list[int]:
    """The matters in which a look-back or an open asking waits for the person who did the work; five queries, and one
    more for each pair of entries that were joined.
    """
    ahead = LookBack.objects.ahead().filter(way__in=ASKING_WAYS)
    rows = [
        row
        for waiting in (ahead, Asking.objects.open())
        for row in waiting.exclude(matter__doer=None).values_list("matter", "matter__doer", "post")
    ]
    answers = who_answers({post for _matter, _doer, post in rows}, day)
    pairs = Person.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    joined = {entry for pair in pairs for entry in pair}

    def same(one: int, other: int) -> bool:
        return one == other or ({one, other} <= joined and is_same_person(one, other))

    return sorted({matter for matter, doer, post in rows if same(answers[post].person_id, doer)})
