"""Finding posts: the one a table asks for, the heir of one that ends, the one that checks."""

from datetime import date

from django.utils.translation import gettext as _

from bihuan.base.errors import Refused
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.queries import body_above
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.persons import is_same_person
from bihuan.kernel.process.table import Place

HEAD = "head"


def nearest(place: Place, start: Organisation, day: date) -> Post | None:
    """The nearest post of that role (and tier) from `start` upward that exists on that day."""
    chain = _chain(start, day)
    posts = Post.objects.active(day).filter(organisation__in=chain, role=place.role).select_related("organisation")
    if place.tier:
        posts = posts.filter(organisation__tier=place.tier)
    return min(posts, key=lambda post: (chain.index(post.organisation_id), post.pk), default=None)


def placed(place: Place, matter: Matter, day: date) -> Post:
    """The post that a table asks for; the nearest head when the asked-for role is nowhere filled.

    Refused (`no_post`) when not even a head is found upward.
    """
    start = matter.subject if place.along == "subject" else matter.owner.organisation
    heads = (nearest(Place(HEAD), one, day) for one in (start, matter.owner.organisation))
    found = nearest(place, start, day) or next(filter(None, heads), None)
    if found is None:
        raise Refused("no_post", _("找不到承办岗位：请先在通讯录中为上级工会设立负责人岗位"))
    return found


def checking(matter: Matter, place: Place, day: date) -> Post:
    """The post that checks: the one of the table, or the first above it whose person did not do the work."""
    first = placed(place, matter, day)
    if matter.doer_id is None or _not_of_the_doer([first], matter, day):
        return first
    above = _heads(first.organisation, day, besides=first.pk)
    return _not_of_the_doer(above, matter, day) or (above or [first])[-1]


def elsewhere(matter: Matter, day: date) -> Post:
    """The post of another unit that asks those helped: the nearest head above the owning body whose person did not do
    the work; where there is none, whoever checks.
    """
    own = matter.owner.organisation
    above = [post for post in _heads(own, day) if post.organisation_id != own.pk]
    return _not_of_the_doer(above, matter, day) or checking(matter, matter.process.checker, day)


def _not_of_the_doer(posts: list[Post], matter: Matter, day: date) -> Post | None:
    answers = who_answers([post.pk for post in posts], day)
    others = (post for post in posts if not is_same_person(answers[post.pk].person_id, matter.doer_id))
    return next(others, None)


def has_not_ended(post: Post | Organisation, day: date) -> bool:
    """Whether a post or a body is still there on that day."""
    return post.ends_on is None or post.ends_on > day


def still_there(post: Post, day: date) -> Post:
    """The post, or its heir when it has ended."""
    return post if has_not_ended(post, day) else heir_of(post, day)


def heir_of(post: Post, day: date) -> Post:
    """Who takes over from a post that ends: the head of its body, else the nearest head above.
    Refused when there is none.
    """
    heads = _heads(post.organisation, day, besides=post.pk)
    if not heads:
        raise Refused("no_heir", _("该岗位名下还有事项，上级没有可以接手的负责人岗位：请先设立负责人岗位再撤销本岗位"))
    return heads[0]


def _heads(organisation: Organisation, day: date, besides: int = 0) -> list[Post]:
    chain = _chain(organisation, day)
    heads = (
        Post.objects.active(day)
        .heads()
        .filter(organisation__in=chain)
        .exclude(pk=besides)
        .select_related("organisation")
    )
    return sorted(heads, key=lambda post: (chain.index(post.organisation_id), post.pk))


def _chain(organisation: Organisation, day: date) -> list[int]:
    """The body and those above it; for a partner body the federation of its division and upward follow."""
    line = organisation.chain_ids
    if organisation.is_union:
        return line
    federation = body_above(Organisation.objects.get(pk=line[-1]), day)
    return line if federation is None else [*line, *federation.chain_ids]
