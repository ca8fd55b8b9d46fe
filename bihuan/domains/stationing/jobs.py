"""What the platform does by itself for stationing, every day."""

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import named_key
from bihuan.domains.stationing.actions.ending import end_term
from bihuan.domains.stationing.models import Term


def end_due_terms() -> int:
    """Wind up every term that is over; how many there were. Harmless when repeated, and when a day was missed.

    One term that cannot be wound up does not hold up the others; what went wrong is raised when all had their turn.
    """
    due = Term.objects.due_to_end(clock.today()).order_by("ends_on", "pk").values_list("pk", flat=True)
    errors: list[Exception | None] = [_error_of(term_id) for term_id in list(due)]
    failed = [error for error in errors if error is not None]
    if failed:
        raise ExceptionGroup("some terms could not be wound up, the others were", failed)
    return len(errors)


def _error_of(term_id: int) -> Exception | None:
    try:
        end_term(term_id=term_id, actor=SYSTEM, key=named_key("end_term", term_id))
    except Exception as error:  # whatever it is, the next one must still have its turn
        return error
    return None
