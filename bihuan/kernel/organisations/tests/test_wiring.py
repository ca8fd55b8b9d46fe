"""That whoever must join in at a hook is found missing."""

from bihuan.base import hooks
from bihuan.kernel.organisations.checks import every_hook_is_filled


def test_a_complete_wiring_has_no_faults():
    assert every_hook_is_filled() == []


def test_a_handler_that_nobody_expects_is_named():
    hooks.post_vacated.fill("gossip", print)
    found = every_hook_is_filled()
    del hooks.post_vacated._handlers["gossip"]
    assert [(error.id, error.msg) for error in found] == [
        ("organisations.E001", "hook post_vacated: nobody expects a handler of gossip.")
    ]
