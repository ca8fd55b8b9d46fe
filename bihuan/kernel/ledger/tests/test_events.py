"""Kinds of act and their sentences."""

from collections.abc import Iterator

import pytest

from bihuan.kernel.ledger import events
from bihuan.kernel.ledger.checks import every_kind_of_act_is_registered_once
from bihuan.kernel.ledger.events import EventKind, UnknownEvent, event_kind_in, register_events, registered
from bihuan.kernel.ledger.streams import Stream

OFFERED = EventKind("%(who)s提出交接", "matter")


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Kinds registered here are forgotten afterwards."""
    monkeypatch.setattr(events, "_kinds", dict(events._kinds))
    monkeypatch.setattr(events, "_doubles", [])
    yield


def test_a_registered_kind_is_known_with_its_app() -> None:
    register_events("process", {"matter.tried": OFFERED})
    assert registered()["matter.tried"] == "process"
    assert event_kind_in("matter.tried", Stream("matter", 1)) is OFFERED


def test_the_same_app_may_register_again() -> None:
    register_events("process", {"matter.tried": OFFERED})
    register_events("process", {"matter.tried": OFFERED})
    assert every_kind_of_act_is_registered_once() == []


def test_a_kind_of_two_apps_is_found_by_the_check() -> None:
    register_events("process", {"matter.tried": OFFERED})
    register_events("stationing", {"matter.tried": OFFERED})
    found = every_kind_of_act_is_registered_once()
    assert [(one.id, one.msg) for one in found] == [
        (
            "ledger.E001",
            "A kind of act is registered twice: matter.tried: registered by process and again by stationing.",
        )
    ]


def test_a_kind_nobody_registered_is_refused() -> None:
    with pytest.raises(UnknownEvent, match=r"no app has registered the kind of act matter\.dreamt"):
        event_kind_in("matter.dreamt", Stream("matter", 1))


def test_a_kind_in_the_wrong_docket_is_refused() -> None:
    register_events("process", {"matter.tried": OFFERED})
    with pytest.raises(UnknownEvent, match="does not belong into the docket of a person"):
        event_kind_in("matter.tried", Stream("person", 1))


@pytest.mark.parametrize("name", ["offered", "Matter.offered", "matter.", "matter offered", "m." + "a" * 63])
def test_a_badly_written_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a name like"):
        register_events("process", {name: OFFERED})


@pytest.mark.parametrize("streams", [[], ["course"], ["matter", "course"]])
def test_a_docket_that_is_not_kept_is_refused(streams: list[str]) -> None:
    with pytest.raises(ValueError, match="dockets must be among"):
        register_events("process", {"matter.tried": EventKind("", streams)})
