"""The whole of it: what people do with matters, and what happens around them."""

from typing import ClassVar

from bihuan.kernel.process.tests.stateful.matters import WithMatters
from bihuan.kernel.process.tests.stateful.people import WithPeople

ON_MATTERS = (
    *("advance",) * 14,
    *("open",) * 2,
    *("any_move", "any_move", "replan", "replan", "note", "urge", "pause_or_resume", "pause_or_resume"),
    *("offer", "offer", "answer_offer", "assign", "task", "task", "company"),
    *("hear", "not_reached", "close", "close", "reopen"),
    *("look_back",) * 4,
    *("plan_look_back", "correct", "void", "merge", "erase", "erase"),
)
AROUND = (
    *("days_pass",) * 4,
    *("leave", "appoint", "appoint", "deputise", "be_away", "set_up_post", "end_post", "move_post"),
    *("join_entries", "restructure", "daily_job", "declare_days"),
)


class LoopLife(WithMatters, WithPeople):
    """A region in which everything happens. A domain's machine derives from it and adds to `menu`."""

    menu: ClassVar[tuple[str, ...]] = (*ON_MATTERS, *AROUND)
