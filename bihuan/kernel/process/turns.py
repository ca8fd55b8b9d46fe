"""Whose turn it is: it follows from what hangs on a matter, so that it is always set and never forgotten."""

from dataclasses import dataclass
from datetime import date

from bihuan.kernel.process.models import Asking, Baton, Matter, TurnKind
from bihuan.kernel.process.places import checking, placed


@dataclass(frozen=True, slots=True)
class Turn:
    """The post, the body outside or the asked person from whom the next step is awaited."""

    kind: TurnKind
    post_id: int | None = None
    body_id: int | None = None

    def differs_from(self, matter: Matter) -> bool:
        """Whether the row says something else."""
        return (self.kind, self.post_id, self.body_id) != (matter.turn_kind, matter.turn_post_id, matter.turn_body_id)


NOBODY = Turn(TurnKind.NOBODY)


def turn_of(matter: Matter, today: date) -> Turn:
    """Whose turn it is: who was offered the matter, else those asked as long as they were given to answer, else who
    checks, else whom the stage names, else the owner.
    """
    if not matter.is_open:
        return NOBODY
    return _offered(matter) or _asked(matter, today) or turn_at_stage(matter, today)


def _offered(matter: Matter) -> Turn | None:
    baton = Baton.objects.pending().filter(matter=matter).first()
    if baton is None:
        return None
    return (
        Turn(TurnKind.POST, post_id=baton.receiver_id)
        if baton.receiver_id
        else Turn(TurnKind.BODY, body_id=baton.body_id)
    )


def _asked(matter: Matter, today: date) -> Turn | None:
    """Who lets the day pass may still answer, but is not waited for: who asked goes to see them, or rings."""
    waiting = Asking.objects.open().filter(matter=matter, answer_by__gte=today)
    return Turn(TurnKind.ASKED) if waiting.exists() else None


def turn_at_stage(matter: Matter, today: date) -> Turn:
    """Whose turn it is by the stage alone, while nothing hangs on the matter: who checks, whom the stage names, or the
    owner.
    """
    process = matter.process
    if matter.stage == process.closes_from:
        return Turn(TurnKind.POST, post_id=checking(matter, process.checker, today).id)
    place = matter.open_stage.turn
    return Turn(TurnKind.POST, post_id=placed(place, matter, today).id if place else matter.owner_id)
