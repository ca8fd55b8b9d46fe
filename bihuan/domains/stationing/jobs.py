"""What the platform does by itself for stationing, every day."""

from collections.abc import Callable, Iterable
from functools import partial

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import named_key
from bihuan.domains.stationing.actions.ending import end_term
from bihuan.domains.stationing.actions.reopening import accompany_again
from bihuan.domains.stationing.models import Term
from bihuan.domains.stationing.queries import without_old_team


def end_due_terms() -> int:
    """Wind up every term that is over; how many there were. Harmless when repeated, and when a day was missed.

    One term that cannot be wound up does not hold up the others; what went wrong is raised when all had their turn.
    """
    due = Term.objects.due_to_end(clock.today()).order_by("ends_on", "pk").values_list("pk", flat=True)
    return _each(
        partial(end_term, term_id=term_id, actor=SYSTEM, key=named_key("end_term", term_id)) for term_id in list(due)
    )


def accompany_reopened() -> int:
    """Give whatever is open of an ended term, and has nobody of the old team any more, somebody of it again; how many
    there were. Harmless when repeated.
    """
    today = clock.today().isoformat()
    return _each(
        partial(accompany_again, matter_id=pk, actor=SYSTEM, key=named_key("accompany_again", pk, today))
        for pk in list(without_old_team().order_by("pk").values_list("pk", flat=True))
    )


def _each(acts: Iterable[Callable[[], object]]) -> int:
    errors: list[Exception | None] = [_error_of(act) for act in acts]
    failed = [error for error in errors if error is not None]
    if failed:
        raise ExceptionGroup("some could not be done, the others were", failed)
    return len(errors)


def _error_of(act: Callable[[], object]) -> Exception | None:
    try:
        act()
    except Exception as error:  # whatever it is, the next one must still have its turn
        return error
    return None
