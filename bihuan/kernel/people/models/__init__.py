"""Persons and their accounts; posts and who is in them."""

from bihuan.kernel.people.models.accounts import Account, AccountSession, Throttle, ThrottleScope
from bihuan.kernel.people.models.persons import Absence, Person
from bihuan.kernel.people.models.posts import Appointment, Deputy, Post

__all__ = [
    "Absence",
    "Account",
    "AccountSession",
    "Appointment",
    "Deputy",
    "Person",
    "Post",
    "Throttle",
    "ThrottleScope",
]
