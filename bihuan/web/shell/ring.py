"""The ring (闭环): the stages of a matter as arcs, its look-backs as dots outside, closed only at the very end."""

from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.kernel.process.ring import Arc, ArcState
from bihuan.kernel.process.table import Words
from bihuan.web.shell.templatetags.words import clauses

OPENING = 36
"""Degrees left open at the top of a ring that is not closed: its shape alone says that something is missing."""


@dataclass(frozen=True, slots=True)
class Ring:
    """What one ring shows: stages in their order, look-backs in theirs, whether all keys were given, and in words how it
    ended; a matter that was entered by mistake ends without its ring being closed.
    """

    arcs: tuple[Arc, ...]
    look_backs: tuple[ArcState, ...] = ()
    closed: bool = False
    outcome: Words = ""

    @property
    def current(self) -> Arc | None:
        """The stage at which the matter stands; None when none is present."""
        return next((arc for arc in self.arcs if arc.state in (ArcState.PRESENT, ArcState.OVERDUE)), None)

    @property
    def words(self) -> str:
        """The ring in one line, for those who do not see it."""
        return clauses(filter(None, (self._stage_words(), self._look_back_words())))

    @property
    def position(self) -> dict[str, object]:
        """Number, total and title of the stage at which the matter stands, for phrases."""
        number = next((n for n, arc in enumerate(self.arcs, 1) if arc is self.current), 0)
        return {"number": number, "total": len(self.arcs), "title": self.current.title if self.current else ""}

    def _stage_words(self) -> str:
        if self.closed:
            return _("已闭环：%(outcome)s") % {"outcome": self.outcome} if self.outcome else _("已闭环")
        if self.outcome:
            return str(self.outcome)
        if self.current is None:
            total = len(self.arcs)
            return ngettext("尚未开始，共%(total)s个阶段", "尚未开始，共%(total)s个阶段", total) % {"total": total}
        if self.current.state is ArcState.OVERDUE:
            return _("第%(number)s阶段（共%(total)s阶段）：%(title)s，已逾期") % self.position
        return _("第%(number)s阶段（共%(total)s阶段）：%(title)s") % self.position

    def _look_back_words(self) -> str:
        if not self.look_backs:
            return ""
        counts = {"done": self.look_backs.count(ArcState.DONE), "total": len(self.look_backs)}
        if ArcState.OVERDUE in self.look_backs:
            return _("回头看：共%(total)s次，已完成%(done)s次，有逾期") % counts
        return _("回头看：共%(total)s次，已完成%(done)s次") % counts


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a drawing in its own units: side of the square, radius and gap of the arcs, orbit and radius of the dots."""

    side: float
    radius: float
    gap: float
    orbit: float
    dot: float

    def at(self, degrees: float, distance: float) -> tuple[float, float]:
        """The point at that angle (0 is the top, clockwise) and distance from the middle."""
        angle = degrees * pi / 180
        return (round(self.side / 2 + distance * sin(angle), 2), round(self.side / 2 - distance * cos(angle), 2))

    def arc(self, start: float, end: float) -> str:
        """The path from one angle to the other, clockwise."""
        (x1, y1), (x2, y2) = self.at(start, self.radius), self.at(end, self.radius)
        return f"M{x1} {y1}A{self.radius} {self.radius} 0 {int(end - start > 180)} 1 {x2} {y2}"


SHAPES = {
    16: Shape(side=16, radius=4.8, gap=14, orbit=7.2, dot=0.8),
    160: Shape(side=160, radius=58, gap=6, orbit=74, dot=4),
}
"""The two sizes, in pixels of the list and of the matter's own page."""


ONE_LINE, SMALL_LINE = 5.6, 6.6
"""How wide a line in the middle of the large ring may be, in letters of its own size: large type, and small."""


def title_lines(title: str) -> tuple[bool, list[str]]:
    """Whether the title stands in large type, and its lines: one or two, cut only when two do not hold it."""
    if _width(title) <= ONE_LINE:
        return True, [title]
    ends = [at for at in range(1, len(title)) if title[at - 1] == " " or _width(title[at]) == 1]
    if _width(title) <= SMALL_LINE or not ends:
        return False, [_cut(title)]
    middle = min(ends, key=lambda at: max(_width(title[:at].rstrip()), _width(title[at:])))
    return False, [_cut(title[:middle].rstrip()), _cut(title[middle:])]


def _width(text: str) -> float:
    """A Chinese letter is as wide as it is high, a Latin one a little more than half of that."""
    return sum(1 if letter >= "\u2e80" else 0.56 for letter in text)


def _cut(line: str) -> str:
    kept = line
    while _width(kept) > SMALL_LINE:
        kept = kept.removesuffix("…")[:-1] + "…"
    return kept


def drawing(ring: Ring, size: int) -> dict[str, object]:
    """Everything the template needs: paths with their state, dots with place and state, words for the reader."""
    shape = SHAPES[size]
    return {
        "ring": ring,
        "size": size,
        "side": shape.side,
        "middle": shape.side / 2,
        "radius": shape.radius,
        "paths": [] if ring.closed else _paths(ring, shape),
        "dots": _dots(ring, shape),
        "dot": shape.dot,
        **_middle(ring),
    }


def _middle(ring: Ring) -> dict[str, object]:
    """The words in the middle of a large ring, each line with its height, and that of the line below them."""
    title = _("已闭环") if ring.closed else str(ring.current.title if ring.current else ring.outcome)
    large, lines = title_lines(title)
    alone = ring.closed is not bool(ring.outcome)
    top = (86 if alone else 80) - 8 * (len(lines) - 1)
    return {
        "large": large,
        "lines": [(line, top + 17 * n) for n, line in enumerate(lines)],
        "below": top + 17 * len(lines) + 3,
    }


def _paths(ring: Ring, shape: Shape) -> list[dict[str, str]]:
    count = max(len(ring.arcs), 1)
    sweep = (360 - OPENING - shape.gap * (count - 1)) / count
    starts = [OPENING / 2 + index * (sweep + shape.gap) for index in range(len(ring.arcs))]
    return [
        {"d": shape.arc(start, start + sweep), "state": arc.state.value}
        for arc, start in zip(ring.arcs, starts, strict=True)
    ]


def _dots(ring: Ring, shape: Shape) -> list[dict[str, object]]:
    step = 22 if shape.side < 100 else 16
    dots: list[dict[str, object]] = []
    for index, state in enumerate(ring.look_backs):
        x, y = shape.at(step * index, shape.orbit)
        corner = {"left": round(x - shape.dot, 2), "top": round(y - shape.dot, 2), "width": shape.dot * 2}
        dots.append({"x": x, "y": y, "state": state.value, **corner})
    return dots
