"""What the platform does by itself, every day."""

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import named_key
from bihuan.kernel.process.actions.handing import lapse
from bihuan.kernel.process.models import Baton


def return_unanswered_batons() -> int:
    """Give every offer that was not answered in time back to its sender; how many there were. Harmless when repeated."""
    late = list(Baton.objects.open().filter(answer_by__lt=clock.today()).order_by("pk").values_list("pk", flat=True))
    for baton_id in late:
        lapse(baton_id=baton_id, actor=SYSTEM, key=named_key("lapse", baton_id))
    return len(late)
