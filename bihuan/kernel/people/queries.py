"""Who answers for a post today, and who is in which seat."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor, ActorKind, Seat
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.organisations.models import UNION_KINDS, Organisation
from bihuan.kernel.people.answering import Answer, Capacity, NobodyAnswers, who_answers, who_stands_in
from bihuan.kernel.people.models import Absence, Account, Appointment, Deputy, Person, Post
from bihuan.kernel.people.roles import is_role, role_of
from bihuan.kernel.people.visibility import visible_organisations, visible_people, visible_posts

__all__ = [
    "Answer",
    "Capacity",
    "NobodyAnswers",
    "acting_post_ids",
    "actor_for",
    "is_seated",
    "names_in",
    "person_ids_of",
    "seats_of",
    "visible_organisations",
    "visible_people",
    "visible_posts",
    "who_answers",
    "who_stands_in",
]


PLATFORM = _("平台")
"""Who acts when nobody does."""


def seats_of(person_id: int, day: date) -> tuple[Seat, ...]:
    """The posts this person is appointed to or deputy for on `day`, appointments first; two queries."""
    appointed = Appointment.objects.on(day).filter(person=person_id).select_related("post__organisation")
    standing_in = Deputy.objects.on(day).filter(person=person_id).select_related("post__organisation")
    rows = [(row.post, "appointee") for row in appointed] + [(row.post, "deputy") for row in standing_in]
    return tuple(_seat(post, capacity) for post, capacity in rows if post.ends_on is None or post.ends_on > day)


def acting_post_ids(seats: Iterable[Seat], person_id: int, day: date) -> list[int]:
    """The posts for which this person, holding these seats, answers on `day` as acting head.

    No query for somebody who is nowhere head or head's deputy and never at the top.
    """
    heads = Post.objects.heads().filter(pk__in=[seat.post_id for seat in seats]).values_list("organisation", flat=True)
    bodies = list(Organisation.objects.filter(pk__in=heads)) if seats else []
    if not bodies:
        return []
    uncovered = Post.objects.active(day).filter(~_covered(day)).filter(_below(bodies)).values_list("pk", flat=True)
    answers = who_answers(uncovered, day)
    return [post_id for post_id, answer in answers.items() if answer.person_id == person_id and answer.is_acting]


def _covered(day: date) -> Q:
    """That an appointee or a deputy who is not away is there on `day`."""
    away = Absence.objects.on(day).values("person")
    appointed = Appointment.objects.on(day).filter(post=OuterRef("pk")).exclude(person__in=away)
    standing_in = Deputy.objects.on(day).filter(post=OuterRef("pk")).exclude(person__in=away)
    return Q(Exists(appointed)) | Q(Exists(standing_in))


def _below(bodies: Iterable[Organisation]) -> Q:
    """Posts in these bodies and below them, and in the partner bodies of their divisions."""
    condition = Q(pk__in=())
    for body in bodies:
        condition |= Q(organisation__path__within=body.path)
        if body.is_union:
            inside = Q(organisation__division__code__startswith=body.division_id or "")
            condition |= inside & ~Q(organisation__kind__in=UNION_KINDS)
    return condition


def actor_for(account: Account, day: date) -> Actor:
    """The actor that somebody logged in is: with the seats they are appointed to, deputy for, or acting for on
    `day`, and the entries that were joined to theirs.
    """
    person = account.person
    seats = seats_of(person.pk, day)
    acting = Post.objects.filter(pk__in=acting_post_ids(seats, person.pk, day)).select_related("organisation")
    every = (*seats, *(_seat(post, "acting") for post in acting))
    joined = frozenset(person_ids_of(person.pk))
    return Actor(ActorKind.PERSON, person.name, person.pk, account_id=account.pk, seats=every, joined=joined)


def _seat(post: Post, capacity: str) -> Seat:
    oversees = is_role(post.role) and role_of(post.role).oversees
    body = post.organisation
    return Seat(post.pk, body.pk, body.path, post.role, capacity, oversees, post.is_head)


def is_seated(person: Person, day: date) -> bool:
    """Whether somebody holds a seat, or stands in for one, on `day` or later."""
    appointed = Appointment.objects.from_day(day).filter(person=person).exists()
    return appointed or Deputy.objects.from_day(day).filter(person=person).exists()


def person_ids_of(person_id: int) -> set[int]:
    """The identifiers under which this person was ever known: their own and those of entries joined to it."""
    found: set[int] = set()
    level = {person_id}
    while level:
        found |= level
        joined = Person.objects.filter(merged_into__in=level).values_list("pk", flat=True)
        level = set(joined) - found
    return found


def names_in(acts: Iterable[Act]) -> dict[int, dict[str, str]]:
    """For the sentences of these acts, by act: `who` did it and whom (`person`) it is about; one query."""
    rows = list(acts)
    about = {act.pk: act.facts.get("person") for act in rows}
    wanted = {act.actor_person_id for act in rows} | set(about.values())
    names = dict(Person.objects.filter(pk__in=[each for each in wanted if each]).values_list("pk", "name"))
    found: dict[int, dict[str, str]] = {}
    for act in rows:
        found[act.pk] = {"who": names.get(act.actor_person_id or 0, str(PLATFORM))}
        if about[act.pk] in names:
            found[act.pk]["person"] = names[about[act.pk]]
    return found
