"""Which matters somebody sees: the first of the two doors."""

from collections.abc import Callable

from django.db.models import Q

from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.process.models import Asking, Baton, Companion, LookBack, Matter, Task

View = Callable[[Actor], Q]
_views: dict[str, View] = {}


def register_view(who: str, view: View) -> None:
    """Let persons also see, note in and urge the matters for which the condition of a domain holds (from an `apps.py`);
    an empty condition adds none. `ValueError` for a second one of that name.
    """
    if _views.setdefault(who, view) is not view:
        raise ValueError(f"{who} sees matters already")


def seen_by(actor: Actor) -> Q:
    """The condition on matters that holds for what the actor may see.

    Somebody who came through a link sees that one matter, a body outside only while its link opens. A person sees what
    their posts own, are awaited for, are offered, asked about, or have a task or look-back in; what they keep company
    with; where a role oversees, everything owned by or meant for their branch of the tree; and what a domain adds.
    """
    if actor.kind is ActorKind.ASKED:
        return Q(pk__in=Asking.objects.filter(pk=actor.asking_id or 0).values("matter"))
    if actor.kind is ActorKind.PARTNER:
        return Q(pk__in=Baton.objects.let_in().filter(pk=actor.baton_id or 0).values("matter"))
    seen = _through_posts(actor.post_ids) | Q(pk__in=Companion.objects.with_actor(actor).values("matter"))
    for path in actor.overseen_paths():
        seen |= Q(owner__organisation__path__within=path) | Q(subject__path__within=path)
    for view in _views.values():
        seen |= view(actor)
    return seen


def stands_by(actor: Actor, matter: Matter) -> bool:
    """Whether a domain lets the actor see the matter, whoever owns it; no query where none does for such a person."""
    conditions = [view(actor) for view in _views.values()] if actor.kind is ActorKind.PERSON else []
    return any(one and Matter.objects.filter(one, pk=matter.pk).exists() for one in conditions)


def _through_posts(posts: frozenset[int]) -> Q:
    return (
        Q(owner__in=posts)
        | Q(turn_post__in=posts)
        | Q(pk__in=Baton.objects.open().filter(receiver__in=posts).values("matter"))
        | Q(pk__in=Task.objects.open().filter(post__in=posts).values("matter"))
        | Q(pk__in=Asking.objects.open().filter(post__in=posts).values("matter"))
        | Q(pk__in=LookBack.objects.ahead().filter(post__in=posts).values("matter"))
    )
