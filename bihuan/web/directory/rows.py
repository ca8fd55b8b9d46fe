"""Posts as shown in a list: who is in them, who stands in, who answers today, and whether that is a red vacancy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bihuan.kernel.people.models import Absence, Appointment, Deputy, Post
from bihuan.kernel.people.queries import Answer, Capacity, who_answers
from bihuan.kernel.rules.queries import calendar


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post on a day. `red` from the first working day on which nobody is appointed; `away` when the appointee is."""

    post: Post
    answer: Answer
    appointment: Appointment | None
    deputy: Deputy | None
    red: bool
    away: bool

    @property
    def acting(self) -> bool:
        """Whether somebody answers who is neither appointee nor deputy."""
        return self.answer.is_acting

    @property
    def standing_in(self) -> bool:
        """Whether the deputy answers today."""
        return self.answer.capacity is Capacity.DEPUTY


def post_rows(posts: Iterable[Post], day: date) -> list[PostRow]:
    """The rows of these posts; a fixed number of queries for any number of posts."""
    known = list(posts)
    if not known:
        return []
    answers = who_answers([post.pk for post in known], day)
    appointed = {
        row.post_id: row for row in Appointment.objects.on(day).filter(post__in=known).select_related("person")
    }
    deputies = {row.post_id: row for row in Deputy.objects.on(day).filter(post__in=known).select_related("person")}
    away = set(
        Absence.objects.on(day).filter(person__appointments__in=appointed.values()).values_list("person", flat=True)
    )
    working = calendar()
    return [
        PostRow(
            post=post,
            answer=answers[post.pk],
            appointment=appointed.get(post.pk),
            deputy=deputies.get(post.pk),
            red=answers[post.pk].is_red(day, working),
            away=post.pk in appointed and appointed[post.pk].person_id in away,
        )
        for post in known
    ]
