"""What the platform does by itself, every day. All of it is harmless when repeated, and when a day was missed."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Refused
from bihuan.base.keys import named_key
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.actions.freeing import free_asking, waiting_for_the_doer
from bihuan.kernel.process.actions.handing import lapse
from bihuan.kernel.process.actions.succeeding import follow_turn, inherit
from bihuan.kernel.process.models import Asking, Baton, LookBack, Matter, Task, TurnKind
from bihuan.kernel.process.turns import turn_of


def return_unanswered_batons() -> int:
    """Give every offer that was not answered in time back to its sender; how many there were."""
    late = Baton.objects.open().filter(answer_by__lt=clock.today()).order_by("pk").values_list("pk", flat=True)
    return _each(late, lambda one: lapse(baton_id=one, actor=SYSTEM, key=named_key("lapse", one)))


def move_on_from_ended_posts() -> int:
    """Pass on what still hangs on a post whose last day has passed; how many such posts there were."""
    today = clock.today()
    hanging = (
        Matter.objects.open().values("owner"),
        LookBack.objects.ahead().values("post"),
        Task.objects.open().values("post"),
        Asking.objects.open().values("post"),
        Baton.objects.open().exclude(receiver=None).values("receiver"),
    )
    held = reduce(or_, (Q(pk__in=rows) for rows in hanging))
    posts = Post.objects.filter(held, ends_on__lte=today).order_by("pk").values_list("pk", flat=True)
    return _each(posts, lambda one: inherit(post_id=one, actor=SYSTEM, key=named_key("inherit", one, today)))


def follow_turns() -> int:
    """Point matters to whom they are awaited from now, where the people or posts have changed or those asked let their
    day pass; how many had to be.
    """
    today = clock.today()
    silent = Q(turn_kind=TurnKind.ASKED, pk__in=Asking.objects.open().filter(answer_by__lt=today).values("matter"))
    held = Matter.objects.open().filter(Q(turn_kind=TurnKind.POST) | silent).order_by("pk")
    moved = [
        matter.pk for matter in held.iterator() if _may_move(matter) and turn_of(matter, today).differs_from(matter)
    ]
    return _each(moved, lambda one: follow_turn(matter_id=one, actor=SYSTEM, key=named_key("turn", one, today)))


def free_askings() -> int:
    """Take what is to be asked of those helped from the person who did the work; in how many matters."""
    today = clock.today()
    waiting = waiting_for_the_doer(today)
    return _each(waiting, lambda one: free_asking(matter_id=one, actor=SYSTEM, key=named_key("free", one, today)))


def every_day() -> None:
    """All of the above, in the order in which one leads to the other."""
    for job in (return_unanswered_batons, move_on_from_ended_posts, follow_turns, free_askings):
        job()


def _may_move(matter: Matter) -> bool:
    """Whether the turn may have changed: those asked were silent, or at this stage it depends on who is in which post;
    without a query.
    """
    return (
        matter.turn_kind == TurnKind.ASKED
        or matter.stage == matter.process.closes_from
        or matter.open_stage.turn is not None
    )


def _each(ids: Iterable[int], do: Callable[[int], object]) -> int:
    """Do one after the other; what cannot be done waits for the next day and keeps nothing else waiting."""
    done = 0
    for one in list(ids):
        try:
            do(one)
        except Refused:
            continue
        done += 1
    return done
