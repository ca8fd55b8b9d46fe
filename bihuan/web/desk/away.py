"""Somebody who is noted as away and looks at their desk all the same: who answers for their posts meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Absence
from bihuan.kernel.people.queries import who_answers
from bihuan.web.desk.seats import SeatLine
from bihuan.web.desk.words import person_words


@dataclass(frozen=True, slots=True)
class Away:
    """The absence, and the own posts with who answers for each."""

    absence: Absence
    rows: Sequence[tuple[object, str]]


def away_of(actor: Actor, seats: Sequence[SeatLine]) -> Away | None:
    """None, and no query, for somebody who is not away or has no seat."""
    absence_id = next((seat.absence_id for seat in seats), None)
    if absence_id is None:
        return None
    own = {seat.post_id for seat in actor.seats if seat.capacity == "appointee"}
    posts = [seat.post for seat in seats if seat.post.pk in own]
    answers = who_answers([post.pk for post in posts], clock.today())
    return Away(Absence.objects.get(pk=absence_id), [(post, person_words(answers[post.pk])) for post in posts])
