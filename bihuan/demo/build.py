"""Building the demonstration region."""

from datetime import date
from random import Random

from bihuan.base import chance, clock
from bihuan.base.actor import SYSTEM
from bihuan.base.keys import named_key
from bihuan.demo import days, fuqing, teams
from bihuan.demo.days import Progress
from bihuan.demo.logins import LOGINS, PASSWORD, Login
from bihuan.demo.region import Region, found_region
from bihuan.demo.teller import Teller, person_in
from bihuan.kernel.ledger.actions import genesis
from bihuan.kernel.people.actions.accounts import open_first_account
from bihuan.kernel.people.passwords import Secret

BEGINS = date(2021, 1, 4)
LIVES_AT = date(2024, 6, 6)
SEED = 20240606


def logins() -> tuple[Login, ...]:
    """The log-ins to tell."""
    return LOGINS


def build(progress: Progress) -> None:
    """Build the whole region into an empty, migrated database; takes well under a minute and a half on two cores."""
    teller = Teller(BEGINS, LIVES_AT, progress)
    with clock.use(clock.at(BEGINS, 8)):
        genesis(mode="simulated", actor=SYSTEM, key=named_key("demonstration", "genesis"))
    with chance.use(Random(SEED)):  # noqa: S311 — a sample that comes out the same each time
        region = found_region(teller, BEGINS)
        cast = fuqing.begin(region)
        fuqing.within_the_term(cast)
        fuqing.after_the_term(cast)
        stays = teams.send_out(region)
        teams.spring(region, stays)
        teller.pass_to(LIVES_AT)
    _open_accounts(region, stays[0])
    days.set_day(LIVES_AT)


def step(count: int, progress: Progress) -> date:
    """Let so many days pass in a kept demonstration."""
    return days.step(count, progress)


def _open_accounts(region: Region, stay: teams.Stay) -> None:
    seats = {
        "county": "350181-officer",
        "county-head": "350181-head",
        "city": "3501-head",
        "admin": "3501-administrator",
    }
    with region.teller.on(LIVES_AT, 8):
        people = {name: person_in(region.posts[code]) for name, code in seats.items()}
        people |= {"leader": person_in(stay.leader), "member": person_in(stay.member)}
        for login in LOGINS:
            region.teller.do(
                open_first_account,
                SYSTEM,
                person_id=people[login.username].pk,
                username=login.username,
                password=Secret(PASSWORD),
            )
