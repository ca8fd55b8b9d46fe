"""The kinds of act that apps register, each with the sentence a timeline shows for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bihuan.kernel.ledger.streams import KINDS, Stream

LONGEST = 64
NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+")


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of act: `sentence` (a lazy translation with `%(name)s` places) and the kinds of docket it stands in.

    The places are filled from facts, readable details and what the caller of a timeline adds (`who` above all).
    """

    sentence: object
    streams: frozenset[str]

    def __init__(self, sentence: object, streams: Iterable[str] | str) -> None:
        object.__setattr__(self, "sentence", sentence)
        object.__setattr__(self, "streams", frozenset([streams] if isinstance(streams, str) else streams))


class UnknownEvent(LookupError):
    """Nobody registered this kind of act, or not for this kind of docket."""


_kinds: dict[str, tuple[str, EventKind]] = {}
_doubles: list[str] = []


def register_events(app: str, kinds: Mapping[str, EventKind]) -> None:
    """Make the kinds of `app` known, from its `ready()`.

    A kind that two apps register is not refused here but found by the system check, which names both.
    Raises `ValueError` for a name that is not like `matter.offered` or a docket that is not kept.
    """
    for name, kind in kinds.items():
        if not NAME.fullmatch(name) or len(name) > LONGEST:
            raise ValueError(f"{name!r} is not a name like matter.offered of at most {LONGEST} characters")
        if not kind.streams or not kind.streams <= set(KINDS):
            raise ValueError(f"{name}: dockets must be among {', '.join(KINDS)}")
        owner, known = _kinds.setdefault(name, (app, kind))
        if owner != app or known.streams != kind.streams:
            _doubles.append(f"{name}: registered by {owner} and again by {app}")


def event_kind(name: str) -> EventKind:
    """The registered kind; raises `UnknownEvent`."""
    if name not in _kinds:
        raise UnknownEvent(f"no app has registered the kind of act {name}")
    return _kinds[name][1]


def event_kind_in(name: str, stream: Stream) -> EventKind:
    """The registered kind, if it may stand in this docket; raises `UnknownEvent`."""
    kind = event_kind(name)
    if stream.kind not in kind.streams:
        raise UnknownEvent(f"{name} does not belong into the docket of a {stream.kind}")
    return kind


def registered() -> dict[str, str]:
    """Every known kind with the app that registered it."""
    return {name: app for name, (app, _) in sorted(_kinds.items())}


def doubles() -> tuple[str, ...]:
    """The kinds registered twice, in words for whoever wires the apps."""
    return tuple(_doubles)
