"""The one source of time. Everything else asks here, so that a simulated day is simulated everywhere.

Instants are aware and in UTC; days are those of China's one time zone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Something that tells the time. What it says of itself proves nothing: see `is_real`."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands at one instant."""

    at: datetime

    def now(self) -> datetime:
        return self.at


_default: list[Clock] = [SystemClock()]
_in_force: ContextVar[Clock | None] = ContextVar("bihuan_clock", default=None)


def current() -> Clock:
    """The clock in force: the one of this context, else the one of this process."""
    return _in_force.get() or _default[0]


def is_real() -> bool:
    """Whether the clock in force tells the time of the world: it is that of this machine, and none derived from it."""
    return type(current()) is SystemClock


def set_default(clock: Clock) -> None:
    """Make `clock` the one of this process (a demonstration lives at a simulated day)."""
    _default[0] = clock


@contextmanager
def use(clock: Clock) -> Iterator[Clock]:
    """Put `clock` in force within this context."""
    token = _in_force.set(clock)
    try:
        yield clock
    finally:
        _in_force.reset(token)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return current().now().astimezone(UTC)


def today() -> date:
    """The present day in China."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """The day in China on which `instant` falls."""
    return instant.astimezone(SHANGHAI).date()


def instant_of(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """The instant, in UTC, at which China's clocks show this day and hour."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def at(day: date, hour: int = 9, minute: int = 0) -> FixedClock:
    """A clock that stands at that hour of that day in China."""
    return FixedClock(instant_of(day, hour, minute))


def days(count: int) -> timedelta:
    """A span of `count` calendar days."""
    return timedelta(days=count)
