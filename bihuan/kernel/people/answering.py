"""Who answers for a post on a day: the appointee, else the deputy, else the acting head of that body, else of the
bodies above.

Those who are there are read in one query; for the other posts everything is read in a fixed number of queries,
whatever their number, and the rest is reckoned here. The tree is today's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Exists, F, Max, OuterRef

from bihuan.base.calendar import Calendar
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.queries import federations_for
from bihuan.kernel.people.models import Absence, Appointment, Deputy, Person, Post


class Capacity(StrEnum):
    """In what capacity somebody answers."""

    APPOINTEE = "appointee"
    DEPUTY = "deputy"
    ACTING_HEAD = "acting_head"
    ACTING_ABOVE = "acting_above"


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers: the person, the capacity, the post through which they do, since when the asked-for post is empty, and
    since when its deputy stands in.
    """

    person_id: int
    name: str
    capacity: Capacity
    post_id: int
    vacant_since: date | None = None
    deputy_since: date | None = None

    @property
    def is_acting(self) -> bool:
        """Whether neither the appointee nor the deputy answers."""
        return self.capacity in (Capacity.ACTING_HEAD, Capacity.ACTING_ABOVE)

    def is_red(self, day: date, calendar: Calendar) -> bool:
        """Whether the asked-for post is empty and its first working day without anybody has come by `day`."""
        return self.vacant_since is not None and calendar.next_working_day(self.vacant_since) <= day


class NobodyAnswers(LookupError):
    """No head was ever appointed at the top of the tree: nothing may be opened before that."""


@dataclass(slots=True)
class Occupancy:
    """Who is in which post on one day, who stands in and since when, and who is away since when."""

    appointees: dict[int, Person]
    deputies: dict[int, Person]
    named_on: dict[int, date]
    away: dict[int, date]

    def present(self, post_id: int) -> tuple[Person, Capacity] | None:
        """The appointee who is not away, else the deputy who is not away."""
        for found, capacity in ((self.appointees, Capacity.APPOINTEE), (self.deputies, Capacity.DEPUTY)):
            person = found.get(post_id)
            if person is not None and person.pk not in self.away:
                return person, capacity
        return None

    def deputy_since(self, post_id: int, vacant_since: date | None) -> date:
        """From when the deputy stands in: named by then, and the appointee gone or away."""
        appointee = self.appointees.get(post_id)
        missing = vacant_since if appointee is None else self.away[appointee.pk]
        return max(self.named_on[post_id], missing or date.min)


@dataclass(slots=True)
class Chains:
    """For each post the bodies in which a head is looked for, nearest first, and the head's post of each body."""

    bodies: dict[int, list[int]]
    heads: dict[int, int] = field(default_factory=dict)


def who_answers(post_ids: Iterable[int], day: date) -> dict[int, Answer]:
    """Who answers for each of these posts on `day`.

    Order: appointee if present, deputy if present, head of that body or the head's deputy, head of the body above,
    and so on to the top; for a partner body without one above, the federation of its division and upward. When
    everybody up to the top is away, the topmost head answers all the same. One query when every appointee is there,
    nine otherwise, for any number of posts.
    Raises `NobodyAnswers` when the top was never filled, `LookupError` for a post that does not exist.
    """
    wanted = list(dict.fromkeys(post_ids))
    there = appointees_present(wanted, day)
    others = [post_id for post_id in wanted if post_id not in there]
    standing_in = who_stands_in(others, day) if others else {}
    return {post_id: there.get(post_id) or standing_in[post_id] for post_id in wanted}


def appointees_present(post_ids: Sequence[int], day: date) -> dict[int, Answer]:
    """The answers for those of the posts whose appointee is not away on `day`; one query."""
    away = Absence.objects.on(day).filter(person=OuterRef("person"))
    there = Appointment.objects.on(day).filter(~Exists(away), post__in=post_ids).order_by()
    rows = there.values_list("post", "person", "person__name")
    return {post: Answer(person, name, Capacity.APPOINTEE, post) for post, person, name in rows}


