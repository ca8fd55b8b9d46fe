"""The values that components show. Screens fill them; the templates beside them know how they look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.base.decisions import ALLOWED, Decision
from bihuan.web.shell.ring import Ring

LINE = 40
SHORT = 200
"""Characters: of a line on paper, and of what is short enough to stay on one sheet."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to this page; the last one has no address."""

    label: object
    url: str = ""


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter in a list: its ring, what, for whom, the next date, whose turn; `note` says what is missing, from whom."""

    ring: Ring
    number: str
    title: str
    url: str
    for_whom: str = ""
    next_date: date | None = None
    turn: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A deadline with its arithmetic: start, length in words, what was skipped, due day; `review` when it is paused.

    `first_due` is the day first promised, when a later one was agreed: it stays visible.
    """

    title: object
    start: date
    length: object
    due: date
    skipped: Sequence[object] = ()
    basis: object = ""
    review: date | None = None
    first_due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file bound to an act: its name, where it opens, and its size in words."""

    name: str
    url: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One act as read: who, in which seat, what, when it was entered and (if another day) when it happened.

    `mark` is `""`, `strong` (a stage was reached) or `late`; `standing` is `""`, `corrected`, `erased` or `imported`.
    """

    who: str
    sentence: object
    entered_at: datetime
    post: str = ""
    happened_on: date | None = None
    facts: Sequence[tuple[object, object]] = ()
    text: str = ""
    files: Sequence[File] = ()
    icon: str = "edit"
    mark: str = ""
    standing: str = ""
    note: object = ""
    anchor: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it is so long that it may go over two sheets of paper: else it would leave much of the first empty."""
        return len(self.text) + LINE * self.text.count("\n") > SHORT


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done here, or cannot now, and then the decision says why. `post` sends a form at once."""

    label: object
    url: str
    primary: bool = False
    decision: Decision = ALLOWED
    icon: str = ""
    post: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator: its value and unit, out of how many, against which target; `url` opens the records it counts.

    `share` and `target_share` are whole percents for the bar; `suppressed` hides a count below five.
    """

    label: object
    value: object
    url: str = ""
    unit: object = ""
    denominator: object = ""
    share: int | None = None
    target_share: int | None = None
    foot: object = ""
    suppressed: bool = False
