"""What is done with people, posts and accounts."""

from bihuan.kernel.people.actions.accounts import (
    end_sessions,
    lock_account,
    open_account,
    open_first_account,
    reset_password,
    set_password,
    unlock_account,
)
from bihuan.kernel.people.actions.appointments import appoint, appoint_deputy, end_appointment, end_deputy
from bihuan.kernel.people.actions.establishing import establish
from bihuan.kernel.people.actions.persons import (
    correct_person,
    end_absence,
    erase_person,
    merge_persons,
    note_absence,
    register_person,
)
from bihuan.kernel.people.actions.posts import create_post, end_post, move_post

__all__ = [
    "appoint",
    "appoint_deputy",
    "correct_person",
    "create_post",
    "end_absence",
    "end_appointment",
    "end_deputy",
    "end_post",
    "end_sessions",
    "erase_person",
    "establish",
    "lock_account",
    "merge_persons",
    "move_post",
    "note_absence",
    "open_account",
    "open_first_account",
    "register_person",
    "reset_password",
    "set_password",
    "unlock_account",
]