def who_stands_in(wanted: Sequence[int], day: date, *, without: int | None = None) -> dict[int, Answer]:
    """Who answers for posts whose appointee is missing or away; `without` is a person to be reckoned as away, too.
    Eight queries.
    """
    posts = {post.pk: post for post in Post.objects.filter(pk__in=wanted).select_related("organisation")}
    chains = chains_of(posts.values(), day)
    occupancy = occupancy_of({*wanted, *chains.heads.values()}, day)
    if without is not None:
        occupancy.away.setdefault(without, day)
    since = vacant_since(posts, occupancy, day)
    return {post_id: _answer(posts[post_id], chains, occupancy, since.get(post_id)) for post_id in wanted}


def chains_of(posts: Iterable[Post], day: date) -> Chains:
    """The bodies above these posts and their heads' posts; three queries."""
    bodies = {post.organisation_id: post.organisation for post in posts}
    loose = {body.division_id or "" for body in bodies.values() if not body.is_union}
    federations = federations_for(loose, day)
    lines = {body.pk: _line(body, federations.get(body.division_id or "")) for body in bodies.values()}
    every = {body_id for line in lines.values() for body_id in line}
    heads = Post.objects.active(day).heads().filter(organisation__in=every).order_by("-starts_on", "-id")
    return Chains(lines, {post.organisation_id: post.pk for post in heads})


def _line(body: Organisation, federation: Organisation | None) -> list[int]:
    line = body.chain_ids
    return line if federation is None else [*line, *(each for each in federation.chain_ids if each not in line)]


def occupancy_of(post_ids: Iterable[int], day: date) -> Occupancy:
    """Who is in these posts on `day`; three queries."""
    ids = set(post_ids)
    appointed = Appointment.objects.on(day).filter(post__in=ids).select_related("person")
    standing_in = Deputy.objects.on(day).filter(post__in=ids).select_related("person")
    appointees = {row.post_id: row.person for row in appointed}
    deputies = {row.post_id: row.person for row in standing_in}
    named_on = {row.post_id: row.starts_on for row in standing_in}
    people = {person.pk for person in (*appointees.values(), *deputies.values())}
    away = Absence.objects.on(day).filter(person__in=people).values_list("person", "starts_on")
    return Occupancy(appointees, deputies, named_on, dict(away))


def vacant_since(posts: dict[int, Post], occupancy: Occupancy, day: date) -> dict[int, date]:
    """For those of the posts to which nobody is appointed on `day`: the first day without; one query."""
    empty = [post_id for post_id in posts if post_id not in occupancy.appointees]
    ended = Appointment.objects.filter(post__in=empty, ends_on__lte=day).exclude(starts_on=F("ends_on"))
    last = dict(ended.values_list("post").annotate(last=Max("ends_on")).order_by())
    return {post_id: last.get(post_id) or posts[post_id].starts_on for post_id in empty}


def _answer(post: Post, chains: Chains, occupancy: Occupancy, since: date | None) -> Answer:
    own = occupancy.present(post.pk)
    if own is not None:
        person, capacity = own
        from_day = occupancy.deputy_since(post.pk, since) if capacity is Capacity.DEPUTY else None
        return Answer(person.pk, person.name, capacity, post.pk, since, from_day)
    line = [chains.heads[body] for body in chains.bodies[post.organisation_id] if body in chains.heads]
    for head in line:
        found = occupancy.present(head)
        if found is not None:
            return _acting(found[0], head, post, chains, since)
    for head in reversed(line):
        if head in occupancy.appointees:
            return _acting(occupancy.appointees[head], head, post, chains, since)
    raise NobodyAnswers(f"post {post.code}")


def _acting(person: Person, head: int, post: Post, chains: Chains, since: date | None) -> Answer:
    if head == post.pk:
        return Answer(person.pk, person.name, Capacity.APPOINTEE, head, since)
    own_head = chains.heads.get(post.organisation_id) == head
    return Answer(person.pk, person.name, Capacity.ACTING_HEAD if own_head else Capacity.ACTING_ABOVE, head, since)
