"""The navigation shows each person what is theirs, in a settled order."""

from collections.abc import Iterator

import pytest

from bihuan.base.actor import SYSTEM
from bihuan.web.shell import menu


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(menu, "_entries", {})
    return


def test_entries_stand_in_their_order_and_the_one_of_this_page_is_marked() -> None:
    menu.register_entry("style", "shell:style", "样式", 20)
    menu.register_entry("account", "shell:account", "账号", 10)

    shown = menu.links(SYSTEM, "/style/matter")

    assert [(link.url, link.label, link.current) for link in shown] == [
        ("/account", "账号", False),
        ("/style", "样式", True),
    ]


def test_an_entry_is_hidden_from_those_it_is_not_for() -> None:
    menu.register_entry("style", "shell:style", "样式", 20, visible=lambda actor: not actor.is_system)

    assert menu.links(SYSTEM, "/") == []


def test_the_longest_address_wins_where_two_entries_lie_above_a_page() -> None:
    menu.register_entry("style", "shell:style", "样式", 20)
    menu.register_entry("again", "shell:style", "又一个", 30)
    menu.register_entry("menu", "shell:menu", "更多", 40)

    assert [link.current for link in menu.links(SYSTEM, "/menu")] == [False, False, True]


def test_two_different_entries_of_one_name_are_refused() -> None:
    menu.register_entry("style", "shell:style", "样式", 20)
    menu.register_entry("style", "shell:style", "样式", 20)

    with pytest.raises(ValueError, match="two menu entries are called style"):
        menu.register_entry("style", "shell:style", "别的", 20)
