"""People of one name: where each of them sits, so that whoever enters another one sees whether it is the same person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, When
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.paging import Cut, first_of
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.entries import clean_mobile, namesakes
from bihuan.kernel.people.models import Appointment, Deputy, Person
from bihuan.kernel.people.queries import visible_posts
from bihuan.kernel.people.visibility import mobiles_shown_to
from bihuan.web.shell.templatetags.words import clauses, listed

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Namesake:
    """An entry of that name; `where` says in which seats, and what is known of the number."""

    person: Person
    where: str


def namesakes_of(actor: Actor, organisation: Organisation, name: str, mobile: str) -> Cut[Namesake]:
    """Whom the actor finds under that name, those of that body first; the first of many, in a fixed number of queries."""
    own_first = Case(When(organisation=organisation, then=0), default=1)
    people = first_of(namesakes(actor, name).select_related("organisation").order_by(own_first, "pk"), MOST_SHOWN)
    ids, typed = [person.pk for person in people], clean_mobile(mobile)
    seats, shown = _seats(actor, ids), mobiles_shown_to(actor, ids)
    rows = [Namesake(one, _where(one, seats.get(one.pk, ()), typed if one.pk in shown else None)) for one in people]
    return Cut(rows, people.count)


def _seats(actor: Actor, people: Iterable[int]) -> Mapping[int, list[str]]:
    """The seats of today, by person, of those posts that the actor finds."""
    posts, today = visible_posts(actor).values("pk"), clock.today()
    found: dict[int, list[str]] = defaultdict(list)
    for rows, words in ((Appointment.objects.on(today), "%(post)s"), (Deputy.objects.on(today), _("%(post)s（代理）"))):
        for row in rows.filter(person__in=people, post__in=posts).select_related("post__organisation").order_by("pk"):
            found[row.person_id].append(words % {"post": row.post})
    return found


def _where(person: Person, seats: Sequence[str], typed: str | None) -> str:
    """`typed` is the number of the new entry; None where the actor is not shown the number of this one."""
    place = listed(seats) or _("%(body)s登记，没有任职") % {"body": person.organisation.name}
    return place if typed is None else clauses([place, _number_words(person.mobile, typed)])


def _number_words(mobile: str, typed: str) -> str:
    if not mobile:
        return _("没有登记手机号码")
    return _("手机号码相同") if mobile == typed else _("手机尾号%(digits)s") % {"digits": mobile[-4:]}
