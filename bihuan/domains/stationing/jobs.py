"""What the platform does by itself for stationing, every day."""

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import named_key
from bihuan.domains.stationing.actions.ending import end_term
from bihuan.domains.stationing.models import Term


def end_due_terms() -> int:
    """Wind up every term that is over; how many there were. Harmless when repeated, and when a day was missed."""
    due = list(Term.objects.due_to_end(clock.today()).order_by("ends_on", "pk").values_list("pk", flat=True))
    for term_id in due:
        end_term(term_id=term_id, actor=SYSTEM, key=named_key("end_term", term_id))
    return len(due)
