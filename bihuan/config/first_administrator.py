"""Opening a deployment: its first act, the divisions, the top organisation and somebody who can log in."""

from django.db import transaction

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.actions import genesis
from bihuan.kernel.organisations.actions import load_divisions
from bihuan.kernel.people.actions import establish
from bihuan.kernel.people.passwords import Secret


@transaction.atomic
def open_deployment(*, organisation: str, tier: str, division: str, name: str, username: str, password: str) -> None:
    """All of it or nothing. Refused when the deployment is open already, and for a password that is too weak."""
    genesis(mode="real", actor=SYSTEM, key=new_key())
    load_divisions(actor=SYSTEM, key=new_key())
    establish(
        name=organisation,
        tier=tier,
        division_code=division,
        person_name=name,
        username=username,
        password=Secret(password),
        on=clock.today(),
        actor=SYSTEM,
        key=new_key(),
    )
