"""Empty posts that the body above reads of on its desk, until somebody is appointed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.rules.queries import calendar
from bihuan.web.desk.words import person_words

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EmptyPost:
    """A post that has been empty since a day, and who answers for it meanwhile."""

    post: Post
    since: date
    answers: str


@dataclass(frozen=True, slots=True)
class EmptyPosts:
    """The longest empty ones, and how many there are."""

    rows: Sequence[EmptyPost]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def empty_posts(actor: Actor, today: date) -> EmptyPosts:
    """Those of the bodies directly below somebody who oversees, and of a head's own body, from the first working day on.

    No query for somebody who oversees nothing, one where no post is empty.
    """
    above = {seat.organisation_id for seat in actor.seats if seat.oversees}
    if not above:
        return EmptyPosts([], 0)
    own = {seat.organisation_id for seat in actor.seats if seat.leads}
    concerned = Q(organisation__parent__in=above) | Q(organisation__in=own)
    posts = list(Post.objects.vacant(today).filter(concerned).select_related("organisation"))
    if not posts:
        return EmptyPosts([], 0)
    answers, working = who_answers([post.pk for post in posts], today), calendar()
    red = [
        EmptyPost(post, since, person_words(answer))
        for post in posts
        if (answer := answers[post.pk]).is_red(today, working) and (since := answer.vacant_since)
    ]
    red.sort(key=lambda one: (one.since, one.post.pk))
    return EmptyPosts(red[:MOST_SHOWN], len(red))
