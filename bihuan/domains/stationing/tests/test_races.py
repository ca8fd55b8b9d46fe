"""Two people at once about one term. Real processes, databases as in production.

`BIHUAN_RACE_ROUNDS` says how often each race is run.
"""

from collections.abc import Iterator

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.domains.stationing.models import Problem
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, stationed
from bihuan.kernel.ledger.tests.racing import ROUNDS, Race, race
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import appointee
from bihuan.kernel.process.tests.factories import region

RACER = "bihuan.domains.stationing.tests.racer"
LAST_DAY = ENDS - clock.days(1)


@pytest.fixture
def runners(own_database: str) -> Iterator[Race]:
    """Two processes that wait for orders."""
    with race(RACER, 2) as two:
        yield two


def order(name: str, who: Post, day: object, **given: object) -> tuple[str, dict[str, object]]:
    by = {"who": appointee(who, LAST_DAY).pk}
    return "act", {"name": name, "by": by, "day": str(day), "key": new_key(), "given": given}


def test_a_problem_entered_while_the_term_is_wound_up_has_a_companion_or_comes_too_late(runners: Race) -> None:
    with clock.use(clock.at(MOBILISED)):
        place = region()
        teams = [stationed(place, code=f"D-{number}") for number in range(ROUNDS)]
    for team in teams:
        given = {"stationing_id": team.stationing.pk, "owner": team.leader.pk, "title": "示例问题", "text": ""}
        enters = order("stationing.report_problem", team.leader, LAST_DAY, **given)
        ends = order("stationing.end_term", place.city_head, ENDS, term_id=team.term.pk)
        entered, ended = runners.run(enters, ends)
        assert (entered.get("refused", "term_over"), "made" in ended) == ("term_over", True)
        alone = Problem.objects.filter(stationing=team.stationing, matter__companions=None)
        assert not alone.exists()
